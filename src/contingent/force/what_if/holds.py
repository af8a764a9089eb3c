"""From when each condition holds, in every world of a sample at once.

One array a condition, one column a world, times in days and infinite for never: min, max and k-th smallest of the
parts' arrays. This reads the conditions themselves and shares nothing with the compiled kernel, so each checks the
other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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
from contingent.force.encode import Ints
from contingent.force.graph import counted
from contingent.force.network import counts
from contingent.force.what_if.crossing import first_crossing, nth_contributor, sort_pool
from contingent.force.what_if.given import Given, Mask, Where
from contingent.force.what_if.sample import Sample


class Pool:
    """Commitments whose strengths are added up, kept in the order of their triggers."""

    def __init__(self, members: Sequence[int], worlds: int) -> None:
        self.members = np.array(members, dtype=np.int64)
        self.order: Ints = np.tile(np.arange(len(members), dtype=np.int64), (worlds, 1))
        self.sorted_times: Floats = np.full((worlds, len(members)), np.inf)
        self.current = False

    def sort(self, triggers: Floats) -> None:
        """Bring the order up to date, unless it is."""
        if not self.current:
            sort_pool(triggers, self.members, self.order, self.sorted_times)
            self.current = True


class Holds:
    """Conditions of one sample under one intervention; ``triggers`` (commitments, worlds) is read as it stands."""

    def __init__(self, sample: Sample, given: Given, triggers: Floats) -> None:
        self.sample = sample
        self.triggers = triggers
        self._given = given
        self._events: dict[str, Floats] = {}
        self._fixed: dict[Condition, Floats] = {}
        self._pools: dict[tuple[int, ...], Pool] = {}
        self._counting: dict[tuple[int, OnStrength], tuple[tuple[int, ...], Mask]] = {}
        self._start = np.zeros(sample.size)
        self._never = np.full(sample.size, np.inf)

    def moved(self) -> None:
        """Triggers have moved: running sums are out of date."""
        for pool in self._pools.values():
            pool.current = False

    def event(self, name: str) -> Floats:
        """An event's time in each world."""
        if name not in self._events:
            row = self.sample.plan.event_at[name]
            happens = self._given.events.get(name, self.sample.happens[row])
            self._events[name] = np.where(happens, self.sample.time[row], np.inf)
        return self._events[name]

    def of(self, index: int, condition: Condition) -> Floats:
        """From when a condition of the commitment at ``index`` holds."""
        if isinstance(condition, (OnEvent, OnFeature, Held)):
            if condition not in self._fixed:
                self._fixed[condition] = self._outside(condition)
            return self._fixed[condition]
        if isinstance(condition, (AllOf, AnyOf, AtLeast, NoneOf)):
            return self._combined(condition, [self.of(index, part) for part in condition.of])
        return self._others(index, condition)

    def _outside(self, condition: OnEvent | OnFeature | Held) -> Floats:
        if isinstance(condition, OnEvent):
            return self.event(condition.event) + condition.after_days
        if isinstance(condition, Held):
            moment = self.event(condition.event) + condition.days
            return (
                moment if condition.unless is None else np.where(self.event(condition.unless) > moment, moment, np.inf)
            )
        stands = self.stands(condition.feature)
        adopted = self.event(str(self.sample.network.adoption))
        return np.where(np.equal(stands, condition.present), adopted, np.inf)

    def stands(self, feature: str) -> Where:
        """Whether the text has the feature."""
        return self._given.features.get(feature, feature in self.sample.network.features)

    def _combined(self, condition: Condition, rows: list[Floats]) -> Floats:
        if isinstance(condition, AllOf):
            return _fold(np.maximum, rows, self._start)
        if isinstance(condition, AnyOf):
            return _fold(np.minimum, rows, self._never)
        if isinstance(condition, NoneOf):
            return np.where(np.isinf(_fold(np.minimum, rows, self._never)), 0.0, np.inf)
        return self._kth(condition.count if isinstance(condition, AtLeast) else 0, rows)

    def _kth(self, count: int, rows: list[Floats]) -> Floats:
        if count == 0:
            return self._start
        if count > len(rows):
            return self._never
        if count == 1:
            return _fold(np.minimum, rows, self._never)
        found: Floats = np.partition(np.stack(rows), count - 1, axis=0)[count - 1]
        return found

    def _others(self, index: int, condition: Condition) -> Floats:
        if isinstance(condition, (OnCommitment, OnContributor)):
            rows = [self.triggers[at] for at in self.sample.plan.dependencies.of_atom(index, condition)]
            return _fold(np.minimum, rows, self._never)
        if isinstance(condition, OnContributors):
            return self._contributors(index, condition.count)
        if isinstance(condition, OnStrength):
            return self._crossing(index, condition)
        raise TypeError(f"{type(condition).__name__} is not a condition")

    def _contributors(self, index: int, count: int) -> Floats:
        if count <= 0:
            return self._start
        pool = self._pool(tuple(range(len(self.triggers))))
        owners = list(dict.fromkeys(one.contributor for one in self.sample.network.commitments))
        owner = np.array([owners.index(one.contributor) for one in self.sample.network.commitments], dtype=np.int64)
        found = np.empty(self.sample.size)
        seen = np.empty(len(owners), dtype=np.int64)
        nth_contributor(pool.order, pool.sorted_times, owner, int(owner[index]), count, seen, found)
        return found

    def _pool(self, members: tuple[int, ...]) -> Pool:
        """A pool in the order of the triggers as they stand."""
        if members not in self._pools:
            self._pools[members] = Pool(members, self.sample.size)
        self._pools[members].sort(self.triggers)
        return self._pools[members]

    def _crossing(self, index: int, atom: OnStrength) -> Floats:
        if atom.strength <= 0:
            return self._start
        if (index, atom) not in self._counting:
            self._counting[index, atom] = _pool_of(self.sample, index, atom)
        members, counting = self._counting[index, atom]
        pool = self._pool(members)
        found = np.empty(self.sample.size)
        strength = self.sample.strength
        first_crossing(pool.order, pool.sorted_times, pool.members, strength, counting, float(atom.strength), found)
        return found


def _pool_of(sample: Sample, index: int, atom: OnStrength) -> tuple[tuple[int, ...], Mask]:
    """The pool an atom looks at, shared by all that look at the others or at all, and which of its members count."""
    network = sample.network
    counting = set(counted(network, index, atom))
    members = tuple(
        at
        for at, one in enumerate(network.commitments)
        if at in counting or (isinstance(atom.of, str) and counts(one.unit, atom.unit))
    )
    return members, np.array([at in counting for at in members], dtype=np.bool_)


def _fold(how: np.ufunc, rows: Sequence[Floats], empty: Floats) -> Floats:
    if not rows:
        return empty
    found = rows[0]
    for row in rows[1:]:
        found = how(found, row)
    return found
