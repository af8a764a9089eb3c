"""Writing a network and reading it back loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from tests.force.networks import networks

from contingent.force import Assumption, Network, Target, parse, to_toml
from contingent.force.assumptions import assumptions_of
from contingent.force.distribution import Empirical, OnDay


@settings(max_examples=150, deadline=None)
@given(network=networks())
def test_round_trip(network: Network) -> None:
    assert parse(to_toml(network)) == network


def test_round_trip_of_the_rest(example: Network) -> None:
    event = replace(example.events[0], when=OnDay(date(2025, 5, 1)), name='The "text"\n\x7f', evidence=("d#c1",))
    one = replace(example.commitments[0], delay=Empirical((1.0, 2.5)), lapses=date(2025, 7, 1), name="é")
    network = replace(
        example,
        events=(event,),
        commitments=(one, *example.commitments[1:]),
        targets=(Target(at_least=5.0, unit="police", by=date(2025, 6, 1)), Target(at_least=7.5)),
        assumptions=(Assumption(path="commitment.AAA-1.honoured", value=0.7, source="prior: x", set_by="prior"),),
        open=("what\twas 'left'",),
    )
    text = to_toml(network)
    assert parse(text) == network
    assert "honoured = 0.7  # assumed: prior: x" in text


def test_a_changed_value_is_a_persons(example: Network) -> None:
    noted = Assumption(path="commitment.AAA-1.honoured", value=0.9, source="prior x", set_by="prior")
    found = {one.path: one for one in assumptions_of(replace(example, assumptions=(noted,)))}
    changed = found["commitment.AAA-1.honoured"]
    assert (changed.value, changed.set_by) == (0.7, "person")
    assert changed.source == "set in the network, in place of 0.9 (prior x)"


def test_every_number_that_nobody_said_is_listed(example: Network) -> None:
    found = {one.path: one for one in assumptions_of(example)}
    assert found["event.resolution.probability"].set_by == "person"
    assert found["commitment.AAA-1.delay"].value == "{ gamma = { mean_days = 90, sd_days = 40 } }"
    assert found["commitment.CCC-1.honoured"].source == "left out: the format's default"
    assert len(found) == 2 * len(example.events) + 4 * len(example.commitments)
