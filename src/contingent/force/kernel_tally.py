"""Compiled: from triggers to counts.

What each commitment brings is added up day by day, and those sums are counted: in histograms, against targets, and
over the commitments and knots. Everything that is counted is a whole number, so that the same worlds give the same
counts in whatever order and on however many threads they are counted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.force.compiled import compiled
from contingent.force.encode import CONSTANT, WIDTH, Asked, Code, Encoded, Ints, Singles
from contingent.force.histogram import FIRST_BIN, MANTISSA_BITS
from contingent.force.kernel_draws import Grains, Ranks, draw_events, fill, halves
from contingent.force.kernel_rows import Scratch, settle_block

_ZERO, _HALF = np.float32(0.0), np.float32(0.5)
_NOTHING = np.int32(0)
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
    ``share`` and ``full`` rows of times, shares and strengths; ``differs`` whether any member of a knot differs.
    """

    present: Grains
    total: Grains
    bins: Grains
    delay: Singles
    time: Singles
    share: Singles
    full: Singles
    differs: Ranks


@compiled
def _shares(days: Singles, shares: Singles, when: np.float32, time: Singles, share: Singles) -> None:
    """The share of a strength in place on a day, with arrivals at ``time`` and any ramp."""
    for at in range(WIDTH):
        share[at] = shares[0] if when - time[at] >= days[0] else _ZERO
    for point in range(days.shape[0] - 1):
        day = days[point]
        width = days[point + 1] - day
        slope = (shares[point + 1] - shares[point]) / width
        for at in range(WIDTH):
            share[at] += slope * min(max(when - time[at] - day, _ZERO), width)


@compiled
def _add(
    ramp_days: Singles,
    ramp_shares: Singles,
    days: Singles,
    ended: Singles,
    time: Singles,
    share: Singles,
    full: Singles,
    present: Grains,
) -> int:
    """Add a commitment's strength to every day reported; the sum of the last."""
    base, part = ramp_days[0], ramp_shares[0]
    width, slope = _ZERO, _ZERO
    if ramp_days.shape[0] > 1:
        width = ramp_days[1] - base
        slope = (ramp_shares[1] - part) / width
    soonest = np.int32(2**31 - 1)
    for at in range(WIDTH):
        soonest = min(soonest, np.float32(time[at]).view(np.int32))
    earliest = np.int32(soonest).view(np.float32)
    for at in range(WIDTH):
        share[at] = _ZERO
    for day in range(days.shape[0]):
        when = days[day]
        if when < earliest:
            continue
        if ramp_days.shape[0] > _SIMPLE:
            _shares(ramp_days, ramp_shares, when, time, share)
            for at in range(WIDTH):
                share[at] = share[at] * full[at] if when < ended[at] else _ZERO
                present[day, at] += np.int32(share[at] + _HALF)
            continue
        for at in range(WIDTH):
            since = when - time[at] - base
            here = (part + slope * min(max(since, _ZERO), width)) * full[at]
            here = here if since >= _ZERO and when < ended[at] else _ZERO
            share[at] = here
            present[day, at] += np.int32(here + _HALF)
    last = np.int64(0)
    for at in range(WIDTH):
        last += np.int32(share[at] + _HALF)
    return int(last)


@compiled
def _arrivals(times: Singles, rank: Ranks, row: int, delay: Singles, valid: int, time: Singles) -> None:
    for at in range(WIDTH):
        time[at] = times[rank[row, at], at] + delay[at]
    for at in range(valid, WIDTH):
        time[at] = np.float32(np.inf)


@compiled
def _until(rank: Ranks, row: int, last: Ranks, valid: int) -> int:
    """In how many worlds a row's moment is within the horizon."""
    found = 0
    for at in range(valid):
        found += rank[row, at] < last[at]
    return found


@compiled
def _commitments(
    encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, first: int, valid: int
) -> None:
    """Everything each commitment adds, in every world of the block."""
    things, code, chances, tables = encoded.things, encoded.code, encoded.chances, encoded.tables
    rank, times, last, days = scratch.rank, scratch.times, scratch.last, asked.days
    time, delay, share, full, present = work.time, work.delay, work.share, work.full, work.present
    events = things.when.shape[0]
    high, low = scratch.bits[0], scratch.bits[1]
    for one in range(code.least.shape[0]):
        which = things.delay[one]
        kind, known, width = tables.kind[which], tables.first[which], tables.second[which]
        if kind != CONSTANT:
            halves(chances.key[events + one], first, high, low)
        fill(kind, known, width, tables.start[which], tables.size[which], tables.values, low, delay)
        for at in range(WIDTH):
            full[at] = np.float32(scratch.strength[one, at])
        ended = scratch.ended[things.closing[one]]
        start, end = things.ramp_start[one], things.ramp_start[one + 1]
        ramp_days, ramp_shares = things.ramp_day[start:end], things.ramp_share[start:end]
        unit, least, greatest = things.unit[one], code.least[one], code.greatest[one]
        counts.triggered[0, one] += _until(rank, least, last, valid)
        _arrivals(times, rank, least, delay, valid, time)
        which = _BOTH if least == greatest else _LEAST
        counts.at_end[one] += _add(ramp_days, ramp_shares, days, ended, time, share, full, present[which, unit])
        if least == greatest:
            counts.triggered[1, one] = counts.triggered[0, one]
            continue
        counts.triggered[1, one] += _until(rank, greatest, last, valid)
        _arrivals(times, rank, greatest, delay, valid, time)
        _add(ramp_days, ramp_shares, days, ended, time, share, full, present[_GREATEST, unit])


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
                    for at in range(WIDTH):
                        total[at] += present[_BOTH, unit, day, at] + present[mode + 1, unit, day, at]
            if asked.fans:
                _histogram(
                    total, work.bins, person, counts.counts[mode, kind, day], counts.sums[mode, kind, day], valid
                )
            for target in range(asked.target_kind.shape[0]):
                if asked.target_kind[target] == kind:
                    counts.reached[mode, target, day] += _hits(total, np.int32(asked.target_amount[target]), valid)


@compiled
def _hits(total: Grains, enough: np.int32, valid: int) -> int:
    hits = 0
    for at in range(valid):
        hits += total[at] >= enough
    return hits


@compiled
def _histogram(total: Grains, bins: Grains, person: np.float32, counts: Ints, sums: Ints, valid: int) -> None:
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
def count_block(
    encoded: Encoded, asked: Asked, scratch: Scratch, work: Work, counts: Counts, first: int, valid: int
) -> None:
    """Count the first worlds, so many as are ``valid``, of a settled block."""
    both = encoded.code.greatest_groups.shape[0] > 0
    person = np.float32(1.0 / encoded.things.per_person)
    work.present[:] = 0
    _commitments(encoded, asked, scratch, work, counts, first, valid)
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
        count_block(encoded, asked, scratch, work, counts, start, min(WIDTH, worlds - done))
        done += WIDTH
