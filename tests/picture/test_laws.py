"""Laws of the picture, for any record: order, repetition, hedges, totals, evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.claims import record
from tests.picture.shown import shown

from contingent.model import STATUSES, ClaimKind, ConditionKind, wire
from contingent.picture import Picture, picture, summary
from contingent.picture.answer import Ceasefire, Contributor, Evidence, TextStage
from contingent.picture.words import spoken_of
from contingent.record.answer import RecordedClaim

FIRST = date(2025, 9, 1)
LAST = date(2025, 12, 31)
ACTORS = ["IDN", "EGY", "TUR", "USA", "RUS", "UNSC", "UNGA", "ECOWAS", "MULTI", "ISF", None]
TEXTS = ["They said so.", "It is in talks with others.", "Staff are there for planning.", "A rival draft of its own."]

days = st.dates(FIRST, LAST)
figures = st.sampled_from(["500 troops", "700+ troops", "-24 troops", "~600 troops", "300 police", "900 personnel",
                           "2 battalions", "1200 troops together", "5 countries"])  # fmt: skip
conditions = st.sampled_from(
    [f"{kind}" for kind in ConditionKind] + ["contributor TUR", "not contributor TUR", "parliament EGY", "or funding"]
)


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> list[dict[str, Any]]:
    published = {name: draw(days) for name in "abcd"}
    found = []
    for _ in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(list(ClaimKind)))
        source = draw(st.sampled_from(sorted(published)))
        table: dict[str, Any] = {
            "kind": kind.value,
            "source": source,
            "published": str(published[source]),
            "actor": draw(st.sampled_from(ACTORS)),
            "of": draw(st.sampled_from(ACTORS)),
            "text": draw(st.sampled_from(TEXTS)),
            "at": draw(st.integers(1, 5)),
            "hedged": draw(st.booleans()) and draw(st.booleans()),
        }
        if kind in STATUSES:
            table["status"] = draw(st.sampled_from([*sorted(STATUSES[kind]), None]))
        if draw(st.booleans()):
            table["many"] = draw(figures)
        if draw(st.integers(0, 3)) == 0:
            table["when"] = str(draw(days))
        if draw(st.integers(0, 3)) == 0:
            table["by"] = draw(st.sampled_from(ACTORS))
        table["if"] = draw(st.lists(conditions, max_size=2))
        found.append(table)
    return found


records = tables().map(record)
NOW = LAST + timedelta(days=400)


def of(claims: list[RecordedClaim], as_of: date = NOW) -> Picture:
    return picture(claims, as_of=as_of, known=NOW)


def gist(contributor: Contributor) -> tuple[object, ...]:
    return (contributor.actor, contributor.state, contributor.strength, contributor.since, contributor.promised)


@given(records, st.randoms(use_true_random=False), days)
def test_the_order_of_input_does_not_matter(claims: list[RecordedClaim], random: Any, as_of: date) -> None:
    mixed = list(claims)
    random.shuffle(mixed)
    assert of(mixed, as_of) == of(claims, as_of)


@given(records, days)
def test_the_same_claim_twice_is_one(claims: list[RecordedClaim], as_of: date) -> None:
    assert of([*claims, *claims], as_of) == of(claims, as_of)


@given(records, st.integers(0, 11), days)
def test_the_same_told_by_another_source_changes_nothing_but_evidence(
    claims: list[RecordedClaim], which: int, as_of: date
) -> None:
    original = claims[which % len(claims)]
    if original.claim.kind is ClaimKind.DRAFT:
        return  # an independent report that somebody carries a text is news (contingent.picture.sponsors)
    again = dataclasses.replace(original, key="z#c", source=dataclasses.replace(original.source, id="z"))
    before, after = of(claims, as_of), of([*claims, again], as_of)
    assert list(map(gist, after.contributors)) == list(map(gist, before.contributors))
    assert list(map(gist, after.groups)) == list(map(gist, before.groups))
    assert after.totals == before.totals
    for part in (
        "resolution",
        "ceasefire",
        "positions",
        "endorsements",
        "in_place",
        "votes",
        "conditions",
        "agreed",
        "open",
    ):
        assert shown(after)[part] == shown(before)[part]


@given(records, days)
def test_a_hedged_word_changes_nobody_who_spoke_plainly(claims: list[RecordedClaim], as_of: date) -> None:
    plain = [r for r in claims if not r.claim.hedged]
    firm = {
        r.claim.actor for r in plain if spoken_of(r.claim) == r.claim.actor and r.claim.kind is not ClaimKind.REQUEST
    }
    without = {c.actor: gist(c) for c in of(plain, as_of).contributors}
    for contributor in of(claims, as_of).contributors:
        if contributor.actor in firm and contributor.actor in without:
            assert gist(contributor) == without[contributor.actor]


@given(records, days)
def test_totals_lie_within_what_was_said(claims: list[RecordedClaim], as_of: date) -> None:
    found = of(claims, as_of).totals
    said = [r.claim.quantity for r in claims if r.claim.quantity is not None]
    for total in (found.pledged, found.deployed):
        assert total.min is not None
        assert 0 <= total.min <= sum(q.min for q in said if q.min is not None)
        if total.max is not None:
            assert total.min <= total.max <= sum(q.max for q in said if q.max is not None)


@given(records)
def test_before_everything_the_picture_is_empty(claims: list[RecordedClaim]) -> None:
    found = of(claims, FIRST - timedelta(days=1))
    assert [f.code for f in found.findings] == ["picture.nothing-so-old"]
    empty = picture([], as_of=found.as_of, known=NOW)
    assert dataclasses.replace(found, findings=()) == dataclasses.replace(empty, findings=())


@given(records, days)
def test_what_is_learned_later_is_as_if_it_were_not_there(claims: list[RecordedClaim], known: date) -> None:
    before = [r for r in claims if r.known.date() <= known]
    if before:
        assert picture(claims, as_of=NOW, known=known) == picture(before, as_of=NOW, known=known)


def evidenced(thing: object, path: str = "picture") -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Every part of an answer that has evidence, with its place."""
    if isinstance(thing, tuple):
        for index, part in enumerate(thing):
            yield from evidenced(part, f"{path}[{index}]")
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        silent = (isinstance(thing, TextStage) and thing.stage is None) or (
            isinstance(thing, Ceasefire) and thing.status is None
        )
        for field in dataclasses.fields(thing):
            value = getattr(thing, field.name)
            if field.name == "evidence" and not silent:
                yield path, value
            yield from evidenced(value, f"{path}.{field.name}")


@given(records, days)
def test_everything_has_evidence_that_is_in_the_record(claims: list[RecordedClaim], as_of: date) -> None:
    keys = {r.key for r in claims}
    for path, evidence in evidenced(of(claims, as_of)):
        assert evidence, path
        assert {f"{e.source}#{e.claim}" for e in evidence} <= keys, path


@given(records, days)
def test_each_contributor_appears_once_with_every_word_in_its_history(claims: list[RecordedClaim], as_of: date) -> None:
    found = of(claims, as_of)
    names = [c.actor for c in (*found.contributors, *found.groups)]
    assert len(names) == len(set(names))
    ids = [c.id for contributor in found.contributors for c in contributor.commitments]
    assert len(ids) == len(set(ids))
    for contributor in found.contributors:
        told = {e.claim for change in contributor.history for e in change.evidence}
        assert {e.claim for e in contributor.evidence} <= told


@given(records, st.integers(1, 11))
def test_a_growing_record_does_not_rename_a_commitment(claims: list[RecordedClaim], size: int) -> None:
    ordered = sorted(claims, key=lambda r: (r.known, r.source.id, r.claim.evidence.start, r.key))
    before, after = of(ordered[:size]), of(ordered)
    named = {(c.actor, c.unit): c.id for p in before.contributors for c in p.commitments}
    for contributor in after.contributors:
        for commitment in contributor.commitments:
            if commitment.unit not in (None, "personnel"):
                assert named.get((contributor.actor, commitment.unit), commitment.id) == commitment.id


@given(records, days)
def test_three_sentences_at_most_each_phrase_from_the_picture(claims: list[RecordedClaim], as_of: date) -> None:
    found = of(claims, as_of)
    held = {e for _, evidence in evidenced(found) for e in evidence}
    sentences = summary(found)
    assert 1 <= len(sentences) <= 3
    for sentence in sentences:
        assert not sentence.text[0].islower()
        assert sentence.text.endswith(".")
        assert "  " not in sentence.text
        assert {e for phrase in sentence.phrases for e in phrase.evidence} <= held


@settings(max_examples=30)
@given(records, days)
def test_the_picture_survives_its_json(claims: list[RecordedClaim], as_of: date) -> None:
    found = of(claims, as_of)
    assert wire.from_json(Picture, wire.to_json(found)) == found
