"""Who brings how much: Shapley shares of a strength, world by world.

A game has players that are *in* or *out*; its value in a world is the strength in place. A player's share is the mean,
over all orders of joining, of what the strength gains when the player joins (Shapley, 1953). Shares add up to the whole
difference between everybody in and everybody out, in every single world and so on average. Few players are counted
exactly, over all subsets; with many, each world draws an order of its own and its reverse, which leaves the mean
unbiased and gives it a standard error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from contingent.force.distribution import Floats
from contingent.force.draws import stream
from contingent.force.what_if.given import Mask

#: The most players whose subsets are all counted.
EXACT = 6

#: For who is in (a truth value, or one for each world, for each player): commitments' strengths, (commitments, worlds).
Value = Callable[[Sequence[bool | Mask]], Floats]


@dataclass(frozen=True, slots=True)
class Share:
    """A player's share of a strength, its standard error over worlds, and the part of each commitment in it."""

    strength: float
    standard_error: float
    by_commitment: tuple[float, ...]


def shares(players: int, chunks: Iterable[tuple[int, int, Value]], *, seed: int, copies: int = 1) -> tuple[Share, ...]:
    """Each player's share.

    Args:
        players: how many there are.
        chunks: for each chunk of worlds the number of the first, how many, and the game's value there.
        seed: for the orders of joining.
        copies: how often a chunk's worlds stand side by side, at most, in what a value is asked for: with many players
            in few worlds the calls would else cost more than the work.
    """
    worlds = 0
    total, squares = np.zeros(players), np.zeros(players)
    parts: Floats | None = None
    for first, size, value in chunks:
        worlds += size
        found, each = (
            _exact(players, size, value) if players <= EXACT else _sampled(players, first, size, value, seed, copies)
        )
        total += found.sum(axis=1)
        squares += np.square(found).sum(axis=1)
        parts = each if parts is None else parts + each
    if parts is None or worlds == 0:
        return ()
    spread = np.maximum(squares / worlds - np.square(total / worlds), 0.0)
    return tuple(
        Share(
            strength=float(total[one] / worlds),
            standard_error=math.sqrt(float(spread[one]) / worlds),
            by_commitment=tuple((parts[:, one] / worlds).tolist()),
        )
        for one in range(players)
    )


def _exact(players: int, size: int, value: Value) -> tuple[Floats, Floats]:
    """Shares in each world, (players, worlds), and summed over worlds for each commitment, (commitments, players)."""
    by_set = {
        inside: value([one in inside for one in range(players)])
        for count in range(players + 1)
        for inside in map(frozenset, combinations(range(players), count))
    }
    commitments = next(iter(by_set.values())).shape[0]
    found, each = np.zeros((players, size)), np.zeros((commitments, players))
    for one in range(players):
        gain = np.zeros((commitments, size))
        for inside, strengths in by_set.items():
            if one not in inside:
                before = len(inside)
                weight = math.factorial(before) * math.factorial(players - before - 1) / math.factorial(players)
                gain += weight * (by_set[inside | {one}] - strengths)
        found[one] = gain.sum(axis=0)
        each[:, one] = gain.sum(axis=1)
    return found, each


def _sampled(players: int, first: int, size: int, value: Value, seed: int, copies: int) -> tuple[Floats, Floats]:
    """The same with one order of joining a world, and its reverse."""
    key = np.random.SeedSequence((stream(seed, "order of joining"), first))
    rank = np.random.Generator(np.random.Philox(key)).permuted(np.tile(np.arange(players), (size, 1)), axis=1).T
    found = np.zeros((players, size))
    before = value([False] * players)
    each = np.zeros((before.shape[0], players))
    for places in (rank, players - 1 - rank):
        joining = np.argsort(places, axis=0)
        last = before
        for at, after in enumerate(_joined(places, value, copies)):
            gain = after - last
            found[joining[at], np.arange(size)] += gain.sum(axis=0) / 2
            who = np.zeros((size, players))
            who[np.arange(size), joining[at]] = 0.5
            each += gain @ who
            last = after
    return found, each


def _joined(places: npt.NDArray[np.int64], value: Value, copies: int) -> Iterator[Floats]:
    """The values when the first has joined, the first two, and so on."""
    players, size = places.shape
    for start in range(0, players, copies):
        steps = np.repeat(np.arange(start, min(start + copies, players)), size)
        many = len(steps) // size
        wide = value(list(np.tile(places, (1, many)) <= steps))
        yield from (wide[:, one * size : (one + 1) * size] for one in range(many))
