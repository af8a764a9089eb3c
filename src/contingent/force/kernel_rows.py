"""Compiled: from draws to the moment at which each commitment is triggered.

Commitments add no time of their own before they trigger, so every trigger falls on one of the few moments at which
something outside happens. A block first numbers each world's moments in order; after that a time is the number of a
moment, one byte, and min, max and k-th smallest of whole rows run 64 worlds an instruction. Strengths add up per
moment in whole grains and follow the triggers as they move.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from contingent.force.compiled import compiled, inlined
from contingent.force.distribution import Floats
from contingent.force.encode import WIDTH, Code, Encoded, Ints, Singles, Things
from contingent.force.kernel_draws import Bits, Grains, Ranks, below, draw_strengths, fill, halves, occurs
from contingent.force.kernel_steps import (
    counted,
    cross,
    largest,
    move,
    moved_from,
    nobody,
    put,
    second_smallest,
    smallest,
    smallest_few,
    trigger,
    without_one,
)
from contingent.force.program import Op

Flags = npt.NDArray[np.uint8]

#: Sums of strengths, where they are not in whole grains, have reached a threshold within this.
TOLERANCE = 1e-6
_MIN, _MAX, _KTH, _EXCEPT = (int(op) for op in (Op.MIN, Op.MAX, Op.KTH, Op.EXCEPT))
_ORDER, _CROSS, _TRIGGER = (int(op) for op in (Op.ORDER, Op.CROSS, Op.TRIGGER))
#: A second smallest of so few is worked out at once.
_SECOND, _A_FEW = 2, 4
#: With more moments than this they are sorted, with fewer each is compared with each.
_FEW = 48


class Scratch(NamedTuple):
    """The work space of a block: rows of W worlds. M is the number of moments beside the start.

    ``event`` times; ``raw``, the moments as they come (M); ``moments`` by number (M + 2, the last infinite), and
    rounded, ``times``; ``rank``, the number of a moment for each row of the program; ``closing``, for each ending the
    first moment that is too late, and ``ended``, when what it ends is gone; ``last``, the first moment after the
    horizon; ``limit``, the first moment too late for a commitment; ``delay`` and ``strength``; ``total``, each pool's
    strength by each moment (M + 1, four a row); ``placed``, the moment from which a commitment's strength is in it;
    ``dirty``, which instructions are to run; ``stale``, which pools have changed; ``queue``, how many triggers have
    moved and whose, and ``queued``, who is in it; ``out``, ``held``, ``bits``, ``room``, ``sum`` and ``lanes``, rows to
    work in.
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
    delay: Singles
    strength: Grains
    total: Grains
    placed: Ranks
    dirty: Flags
    stale: Flags
    queue: Ints
    queued: Flags
    out: Ranks
    held: Ranks
    bits: Bits
    room: Singles
    sum: Grains
    lanes: Grains


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
    """For each commitment its delay, and the first moment that is too late: 0 where it is not honoured."""
    chances, things, tables = encoded.chances, encoded.things, encoded.tables
    closing, limit, delay, out = scratch.closing, scratch.limit, scratch.delay, scratch.out
    high, low = scratch.bits[0], scratch.bits[1]
    events = scratch.event.shape[0]
    for one in range(limit.shape[0]):
        which, kind = things.closing[one], things.delay[one]
        halves(chances.key[events + one], first, high, low)
        if chances.factor[events + one] < 0:
            below(high, chances.fewer[events + one], out)
        else:
            occurs(chances, events + one, first, high, scratch.room, out)
        for at in range(WIDTH):
            limit[one, at] = closing[which, at] * out[at]
        fill(
            tables.kind[kind],
            tables.first[kind],
            tables.second[kind],
            tables.start[kind],
            tables.size[kind],
            tables.values,
            low,
            delay[one],
        )


@inlined
def _combine(
    op: int, rank: Ranks, args: Ints, start: int, end: int, k: int, held: Ranks, many: Grains, out: Ranks
) -> None:
    if op == _MIN:
        smallest(rank, args, start, end, out)
    elif op == _MAX:
        largest(rank, args, start, end, out)
    elif op == _KTH and k == _SECOND and end - start <= _A_FEW and end - start > k:
        second_smallest(rank, args, start, end, out)
    elif op == _KTH and k > held.shape[0]:
        counted(rank, args, start, end, k, many, out)
    elif op == _KTH:
        smallest_few(rank, args, start, end, held, k)
        out[:] = held[k - 1]
    elif op == _EXCEPT:
        without_one(rank, args, start, out)
    else:
        nobody(rank, args, start, end, out)


@compiled
def _follow(code: Code, strength: Grains, rank: Ranks, triggers: Ints, scratch: Scratch) -> None:
    """Strengths follow the triggers that have moved, and who counts them is to look again."""
    queue, queued, placed, dirty = scratch.queue, scratch.queued, scratch.placed, scratch.dirty
    total, stale, room = scratch.total, scratch.stale, scratch.lanes
    for at in range(1, queue[0] + 1):
        one = queue[at]
        row = triggers[one]
        queued[one] = 0
        sooner, later = moved_from(rank, row, placed, one)
        if later <= sooner:
            continue
        for place in range(code.pools_of_start[one], code.pools_of_start[one + 1]):
            pool = code.pools_of[place]
            move(total[pool], strength, one, rank, row, placed, sooner, later, room)
            stale[pool] = 1
        for world in range(WIDTH):
            placed[one, world] = rank[row, world]
    queue[0] = 0
    for pool in range(stale.shape[0]):
        if stale[pool] == 1:
            stale[pool] = 0
            for reader in range(code.crossers_start[pool], code.crossers_start[pool + 1]):
                dirty[code.crossers[reader]] = 1


@inlined
def _enqueue(queue: Ints, queued: Flags, one: int) -> None:
    if queued[one] == 0:
        queued[one] = 1
        queue[0] += 1
        queue[queue[0]] = one


@inlined
def _stored(rank: Ranks, row: int, out: Ranks, readers_start: Ints, readers: Ints, dirty: Flags) -> bool:
    """Store a row; if that changes it, whoever reads it is to run again."""
    if not put(rank, row, out):
        return False
    for place in range(readers_start[row], readers_start[row + 1]):
        dirty[readers[place]] = 1
    return True


@compiled
def _round(code: Code, scratch: Scratch, first: int, last: int, triggers: Ints) -> bool:
    """Run those instructions once of which something they read has changed; whether a trigger or a crossing moved."""
    rank, out, dirty = scratch.rank, scratch.out, scratch.dirty
    queue, queued = scratch.queue, scratch.queued
    moved = False
    for which in range(first, last):
        op = code.op[which]
        if op == _CROSS and queue[0] > 0:
            _follow(code, scratch.strength, rank, triggers, scratch)
        if dirty[which] == 0:
            continue
        dirty[which] = 0
        row, pool, number = code.row[which], code.pool[which], code.number[which]
        start, end = code.args_start[which], code.args_start[which + 1]
        if op == _TRIGGER:
            trigger(rank, code.args, start, end, scratch.limit, pool, out)
        elif op == _CROSS:
            without = code.without[code.without_start[which] : code.without_start[which + 1]]
            cross(rank, scratch.strength, scratch.total[pool], scratch.lanes, without, triggers, np.int32(number), out)
        elif op == _ORDER:
            smallest_few(rank, code.args, start, end, scratch.held, number)
            for depth in range(number):
                _stored(rank, row + depth, scratch.held[depth], code.readers_start, code.readers, dirty)
            continue
        else:
            _combine(op, rank, code.args, start, end, number, scratch.held, scratch.sum, out)
        if not _stored(rank, row, out, code.readers_start, code.readers, dirty):
            continue
        moved |= op >= _CROSS
        if op == _TRIGGER:
            _enqueue(queue, queued, pool)
    return moved


@compiled
def _settle(code: Code, scratch: Scratch, groups: Ints, triggers: Ints, greatest: bool) -> None:
    """Run each group's instructions; those of a knot until nothing moves.

    A knot's crossings come last in a round. For the greatest fixed point they begin at the start, as everything does,
    and wait for the second round, when there is something to add up.
    """
    for group in range(groups.shape[0]):
        start, body, crossing = groups[group, 0], groups[group, 1], groups[group, 2]
        end, cyclic = groups[group, 3], groups[group, 4]
        moved = _round(code, scratch, start, crossing if greatest and cyclic == 1 else end, triggers)
        moved |= greatest
        while moved and cyclic == 1:
            moved = _round(code, scratch, body, end, triggers)


@compiled
def _start_greatest(code: Code, scratch: Scratch, first_row: int) -> None:
    """Everybody who may join does so at the start; their strengths follow from where the least has left them."""
    rank, limit = scratch.rank, scratch.limit
    never = rank[1, 0]
    rank[first_row:] = 0
    scratch.dirty[:] = 1
    for one in range(code.greatest.shape[0]):
        row = code.greatest[one]
        if row == code.least[one]:
            continue
        zero = rank[0, 0]
        for at in range(WIDTH):
            rank[row, at] = zero if limit[one, at] > 0 else never
        _enqueue(scratch.queue, scratch.queued, one)


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
    scratch.total[:] = 0
    scratch.placed[:] = scratch.raw.shape[0] + 1
    scratch.dirty[:] = 1
    _settle(code, scratch, code.least_groups, code.least, False)
    if code.greatest_groups.shape[0] > 0:
        _start_greatest(code, scratch, first_greatest)
        _settle(code, scratch, code.greatest_groups, code.greatest, True)
