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

from contingent.model import ConditionKind
from contingent.picture.arrays import Numbers
from contingent.picture.days import Calendar, Marks
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
    shared: Marks
    limiting: Marks
    tasks: Marks
    conditional: Marks
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
    columns = view.columns
    withdraws = np.array([not one.declined for one in says])[which]
    order = np.lexsort((columns.at("start", rows), columns.source[rows], withdraws, days))
    days, rows, which = days[order], rows[order], which[order]
    begins = np.flatnonzero(np.diff(days, prepend=-1))
    limiting = np.array([one.limiting for one in says])[which]
    tasks = np.array([one.task for one in says])[which]
    return _Refusals(
        days=days[begins].tolist(),
        begins=[*begins.tolist(), len(days)],
        rows=rows.tolist(),
        says=[says[n] for n in which.tolist()],
        shared=np.logical_or.reduceat(_beside(view, positive, days, rows), begins),
        limiting=np.logical_or.reduceat(limiting, begins),
        tasks=np.logical_or.reduceat(tasks, begins),
        conditional=np.logical_or.reduceat(np.array([one.conditional for one in says])[which], begins),
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


def _beside(view: View, positive: Sequence[int], days: Numbers, rows: Numbers) -> Marks:
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
        said = Calendar(view, positive, first=min([refusals.days[0], *(view.first_words[s] for s in positive)]))
        self._there = said.days(lambda says: says.there)
        self._promised = said.days(lambda says: says.promise)
        self._said = said.days(lambda _: True)
        # A figure lets a report's refusal be a limit.
        figures = said.among(lambda says: says.figure, refusals.days)
        self._limiting: Marks = refusals.shared & (refusals.limiting | figures)
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
        bounds = self._limiting & refusals.conditional
        found: list[int] = np.flatnonzero(withdraws | bounds | refusals.tasks).tolist()
        return found

    def _walk(self) -> None:
        """Take the days in turn, except those that change nothing."""
        number, days, found = 0, self._refusals.days, self.found
        while number < len(days):
            self._changes.append((number, found.out, found.since))
            if not found.out and self._there.last(days[number]) >= found.since:
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
        today = day in self._said
        is_open = not found.out and not today and self._said.last(day) >= found.since
        is_there = self._there.last(day) >= (day if found.out else found.since)
        spared: Sequence[int] = ()
        if self._limiting[number] or is_there or (refusals.tasks[number] and is_open):
            spared = self._spared(number, is_there=is_there, is_open=is_open)
        if len(spared) < refusals.begins[number + 1] - refusals.begins[number]:
            if not found.out:
                found.out, found.since, found.spared = True, day, set()
            self._opened = day
            found.spared.update(refusals.rows[n] for n in spared)
        elif today and found.out:
            found.out, found.since, self._opened = False, day, day
        later = self._said.first(day + 1)
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
        there, promised, begin = self._there.last(day), self._promised.last(day - 1), day if out else since
        return _Day(
            number=number,
            limits=bool(self._limiting[number]),
            there=there if there >= begin else None,
            today=day in self._said,
            live=not out and self._said.last(day - 1) >= since,
            promised=promised if not out and promised >= since else None,
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
        columns = view.columns
        order = np.lexsort((columns.at("start", rows), columns.source[rows], days))
        sayings = (np.searchsorted(columns.starts, rows[order], side="right") - 1).tolist()
        return days[order].tolist(), [(view.said[s].quantity or [None])[0] for s in sayings]


def among(ordered: Numbers, asked: Numbers) -> Marks:
    """Which of some numbers are among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(asked), dtype=bool)
    found: Marks = ordered[np.minimum(ordered.searchsorted(asked), len(ordered) - 1)] == asked
    return found
