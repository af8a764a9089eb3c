"""What an export is made of: a record's claims, sources, reviews, groupings and picture, of one pair of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from contingent.model import Source
from contingent.picture.answer import Picture
from contingent.picture.of_record import claims_known, groupings_known, picture_of_record
from contingent.record import Grouping, Record, RecordedClaim, Review, end_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that the exports tell; rejected claims are among the ``claims``, marked."""

    name: str
    picture: Picture
    claims: tuple[RecordedClaim, ...]
    sources: tuple[Source, ...]
    reviews: tuple[Review, ...]
    groupings: tuple[Grouping, ...]
    readers: Mapping[str, str] = field(default_factory=dict)


def content_of(record: Record, *, name: str, as_of: date, known: date) -> Content:
    """The content of a record as of a day, as known on a day."""
    moment = end_of_day(known)
    return Content(
        name=name,
        picture=picture_of_record(record, as_of=as_of, known=known, every_evidence=True),
        claims=claims_known(record, known),
        sources=record.sources(known=moment),
        reviews=record.reviews(known=moment),
        groupings=groupings_known(record, known),
        readers=record.readers(known=moment),
    )
