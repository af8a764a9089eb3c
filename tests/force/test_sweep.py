"""Sweeps: the points by hand, patterns, Sobol indices, going on from a file, other processes."""

from __future__ import annotations

import importlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from contingent.cli import app
from contingent.errors import ContingentError, RequestError
from contingent.force import Network, parse
from contingent.force.sweep import SweepPlan, sweep
from contingent.force.sweep_answer import Sweep
from contingent.model import wire

#: A's 1000 with the event (0.5) and kept (0.8); B's 10 always.
NETWORK = """
start = 2025-01-01
end = 2025-12-31
event = [ { id = "e", probability = 0.5, when = 10 }, { id = "day", when = { date = 2025-02-01 } } ]
commitment = [
  { id = "A.1", contributor = "AAA", strength = 1000, requires = { event = "e" }, honoured = 0.8, delay = 20 },
  { id = "B-1", contributor = "BBB", strength = 10, requires = { event = "day" } },
]
"""


@pytest.fixture(scope="module")
def network() -> Network:
    return parse(NETWORK)


def test_a_grid_by_hand(network: Network) -> None:
    plan = SweepPlan(ranges=["event.e.probability=0..1", "commitment.A.1.honoured=0.5..1"], grid=3, target=1000)
    found = sweep(network, plan, samples=20_000)
    assert [point.values for point in found.points][:4] == [(0.0, 0.5), (0.0, 0.75), (0.0, 1.0), (0.5, 0.5)]
    for point in found.points:
        e, kept = point.values
        assert e is not None
        assert kept is not None
        assert point.probability == pytest.approx(e * kept, abs=0.015)
        assert point.strength == pytest.approx(1000 * e * kept + 10, abs=15)
    assert found.base.probability == pytest.approx(0.4, abs=0.015)
    assert [one.axis for one in found.tornado] == ["event.e.probability", "commitment.A.1.honoured"]
    assert found.tornado[0].probability_high == pytest.approx(0.8, abs=0.015)


def test_a_pattern_moves_together_or_each_on_its_own(network: Network) -> None:
    together = sweep(network, SweepPlan(ranges=["commitment.*.honoured=0.2..0.4"], grid=2), samples=2000)
    assert together.axes[0].paths == ("commitment.A.1.honoured", "commitment.B-1.honoured")
    each = sweep(network, SweepPlan(ranges=["commitment.*.honoured=0.2..0.4"], grid=2, each=True), samples=2000)
    assert [axis.name for axis in each.axes] == ["commitment.A.1.honoured", "commitment.B-1.honoured"]
    assert len(each.points) == 4


def test_a_multiple_leaves_days_of_the_calendar(network: Network) -> None:
    plan = SweepPlan(ranges=["event.*.when=1x..20x"], grid=2, by=date(2025, 2, 20))
    found = sweep(network, plan, samples=2000)
    assert found.axes[0].paths == ("event.e.when",)
    assert found.points[0].strength > 300
    assert found.points[1].strength == 10


def test_sobol_indices_by_hand(network: Network) -> None:
    """The mean is 1000 x e x k + 10, e over 0..1, k over 0.6..1."""
    plan = SweepPlan(ranges=["event.e.probability=0..1", "commitment.A.1.honoured=0.6..1"], sample=256)
    found = sweep(network, plan, samples=500)
    # Var(e) = 1/12, E(k)² = 0.64, Var(k) = 0.16/12, E(e)² = 0.25: of the sum 0.0533 + 0.0033 + 0.0011.
    parts = (0.64 / 12, 0.25 * 0.16 / 12, 0.16 / 144)
    share = {one.axis: one for one in found.sobol if one.of == "strength"}
    assert share["event.e.probability"].first == pytest.approx(parts[0] / sum(parts), abs=0.08)
    assert share["commitment.A.1.honoured"].total == pytest.approx((parts[1] + parts[2]) / sum(parts), abs=0.08)


def test_a_sweep_goes_on_where_it_stopped(network: Network, tmp_path: Path) -> None:
    plan = SweepPlan(ranges=["event.e.probability=0..1"], grid=4, target=500)
    file = tmp_path / "points.jsonl"
    whole = sweep(network, plan, samples=2000, keep=file)
    lines = file.read_text().splitlines()
    file.write_text("\n".join(lines[:3]) + '\n{"values": [0.3, ')
    done: list[int] = []
    again = sweep(network, plan, samples=2000, keep=file, progress=lambda now, _total: done.append(now))
    assert again == whole
    assert len(done) == len(lines) - 3
    done.clear()
    assert sweep(network, plan, samples=2000, keep=file, progress=lambda now, _total: done.append(now)) == whole
    assert done == []
    with pytest.raises(RequestError, match="holds another sweep"):
        sweep(network, plan, samples=300, keep=file)


def test_processes_give_the_same_answer(network: Network) -> None:
    plan = SweepPlan(ranges=["event.e.probability=0..1"], grid=3, target=500)
    assert sweep(network, plan, samples=2000, workers=2) == sweep(network, plan, samples=2000)


def test_a_cluster_gives_the_same_answer(network: Network) -> None:
    plan = SweepPlan(ranges=["event.e.probability=0..1"], grid=3, target=500)
    distributed: Any = importlib.import_module("distributed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        there = sweep(network, plan, samples=2000, cluster=client.scheduler.address)
    assert there == sweep(network, plan, samples=2000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("commitment.*.honoured", "expected PATH=LOW..HIGH"),
        ("commitment.*.honoured=0.9..0.5", "with LOW below HIGH"),
        ("commitment.*.honoured=0.5..1.2", r"got 1\.2, expected a probability"),
        ("commitment.*.honuored=0.5..0.9", "fits no assumption"),
        ("commitment.*.delay=0.5x..2", "an x at both ends"),
        ("commitment.*.delay=-5..2", "got -5, expected 0 or more"),
        ("event.day.when=0.5x..2x", "a day of the calendar cannot be multiplied"),
        ("commitment.*.delay=nan..2", "expected PATH=LOW..HIGH"),
    ],
)
def test_a_range_that_makes_no_sense(network: Network, text: str, message: str) -> None:
    with pytest.raises(ContingentError, match=message):
        sweep(network, SweepPlan(ranges=[text]), samples=2000)


def test_too_many_points_and_a_path_twice(network: Network) -> None:
    with pytest.raises(RequestError, match="1,000,000 points; expected at most 100,000"):
        sweep(network, SweepPlan(ranges=["event.e.probability=0..1", "commitment.A.1.honoured=0..1"], grid=1000))
    with pytest.raises(RequestError, match=r"varied by 'event\.e\.probability' already"):
        sweep(network, SweepPlan(ranges=["event.e.probability=0..1", "event.*.probability=0..1"]), samples=1)


def test_the_verbs(tmp_path: Path) -> None:
    file, chart = tmp_path / "n.toml", tmp_path / "t.svg"
    file.write_text(NETWORK)
    asked = ("--sweep", "commitment.*.honoured=0.5..0.9", "--target", "500", "--samples", "500")
    done = CliRunner().invoke(app, ("sweep", str(file), *asked, "--chart", str(chart), "--json"))
    assert done.exit_code == 0, done.output
    answer = wire.from_json(Sweep, done.stdout)
    assert len(answer.points) == 5
    assert chart.read_text().startswith("<svg")
    assert "One at a time" in CliRunner().invoke(app, ("sweep", str(file), *asked)).stdout
    also = json.loads(CliRunner().invoke(app, ("forecast", str(file), *asked, "--json")).stdout)
    assert also["points"] == json.loads(done.stdout)["points"]
