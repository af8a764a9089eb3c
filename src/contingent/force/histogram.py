"""Quantiles of any number of strengths in a fixed amount of memory, with a known error.

Counts and sums by bin. Each doubling of the strength has 256 bins, as the leading bits of a floating-point number cut
it, so a quantile is off by at most 1/256 of itself (below 1 person: by less than 1); and as it is the mean of its
bin, it is exact where all draws in the bin are equal, which is every network of fixed strengths in practice.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from contingent.force.distribution import Floats

#: Bits of the mantissa that are kept.
BITS = 8
#: The largest relative error of a quantile.
RELATIVE_ERROR = 2.0**-BITS

#: The smallest strength that has a bin of its own.
_FLOOR = 1.0
_PER_DOUBLING = 1 << BITS
#: What a 32-bit float's bits are shifted by for its bin, and what is then taken off, so that one person is bin 1.
MANTISSA_BITS = 23 - BITS
FIRST_BIN = (127 << BITS) - 1

Counts = npt.NDArray[np.int64]


def bin_at(value: float) -> int:
    """The bin of a value: 0 below 1 person, then so many for each doubling, as a float's leading bits cut it."""
    if value < _FLOOR:
        return 0
    mantissa, exponent = math.frexp(value)
    return (exponent - 1) * _PER_DOUBLING + int((mantissa * 2.0 - 1.0) * _PER_DOUBLING) + 1


def bins_up_to(largest: float) -> int:
    """How many bins values up to ``largest`` need; larger ones count in the last."""
    return ((max(0, math.ceil(math.log2(max(largest, 1.0)))) + 1) << BITS) + 1


def mean(counts: Counts, sums: Floats) -> float:
    """The mean of a histogram's values."""
    return settled(float(sums.sum() / max(1, counts.sum())))


def quantile(counts: Counts, sums: Floats, share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed, up to the error above."""
    running = np.cumsum(counts)
    at = int(np.searchsorted(running, share * running[-1] - 1e-9, side="left"))
    return settled(float(sums[at] / counts[at]))


def settled(value: float) -> float:
    """A strength without the dust of floating-point sums: a millionth of a person."""
    return max(0.0, round(value, 6))
