"""Quantiles of any number of strengths in a fixed amount of memory, with a known error.

Counts and sums by bin. Each doubling of the strength has 512 bins, as the leading bits of a floating-point number cut
it, so a quantile is off by at most 1/512 of itself (below 1 person: by less than 1); and as it is the mean of its
bin, it is exact where all draws in the bin are equal, which is every network of fixed strengths in practice.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from contingent.force.distribution import Floats

#: Bits of the mantissa that are kept.
BITS = 9
#: The largest relative error of a quantile.
RELATIVE_ERROR = 2.0**-BITS
_SHIFT = np.uint64(52 - BITS)
_ONE = 1023 << BITS

Counts = npt.NDArray[np.int64]


def bin_of(values: Floats) -> Counts:
    """The bin of each value: 0 below 1 person, then 512 for each doubling."""
    bits = np.maximum(np.ascontiguousarray(values, dtype=np.float64), 0.5).view(np.uint64) >> _SHIFT
    return np.maximum(bits.astype(np.int64) - (_ONE - 1), 0)


def bins_up_to(largest: float) -> int:
    """How many bins values up to ``largest`` need; larger ones count in the last."""
    return ((max(0, math.ceil(math.log2(max(largest, 1.0)))) + 1) << BITS) + 1


class Histogram:
    """Several histograms side by side: one a row."""

    def __init__(self, rows: int, largest: float) -> None:
        self.bins = bins_up_to(largest)
        self.counts: Counts = np.zeros((rows, self.bins), dtype=np.int64)
        self.sums: Floats = np.zeros((rows, self.bins))

    def add(self, row: int, values: Floats) -> None:
        """Count the values of one row."""
        at = np.minimum(bin_of(values), self.bins - 1)
        self.counts[row] += np.bincount(at, minlength=self.bins)
        self.sums[row] += np.bincount(at, weights=values, minlength=self.bins)

    def mean(self, row: int) -> float:
        """The mean of a row's values."""
        return float(self.sums[row].sum() / max(1, self.counts[row].sum()))

    def quantile(self, row: int, share: float) -> float:
        """The smallest value that at least ``share`` of the row's values do not exceed, up to the error above."""
        running = np.cumsum(self.counts[row])
        at = int(np.searchsorted(running, share * running[-1] - 1e-9, side="left"))
        return float(self.sums[row, at] / self.counts[row, at])
