"""Whether the columns that are kept beside a record say what its log says.

They are bound to the log by a row and its link in the chain, and to themselves by a checksum; whoever can write to the
database can still forge all three. Here they are worked out anew, source by source, and compared row by row: nothing
that differs from the log stays unnamed.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

import numpy as np

from contingent.picture.columns import WIDTHS, Columns, Whole
from contingent.picture.derive import derived
from contingent.picture.of_record import NAME
from contingent.picture.packed import unpack
from contingent.record import Fault, Record
from contingent.record.sweeps import without_sweeps

#: How many rows of the log are compared at a time.
_AT_ONCE = 50_000

#: How many sources are named at most.
_MOST = 20

_ADVICE = "delete what was kept (DROP TABLE kept): it is worked out anew"

Row = tuple[str, bytes, tuple[int, ...]]


def check_columns(record: Record) -> tuple[Fault, ...]:
    """The faults of the columns kept of a record; none where there are none, or none that a picture would use.

    Works out the whole record anew: some ten thousand claims a second.
    """
    held = record.kept(NAME)
    if held is None:
        return ()
    try:
        columns = unpack(held.body)
        # Each is worked out only when it is asked for.
        in_order = _is_in_order(columns) and all(len(columns.arrays[name]) == columns.rows for name in WIDTHS)
    except (ValueError, LookupError, TypeError, struct.error) as error:
        return (_fault(f"they cannot be read ({error})"),)
    if not in_order:
        return (_fault("they are not in order"),)
    with without_sweeps():
        wrong = list(_differing(record, columns, held.rows))
    return tuple(_fault(f"what they say of {name} is not what the log says") for name in wrong[:_MOST])


def _fault(what: str) -> Fault:
    return Fault(seq=None, row=f"columns {NAME}", message=f"{what}; {_ADVICE}")


def _differing(record: Record, columns: Columns, rows: int) -> Iterator[str]:
    """The sources of which the columns say something else than the log's first ``rows`` rows."""
    seen: set[str] = set()
    # From the end: the rows that are read first of a source are all that it has.
    for until in range(rows, 0, -_AT_ONCE):
        changed = record.changed(max(until - _AT_ONCE, 0), until)
        fresh = {source: lines for source, lines in changed.items() if source not in seen}
        seen.update(fresh)
        names = np.array(sorted(source.encode() for source in fresh), dtype=np.bytes_)
        mine = columns.only(np.isin(columns.sources, names)[columns.source])
        said, told = _rows(mine), _rows(derived(fresh))
        yield from sorted({name.decode() for _, name, _ in (said - told) + (told - said)})
    known = {source.encode() for source in seen}
    used = np.unique(columns.source)
    yield from (name.decode() for name in columns.sources[used].tolist() if name not in known)


def _rows(columns: Columns) -> Counter[Row]:
    """The rows of columns, wherever they stand, and how often each is there."""
    names = [name for name in WIDTHS if name != "source"]
    sayings = np.repeat(np.arange(len(columns.sayings)), np.diff(columns.starts)).tolist()
    sources = columns.sources[columns.source].tolist()
    numbers = zip(*(columns.arrays[name].tolist() for name in names), strict=True)
    return Counter(
        (columns.sayings[saying], source, row) for saying, source, row in zip(sayings, sources, numbers, strict=True)
    )


def _is_in_order(columns: Columns) -> bool:
    """Whether every saying and source is there once, and rows are sorted as binary searches need them."""
    starts, names = columns.starts, columns.sources
    if starts[0] != 0 or (np.diff(starts) < 0).any() or len(columns.source) != columns.rows:
        return False
    if len(set(columns.sayings)) != len(columns.sayings) or (names[1:] <= names[:-1]).any():
        return False
    if columns.rows and not (columns.source.min() >= 0 and columns.source.max() < len(names)):
        return False
    if not columns.whole.is_as(Whole.of(columns)):
        return False
    of_row = np.repeat(np.arange(len(columns.sayings)), np.diff(starts))
    order = np.lexsort((columns.start, columns.source, columns.day, of_row))
    return bool((order == np.arange(columns.rows)).all())
