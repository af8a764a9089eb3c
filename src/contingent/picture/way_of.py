"""Where an actor's own words have brought it, worked out from columns instead of from every claim.

The rules are those of `contingent.picture.standing`, taken day by day there. Days without a refusal or withdrawal only
let a contributor in again or change nothing, so it is enough to look at the days that have one. This module promises
the same way, with the rows of the latest things that stand against each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from contingent.model import ConditionKind
from contingent.picture.columns import NEVER, Numbers
from contingent.picture.sayings import Saying
from contingent.picture.standing import LIMITING, MOST_NOTES, NoteKind
from contingent.picture.view import View

_LIMITING = frozenset(kind.value for kind in map(ConditionKind, LIMITING))

#: Why a refusal takes nobody out without standing against anything: it refuses a task and not the promise.
_TASK = "task"


@dataclass(frozen=True, slots=True)
class Against:
    """A row, and one of the last day of what it stands against."""

    kind: NoteKind
    row: int
    against: int


@dataclass(slots=True)
class Found:
    """The way of one actor or group: as `standing.Way`, in days and rows; ``since`` 0 for who was never out."""

    out: bool = False
    since: int = 0
    against: list[Against] = field(default_factory=list)
    spared: set[int] = field(default_factory=set)
    #: Refusals that only say what a promise leaves out, of each saying the first and the last.
    limits: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Refuses:
    """What a saying that refuses or withdraws brings with it; ``most`` is how many leave at most."""

    declined: bool
    reviewed: bool
    limiting: bool
    #: Whether it refuses a task and nothing else.
    task: bool
    conditional: bool
    most: float | None


@dataclass(frozen=True, slots=True)
class _Refusals:
    """Rows that refuse or withdraw, by day, refusals before withdrawals, then by place, and what is so of each day.

    Day ``n`` has the rows ``begins[n]`` to ``begins[n + 1]``; ``says`` are what its rows say, ``shared`` whether a
    report of that day promises something, too, ``limiting`` whether a refusal of it names a task or a command.
    """

    days: list[int]
    begins: list[int]
    rows: list[int]
    says: list[_Refuses]
    shared: list[bool]
    limiting: list[bool]
    tasks: list[bool]
    conditional: list[bool]
    #: How many of its rows refuse; they come first.
    declined: list[int]


def found_way(view: View, positive: Sequence[int], negative: Sequence[int]) -> Found:
    """The way of own words: sayings that climb the ladder, and sayings that refuse or withdraw."""
    refusals = _refusals(view, positive, negative)
    if refusals is None:
        return Found()
    if not positive:
        return Found(out=True, since=refusals.days[0])
    return _Walk(view, positive, refusals).found


def _joined(view: View, sayings: Iterable[int]) -> tuple[Numbers, Numbers]:
    """The days of the words and the rows of some sayings."""
    spans = [(view.word_days(s), view.low[s]) for s in sayings]
    if not spans:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return (
        np.concatenate([days for days, _ in spans]).astype(np.int64),
        np.concatenate([np.arange(low, low + len(days)) for days, low in spans]),
    )


def _refusals(view: View, positive: Sequence[int], negative: Sequence[int]) -> _Refusals | None:
    days, rows = _joined(view, negative)
    if not len(days):
        return None
    says = [_refuses(view.said[s]) for s in negative]
    which = np.repeat(np.arange(len(negative)), [len(view.word_days(s)) for s in negative])
    source, start = view.columns.arrays["source"], view.columns.arrays["start"]
    withdraws = np.array([not one.declined for one in says])[which]
    order = np.lexsort((start[rows], source[rows], withdraws, days))
    days, rows, which = days[order], rows[order], which[order]
    begins = np.flatnonzero(np.diff(days, prepend=-1))
    limiting = np.array([one.limiting for one in says])[which]
    tasks = np.array([one.task for one in says])[which]
    return _Refusals(
        days=days[begins].tolist(),
        begins=[*begins.tolist(), len(days)],
        rows=rows.tolist(),
        says=[says[n] for n in which.tolist()],
        shared=np.logical_or.reduceat(_beside(view, positive, days, rows), begins).tolist(),
        limiting=np.logical_or.reduceat(limiting, begins).tolist(),
        tasks=np.logical_or.reduceat(tasks, begins).tolist(),
        conditional=np.logical_or.reduceat(np.array([one.conditional for one in says])[which], begins).tolist(),
        declined=np.add.reduceat(np.array([one.declined for one in says], dtype=np.int64)[which], begins).tolist(),
    )


def _refuses(said: Saying) -> _Refuses:
    return _Refuses(
        declined=said.state == "declined",
        reviewed=said.reviewed,
        limiting=any(condition[0] in _LIMITING for condition in said.conditions),
        task=said.state == "declined" and _is_limit(said),
        conditional=bool(said.conditions),
        most=None if said.quantity is None else said.quantity[1],
    )


def _is_limit(said: Saying) -> bool:
    """As `standing.is_limit` has it, of the conditions' kinds and of whether they are negative."""
    return bool(said.conditions) and all(one[2] == "True" and one[0] in _LIMITING for one in said.conditions)


def _beside(view: View, positive: Sequence[int], days: Numbers, rows: Numbers) -> NDArray[np.bool_]:
    """Whether the report of each row promises something on the same day, too."""
    source = view.columns.arrays["source"]
    marks = view.in_reports(source[rows])
    said = [s for s in positive if view.has_words(s)]
    if not said:
        return np.zeros(len(rows), dtype=bool)
    reports = np.concatenate([source[view.low[s] : view.high[s]] for s in said])
    near = np.flatnonzero(marks[reports])
    of_day = np.concatenate([view.word_days(s) for s in said])[near].astype(np.int64)
    every = np.sort((of_day << 32) | reports[near])
    return among(every, (days << 32) | source[rows])


@dataclass(frozen=True, slots=True)
class _Day:
    """What a day's refusals met: the number of the day, and days of what they stand against, if there is any."""

    number: int
    limits: bool
    there: int | None
    today: bool
    #: Whether something was promised before that still counts.
    live: bool
    promised: int | None
    #: Since when people were counted there.
    since: int


class _Walk:
    """Along the days that have a refusal or withdrawal; ``found`` is where they lead."""

    def __init__(self, view: View, positive: Sequence[int], refusals: _Refusals) -> None:
        self._view = view
        self._refusals = refusals
        self._positive = positive
        self._deployed = [s for s in positive if view.said[s].state == "deployed"]
        self._promises = [s for s in positive if view.said[s].promise]
        plain = [s for s in positive if view.said[s].quantity is not None and not view.said[s].hedged]
        at = np.array(refusals.days)
        there, promised = _days(view, self._deployed), _days(view, self._promises)
        others = [s for s in positive if view.said[s].state != "deployed" and not view.said[s].promise]
        said = _any_of(there, promised, _days(view, others))
        self._promise_days: list[int] = promised.tolist()
        self._today: list[bool] = among(said, at).tolist()
        self._before = _last_until(said, at - 1)
        self._later = _first_after(said, at)
        self._there = _last_until(there, at)
        # A figure lets a report's refusal be a limit: it is asked for only where one report tells both.
        shared, limiting = np.array(refusals.shared), np.array(refusals.limiting)
        figures = among(_days(view, plain), at) if shared.any() else shared
        self._limiting: list[bool] = (shared & (limiting | figures)).tolist()
        self._odd = self._what_is_odd()
        #: What was so before a day, from the number of the day on.
        self._changes: list[tuple[int, bool, int]] = []
        self._limits: list[tuple[int, int]] = []
        self._opened = 0
        self.found = Found()
        self._walk()
        self.found.against = self._latest()
        self.found.limits = self._bounds()

    def _what_is_odd(self) -> list[int]:
        """The days that may change something for whoever is there: they have withdrawals, or refusals of a part."""
        refusals = self._refusals
        withdraws = np.diff(refusals.begins) > np.array(refusals.declined)
        bounds = np.array(self._limiting) & np.array(refusals.conditional)
        found: list[int] = np.flatnonzero(withdraws | bounds | np.array(refusals.tasks)).tolist()
        return found

    def _walk(self) -> None:
        """Take the days in turn, except those that change nothing."""
        number, days, found = 0, self._refusals.days, self.found
        while number < len(days):
            self._changes.append((number, found.out, found.since))
            if not found.out and self._there[number] >= found.since:
                # Whose people are there, a refusal does not take out, on this day or on any that follows.
                odd = bisect_left(self._odd, number)
                number = self._odd[odd] if odd < len(self._odd) else len(days)
                if number == len(days):
                    break
            self._take(number, days[number])
            number += 1

    def _state(self, number: int) -> tuple[bool, int]:
        """Whether it was out before a day, and since when it was what it was."""
        place = bisect_right(self._changes, number, key=lambda change: change[0]) - 1
        return self._changes[place][1:]

    def _take(self, number: int, day: int) -> None:
        """Take the refusals of a day, and the promises up to the next day that has some."""
        found, refusals = self.found, self._refusals
        is_open = not found.out and not self._today[number] and self._before[number] >= found.since
        is_there = self._there[number] >= (day if found.out else found.since)
        spared: Sequence[int] = ()
        if self._limiting[number] or is_there or (refusals.tasks[number] and is_open):
            spared = self._spared(number, is_there=is_there, is_open=is_open)
        if len(spared) < refusals.begins[number + 1] - refusals.begins[number]:
            if not found.out:
                found.out, found.since, found.spared = True, day, set()
            self._opened = day
            found.spared.update(refusals.rows[n] for n in spared)
        elif self._today[number] and found.out:
            found.out, found.since, self._opened = False, day, day
        later = self._later[number]
        until = refusals.days[number + 1] if number + 1 < len(refusals.days) else self._view.day + 1
        if found.out and later < until:
            # A promise on a day between lets in again who was out.
            found.out, found.since, self._opened = False, later, later

    def _spared(self, number: int, *, is_there: bool, is_open: bool) -> Sequence[int]:
        """The refusals of a day that take nobody out; notes those that only say what a promise leaves out."""
        refusals, day = self._refusals, self._refusals.days[number]
        begin, end = refusals.begins[number], refusals.begins[number + 1]
        declined = range(begin, begin + refusals.declined[number])
        limits: Sequence[int] = declined if self._limiting[number] and refusals.conditional[number] else ()
        if refusals.tasks[number] and is_open and not self._limiting[number]:
            limits = [n for n in declined if refusals.says[n].task]
        self._limits.extend((day, n) for n in limits)
        if not is_there:
            return declined if self._limiting[number] else limits
        if declined.stop == end:
            return declined
        met = self._met(number)
        return [*declined, *(n for n in range(declined.stop, end) if self._leaves_some(met, refusals.says[n]))]

    def _met(self, number: int) -> _Day:
        """What the refusals of a day met."""
        day, (out, since) = self._refusals.days[number], self._state(number)
        there, begin = self._there[number], day if out else since
        return _Day(
            number=number,
            limits=self._limiting[number],
            there=there if there >= begin else None,
            today=self._today[number],
            live=not out and self._before[number] >= since,
            promised=None if out else _within(self._promise_days, since, day - 1),
            since=begin,
        )

    def _spares(self, met: _Day, says: _Refuses) -> str | None:
        """Why a refusal of a day takes nobody out, if so: a kind of note, or that it refuses a task."""
        if met.limits and says.declined:
            return NoteKind.LIMIT.value
        if says.task and met.live and not met.today:
            return _TASK
        if met.there is None:
            return None
        if says.declined:
            return NoteKind.THERE.value
        return NoteKind.PART.value if self._leaves_some(met, says) else None

    def _bounds(self) -> list[int]:
        """The rows of the limits since the contributor was let in or taken out last."""
        ends: dict[int, list[int]] = {}
        for day, n in self._limits:
            if day >= self._opened and self._refusals.says[n].conditional:
                ends.setdefault(id(self._refusals.says[n]), []).append(self._refusals.rows[n])
        return [row for rows in ends.values() for row in (rows[0], rows[-1])]

    def _latest(self) -> list[Against]:
        """The latest notes, and all of the day of the earliest of them: who has the words puts them in order."""
        notes: list[Against] = []
        refusals = self._refusals
        for number in reversed(range(len(refusals.days))):
            if len(notes) >= MOST_NOTES:
                break
            met = self._met(number)
            for n in range(refusals.begins[met.number], refusals.begins[met.number + 1]):
                note = self._note(met, refusals.rows[n], refusals.says[n])
                if note is not None:
                    notes.append(note)
        return notes

    def _note(self, met: _Day, row: int, says: _Refuses) -> Against | None:
        day = self._refusals.days[met.number]
        spares = self._spares(met, says)
        if spares == _TASK:
            return None
        if spares == NoteKind.LIMIT.value or (spares is None and met.today):
            kind = NoteKind.SAME_DAY if spares is None else NoteKind.LIMIT
            return self._against(kind, row, day, self._positive)
        if spares is not None and met.there is not None:
            return self._against(NoteKind(spares), row, met.there, self._deployed)
        if met.promised is not None and says.declined and not says.reviewed:
            return self._against(NoteKind.UNREVIEWED, row, met.promised, self._promises)
        return None

    def _against(self, kind: NoteKind, row: int, day: int, sayings: Sequence[int]) -> Against:
        spans = (self._view.rows(s, day, day) for s in sayings)
        return Against(kind, row, next(span[0] for span in spans if span))

    def _leaves_some(self, met: _Day, says: _Refuses) -> bool:
        """Whether fewer leave than were last counted there."""
        days, least = self._counts
        begin, end = bisect_left(days, met.since), bisect_right(days, self._refusals.days[met.number])
        counted = least[end - 1] if begin < end else None
        return says.most is not None and counted is not None and says.most < counted

    @cached_property
    def _counts(self) -> tuple[list[int], list[float | None]]:
        """The days on which people were counted there, in the order of the words, and the least of each count."""
        view = self._view
        numbered = [s for s in self._deployed if view.said[s].quantity is not None]
        days, rows = _joined(view, numbered)
        arrays = view.columns.arrays
        order = np.lexsort((arrays["start"][rows], arrays["source"][rows], days))
        sayings = (np.searchsorted(view.columns.starts, rows[order], side="right") - 1).tolist()
        return days[order].tolist(), [(view.said[s].quantity or [None])[0] for s in sayings]


def _days(view: View, sayings: Sequence[int]) -> Numbers:
    """The days on which one of some sayings is said, in order."""
    spans = [view.word_days(s) for s in sayings if view.has_words(s)]
    if not spans:
        return np.zeros(0, dtype=np.int64)
    first = min(int(days[0]) for days in spans)
    said = np.zeros(max(int(days[-1]) for days in spans) - first + 1, dtype=bool)
    for days in spans:
        said[days - first] = True
    return np.flatnonzero(said) + first


def _any_of(*ordered: Numbers) -> Numbers:
    """The numbers that are among any of some, which are in order, each once and in order."""
    every = np.sort(np.concatenate(ordered))
    return every[np.flatnonzero(np.diff(every, prepend=-1))]


def among(ordered: Numbers, asked: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers are among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(asked), dtype=bool)
    found: NDArray[np.bool_] = ordered[np.minimum(ordered.searchsorted(asked), len(ordered) - 1)] == asked
    return found


def _last_until(days: Numbers, at: Numbers) -> list[int]:
    """For each of some days, the last of others up to and with it; -1 where there is none."""
    if not len(days):
        return [-1] * len(at)
    places = days.searchsorted(at, side="right") - 1
    found: list[int] = np.where(places >= 0, days[np.maximum(places, 0)], -1).tolist()
    return found


def _first_after(days: Numbers, at: Numbers) -> list[int]:
    """For each of some days, the first of others behind it; `NEVER` where there is none."""
    places = days.searchsorted(at, side="right")
    found: list[int] = np.where(places < len(days), days[np.minimum(places, len(days) - 1)], NEVER).tolist()
    return found


def _within(days: Sequence[int], first: int, last: int) -> int | None:
    """The last of some days from a day to another."""
    place = bisect_right(days, last) - 1
    return days[place] if place >= 0 and days[place] >= first else None
