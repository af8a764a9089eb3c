"""What is counted over worlds: strengths by day and kind, targets reached, triggers, mutual waiting.

A tally has a fixed size however many worlds it counts, and tallies of different worlds add up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from contingent.force.distribution import Floats
from contingent.force.engine import TOLERANCE, Draws, Triggers
from contingent.force.histogram import Counts, Histogram
from contingent.force.network import UNIFORMED, Network, Target, counts
from contingent.force.presence import present
from contingent.force.program import Program

#: The least fixed point and the greatest, as positions in a tally.
LEAST, GREATEST = 0, 1
#: Totals rarer than this count in the histogram's last bin.
_TAIL = 1e-6


@dataclass(frozen=True, slots=True)
class Kind:
    """A unit kind and the positions of the commitments that count in it."""

    name: str
    members: tuple[int, ...]


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

    def kinds(self) -> tuple[Kind, ...]:
        """Uniformed first, then each kind of unit in the network and each that a target names."""
        units = (one.unit for one in self.network.commitments)
        names = dict.fromkeys((UNIFORMED, *units, *(target.unit for target in self.targets)))
        return tuple(
            Kind(name, tuple(row for row, one in enumerate(self.network.commitments) if counts(one.unit, name)))
            for name in names
        )

    def largest(self) -> float:
        """About the largest total strength."""
        almost_all = np.array([1.0 - _TAIL])
        return math.fsum(float(one.strength.quantile(almost_all)[0]) for one in self.network.commitments)


@dataclass(slots=True)
class Tally:
    """Counts over ``worlds`` worlds; the first axis of each array is the fixed point."""

    question: Question
    kinds: tuple[Kind, ...] = field(init=False)
    worlds: int = field(init=False, default=0)
    histograms: tuple[Histogram, Histogram] = field(init=False)
    reached: Counts = field(init=False)
    triggered: Counts = field(init=False)
    at_end: Floats = field(init=False)
    waiting: Counts = field(init=False)
    knot_worlds: Counts = field(init=False)
    knot_strength: Floats = field(init=False)

    def __post_init__(self) -> None:
        asked = self.question
        size, knots = len(asked.network.commitments), len(asked.program.knots)
        self.kinds = asked.kinds()
        rows = len(self.kinds) * len(asked.dates) if asked.fans else 0
        largest = asked.largest() if asked.fans else 1.0
        self.histograms = (Histogram(rows, largest), Histogram(rows if knots else 0, largest))
        self.reached = np.zeros((2, len(asked.targets), len(asked.dates)), dtype=np.int64)
        self.triggered = np.zeros((2, size), dtype=np.int64)
        self.at_end = np.zeros(size)
        self.waiting = np.zeros(size, dtype=np.int64)
        self.knot_worlds = np.zeros(knots, dtype=np.int64)
        self.knot_strength = np.zeros(knots)

    def add(self, draws: Draws, triggers: Triggers) -> None:
        """Count a block of worlds."""
        network, program = self.question.network, self.question.program
        self.worlds += draws.worlds
        for mode, times in ((LEAST, triggers.least), (GREATEST, triggers.greatest)):
            self.triggered[mode] += (times <= network.horizon).sum(axis=1)
            if mode == LEAST or program.knots:
                self._add_strength(mode, present(network, draws, times, self.question.days))
        if not program.knots:
            self.reached[GREATEST] = self.reached[LEAST]
            return
        earlier = (triggers.greatest < triggers.least) & (triggers.greatest <= network.horizon)
        gained = np.where(earlier & (triggers.least > network.horizon), draws.strength, 0.0)
        self.waiting += earlier.sum(axis=1)
        for index, members in enumerate(program.knots):
            self.knot_worlds[index] += np.count_nonzero(earlier[list(members)].any(axis=0))
            self.knot_strength[index] += float(gained[list(members)].sum())

    def _add_strength(self, mode: int, strength: Floats) -> None:
        dates = len(self.question.dates)
        if mode == LEAST and dates:
            self.at_end += strength[-1].sum(axis=1)
        for index, kind in enumerate(self.kinds):
            total = strength[:, list(kind.members)].sum(axis=1)
            for at in range(dates if self.question.fans else 0):
                self.histograms[mode].add(index * dates + at, total[at])
            for row, target in enumerate(self.question.targets):
                if target.unit == kind.name:
                    self.reached[mode, row] += (total + TOLERANCE >= target.at_least).sum(axis=1)
