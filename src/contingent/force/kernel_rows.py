"""Compiled: from draws to the moment at which each commitment is triggered.

Commitments add no time of their own before they trigger, so every trigger falls on one of the few moments at which
something outside happens. A block first sorts each world's moments; after that a time is the number of a moment, one
byte, and min, max and k-th smallest of whole rows run 64 worlds an instruction. Strengths add up per moment, exactly,
and are kept up to date as triggers move.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import Chances, Code, Encoded, Ints, Things
from contingent.force.kernel_draws import draw_strength, happens, mixed
from contingent.force.program import Op

Ranks = npt.NDArray[Any]

#: Sums of strengths within this of a threshold have reached it.
TOLERANCE = 1e-6
_MIN, _MAX, _KTH, _NONE, _CROSS, _TRIGGER = (int(op) for op in (Op.MIN, Op.MAX, Op.KTH, Op.NONE, Op.CROSS, Op.TRIGGER))


class Scratch(NamedTuple):
    """The work space of a block; W worlds, M moments.

    ``event`` times (events, W); ``moments`` sorted (W, M + 1), the last infinite; ``rank`` a row of moments' numbers
    for each row of the program; ``limit`` the first moment too late for a commitment; ``strength``; ``bucket`` and
    ``total`` strengths of each pool by moment, and their running sums (pools, W, M + 1); ``flags`` of pools whose
    running sum is out of date; ``row`` and ``least`` rows to work in; ``smallest`` rows for k-th smallest.
    """

    event: Floats
    moments: Floats
    rank: Ranks
    limit: Ranks
    strength: Floats
    bucket: Floats
    total: Floats
    flags: Ints
    row: Ranks
    smallest: Ranks


@compiled
def sort_moments(code: Code, scratch: Scratch) -> None:
    """Each world's moments in order, equal ones once, and each outside row as numbers of moments."""
    count = code.moment_row.shape[0]
    never = scratch.moments.shape[1] - 1
    time = np.empty(count)
    order = np.empty(count, dtype=np.int64)
    for at in range(scratch.event.shape[1]):
        for index in range(count):
            moment = scratch.event[code.moment_event[index], at] + code.moment_shift[index]
            unless = code.moment_unless[index]
            if unless >= 0 and scratch.event[unless, at] <= moment:
                moment = np.inf
            time[index] = moment
            place = index
            while place > 0 and time[order[place - 1]] > moment:
                order[place] = order[place - 1]
                place -= 1
            order[place] = index
        scratch.moments[at, 0] = 0.0
        rank = 0
        for place in range(count):
            moment = time[order[place]]
            if moment == np.inf:
                scratch.rank[code.moment_row[order[place]], at] = never
                continue
            if moment > scratch.moments[at, rank]:
                rank += 1
                scratch.moments[at, rank] = moment
            scratch.rank[code.moment_row[order[place]], at] = rank
        for place in range(rank + 1, never + 1):
            scratch.moments[at, place] = np.inf


@compiled
def draw_limits(chances: Chances, things: Things, normal: Floats, first: int, scratch: Scratch) -> None:
    """For each commitment the first moment that is too late: 0 where it is not honoured."""
    events = scratch.event.shape[0]
    latest = scratch.rank[1, 0]
    soonest = scratch.rank[0, 0]
    for one in range(scratch.limit.shape[0]):
        which = events + one
        key = chances.key[which]
        odds = chances.odds[which]
        simple = chances.factor[which] < 0
        row = scratch.limit[one]
        for at in range(row.shape[0]):
            world = np.uint64(first + at)
            bits = mixed(key, world)
            if simple:
                honoured = (float(bits >> np.uint64(32)) + 0.5) * 2.0**-32 < odds
            else:
                honoured = happens(chances, which, bits, world, normal)
            row[at] = latest if honoured else soonest
        lapses = things.lapses[one]
        start, end = things.ends_start[one], things.ends_start[one + 1]
        if lapses == np.inf and start == end:
            continue
        for at in range(row.shape[0]):
            if row[at] > 0:
                row[at] = _limit(scratch, things, at, lapses, start, end)


@compiled
def _limit(scratch: Scratch, things: Things, at: int, lapses: float, start: int, end: int) -> int:
    never = scratch.moments.shape[1] - 1
    ended = np.inf
    for place in range(start, end):
        ended = min(ended, scratch.event[things.ends[place], at])
    rank = 0
    while rank < never and scratch.moments[at, rank] <= lapses and scratch.moments[at, rank] < ended:
        rank += 1
    return rank


@compiled
def _extreme(code: Code, scratch: Scratch, which: int, out: Ranks, largest: bool) -> None:
    start, end = code.args_start[which], code.args_start[which + 1]
    out[:] = scratch.rank[code.args[start]]
    for place in range(start + 1, end):
        other = scratch.rank[code.args[place]]
        if largest:
            for at in range(out.shape[0]):
                out[at] = max(out[at], other[at])
        else:
            for at in range(out.shape[0]):
                out[at] = min(out[at], other[at])


@compiled
def _kth(code: Code, scratch: Scratch, which: int, out: Ranks) -> None:
    """The k-th smallest: the k smallest so far in order, each new row sinking through them."""
    k = int(code.number[which])
    smallest = scratch.smallest
    never = scratch.moments.shape[1] - 1
    for place in range(k):
        smallest[place, :] = never
    for place in range(code.args_start[which], code.args_start[which + 1]):
        out[:] = scratch.rank[code.args[place]]
        for depth in range(k):
            held = smallest[depth]
            for at in range(out.shape[0]):
                low = min(held[at], out[at])
                out[at] = max(held[at], out[at])
                held[at] = low
    out[:] = smallest[k - 1]


@compiled
def _none(code: Code, scratch: Scratch, which: int, out: Ranks) -> None:
    never = scratch.moments.shape[1] - 1
    _extreme(code, scratch, which, out, False)
    for at in range(out.shape[0]):
        out[at] = 0 if out[at] == never else never


@compiled
def _sum_up(scratch: Scratch, pool: int) -> None:
    bucket, total = scratch.bucket[pool], scratch.total[pool]
    for at in range(bucket.shape[0]):
        running = 0.0
        for rank in range(bucket.shape[1] - 1):
            running += bucket[at, rank]
            total[at, rank] = running
    scratch.flags[pool] = 0


@compiled
def _cross(code: Code, scratch: Scratch, which: int, triggers: Ints, down: bool, out: Ranks) -> None:
    """The first moment at which the pool, without those that do not count, is strong enough.

    Triggers only come earlier while the least fixed point is sought, and only later for the greatest, so the search
    goes on from the last answer.
    """
    pool = code.pool[which]
    if scratch.flags[pool] == 1:
        _sum_up(scratch, pool)
    needed = code.number[which] - TOLERANCE
    start, end = code.without_start[which], code.without_start[which + 1]
    never = scratch.moments.shape[1] - 1
    held = scratch.rank[code.row[which]]
    total = scratch.total[pool]
    for at in range(out.shape[0]):
        rank = int(held[at])
        if down:
            while rank > 0 and total[at, rank - 1] >= needed:
                if total[at, rank - 1] - _excluded(code, scratch, start, end, triggers, at, rank - 1) < needed:
                    break
                rank -= 1
        else:
            while rank < never:
                if total[at, rank] - _excluded(code, scratch, start, end, triggers, at, rank) >= needed:
                    break
                rank += 1
        out[at] = rank


@compiled
def _excluded(code: Code, scratch: Scratch, start: int, end: int, triggers: Ints, at: int, rank: int) -> float:
    found = 0.0
    for place in range(start, end):
        one = code.without[place]
        if scratch.rank[triggers[one], at] <= rank:
            found += scratch.strength[one, at]
    return found


@compiled
def _trigger(code: Code, scratch: Scratch, which: int, out: Ranks) -> bool:
    """Move a commitment's trigger; pools follow. Whether it moved in any world."""
    one = code.pool[which]
    held = scratch.rank[code.row[which]]
    limit = scratch.limit[one]
    source = scratch.rank[code.args[code.args_start[which]]]
    never = scratch.rank[1, 0]
    moved = 0
    for at in range(out.shape[0]):
        rank = source[at] if source[at] < limit[at] else never
        moved += rank != held[at]
        out[at] = rank
    if moved == 0:
        return False
    strength = scratch.strength[one]
    for place in range(code.pools_of_start[one], code.pools_of_start[one + 1]):
        pool = code.pools_of[place]
        bucket = scratch.bucket[pool]
        scratch.flags[pool] = 1
        for at in range(out.shape[0]):
            if out[at] != held[at]:
                bucket[at, held[at]] -= strength[at]
                bucket[at, out[at]] += strength[at]
    held[:] = out
    return True


@compiled
def _run(code: Code, scratch: Scratch, which: int, triggers: Ints, down: bool) -> bool:
    """Run one instruction; whether it moved a trigger."""
    op = code.op[which]
    out = scratch.row
    if op == _TRIGGER:
        return _trigger(code, scratch, which, out)
    if op == _MIN:
        _extreme(code, scratch, which, out, False)
    elif op == _MAX:
        _extreme(code, scratch, which, out, True)
    elif op == _KTH:
        _kth(code, scratch, which, out)
    elif op == _CROSS:
        _cross(code, scratch, which, triggers, down, out)
    else:
        _none(code, scratch, which, out)
    scratch.rank[code.row[which]] = out
    return False


@compiled
def _settle(code: Code, scratch: Scratch, groups: Ints, triggers: Ints, down: bool) -> None:
    for group in range(groups.shape[0]):
        start, body, end, cyclic = groups[group]
        for which in range(start, body):
            _run(code, scratch, which, triggers, down)
        moved = True
        while moved:
            moved = False
            for which in range(body, end):
                if _run(code, scratch, which, triggers, down):
                    moved = True
            if cyclic == 0:
                moved = False


@compiled
def _start_greatest(code: Code, scratch: Scratch, first_row: int) -> None:
    """Everybody who may join does so at the start; pools are filled anew."""
    never = scratch.moments.shape[1] - 1
    scratch.rank[first_row:] = 0
    scratch.bucket[:] = 0.0
    scratch.flags[:] = 1
    for one in range(code.greatest.shape[0]):
        row = scratch.rank[code.greatest[one]]
        limit = scratch.limit[one]
        if code.greatest[one] != code.least[one]:
            for at in range(row.shape[0]):
                row[at] = 0 if limit[at] > 0 else never
        for place in range(code.pools_of_start[one], code.pools_of_start[one + 1]):
            bucket = scratch.bucket[code.pools_of[place]]
            for at in range(row.shape[0]):
                bucket[at, row[at]] += scratch.strength[one, at]


@compiled
def settle_block(encoded: Encoded, normal: Floats, first: int, first_greatest: int, scratch: Scratch) -> None:
    """Everything between the events' draws and the triggers, for the worlds from ``first`` on."""
    code = encoded.code
    never = scratch.moments.shape[1] - 1
    scratch.rank[:] = never
    scratch.rank[0] = 0
    sort_moments(code, scratch)
    draw_limits(encoded.chances, encoded.things, normal, first, scratch)
    for one in range(scratch.limit.shape[0]):
        if code.pools_of_start[one] < code.pools_of_start[one + 1]:
            draw_strength(encoded.things, encoded.tables, one, first, scratch.strength[one])
    scratch.bucket[:] = 0.0
    scratch.flags[:] = 1
    _settle(code, scratch, code.least_groups, code.least, True)
    if code.greatest_groups.shape[0] > 0:
        _start_greatest(code, scratch, first_greatest)
        _settle(code, scratch, code.greatest_groups, code.greatest, False)
