"""Columns as bytes: of every number no more than by how much it is another than it mostly is.

A claim mostly counts from a day of our time, begins in the first pages of its source, is said by a row near the first
of its source, is known as soon as the others of its source, and holds from that day on for ever. Of the first three
the difference is kept in sixteen bits, of the others nothing; rows of which more is to be said are odd, and kept apart.
This module promises that columns unpacked are those that were packed, and that a column is worked out when it is asked
for.
"""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.picture.arrays import Arrays, Numbers
from contingent.picture.columns import NEVER, WIDTHS, Columns, Whole

#: Columns of which every row has a difference from what they mostly are.
_DIFFERING = ("day", "start", "told")

#: In this order: what a column mostly is follows from columns before it.
_ORDER = (*_DIFFERING, "claim", "known", "since", "until")

_DIFFERENCE = np.uint16
_MOST = int(np.iinfo(_DIFFERENCE).max)

_EVERY = slice(None)

#: Parts begin at multiples of so many bytes, so that numbers can be worked with where they lie.
_ALIGNED = 8

_EPOCH = 719_163
_MICROSECONDS = 24 * 3600 * 1_000_000


def pack(columns: Columns) -> bytes:
    """The columns as bytes."""
    told, known, source, day = (columns.arrays[name] for name in ("told", "known", "source", "day"))
    mostly = _Mostly(
        source=source,
        day=max(int(day.max(initial=0)) - _MOST, 0),
        told=_least(told, source, len(columns.sources)),
        known=_least(known, source, len(columns.sources)),
    )
    for name in _ORDER:
        mostly.add(name, columns.arrays[name])
    whole = columns.whole
    head = {
        "rows": columns.rows,
        "width": columns.sources.dtype.itemsize,
        "sources": len(columns.sources),
        "sayings": len(columns.sayings),
        "day": mostly.day,
        "odd": {name: len(places) for name, (places, _) in mostly.odd.items()},
        "since": whole.since,
        "until": whole.until,
    }
    written = json.dumps(head).encode()
    said = "\n".join(columns.sayings).encode()
    parts = [struct.pack("<qq", len(written), len(said)), written, said, columns.sources.tobytes()]
    parts += [columns.starts.astype(np.int64).tobytes(), whole.learned.tobytes(), whole.counts.tobytes()]
    parts += [source.astype(np.int32).tobytes(), mostly.told.tobytes(), mostly.known.tobytes()]
    for name in _ORDER:
        places, values = mostly.odd[name]
        parts += [places.astype(np.int32).tobytes(), values.astype(WIDTHS[name]).tobytes()]
    parts += [mostly.differences[name].tobytes() for name in _DIFFERING]
    return b"".join(part + bytes(-len(part) % _ALIGNED) for part in parts)


def unpack(packed: bytes | memoryview) -> Columns:
    """The columns that were packed."""
    parts = _Parts(packed)
    lengths = struct.unpack("<qq", parts.text(struct.calcsize("<qq")))
    written, said = (parts.text(length) for length in lengths)
    head = json.loads(written)
    sayings = tuple(said.decode().split("\n")) if head["sayings"] else ()
    sources = parts.take(np.dtype(f"S{max(head['width'], 1)}"), head["sources"])
    starts = parts.numbers(np.int64, len(sayings) + 1)
    whole = Whole(
        since=head["since"],
        until=head["until"],
        learned=parts.numbers(np.int64, len(sayings)),
        counts=parts.numbers(np.int32, head["sources"]),
    )
    mostly = _Mostly(
        day=head["day"],
        source=parts.numbers(np.int32, head["rows"]),
        told=parts.numbers(np.int32, head["sources"]),
        known=parts.numbers(np.int64, head["sources"]),
    )
    for name in _ORDER:
        count = head["odd"][name]
        mostly.odd[name] = parts.numbers(np.int32, count), parts.numbers(WIDTHS[name], count)
    for name in _DIFFERING:
        mostly.differences[name] = parts.numbers(_DIFFERENCE, head["rows"])
    columns = Columns(sources, sayings, starts, mostly)
    columns.__dict__["whole"] = whole
    return columns


class _Parts:
    """The parts of packed columns, one after the other."""

    def __init__(self, packed: bytes | memoryview) -> None:
        self._packed, self._at = packed, 0

    def take(self, width: np.dtype[Any], count: int) -> NDArray[Any]:
        """So many values of a width, where they lie."""
        found = np.frombuffer(self._packed, dtype=width, count=count, offset=self._at)
        self._at += found.nbytes + -found.nbytes % _ALIGNED
        return found

    def numbers(self, width: type[np.generic], count: int) -> Numbers:
        """So many numbers."""
        return self.take(np.dtype(width), count)

    def text(self, length: int) -> bytes:
        """So many bytes."""
        return self.take(np.dtype(np.uint8), length).tobytes()


class _Mostly(Arrays):
    """Columns as they mostly are, and what is kept of each.

    ``day`` is the first day of our time; ``told`` and ``known`` are of each source the first row that says something of
    it, and when it became known. ``odd`` are places of rows, in order, and what stands there.
    """

    def __init__(self, *, source: Numbers, day: int, told: Numbers, known: Numbers) -> None:
        super().__init__(source=source)
        self.day, self.told, self.known = day, told, known
        self.differences: dict[str, Numbers] = {}
        self.odd: dict[str, tuple[Numbers, Numbers]] = {}

    def add(self, name: str, column: Numbers) -> None:
        """Take in a whole column."""
        difference = column.astype(np.int64) - self._usual(name, _EVERY)
        is_odd = difference != 0
        if name in _DIFFERING:
            is_odd = (difference < 0) | (difference > _MOST)
            self.differences[name] = np.where(is_odd, 0, difference).astype(_DIFFERENCE)
        places: Numbers = np.flatnonzero(is_odd)
        self.odd[name] = places, column[places]
        self[name] = column

    def __missing__(self, name: str) -> Numbers:
        column = self._like_most(name, _EVERY)
        places, values = self.odd[name]
        if len(places):
            column = column.copy()
            column[places] = values
        self[name] = column
        return column

    def at(self, name: str, rows: Numbers) -> Numbers:
        """The numbers that a column has in some rows."""
        if name in self:
            return super().at(name, rows)
        column = self._like_most(name, rows)
        places, values = self.odd[name]
        if len(places):
            near = np.minimum(np.searchsorted(places, rows), len(places) - 1)
            column = np.where(places[near] == rows, values[near], column)
        return column

    def _like_most(self, name: str, rows: Numbers | slice) -> Numbers:
        column = self._usual(name, rows)
        return column + self.differences[name][rows] if name in self.differences else column

    def _usual(self, name: str, rows: Numbers | slice) -> Numbers:
        """What some rows mostly have."""
        source = self["source"][rows]
        match name:
            case "day":
                return np.broadcast_to(np.int32(self.day), len(source))
            case "told":
                return self.told[source]
            case "claim":
                return self._before("told", rows)
            case "known":
                return self.known[source]
            case "since":
                return (self._before("known", rows) // _MICROSECONDS + _EPOCH).astype(np.int32)
            case "until":
                return np.broadcast_to(np.int32(NEVER), len(source))
            case _:
                return np.broadcast_to(np.int32(0), len(source))

    def _before(self, name: str, rows: Numbers | slice) -> Numbers:
        return self[name] if isinstance(rows, slice) else self.at(name, rows)


def _least(column: Numbers, source: Numbers, sources: int) -> Numbers:
    """The least number of each source; of a source without rows, 0."""
    most = np.iinfo(column.dtype).max
    least = np.full(sources, most, dtype=column.dtype)
    np.minimum.at(least, source, column)
    least[least == most] = 0
    return least
