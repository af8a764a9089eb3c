"""The assignment of rows to columns with the greatest total gain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment


def assign(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the best assignment; pairs whose gain is not positive are left out."""
    table = np.maximum(np.asarray(gain, dtype=float), 0.0)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if table[i, j] > 0]
