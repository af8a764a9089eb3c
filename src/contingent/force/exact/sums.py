"""The distribution of the strength in place: independent contributions, convolved on a grid.

Given what was combined, each commitment's contribution on a day is independent of the others', so the sum's
distribution is the convolution of theirs, a product of Fourier transforms, and combinations mix linearly. Where all
that may be in place is a multiple of some step, the grid has that step and nothing is rounded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from contingent.errors import RequestError
from contingent.force.distribution import Fixed, Floats
from contingent.force.exact.combine import Combinations, outcomes
from contingent.force.network import Commitment, Network

#: The most cells of a grid that rounds nothing, and the cells of a coarser one.
_WHOLE, _CELLS = 1 << 16, 1 << 12
#: The largest denominator of an amount of which steps are sought, and how near, in steps, reaches a threshold.
_FINEST, _NEAR = 10_000, 1e-6
#: Parts into which continuous delays and strengths are cut.
_DELAYS, _STRENGTHS = 256, 32
#: The most multiplications: about a minute.
_WORK = 1e10
#: What transforming there and back leaves where nothing is.
_DUST = 1e-15


@dataclass(frozen=True, slots=True)
class Grid:
    """Strengths in steps of ``step`` persons, ``cells`` of them; ``exact`` where nothing is rounded to a step."""

    step: float
    cells: int
    exact: bool

    @classmethod
    def of(cls, amounts: Sequence[Floats], most: int) -> Grid | None:
        """The widest step of which all that commitments may have in place is a multiple, if there is one.

        Args:
            amounts: for each commitment what it may have in place, on any of the days.
            most: how many cells there may be.
        """
        total = sum(float(one.max(initial=0.0)) for one in amounts)
        step = _common_step(np.unique(np.concatenate([*amounts, np.zeros(1)])), total / max(1, most - 1))
        return None if step is None else cls(step, round(total / step) + 1, exact=True)

    @classmethod
    def coarse(cls, network: Network) -> Grid:
        """So many cells up to the largest total."""
        values = [outcomes(one.strength, _STRENGTHS, network)[0] for one in network.commitments]
        total = sum(float(one.max()) for one in values)
        return cls(max(total, 1.0) / _CELLS, _CELLS + len(values) + 1, exact=False)

    def reach(self, amount: float) -> int:
        """The first cell that reaches an amount."""
        return int(np.ceil(amount / self.step - (_NEAR if self.exact else 0.5)))


def _common_step(amounts: Floats, least: float) -> float | None:
    """The widest step, at least ``least``, of which all amounts are multiples, or ``None``."""
    step = Fraction(0)
    for amount in amounts[amounts > 0].tolist():
        near = Fraction(amount).limit_denominator(_FINEST)
        if abs(float(near) - amount) > _NEAR * _NEAR * max(1.0, amount):
            return None
        common = math.gcd(step.numerator * near.denominator, near.numerator * step.denominator)
        step = Fraction(common, step.denominator * near.denominator)
        if step < least:
            return None
    return float(step) if step else 1.0


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


def grid_for(network: Network, several: Sequence[Outcomes], days: Sequence[float]) -> Grid:
    """The grid on which the outcomes can be convolved, within a minute.

    Raises:
        RequestError: even on a coarse grid it would take longer.
    """
    size = len(network.commitments)
    outcome = max(len(one.weight) for one in several)
    each = outcome * len(days) * max(1, size)
    most = min(_WHOLE, int(_WORK / each))
    amounts: list[Floats] = []
    while len(amounts) < size and (own := _amounts(network, several, len(amounts), days, most)) is not None:
        amounts.append(own)
    grid = (Grid.of(amounts, most) if len(amounts) == size else None) or Grid.coarse(network)
    if each * grid.cells > _WORK:
        raise RequestError(
            f"--exact: {outcome:,} different outcomes of {size} commitments on {len(days)} days are too many "
            "to convolve, expected fewer; leave --exact out to sample"
        )
    return grid


def _amounts(
    network: Network, several: Sequence[Outcomes], index: int, days: Sequence[float], most: int
) -> Floats | None:
    """What one commitment may have in place on any of the days; ``None`` where that is more than fits into ``most``."""
    one = network.commitments[index]
    delays = outcomes(one.delay, _DELAYS, network)[0]
    amounts: set[float] = set()
    for trigger, end, known in {case for outcome in several for case in outcome.cases[index]}:
        since = np.array([day - trigger for day in days if trigger <= day < end])
        shares = np.unique(share(one, np.subtract.outer(since, delays).ravel()))
        strengths = outcomes(one.strength if known < 0 else Fixed(known), _STRENGTHS, network)[0]
        amounts.update(np.outer(shares, strengths).ravel().tolist())
        if len(amounts) > most:
            return None
    return np.array(sorted(amounts))


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
