"""Terms of reference joined with the record: which item somebody calls agreed or open, who, when, in which words.

The picture holds the latest word of each actor on each topic of the terms. An item is matched by its own words, its
number or its topic, and every match says how surely; what is said of the terms as a whole stands apart. This module
promises that the record's word never replaces the text's own mark: where they differ, that is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contingent.council.compare.redline import who
from contingent.council.spoken import Point, Sure, item_points, surest
from contingent.council.terms import (
    OnRecord,
    SaidOfItem,
    SaidOfTerms,
    Status,
    TermsItem,
    TermsOfReference,
    TermsSection,
)
from contingent.model import Finding
from contingent.picture.answer import Item, Picture


@dataclass(frozen=True, slots=True)
class _Match:
    place: str
    sure: Sure


def joined(terms: TermsOfReference, picture: Picture, days: Mapping[str, date | None]) -> TermsOfReference:
    """The terms with what the picture has of them, and a finding where the text's mark and the record differ.

    Args:
        terms: the terms as parsed.
        picture: the state of affairs whose terms are joined.
        days: the day of publication of each source, by its id.
    """
    by_place: dict[str, list[SaidOfTerms]] = {}
    whole: list[SaidOfTerms] = []
    other: list[SaidOfTerms] = []
    for status, item in _words(picture):
        found = _matches(terms, item.text)
        for match in found:
            by_place.setdefault(match.place, []).extend(_said(item, status, match.sure, days))
        if not found:
            sure = surest(item_points("", ""), item.text)
            (other if sure is None else whole).extend(_said(item, status, sure, days))
    record = OnRecord(
        as_of=picture.as_of,
        known=picture.known,
        items=tuple(
            SaidOfItem(place=item.place, said=tuple(by_place[item.place]))
            for item in terms.items
            if item.place in by_place
        ),
        whole=tuple(whole),
        other=tuple(other),
    )
    return replace(terms, record=record, findings=(*terms.findings, *_differing(terms, by_place)))


def _words(picture: Picture) -> Iterator[tuple[Status, Item]]:
    yield from (("agreed", item) for item in picture.terms.agreed)
    yield from (("open", item) for item in picture.terms.open)


def _matches(terms: TermsOfReference, said: str) -> list[_Match]:
    """The items that a sentence is about; where it names some, those of the same topic alone are left out."""
    found = [
        _Match(item.place, sure)
        for section in terms.sections
        for item in section.items
        if (sure := surest(_points(section, item), said)) is not None and sure != "the text as a whole"
    ]
    named = [match for match in found if match.sure == "names the point"]
    return named if named else found


def _points(section: TermsSection, item: TermsItem) -> tuple[Point, ...]:
    """What an item is about; whoever names its section by number names it, too."""
    places = (item.place,) if section.number is None else (item.place, section.number)
    return item_points(section.title, item.text, places)


def _said(item: Item, status: Status, sure: Sure | None, days: Mapping[str, date | None]) -> Iterator[SaidOfTerms]:
    """One word for each quote behind it."""
    for evidence in item.evidence:
        yield SaidOfTerms(
            actor=item.actor,
            status=status,
            on=days.get(evidence.source),
            sure=sure,
            hedged=item.hedged,
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            source=evidence.source,
            claim=evidence.claim,
            reviewed=evidence.reviewed,
        )


def _differing(terms: TermsOfReference, by_place: dict[str, list[SaidOfTerms]]) -> Iterator[Finding]:
    for item in terms.items:
        against = [
            one
            for one in by_place.get(item.place, ())
            if item.status is not None and one.status != item.status and one.sure == "names the point"
        ]
        if against:
            whose = ", ".join(dict.fromkeys(who(one.actor) for one in against))
            yield Finding(
                code="status-disputed",
                message=f"{item.place}: the text calls it {item.status}, the record has it {against[0].status} "
                f"({whose})",
                start=item.start,
                end=item.end,
            )
