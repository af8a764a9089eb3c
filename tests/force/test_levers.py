"""Keystones, levers and the value of knowing, on networks small enough to work out by hand."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.force.conftest import EXAMPLE
from tests.force.networks import networks
from typer.testing import CliRunner

from contingent.cli import app
from contingent.errors import InputError, RequestError
from contingent.force import Forecast, Network, forecast, parse, to_toml
from contingent.force.keystones import with_keystones
from contingent.force.knowing import value_of_knowing
from contingent.force.levers import Wanted, levers
from contingent.force.levers_answer import Levers
from contingent.model import wire

#: AAA comes (100) if the event does (0.5) and is kept (0.8); BBB (100) is kept with 0.6.
PLAIN = """
start = 2025-01-01
end = 2025-12-31
targets = [100, 200]
event = [ { id = "e", probability = 0.5, when = 10 } ]
commitment = [
  { id = "AAA-1", contributor = "AAA", strength = 100, requires = { event = "e" }, honoured = 0.8 },
  { id = "BBB-1", contributor = "BBB", strength = 100, honoured = 0.6 },
]
"""
#: EGY and JOR wait for each other (500 each), a third for an event of probability 0.5 (1000).
KNOT = """
start = 2025-01-01
end = 2025-12-31
adoption = "r"
event = [ { id = "r", probability = 0.5, when = 10 }, { id = "loan", probability = 0.9, when = 20 },
          { id = "sure", when = 0 } ]
commitment = [
  { id = "EGY-1", contributor = "EGY", strength = 500, requires = { contributor = "JOR" } },
  { id = "JOR-1", contributor = "JOR", strength = 500, requires = { contributor = "EGY" } },
  { id = "AAA-1", contributor = "AAA", strength = 1000, requires = { all = [ { event = "r" }, { event = "sure" } ] } },
  { id = "BBB-1", contributor = "BBB", strength = 10, requires = { event = "loan" } },
]
"""
END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def plain() -> Forecast:
    network = parse(PLAIN)
    return with_keystones(network, forecast(network, samples=20_000, seed=3))


@pytest.mark.parametrize(
    ("name", "target", "birnbaum"),
    [
        # Without AAA only BBB's 0.6 reaches 100; with the event AAA's 0.8 or BBB: 1 - 0.2 x 0.4 = 0.92, so 0.32.
        ("e", 100, 0.32),
        # Kept, AAA comes with the event's 0.5: 1 - 0.5 x 0.4 = 0.8, against 0.6.
        ("AAA-1", 100, 0.2),
        # Kept, BBB alone suffices; not, AAA's 0.4.
        ("BBB-1", 100, 0.6),
        ("e", 200, 0.8 * 0.6),
        ("AAA-1", 200, 0.5 * 0.6),
        ("BBB-1", 200, 0.4),
    ],
)
def test_birnbaum_by_hand(plain: Forecast, name: str, target: float, birnbaum: float) -> None:
    stone = next(one for one in plain.keystones if (one.id, one.target) == (name, target))
    assert abs(stone.birnbaum - birnbaum) <= 4 * stone.standard_error
    assert 0 < stone.standard_error < 0.006


def test_shapley_by_hand(plain: Forecast) -> None:
    """AAA's 40 are the event's and its own in equal parts; BBB's 60 are its own."""
    share = {one.id: one for one in plain.keystones if one.target == 100}
    for name, expected in (("e", 20.0), ("AAA-1", 20.0), ("BBB-1", 60.0)):
        found = share[name]
        assert found.shapley_strength is not None
        assert found.shapley_standard_error is not None
        assert abs(found.shapley_strength - expected) <= 4 * found.shapley_standard_error


def test_if_it_holds_means_within_the_horizon() -> None:
    """Half of the event's times lie beyond the end; given that it happens in time, AAA is there for certain."""
    network = parse(PLAIN.replace("when = 10", "when = { uniform = { min_days = 0, max_days = 728 } }"))
    found = with_keystones(network, forecast(network, samples=4000))
    stone = next(one for one in found.keystones if (one.id, one.target) == ("e", 200))
    assert abs(stone.birnbaum - 0.8 * 0.6) <= 4 * stone.standard_error


@settings(max_examples=20, deadline=None)
@given(networks(none=False))
def test_shares_sum_to_the_expected_strength(network: Network) -> None:
    found = with_keystones(network, forecast(network, samples=400, targets=(100.0,)))
    total = sum(one.shapley_strength or 0.0 for one in found.keystones)
    nothing = [one for one in network.commitments if "in_text" in str(one.requires) or "not_in" in str(one.requires)]
    if not nothing:
        assert total == pytest.approx(found.strength[0].least.mean[-1], abs=1e-3)


def test_the_smallest_set_by_hand() -> None:
    network = parse(KNOT)
    found = levers(network, Wanted(target=2000, by=END, probability=0.9), worlds=1000, fresh=2000)
    assert found.before == 0
    assert found.reachable == 1
    (best,) = found.sets
    assert best.levers == ("r", "assure:EGY-1+JOR-1")
    assert (best.cost, best.minimal, best.smallest, best.cheapest) == (2.0, "proven", True, True)
    assert best.probability == 1
    (knot,) = found.assurances
    assert (knot.members, knot.waiting, knot.strength) == (("EGY-1", "JOR-1"), 1.0, 1000.0)
    assert "sure" not in {one.id for one in found.levers}, "it happens anyway"


def test_costs_choose_between_ways() -> None:
    """1000 come by the resolution or by the assurance; the smallest sets have one lever, the cheapest costs least."""
    network = parse(KNOT)
    asked = Wanted(target=1000, by=END, probability=0.95, costs={"r": 7.5, "assure:EGY-1+JOR-1": 3})
    found = levers(network, asked, worlds=1000, fresh=2000)
    assert [(one.levers, one.cost, one.cheapest) for one in found.sets] == [
        (("assure:EGY-1+JOR-1",), 3.0, True),
        (("r",), 7.5, False),
    ]
    asked = Wanted(target=1000, by=END, probability=0.95, without=("assure",))
    assert [one.levers for one in levers(network, asked, worlds=1000, fresh=2000).sets] == [("r",)]


def test_the_network_may_say_what_a_lever_costs() -> None:
    network = parse('costs = { r = 7.5, "assure:EGY-1+JOR-1" = 3 }' + KNOT)
    assert parse(to_toml(network)) == network
    asked = Wanted(target=1000, by=END, probability=0.95, costs={"r": 2})
    found = levers(network, asked, worlds=500, fresh=500)
    assert [(one.levers, one.cost) for one in found.sets] == [(("r",), 2.0), (("assure:EGY-1+JOR-1",), 3.0)]
    with pytest.raises(InputError, match=r"costs\.r: got -1, expected a cost, 0 or more"):
        parse("costs = { r = -1 }" + KNOT)


def test_what_cannot_be_reached_and_what_is_already() -> None:
    network = parse(KNOT)
    far = levers(network, Wanted(target=5000, by=END), worlds=500, fresh=500)
    assert (far.sets, far.reachable) == ((), 0)
    assert "not even all" in far.findings[0]
    near = levers(network, Wanted(target=1, by=END, probability=0.5), worlds=500, fresh=500)
    assert near.sets == ()
    assert "without pulling" in near.findings[0]


def test_a_lever_that_pleases_one_and_puts_off_another_is_tried_not_assumed() -> None:
    text = KNOT.replace('requires = { event = "loan" }', 'requires = { event = "loan" }, withdraws_on = ["r"]')
    found = levers(parse(text), Wanted(target=1000, by=END, probability=0.9), worlds=500, fresh=500)
    assert {one.levers for one in found.sets} == {("r",), ("assure:EGY-1+JOR-1",)}
    assert any("tried one by one" in finding for finding in found.findings)


@settings(max_examples=10, deadline=None)
@given(networks(none=False, size=5))
def test_no_smaller_set_does(network: Network) -> None:
    asked = Wanted(target=300, by=END, probability=0.7, honour=True)
    found = levers(network, asked, worlds=300, fresh=600)
    ids = [one.id for one in found.levers]
    for best in found.sets:
        assert best.probability >= 0.7
        if best.minimal != "not_proven" and best.smallest and len(best.levers) > 1:
            alone = {one.id: one.alone for one in found.levers}
            assert all(alone[name] < 0.7 for name in ids)
    for one, other in combinations(found.sets, 2):
        assert not set(one.levers) < set(other.levers)


def test_the_value_of_knowing_by_hand() -> None:
    """Variance of AAA 100² x 0.4 x 0.6 = 2400, of BBB the same: the event explains 80² x 0.25 = 1600 of 4800."""
    facts = {(one.id, one.what): one for one in value_of_knowing(parse(PLAIN), END, worlds=20_000)}
    assert facts["e", "happens"].variance_share == pytest.approx(1600 / 4800, rel=0.05)
    assert facts["BBB-1", "honoured"].variance_share == pytest.approx(0.5, rel=0.05)
    assert facts["AAA-1", "honoured"].variance_share == pytest.approx(50**2 * 0.16 / 4800, rel=0.08)
    for one in facts.values():
        assert one.interval_expected <= one.interval_now


def test_what_may_come_too_late_is_worth_knowing() -> None:
    """Within the year e comes with 0.5 and f with 0.8 x 0.5 = 0.4: 100² x 0.25 and 100² x 0.24 of 4900."""
    late = "when = { empirical_days = [10, 1000] }"
    network = parse(f"""
start = 2025-01-01
end = 2025-12-31
event = [ {{ id = "e", {late} }}, {{ id = "f", probability = 0.8, {late} }} ]
commitment = [
    {{ id = "A", contributor = "AAA", strength = 100, requires = {{ event = "e" }} }},
    {{ id = "B", contributor = "BBB", strength = 100, requires = {{ event = "f" }} }},
]
""")
    facts = {(one.id, one.what): one for one in value_of_knowing(network, date(2025, 12, 31), worlds=20_000)}
    assert facts["e", "happens"].variance_share == pytest.approx(2500 / 4900, rel=0.05)
    assert facts["f", "happens"].variance_share == pytest.approx(2400 / 4900, rel=0.05)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": date(2031, 1, 1)}, "by: got 2031-01-01"),
        ({"probability": 1.2}, r"probability: got 1\.2, expected more than 0"),
        ({"target": float("nan")}, "target: got nan"),
        ({"costs": {"resolutoin": 1.0}}, "cost of .*resolutoin"),
        ({"costs": {"r": -1.0}}, "cost of r: got -1"),
        ({"without": ("nobody",)}, "without .*nobody"),
    ],
)
def test_a_request_that_makes_no_sense(change: dict[str, object], message: str) -> None:
    asked: dict[str, object] = {"target": 1000.0, "by": END, **change}
    with pytest.raises(RequestError, match=message):
        levers(parse(KNOT), Wanted(**asked), worlds=200, fresh=200)  # type: ignore[arg-type]


def test_the_verbs(tmp_path: Path) -> None:
    file = tmp_path / "n.toml"
    file.write_text(EXAMPLE)
    asked = ("levers", str(file), "--target", "2000", "--probability", "0.6", "--samples", "500", "--fresh", "500")
    done = CliRunner().invoke(app, (*asked, "--cost", "resolution=2", "--json"))
    assert done.exit_code == 0, done.output
    assert wire.from_json(Levers, done.stdout).target == 2000
    assert "What unlocks it" in CliRunner().invoke(app, asked).stdout
    wrong = CliRunner().invoke(app, (*asked, "--cost", "resolution"))
    assert isinstance(wrong.exception, RequestError)
    told = json.loads(CliRunner().invoke(app, ("forecast", str(file), "--samples", "2000", "--json")).stdout)
    assert {"id", "kind", "target", "by", "birnbaum", "standard_error", "shapley_strength"} <= set(told["keystones"][0])
    none = CliRunner().invoke(app, ("forecast", str(file), "--samples", "2000", "--no-keystones", "--json"))
    assert json.loads(none.stdout)["keystones"] == []
