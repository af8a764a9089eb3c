"""From what the brief says to the words it rests on.

Every evidence of a picture gets a number and an anchor; the appendix shows, source by source, the paragraphs that are
quoted with exactly those words marked, and what was read from them. The same marking serves the workbench's page of a
whole source. Promises: every number in the brief has exactly one mark; text outside the marks is the source's own,
character by character; nothing here trusts an offset that does not fit its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from contingent.brief.passages import Passage, Quoted, passages
from contingent.council.answer import VoteEvidence
from contingent.model import Source
from contingent.picture.answer import Evidence
from contingent.record.answer import RecordedClaim, Verdict

#: Evidence of a picture, or of a vote's forecast, which leaves the review to the claim it names.
AnyEvidence = Evidence | VoteEvidence

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One numbered stretch of a source and the claims that were read from it."""

    number: int
    source: str
    start: int
    end: int
    text: str
    reviewed: bool
    claims: tuple[RecordedClaim, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the quote's mark within the page."""
        return f"q{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuotes:
    """A source as the appendix shows it: its quoted paragraphs in order, and the quotes in them.

    ``loose`` are quotes that could not be placed, because the source's text was not given or does not have those words
    there; they stand alone.
    """

    source: Source
    quotes: tuple[Quote, ...]
    passages: tuple[Passage, ...]
    loose: tuple[Quote, ...]


class Quotes:
    """All the quotes of one page, numbered in the order in which the appendix shows them.

    Invariant: a place (source, start, end) has one number, whatever is said of it and however often.
    """

    def __init__(
        self,
        evidence: Iterable[AnyEvidence],
        *,
        texts: Mapping[str, str],
        sources: Mapping[str, Source],
        claims: Sequence[RecordedClaim] = (),
    ) -> None:
        self._texts = texts
        self._sources = sources
        self._claims = _claims_by_name(claims)
        groups: dict[_Place, list[AnyEvidence]] = {}
        for item in evidence:
            groups.setdefault((item.source, item.start, item.end), []).append(item)
        self._by_place: dict[_Place, Quote] = {}
        for index, place in enumerate(sorted(groups, key=self._order), start=1):
            self._by_place[place] = self._quote(index, place, groups[place])

    def _order(self, place: _Place) -> tuple[date, str, int, int]:
        source = self._sources.get(place[0])
        published = source.published if source is not None else None
        return (published if published is not None else date.max, *place)

    def _quote(self, index: int, place: _Place, group: list[AnyEvidence]) -> Quote:
        found = {claim.key: claim for item in group if (claim := self._claims.get((item.source, item.claim)))}
        source, start, end = place
        return Quote(
            number=index,
            source=source,
            start=start,
            end=end,
            text=group[0].text,
            reviewed=all(self._reviewed(item) for item in group),
            claims=tuple(found.values()),
        )

    def _reviewed(self, item: AnyEvidence) -> bool:
        if isinstance(item, Evidence):
            return item.reviewed
        claim = self._claims.get((item.source, item.claim))
        return claim is not None and is_reviewed(claim)

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._by_place.values())

    def __len__(self) -> int:
        return len(self._by_place)

    def of(self, evidence: Iterable[AnyEvidence]) -> tuple[Quote, ...]:
        """The quotes behind some evidence, each once, in the order of their numbers."""
        found = {self._by_place[(item.source, item.start, item.end)] for item in evidence}
        return tuple(sorted(found, key=lambda quote: quote.number))

    def by_source(self) -> tuple[SourceQuotes, ...]:
        """The appendix: each quoted source with its quotes and the paragraphs around them."""
        groups: dict[str, list[Quote]] = {}
        for quote in self:
            groups.setdefault(quote.source, []).append(quote)
        return tuple(self._source_quotes(name, tuple(quotes)) for name, quotes in groups.items())

    def _source_quotes(self, name: str, quotes: tuple[Quote, ...]) -> SourceQuotes:
        source = self._sources.get(name)
        text = self._texts.get(name, "")
        placed = [quote for quote in quotes if quote.text and text[quote.start : quote.end] == quote.text]
        marks = [
            Quoted(anchor=quote.anchor, label=str(quote.number), start=quote.start, end=quote.end) for quote in placed
        ]
        return SourceQuotes(
            source=source if source is not None else Source(id=name, sha256=""),
            quotes=quotes,
            passages=passages(text, marks),
            loose=tuple(quote for quote in quotes if quote.number not in {mark.number for mark in placed}),
        )


def _claims_by_name(claims: Sequence[RecordedClaim]) -> dict[tuple[str, str], RecordedClaim]:
    """Claims by source and name: an evidence names a claim by its key in the record or its id in the reading."""
    names: dict[tuple[str, str], RecordedClaim] = {}
    for recorded in claims:
        names[(recorded.source.id, recorded.claim.id)] = recorded
        names[(recorded.source.id, recorded.key)] = recorded
    return names


def evidence_in(value: object) -> Iterator[AnyEvidence]:
    """Every evidence anywhere inside an answer, in the order of its fields."""
    if isinstance(value, AnyEvidence):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from evidence_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))


def is_reviewed(claim: RecordedClaim) -> bool:
    """Whether a person stands behind a claim: it was accepted, or it is a person's correction."""
    return claim.verdict in {Verdict.ACCEPTED, Verdict.CORRECTED}
