"""Reading a source again: nothing is lost, and no person's work is undone by a machine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RecordError
from contingent.record import Happening, Outcome, Record, Verdict

PROMISES = [("KEN", 500), ("JAM", 20), ("BEN", 2000)]


def keys(record: Record) -> list[str]:
    return [item.key for item in record.claims()]


def test_what_is_read_as_before_keeps_its_key_and_review(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES, seen=[0, 1]))
    record.accept("d1#c2", by="A")
    added = record.add(*make_dispatch("d1", PROMISES), reader="newer")
    assert added.outcome is Outcome.UPDATED
    assert added.note == "already recorded; now 1 more and 0 fewer claims count"
    assert keys(record) == ["d1#c1", "d1#c2", "d1#2.c3"]
    assert record.claim("d1#c2").verdict is Verdict.ACCEPTED
    assert record.claim("d1#2.c3").claim.id == "2.c3"
    statement = record.claim("d1#2.c3").statement
    assert statement is not None
    assert statement.id == "2.s3"


def test_what_is_no_longer_seen_no_longer_counts_but_stays(record: Record, clock: Ticking) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    before = clock.now
    record.add(*make_dispatch("d1", PROMISES, seen=[0, 2]), reader="newer")
    assert keys(record) == ["d1#c1", "d1#c3"]
    assert [item.key for item in record.claims(known=before)] == ["d1#c1", "d1#c2", "d1#c3"]
    assert [event.happening for event in record.history("d1#c2")] == [Happening.READ, Happening.SUPERSEDED]
    assert record.history("d1#c2")[1].by == "newer"
    with pytest.raises(RecordError, match="d1#c2 no longer counts: reading 2 of d1 superseded it"):
        record.accept("d1#c2", by="A")


def test_what_comes_back_is_the_same_claim(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    record.add(*make_dispatch("d1", PROMISES, seen=[0, 2]))
    record.add(*make_dispatch("d1", PROMISES))
    assert keys(record) == ["d1#c1", "d1#c2", "d1#c3"]
    assert record.history("d1#c2")[-1].happening is Happening.RESTORED


def test_what_is_read_otherwise_takes_the_place_of_the_unreviewed(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    record.add(*make_dispatch("d1", PROMISES, doubled=True))
    assert keys(record) == ["d1#2.c1", "d1#2.c2", "d1#2.c3"]


def test_a_claim_a_person_vouched_for_stands_and_is_not_doubled(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    record.accept("d1#c1", by="A")
    record.add(*make_dispatch("d1", PROMISES, doubled=True))
    assert keys(record) == ["d1#2.c2", "d1#2.c3", "d1#c1"]
    again = record.add(*make_dispatch("d1", PROMISES, doubled=True))
    assert again.outcome is Outcome.UNCHANGED


def test_a_corrected_claim_stands_against_a_reader_who_now_agrees(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    claim = record.claim("d1#c1").claim
    assert claim.quantity is not None
    doubled = replace(claim, quantity=replace(claim.quantity, min=1000.0, max=1000.0))
    record.correct("d1#c1", doubled, by="A")
    record.add(*make_dispatch("d1", PROMISES, doubled=True))
    assert keys(record) == ["d1#2.c2", "d1#2.c3", "d1#c1"]
    assert record.claim("d1#c1").claim == doubled


def test_what_a_person_rejected_stays_rejected_but_a_better_reading_counts(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES))
    record.reject("d1#c1", by="A", why="twice as many")
    record.add(*make_dispatch("d1", PROMISES, seen=[0, 1]))
    assert keys(record) == ["d1#c2"]
    record.add(*make_dispatch("d1", PROMISES, doubled=True))
    assert keys(record) == ["d1#3.c1", "d1#3.c2", "d1#3.c3"]


def test_a_newer_reader_that_reads_the_same_adds_nothing(record: Record) -> None:
    record.add(*make_dispatch("d1", PROMISES), reader="old")
    assert record.add(*make_dispatch("d1", PROMISES), reader="new").outcome is Outcome.UNCHANGED


def test_a_source_read_as_saying_nothing_is_recorded_too(record: Record) -> None:
    added = record.add(*make_dispatch("d1", PROMISES, seen=[]))
    assert (added.outcome, added.claims) == (Outcome.NEW, 0)
    assert [source.id for source in record.sources()] == ["d1"]
    assert record.add(*make_dispatch("d1", PROMISES, seen=[])).outcome is Outcome.UNCHANGED
