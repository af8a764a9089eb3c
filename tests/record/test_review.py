"""Reviews: rows that name what they supersede, and never anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RecordError, RequestError
from contingent.model import Span
from contingent.record import Happening, Record, Verdict

PROMISES = [("KEN", 500), ("JAM", 20)]


@pytest.fixture
def reviewed(record: Record) -> Record:
    """A record of one dispatch with two claims."""
    record.add(*make_dispatch("d1", PROMISES))
    return record


def test_accepting_marks_the_claim_and_keeps_it(reviewed: Record) -> None:
    done = reviewed.accept("d1#c1", by="A. Reviewer", why="read it twice")
    assert (done.verdict, done.by) == (Verdict.ACCEPTED, "A. Reviewer")
    assert reviewed.claims()[0] == done
    read, accepted = reviewed.history("d1#c1")
    assert (read.happening, accepted.happening) == (Happening.READ, Happening.ACCEPTED)
    assert (accepted.by, accepted.why, accepted.supersedes) == ("A. Reviewer", "read it twice", read.seq)


def test_a_rejected_claim_counts_no_more_and_stays_in_the_record(reviewed: Record) -> None:
    reviewed.reject("d1#c1", by="A")
    assert [item.key for item in reviewed.claims()] == ["d1#c2"]
    assert [item.verdict for item in reviewed.claims(include_rejected=True)] == [Verdict.REJECTED, None]
    assert reviewed.claim("d1#c1").verdict is Verdict.REJECTED


def test_a_correction_says_what_the_source_says_instead(reviewed: Record) -> None:
    claim = reviewed.claims()[0].claim
    assert claim.quantity is not None
    better = replace(claim, quantity=replace(claim.quantity, max=None))
    done = reviewed.correct("d1#c1", better, by="A", why="at least")
    assert (done.claim, done.verdict) == (better, Verdict.CORRECTED)
    read, corrected = reviewed.history("d1#c1")
    assert (read.claim, corrected.claim, corrected.supersedes) == (claim, better, read.seq)


def test_a_correction_keeps_its_key_whatever_id_it_comes_with(reviewed: Record) -> None:
    claim = replace(reviewed.claims()[0].claim, id="c99", hedged=True)
    assert reviewed.correct("d1#c1", claim, by="A").claim.id == "c1"


def test_who_accepts_a_corrected_claim_vouches_for_the_correction(reviewed: Record) -> None:
    better = replace(reviewed.claims()[0].claim, hedged=True)
    reviewed.correct("d1#c1", better, by="A")
    done = reviewed.accept("d1#c1", by="B")
    assert (done.claim, done.verdict, done.by) == (better, Verdict.ACCEPTED, "B")


def test_reopening_is_a_row_and_the_claim_is_as_it_was_read(reviewed: Record) -> None:
    before = reviewed.claims()
    reviewed.correct("d1#c1", replace(before[0].claim, hedged=True), by="A")
    reviewed.reopen("d1#c1", by="A", why="slip of the hand")
    assert reviewed.claims() == before
    assert [event.happening for event in reviewed.history("d1#c1")] == [
        Happening.READ,
        Happening.CORRECTED,
        Happening.REOPENED,
    ]


def test_the_same_decision_twice_is_one_row(reviewed: Record) -> None:
    reviewed.accept("d1#c1", by="A")
    rows = reviewed.verify().rows
    reviewed.accept("d1#c1", by="A")
    assert reviewed.verify().rows == rows
    reviewed.accept("d1#c1", by="B")
    assert reviewed.verify().rows == rows + 1


def test_a_review_is_known_from_its_own_moment(reviewed: Record, clock: Ticking) -> None:
    before = clock.now
    reviewed.reject("d1#c1", by="A")
    assert [item.key for item in reviewed.claims(known=before)] == ["d1#c1", "d1#c2"]
    assert [item.key for item in reviewed.claims(known=clock.now)] == ["d1#c2"]


def test_many_at_once_are_all_recorded_or_none(reviewed: Record) -> None:
    with pytest.raises(RequestError, match="no claim d1#c7 in the record"):
        reviewed.decide(["d1#c1", "d1#c7"], Verdict.ACCEPTED, by="A")
    assert [item.verdict for item in reviewed.claims()] == [None, None]
    reviewed.decide(["d1#c1", "d1#c2"], Verdict.ACCEPTED, by="A")
    assert [item.verdict for item in reviewed.claims()] == [Verdict.ACCEPTED] * 2


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("d1#c9", "no claim d1#c9 in the record"),
        ("d9#c1", "no claim d9#c1 in the record"),
        ("c1", "got 'c1' as a claim's key"),
        ("#c1", "got '#c1' as a claim's key"),
        ("d1#", "got 'd1#' as a claim's key"),
    ],
)
def test_a_key_that_is_none(reviewed: Record, key: str, message: str) -> None:
    rows = reviewed.verify().rows
    with pytest.raises(RequestError, match=message):
        reviewed.accept(key, by="A")
    with pytest.raises(RequestError, match=message):
        reviewed.history(key)
    with pytest.raises(RequestError, match=message):
        reviewed.show(key)
    assert reviewed.verify().rows == rows


def test_a_decision_needs_a_name(reviewed: Record) -> None:
    with pytest.raises(RequestError, match="needs a name"):
        reviewed.accept("d1#c1", by=" ")


def test_nothing_to_take_back(reviewed: Record) -> None:
    with pytest.raises(RequestError, match="d1#c1 is unreviewed"):
        reviewed.reopen("d1#c1", by="A")


def test_a_correction_must_stand_in_the_source(reviewed: Record) -> None:
    claim = reviewed.claims()[0].claim
    with pytest.raises(RecordError, match="its evidence is said to be 'never said'"):
        reviewed.correct("d1#c1", replace(claim, evidence=Span(start=0, end=10, text="never said")), by="A")
    with pytest.raises(RecordError, match="names statement s9, which d1 does not have; it has s1, s2"):
        reviewed.correct("d1#c1", replace(claim, statement="s9"), by="A")
    with pytest.raises(RecordError, match="its evidence is said to be"):
        reviewed.correct("d1#c1", replace(claim, evidence=Span(start=-5, end=0, text="")), by="A")
    assert reviewed.claims()[0].verdict is None


def test_the_shown_context_holds_the_evidence(reviewed: Record) -> None:
    shown = reviewed.show("d1#c2")
    assert shown.context.text == "JAM said it would send 20 troops."
    assert shown.context.holds_in(reviewed.text("d1"))
    assert shown.current.key == "d1#c2"
