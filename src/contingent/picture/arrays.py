"""Columns of numbers by name, of which some are put together only when they are asked for.

A question about a large record needs a few columns whole and of the others a few thousand rows. This module promises
that a part of a column is what the same rows of the whole column are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer]


class Arrays(dict[str, Numbers]):
    """Columns that are there."""

    def at(self, name: str, rows: Numbers) -> Numbers:
        """The numbers that a column has in some rows."""
        found: Numbers = self[name][rows]
        return found


class Some(Arrays):
    """Some rows of other columns."""

    def __init__(self, arrays: Arrays, kept: NDArray[np.bool_]) -> None:
        super().__init__()
        self._arrays = arrays
        self._places: Numbers = np.flatnonzero(kept)

    def __missing__(self, name: str) -> Numbers:
        self[name] = found = self._arrays[name][self._places]
        return found

    def at(self, name: str, rows: Numbers) -> Numbers:
        """The numbers that a column has in some rows."""
        return self._arrays.at(name, self._places[rows])
