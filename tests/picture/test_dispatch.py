"""The picture of a real dispatch, from what a careful reader takes from it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.picture.shown import shown

from contingent.model import Reading, wire
from contingent.picture import Picture, picture
from contingent.picture.answer import Bounds
from contingent.record.answer import RecordedClaim

DAY = date(2025, 10, 23)


@pytest.fixture(scope="module")
def claims(shared_data: Path) -> list[RecordedClaim]:
    path = shared_data / "dispatch" / "dispatch-001.reading.json"
    if not path.is_file():
        pytest.skip("the real dispatch does not lie beside this checkout")
    reading = wire.from_json(Reading, path.read_text(encoding="utf-8"))
    statements = {statement.id: statement for statement in reading.statements}
    return [
        RecordedClaim(
            key=f"{reading.source.id}#{claim.id}",
            claim=claim,
            statement=None if claim.statement is None else statements[claim.statement],
            source=reading.source,
            verdict=None,
            known=datetime(2025, 10, 23, 18, tzinfo=UTC),
        )
        for claim in reading.claims
    ]


@pytest.fixture(scope="module")
def of_the_day(claims: list[RecordedClaim]) -> Picture:
    return picture(claims, as_of=DAY, known=DAY)


def test_who_stands_where(of_the_day: Picture) -> None:
    lines = shown(of_the_day)
    assert lines["contributors"] == [
        "IDN pledged 20000+ troops",
        "ITA willing",
        "ARE asked",
        "AZE asked",
        "EGY asked",
        "QAT asked",
    ]
    assert lines["conditions"] == ["IDN mandate: not met"]
    assert lines["groups"] == ["MULTI in_talks"]
    assert lines["commitments"][0] == "IDN-1 pledged 20000+ troops"


def test_indonesia_is_asked_too_and_counts_once(of_the_day: Picture) -> None:
    assert shown(of_the_day)["history"][:2] == ["IDN: 2025-09-23 pledged 20000+ troops", "IDN: 2025-10-23 asked"]
    assert of_the_day.totals.pledged == Bounds(min=20000, max=None)
    assert of_the_day.contributors[0].since == date(2025, 9, 23)


def test_two_dozen_planners_at_most_are_there(of_the_day: Picture) -> None:
    assert shown(of_the_day)["in_place"] == ["USA -24 troops planning"]
    assert of_the_day.totals.deployed == Bounds(min=0, max=24)


def test_the_text_and_what_is_around_it(of_the_day: Picture) -> None:
    lines = shown(of_the_day)
    assert lines["resolution"] == ["drafting FRA GBR with USA"]
    assert lines["positions"] == ["FRA support", "GBR support"]
    assert lines["ceasefire"] == ["holding"]
    assert lines["open"] == ["GBR open"]
    assert lines["agreed"] == []
    assert lines["endorsements"] == ["UNGA 2025-09-01..2025-09-30"]
    assert lines["requirements"] == ["FRA mandate not met"]
    assert "authorises_force: all necessary measures" in lines["mandate"]


def test_every_claim_is_unreviewed_and_nothing_is_contradicted(of_the_day: Picture) -> None:
    assert (of_the_day.unreviewed, of_the_day.sources) == (24, 1)
    assert of_the_day.findings == ()
    assert shown(of_the_day)["contradictions"] == []


def test_three_sentences_say_it(of_the_day: Picture) -> None:
    assert shown(of_the_day)["summary"] == [
        (
            "On 23 October 2025 one country had offered troops, 20,000 or more, if the Council mandates the force; "
            "five had been asked; one was willing; none but up to 24 planners was in the region."
        ),
        (
            "A draft resolution was being written by France and the United Kingdom with the United States; "
            "the ceasefire was holding."
        ),
        (
            "Terms of reference were open, the United Kingdom said; "
            "24 claims behind this have not been reviewed by a person."
        ),
    ]


def test_in_september_only_the_pledge_and_the_endorsement_were_there(claims: list[RecordedClaim]) -> None:
    lines = shown(picture(claims, as_of=date(2025, 9, 30), known=DAY))
    assert lines["contributors"] == ["IDN pledged 20000+ troops"]
    assert lines["endorsements"] == ["UNGA 2025-09-01..2025-09-30"]
    assert lines["resolution"] == lines["in_place"] == lines["open"] == []


def test_the_day_before_nothing_of_it_was_known(claims: list[RecordedClaim]) -> None:
    found = picture(claims, as_of=DAY, known=date(2025, 10, 22))
    assert found.contributors == ()
    assert [f.code for f in found.findings] == ["picture.nothing-known"]
    assert "ask with --known 2025-10-23" in found.findings[0].message


def test_the_picture_survives_its_own_json(of_the_day: Picture) -> None:
    assert wire.from_json(Picture, wire.to_json(of_the_day)) == of_the_day
