"""The picture of a record: which claims and which decisions to ask the record for.

A picture as known on a day needs the reviews as they stood that day, so the record is asked as of then; rejected
claims come along because they keep their commitments' numbers. Where nothing was known yet, what is known since comes
along too, so that the picture can say so.
"""

from __future__ import annotations

from datetime import date

from contingent.picture.answer import Picture
from contingent.picture.compose import picture
from contingent.record import Grouping, Record, RecordedClaim, end_of_day
from contingent.record.sweeps import without_sweeps


def claims_known(record: Record, known: date) -> tuple[RecordedClaim, ...]:
    """The record's claims as known at the end of a day, rejected ones included."""
    return record.claims(known=end_of_day(known), include_rejected=True)


def groupings_known(record: Record, known: date) -> tuple[Grouping, ...]:
    """The merges and splits known at the end of a day."""
    return record.groupings(known=end_of_day(known))


def picture_of_record(record: Record, *, as_of: date, known: date) -> Picture:
    """The state of affairs that a record tells of, as of a day, as known on a day."""
    with without_sweeps():
        claims = claims_known(record, known)
        if not claims:
            claims = record.claims(include_rejected=True)
        return picture(claims, as_of=as_of, known=known, groupings=groupings_known(record, known))
