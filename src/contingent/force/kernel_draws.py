"""Compiled: the draws of a block of worlds, row by row.

The same draws as :mod:`contingent.force.draws` describes: SplitMix64 on the stream's key and the world's number. The
upper half of a draw says whether something happens, the lower half when (or how late). Every loop runs over a whole
block, a number known when it is compiled, so that it becomes a few wide instructions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import (
    CELL_BITS,
    CONSTANT,
    HALF,
    LINEAR,
    STEPS,
    WIDTH,
    Chances,
    Keys,
    Singles,
    Tables,
    Things,
)

Bits = npt.NDArray[np.uint32]
Grains = npt.NDArray[np.int32]
#: Small whole numbers: the numbers of moments, or 1 and 0 for yes and no.
Ranks = npt.NDArray[Any]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_30, _27, _31, _32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_ALL = np.uint32(0xFFFFFFFF)
_TOP = np.uint32(31)
_HALF = np.float32(0.5)
_ZERO = np.float32(0.0)
_UNIT = np.float32(2.0**-32)
#: Where the bits of a share that choose its cell begin, the cell of the smallest share, the bits within a cell.
_SHIFT = np.int32(23 - CELL_BITS)
_FIRST = np.int32(int(np.float32(0.5).view(np.int32)) >> (23 - CELL_BITS))
_WITHIN = np.int32((1 << (23 - CELL_BITS)) - 1)
_SIDE = np.int32(HALF + 2)


@compiled
def halves(key: np.uint64, first: int, high: Bits, low: Bits) -> None:
    """A stream's draws for the worlds from ``first`` on, their upper and their lower halves."""
    for at in range(WIDTH):
        x = key + np.uint64(first + at) * _GOLDEN
        x = (x ^ (x >> _30)) * _MIX1
        x = (x ^ (x >> _27)) * _MIX2
        x = x ^ (x >> _31)
        high[at] = np.uint32(x >> _32)
        low[at] = np.uint32(x & _LOW)


@compiled
def looked_up(values: Keys, start: int, bits: Bits, out: Singles) -> None:
    """A smooth quantile function by straight lines between the edges of cells, finer towards either end."""
    place = np.empty(WIDTH, dtype=np.uint32)
    for at in range(WIDTH):
        drawn = bits[at]
        nearer = min(drawn, np.uint32(_ALL - drawn))
        share = np.float32(np.float32(nearer) + _HALF)
        code = np.float32(share).view(np.int32)
        side = np.int32(np.int32(drawn >> _TOP) * _SIDE)
        place[at] = np.uint32(np.int32((code >> _SHIFT) - _FIRST) + side + start)
        out[at] = np.float32(np.int32(code & _WITHIN))
    for at in range(WIDTH):
        pair = values[place[at]]
        out[at] = np.uint32(pair & _LOW).view(np.float32) + out[at] * np.uint32(pair >> _32).view(np.float32)


@compiled
def fill(kind: int, first: float, second: float, start: int, size: int, values: Keys, bits: Bits, out: Singles) -> None:
    """The values of a distribution, a row of :class:`Tables`, for a row of draws."""
    if kind == CONSTANT:
        for at in range(WIDTH):
            out[at] = np.float32(first)
    elif kind == LINEAR:
        low, width = np.float32(first), np.float32(second)
        for at in range(WIDTH):
            out[at] = max(_ZERO, low + (np.float32(bits[at]) + _HALF) * _UNIT * width)
    elif kind == STEPS:
        many = np.uint64(size)
        for at in range(WIDTH):
            pair = values[np.uint64(start) + ((np.uint64(bits[at]) * many) >> _32)]
            out[at] = np.uint32(pair & _LOW).view(np.float32)
    else:
        looked_up(values, start, bits, out)


@compiled
def below(high: Bits, fewer: int, out: Ranks) -> None:
    """1 where a draw is one of the ``fewer`` smallest, else 0."""
    if fewer == 0:
        out[:] = 0
        return
    most = np.uint32(fewer - 1)
    for at in range(WIDTH):
        out[at] = high[at] <= most


@compiled
def occurs(chances: Chances, which: int, first: int, high: Bits, room: Singles, out: Ranks) -> None:
    """Whether an event happens or a commitment is honoured: 1 or 0, world by world; ``high`` are its draws."""
    factor = chances.factor[which]
    if factor < 0:
        below(high, chances.fewer[which], out)
        return
    own, common = np.float32(np.sqrt(1.0 - chances.rho[factor])), np.float32(np.sqrt(chances.rho[factor]))
    shared, unused = np.empty(WIDTH, dtype=np.uint32), np.empty(WIDTH, dtype=np.uint32)
    halves(chances.factor_key[factor], first, shared, unused)
    looked_up(chances.normal_table, 0, shared, room[0])
    looked_up(chances.normal_table, 0, high, room[1])
    limit = np.float32(chances.normal[which])
    for at in range(WIDTH):
        out[at] = common * room[0, at] + own * room[1, at] < limit


@compiled
def draw_events(
    chances: Chances, things: Things, tables: Tables, first: int, bits: Bits, room: Singles, times: Floats
) -> None:
    """Each event's time in each world, shape (events, worlds); infinite where it never happens."""
    happens = np.empty(WIDTH, dtype=np.uint8)
    for event in range(times.shape[0]):
        halves(chances.key[event], first, bits[0], bits[1])
        occurs(chances, event, first, bits[0], room, happens)
        which = things.when[event]
        kind, known, width = tables.kind[which], tables.first[which], tables.second[which]
        fill(kind, known, width, tables.start[which], tables.size[which], tables.values, bits[1], room[0])
        exact = kind == CONSTANT
        for at in range(WIDTH):
            time = known if exact else np.float64(room[0, at])
            times[event, at] = time if happens[at] == 1 and time <= things.horizon else np.inf


@compiled
def draw_strengths(things: Things, tables: Tables, first: int, bits: Bits, room: Singles, strength: Grains) -> None:
    """Each commitment's strength in each world, in whole grains."""
    scale = np.float32(things.per_person)
    amount, high, low = room[0], bits[0], bits[1]
    for one in range(strength.shape[0]):
        which = things.strength[one]
        kind, known, width = tables.kind[which], tables.first[which], tables.second[which]
        if kind == CONSTANT:
            grains = np.int32(np.rint(known * things.per_person))
            for at in range(WIDTH):
                strength[one, at] = grains
            continue
        halves(things.strength_key[one], first, high, low)
        fill(kind, known, width, tables.start[which], tables.size[which], tables.values, high, amount)
        for at in range(WIDTH):
            strength[one, at] = np.int32(amount[at] * scale + _HALF)
