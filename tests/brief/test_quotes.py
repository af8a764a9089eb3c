"""From evidence to numbered quotes."""

from __future__ import annotations

from dataclasses import replace

from tests.brief.story import SOURCE, TEXT, picture, span

from contingent.brief.quotes import Quotes, evidence_in
from contingent.council.answer import VoteEvidence
from contingent.picture.answer import Evidence


def found_at(words: str, *, reviewed: bool = False, claim: str = "c1") -> Evidence:
    place = span(words)
    return Evidence(start=place.start, end=place.end, text=place.text, source=SOURCE.id, claim=claim, reviewed=reviewed)


def test_a_place_has_one_number_however_often_it_is_used() -> None:
    first, again = found_at("Italy", claim="c1"), found_at("Italy", claim="c2")
    quotes = Quotes([again, first, found_at("France")], texts={SOURCE.id: TEXT}, sources={SOURCE.id: SOURCE})
    assert [(quote.number, quote.text) for quote in quotes] == [(1, "France"), (2, "Italy")]
    assert quotes.of([first]) == quotes.of([again, first])


def test_a_quote_is_reviewed_only_when_every_use_of_it_is() -> None:
    both = [found_at("Italy", reviewed=True), found_at("Italy", reviewed=False)]
    (quote,) = Quotes(both, texts={}, sources={})
    assert not quote.reviewed


def test_evidence_of_a_vote_takes_its_review_from_the_claim() -> None:
    _, claims = picture()
    accepted = next(claim for claim in claims if claim.verdict is not None)
    place = accepted.claim.evidence
    item = VoteEvidence(start=place.start, end=place.end, text=place.text, source=SOURCE.id, claim=accepted.key)
    (quote,) = Quotes([item], texts={}, sources={}, claims=claims)
    assert quote.reviewed
    (unknown,) = Quotes([replace(item, claim="gone")], texts={}, sources={}, claims=claims)
    assert not unknown.reviewed


def test_words_that_are_not_there_stand_alone() -> None:
    wrong = replace(found_at("Italy"), text="Spain")
    beyond = replace(found_at("France"), start=10**6, end=10**6 + 6)
    (group,) = Quotes([wrong, beyond], texts={SOURCE.id: TEXT}, sources={SOURCE.id: SOURCE}).by_source()
    assert group.passages == ()
    assert [quote.text for quote in group.loose] == ["Spain", "France"]


def test_a_source_the_record_lost_is_still_named() -> None:
    (group,) = Quotes([found_at("Italy")], texts={}, sources={}).by_source()
    assert group.source.id == SOURCE.id
    assert len(group.loose) == 1


def test_every_evidence_of_a_picture_is_found() -> None:
    found, claims = picture()
    named = {item.claim for item in evidence_in(found)}
    assert named == {claim.key for claim in claims}
