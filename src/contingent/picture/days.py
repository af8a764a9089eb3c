"""On which days an actor's words are said, by what they say: looked for in columns, asked one day at a time.

An actor has thousands of words on a few hundred days. They are gone through once; each question is then a search among
days. This module promises that a day is among them exactly if one of the words is said on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.picture.arrays import Numbers
from contingent.picture.columns import NEVER
from contingent.picture.sayings import Saying
from contingent.picture.view import View

Marks = NDArray[np.bool_]


class Says(NamedTuple):
    """What a word that climbs the ladder says: that people are there, a promise, a plain figure."""

    there: bool
    promise: bool
    figure: bool

    @classmethod
    def of(cls, said: Saying) -> Says:
        """What a saying says."""
        return cls(said.state == "deployed", said.promise, said.quantity is not None and not said.hedged)


class Calendar:
    """The days of some sayings of one actor, from its ``first`` day to the picture's."""

    def __init__(self, view: View, sayings: Sequence[int], first: int) -> None:
        self._first, self._length = first, view.day + 1 - first
        words: dict[Says, list[Numbers]] = {}
        for s in sayings:
            words.setdefault(Says.of(view.said[s]), []).append(view.word_days(s))
        self._marks: dict[Says, Marks] = {
            says: np.bincount(np.concatenate(days) - first, minlength=self._length) > 0 for says, days in words.items()
        }

    def days(self, which: Callable[[Says], bool]) -> Days:
        """The days on which something of a kind is said."""
        return Days((np.flatnonzero(self._said(which)) + self._first).tolist())

    def among(self, which: Callable[[Says], bool], days: Sequence[int]) -> Marks:
        """For each of some days whether something of a kind is said on it."""
        found: Marks = self._said(which)[np.array(days) - self._first]
        return found

    def _said(self, which: Callable[[Says], bool]) -> Marks:
        found = np.zeros(self._length, dtype=bool)
        for says, marks in self._marks.items():
            if which(says):
                found |= marks
        return found


class Days:
    """Some days, in order."""

    def __init__(self, days: list[int]) -> None:
        self._days = days

    def __contains__(self, day: int) -> bool:
        return self.last(day) == day

    def last(self, until: int) -> int:
        """The last of them up to and with a day; -1 if there is none."""
        place = bisect_right(self._days, until)
        return self._days[place - 1] if place else -1

    def first(self, since: int) -> int:
        """The first of them from a day on; `NEVER` if there is none."""
        place = bisect_left(self._days, since)
        return self._days[place] if place < len(self._days) else NEVER
