"""What is asked of a network, and what is counted over worlds to answer it.

A tally has a fixed size however many worlds it counts, and tallies of different worlds add up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from contingent.force.encode import Asked, grain_of, in_grains, integers
from contingent.force.histogram import bins_up_to
from contingent.force.kernel_tally import Counts
from contingent.force.network import UNIFORMED, Network, Target, counts
from contingent.force.program import Program

#: The least fixed point and the greatest, as positions in a tally.
LEAST, GREATEST = 0, 1
#: Totals rarer than this count in the histogram's last bin.
_TAIL = 1e-6


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a network: on which days, which targets, and whether the spread of strength is wanted too."""

    network: Network
    program: Program
    dates: tuple[date, ...]
    targets: tuple[Target, ...]
    fans: bool = True

    @property
    def days(self) -> list[float]:
        """The dates as days from the start."""
        return [float((day - self.network.start).days) for day in self.dates]

    def units(self) -> tuple[str, ...]:
        """The kinds of units in the network."""
        return tuple(dict.fromkeys(one.unit for one in self.network.commitments))

    def kinds(self) -> tuple[str, ...]:
        """Uniformed first, then each kind of unit in the network and each that a target names."""
        return tuple(dict.fromkeys((UNIFORMED, *self.units(), *(target.unit for target in self.targets))))

    def largest(self) -> float:
        """About the largest total strength."""
        almost_all = np.array([1.0 - _TAIL])
        return math.fsum(float(one.strength.quantile(almost_all)[0]) for one in self.network.commitments)

    def asked(self) -> Asked:
        """The question as arrays."""
        kinds, units = self.kinds(), self.units()
        grain = grain_of(self.network)
        return Asked(
            days=np.array(self.days, dtype=np.float32),
            kind_units=np.array([[counts(unit, kind) for unit in units] for kind in kinds], dtype=np.bool_).reshape(
                len(kinds), len(units)
            ),
            target_kind=integers(kinds.index(target.unit) for target in self.targets),
            target_amount=integers(in_grains(target.at_least, grain) for target in self.targets),
            fans=self.fans,
        )

    def empty(self) -> Counts:
        """Counts of no worlds."""
        size, days = len(self.network.commitments), len(self.dates)
        bins = bins_up_to(self.largest()) if self.fans else 1
        modes = 2 if self.program.knots else 1
        shape = (modes, len(self.kinds()), days, bins) if self.fans else (modes, 0, 0, 1)
        knots = len(self.program.knots)
        return Counts(
            counts=np.zeros(shape, dtype=np.int64),
            sums=np.zeros(shape, dtype=np.int64),
            reached=np.zeros((2, len(self.targets), days), dtype=np.int64),
            triggered=np.zeros((2, size), dtype=np.int64),
            at_end=np.zeros(size, dtype=np.int64),
            waiting=np.zeros(size, dtype=np.int64),
            knot_worlds=np.zeros(knots, dtype=np.int64),
            knot_strength=np.zeros(knots, dtype=np.int64),
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over ``worlds`` worlds; sums of strengths are in grains, each the part ``grain`` of a person."""

    question: Question
    worlds: int
    counts: Counts
    grain: float

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of units counted."""
        return self.question.kinds()

    def reached(self, mode: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        """In how many worlds each target (row) is in place on each day (column)."""
        found = self.counts.reached[mode if self.question.program.knots else LEAST]
        return np.asarray(found)

    def triggered(self, mode: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        """In how many worlds each commitment is triggered by the end."""
        return np.asarray(self.counts.triggered[mode if self.question.program.knots else LEAST])
