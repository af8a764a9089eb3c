"""Compiled: from triggers to counts.

Each arrival adds to the differences between the days reported, a running sum turns them into strengths, and those are
counted: in histograms, against targets, and over the commitments and knots.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import Asked, Code, Encoded, Ints, Things
from contingent.force.histogram import bin_at
from contingent.force.kernel_draws import draw_events, draw_strength, lower, mixed, value
from contingent.force.kernel_rows import TOLERANCE, Scratch, settle_block


class Counts(NamedTuple):
    """What is counted; the first axis is the fixed point (least, greatest).

    ``counts`` and ``sums`` are histograms (2, kinds, days, bins); ``reached`` (2, targets, days); ``triggered`` (2,
    commitments); ``at_end`` mean strengths; ``waiting`` how often the two differ; ``knot_worlds``, ``knot_strength``.
    """

    counts: Ints
    sums: Floats
    reached: Ints
    triggered: Ints
    at_end: Floats
    waiting: Ints
    knot_worlds: Ints
    knot_strength: Floats


class Work(NamedTuple):
    """Work space.

    ``change`` (2, units, days, worlds), the differences between days; ``total`` a row of worlds; ``differs`` whether
    any member of a knot differs.
    """

    change: Floats
    total: Floats
    differs: Ints


@compiled
def _share(things: Things, one: int, days: float) -> float:
    """The share of a commitment's strength in place so many days after its first arrival."""
    start, end = things.ramp_start[one], things.ramp_start[one + 1]
    if days < things.ramp_day[start]:
        return 0.0
    for place in range(start, end - 1):
        if days < things.ramp_day[place + 1]:
            step = things.ramp_share[place + 1] - things.ramp_share[place]
            width = things.ramp_day[place + 1] - things.ramp_day[place]
            return float(things.ramp_share[place] + step * (days - things.ramp_day[place]) / width)
    return float(things.ramp_share[end - 1])


@compiled
def _arrive(
    things: Things, asked: Asked, change: Floats, one: int, at: int, arrival: float, ended: float, strength: float
) -> float:
    """Add one commitment's strength from its arrival on; what of it is there on the last day."""
    days = asked.days.shape[0]
    start, end = things.ramp_start[one], things.ramp_start[one + 1]
    begins = arrival + things.ramp_day[start]
    horizon = asked.day_at.shape[0] - 1
    if begins > horizon:
        return 0.0
    place = asked.day_at[int(np.ceil(begins))]
    last = days
    if ended <= horizon:
        last = asked.day_at[int(np.ceil(ended))]
    full = arrival + things.ramp_day[end - 1]
    there = 0.0
    while place < last:
        if asked.days[place] >= full:
            now = strength * things.ramp_share[end - 1]
            change[place, at] += now - there
            there = now
            break
        now = strength * _share(things, one, asked.days[place] - arrival)
        change[place, at] += now - there
        there = now
        place += 1
    if last < days:
        change[last, at] -= there
        return 0.0
    return there


@compiled
def _ended(things: Things, scratch: Scratch, one: int, at: int) -> float:
    ended = np.inf
    for place in range(things.ends_start[one], things.ends_start[one + 1]):
        ended = min(ended, scratch.event[things.ends[place], at])
    return ended


@compiled
def _commitment(
    encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, one: int, first: int, both: bool
) -> None:
    """Everything one commitment adds, in every world of the block."""
    things, code, tables = encoded.things, encoded.code, encoded.tables
    strength = scratch.strength[one]
    if code.pools_of_start[one] == code.pools_of_start[one + 1]:
        draw_strength(things, tables, one, first, strength)
    least, greatest = scratch.rank[code.least[one]], scratch.rank[code.greatest[one]]
    never = scratch.rank[1, 0]
    key = encoded.chances.key[scratch.event.shape[0] + one]
    unit = things.unit[one]
    which = things.delay[one]
    ends = things.ends_start[one] < things.ends_start[one + 1]
    for at in range(least.shape[0]):
        if greatest[at] == never:
            continue
        delay = value(tables, which, lower(mixed(key, np.uint64(first + at))))
        ended = _ended(things, scratch, one, at) if ends else np.inf
        if least[at] != never:
            trigger = scratch.moments[at, least[at]]
            counts.triggered[0, one] += trigger <= things.horizon
            there = _arrive(things, asked, work.change[0, unit], one, at, trigger + delay, ended, strength[at])
            counts.at_end[one] += there
        if both:
            trigger = scratch.moments[at, greatest[at]]
            counts.triggered[1, one] += trigger <= things.horizon
            _arrive(things, asked, work.change[1, unit], one, at, trigger + delay, ended, strength[at])


@compiled
def _days(asked: Asked, work: Work, counts: Counts, mode: int) -> None:
    """Running sums over the days, and what is counted of them."""
    change = work.change[mode]
    units, days, worlds = change.shape
    for unit in range(units):
        for day in range(1, days):
            for at in range(worlds):
                change[unit, day, at] += change[unit, day - 1, at]
    for kind in range(asked.kind_units.shape[0]):
        for day in range(days):
            work.total[:] = 0.0
            for unit in range(units):
                if asked.kind_units[kind, unit]:
                    for at in range(worlds):
                        work.total[at] += change[unit, day, at]
            _count_day(asked, work.total, counts, mode, kind, day)


@compiled
def _count_day(asked: Asked, total: Floats, counts: Counts, mode: int, kind: int, day: int) -> None:
    if asked.fans:
        bins = counts.counts[mode, kind, day]
        sums = counts.sums[mode, kind, day]
        for at in range(total.shape[0]):
            place = min(bin_at(total[at]), bins.shape[0] - 1)
            bins[place] += 1
            sums[place] += total[at]
    for target in range(asked.target_kind.shape[0]):
        if asked.target_kind[target] == kind:
            enough = asked.target_amount[target] - TOLERANCE
            hits = 0
            for at in range(total.shape[0]):
                hits += total[at] >= enough
            counts.reached[mode, target, day] += hits


@compiled
def _knots(code: Code, things: Things, scratch: Scratch, work: Work, counts: Counts) -> None:
    """Where the two fixed points differ inside a knot, and what is triggered by the end only in the greatest."""
    for knot in range(code.knots_start.shape[0] - 1):
        work.differs[:] = 0
        for place in range(code.knots_start[knot], code.knots_start[knot + 1]):
            one = code.knots[place]
            least, greatest = scratch.rank[code.least[one]], scratch.rank[code.greatest[one]]
            for at in range(least.shape[0]):
                if greatest[at] != least[at]:
                    sooner = scratch.moments[at, greatest[at]]
                    later = scratch.moments[at, least[at]]
                    if sooner <= things.horizon and sooner < later:
                        work.differs[at] = 1
                        counts.waiting[one] += 1
                        if later > things.horizon:
                            counts.knot_strength[knot] += scratch.strength[one, at]
        counts.knot_worlds[knot] += work.differs.sum()


@compiled
def count_block(encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, first: int) -> None:
    """Count a settled block of worlds."""
    both = encoded.code.greatest_groups.shape[0] > 0
    work.change[:] = 0.0
    for one in range(encoded.code.least.shape[0]):
        _commitment(encoded, asked, scratch, work, counts, one, first, both)
    _days(asked, work, counts, 0)
    if both:
        _days(asked, work, counts, 1)
        _knots(encoded.code, encoded.things, scratch, work, counts)


@compiled
def run_blocks(
    encoded: Encoded,
    asked: Asked,
    normal: Floats,
    scratch: Scratch,
    work: Work,
    counts: Counts,
    first: int,
    step: int,
    blocks: int,
    first_greatest: int,
) -> None:
    """Draw, settle and count blocks of worlds, the first of which starts at world ``first``, ``step`` worlds apart."""
    for block in range(blocks):
        start = first + block * step
        draw_events(encoded.chances, encoded.things, encoded.tables, normal, start, scratch.event)
        settle_block(encoded, normal, start, first_greatest, scratch)
        count_block(encoded, asked, scratch, work, counts, start)
