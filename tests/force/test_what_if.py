"""Settling a sample again: world by world what the forecast's engine finds, with and without interventions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from tests.force.networks import networks

from contingent.force import Network
from contingent.force.engine import worlds
from contingent.force.what_if import Given, Sample, samples, settle

WORLDS = 64


def sample_of(network: Network, seed: int = 3) -> Sample:
    (found,) = samples(network, worlds=WORLDS, seed=seed)
    return found


@settings(max_examples=60, deadline=None)
@drawn(networks())
def test_both_fixed_points_are_the_engines(network: Network) -> None:
    _, triggers = worlds(network, seed=3, first=0, count=WORLDS)
    sample = sample_of(network)
    base = settle(sample)
    np.testing.assert_array_equal(base.triggers, triggers.least)
    together = settle(sample, Given(all_assured=True))
    np.testing.assert_array_equal(together.triggers, triggers.greatest)
    np.testing.assert_array_equal(settle(sample, Given(all_assured=True), base=base).triggers, triggers.greatest)


@settings(max_examples=40, deadline=None)
@drawn(networks(), st.booleans(), st.sampled_from(("collapse", "ceasefire", "adoption")))
def test_only_what_lies_downstream_is_settled_again(network: Network, happens: bool, event: str) -> None:
    sample = sample_of(network)
    given = Given(events={event: happens}, features={"in_text": False}, honoured={"c0": not happens})
    whole = settle(sample, given)
    np.testing.assert_array_equal(settle(sample, given, base=settle(sample)).triggers, whole.triggers)


@settings(max_examples=40, deadline=None)
@drawn(networks())
def test_an_event_that_never_happens_is_one_of_probability_0(network: Network) -> None:
    none = replace(network, events=tuple(replace(event, probability=0.0) for event in network.events), correlated=())
    _, triggers = worlds(none, seed=3, first=0, count=WORLDS)
    given = Given(events=dict.fromkeys((event.id for event in network.events), False))
    free = replace(network, correlated=())
    np.testing.assert_array_equal(settle(sample_of(free), given).triggers, triggers.least)
