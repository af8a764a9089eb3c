"""Compiled: the draws of a block of worlds.

The same draws as :mod:`contingent.force.draws` describes: SplitMix64 on the stream's key and the world's number. The
upper half of a draw says whether something happens, the lower half when (or how late).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import (
    CELL_BITS,
    CONSTANT,
    GRAIN,
    HALF,
    LINEAR,
    NEAREST,
    STEPS,
    Chances,
    Encoded,
    Tables,
    Things,
)

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_30, _27, _31, _32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_UNIT = 2.0**-32
#: Where the bits of a share that choose its cell begin, what the cell of the smallest share is, and how wide a cell is.
_SHIFT = np.int64(52 - CELL_BITS)
_FIRST = np.int64(np.float64(NEAREST).view(np.int64) >> _SHIFT)
_WITHIN = np.int64((1 << (52 - CELL_BITS)) - 1)
_CELL = 2.0 ** (CELL_BITS - 52)
_MIDDLE = 0.5


@compiled
def mixed(key: np.uint64, world: np.uint64) -> np.uint64:
    """The draw of a world in a stream, 64 bits."""
    x = key + world * _GOLDEN
    x = (x ^ (x >> _30)) * _MIX1
    x = (x ^ (x >> _27)) * _MIX2
    return x ^ (x >> _31)


@compiled
def upper(bits: np.uint64) -> float:
    """The upper 32 bits as a number inside (0, 1)."""
    return (float(bits >> _32) + 0.5) * _UNIT


@compiled
def lower(bits: np.uint64) -> float:
    """The lower 32 bits as a number inside (0, 1)."""
    return (float(bits & _LOW) + 0.5) * _UNIT


@compiled
def looked_up(values: Floats, start: int, u: float) -> float:
    """A smooth quantile function by straight lines between the edges of cells, finer towards either end."""
    share = u if u < _MIDDLE else 1.0 - u
    bits = np.float64(share).view(np.int64)
    place = start + (bits >> _SHIFT) - _FIRST + (0 if u < _MIDDLE else HALF + 1)
    low = values[place]
    return float(low + float(bits & _WITHIN) * _CELL * (values[place + 1] - low))


@compiled
def value(tables: Tables, which: int, u: float) -> float:
    """The value of a distribution for a uniform draw."""
    kind = tables.kind[which]
    if kind == CONSTANT:
        return float(tables.first[which])
    if kind == LINEAR:
        return float(max(0.0, tables.first[which] + u * tables.second[which]))
    if kind == STEPS:
        size = tables.size[which]
        return float(tables.values[tables.start[which] + min(int(u * size), size - 1)])
    return looked_up(tables.values, tables.start[which], u)


@compiled
def happens(chances: Chances, which: int, bits: np.uint64, world: np.uint64, normal: Floats) -> bool:
    """Whether an event happens or a commitment is honoured."""
    u = upper(bits)
    factor = chances.factor[which]
    if factor < 0:
        return bool(u < chances.odds[which])
    rho = chances.rho[factor]
    common = looked_up(normal, 0, upper(mixed(chances.factor_key[factor], world)))
    return bool(np.sqrt(rho) * common + np.sqrt(1.0 - rho) * looked_up(normal, 0, u) < chances.normal[which])


@compiled
def draw_events(chances: Chances, things: Things, tables: Tables, normal: Floats, first: int, times: Floats) -> None:
    """Each event's time in each world, shape (events, worlds); infinite where it never happens."""
    for event in range(times.shape[0]):
        key = chances.key[event]
        which = things.when[event]
        for at in range(times.shape[1]):
            world = np.uint64(first + at)
            bits = mixed(key, world)
            time = np.inf
            if happens(chances, event, bits, world, normal):
                drawn = value(tables, which, lower(bits))
                if drawn <= things.horizon:
                    time = drawn
            times[event, at] = time


@compiled
def draw_delays(
    encoded: Encoded, normal: Floats, which: int, first: int, delay: Floats, honoured: npt.NDArray[np.bool_]
) -> None:
    """One commitment's delay in each world, and whether it is honoured; ``which`` counts events before commitments."""
    events = encoded.things.when.shape[0]
    for at in range(delay.shape[0]):
        world = np.uint64(first + at)
        bits = mixed(encoded.chances.key[which], world)
        honoured[at] = happens(encoded.chances, which, bits, world, normal)
        delay[at] = value(encoded.tables, encoded.things.delay[which - events], lower(bits))


@compiled
def draw_strength(things: Things, tables: Tables, commitment: int, first: int, strength: Floats) -> None:
    """One commitment's strength in each world, in whole grains."""
    which = things.strength[commitment]
    key = things.strength_key[commitment]
    if tables.kind[which] == CONSTANT:
        strength[:] = np.rint(tables.first[which] / GRAIN) * GRAIN
        return
    for at in range(strength.shape[0]):
        u = upper(mixed(key, np.uint64(first + at)))
        strength[at] = np.rint(value(tables, which, u) / GRAIN) * GRAIN
