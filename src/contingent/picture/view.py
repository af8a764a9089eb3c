"""Columns as they stand on a day, as known on a day: which rows of each saying count, and where a day begins.

Every question is a binary search in the rows of one saying. This module promises that it hands out rows in the order
of the picture: by day and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from contingent.picture.columns import Columns, Numbers


class View:
    """What counts; a saying is named by its number, a row by its index in the columns.

    Args:
        columns: the columns of the record.
        as_of: the day of the picture.
        known: the day by which it is known.
        apart: the groups of claims that a person split off, by the log's row of the claim.
    """

    def __init__(self, columns: Columns, *, as_of: date, known: date, apart: Mapping[int, str]) -> None:
        self.day = as_of.toordinal()
        known_day = known.toordinal()
        since, until = columns.arrays["since"], columns.arrays["until"]
        if columns.rows and (since.max() > known_day or until.min() <= known_day):
            columns = columns.only((since <= known_day) & (until > known_day))
        self.said = list(columns.said)
        self.groups: list[str | None] = [None] * len(self.said)
        if apart:
            columns = self._set_apart(columns, apart)
        self.columns = columns
        self.days = columns.arrays["day"]
        self.lows = columns.starts[:-1]
        self.highs = _up_to(self.days, columns.starts, self.day)
        self.low, self.high = self.lows.tolist(), self.highs.tolist()
        self._word_days: dict[int, Numbers] = {}
        self.sayings = [n for n, one in enumerate(self.said) if one.counts and self.high[n] > self.low[n]]

    def _set_apart(self, columns: Columns, apart: Mapping[int, str]) -> Columns:
        """Columns in which the claims that were split off have sayings of their own, at the end."""
        rows = np.flatnonzero(np.isin(columns.arrays["claim"], np.fromiter(apart, dtype=np.int64)))
        of_row = np.searchsorted(columns.starts, rows, side="right") - 1
        groups = [apart[int(claim)] for claim in columns.arrays["claim"][rows]]
        ids: dict[tuple[int, str], int] = {}
        numbers = np.array(
            [ids.setdefault((int(n), group), len(ids)) for n, group in zip(of_row, groups, strict=True)], dtype=np.int64
        )
        self.said.extend(replace(self.said[n]) for n, _ in ids)
        self.groups.extend(group for _, group in ids)
        kept = np.ones(columns.rows, dtype=bool)
        kept[rows] = False
        rest = columns.only(kept)
        order = rows[np.argsort(numbers, kind="stable")]
        arrays = {name: np.concatenate([rest.arrays[name], columns.arrays[name][order]]) for name in columns.arrays}
        counts = np.bincount(numbers, minlength=len(ids))
        starts = np.concatenate([rest.starts, rest.starts[-1] + np.cumsum(counts)])
        return Columns(columns.sources, (*columns.sayings, *(f"{n}" for n in range(len(ids)))), starts, arrays)

    def count(self, saying: int) -> int:
        """How many claims say it."""
        return int(self.high[saying] - self.low[saying])

    def word_days(self, saying: int) -> Numbers:
        """The days from which its claims count as words of a contributor: of a leave, the day it is announced for."""
        found = self._word_days.get(saying)
        if found is None:
            leaves = self.said[saying].leaves
            if leaves is None:
                found = self.days[self.low[saying] : self.high[saying]]
            else:
                leave = date.fromisoformat(leaves).toordinal()
                found = np.full(self.count(saying) if leave <= self.day else 0, leave, dtype=np.int32)
            self._word_days[saying] = found
        return found

    def rows(self, saying: int, since: int = 0, until: int | None = None) -> range:
        """Its rows from a day on, up to and with another."""
        days, low = self.word_days(saying), self.low[saying]
        begin = int(days.searchsorted(since)) if since > 0 else 0
        end = len(days) if until is None else int(days.searchsorted(until, side="right"))
        return range(low + begin, low + max(begin, end))

    def day_of(self, row: int) -> int:
        """The day a row counts from."""
        return int(self.days[row])

    def sources_of(self, spans: Iterable[range]) -> int:
        """How many different sources some rows have."""
        source = self.columns.arrays["source"]
        seen = np.zeros(len(self.columns.sources), dtype=bool)
        for span in spans:
            seen[source[span.start : span.stop]] = True
        return int(np.count_nonzero(seen))


def _up_to(days: Numbers, starts: Numbers, day: int) -> Numbers:
    """For each saying, where its rows of later days begin."""
    low, high = starts[:-1].copy(), starts[1:].copy()
    if not len(days):
        return low
    while (open_ := low < high).any():
        middle = (low + high) // 2
        before = days[np.minimum(middle, len(days) - 1)] <= day
        low = np.where(open_ & before, middle + 1, low)
        high = np.where(open_ & ~before, middle, high)
    return low


def last_day(view: View, saying: int, since: int = 0) -> int | None:
    """The last day on which it is said, from a day on."""
    days = view.word_days(saying)
    return int(days[-1]) if len(days) and days[-1] >= since else None
