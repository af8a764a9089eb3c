"""Trigger times of many worlds at once, by the definition: iterate until nothing changes.

Slow and short. Rows are commitments, columns worlds; the least fixed point starts from *never*, the greatest from the
start, group by group in the order of dependence, so that ``none`` reads final answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import Floats
from contingent.force.graph import Dependencies, counted
from contingent.force.network import Network

#: Sums of strengths within this of a threshold have reached it.
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Worlds:
    """Worlds as columns: when events happen, whether commitments are honoured, how strong they are."""

    event: dict[str, Floats]
    honoured: npt.NDArray[np.bool_]
    strength: Floats
    count: int


def settle(network: Network, worlds: Worlds, *, greatest: bool) -> Floats:
    """The trigger times of one fixed point, shape (commitments, worlds); infinite for never."""
    settler = _Settler(network, worlds, greatest=greatest)
    return settler.run()


def ended(network: Network, worlds: Worlds) -> Floats:
    """When each commitment's withdrawal takes away what is there."""
    rows = [
        np.minimum.reduce([worlds.event[name] for name in one.withdraws_on], initial=np.inf)
        if one.withdraws_on
        else np.full(worlds.count, np.inf)
        for one in network.commitments
    ]
    return np.array(rows).reshape(len(rows), worlds.count)


class _Settler:
    def __init__(self, network: Network, worlds: Worlds, *, greatest: bool) -> None:
        self.network, self.worlds, self.greatest = network, worlds, greatest
        self.dependencies = Dependencies(network)
        self.never: Floats = np.full(worlds.count, np.inf)
        self.start: Floats = np.zeros(worlds.count)
        self.gone = ended(network, worlds)
        self.times: Floats = np.full((len(network.commitments), worlds.count), np.inf)

    def run(self) -> Floats:
        for group in self.dependencies.groups():
            for index in group:
                self.times[index] = self.start if self.greatest else self.never
            while True:
                before = self.times[list(group)].copy()
                for index in group:
                    self.times[index] = self._trigger(index)
                if np.array_equal(before, self.times[list(group)]):
                    break
        return self.times

    def _trigger(self, index: int) -> Floats:
        one = self.network.commitments[index]
        time = self._time(index, one.requires)
        late = ~self.worlds.honoured[index] | (time >= self.gone[index])
        if one.lapses is not None:
            late |= time > (one.lapses - self.network.start).days
        return np.where(late, np.inf, time)

    def _time(self, index: int, condition: Condition) -> Floats:
        parts = [self._time(index, part) for part in condition.parts()]
        if isinstance(condition, AllOf):
            return self._extreme(np.maximum, [self.start, *parts])
        if isinstance(condition, AnyOf):
            return self._extreme(np.minimum, [self.never, *parts])
        if isinstance(condition, AtLeast):
            return self._kth(condition.count, parts)
        if isinstance(condition, NoneOf):
            return np.where(np.minimum.reduce([self.never, *parts]) == np.inf, 0.0, np.inf)
        return (
            self._outside(condition)
            if isinstance(condition, (OnEvent, Held, OnFeature))
            else self._of(index, condition)
        )

    def _extreme(self, which: np.ufunc, rows: list[Floats]) -> Floats:
        found: Floats = which.reduce(rows)
        return found

    def _kth(self, count: int, rows: list[Floats]) -> Floats:
        if count == 0:
            return self.start
        return self.never if count > len(rows) else np.sort(np.array(rows), axis=0)[count - 1]

    def _outside(self, condition: OnEvent | Held | OnFeature) -> Floats:
        if isinstance(condition, OnEvent):
            return self.worlds.event[condition.event] + condition.after_days
        if isinstance(condition, OnFeature):
            in_force = (condition.feature in self.network.features) == condition.present
            return self.worlds.event[str(self.network.adoption)] if in_force else self.never
        since = self.worlds.event[condition.event] + condition.days
        if condition.unless is None:
            return since
        return np.where(self.worlds.event[condition.unless] <= since, np.inf, since)

    def _of(self, index: int, condition: Condition) -> Floats:
        if isinstance(condition, OnStrength):
            return self._crossing(condition.strength, counted(self.network, index, condition))
        if isinstance(condition, OnContributors):
            own = self.network.commitments[index].contributor
            others = dict.fromkeys(one.contributor for one in self.network.commitments if one.contributor != own)
            return self._kth(condition.count, [self._first(name) for name in others])
        if isinstance(condition, OnContributor):
            return self._first(condition.contributor)
        if isinstance(condition, OnCommitment):
            row: Floats = self.times[self.dependencies.of_atom(index, condition)[0]]
            return row.copy()
        raise TypeError(f"{type(condition).__name__} is not a condition")

    def _first(self, contributor: str) -> Floats:
        rows = [at for at, one in enumerate(self.network.commitments) if one.contributor == contributor]
        found: Floats = self.times[rows].min(axis=0)
        return found

    def _crossing(self, needed: float, members: tuple[int, ...]) -> Floats:
        if needed <= 0:
            return self.start
        if not members:
            return self.never
        rows = list(members)
        order = np.argsort(self.times[rows], axis=0, kind="stable")
        times = np.take_along_axis(self.times[rows], order, axis=0)
        sums = np.cumsum(np.take_along_axis(self.worlds.strength[rows], order, axis=0), axis=0)
        reached = sums >= needed - _NEAR
        first = np.argmax(reached, axis=0)
        return np.where(reached.any(axis=0), np.take_along_axis(times, first[None], axis=0)[0], np.inf)
