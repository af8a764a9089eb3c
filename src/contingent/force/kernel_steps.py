"""Compiled: one instruction over a row of worlds.

Each step works out its row, says whether any world has changed, and stores it, in one pass over single bytes where it
can. Steps get single arrays: handing over the whole program costs more than most of them take.
"""

from __future__ import annotations

import numpy as np

from contingent.force.compiled import compiled, inlined
from contingent.force.encode import WIDTH, Ints
from contingent.force.kernel_draws import Grains, Ranks

_WIDE = np.uint32(WIDTH)
_NONE = np.int32(0)
#: As many rows as a step takes in one pass.
_PAIR, _FOUR = 2, 4


@inlined
def put(rank: Ranks, row: int, out: Ranks) -> bool:
    """Store a row; whether that changed it."""
    different = np.uint16(0)
    for at in range(WIDTH):
        different = np.uint16(different | (out[at] ^ rank[row, at]))
    if different != 0:
        for at in range(WIDTH):
            rank[row, at] = out[at]
    return bool(different != 0)


@inlined
def smallest(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    """The earliest of some rows."""
    one, other = args[start], args[min(start + 1, end - 1)]
    for at in range(WIDTH):
        out[at] = min(rank[one, at], rank[other, at])
    for place in range(start + 2, end):
        row = args[place]
        for at in range(WIDTH):
            out[at] = min(out[at], rank[row, at])


@inlined
def largest(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    """The latest of some rows."""
    one, other = args[start], args[min(start + 1, end - 1)]
    for at in range(WIDTH):
        out[at] = max(rank[one, at], rank[other, at])
    for place in range(start + 2, end):
        row = args[place]
        for at in range(WIDTH):
            out[at] = max(out[at], rank[row, at])


@inlined
def trigger(rank: Ranks, args: Ints, start: int, end: int, limit: Ranks, one: int, out: Ranks) -> None:
    """A commitment is triggered when all it waits for holds, unless that is too late."""
    never = rank[1, 0]
    first, second = args[start], args[min(start + 1, end - 1)]
    if end - start > _PAIR:
        largest(rank, args, start, end - 1, out)
        second = args[end - 1]
        for at in range(WIDTH):
            latest = max(out[at], rank[second, at])
            out[at] = latest if latest < limit[one, at] else never
        return
    for at in range(WIDTH):
        latest = max(rank[first, at], rank[second, at])
        out[at] = latest if latest < limit[one, at] else never


@inlined
def second_smallest(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    """The second of three or four rows; the third stands in for a fourth that never comes."""
    a, b, c = args[start], args[start + 1], args[start + 2]
    d = args[start + 3] if end - start == _FOUR else 1
    for at in range(WIDTH):
        sooner, later = min(rank[a, at], rank[b, at]), max(rank[a, at], rank[b, at])
        other, last = min(rank[c, at], rank[d, at]), max(rank[c, at], rank[d, at])
        out[at] = min(max(sooner, other), later, last)


@compiled
def smallest_few(rank: Ranks, args: Ints, start: int, end: int, held: Ranks, k: int) -> None:
    """The k smallest of some rows, in order, four at a time: each new row sinks through those so far."""
    held[:] = rank[1, 0]
    for place in range(start, end):
        row = args[place]
        for above in range((k - 1) // _FOUR * _FOUR, 0, -_FOUR):
            for at in range(WIDTH):
                drawn = rank[row, at]
                h0, h1, h2 = held[above, at], held[above + 1, at], held[above + 2, at]
                held[above + 3, at] = min(held[above + 3, at], max(h2, drawn))
                held[above + 2, at] = min(h2, max(h1, drawn))
                held[above + 1, at] = min(h1, max(h0, drawn))
                held[above, at] = min(h0, max(held[above - 1, at], drawn))
        for at in range(WIDTH):
            drawn = rank[row, at]
            h0, h1, h2 = held[0, at], held[1, at], held[2, at]
            held[3, at] = min(held[3, at], max(h2, drawn))
            held[2, at] = min(h2, max(h1, drawn))
            held[1, at] = min(h1, max(h0, drawn))
            held[0, at] = min(h0, drawn)


@compiled
def counted(rank: Ranks, args: Ints, start: int, end: int, k: int, many: Grains, out: Ranks) -> None:
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


@inlined
def without_one(rank: Ranks, args: Ints, start: int, out: Ranks) -> None:
    """The k-th smallest of rows but one: the next, where that one is among the first k."""
    this, following, one = args[start], args[start + 1], args[start + 2]
    for at in range(WIDTH):
        out[at] = rank[following, at] if rank[one, at] <= rank[this, at] else rank[this, at]


@compiled
def nobody(rank: Ranks, args: Ints, start: int, end: int, out: Ranks) -> None:
    """The start where none of some rows ever comes, never elsewhere."""
    never, begin = rank[1, 0], rank[0, 0]
    smallest(rank, args, start, end, out)
    for at in range(WIDTH):
        out[at] = begin if out[at] == never else never


@inlined
def move(bucket: Grains, strength: Grains, one: int, rank: Ranks, row: int, placed: Ranks) -> bool:
    """Strength follows its trigger from one moment to another; whether it had to.

    What never comes is in no sum, so its place takes whatever is left over.
    """
    never = rank[1, 0]
    different, before = np.uint16(0), np.uint16(0)
    for at in range(WIDTH):
        different = np.uint16(different | (placed[one, at] ^ rank[row, at]))
        before = np.uint16(before | (placed[one, at] ^ never))
    if different == 0:
        return False
    if before != 0:
        for at in range(WIDTH):
            bucket[np.uint32(placed[one, at]) * _WIDE + np.uint32(at)] -= strength[one, at]
    for at in range(WIDTH):
        bucket[np.uint32(rank[row, at]) * _WIDE + np.uint32(at)] += strength[one, at]
    return True


@inlined
def sum_up(bucket: Grains, total: Grains, running: Grains) -> None:
    """A pool's strength by each moment."""
    for at in range(WIDTH):
        running[at] = 0
    for moment in range(np.uint32(total.shape[0]) // _WIDE):
        base = np.uint32(moment) * _WIDE
        for at in range(WIDTH):
            running[at] += bucket[base + np.uint32(at)]
            total[base + np.uint32(at)] = running[at]


@compiled
def cross(
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
    for moment in range(np.uint32(total.shape[0]) // _WIDE):
        base = np.uint32(moment) * _WIDE
        for at in range(WIDTH):
            out[at] += total[base + np.uint32(at)] < needed
    if without.shape[0] > 0 and _lacking(rank, strength, total, left, without, triggers, needed, out):
        for at in range(WIDTH):
            if left[at] < 0:
                out[at] = _search(rank, strength, total, without, triggers, needed, out[at] + 1, at)


@compiled
def _lacking(
    rank: Ranks,
    strength: Grains,
    total: Grains,
    left: Grains,
    without: Ints,
    triggers: Ints,
    needed: np.int32,
    out: Ranks,
) -> bool:
    """What is left of the pool beyond what is needed, in each world; whether that is too little in any."""
    never = total.shape[0] // WIDTH
    most = np.uint32(never - 1)
    for at in range(WIDTH):
        left[at] = total[min(np.uint32(out[at]), most) * _WIDE + np.uint32(at)] - needed
    for one in without:
        row = triggers[one]
        for at in range(WIDTH):
            left[at] -= strength[one, at] if rank[row, at] <= out[at] else _NONE
    lowest = _NONE
    for at in range(WIDTH):
        left[at] = left[at] if out[at] < never else _NONE
        lowest = min(lowest, left[at])
    return bool(lowest < 0)


@compiled
def _search(
    rank: Ranks, strength: Grains, total: Grains, without: Ints, triggers: Ints, needed: np.int32, first: int, at: int
) -> int:
    """In one world, the first moment from ``first`` on at which the pool is strong enough."""
    never = total.shape[0] // WIDTH
    for moment in range(first, never):
        there = total[moment * WIDTH + at]
        for one in without:
            if rank[triggers[one], at] <= moment:
                there -= strength[one, at]
        if there >= needed:
            return int(moment)
    return int(never)
