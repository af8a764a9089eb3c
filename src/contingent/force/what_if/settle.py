"""Triggers and strengths of a sample under an intervention.

``settle`` repeats each group until nothing moves: from *never* up for those who wait until their condition is really
met (the least fixed point), from *the start* for those who move together (the greatest, in groups that are
``assured``). Given the answer without the intervention, only what lies downstream of it is settled again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from contingent.force.distribution import Floats
from contingent.force.network import UNIFORMED, Commitment, counts
from contingent.force.what_if.given import AS_DRAWN, Given, Mask, Where
from contingent.force.what_if.holds import Holds
from contingent.force.what_if.sample import Sample


@dataclass(frozen=True, slots=True)
class Settled:
    """When each commitment (row) is triggered in each world (column), and what of it is there on a day."""

    sample: Sample
    given: Given
    holds: Holds
    triggers: Floats
    _there: dict[float, Floats] = field(default_factory=dict)

    def present(self, day: float) -> Floats:
        """Each commitment's strength in place so many days after the start, shape (commitments, worlds)."""
        if day not in self._there:
            rows = [self._present(at, one, day) for at, one in enumerate(self.sample.network.commitments)]
            self._there[day] = np.stack(rows) if rows else np.zeros((0, self.sample.size))
        return self._there[day]

    def strength(self, day: float, unit: str = UNIFORMED) -> Floats:
        """The strength in place in each world, of one kind of unit."""
        counting = [at for at, one in enumerate(self.sample.network.commitments) if counts(one.unit, unit)]
        found: Floats = self.present(day)[counting].sum(axis=0)
        return found

    def _present(self, at: int, one: Commitment, day: float) -> Floats:
        since = day - self.triggers[at] - self.sample.delay[at]
        share = _shares(one, since)
        for name in one.withdraws_on:
            share = np.where(self.holds.event(name) <= day, 0.0, share)
        found: Floats = share * self.sample.strength[at]
        return found


def _shares(one: Commitment, since: Floats) -> Floats:
    """The share in place so many days after the arrival; negative infinity is never."""
    ramp = one.ramp if one.ramp else ((0.0, 1.0),)
    days = [point[0] for point in ramp]
    shares = [point[1] for point in ramp]
    if len(ramp) == 1:
        return np.where(since >= days[0], shares[0], 0.0)
    return np.where(since >= days[0], np.interp(since, days, shares), 0.0)


def settle(sample: Sample, given: Given = AS_DRAWN, *, base: Settled | None = None) -> Settled:
    """Settle a sample.

    Args:
        sample: the worlds.
        given: what is held otherwise.
        base: the same sample as drawn; what the intervention cannot reach is taken from it.
    """
    count = len(sample.network.commitments)
    triggers = np.full((count, sample.size), np.inf) if base is None else base.triggers.copy()
    holds = Holds(sample, given, triggers)
    moved: set[int] = set()
    for at, group in enumerate(sample.plan.groups):
        if base is not None and not _reached(sample, given, at, moved):
            continue
        before = None if base is None else triggers[list(group.members)]
        _settle_group(holds, given, at)
        if before is not None and not np.array_equal(before, triggers[list(group.members)]):
            moved.add(at)
    return Settled(sample, given, holds, triggers)


def _reached(sample: Sample, given: Given, at: int, moved: set[int]) -> bool:
    group = sample.plan.groups[at]
    return bool(
        group.reads & moved
        or not group.events.isdisjoint(given.events)
        or not group.features.isdisjoint(given.features)
        or at in given.assured
        or (given.all_assured and group.cyclic)
        or any(sample.network.commitments[one].id in given.honoured for one in group.members)
    )


def _settle_group(holds: Holds, given: Given, at: int) -> None:
    """Repeat a group until nothing moves."""
    sample = holds.sample
    group = sample.plan.groups[at]
    able = [_able(holds, given, one) for one in group.members]
    assured: Where = given.assured.get(at, given.all_assured) if group.cyclic else False
    for one, may in zip(group.members, able, strict=True):
        holds.triggers[one] = np.where(may & assured, 0.0, np.inf)
    limits = [_limit(holds, one) for one in group.members]
    holds.moved()
    while True:
        moved = False
        for one, may, (lapses, ended) in zip(group.members, able, limits, strict=True):
            time = holds.of(one, sample.network.commitments[one].requires)
            time = np.where(may & (time <= lapses) & (time < ended), time, np.inf)
            if not np.array_equal(time, holds.triggers[one]):
                holds.triggers[one] = time
                moved = True
        if not (moved and group.cyclic):
            break
        holds.moved()
    holds.moved()


def _able(holds: Holds, given: Given, one: int) -> Mask:
    """Where a commitment is honoured and has not ended from the start."""
    sample = holds.sample
    kept = given.honoured.get(sample.network.commitments[one].id, sample.honoured[one])
    _, ended = _limit(holds, one)
    return np.broadcast_to(np.asarray(kept), (sample.size,)) & (ended > 0)


def _limit(holds: Holds, one: int) -> tuple[float, Floats]:
    """The last moment a commitment may be taken up at, and the first at which it has ended."""
    network = holds.sample.network
    commitment = network.commitments[one]
    lapses = np.inf if commitment.lapses is None else float((commitment.lapses - network.start).days)
    ended = np.full(holds.sample.size, np.inf)
    for name in commitment.withdraws_on:
        ended = np.minimum(ended, holds.event(name))
    return lapses, ended
