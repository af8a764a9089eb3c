"""The engine means what the slow interpreter means, world by world, and obeys the laws of the network's algebra."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.force import interpreter
from tests.force.interpreter import World
from tests.force.networks import END, START, networks

from contingent.force.answer import Forecast
from contingent.force.condition import AllOf, Condition, NoneOf, OnEvent, walk
from contingent.force.distribution import Fixed
from contingent.force.engine import Draws, count, worlds
from contingent.force.forecast import forecast
from contingent.force.histogram import mean
from contingent.force.network import Network, Target
from contingent.force.program import compile_network
from contingent.force.tally import GREATEST, LEAST, Question

WORLDS = 16

#: The networks are small as they come; making a failing one smaller takes minutes.
FINDING = (Phase.explicit, Phase.reuse, Phase.generate)


def world_of(network: Network, draws: Draws, column: int) -> World:
    """One column of the draws, by id."""
    events = {e.id: float(draws.event[row, column]) for row, e in enumerate(network.events)}
    rows = list(enumerate(network.commitments))
    return World(
        events={name: time for name, time in events.items() if math.isfinite(time)},
        honoured={c.id for row, c in rows if draws.honoured[row, column]},
        strength={c.id: float(draws.strength[row, column]) for row, c in rows},
        delay={c.id: float(draws.delay[row, column]) for row, c in rows},
    )


@settings(max_examples=200, deadline=None, phases=FINDING)
@given(network=networks(), seed=st.integers(0, 10**6))
def test_the_engine_agrees_with_the_interpreter_exactly(network: Network, seed: int) -> None:
    draws, found = worlds(network, seed=seed, first=0, count=WORLDS)
    for column in range(WORLDS):
        world = world_of(network, draws, column)
        for times, greatest in ((found.least, False), (found.greatest, True)):
            expected = interpreter.triggers(network, world, greatest=greatest)
            got = {c.id: float(t) for c, t in zip(network.commitments, times[:, column], strict=True) if t < math.inf}
            assert got == expected


@settings(max_examples=100, deadline=None, phases=FINDING)
@given(network=networks(), seed=st.integers(0, 10**6), day=st.integers(0, 363))
def test_the_tally_agrees_with_the_interpreter(network: Network, seed: int, day: int) -> None:
    dates = (START + timedelta(days=day), END)
    targets = (Target(at_least=500.0), Target(at_least=200.0, unit="police"))
    question = Question(network, compile_network(network), dates, targets)
    tally = count(question, samples=WORLDS, seed=seed)
    draws, _ = worlds(network, seed=seed, first=0, count=WORLDS)
    horizon = network.horizon
    for mode in (LEAST, GREATEST):
        joined = [
            interpreter.triggers(network, world_of(network, draws, column), greatest=mode == GREATEST)
            for column in range(WORLDS)
        ]
        ends = [sum(times.get(c.id, math.inf) <= horizon for times in joined) for c in network.commitments]
        assert tally.triggered(mode).tolist() == ends
        for at, when in enumerate((float(day), horizon)):
            strengths = {
                unit: [
                    interpreter.present(network, world_of(network, draws, column), times, when, unit)
                    for column, times in enumerate(joined)
                ]
                for unit in (None, "police")
            }
            assert tally.reached(mode)[:, at].tolist() == [
                sum(one >= 500 - 1e-6 for one in strengths[None]),
                sum(one >= 200 - 1e-6 for one in strengths["police"]),
            ]
            row = mode if question.program.knots else LEAST
            got = mean(tally.counts.counts[row, 0, at], tally.counts.sums[row, 0, at] * tally.grain)
            # Strengths are counted in grains, arrivals held to some seconds.
            assert got == pytest.approx(
                sum(strengths[None]) / WORLDS, rel=1e-5, abs=len(network.commitments) * tally.grain
            )


@settings(max_examples=60, deadline=None, phases=FINDING)
@given(network=networks(none=False), seed=st.integers(0, 10**6))
def test_the_least_never_comes_before_the_greatest(network: Network, seed: int) -> None:
    _, found = worlds(network, seed=seed, first=0, count=WORLDS)
    assert (found.greatest <= found.least).all()


@settings(max_examples=60, deadline=None, phases=FINDING)
@given(network=networks(none=False), seed=st.integers(0, 10**6), data=st.data())
def test_fulfilling_a_condition_never_delays_anybody(network: Network, seed: int, data: st.DataObject) -> None:
    _, before = worlds(network, seed=seed, first=0, count=WORLDS)
    row = data.draw(st.integers(0, len(network.commitments) - 1))
    commitments = list(network.commitments)
    commitments[row] = replace(commitments[row], requires=AllOf())
    _, after = worlds(replace(network, commitments=tuple(commitments)), seed=seed, first=0, count=WORLDS)
    assert (after.least <= before.least).all()
    assert (after.greatest <= before.greatest).all()


@settings(max_examples=80, deadline=None, phases=FINDING)
@given(network=networks(), seed=st.integers(0, 10**6), data=st.data())
def test_the_order_of_a_file_does_not_matter(network: Network, seed: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(network.commitments))))
    events = tuple(data.draw(st.permutations(network.events)))
    shuffled = replace(network, events=events, commitments=tuple(network.commitments[at] for at in order))
    _, one = worlds(network, seed=seed, first=0, count=WORLDS)
    _, other = worlds(shuffled, seed=seed, first=0, count=WORLDS)
    assert np.array_equal(one.least[list(order)], other.least)
    assert np.array_equal(one.greatest[list(order)], other.greatest)


@settings(max_examples=60, deadline=None, phases=FINDING)
@given(network=networks(drawn=False, size=4), seed=st.integers(0, 10**6))
def test_forecasts_agree_with_an_enumeration_of_all_worlds(network: Network, seed: int) -> None:
    samples = 4000
    exact = enumerate_worlds(network, amount=700.0)
    answer = forecast(network, samples=samples, seed=seed, targets=(Target(at_least=700.0),))
    target = answer.targets[0]
    for got, expected in ((target.probability, exact[0]), (target.probability_greatest, exact[1])):
        # Five standard errors: hypothesis looks at hundreds of networks.
        assert abs(got - expected) <= 5 * math.sqrt(expected * (1 - expected) / samples) + 1e-9


def enumerate_worlds(network: Network, amount: float) -> tuple[float, float]:
    """P(strength at the end >= amount) under both fixed points, summed over every combination of what may happen."""
    things: list[tuple[str, float]] = [(e.id, e.probability) for e in network.events]
    things += [(c.id, c.honoured) for c in network.commitments]
    time = {e.id: e.when.value for e in network.events if isinstance(e.when, Fixed)}
    horizon = float((END - network.start).days)
    found = [0.0, 0.0]
    for outcome in itertools.product((False, True), repeat=len(things)):
        weight = math.prod(p if so else 1 - p for (_, p), so in zip(things, outcome, strict=True))
        if weight == 0:
            continue
        so = {name for (name, _), happens in zip(things, outcome, strict=True) if happens}
        world = World(
            events={name: at for name, at in time.items() if name in so and at <= horizon},
            honoured=so,
            strength={c.id: c.strength.value for c in network.commitments if isinstance(c.strength, Fixed)},
            delay={c.id: c.delay.value for c in network.commitments if isinstance(c.delay, Fixed)},
        )
        for mode in (0, 1):
            joined = interpreter.triggers(network, world, greatest=bool(mode))
            if interpreter.present(network, world, joined, horizon) >= amount - 1e-6:
                found[mode] += weight
    return min(found[0], 1.0), min(found[1], 1.0)


def test_the_same_seed_gives_the_same_answer_and_another_does_not(example: Network) -> None:
    one = forecast(example, samples=5000, seed=3)
    assert one == forecast(example, samples=5000, seed=3)
    assert one.strength != forecast(example, samples=5000, seed=4).strength


def test_the_number_of_threads_does_not_show(example: Network) -> None:
    question = Question(example, compile_network(example), (START, END), (Target(at_least=500.0),))
    one, four = (count(question, samples=20_001, seed=2, threads=threads) for threads in (1, 4))
    for got, expected in zip(one.counts, four.counts, strict=True):
        assert np.array_equal(got, expected)


def test_the_answer_covers_the_days_asked_for(example: Network) -> None:
    answer: Forecast = forecast(example, samples=1000, by=[date(2025, 6, 15)])
    dates = answer.strength[0].dates
    assert date(2025, 6, 15) in dates
    assert dates[0] == example.start
    assert dates[-1] == example.end
    assert {(d.year, d.month) for d in dates} == {(2025, month) for month in range(1, 13)}


def atoms_of(condition: Condition) -> set[type[Condition]]:
    return {type(part) for part in walk(condition)}


def test_the_generated_networks_contain_every_form() -> None:
    found: set[type[Condition]] = set()

    @settings(max_examples=200, deadline=None, database=None)
    @given(network=networks())
    def collect(network: Network) -> None:
        for c in network.commitments:
            found.update(atoms_of(c.requires))

    collect()
    assert {OnEvent, NoneOf} <= found
    assert len(found) == 11
