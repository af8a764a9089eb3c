"""The claims of a record as columns of numbers: what each says, on which day, in which source, since when it is known.

Computed from the log and nothing else, so it may be thrown away at any time. Rows are sorted by saying, day and place;
a question about a day is a binary search, and only the claims that decide are ever read from the log. A claim that was
corrected, rejected or superseded has a row for each stretch of days on which the record knew it so. This module
promises that merging columns gives what computing them at once gives.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

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

#: What is kept of every row; of the other columns only what is not as it mostly is.
_WHOLE = ("day", "source", "start", "told")

Numbers = NDArray[np.integer]

_EPOCH = 719_163
_MICROSECONDS = 24 * 3600 * 1_000_000

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


@dataclass(frozen=True)
class Columns:
    """The columns: entry ``i`` of every array is a claim; those from ``starts[s]`` to ``starts[s + 1]`` say ``s``."""

    sources: NDArray[np.bytes_]
    sayings: tuple[str, ...]
    starts: Numbers
    arrays: dict[str, Numbers]

    def __getattr__(self, name: str) -> Numbers:
        try:
            return self.arrays[name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def last_since(self) -> int:
        """The last day from which a row holds."""
        return int(self.since.max()) if self.rows else 0

    @cached_property
    def first_until(self) -> int:
        """The first day from which a row no longer holds."""
        return int(self.until.min()) if self.rows else NEVER

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.starts[-1])

    @cached_property
    def said(self) -> tuple[Saying, ...]:
        """What each saying says."""
        return tuple(Saying(*fields) for fields in json.loads(f"[{','.join(self.sayings)}]"))

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Columns:
        """The columns of some lines, in any order."""
        ordered = sorted(lines, key=lambda line: (line.saying, line.day, line.source, line.start, line.key))
        sayings = tuple(dict.fromkeys(line.saying for line in ordered))
        ids = {saying: number for number, saying in enumerate(sayings)}
        names = sorted({line.source.encode() for line in ordered})
        places = {name.decode(): place for place, name in enumerate(names)}
        arrays: dict[str, Numbers] = {
            name: np.array([getattr(line, name) for line in ordered], dtype=width)
            for name, width in WIDTHS.items()
            if name != "source"
        }
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
        arrays: dict[str, Numbers] = {
            name: np.insert(mine.arrays[name], places, later.arrays[name][sort]) for name in WIDTHS if name != "source"
        }
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
        arrays = {name: self.arrays[name][kept] for name in WIDTHS}
        return Columns(self.sources, self.sayings, before[self.starts], arrays)

    def pack(self) -> bytes:
        """The columns as bytes."""
        mostly = _Mostly({name: self.arrays[name] for name in _WHOLE}, _first_known(self), {})
        odd: dict[str, tuple[Numbers, Numbers]] = {}
        # In this order: what `since` mostly is follows from `known`.
        for name in ("known", "since", "until", "claim"):
            places: Numbers = np.flatnonzero(self.arrays[name] != mostly.usual(name))
            odd[name] = places, self.arrays[name][places]
            mostly[name] = self.arrays[name]
        head = {
            "rows": self.rows,
            "width": self.sources.dtype.itemsize,
            "sources": len(self.sources),
            "sayings": len(self.sayings),
            "odd": {name: len(places) for name, (places, _) in odd.items()},
            "last_since": self.last_since,
            "first_until": self.first_until,
        }
        said = "\n".join(self.sayings).encode()
        parts = [self.sources.tobytes(), self.starts.astype(np.int64).tobytes(), mostly.first.tobytes()]
        parts += [self.arrays[name].astype(WIDTHS[name]).tobytes() for name in _WHOLE]
        for name, (places, values) in odd.items():
            parts += [places.astype(np.int64).tobytes(), values.astype(WIDTHS[name]).tobytes()]
        packed = json.dumps(head).encode()
        return b"".join([struct.pack("<qq", len(packed), len(said)), packed, said, *parts])

    @classmethod
    def unpack(cls, packed: bytes) -> Columns:
        """The columns that were packed."""
        length, said = struct.unpack_from("<qq", packed)
        head = json.loads(packed[16 : 16 + length])
        at = 16 + length + said
        sayings = tuple(packed[16 + length : at].decode().split("\n")) if head["sayings"] else ()

        def take(width: np.dtype[Any], count: int) -> NDArray[Any]:
            nonlocal at
            found = np.frombuffer(packed, dtype=width, count=count, offset=at)
            at += width.itemsize * count
            return found

        names = take(np.dtype(f"S{max(head['width'], 1)}"), head["sources"])
        starts = take(np.dtype(np.int64), len(sayings) + 1)
        first = take(np.dtype(np.int64), head["sources"])
        whole: dict[str, Numbers] = {name: take(np.dtype(WIDTHS[name]), head["rows"]) for name in _WHOLE}
        odd = {
            name: (take(np.dtype(np.int64), count), take(np.dtype(WIDTHS[name]), count))
            for name, count in head["odd"].items()
        }
        columns = cls(names, sayings, starts, _Mostly(whole, first, odd))
        columns.__dict__.update({name: head[name] for name in ("last_since", "first_until")})
        return columns


class _Mostly(dict[str, Numbers]):
    """Columns of which some are worked out when they are asked for: as they mostly are, but for odd rows.

    A claim is mostly known as soon as the others of its source, holds from that day on for ever, and says what its own
    row says. ``first`` is when each source became known, ``odd`` are places and what stands there.
    """

    def __init__(self, whole: dict[str, Numbers], first: Numbers, odd: dict[str, tuple[Numbers, Numbers]]) -> None:
        super().__init__(whole)
        self.first = first
        self._odd = odd

    def __missing__(self, name: str) -> Numbers:
        if name not in self._odd:
            raise KeyError(name)
        places, values = self._odd[name]
        column = self.usual(name)
        if len(places):
            column = column.copy()
            column[places] = values
        self[name] = column
        return column

    def usual(self, name: str) -> Numbers:
        """A column as it mostly is."""
        if name == "known":
            return self.first[self["source"]]
        if name == "since":
            return (self["known"] // _MICROSECONDS + _EPOCH).astype(np.int32)
        if name == "until":
            return np.full(len(self["told"]), NEVER, dtype=np.int32)
        return self["told"]


def _first_known(columns: Columns) -> Numbers:
    """When a row of each source became known; of a source without rows, 0."""
    first = np.zeros(len(columns.sources), dtype=np.int64)
    # Of rows of one source the first stands, being written last.
    first[columns.source[::-1]] = columns.known[::-1]
    return first


def _starts(counts: NDArray[np.generic]) -> Numbers:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)])
