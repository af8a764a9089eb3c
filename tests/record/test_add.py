"""Adding: what is new, what is there already, what is another text under the same name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RecordError, RequestError
from contingent.model import Span
from contingent.record import Outcome, Record, end_of_day, start_of_day

DAY = date(2025, 10, 23)


def test_what_is_added_is_there_for_the_next_program(record: Record, open_again: Callable[[], Record]) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500), ("JAM", 20)], published=DAY)
    added = record.add(text, reading)
    assert (added.source, added.outcome, added.claims, added.statements) == ("d1", Outcome.NEW, 2, 2)
    again = open_again()
    assert again.text("d1") == text
    assert again.source("d1") == reading.source
    assert [item.claim for item in again.claims()] == list(reading.claims)
    assert [item.statement for item in again.claims()] == list(reading.statements)
    assert [item.key for item in again.claims()] == ["d1#c1", "d1#c2"]
    assert [item.verdict for item in again.claims()] == [None, None]


def test_the_same_source_twice_changes_nothing_and_says_so(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500)])
    record.add(text, reading)
    before = record.verify()
    added = record.add(text.replace("\n", "\r\n"), reading)
    assert (added.outcome, added.appended, added.note) == (Outcome.UNCHANGED, 0, "already recorded")
    assert record.verify() == before


def test_the_same_text_under_another_name_is_the_same_source(record: Record) -> None:
    promises = [("KEN", 500)]
    record.add(*make_dispatch("d1", promises))
    added = record.add(*make_dispatch("copy", promises))
    assert (added.source, added.outcome, added.note) == ("d1", Outcome.UNCHANGED, "already recorded as d1")


def test_an_updated_dispatch_under_the_same_name_is_another_source(record: Record) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500)]))
    second = record.add(*make_dispatch("d1", [("KEN", 600)]))
    third = record.add(*make_dispatch("d1", [("KEN", 700)]))
    assert (second.source, third.source) == ("d1-2", "d1-3")
    assert second.note is not None
    assert "another text" in second.note
    assert [item.key for item in record.claims()] == ["d1#c1", "d1-2#c1", "d1-3#c1"]
    assert record.add(*make_dispatch("d1", [("KEN", 600)])).outcome is Outcome.UNCHANGED


def test_known_is_now_or_as_stated(record: Record, clock: Ticking) -> None:
    now = clock.now
    record.add(*make_dispatch("old", [("KEN", 500)]), known=start_of_day(DAY))
    record.add(*make_dispatch("new", [("JAM", 20)]))
    assert [item.key for item in record.claims(known=end_of_day(DAY))] == ["old#c1"]
    assert record.claims(known=end_of_day(DAY - timedelta(days=1))) == ()
    assert record.claims(known=start_of_day(DAY))[0].known == start_of_day(DAY)
    assert len(record.claims(known=now + timedelta(seconds=1))) == 1
    assert len(record.claims(known=now + timedelta(seconds=2))) == 2
    assert [source.id for source in record.sources(known=end_of_day(DAY))] == ["old"]
    (event,) = record.history("old#c1")
    assert (event.known, event.stated) == (start_of_day(DAY), True)
    assert event.recorded_at > event.known


def test_a_known_that_was_forgotten_can_be_stated_later(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500)])
    record.add(text, reading)
    assert record.claims(known=end_of_day(DAY)) == ()
    added = record.add(text, reading, known=start_of_day(DAY))
    assert added.outcome is Outcome.UPDATED
    assert [item.key for item in record.claims(known=end_of_day(DAY))] == ["d1#c1"]
    assert record.claims()[0].known == start_of_day(DAY)
    later = start_of_day(DAY + timedelta(days=1))
    assert record.add(text, reading, known=later).outcome is Outcome.UNCHANGED


def test_nothing_is_known_in_advance(record: Record, clock: Ticking) -> None:
    with pytest.raises(RequestError, match="later than now"):
        record.add(*make_dispatch("d1", [("KEN", 500)]), known=clock.now + timedelta(days=1))
    assert record.verify().rows == 0


def test_a_moment_without_a_time_zone_is_refused(record: Record) -> None:
    with pytest.raises(RequestError, match="without a time zone"):
        record.add(*make_dispatch("d1", [("KEN", 500)]), known=datetime(2025, 10, 23))  # noqa: DTZ001 - the fault itself
    assert record.sources() == ()


def test_a_clock_that_went_backwards_is_refused(record: Record, clock: Ticking) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500)]))
    clock.now -= timedelta(hours=1)
    with pytest.raises(RecordError, match=r"clock says .* last row is of .* set the clock"):
        record.add(*make_dispatch("d2", [("JAM", 20)]))
    assert record.verify().sources == 1


def test_a_clock_a_little_behind_never_makes_time_run_backwards(record: Record, clock: Ticking) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500)]))
    clock.now -= timedelta(seconds=30)
    record.add(*make_dispatch("d2", [("JAM", 20)]))
    times = [record.history(key)[0].recorded_at for key in ("d1#c1", "d2#c1")]
    assert times[0] == times[1]


@pytest.mark.parametrize("name", ["", " ", "a#b", "a\nb", "x" * 201])
def test_a_name_that_cannot_be_one_is_refused(record: Record, name: str) -> None:
    with pytest.raises(RequestError, match="as a source's id"):
        record.add(*make_dispatch(name, [("KEN", 500)]))
    assert record.verify().rows == 0


def test_a_reading_of_another_text_is_refused(record: Record) -> None:
    text, _ = make_dispatch("d1", [("KEN", 500)])
    _, reading = make_dispatch("d1", [("KEN", 501)])
    with pytest.raises(RecordError, match="is of another text"):
        record.add(text, reading)
    assert record.verify().rows == 0


def test_a_span_that_does_not_hold_is_refused(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500), ("JAM", 20)])
    evidence = reading.claims[1].evidence
    moved = replace(reading.claims[1], evidence=Span(start=evidence.start + 1, end=evidence.end, text=evidence.text))
    with pytest.raises(RecordError, match=r"claim c2: its evidence is said to be .*, but the source has"):
        record.add(text, replace(reading, claims=(reading.claims[0], moved)))
    assert record.verify().rows == 0


def test_a_statement_that_is_not_there_is_refused(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500)])
    with pytest.raises(RecordError, match="claim c1 names statement s1, which the reading does not have"):
        record.add(text, replace(reading, statements=()))


def test_an_id_used_twice_is_refused(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500)])
    with pytest.raises(RecordError, match="two claims have the id c1"):
        record.add(text, replace(reading, claims=reading.claims * 2))


def test_what_became_known_of_a_source_is_added_and_the_rest_stays(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN", 500)], published=DAY)
    record.add(text, replace(reading, source=replace(reading.source, publisher="An Agency")))
    added = record.add(text, replace(reading, source=replace(reading.source, title="A Force")))
    assert added.outcome is Outcome.UPDATED
    source = record.source("d1")
    assert (source.title, source.publisher, source.published) == ("A Force", "An Agency", DAY)


def test_a_reading_without_the_day_of_publication_does_not_replace_one_with_it(record: Record) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500)], published=DAY))
    added = record.add(*make_dispatch("d1", [("KEN", 500)], doubled=True))
    assert added.outcome is Outcome.UNCHANGED
    assert added.note == "already recorded, with its day of publication, which is kept"


def test_texts_keep_every_character(record: Record) -> None:
    text, reading = make_dispatch("d1", [("KEN\0\u2028é😀", 500)])
    record.add(text, reading)
    assert record.text("d1") == text
    assert record.claims()[0].claim.evidence.text == reading.claims[0].evidence.text
    assert record.verify().ok


def test_what_is_asked_for_and_not_there(record: Record) -> None:
    with pytest.raises(RequestError, match="no source nowhere"):
        record.source("nowhere")
    with pytest.raises(RequestError, match="no source nowhere"):
        record.text("nowhere")
    assert record.claims(known=datetime(2026, 1, 1, tzinfo=UTC)) == ()
