"""Forecasts: worlds a second, answers to an error, memory; beside NumPy, plain Python, SimPy, ProbLog.

Ours has times, both fixed points, daily sums and histograms; the peers have one fixed point and (but SimPy) no times.
Processor time is measured, so that what else runs on the machine matters less; two threads are added where they count.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.force_networks import network
from bench.force_peers import numpy_worlds, plain_worlds, simpy_worlds
from bench.force_problog import beside_problog
from contingent.force import forecast
from contingent.force.engine import count
from contingent.force.forecast import SAMPLES, report_dates
from contingent.force.network import Network
from contingent.force.program import compile_network
from contingent.force.tally import Question

#: Worlds that bring every standard error to 0.002 and 0.005.
TO_002, TO_005 = 62_500, 10_000
PEERS = (
    ("NumPy, 65,536 wide", numpy_worlds, 65_536),
    ("plain Python", plain_worlds, 400),
    ("SimPy", simpy_worlds, 100),
)


def seconds(run: Callable[[], object]) -> float:
    """Processor seconds of one run, all threads."""
    started = time.process_time()
    run()
    return time.process_time() - started


def by_the_clock(run: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def question(built: Network) -> Question:
    """What a forecast asks."""
    return Question(built, compile_network(built), report_dates(built, ()), built.targets)


def speed(size: int, *, dense: bool, worlds: int) -> None:
    """Worlds a second of ours and of the peers."""
    built = network(size, dense=dense)
    asked = question(built)
    count(asked, samples=512, seed=1, threads=1)
    ours = worlds / min(seconds(lambda: count(asked, samples=worlds, seed=1, threads=1)) for _ in range(3))
    wall = SAMPLES / min(by_the_clock(lambda: count(asked, samples=SAMPLES, seed=1, threads=2)) for _ in range(3))
    knots = max((len(knot) for knot in asked.program.knots), default=0)
    print(
        f"\nn={size}, {'dense' if dense else 'sparse'}: largest knot {knots}, {len(asked.program.least_groups)} groups"
    )
    print(
        f"  contingent, both fixed points, times    {ours:12,.0f} worlds a processor second; two threads {wall:,.0f}/s"
    )
    for name, run, many in PEERS:
        some = max(2, many * 100 // size)
        theirs = some / seconds(lambda run=run, some=some: run(built, some, random.Random(1)))  # type: ignore[misc] # noqa: S311
        print(f"  {name:38s}  {theirs:12,.0f}  ({ours / theirs:,.1f} times as fast)")


def answers() -> None:
    """How long an answer to an asked-for error takes, warm."""
    for dense in (False, True):
        built = network(100, dense=dense)
        forecast(built, samples=1_000)
        first = built.commitments[0]
        changed = replace(built, commitments=(replace(first, honoured=0.99), *built.commitments[1:]))
        asked = question(built)
        whole = seconds(lambda built=built: forecast(built, samples=TO_002))  # type: ignore[misc]
        marginals = seconds(lambda asked=asked: count(replace(asked, fans=False), samples=TO_002, seed=1))  # type: ignore[misc]
        what_if = seconds(
            lambda changed=changed: count(replace(question(changed), fans=False), samples=TO_005, seed=1)  # type: ignore[misc]
        )
        print(f"\nn=100, {'dense' if dense else 'sparse'}, processor milliseconds")
        print(f"  marginals and targets to 0.002 {1000 * marginals:7.0f}; the whole forecast {1000 * whole:.0f}")
        print(f"  what-if after a change, to 0.005 {1000 * what_if:5.0f}")


def peak() -> int:
    """The most memory this process has had, in MB.

    Linux's own figure for the program that runs: ``ru_maxrss`` begins with that of the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def memory() -> None:
    """Peak memory of many worlds, each number in a process of its own."""
    for worlds in (10**5, 10**7):
        run = [sys.executable, "-m", "bench.forecast", str(worlds)]
        found = subprocess.run(run, check=True, capture_output=True, text=True)
        print(f"  peak memory of {worlds:,} worlds at n=100: {found.stdout.strip()} MB")


def main() -> None:
    """Print all of it; the first call, which may compile, is told apart."""
    started = time.perf_counter()
    forecast(network(10), samples=1_000)
    print(f"first call, compiling or reading the cache: {time.perf_counter() - started:.1f} s")
    for size, worlds in ((100, 200_000), (1000, 20_000)):
        for dense in (False, True):
            speed(size, dense=dense, worlds=worlds)
    answers()
    beside_problog()
    memory()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        forecast(network(100), samples=int(sys.argv[1]))
        print(peak())
    else:
        main()
