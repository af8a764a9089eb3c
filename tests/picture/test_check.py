"""Columns that were forged together with their checksum are named by ``verify``, whatever was changed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tests.record.dispatches import make_dispatch

from contingent.picture.arrays import Arrays
from contingent.picture.check import check_columns
from contingent.picture.columns import WIDTHS, Columns
from contingent.picture.of_record import NAME, columns_of, picture_of_large
from contingent.picture.packed import pack, unpack
from contingent.record import Record
from contingent.record.database import Database

TEXTS = ((date(2025, 12, 1), [("KEN", 500), ("JAM", 20)]), (date(2025, 12, 8), [("KEN", 300), ("JAM", 60)]))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Record]:
    """A record of two sources with a review, whose columns are kept."""
    with Record(Database.create(f"sqlite:///{tmp_path / 'record.db'}")) as record:
        for number, (day, promises) in enumerate(TEXTS):
            record.add(*make_dispatch(f"d{number}", promises, published=day))
        record.accept("d0#c1", by="A")
        columns_of(record, behind=1)
        yield record


def forge(record: Record, change: Callable[[Columns], Columns]) -> None:
    """Keep other columns, with a checksum of their own."""
    held = record.kept(NAME)
    assert held is not None
    record.keep(NAME, held.rows, pack(change(unpack(held.body))))


def with_column(columns: Columns, name: str, column: np.ndarray) -> Columns:
    arrays = Arrays({each: columns.arrays[each].copy() for each in WIDTHS} | {name: column})
    return Columns(columns.sources, columns.sayings, columns.starts, arrays)


def test_what_is_kept_of_a_record_says_what_its_log_says(kept: Record) -> None:
    assert kept.kept(NAME) is not None
    assert check_columns(kept) == ()


@pytest.mark.parametrize("name", sorted(WIDTHS))
@pytest.mark.parametrize("place", [0, -1])
def test_a_changed_number_is_named(kept: Record, name: str, place: int) -> None:
    def change(columns: Columns) -> Columns:
        column = columns.arrays[name].copy()
        column[place] = (1 - column[place]) if name == "source" else column[place] + 1
        return with_column(columns, name, column)

    forge(kept, change)
    (fault, *_) = check_columns(kept)
    assert fault.row == f"columns {NAME}"
    assert "DROP TABLE kept" in fault.message


@pytest.mark.parametrize("which", ["gone", "twice", "another", "shifted"])
def test_rows_and_sayings_that_are_not_the_log_s_are_named(kept: Record, which: str) -> None:
    def change(columns: Columns) -> Columns:
        if which == "gone":
            return columns.only(np.arange(columns.rows) > 0)
        if which == "twice":
            arrays = Arrays((name, np.concatenate([columns.arrays[name][:1], columns.arrays[name]])) for name in WIDTHS)
            starts = columns.starts + (np.arange(len(columns.starts)) > 0)
            return Columns(columns.sources, columns.sayings, starts, arrays)
        sayings = (*columns.sayings[1:], columns.sayings[0])
        if which == "another":
            sayings = tuple(saying.replace("troops", "police") for saying in columns.sayings)
        return Columns(columns.sources, sayings, columns.starts, columns.arrays)

    forge(kept, change)
    assert check_columns(kept)


def test_what_cannot_be_read_is_named_and_not_used(kept: Record) -> None:
    right = picture_of_large(kept, as_of=date.max, known=date.max)
    held = kept.kept(NAME)
    assert held is not None
    for body in (b"", b"nothing of ours at all", bytes(held.body[: len(held.body) // 2])):
        kept.keep(NAME, held.rows, body)
        assert check_columns(kept)
        assert picture_of_large(kept, as_of=date.max, known=date.max) == right


def test_columns_of_an_older_version_make_room(kept: Record) -> None:
    held = kept.kept(NAME)
    assert held is not None
    kept.keep("picture.columns/2", held.rows, b"as they were")
    kept.keep("picture.other", held.rows, b"something else")
    kept.keep(NAME, held.rows, bytes(held.body))
    assert kept.kept("picture.columns/2") is None
    assert kept.kept("picture.other") is not None
    assert check_columns(kept) == ()
