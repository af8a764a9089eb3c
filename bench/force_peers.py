"""The same networks in plain Python, NumPy and SimPy: the least fixed point, who joins in the end.

Plain Python and NumPy have no times (a withdrawal or an ``unless`` that happens at all counts); SimPy has them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt
import simpy

from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.network import Commitment, Network

Joined = dict[str, Commitment]
_LATEST = 435.0


def true(  # noqa: C901 - one line for each kind
    network: Network, happened: set[str], joined: Joined, own: Commitment, condition: Condition
) -> bool:
    """Whether a condition holds now."""

    def inner(part: Condition) -> bool:
        return true(network, happened, joined, own, part)

    if isinstance(condition, AllOf):
        return all(inner(part) for part in condition.of)
    if isinstance(condition, AnyOf):
        return any(inner(part) for part in condition.of)
    if isinstance(condition, AtLeast):
        return sum(inner(part) for part in condition.of) >= condition.count
    if isinstance(condition, OnEvent):
        return condition.event in happened
    if isinstance(condition, Held):
        return condition.event in happened and condition.unless not in happened
    if isinstance(condition, OnFeature):
        return condition.feature in network.features and network.adoption in happened
    if isinstance(condition, OnCommitment):
        return condition.commitment in joined
    others = [one for one in joined.values() if one.contributor != own.contributor]
    if isinstance(condition, OnContributor):
        return any(one.contributor == condition.contributor for one in joined.values())
    if isinstance(condition, OnContributors):
        return len({one.contributor for one in others}) >= condition.count
    if isinstance(condition, OnStrength):
        return sum(STRENGTH for _ in others) >= condition.strength
    raise TypeError(condition)


#: What each commitment of the benchmark's networks has in the middle case.
STRENGTH = 500.0


def plain_worlds(network: Network, worlds: int, draw: random.Random) -> None:
    """Sets, and a loop until nobody joins any more."""
    for _ in range(worlds):
        happened = {event.id for event in network.events if draw.random() < event.probability}
        waiting = [one for one in network.commitments if draw.random() < one.honoured]
        joined: Joined = {}
        moved = True
        while moved:
            ready = [one for one in waiting if true(network, happened, joined, one, one.requires)]
            moved = bool(ready)
            joined.update((one.id, one) for one in ready)
            waiting = [one for one in waiting if one.id not in joined]


class _Board:
    """What has happened in one world of SimPy's; whoever waits looks again when anything has."""

    def __init__(self, network: Network, draw: random.Random) -> None:
        self.network = network
        self.environment = simpy.Environment()
        self.news = self.environment.event()
        self.happened: set[str] = set()
        self.joined: Joined = {}
        for one in network.events:
            if draw.random() < one.probability:
                at = min(_LATEST, math.exp(draw.gauss(3.5, 0.9)))
                self.environment.process(self._event(one.id, at))
        for each in network.commitments:
            if draw.random() < each.honoured:
                self.environment.process(self._commitment(each))

    def _tell(self) -> None:
        before, self.news = self.news, self.environment.event()
        before.succeed()

    def _event(self, name: str, at: float) -> Generator[Any, Any, None]:
        yield self.environment.timeout(at)
        self.happened.add(name)
        self._tell()

    def _commitment(self, one: Commitment) -> Generator[Any, Any, None]:
        while not true(self.network, self.happened, self.joined, one, one.requires):
            yield self.news
        self.joined[one.id] = one
        self._tell()


def simpy_worlds(network: Network, worlds: int, draw: random.Random) -> None:
    """A process for each event and each commitment."""
    for _ in range(worlds):
        _Board(network, draw).environment.run()


def numpy_worlds(network: Network, worlds: int, draw: random.Random) -> None:
    """Arrays of yes and no, as wide as there are worlds, until none changes."""
    chance = np.random.default_rng(draw.randrange(2**32))
    happened = {event.id: chance.random(worlds) < event.probability for event in network.events}
    honoured = [chance.random(worlds) < one.honoured for one in network.commitments]
    joined = {one.id: np.zeros(worlds, dtype=np.bool_) for one in network.commitments}
    members: dict[str, list[str]] = {}
    for one in network.commitments:
        members.setdefault(one.contributor, []).append(one.id)
    moved = True
    while moved:
        moved = False
        firsts = {name: np.logical_or.reduce([joined[key] for key in keys]) for name, keys in members.items()}
        count = np.sum(list(firsts.values()), axis=0)
        total = STRENGTH * np.sum(list(joined.values()), axis=0)
        for one, willing in zip(network.commitments, honoured, strict=True):
            own = firsts[one.contributor]
            mine = STRENGTH * np.sum([joined[key] for key in members[one.contributor]], axis=0)
            state = _State(network, happened, joined, firsts, count - own, total - mine)
            new = willing & state.holds(one.requires)
            moved |= bool((new & ~joined[one.id]).any())
            joined[one.id] = joined[one.id] | new


class _State:
    def __init__(
        self,
        network: Network,
        happened: dict[str, npt.NDArray[np.bool_]],
        joined: dict[str, npt.NDArray[np.bool_]],
        firsts: dict[str, npt.NDArray[np.bool_]],
        others: npt.NDArray[Any],
        strength: npt.NDArray[Any],
    ) -> None:
        self.network, self.happened, self.joined, self.firsts = network, happened, joined, firsts
        self.others, self.strength = others, strength

    def holds(self, condition: Condition) -> npt.NDArray[Any]:
        parts = [self.holds(part) for part in condition.parts()]
        if isinstance(condition, AllOf):
            return np.asarray(np.logical_and.reduce(parts))
        if isinstance(condition, AnyOf):
            return np.asarray(np.logical_or.reduce(parts))
        if isinstance(condition, AtLeast):
            return np.asarray(np.sum(parts, axis=0) >= condition.count)
        return self._atom(condition)

    def _atom(self, condition: Condition) -> npt.NDArray[Any]:
        if isinstance(condition, OnEvent):
            return self.happened[condition.event]
        if isinstance(condition, Held):
            return self.happened[condition.event] & ~self.happened[str(condition.unless)]
        if isinstance(condition, OnFeature):
            return self.happened[str(self.network.adoption)]
        if isinstance(condition, OnCommitment):
            return self.joined[condition.commitment]
        if isinstance(condition, OnContributor):
            return self.firsts[condition.contributor]
        if isinstance(condition, OnContributors):
            return np.asarray(self.others >= condition.count)
        if isinstance(condition, OnStrength):
            return np.asarray(self.strength >= condition.strength)
        raise TypeError(condition)
