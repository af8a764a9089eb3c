"""Columns as they stand on a day, as known on a day: which rows of each saying count, and where a day begins.

Every question is a binary search in the rows of one saying. This module promises that it hands out rows in the order
of the picture: by day and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from contingent.picture.arrays import Arrays, Numbers
from contingent.picture.columns import WIDTHS, Columns


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
        if columns.whole.since > known_day or columns.whole.until <= known_day:
            columns = columns.only((columns.since <= known_day) & (columns.until > known_day))
        self.said = list(columns.said)
        self.groups: list[str | None] = [None] * len(self.said)
        if apart:
            columns = self._set_apart(columns, apart)
        self.columns = columns
        self.days = columns.arrays["day"]
        self.lows = columns.starts[:-1]
        self.highs = _first_from(self.days, self.lows, columns.starts[1:], np.full(len(self.lows), self.day + 1))
        self.low, self.high = self.lows.tolist(), self.highs.tolist()
        self.sayings = [n for n, one in enumerate(self.said) if one.counts and self.high[n] > self.low[n]]
        #: The days for which leaves are announced, by saying.
        self.leaves = {
            n: date.fromisoformat(one.leaves).toordinal() for n, one in enumerate(self.said) if one.leaves is not None
        }
        #: The days of the first and of the last claim of each saying; of what nobody says, any.
        self.first_days, self.last_days = self.days_of(self.lows), self.days_of(self.highs - 1)
        #: The same of words of a contributor: of a leave, the day it is announced for.
        self.first_words, self.last_words = list(self.first_days), list(self.last_days)
        for n, leave in self.leaves.items():
            self.first_words[n] = self.last_words[n] = leave
        self._marks = np.zeros(len(columns.sources), dtype=bool)
        self._marked: Numbers = np.zeros(0, dtype=np.int64)
        self._word_days: dict[int, Numbers] = {}

    def _set_apart(self, columns: Columns, apart: Mapping[int, str]) -> Columns:
        """Columns in which the claims that were split off have sayings of their own, at the end."""
        rows = np.flatnonzero(np.isin(columns.arrays["claim"], np.fromiter(apart, dtype=np.int64)))
        of_row = np.searchsorted(columns.starts, rows, side="right") - 1
        groups = [apart[int(claim)] for claim in columns.arrays["claim"][rows]]
        ids: dict[tuple[int, str], int] = {}
        numbers = np.array(
            [ids.setdefault((int(n), group), len(ids)) for n, group in zip(of_row, groups, strict=True)], dtype=np.int64
        )
        self.said.extend(self.said[n] for n, _ in ids)
        self.groups.extend(group for _, group in ids)
        kept = np.ones(columns.rows, dtype=bool)
        kept[rows] = False
        rest = columns.only(kept)
        order = rows[np.argsort(numbers, kind="stable")]
        arrays = Arrays((name, np.concatenate([rest.arrays[name], columns.arrays[name][order]])) for name in WIDTHS)
        counts = np.bincount(numbers, minlength=len(ids))
        starts = np.concatenate([rest.starts, rest.starts[-1] + np.cumsum(counts)])
        return Columns(columns.sources, (*columns.sayings, *(columns.sayings[n] for n, _ in ids)), starts, arrays)

    def count(self, saying: int) -> int:
        """How many claims say it."""
        return int(self.high[saying] - self.low[saying])

    def word_days(self, saying: int) -> Numbers:
        """The days from which its claims count as words of a contributor: of a leave, the day it is announced for."""
        found = self._word_days.get(saying)
        if found is None:
            leave = self.leaves.get(saying)
            if leave is None:
                found = self.days[self.low[saying] : self.high[saying]]
            else:
                found = np.full(self.count(saying) if leave <= self.day else 0, leave, dtype=np.int32)
            self._word_days[saying] = found
        return found

    def rows(self, saying: int, since: int = 0, until: int | None = None) -> range:
        """Its rows from a day on, up to and with another."""
        days, low = self.word_days(saying), self.low[saying]
        begin = int(days.searchsorted(since)) if since > 0 else 0
        end = len(days) if until is None else int(days.searchsorted(until, side="right"))
        return range(low + begin, low + max(begin, end))

    def has_words(self, saying: int) -> bool:
        """Whether any of its claims counts as a word of a contributor by now."""
        return self.high[saying] > self.low[saying] and self.leaves.get(saying, self.day) <= self.day

    def firsts(self, sayings: Sequence[int], since: Sequence[int]) -> list[int]:
        """For each of some sayings its first row from a day on, by the day of the claim; behind its last if none is."""
        which = np.array(sayings, dtype=np.int64)
        at = np.array(since, dtype=np.int64)
        found: list[int] = _first_from(self.days, self.lows[which], self.highs[which], at).tolist()
        return found

    def begins(self, saying: int) -> Numbers:
        """The first of its rows of each day."""
        low = self.low[saying]
        days = self.days[low : self.high[saying]]
        found: Numbers = np.concatenate([[0], np.flatnonzero(days[1:] != days[:-1]) + 1]) + low
        return found

    def in_reports(self, places: Numbers) -> NDArray[np.bool_]:
        """Marks of some sources, by their places; they hold until the next question."""
        self._marks[self._marked] = False
        self._marks[places] = True
        self._marked = places
        return self._marks

    def in_order(self, rows: Iterable[int]) -> list[int]:
        """Rows by day and place, except that of one sentence any may come first."""
        places = np.fromiter(rows, dtype=np.int64)
        order = np.lexsort((self.columns.at("start", places), self.columns.source[places], self.days[places]))
        found: list[int] = places[order].tolist()
        return found

    def days_of(self, rows: Numbers) -> list[int]:
        """The days some rows count from; of rows that are none, any."""
        if not len(self.days):
            return [0] * len(rows)
        found: list[int] = self.days[np.clip(rows, 0, len(self.days) - 1)].tolist()
        return found

    def sources(self) -> int:
        """How many sources say something that counts by now."""
        return int(np.count_nonzero(self.columns.whole.counts <= self.day))

    def sources_of(self, spans: Iterable[range]) -> int:
        """How many different sources some rows have."""
        source = self.columns.arrays["source"]
        seen = np.zeros(len(self.columns.sources), dtype=bool)
        for span in spans:
            seen[source[span.start : span.stop]] = True
        return int(np.count_nonzero(seen))


def _first_from(days: Numbers, low: Numbers, high: Numbers, at: Numbers) -> Numbers:
    """For each of some spans of rows, the first row of a day or a later one; its end if there is none."""
    low, high = low.copy(), high.copy()
    if not len(days):
        return low
    last = len(days) - 1
    while (open_ := low < high).any():
        middle = (low + high) // 2
        before = open_ & (days[np.minimum(middle, last)] < at)
        high = np.where(open_ & ~before, middle, high)
        low = np.where(before, middle + 1, low)
    return low
