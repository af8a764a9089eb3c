"""What may happen, as combinations: which draws must be combined, which can stay apart, and when that is too much.

Events, the honouring of commitments that others wait for and strengths that a strength condition counts must be
combined. All else is independent given those, and is convolved. A continuous distribution is cut into equal parts,
each at its middle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from contingent.errors import RequestError
from contingent.force.condition import OnStrength, walk
from contingent.force.distribution import Distribution, Empirical, Fixed, Floats, OnDay
from contingent.force.exact.settle import Worlds
from contingent.force.graph import Dependencies, counted
from contingent.force.network import Network

#: The most combinations.
MOST = 200_000
#: Parts into which a continuous time of an event is cut, the finest that leaves few enough combinations.
EVENT_PARTS = (256, 128, 64, 32)
#: Parts into which a continuous strength that must be combined is cut.
STRENGTH_PARTS = 8


@dataclass(frozen=True, slots=True)
class Combinations:
    """Every combination, its weight, which commitments' honouring is in it, and whether anything had to be cut."""

    worlds: Worlds
    weight: Floats
    combined: frozenset[int]
    counted: frozenset[int]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing that may turn out in several ways."""

    what: str
    kind: str
    values: Floats
    weights: Floats


def combinations(network: Network) -> Combinations:
    """Every combination of what must be combined.

    Raises:
        RequestError: there are too many, or draws are tied to each other; the message says what makes them many.
    """
    if network.correlated:
        names = ", ".join(network.correlated[0].of)
        raise RequestError(
            f"--exact: the draws of {names} are tied by a correlation, expected independent ones; "
            "leave --exact out to sample"
        )
    dependencies = Dependencies(network)
    combined = frozenset().union(*dependencies.plain, *dependencies.negative)
    pooled = frozenset(
        at
        for index, one in enumerate(network.commitments)
        for part in walk(one.requires)
        if isinstance(part, OnStrength)
        for at in counted(network, index, part)
    )
    choices = []
    for at in sorted(combined):
        one = network.commitments[at]
        if 0 < one.honoured < 1:
            odds = np.array([1 - one.honoured, one.honoured])
            choices.append(_Choice(one.id, "honoured", np.array([0.0, 1.0]), odds))
    for at in sorted(pooled):
        values, weights = outcomes(network.commitments[at].strength, STRENGTH_PARTS, network)
        choices.append(_Choice(network.commitments[at].id, "strength", values, weights))
    for parts in EVENT_PARTS:
        events = [_event(network, at, parts) for at in range(len(network.events))]
        if _many([*events, *choices]) <= MOST:
            break
    choices = [*events, *choices]
    _refuse_too_many(choices)
    cut = [event.when for event in network.events] + [network.commitments[at].strength for at in pooled]
    return _product(network, choices, combined, pooled, cut=any(continuous(one) for one in cut))


def continuous(one: Distribution) -> bool:
    """Whether a distribution has more values than can be listed."""
    return not isinstance(one, (Fixed, OnDay, Empirical))


def outcomes(one: Distribution, parts: int, network: Network) -> tuple[Floats, Floats]:
    """A distribution's values and their weights: its own where they are few, the middles of equal parts otherwise."""
    if isinstance(one, OnDay):
        one = one.since(network.start)
    if isinstance(one, Fixed):
        return np.array([max(0.0, one.value)]), np.ones(1)
    if isinstance(one, Empirical):
        values, many = np.unique(np.maximum(one.values, 0.0), return_counts=True)
        return values, many / many.sum()
    return one.quantile((np.arange(parts) + 0.5) / parts), np.full(parts, 1.0 / parts)


def _event(network: Network, at: int, parts: int) -> _Choice:
    event = network.events[at]
    values, weights = outcomes(event.when, parts, network)
    within = values <= network.horizon
    happens = np.append(values[within], np.inf)
    odds = np.append(weights[within] * event.probability, 1 - event.probability * weights[within].sum())
    some = odds > 0
    return _Choice(event.id, "event", happens[some], odds[some])


def _many(choices: list[_Choice]) -> int:
    return math.prod(len(choice.values) for choice in choices)


def _refuse_too_many(choices: list[_Choice]) -> None:
    many = _many(choices)
    if many > MOST:
        largest = sorted((choice for choice in choices if len(choice.values) > 1), key=lambda one: -len(one.values))
        named = ", ".join(f"{one.what} ({one.kind}, {len(one.values)} ways)" for one in largest[:4])
        raise RequestError(
            f"--exact: {len(largest)} draws make {many:.3g} combinations, expected at most {MOST:,}. Most ways have "
            f"{named}. Leave --exact out to sample, or give some of them one value"
        )


def _product(
    network: Network, choices: list[_Choice], combined: frozenset[int], pooled: frozenset[int], *, cut: bool
) -> Combinations:
    sizes = [len(choice.values) for choice in choices]
    count = int(np.prod(sizes, dtype=np.int64)) if sizes else 1
    places = np.unravel_index(np.arange(count), sizes) if sizes else []
    weight = np.ones(count)
    position = {one.id: at for at, one in enumerate(network.commitments)}
    honoured = np.ones((len(network.commitments), count), dtype=np.bool_)
    for at in combined:
        honoured[at] = network.commitments[at].honoured > 0
    strength = np.zeros((len(network.commitments), count))
    event: dict[str, Floats] = {}
    for choice, place in zip(choices, places, strict=True):
        weight *= choice.weights[place]
        drawn = choice.values[place]
        if choice.kind == "event":
            event[choice.what] = drawn
        elif choice.kind == "honoured":
            honoured[position[choice.what]] = drawn > 0
        else:
            strength[position[choice.what]] = drawn
    return Combinations(Worlds(event, honoured, strength, count), weight, combined, pooled, cut)
