"""The tree of reasons behind a line of the picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from tests.picture.claims import record
from tests.picture.test_laws import NOW, days, of, records

from contingent.errors import RequestError
from contingent.model import wire
from contingent.picture import picture
from contingent.picture.why import Reason, Why, subjects, why
from contingent.record.answer import RecordedClaim

DAY = date(2025, 10, 23)
CLAIMS = record(
    [
        {"kind": "offer", "actor": "IDN", "many": "20000+ troops", "by": "IDN", "if": ["mandate"], "text": "We offer."},
        {"source": "b", "kind": "offer", "actor": "IDN", "many": "20000+ troops", "verdict": "accepted"},
        {"kind": "request", "actor": "USA", "of": "IDN"},
        {"kind": "draft", "actor": "FRA", "status": "drafting"},
        {"kind": "refusal", "actor": "TUR"},
        {"source": "b", "kind": "offer", "actor": "TUR", "hedged": True},
        {"kind": "deployment", "actor": "USA", "status": "deployed", "many": "-24 troops", "text": "They do planning."},
        {"kind": "ceasefire_status", "actor": "ISR", "of": "HAMAS", "status": "holding"},
    ]
)


def outline(reason: Reason, depth: int = 0) -> Iterator[str]:
    yield "  " * depth + reason.text
    for branch in reason.because:
        yield from outline(branch, depth + 1)


def asked(subject: str) -> Why:
    return why(picture(CLAIMS, as_of=DAY, known=DAY), CLAIMS, subject)


def test_a_commitment_down_to_its_sentences() -> None:
    assert list(outline(asked("IDN-1").reason)) == [
        "IDN-1: pledged 20,000 or more troops",
        (
            "  One actor's undertaking of troops: 2 claims from 2 sources say pledged; "
            "the figure is the latest plain one, “20000+ troops” (2025-10-23)."
        ),
        "    a#c1, said by X (IDN), 23 October 2025, not reviewed",
        "    b#c2, in the author's own voice, 23 October 2025",
        "  On a condition (mandate), “mandate”: not met",
        "    The text: drafting by France",
        "      a#c4, in the author's own voice, 23 October 2025, not reviewed",
        "  Also said: asked, 23 October 2025",
        "    a#c3, in the author's own voice, 23 October 2025, not reviewed",
    ]


def test_sums_lead_to_those_they_are_made_of() -> None:
    assert list(outline(asked("pledged").reason))[:2] == [
        "Promised in all: 20,000 or more",
        "  Indonesia: pledged 20,000 or more troops since 23 October 2025",
    ]
    assert list(outline(asked("deployed").reason))[:2] == [
        "There now: up to 24",
        "  the United States: up to 24 troops, planning",
    ]


def test_the_text_and_the_ceasefire() -> None:
    assert asked("text").reason.text == "The text: drafting by France"
    assert asked("ceasefire").reason.text == "The ceasefire: holding"


def test_what_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(RequestError, match="got 'BRA'; expected one of IDN, TUR, IDN-1, TUR-1, text, ceasefire"):
        asked("BRA")
    empty = picture([], as_of=DAY, known=DAY)
    with pytest.raises(RequestError, match="got 'text'"):
        why(empty, [], "text")
    assert [r.text for r in why(empty, [], "pledged").reason.because] == ["The record holds no promise"]


def test_the_answer_survives_its_json() -> None:
    assert wire.from_json(Why, wire.to_json(asked("IDN"))) == asked("IDN")
    assert "Reason" in wire.json_schema(Why)["$defs"]


def leaves(reason: Reason) -> Iterator[Reason]:
    if not reason.because:
        yield reason
    for branch in reason.because:
        yield from leaves(branch)


@given(records, days)
def test_every_leaf_quotes_a_claim_or_says_that_there_is_none(claims: list[RecordedClaim], as_of: date) -> None:
    found = picture(claims, as_of=as_of, known=NOW)
    names = subjects(found)
    for name in names:
        if (name == "text" and found.resolution.stage is None) or (
            name == "ceasefire" and found.ceasefire.status is None
        ):
            continue
        for leaf in leaves(why(found, claims, name).reason):
            assert leaf.evidence or leaf.text.startswith("The record")
    assert of(claims, as_of) == found
