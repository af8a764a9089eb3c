"""Conditions that would do instead of each other: kept apart, kept together, and read once."""

from __future__ import annotations

from datetime import UTC, date, datetime

from contingent import read
from contingent.picture import picture
from contingent.picture.answer import StatedCondition
from contingent.picture.wording import distinct, quoted
from contingent.record.answer import RecordedClaim

DAY = date(2025, 11, 20)
EITHER = "Malta will send 60 soldiers to the force in Gaza if Qatar or Kuwait pays for them."


def conditions(*dispatches: str) -> tuple[StatedCondition, ...]:
    """Malta's conditions after these dispatches, a day apart."""
    claims = []
    for number, text in enumerate(dispatches):
        reading = read(text, published=date(2025, 11, 20 + number), id=f"d{number}")
        heard = datetime(2025, 11, 20 + number, 12, tzinfo=UTC)
        claims += [
            RecordedClaim(
                key=f"d{number}#{c.id}", claim=c, statement=None, source=reading.source, verdict=None, known=heard
            )
            for c in reading.claims
        ]
    answer = picture(claims, as_of=date(2025, 11, 30), known=date(2025, 11, 30))
    return next(c.conditions for c in answer.contributors if c.actor == "MLT")


def test_either_of_two_payers_is_two_conditions_of_which_the_second_is_an_alternative() -> None:
    assert [(c.actor, c.alternative) for c in conditions(EITHER)] == [("QAT", False), ("KWT", True)]


def test_an_alternative_stays_beside_what_it_would_do_instead_of() -> None:
    found = conditions(
        "Malta will send 60 soldiers to the force in Gaza if Qatar pays for them and if its parliament agrees.", EITHER
    )
    assert [(c.kind.value, c.actor, c.alternative) for c in found] == [
        ("funding", "QAT", False),
        ("funding", "KWT", True),
        ("parliament", "MLT", False),
    ]


def test_asked_for_alone_later_it_is_an_alternative_no_more() -> None:
    found = conditions(EITHER, "Malta will send 60 soldiers to the force in Gaza if Kuwait pays for them.")
    assert [(c.actor, c.alternative) for c in found] == [("QAT", False), ("KWT", False)]


def test_the_same_words_are_read_once_unless_only_one_of_them_is_met() -> None:
    first, second = conditions(EITHER)
    assert distinct((first, second)) == (first,)
    assert quoted(first, (first,)) == "“if Qatar or Kuwait pays for them”"
    assert quoted(second, (first, second)) == "or “if Qatar or Kuwait pays for them” (Kuwait)"
