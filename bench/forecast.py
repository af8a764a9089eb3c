"""Forecast speed in worlds a second, both fixed points with times, beside plain Python without times."""

from __future__ import annotations

import random
import time

from contingent.force import forecast, parse

COMMITMENTS = 100
WORLDS = 20_000
PLAIN_WORLDS = 2_000

HEAD = """\
schema = "contingent.network/1"
start = 2025-10-23
end = 2026-12-31
adoption = "resolution"
targets = [5000]

[[event]]
id = "resolution"
name = "The Council adopts the resolution"
probability = 0.8
when = { lognormal = { median_days = 25, p90_days = 60 } }
"""


def network() -> str:
    """A network in which each commitment waits for the text and for up to five others, in TOML."""
    return HEAD + "".join(
        f"""
[[commitment]]
id = "C-{index}"
contributor = "S{index}"
unit = "troops"
strength = {{ min = 100, mode = 500, max = 900 }}
requires = {{ all = [ {{ event = "resolution" }}, {{ contributors = {index % 6} }} ] }}
honoured = 0.7
delay = {{ gamma = {{ mean_days = 90, sd_days = 40 }} }}
"""
        for index in range(COMMITMENTS)
    )


def plain(worlds: int) -> None:
    """The same network's least fixed point without times: sets, and a loop until nothing changes."""
    draw = random.Random(7)  # noqa: S311 - a benchmark
    for _ in range(worlds):
        if draw.random() >= 0.8:
            continue
        waiting = {i: i % 6 for i in range(COMMITMENTS) if draw.random() < 0.7}
        joined = 0
        while ready := [i for i, others in waiting.items() if others <= joined]:
            joined += len(ready)
            for i in ready:
                del waiting[i]


def main() -> None:
    """Print both speeds and their ratio; the first call, which may compile, is not counted."""
    built = parse(network(), name="bench")
    forecast(built, samples=1_000, seed=1)
    started = time.perf_counter()
    forecast(built, samples=WORLDS, seed=1)
    ours = WORLDS / (time.perf_counter() - started)
    started = time.perf_counter()
    plain(PLAIN_WORLDS)
    theirs = PLAIN_WORLDS / (time.perf_counter() - started)
    print(f"{COMMITMENTS} commitments")
    print(f"contingent, both fixed points, times, report  {ours:10,.0f} worlds/s")
    print(f"plain Python, one fixed point, no times       {theirs:10,.0f} worlds/s  (contingent: {ours / theirs:.2f})")


if __name__ == "__main__":
    main()
