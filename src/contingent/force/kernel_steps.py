"""Compiled: one instruction over a row of worlds.

Each step works out its row, says whether any world has changed, and stores it, in one pass over single bytes where it
can. Steps get single arrays: handing over the whole program costs more than most of them take.
"""

from __future__ import annotations

import numpy as np

from contingent.force.compiled import compiled, inlined
from contingent.force.encode import WIDTH, Ints
from contingent.force.kernel_draws import Grains, Ranks

_NONE, _ONE, _TWO, _THREE = np.int32(0), np.int32(1), np.int32(2), np.int32(3)
#: More than any strength, and what stands for none.
_ENOUGH, _SHORT = np.int32(2**31 - 1), np.int32(-1)
#: As many moments share a row of sums.
FOUR = 4
#: As many rows as a step takes in one pass.
_PAIR = 2


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
    d = args[start + 3] if end - start == FOUR else 1
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
        for above in range((k - 1) // FOUR * FOUR, 0, -FOUR):
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
def moved_from(rank: Ranks, row: int, placed: Ranks, one: int) -> tuple[int, int]:
    """The moments between which a trigger has moved, in any world, since its strength was last in the sums."""
    sooner, later = rank[1, 0], rank[0, 0]
    for at in range(WIDTH):
        before, now = placed[one, at], rank[row, at]
        same = before == now
        sooner = min(sooner, rank[1, 0] if same else min(before, now))
        later = max(later, rank[0, 0] if same else max(before, now))
    return int(sooner), int(later)


@inlined
def move(
    total: Grains,
    strength: Grains,
    one: int,
    rank: Ranks,
    row: int,
    placed: Ranks,
    sooner: int,
    later: int,
    room: Grains,
) -> None:
    """Strength follows its trigger from one moment to another: it joins, or leaves, the sums from the one to the other.

    Four moments (:data:`FOUR`) share a row of ``total``, so that what is read of the commitment is read once for four.
    Beyond the last moment, up to the end of the last row, the sums stay what they are at the last.
    """
    never = np.int32(rank[1, 0])
    for at in range(WIDTH):
        before, now = np.int32(placed[one, at]), np.int32(rank[row, at])
        end = max(before, now)
        room[at] = min(before, now)
        room[at + WIDTH] = end if end < never else _ENOUGH
        amount = np.int32(strength[one, at])
        room[at + 2 * WIDTH] = amount if now < before else np.int32(-amount) if now > before else _NONE
    for four in range(sooner // FOUR, min((later + 3) // FOUR, total.shape[0])):
        first = np.int32(four * FOUR)
        for at in range(WIDTH):
            begin, until = np.int32(room[at] - first), np.int32(room[at + WIDTH] - first)
            change = room[at + 2 * WIDTH]
            total[four, at] += change if (begin <= _NONE) & (until > _NONE) else _NONE
            total[four, at + WIDTH] += change if (begin <= _ONE) & (until > _ONE) else _NONE
            total[four, at + 2 * WIDTH] += change if (begin <= _TWO) & (until > _TWO) else _NONE
            total[four, at + 3 * WIDTH] += change if (begin <= _THREE) & (until > _THREE) else _NONE


@inlined
def _short(total: Grains, needed: np.int32, room: Grains) -> None:
    """At how many moments a pool is too weak, and what is there beyond what is needed once it is not.

    Sums never shrink from moment to moment, so the least that is not too little is what is there first.
    """
    for at in range(WIDTH):
        room[at] = _NONE
        room[at + WIDTH] = _SHORT
    for four in range(total.shape[0]):
        for at in range(WIDTH):
            a, b = np.int32(total[four, at] - needed), np.int32(total[four, at + WIDTH] - needed)
            c, d = np.int32(total[four, at + 2 * WIDTH] - needed), np.int32(total[four, at + 3 * WIDTH] - needed)
            room[at] += np.int32(a < 0) + np.int32(b < 0) + np.int32(c < 0) + np.int32(d < 0)
            # What is too little is, without its sign, larger than anything.
            ab, cd = min(np.uint32(a), np.uint32(b)), min(np.uint32(c), np.uint32(d))
            room[at + WIDTH] = np.int32(min(ab, cd, np.uint32(room[at + WIDTH])))


@compiled
def cross(
    rank: Ranks,
    strength: Grains,
    total: Grains,
    room: Grains,
    without: Ints,
    triggers: Ints,
    needed: np.int32,
    out: Ranks,
) -> None:
    """The first moment at which the pool, less those that do not count, is strong enough.

    First all count; the few worlds in which those who do not count made the difference are looked at one by one.
    """
    _short(total, needed, room)
    never = np.int32(rank[1, 0])
    for at in range(WIDTH):
        out[at] = min(room[at], never)
        room[at + WIDTH] = room[at + WIDTH] if room[at] < never else _ENOUGH
    for one in without:
        row = triggers[one]
        for at in range(WIDTH):
            room[at + WIDTH] -= strength[one, at] if rank[row, at] <= out[at] else _NONE
    lowest = _NONE
    for at in range(WIDTH):
        lowest = min(lowest, room[at + WIDTH])
    if lowest < 0:
        for at in range(WIDTH):
            if room[at + WIDTH] < 0:
                out[at] = _search(rank, strength, total, without, triggers, needed, out[at] + 1, at)


@compiled
def _search(
    rank: Ranks, strength: Grains, total: Grains, without: Ints, triggers: Ints, needed: np.int32, first: int, at: int
) -> int:
    """In one world, the first moment from ``first`` on at which the pool is strong enough."""
    never = rank[1, 0]
    for moment in range(first, never):
        there = total[moment // FOUR, moment % FOUR * WIDTH + at]
        for one in without:
            if rank[triggers[one], at] <= moment:
                there -= strength[one, at]
        if there >= needed:
            return int(moment)
    return int(never)
