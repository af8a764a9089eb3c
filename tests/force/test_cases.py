"""Networks computed by hand: the forecast must agree within three standard errors.

A case is a network file, a line ``# === expected``, and what was computed, with the arithmetic in comments.
"""

from __future__ import annotations

import math
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contingent.force import Forecast, Network, forecast, parse
from contingent.force.answer import StrengthOverTime, TargetProbability
from contingent.force.distribution import Fixed, Triangular, Uniform
from contingent.force.histogram import RELATIVE_ERROR
from contingent.force.network import Target

CASES = sorted((Path(__file__).parents[1] / "cases" / "force").glob("*.toml"))
WORLDS = 50_000
KEYS = {"targets", "triggered", "strength", "knots"}


def read(path: Path) -> tuple[Network, dict[str, Any]]:
    network, mark, expected = path.read_text(encoding="utf-8").partition("# === expected\n")
    assert mark, f"{path.name} expects nothing"
    return parse(network, name=path.name), tomllib.loads(expected)


def close(got: float, expected: float, *, worlds: int = WORLDS) -> bool:
    """Within three standard errors of a share."""
    return abs(got - expected) <= 3 * math.sqrt(expected * (1 - expected) / worlds) + 1e-9


def test_there_are_at_least_twenty() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    network, expected = read(path)
    assert expected, "a case without an expectation"
    assert set(expected) <= KEYS
    rows = [*expected.get("targets", []), *expected.get("strength", [])]
    days = sorted({row.get("by", row.get("on")) for row in rows} - {None})
    answer = forecast(network, samples=WORLDS, seed=1, by=days)
    for row in expected.get("targets", []):
        check_target(answer, row)
    for name, (least, greatest) in expected.get("triggered", {}).items():
        outlook = next(one for one in answer.commitments if one.id == name)
        assert close(outlook.triggered, least), (name, outlook)
        assert close(outlook.triggered_greatest, greatest), (name, outlook)
    for row in expected.get("strength", []):
        check_strength(network, answer, row)
    for row in expected.get("knots", []):
        check_knot(network, answer, row)
    if "knots" not in expected:
        assert answer.knots == ()


def check_target(answer: Forecast, row: dict[str, Any]) -> None:
    found = target_of(answer, row["at_least"], row.get("by", answer.end))
    assert close(found.probability, row["probability"]), found
    if "greatest" in row:
        assert close(found.probability_greatest, row["greatest"]), found


def target_of(answer: Forecast, at_least: float, by: date) -> TargetProbability:
    return next(one for one in answer.targets if one.at_least == at_least and one.by == by)


def check_strength(network: Network, answer: Forecast, row: dict[str, Any]) -> None:
    found: StrengthOverTime = next(one for one in answer.strength if one.unit == row.get("unit", "uniformed"))
    at = found.dates.index(row["on"])
    for key, fan in (("mean", found.least), ("greatest_mean", found.greatest)):
        if key in row:
            assert abs(fan.mean[at] - row[key]) <= spread(network, row[key]), (row, fan.mean[at])
    for key in ("q25", "q50", "q75"):
        if key in row:
            got = getattr(found.least, key)[at]
            assert got == pytest.approx(row[key], rel=RELATIVE_ERROR + 0.01, abs=1e-9), (row, got)


def spread(network: Network, mean: float) -> float:
    """Three standard errors of a mean that lies between 0 and the most there can be, at their widest."""
    most = sum(
        c.strength.value if isinstance(c.strength, Fixed) else c.strength.max
        for c in network.commitments
        if isinstance(c.strength, Fixed | Triangular | Uniform)
    )
    return 3 * math.sqrt(max(0.0, mean * (most - mean)) / WORLDS) + 1e-6 * most


def check_knot(network: Network, answer: Forecast, row: dict[str, Any]) -> None:
    found = next(knot for knot in answer.knots if list(knot.members) == row["members"])
    assert close(found.probability, row["probability"]), found
    assert abs(found.strength_mean - row["strength_mean"]) <= spread(network, row["strength_mean"])


def test_a_target_of_one_kind_on_its_own_day() -> None:
    network, _ = read(next(path for path in CASES if path.stem == "threshold-by-kind"))
    answer = forecast(
        network,
        samples=20_000,
        targets=(Target(at_least=100, unit="police", by=date(2025, 6, 1)), Target(at_least=100)),
    )
    assert [(one.unit, one.by) for one in answer.targets] == [
        ("police", date(2025, 6, 1)),
        ("uniformed", date(2025, 12, 31)),
    ]
    assert close(answer.targets[0].probability, 0.5, worlds=20_000)


def test_the_day_a_target_is_reached() -> None:
    """A chance of 0.8 from day 10, of 1 - 0.2 x 0.2 = 0.96 from day 200 on."""
    text = """
start = 2025-01-01
end = 2025-12-31
targets = [100]
commitment = [
  { id = "A", contributor = "AAA", strength = 100, honoured = 0.8, delay = 10 },
  { id = "B", contributor = "BBB", strength = 100, honoured = 0.8, delay = 200 },
]
"""
    (reached,) = forecast(parse(text), samples=100_000).target_dates
    assert reached.p50 == date(2025, 1, 11)
    assert reached.p95 == date(2025, 7, 20)
    assert reached.p80 in {date(2025, 1, 11), date(2025, 7, 20)}
