"""The claims of a record as columns of numbers: what each says, on which day, in which source, since when it is known.

Computed from the log and nothing else, so it may be thrown away at any time. Rows are sorted by saying, day and place;
a question about a day is a binary search, and only the claims that decide are ever read from the log. A claim that was
corrected, rejected or superseded has a row for each stretch of days on which the record knew it so. This module
promises that merging columns gives what computing them at once gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from contingent.picture.arrays import Arrays, Numbers, Some
from contingent.picture.sayings import Saying

#: Days after every day that can be asked for.
NEVER = 4_000_000

#: Which columns there are, and how wide. ``since`` and ``until`` are the days (of knowing) between which a row holds;
#: ``told`` is the log's row that says it, ``known`` microseconds since 1970, ``start`` where it stands in its source.
WIDTHS: dict[str, type[np.generic]] = {
    "day": np.int32,
    "source": np.int32,
    "since": np.int32,
    "until": np.int32,
    "told": np.int32,
    "claim": np.int32,
    "start": np.int32,
    "known": np.int64,
}

_DAY_BITS, _SOURCE_BITS = 22, 21


@dataclass(frozen=True, slots=True)
class Line:
    """One row before it is sorted: a saying as JSON, the source's id, where it begins, its key, and the columns."""

    saying: str
    source: str
    start: int
    key: str
    day: int
    since: int
    until: int
    told: int
    claim: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is so of all rows of columns, kept with them because it takes long to find out.

    ``since`` is the last day from which a row holds, ``until`` the first from which one no longer does; ``learned`` is
    for each saying when the record first knew it, ``counts`` for each source the first day from which it counts.
    """

    since: int
    until: int
    learned: Numbers
    counts: Numbers

    @classmethod
    def of(cls, columns: Columns) -> Whole:
        """Find it out."""
        known, said = columns.known, np.diff(columns.starts)
        learned = np.full(len(said), np.iinfo(known.dtype).max, dtype=known.dtype)
        if columns.rows:
            learned[said > 0] = np.minimum.reduceat(known, columns.starts[:-1][said > 0])
        counting = np.repeat(np.array([one.counts for one in columns.said], dtype=bool), said)
        counts = np.full(len(columns.sources), NEVER, dtype=np.int32)
        np.minimum.at(counts, columns.source[counting], columns.day[counting])
        return cls(
            since=int(columns.since.max(initial=0)),
            until=int(columns.until.min(initial=NEVER)),
            learned=learned,
            counts=counts,
        )

    def is_as(self, other: Whole) -> bool:
        """Whether the same is so."""
        return (
            (self.since, self.until) == (other.since, other.until)
            and np.array_equal(self.learned, other.learned)
            and np.array_equal(self.counts, other.counts)
        )


@dataclass(frozen=True)
class Columns:
    """The columns: entry ``i`` of every array is a claim; those from ``starts[s]`` to ``starts[s + 1]`` say ``s``."""

    sources: NDArray[np.bytes_]
    sayings: tuple[str, ...]
    starts: Numbers
    arrays: Arrays

    def __getattr__(self, name: str) -> Numbers:
        try:
            return self.arrays[name]
        except KeyError:
            raise AttributeError(name) from None

    def at(self, name: str, rows: Numbers) -> Numbers:
        """The numbers that a column has in some rows."""
        return self.arrays.at(name, rows)

    @cached_property
    def whole(self) -> Whole:
        """What is so of all rows."""
        return Whole.of(self)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.starts[-1])

    @cached_property
    def said(self) -> tuple[Saying, ...]:
        """What each saying says."""
        return tuple(map(Saying._make, json.loads(f"[{','.join(self.sayings)}]")))

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Columns:
        """The columns of some lines, in any order."""
        ordered = sorted(lines, key=lambda line: (line.saying, line.day, line.source, line.start, line.key))
        sayings = tuple(dict.fromkeys(line.saying for line in ordered))
        ids = {saying: number for number, saying in enumerate(sayings)}
        names = sorted({line.source.encode() for line in ordered})
        places = {name.decode(): place for place, name in enumerate(names)}
        arrays = Arrays(
            (name, np.array([getattr(line, name) for line in ordered], dtype=width))
            for name, width in WIDTHS.items()
            if name != "source"
        )
        arrays["source"] = np.array([places[line.source] for line in ordered], dtype=np.int32)
        counts = np.bincount([ids[line.saying] for line in ordered], minlength=len(sayings)) if ordered else np.zeros(0)
        return cls(np.array(names, dtype=np.bytes_), sayings, _starts(counts), arrays)

    def merged(self, later: Columns) -> Columns:
        """These and later columns; a source that both have is as the later ones have it."""
        if not later.rows:
            return self
        mine = self.without(np.flatnonzero(np.isin(self.sources, later.sources)))
        names = np.union1d(mine.sources, later.sources)
        sayings = tuple(dict.fromkeys((*mine.sayings, *later.sayings)))
        ids = {saying: number for number, saying in enumerate(sayings)}
        keys, orders = [], []
        for part in (mine, later):
            order = np.array([ids[saying] for saying in part.sayings], dtype=np.int64)
            source = np.searchsorted(names, part.sources).astype(np.int32)[part.source]
            of_row = np.repeat(order, np.diff(part.starts))
            key = (of_row << (_DAY_BITS + _SOURCE_BITS)) | (part.day.astype(np.int64) << _SOURCE_BITS) | source
            keys.append(key)
            orders.append((source, of_row))
        # Later sayings may come in another order than ours.
        sort = np.argsort(keys[1], kind="stable")
        places = np.searchsorted(keys[0], keys[1][sort], side="right")
        arrays = Arrays(
            (name, np.insert(mine.arrays[name], places, later.arrays[name][sort]))
            for name in WIDTHS
            if name != "source"
        )
        arrays["source"] = np.insert(orders[0][0], places, orders[1][0][sort])
        counts = np.bincount(np.concatenate([orders[0][1], orders[1][1]]), minlength=len(sayings))
        return Columns(names, sayings, _starts(counts), arrays)

    def without(self, places: Numbers) -> Columns:
        """These columns without some sources, by their places."""
        if not len(places):
            return self
        gone = np.zeros(len(self.sources), dtype=bool)
        gone[places] = True
        return self.only(~gone[self.source])

    def only(self, kept: NDArray[np.bool_]) -> Columns:
        """Only some rows."""
        before = np.concatenate([[0], np.cumsum(kept)])
        return Columns(self.sources, self.sayings, before[self.starts], Some(self.arrays, kept))


def _starts(counts: NDArray[np.generic]) -> Numbers:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)])
