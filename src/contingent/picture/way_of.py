"""Where an actor's own words have brought it, worked out from columns instead of from every claim.

The rules are those of `contingent.picture.standing`, taken day by day there. Days without a refusal or withdrawal only
let a contributor in again or change nothing, so it is enough to look at the days that have one. This module promises
the same way, with the rows of the latest things that stand against each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from contingent.model import ConditionKind
from contingent.picture.columns import Numbers
from contingent.picture.standing import LIMITING, MOST_NOTES, NoteKind
from contingent.picture.view import View

_LIMITING = frozenset(kind.value for kind in map(ConditionKind, LIMITING))


@dataclass(frozen=True, slots=True)
class Against:
    """A row that stands against what was said, by sayings, on a day; ``day`` is that of the row's word."""

    kind: NoteKind
    row: int
    against: tuple[int, ...]


@dataclass(slots=True)
class Found:
    """The way of one actor or group: as `standing.Way`, in days and rows; ``since`` 0 for who was never out."""

    out: bool = False
    since: int = 0
    against: list[Against] = field(default_factory=list)
    spared: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One row that refuses or withdraws."""

    day: int
    saying: int
    row: int
    declined: bool
    reviewed: bool
    limiting: bool
    most: float | None
    shared: bool


def found_way(view: View, positive: Sequence[int], negative: Sequence[int]) -> Found:
    """The way of own words: sayings that climb the ladder, and sayings that refuse or withdraw."""
    refusals = _refusals(view, positive, negative)
    if not refusals:
        return Found()
    if not positive:
        return Found(out=True, since=refusals[0].day)
    return _Walk(view, positive).along(refusals)


def _joined(view: View, sayings: Iterable[int]) -> tuple[Numbers, Numbers]:
    """The days of the words and the rows of some sayings."""
    spans = [(view.word_days(s), view.low[s]) for s in sayings]
    if not spans:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return (
        np.concatenate([days for days, _ in spans]).astype(np.int64),
        np.concatenate([np.arange(low, low + len(days)) for days, low in spans]),
    )


def _refusals(view: View, positive: Sequence[int], negative: Sequence[int]) -> list[_Refusal]:
    days, rows = _joined(view, negative)
    if not len(days):
        return []
    sayings = np.searchsorted(view.columns.starts, rows, side="right") - 1
    source, start = view.columns.arrays["source"], view.columns.arrays["start"]
    declined = np.array([view.said[s].state == "declined" for s in sayings.tolist()])
    order = np.lexsort((start[rows], source[rows], ~declined, days))
    days, rows, sayings, declined = days[order], rows[order], sayings[order], declined[order]
    beside = _beside(view, positive, days, rows)
    found = []
    for day, saying, row, refuses, shared in zip(
        days.tolist(), sayings.tolist(), rows.tolist(), declined.tolist(), beside.tolist(), strict=True
    ):
        said = view.said[saying]
        found.append(
            _Refusal(
                day=day,
                saying=saying,
                row=row,
                declined=refuses,
                reviewed=said.reviewed,
                limiting=any(condition[0] in _LIMITING for condition in said.conditions),
                most=None if said.quantity is None else said.quantity[1],
                shared=shared,
            )
        )
    return found


def _beside(view: View, positive: Sequence[int], days: Numbers, rows: Numbers) -> NDArray[np.bool_]:
    """Whether the report of each row promises something on the same day, too."""
    source = view.columns.arrays["source"]
    of_day, of_row = _joined(view, positive)
    near = np.isin(of_day, days)
    keys = (of_day[near] << 32) | source[of_row[near]]
    return np.isin((days << 32) | source[rows], keys)


class _Walk:
    """Along the days that have a refusal or withdrawal."""

    def __init__(self, view: View, positive: Sequence[int]) -> None:
        self._view = view
        self._positive = positive
        self._deployed = [s for s in positive if view.said[s].state == "deployed"]
        self._promises = [s for s in positive if view.said[s].promise]
        self._days = _days(view, positive)
        self._deployed_days = _days(view, self._deployed)
        self._promise_days = _days(view, self._promises)
        plain = [s for s in positive if view.said[s].quantity is not None and not view.said[s].hedged]
        self._figure_days = set(_days(view, plain))
        self._counts = self._counted()
        self._found = Found()
        self._notes: list[tuple[NoteKind, _Refusal, int, Sequence[int]]] = []

    def along(self, refusals: Sequence[_Refusal]) -> Found:
        """The way that these refusals, in order, lead."""
        found, before = self._found, 0
        for day, todays in groupby(refusals, key=lambda r: r.day):
            self._let_in(before, day)
            self._take(day, list(todays))
            before = day
        self._let_in(before, self._view.day + 1)
        found.against = self._latest()
        return found

    def _let_in(self, after: int, until: int) -> None:
        """A promise on a day between two lets in again who was out."""
        if self._found.out:
            place = bisect_right(self._days, after)
            if place < len(self._days) and self._days[place] < until:
                self._found.out, self._found.since = False, self._days[place]

    def _take(self, day: int, todays: Sequence[_Refusal]) -> None:
        found = self._found
        is_today = _within(self._days, day, day) is not None
        limits = any(r.shared for r in todays) and (day in self._figure_days or any(r.limiting for r in todays))
        there = _within(self._deployed_days, day if found.out else found.since, day)
        promised = None if found.out else _within(self._promise_days, found.since, day - 1)
        spared = []
        for refusal in todays:
            if limits and refusal.declined:
                self._note(NoteKind.LIMIT, refusal, day, self._positive)
            elif there is not None and refusal.declined:
                self._note(NoteKind.THERE, refusal, there, self._deployed)
            elif there is not None and self._leaves_some(refusal):
                self._note(NoteKind.PART, refusal, there, self._deployed)
            else:
                if is_today:
                    self._note(NoteKind.SAME_DAY, refusal, day, self._positive)
                elif promised is not None and refusal.declined and not refusal.reviewed:
                    self._note(NoteKind.UNREVIEWED, refusal, promised, self._promises)
                continue
            spared.append(refusal.row)
        if len(spared) < len(todays):
            if not found.out:
                found.out, found.since, found.spared = True, day, set()
            found.spared.update(spared)
        elif is_today and found.out:
            found.out, found.since = False, day

    def _note(self, kind: NoteKind, refusal: _Refusal, day: int, against: Sequence[int]) -> None:
        self._notes.append((kind, refusal, day, against))

    def _latest(self) -> list[Against]:
        """The latest notes, and those of the same day as the earliest of them, which are put in order later."""
        if not self._notes:
            return []
        first = self._notes[-MOST_NOTES:][0][1].day
        found = []
        for kind, refusal, day, sayings in self._notes:
            if refusal.day >= first:
                rows = (self._view.rows(s, day, day) for s in sayings)
                found.append(Against(kind, refusal.row, tuple(span[0] for span in rows if span)))
        return found

    def _leaves_some(self, refusal: _Refusal) -> bool:
        """Whether fewer leave than were last counted there."""
        days, least = self._counts
        begin = bisect_left(days, refusal.day if self._found.out else self._found.since)
        end = bisect_right(days, refusal.day)
        counted = least[end - 1] if begin < end else None
        return refusal.most is not None and counted is not None and refusal.most < counted

    def _counted(self) -> tuple[list[int], list[float | None]]:
        """The days on which people were counted there, in the order of the words, and the least of each count."""
        view = self._view
        numbered = [s for s in self._deployed if view.said[s].quantity is not None]
        days, rows = _joined(view, numbered)
        arrays = view.columns.arrays
        order = np.lexsort((arrays["start"][rows], arrays["source"][rows], days))
        sayings = (np.searchsorted(view.columns.starts, rows[order], side="right") - 1).tolist()
        return days[order].tolist(), [(view.said[s].quantity or [None])[0] for s in sayings]


def _days(view: View, sayings: Sequence[int]) -> list[int]:
    """The days on which one of some sayings is said, in order."""
    days: list[int] = np.unique(_joined(view, sayings)[0]).tolist()
    return days


def _within(days: Sequence[int], first: int, last: int) -> int | None:
    """The last of some days from a day to another."""
    place = bisect_right(days, last) - 1
    return days[place] if place >= 0 and days[place] >= first else None
