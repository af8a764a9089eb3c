"""The distribution of the strength in place: independent contributions, convolved on a grid.

Given what was combined, each commitment's contribution on a day is independent of the others', so the sum's
distribution is the convolution of theirs, a product of Fourier transforms, and combinations mix linearly. Where all
strengths are whole persons the grid is one person wide and nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contingent.errors import RequestError
from contingent.force.distribution import Fixed, Floats
from contingent.force.exact.combine import Combinations, outcomes
from contingent.force.network import Commitment, Network

#: The most cells of a grid of whole persons, and the cells of a coarser one.
_WHOLE, _CELLS = 1 << 16, 1 << 12
#: Parts into which continuous delays and strengths are cut.
_DELAYS, _STRENGTHS = 256, 32
#: The most multiplications: about a minute.
_WORK = 1e10
#: What transforming there and back leaves where nothing is.
_DUST = 1e-15


@dataclass(frozen=True, slots=True)
class Grid:
    """Strengths in steps of ``step`` persons, ``cells`` of them."""

    step: float
    cells: int

    @classmethod
    def of(cls, network: Network) -> Grid:
        """One person wide where that does, else so many cells up to the largest total."""
        values = [outcomes(one.strength, _STRENGTHS, network)[0] for one in network.commitments]
        total = sum(float(one.max()) for one in values)
        whole = all(np.array_equal(one, np.rint(one)) for one in values)
        whole &= not any(one.ramp for one in network.commitments)
        if whole and total < _WHOLE:
            return cls(1.0, int(total) + 1)
        return cls(max(total, 1.0) / _CELLS, _CELLS + len(values) + 1)

    def reach(self, amount: float) -> int:
        """The first cell that reaches an amount."""
        return int(np.ceil(amount / self.step - (1e-6 if self.step == 1.0 else 0.5)))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The different outcomes of the combinations: for each commitment the case it is in, and each outcome's weight.

    ``cases`` lists, for each commitment, its different triggers, endings and, where combined, strengths (else -1).
    """

    cases: tuple[tuple[tuple[float, float, float], ...], ...]
    which: npt.NDArray[np.int64]
    weight: Floats


def outcomes_of(found: Combinations, times: Floats, gone: Floats) -> Outcomes:
    """Combinations with the same triggers and endings, taken together."""
    cases, rows = [], []
    for index, (trigger, end) in enumerate(zip(times, gone, strict=True)):
        strength = found.worlds.strength[index] if index in found.counted else np.full(len(trigger), -1.0)
        different, row = np.unique(np.array([trigger, end, strength]), axis=1, return_inverse=True)
        cases.append(tuple((float(a), float(b), float(c)) for a, b, c in different.T))
        rows.append(row.ravel())
    if not rows:
        return Outcomes((), np.zeros((0, 1), dtype=np.int64), np.array([found.weight.sum()]))
    columns, at = np.unique(np.array(rows), axis=1, return_inverse=True)
    return Outcomes(tuple(cases), columns, np.bincount(at.ravel(), found.weight).astype(np.float64))


def distribution(
    network: Network, found: Combinations, outcome: Outcomes, members: list[int], day: float, grid: Grid
) -> Floats:
    """The distribution, cell by cell, of the members' strength in place on a day."""
    size = 1 << (grid.cells - 1).bit_length()
    waves = {}
    for index in members:
        one = network.commitments[index]
        odds = 1.0 if index in found.combined else one.honoured
        for case, (trigger, end, known) in enumerate(outcome.cases[index]):
            if trigger <= day < end:
                amounts = outcomes(one.strength if known < 0 else Fixed(known), _STRENGTHS, network)
                spread = _contribution(network, one, odds, day - trigger, amounts, grid)
                waves[index, case] = np.fft.rfft(spread, size)
    total = np.zeros(size // 2 + 1, dtype=np.complex128)
    for column, weight in zip(outcome.which.T, outcome.weight, strict=True):
        product = np.full(size // 2 + 1, weight, dtype=np.complex128)
        for index in members:
            wave = waves.get((index, int(column[index])))
            if wave is not None:
                product *= wave
        total += product
    mixed: Floats = np.fft.irfft(total, size)[: grid.cells]
    return np.where(mixed < _DUST, 0.0, mixed)


def refuse_too_much(outcome: Outcomes, days: int, members: int, grid: Grid) -> None:
    """Refuse what would take minutes."""
    work = float(len(outcome.weight)) * days * members * grid.cells
    if work > _WORK:
        raise RequestError(
            f"--exact: {len(outcome.weight):,} different outcomes of {members} commitments on {days} days are too many "
            "to convolve, expected fewer; leave --exact out to sample"
        )


def _contribution(
    network: Network, one: Commitment, odds: float, since: float, strength: tuple[Floats, Floats], grid: Grid
) -> Floats:
    """What one commitment, triggered so many days ago, has in place, cell by cell."""
    spread = np.zeros(grid.cells)
    delays, late = outcomes(one.delay, _DELAYS, network)
    amounts, large = strength
    shares, place = np.unique(share(one, since - delays), return_inverse=True)
    chance = np.bincount(place.ravel(), weights=late)
    cells = np.rint(np.outer(shares, amounts) / grid.step).astype(np.int64)
    np.add.at(spread, cells, odds * np.outer(chance, large))
    spread[0] += 1.0 - odds
    return spread


def share(one: Commitment, days: Floats) -> Floats:
    """The share of a commitment's strength in place so many days after its first arrival."""
    points = np.array(one.ramp if one.ramp else ((0.0, 1.0),))
    found: Floats = np.interp(days, points[:, 0], points[:, 1])
    return np.where(days >= points[0, 0], found, 0.0)
