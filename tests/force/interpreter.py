"""The meaning of a network, slowly and obviously: one world, moment by moment.

Nothing here is shared with the engine but the network's own classes. Where the engine computes times by min, max and
fixed points, this walks the calendar: at each moment at which anything outside can happen it asks, of each commitment
not yet triggered, whether its condition is true *now*. For the least answer commitments join one after another; for
the greatest all who could join together do, and those whose condition fails without the others step back.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

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
    walk,
)
from contingent.force.network import Commitment, Network

CIVILIAN = {"civilian", "civilians", "experts", "advisers", "staff"}


@dataclass(frozen=True)
class World:
    """What is drawn in one world, by id; a missing event never happens."""

    events: dict[str, float]
    honoured: set[str]
    strength: dict[str, float]
    delay: dict[str, float]


def triggers(network: Network, world: World, *, greatest: bool) -> dict[str, float]:
    """The trigger times of one world, by id; a commitment that is missing never triggers."""
    joined: dict[str, float] = {}
    for stratum in strata(network):
        for now in moments(network, world):
            able = [c for c in stratum if c.id not in joined and eligible(network, world, c, now)]
            if greatest:
                able = together(network, world, joined, able, now)
                joined.update({c.id: now for c in able})
            else:
                one_by_one(network, world, joined, able, now)
    return joined


def together(
    network: Network, world: World, joined: dict[str, float], able: list[Commitment], now: float
) -> list[Commitment]:
    while True:
        supposed = {**joined, **{c.id: now for c in able}}
        staying = [c for c in able if true(network, world, supposed, c, c.requires, now)]
        if len(staying) == len(able):
            return able
        able = staying


def one_by_one(network: Network, world: World, joined: dict[str, float], able: list[Commitment], now: float) -> None:
    waiting = list(able)
    moved = True
    while moved:
        moved = False
        for c in list(waiting):
            if true(network, world, joined, c, c.requires, now):
                joined[c.id] = now
                waiting.remove(c)
                moved = True


def eligible(network: Network, world: World, c: Commitment, now: float) -> bool:
    if c.id not in world.honoured:
        return False
    if c.lapses is not None and now > (c.lapses - network.start).days:
        return False
    return all(now < world.events.get(name, math.inf) for name in c.withdraws_on)


def moments(network: Network, world: World) -> list[float]:
    """Every time at which a condition can become true for a reason outside the commitments."""
    found = {0.0}
    for c in network.commitments:
        for part in walk(c.requires):
            if isinstance(part, OnEvent) and part.event in world.events:
                found.add(world.events[part.event] + part.after_days)
            if isinstance(part, Held) and part.event in world.events:
                found.add(world.events[part.event] + part.days)
            if isinstance(part, OnFeature) and network.adoption in world.events:
                found.add(world.events[network.adoption])
    return sorted(found)


def true(
    network: Network, world: World, joined: dict[str, float], own: Commitment, condition: Condition, now: float
) -> bool:
    """Whether a condition of ``own`` is true at a moment; ``now`` infinite asks whether it ever is."""

    def inner(part: Condition) -> bool:
        return true(network, world, joined, own, part, now)

    if isinstance(condition, AllOf):
        return all(inner(part) for part in condition.of)
    if isinstance(condition, AnyOf):
        return any(inner(part) for part in condition.of)
    if isinstance(condition, AtLeast):
        return sum(inner(part) for part in condition.of) >= condition.count
    if isinstance(condition, NoneOf):
        return not any(true(network, world, joined, own, part, math.inf) for part in condition.of)
    if isinstance(condition, OnEvent):
        return condition.event in world.events and world.events[condition.event] + condition.after_days <= now
    if isinstance(condition, Held):
        if condition.event not in world.events:
            return False
        at = world.events[condition.event] + condition.days
        ended = condition.unless is not None and world.events.get(condition.unless, math.inf) <= at
        return at <= now and not ended
    if isinstance(condition, OnFeature):
        has = condition.feature in network.features
        return has == condition.present and network.adoption in world.events and world.events[network.adoption] <= now
    there = [c for c in network.commitments if c.id in joined and joined[c.id] <= now]
    if isinstance(condition, OnCommitment):
        return condition.commitment in {c.id for c in there}
    if isinstance(condition, OnContributor):
        return condition.contributor in {c.contributor for c in there}
    if isinstance(condition, OnContributors):
        return len({c.contributor for c in there} - {own.contributor}) >= condition.count
    assert isinstance(condition, OnStrength)
    counted = [c for c in there if c.id != own.id and counts(condition, own, c)]
    return math.fsum(world.strength[c.id] for c in counted) >= condition.strength - 1e-6


def counts(atom: OnStrength, own: Commitment, other: Commitment) -> bool:
    if atom.of == "others" and other.contributor == own.contributor:
        return False
    if not isinstance(atom.of, str) and other.contributor not in atom.of:
        return False
    if atom.unit is None or atom.unit == "uniformed":
        return other.unit not in CIVILIAN
    return other.unit == atom.unit


def strata(network: Network) -> list[list[Commitment]]:
    """Commitments by how many nested ``none`` stand between them and the ground."""
    level = {c.id: 0 for c in network.commitments}
    changed = True
    while changed:
        changed = False
        for c in network.commitments:
            wanted = max((level[name] + lift for name, lift in reads(network, c, c.requires, 0)), default=0)
            if wanted > level[c.id]:
                assert wanted <= len(level), "a cycle through none"
                level[c.id] = wanted
                changed = True
    return [[c for c in network.commitments if level[c.id] == n] for n in range(max(level.values(), default=0) + 1)]


def reads(network: Network, own: Commitment, condition: Condition, lift: int) -> list[tuple[str, int]]:
    inside = 1 if isinstance(condition, NoneOf) else lift
    found = [pair for part in condition.parts() for pair in reads(network, own, part, inside)]
    for c in network.commitments:
        named = (
            (isinstance(condition, OnCommitment) and condition.commitment == c.id)
            or (isinstance(condition, OnContributor) and condition.contributor == c.contributor)
            or (isinstance(condition, OnContributors) and c.contributor != own.contributor)
            or (isinstance(condition, OnStrength) and c.id != own.id and counts(condition, own, c))
        )
        if named:
            found.append((c.id, lift))
    return found


def present(network: Network, world: World, joined: dict[str, float], day: float, unit: str | None = None) -> float:
    """Strength in place at a moment."""
    total = 0.0
    for c in network.commitments:
        if c.id not in joined or (unit is not None and c.unit != unit) or (unit is None and c.unit in CIVILIAN):
            continue
        if any(world.events.get(name, math.inf) <= day for name in c.withdraws_on):
            continue
        total += world.strength[c.id] * share(c, day - joined[c.id] - world.delay[c.id])
    return total


def share(c: Commitment, days: float) -> float:
    points = c.ramp or ((0.0, 1.0),)
    if days < points[0][0]:
        return 0.0
    for (day, low), (following, high) in itertools.pairwise(points):
        if days < following:
            return low + (high - low) * (days - day) / (following - day)
    return points[-1][1]
