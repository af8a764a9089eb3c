"""What lies between two pictures, on either axis."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests.picture.claims import record
from tests.picture.test_laws import days, of, records

from contingent.model import wire
from contingent.picture.answer import Bounds
from contingent.picture.changes import changes, differences
from contingent.picture.changes_answer import Axis, Changes, Difference, News
from contingent.record.answer import RecordedClaim

STORY: list[dict[str, Any]] = [
    {"source": "a", "kind": "request", "actor": "USA", "of": "AZE", "published": "2025-10-23"},
    {"source": "a", "kind": "offer", "actor": "IDN", "many": "20000+ troops", "if": ["mandate"]},
    {"source": "a", "kind": "draft", "actor": "USA", "status": "drafting", "published": "2025-10-23"},
    {"source": "b", "kind": "offer", "actor": "PAK", "many": "1500 troops", "published": "2025-11-01"},
    {"source": "c", "kind": "offer", "actor": "IDN", "many": "8000 troops", "published": "2025-11-14"},
    {"source": "d", "kind": "refusal", "actor": "PAK", "published": "2025-11-15"},
    {"source": "e", "kind": "adoption", "actor": "UNSC", "published": "2025-11-18", "when": "2025-11-17"},
]  # fmt: skip


def lines(found: tuple[Difference, ...]) -> list[str]:
    return [f"{d.part} {d.subject}: {d.before} -> {d.after}" for d in found]


def between(claims: list[RecordedClaim], start: str, end: str, **options: Any) -> Changes:
    return changes(claims, claims, start=date.fromisoformat(start), end=date.fromisoformat(end), **options)


def test_as_it_became_known() -> None:
    found = between(record(STORY), "2025-11-10", "2025-11-20", as_of=date(2025, 11, 20))
    assert [(n.news, f"{n.kind} {n.actor}") for n in found.became_known] == [
        (News.NEW, "offer IDN"),
        (News.NEW, "refusal PAK"),
        (News.NEW, "adoption UNSC"),
    ]
    assert lines(found.changed) == [
        "contributor IDN: pledged 20,000 or more troops -> pledged 8,000 troops",
        "condition IDN: mandate: not met -> met",
        (
            "contradiction PAK: None -> "
            "promised on 2025-11-01, refused on 2025-11-15; no person has reviewed the refusal"
        ),
        "text the text: drafting by USA -> adopted by USA",
    ]
    assert lines(found.taken_back) == ["contributor PAK: pledged 1,500 troops -> declined"]
    assert (found.totals_before.pledged, found.totals_after.pledged) == (
        Bounds(min=21500, max=None),
        Bounds(min=8000, max=8000),
    )
    assert found.findings == ()


def test_the_evidence_is_what_made_the_difference() -> None:
    found = between(record(STORY), "2025-11-10", "2025-11-20", as_of=date(2025, 11, 20))
    assert [e.source for e in found.changed[0].evidence] == ["c"]
    assert [e.source for e in found.taken_back[0].evidence] == ["d"]


def test_from_day_to_day_as_known_now() -> None:
    found = between(record(STORY), "2025-10-20", "2025-10-31", known=date(2025, 12, 1))
    assert found.axis is Axis.WHEN
    assert lines(found.changed) == [
        "contributor IDN: None -> pledged 20,000 or more troops",
        "condition IDN: mandate: None -> not met",
        "contributor AZE: None -> asked",
        "text the text: None -> drafting by USA",
        "position USA: None -> support",
    ]


def test_a_late_found_dispatch_changes_only_what_we_know() -> None:
    late = record([*STORY, {"source": "z", "kind": "willingness", "actor": "AZE", "known": "2025-12-05"}])
    known = between(late, "2025-12-01", "2025-12-31", as_of=date(2025, 10, 31))
    assert lines(known.changed) == ["contributor AZE: asked -> willing"]
    assert between(late, "2025-12-01", "2025-12-31", known=date(2025, 12, 31)).changed == ()


def test_rejected_and_corrected_claims_are_news() -> None:
    before = record(STORY[:3])
    after = record(
        [STORY[0], {**STORY[1], "verdict": "rejected"}, {**STORY[2], "actor": "FRA", "verdict": "corrected"}]
    )
    start, end = date(2025, 10, 24), date(2025, 10, 25)
    found = changes(before, after, start=start, end=end, as_of=end)
    assert [(n.news, n.actor) for n in found.became_known] == [(News.CORRECTED, "FRA"), (News.REJECTED, "IDN")]
    assert lines(found.taken_back) == [
        "contributor IDN: pledged 20,000 or more troops -> None",
        "position USA: support -> None",
    ]
    assert "text the text: drafting by USA -> drafting by FRA" in lines(found.changed)


def test_nothing_new_says_so() -> None:
    found = between(record(STORY), "2025-09-01", "2025-09-30", as_of=date(2025, 9, 30))
    assert [f.code for f in found.findings] == ["changes.nothing"]
    assert "--axis when" in found.findings[0].message
    again = between(record(STORY), "2025-12-01", "2025-12-31", known=date(2026, 1, 1))
    assert [f.message for f in again.findings] == ["nothing is known to have happened from 2025-12-01 to 2025-12-31"]


def test_one_axis_at_a_time() -> None:
    with pytest.raises(ValueError, match="not both"):
        between(record(STORY), "2025-09-01", "2025-09-30", as_of=date(2025, 9, 30), known=date(2025, 9, 30))


def test_the_answer_survives_its_json() -> None:
    found = between(record(STORY), "2025-11-10", "2025-11-20", as_of=date(2025, 11, 20))
    assert wire.from_json(Changes, wire.to_json(found)) == found
    assert wire.to_data(found)["from"] == "2025-11-10"


@given(records, days)
def test_a_picture_does_not_differ_from_itself(claims: list[RecordedClaim], as_of: date) -> None:
    assert list(differences(of(claims, as_of), of(claims, as_of))) == []


@given(records, records, days)
def test_every_difference_has_evidence_and_two_different_sides(
    one: list[RecordedClaim], other: list[RecordedClaim], as_of: date
) -> None:
    for difference in differences(of(one, as_of), of(other, as_of)):
        assert difference.evidence
        assert difference.before != difference.after
