"""Merging and splitting commitments: rows of the record, followed by the picture, as known on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RequestError
from contingent.model import wire
from contingent.picture import Picture
from contingent.picture.changes import changes_of_record
from contingent.picture.of_record import picture_of_record
from contingent.picture.regroup import merge, split, undo
from contingent.record import GroupingKind, Record
from contingent.record.database import Database

TODAY = date(2026, 1, 5)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record in which Kenya promises twice and Jamaica once."""
    clock = Ticking(datetime(2026, 1, 5, tzinfo=UTC))
    with Record(Database.create(f"sqlite:///{tmp_path / 'r.db'}"), clock=clock) as opened:
        opened.add(*make_dispatch("a", [("KEN", 500), ("JAM", 20)], published=date(2026, 1, 1)))
        opened.add(*make_dispatch("b", [("KEN", 300)], published=date(2026, 1, 2)))
        yield opened


def shown(record: Record, known: date = TODAY) -> Picture:
    return picture_of_record(record, as_of=TODAY, known=known)


def sizes(picture: Picture) -> dict[str, float | None]:
    return {c.id: None if c.strength is None else c.strength.min for p in picture.contributors for c in p.commitments}


def test_a_split_makes_two_commitments_that_add_up_and_an_undo_makes_them_one(record: Record) -> None:
    before = shown(record)
    assert sizes(before) == {"KEN-1": 300, "JAM-1": 20}
    done = split(record, "KEN-1", ["b#c1"], by="Ana", why="police of another unit", today=TODAY)
    assert (done.what, done.number, done.claims) == (GroupingKind.SPLIT, 2, ("b#c1",))
    after = shown(record)
    assert sizes(after) == {"KEN-1": 500, "KEN-2": 300, "JAM-1": 20}
    assert after.totals.pledged.min == 820
    (second,) = [c for p in after.contributors for c in p.commitments if c.id == "KEN-2"]
    assert "split off by Ana" in second.reason
    assert "police of another unit" in second.reason
    taken_back = undo(record, done.seq, by="Bo", why=None)
    assert (taken_back.what, taken_back.supersedes) == (GroupingKind.UNDO, done.seq)
    assert shown(record) == before
    assert [g.counts for g in record.groupings()] == [False, True]
    again = split(record, "KEN-1", ["b#c1"], by="Ana", why=None, today=TODAY)
    assert again.number == 3, "a number is never given twice"
    assert record.verify().ok


def test_a_merge_joins_what_a_split_parted(record: Record) -> None:
    before = shown(record)
    split(record, "KEN-1", ["b#c1"], by="Ana", why=None, today=TODAY)
    merge(record, ["KEN-1", "KEN-2"], by="Bo", why="one unit after all", today=TODAY)
    after = shown(record)
    assert sizes(after) == sizes(before)
    assert after.totals == before.totals
    assert "merged by Bo" in after.contributors[0].commitments[0].reason


def test_the_same_decision_twice_is_one_row(record: Record) -> None:
    split(record, "KEN-1", ["b#c1"], by="Ana", why=None, today=TODAY)
    merge(record, ["KEN-1", "KEN-2"], by="Bo", why=None, today=TODAY)
    rows = record.verify().rows
    with pytest.raises(RequestError, match=r"got 'KEN-2', expected a commitment; the picture has .*KEN-1"):
        merge(record, ["KEN-1", "KEN-2"], by="Bo", why=None, today=TODAY)
    assert record.verify().rows == rows


def test_a_decision_is_known_from_its_day(record: Record) -> None:
    clock = Ticking(datetime(2026, 1, 7, tzinfo=UTC))
    later = Record(record._database, clock=clock)
    split(later, "KEN-1", ["b#c1"], by="Ana", why=None, today=date(2026, 1, 7))
    assert sizes(shown(record, date(2026, 1, 6)))["KEN-1"] == 300
    assert sizes(shown(record, date(2026, 1, 7))) == {"KEN-1": 500, "KEN-2": 300, "JAM-1": 20}
    found = changes_of_record(later, start=date(2026, 1, 6), end=date(2026, 1, 7), as_of=TODAY, known=date(2026, 1, 7))
    assert found.totals_before.pledged.min == 320
    assert found.totals_after.pledged.min == 820


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (["KEN-1"], "expected at least two commitments"),
        (["KEN-1", "JAM-1"], "are of JAM and KEN; only commitments of one actor"),
        (["KEN-1", "KEN-7"], "got 'KEN-7', expected a commitment; the picture has"),
    ],
)
def test_what_cannot_be_merged(record: Record, ids: list[str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        merge(record, ids, by="A", why=None, today=TODAY)
    assert record.groupings() == ()


def test_what_cannot_be_split_or_taken_back(record: Record) -> None:
    with pytest.raises(RequestError, match="a#c9 is no claim of KEN-1; it has a#c1, b#c1"):
        split(record, "KEN-1", ["a#c9"], by="A", why=None, today=TODAY)
    with pytest.raises(RequestError, match="not none and not all"):
        split(record, "KEN-1", ["a#c1", "b#c1"], by="A", why=None, today=TODAY)
    with pytest.raises(RequestError, match="needs a name"):
        split(record, "KEN-1", ["b#c1"], by=" ", why=None, today=TODAY)
    with pytest.raises(RequestError, match="row 1 is no merge or split"):
        undo(record, 1, by="A", why=None)
    done = split(record, "KEN-1", ["b#c1"], by="A", why=None, today=TODAY)
    undo(record, done.seq, by="A", why=None)
    with pytest.raises(RequestError, match="has been taken back already"):
        undo(record, done.seq, by="A", why=None)


def test_groupings_survive_an_export(record: Record, tmp_path: Path) -> None:
    split(record, "KEN-1", ["b#c1"], by="Ana", why=None, today=TODAY)
    record.export(tmp_path / "log.jsonl")
    with Record(Database.create(f"sqlite:///{tmp_path / 'other.db'}")) as other:
        other.take_in(tmp_path / "log.jsonl")
        assert other.groupings() == record.groupings()
        other.export(tmp_path / "again.jsonl")
        assert wire.to_json(shown(other)) == wire.to_json(shown(record))
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "log.jsonl").read_bytes()
