"""Compiled: from draws to the moment at which each commitment is triggered.

Commitments add no time of their own before they trigger, so every trigger falls on one of the few moments at which
something outside happens. A block first numbers each world's moments in order; after that a time is the number of a
moment, one byte, and min, max and k-th smallest of whole rows run 64 worlds an instruction. Strengths add up per
moment in whole grains and follow the triggers as they move.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import WIDTH, Code, Encoded, Ints, Singles, Things
from contingent.force.kernel_draws import Bits, Grains, Ranks, draw_strengths, halves, occurs
from contingent.force.program import Op

#: Sums of strengths, where they are not in whole grains, have reached a threshold within this.
TOLERANCE = 1e-6
_MIN, _MAX, _KTH, _EXCEPT = (int(op) for op in (Op.MIN, Op.MAX, Op.KTH, Op.EXCEPT))
_CROSS, _TRIGGER = int(Op.CROSS), int(Op.TRIGGER)
#: With more moments than this they are sorted, with fewer each is compared with each.
_FEW = 48


class Scratch(NamedTuple):
    """The work space of a block: rows of W worlds. M is the number of moments beside the start.

    ``event`` times; ``raw``, the moments as they come (M); ``moments`` by number (M + 2, the last infinite), and
    rounded, ``times``; ``rank``, the number of a moment for each row of the program; ``closing``, for each ending the
    first moment that is too late, and ``ended``, when what it ends is gone; ``last``, the first moment after the
    horizon; ``limit``, the first moment too late for a commitment; ``strength``; ``bucket`` and ``total``, each pool's
    strength by moment and their running sums; ``changed``, ``pool_changed``, ``pool_summed`` and ``ran``, when a row or
    a pool changed, a pool was added up and an instruction ran; ``out``, ``held``, ``bits``, ``room`` and ``sum``, rows
    to work in.
    """

    event: Floats
    raw: Floats
    moments: Floats
    times: Singles
    rank: Ranks
    closing: Ranks
    ended: Singles
    last: Ranks
    limit: Ranks
    strength: Grains
    bucket: Grains
    total: Grains
    changed: Ints
    pool_changed: Ints
    pool_summed: Ints
    ran: Ints
    out: Ranks
    held: Ranks
    bits: Bits
    room: Singles
    sum: Grains


@compiled
def number_moments(code: Code, scratch: Scratch) -> None:
    """The number of a moment is how many moments, the start among them, come before it."""
    raw, rank, moments, times = scratch.raw, scratch.rank, scratch.moments, scratch.times
    count, never = raw.shape[0], raw.shape[0] + 1
    _find_moments(code, scratch.event, raw)
    if count > _FEW:
        _sort(code, scratch)
    else:
        _compare(code, raw, rank)
    moments[:] = np.inf
    moments[0] = 0.0
    for index in range(count):
        row = code.moment_row[index]
        for at in range(WIDTH):
            rank[row, at] = never if raw[index, at] == np.inf else rank[row, at]
        for at in range(WIDTH):
            moments[rank[row, at], at] = raw[index, at]
    for index in range(moments.shape[0]):
        for at in range(WIDTH):
            times[index, at] = np.float32(moments[index, at])


@compiled
def _find_moments(code: Code, event: Floats, raw: Floats) -> None:
    for index in range(raw.shape[0]):
        source, shift, unless = code.moment_event[index], code.moment_shift[index], code.moment_unless[index]
        for at in range(WIDTH):
            raw[index, at] = event[source, at] + shift
        if unless >= 0:
            for at in range(WIDTH):
                raw[index, at] = np.inf if event[unless, at] <= raw[index, at] else raw[index, at]


@compiled
def _compare(code: Code, raw: Floats, rank: Ranks) -> None:
    for index in range(raw.shape[0]):
        row = code.moment_row[index]
        for at in range(WIDTH):
            rank[row, at] = raw[index, at] > 0.0
        for other in range(index):
            against = code.moment_row[other]
            for at in range(WIDTH):
                rank[row, at] += raw[other, at] < raw[index, at]
            for at in range(WIDTH):
                rank[against, at] += raw[index, at] < raw[other, at]


@compiled
def _sort(code: Code, scratch: Scratch) -> None:
    raw, rank = scratch.raw, scratch.rank
    for at in range(WIDTH):
        order = np.argsort(raw[:, at])
        before = -1.0
        number = 0
        for place in range(order.shape[0]):
            time = raw[order[place], at]
            if time > before:
                number = place + 1 if time > 0.0 else 0
                before = time
            rank[code.moment_row[order[place]], at] = number


@compiled
def find_closings(things: Things, scratch: Scratch) -> None:
    """For each ending the first moment that is too late, and when it takes away what is there."""
    raw, event, closing, ended, last = scratch.raw, scratch.event, scratch.closing, scratch.ended, scratch.last
    first = np.empty(WIDTH)
    for which in range(closing.shape[0]):
        lapses = things.lapses[which]
        first[:] = np.inf
        for place in range(things.ends_start[which], things.ends_start[which + 1]):
            row = things.ends[place]
            for at in range(WIDTH):
                first[at] = min(first[at], event[row, at])
        for at in range(WIDTH):
            closing[which, at] = (lapses >= 0.0) & (first[at] > 0.0)
            ended[which, at] = np.float32(first[at])
        for index in range(raw.shape[0]):
            for at in range(WIDTH):
                closing[which, at] += (raw[index, at] <= lapses) & (raw[index, at] < first[at])
    last[:] = 1
    for index in range(raw.shape[0]):
        for at in range(WIDTH):
            last[at] += raw[index, at] <= things.horizon


@compiled
def draw_limits(encoded: Encoded, first: int, scratch: Scratch) -> None:
    """For each commitment the first moment that is too late: 0 where it is not honoured."""
    chances, closing, limit, out, bits = encoded.chances, scratch.closing, scratch.limit, scratch.out, scratch.bits
    events = scratch.event.shape[0]
    for one in range(limit.shape[0]):
        which = encoded.things.closing[one]
        fewer = chances.fewer[events + one]
        halves(chances.key[events + one], first, bits[0], bits[1])
        if fewer > 0 and chances.factor[events + one] < 0:
            most = np.uint32(fewer - 1)
            for at in range(WIDTH):
                limit[one, at] = closing[which, at] if bits[0, at] <= most else 0
            continue
        occurs(chances, events + one, first, bits[0], scratch.room, out)
        for at in range(WIDTH):
            limit[one, at] = closing[which, at] if out[at] == 1 else 0


@compiled
def _smallest(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    row = args[start]
    for at in range(WIDTH):
        out[at] = rank[row, at]
    for place in range(start + 1, end):
        row = args[place]
        for at in range(WIDTH):
            out[at] = min(out[at], rank[row, at])


@compiled
def _largest(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    row = args[start]
    for at in range(WIDTH):
        out[at] = rank[row, at]
    for place in range(start + 1, end):
        row = args[place]
        for at in range(WIDTH):
            out[at] = max(out[at], rank[row, at])


@compiled
def _counted(rank: Ranks, args: Ints, start: int, end: int, k: int, many: Grains, out: Ranks) -> None:
    """The k-th smallest for a large k: the number of moments by which fewer than k rows have come."""
    for at in range(WIDTH):
        out[at] = 0
    for moment in range(rank[1, 0]):
        for at in range(WIDTH):
            many[at] = 0
        for place in range(start, end):
            row = args[place]
            for at in range(WIDTH):
                many[at] += rank[row, at] <= moment
        for at in range(WIDTH):
            out[at] += many[at] < k


@compiled
def _kth(rank: Ranks, args: Ints, start: int, end: int, k: int, held: Ranks, out: Ranks) -> None:
    """The k-th smallest for a small k: the k smallest so far in order, each new row sinking through them."""
    held[:] = rank[1, 0]
    for place in range(start, end):
        row = args[place]
        for at in range(WIDTH):
            out[at] = rank[row, at]
        for depth in range(k):
            for at in range(WIDTH):
                small = min(held[depth, at], out[at])
                out[at] = max(held[depth, at], out[at])
                held[depth, at] = small
    for at in range(WIDTH):
        out[at] = held[k - 1, at]


@compiled
def _without_one(rank: Ranks, args: Ints, start: int, out: Ranks) -> None:
    """The k-th smallest of rows but one: the next, where that one is among the first k."""
    this, following, one = args[start], args[start + 1], args[start + 2]
    for at in range(WIDTH):
        out[at] = rank[following, at] if rank[one, at] <= rank[this, at] else rank[this, at]


@compiled
def _nobody(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    never = rank[1, 0]
    _smallest(rank, args, start, end, out)
    for at in range(WIDTH):
        out[at] = 0 if out[at] == never else never


@compiled
def _sum_up(bucket: Grains, total: Grains, running: Grains) -> None:
    for at in range(WIDTH):
        running[at] = 0
    for rank in range(total.shape[0]):
        for at in range(WIDTH):
            running[at] += bucket[rank, at]
        for at in range(WIDTH):
            total[rank, at] = running[at]


@compiled
def _cross(
    rank: Ranks,
    strength: Grains,
    total: Grains,
    left: Grains,
    without: Ints,
    triggers: Ints,
    needed: np.int32,
    out: Ranks,
) -> None:
    """The first moment at which the pool, less those that do not count, is strong enough.

    First all count; the few worlds in which those who do not count made the difference are looked at one by one.
    """
    for at in range(WIDTH):
        out[at] = 0
    for moment in range(total.shape[0]):
        for at in range(WIDTH):
            out[at] += total[moment, at] < needed
    never = total.shape[0]
    if without.shape[0] == 0:
        return
    for at in range(WIDTH):
        left[at] = total[min(out[at], never - 1), at] - needed
    for one in without:
        row = triggers[one]
        for at in range(WIDTH):
            left[at] -= strength[one, at] if rank[row, at] <= out[at] else np.int32(0)
    for at in range(WIDTH):
        if left[at] < 0 and out[at] < never:
            out[at] = _search(rank, strength, total, without, triggers, needed, out[at] + 1, at)


@compiled
def _search(
    rank: Ranks, strength: Grains, total: Grains, without: Ints, triggers: Ints, needed: np.int32, first: int, at: int
) -> int:
    """In one world, the first moment from ``first`` on at which the pool is strong enough."""
    for moment in range(first, total.shape[0]):
        there = total[moment, at]
        for one in without:
            if rank[triggers[one], at] <= moment:
                there -= strength[one, at]
        if there >= needed:
            return int(moment)
    return int(total.shape[0])


@compiled
def _kept(rank: Ranks, row: int, sooner: bool, out: Ranks) -> None:
    """A pool's sum may be older than the moments of those that do not count: the answer never goes back for that."""
    for at in range(WIDTH):
        held = rank[row, at]
        out[at] = min(out[at], held) if sooner else max(out[at], held)


@compiled
def _move(bucket: Grains, strength: Grains, one: int, rank: Ranks, row: int, out: Ranks) -> None:
    """Strength that moves from one moment to another."""
    for at in range(WIDTH):
        moved = strength[one, at] if out[at] != rank[row, at] else np.int32(0)
        bucket[rank[row, at], at] -= moved
        bucket[out[at], at] += moved


@compiled
def _differs(rank: Ranks, row: int, out: Ranks) -> bool:
    different = np.uint16(0)
    for at in range(WIDTH):
        different = np.uint16(different | (out[at] ^ rank[row, at]))
    return bool(different != 0)


@compiled
def _limited(rank: Ranks, source: int, limit: Ranks, one: int, out: Ranks) -> None:
    """A commitment is triggered when its condition holds, unless that is too late."""
    never = rank[1, 0]
    for at in range(WIDTH):
        out[at] = rank[source, at] if rank[source, at] < limit[one, at] else never


@compiled
def _combine(
    op: int, rank: Ranks, args: Ints, start: int, end: int, k: int, held: Ranks, many: Grains, out: Ranks
) -> None:
    if op == _MIN:
        _smallest(rank, args, start, end, out)
    elif op == _MAX:
        _largest(rank, args, start, end, out)
    elif op == _KTH and k > held.shape[0]:
        _counted(rank, args, start, end, k, many, out)
    elif op == _KTH:
        _kth(rank, args, start, end, k, held, out)
    elif op == _EXCEPT:
        _without_one(rank, args, start, out)
    else:
        _nobody(rank, args, start, end, out)


@compiled
def _newest(changed: Ints, args: Ints, start: int, end: int) -> int:
    newest = 0
    for place in range(start, end):
        newest = max(newest, changed[args[place]])
    return newest


@compiled
def _round(
    code: Code, scratch: Scratch, first: int, last: int, triggers: Ints, sooner: bool, clock: int
) -> tuple[int, bool]:
    """Run instructions once, those of which something they read has changed; the clock, and whether a trigger moved.

    A pool is added up at most once a round: as moments move one way only (``sooner``: only earlier), an older sum leads
    to the same end. The functions called here get single arrays: handing over the program costs more than they take.
    """
    rank, out, left = scratch.rank, scratch.out, scratch.sum
    ran, changed, pool_changed, summed = scratch.ran, scratch.changed, scratch.pool_changed, scratch.pool_summed
    moved, began = False, clock
    for which in range(first, last):
        op, row, pool = code.op[which], code.row[which], code.pool[which]
        start, end = code.args_start[which], code.args_start[which + 1]
        newest = pool_changed[pool] if op == _CROSS else _newest(changed, code.args, start, end)
        if newest <= ran[which]:
            continue
        ran[which] = clock
        if op == _TRIGGER:
            _limited(rank, code.args[start], scratch.limit, pool, out)
        elif op == _CROSS:
            total = scratch.total[pool]
            if summed[pool] < pool_changed[pool] and summed[pool] < began:
                _sum_up(scratch.bucket[pool], total, left)
                summed[pool] = clock
            ran[which] = summed[pool]
            without = code.without[code.without_start[which] : code.without_start[which + 1]]
            _cross(rank, scratch.strength, total, left, without, triggers, np.int32(code.number[which]), out)
            _kept(rank, row, sooner, out)
        else:
            _combine(op, rank, code.args, start, end, code.number[which], scratch.held, left, out)
        clock += 1
        if not _differs(rank, row, out):
            continue
        if op == _TRIGGER:
            moved = True
            for place in range(code.pools_of_start[pool], code.pools_of_start[pool + 1]):
                moving = code.pools_of[place]
                pool_changed[moving] = clock
                _move(scratch.bucket[moving], scratch.strength, pool, rank, row, out)
        changed[row] = clock
        for at in range(WIDTH):
            rank[row, at] = out[at]
    return clock, moved


@compiled
def _settle(code: Code, scratch: Scratch, groups: Ints, triggers: Ints, sooner: bool) -> None:
    """Run each group's instructions; those of a knot until no trigger moves."""
    scratch.ran[:] = -1
    scratch.pool_summed[:] = -1
    scratch.changed[:] = 0
    scratch.pool_changed[:] = 0
    clock = 1
    for group in range(groups.shape[0]):
        start, body, end, cyclic = groups[group, 0], groups[group, 1], groups[group, 2], groups[group, 3]
        clock, moved = _round(code, scratch, start, end, triggers, sooner, clock)
        while moved and cyclic == 1:
            clock, moved = _round(code, scratch, body, end, triggers, sooner, clock)


@compiled
def _start_greatest(code: Code, scratch: Scratch, first_row: int) -> None:
    """Everybody who may join does so at the start; pools are filled anew."""
    rank, limit, strength = scratch.rank, scratch.limit, scratch.strength
    never = rank[1, 0]
    rank[first_row:] = 0
    scratch.bucket[:] = 0
    for one in range(code.greatest.shape[0]):
        row = code.greatest[one]
        if row != code.least[one]:
            for at in range(WIDTH):
                rank[row, at] = 0 if limit[one, at] > 0 else never
        for place in range(code.pools_of_start[one], code.pools_of_start[one + 1]):
            bucket = scratch.bucket[code.pools_of[place]]
            for at in range(WIDTH):
                bucket[rank[row, at], at] += strength[one, at]


@compiled
def settle_block(encoded: Encoded, first: int, first_greatest: int, scratch: Scratch) -> None:
    """Everything between the events' draws and the triggers, for the worlds from ``first`` on."""
    code, rank = encoded.code, scratch.rank
    rank[:] = scratch.raw.shape[0] + 1
    rank[0] = 0
    number_moments(code, scratch)
    find_closings(encoded.things, scratch)
    draw_limits(encoded, first, scratch)
    draw_strengths(encoded.things, encoded.tables, first, scratch.bits, scratch.room, scratch.strength)
    scratch.bucket[:] = 0
    _settle(code, scratch, code.least_groups, code.least, True)
    if code.greatest_groups.shape[0] > 0:
        _start_greatest(code, scratch, first_greatest)
        _settle(code, scratch, code.greatest_groups, code.greatest, False)
