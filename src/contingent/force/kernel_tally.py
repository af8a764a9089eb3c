"""Compiled: from triggers to counts.

What each commitment brings is added up day by day, and those sums are counted: in histograms, against targets, and
over the commitments and knots. Everything that is counted is a whole number, so that the same worlds give the same
counts in whatever order and on however many threads they are counted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.force.compiled import compiled, inlined
from contingent.force.encode import WIDTH, Asked, Code, Encoded, Ints, Singles
from contingent.force.histogram import FIRST_BIN, MANTISSA_BITS
from contingent.force.kernel_draws import Grains, Ranks, draw_events
from contingent.force.kernel_rows import Scratch, settle_block

_ZERO, _HALF = np.float32(0.0), np.float32(0.5)
_NOTHING, _NEVER = np.int32(0), np.int32(2**31 - 1)
_WIDE = np.uint32(WIDTH)
_FIRST_BIN, _SHIFT = np.int32(FIRST_BIN), np.int32(MANTISSA_BITS)
#: What is the same in both fixed points, what only the least has, what only the greatest.
_BOTH, _LEAST, _GREATEST = 0, 1, 2
#: A ramp of up to two points takes one loop.
_SIMPLE = 2


class Counts(NamedTuple):
    """What is counted, in worlds and in grains; the first axis is the fixed point (least, greatest).

    ``counts`` and ``sums`` are histograms (2, kinds, days, bins); ``reached`` (2, targets, days); ``triggered`` (2,
    commitments); ``at_end`` sums of strengths; ``waiting``, how often they differ; ``knot_worlds``, ``knot_strength``.
    """

    counts: Ints
    sums: Ints
    reached: Ints
    triggered: Ints
    at_end: Ints
    waiting: Ints
    knot_worlds: Ints
    knot_strength: Ints


class Work(NamedTuple):
    """Work space.

    ``present`` (3, units, days, worlds), strength in place; ``total`` a row of grains and ``bins`` of bins; ``time``,
    ``low`` and ``rise`` rows of arrivals, of strengths then, and of what comes a day after that; ``differs`` whether
    any member of a knot differs.
    """

    present: Grains
    total: Grains
    bins: Grains
    time: Singles
    low: Singles
    rise: Singles
    differs: Ranks


@compiled
def _shares(
    days: Singles, shares: Singles, when: np.float32, ended: Singles, time: Singles, full: Singles, row: Grains
) -> None:
    """Add what is in place on a day with any ramp."""
    share = np.empty(WIDTH, dtype=np.float32)
    for at in range(WIDTH):
        share[at] = shares[0] if when - time[at] >= days[0] else _ZERO
    for point in range(days.shape[0] - 1):
        day = days[point]
        width = days[point + 1] - day
        slope = (shares[point + 1] - shares[point]) / width
        for at in range(WIDTH):
            share[at] += slope * min(max(when - time[at] - day, _ZERO), width)
    for at in range(WIDTH):
        row[at] += np.int32((share[at] * full[at] if when < ended[at] else _ZERO) + _HALF)


@inlined
def _ramped(
    when: np.float32, width: np.float32, ended: Singles, time: Singles, low: Singles, rise: Singles, row: Grains
) -> None:
    """Add what is in place on a day: ``low`` when it comes and ``rise`` a day from then on, for ``width`` days."""
    for at in range(WIDTH):
        since = when - time[at]
        here = low[at] + rise[at] * min(since, width)
        row[at] += np.int32(here if (since >= _ZERO) & (when < ended[at]) else _ZERO)


@inlined
def _ramped_for_good(
    when: np.float32, width: np.float32, time: Singles, low: Singles, rise: Singles, row: Grains
) -> None:
    """The same where nothing takes away what is there."""
    for at in range(WIDTH):
        since = when - time[at]
        here = low[at] + rise[at] * min(since, width)
        row[at] += np.int32(here if since >= _ZERO else _ZERO)


@compiled
def _add(
    ramp_days: Singles,
    ramp_shares: Singles,
    days: Singles,
    ended: Singles,
    ends: bool,
    time: Singles,
    low: Singles,
    rise: Singles,
    strength: Grains,
    one: int,
    last: Grains,
    present: Grains,
) -> int:
    """Add a commitment's strength to every day reported; the sum of the last."""
    base, part = ramp_days[0], ramp_shares[0]
    width, slope = _ZERO, _ZERO
    simple = ramp_days.shape[0] <= _SIMPLE
    if ramp_days.shape[0] > 1:
        width = ramp_days[1] - base
        slope = (ramp_shares[1] - part) / width
    soonest = _NEVER
    for at in range(WIDTH):
        soonest = min(soonest, np.float32(time[at]).view(np.int32))
    earliest = np.int32(soonest).view(np.float32) + base
    if days[-1] < earliest:
        return 0
    for at in range(WIDTH):
        full = np.float32(strength[one, at])
        low[at] = part * full + _HALF if simple else full
        rise[at] = slope * full
        time[at] = time[at] + base if simple else time[at]
        last[at] = _NOTHING
    for day in range(days.shape[0]):
        when = days[day]
        row = present[day] if day + 1 < days.shape[0] else last
        if when < earliest:
            continue
        if not simple:
            _shares(ramp_days, ramp_shares, when, ended, time, low, row)
        elif ends:
            _ramped(when, width, ended, time, low, rise, row)
        else:
            _ramped_for_good(when, width, time, low, rise, row)
    sum_of_last = _NOTHING
    for at in range(WIDTH):
        present[-1, at] += last[at]
        sum_of_last += last[at]
    return int(sum_of_last)


@inlined
def _arrivals(times: Singles, rank: Ranks, row: int, delay: Singles, one: int, valid: int, time: Singles) -> None:
    for at in range(WIDTH):
        time[at] = times[np.uint32(rank[row, at]) * _WIDE + np.uint32(at)] + delay[one, at]
    for at in range(valid, WIDTH):
        time[at] = np.float32(np.inf)


@inlined
def _until(rank: Ranks, row: int, last: Ranks) -> int:
    """In how many worlds a row's moment is within the horizon."""
    found = np.uint16(0)
    for at in range(WIDTH):
        found = np.uint16(found + np.uint16(rank[row, at] < last[at]))
    return int(found)


@inlined
def _same(rank: Ranks, row: int, other: int) -> bool:
    different = np.uint16(0)
    for at in range(WIDTH):
        different = np.uint16(different | (rank[row, at] ^ rank[other, at]))
    return bool(different == 0)


@compiled
def _commitments(encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, valid: int) -> None:
    """Everything each commitment adds, in every world of the block."""
    things, code, days = encoded.things, encoded.code, asked.days
    rank, last, delay, strength = scratch.rank, scratch.last, scratch.delay, scratch.strength
    times = scratch.times.reshape(scratch.times.size)
    time, low, rise, present, total = work.time, work.low, work.rise, work.present, work.total
    for at in range(valid, WIDTH):
        last[at] = 0
    for one in range(code.least.shape[0]):
        which = things.closing[one]
        ended, ends = scratch.ended[which], things.ends_start[which] < things.ends_start[which + 1]
        start, end = things.ramp_start[one], things.ramp_start[one + 1]
        ramp_days, ramp_shares = things.ramp_day[start:end], things.ramp_share[start:end]
        unit, least, greatest = things.unit[one], code.least[one], code.greatest[one]
        both = least == greatest or _same(rank, least, greatest)
        found = _until(rank, least, last)
        counts.triggered[0, one] += found
        counts.triggered[1, one] += found if both else _until(rank, greatest, last)
        _arrivals(times, rank, least, delay, one, valid, time)
        here = present[_BOTH if both else _LEAST, unit]
        counts.at_end[one] += _add(
            ramp_days, ramp_shares, days, ended, ends, time, low, rise, strength, one, total, here
        )
        if not both:
            _arrivals(times, rank, greatest, delay, one, valid, time)
            here = present[_GREATEST, unit]
            _add(ramp_days, ramp_shares, days, ended, ends, time, low, rise, strength, one, total, here)


@compiled
def _days(asked: Asked, work: Work, counts: Counts, mode: int, person: np.float32, valid: int) -> None:
    """What is counted of the strengths on each day."""
    present, total = work.present, work.total
    for kind in range(asked.kind_units.shape[0]):
        for day in range(asked.days.shape[0]):
            for at in range(WIDTH):
                total[at] = _NOTHING
            for unit in range(present.shape[1]):
                if asked.kind_units[kind, unit]:
                    _sum_of(present[_BOTH, unit, day], present[mode + 1, unit, day], total)
            if asked.fans:
                _histogram(
                    total, work.bins, person, counts.counts[mode, kind, day], counts.sums[mode, kind, day], valid
                )
            for target in range(asked.target_kind.shape[0]):
                if asked.target_kind[target] == kind:
                    counts.reached[mode, target, day] += _hits(total, np.int32(asked.target_amount[target]), valid)


@inlined
def _sum_of(one: Grains, other: Grains, total: Grains) -> None:
    for at in range(WIDTH):
        total[at] += one[at] + other[at]


@inlined
def _hits(total: Grains, enough: np.int32, valid: int) -> int:
    hits = _NOTHING
    for at in range(valid):
        hits += np.int32(total[at] >= enough)
    return int(hits)


@compiled
def _histogram(total: Grains, bins: Grains, person: np.float32, counts: Ints, sums: Ints, valid: int) -> None:
    anything = _NOTHING
    for at in range(WIDTH):
        anything = np.int32(anything | total[at])
    if anything == 0:
        counts[0] += valid
        return
    most = np.int32(counts.shape[0] - 1)
    for at in range(WIDTH):
        code = np.float32(np.float32(total[at]) * person).view(np.int32)
        bins[at] = min(max(np.int32((code >> _SHIFT) - _FIRST_BIN), _NOTHING), most)
    for at in range(valid):
        place = np.uint32(bins[at])
        counts[place] += 1
        sums[place] += total[at]


@compiled
def _knots(code: Code, scratch: Scratch, work: Work, counts: Counts, valid: int) -> None:
    """Where the two fixed points differ inside a knot, and what is triggered by the end only in the greatest."""
    rank, last, differs = scratch.rank, scratch.last, work.differs
    for knot in range(code.knots_start.shape[0] - 1):
        for at in range(WIDTH):
            differs[at] = 0
        for place in range(code.knots_start[knot], code.knots_start[knot + 1]):
            one = code.knots[place]
            least, greatest = code.least[one], code.greatest[one]
            found = 0
            strength = 0
            for at in range(valid):
                waits = (rank[greatest, at] < rank[least, at]) & (rank[greatest, at] < last[at])
                differs[at] |= waits
                found += waits
                if waits and rank[least, at] >= last[at]:
                    strength += scratch.strength[one, at]
            counts.waiting[one] += found
            counts.knot_strength[knot] += strength
        for at in range(valid):
            counts.knot_worlds[knot] += differs[at]


@compiled
def count_block(encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, valid: int) -> None:
    """Count the first worlds, so many as are ``valid``, of a settled block."""
    both = encoded.code.greatest_groups.shape[0] > 0
    person = np.float32(1.0 / encoded.things.per_person)
    work.present[:] = 0
    _commitments(encoded, asked, scratch, work, counts, valid)
    _days(asked, work, counts, 0, person, valid)
    if both:
        _days(asked, work, counts, 1, person, valid)
        _knots(encoded.code, scratch, work, counts, valid)


@compiled
def run_blocks(
    encoded: Encoded,
    asked: Asked,
    scratch: Scratch,
    work: Work,
    counts: Counts,
    first: int,
    worlds: int,
    first_greatest: int,
) -> None:
    """Draw, settle and count so many worlds from ``first`` on, block by block."""
    done = 0
    while done < worlds:
        start = first + done
        draw_events(encoded.chances, encoded.things, encoded.tables, start, scratch.bits, scratch.room, scratch.event)
        settle_block(encoded, start, first_greatest, scratch)
        count_block(encoded, asked, scratch, work, counts, min(WIDTH, worlds - done))
        done += WIDTH
