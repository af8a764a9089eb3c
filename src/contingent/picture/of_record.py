"""The picture of a record: which claims and which decisions to ask the record for.

A picture as known on a day needs the reviews as they stood that day, so the record is asked as of then; rejected
claims come along because they keep their commitments' numbers. Where nothing was known yet, what is known since comes
along too, so that the picture can say so.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import date

from contingent.errors import RecordError
from contingent.picture.answer import Picture
from contingent.picture.columns import Columns
from contingent.picture.compose import picture
from contingent.picture.derive import derived
from contingent.picture.from_columns import picture_from_columns
from contingent.picture.groups import groups_of
from contingent.picture.packed import pack, unpack
from contingent.record import Grouping, Record, RecordedClaim, end_of_day
from contingent.record.sweeps import without_sweeps

#: How many rows of the log make a record large: the picture of fewer is made of all claims in a third of a second.
LARGE = 10_000

#: The name under which columns are kept; another number where they would be computed otherwise.
NAME = "picture.columns/3"

#: How many rows may come before the columns are kept anew; a question reads so many itself.
BEHIND = 2_000

#: How many rows are worked into columns at a time.
_AT_ONCE = 50_000


def claims_known(record: Record, known: date) -> tuple[RecordedClaim, ...]:
    """The record's claims as known at the end of a day, rejected ones included."""
    return record.claims(known=end_of_day(known), include_rejected=True)


def groupings_known(record: Record, known: date) -> tuple[Grouping, ...]:
    """The merges and splits known at the end of a day."""
    return record.groupings(known=end_of_day(known))


def picture_of_record(record: Record, *, as_of: date, known: date, every_evidence: bool = False) -> Picture:
    """The state of affairs that a record tells of, as of a day, as known on a day.

    Of a large record (`LARGE` rows) the evidences that only repeat others are not listed, unless ``every_evidence``
    asks for them, which takes a minute where the other takes a quarter of a second.
    """
    if not every_evidence and record.rows() >= LARGE:
        return picture_of_large(record, as_of=as_of, known=known)
    with without_sweeps():
        claims = claims_known(record, known)
        if not claims:
            claims = record.claims(include_rejected=True)
        return picture(claims, as_of=as_of, known=known, groupings=groupings_known(record, known))


def picture_of_large(record: Record, *, as_of: date, known: date) -> Picture:
    """The same, made of the claims that decide, whatever the size of the record."""
    with without_sweeps():
        groupings = groupings_known(record, known)
        split = groups_of(groupings).own
        places = record.places(split) if split else {}
        return picture_from_columns(
            columns_of(record),
            as_of=as_of,
            known=known,
            groupings=groupings,
            apart={places[key]: group for key, group in split.items() if key in places},
            fetch=record.told,
        )


def keep_up(record: Record) -> None:
    """Work what was added to a large record into its columns, so that the next question need not."""
    if record.rows() >= LARGE:
        columns_of(record)


def columns_of(record: Record, *, behind: int = BEHIND) -> Columns:
    """The columns of a record, up to its last row; keeps them if ``behind`` rows came since they were kept last."""
    last, held = record.rows(), record.kept(NAME)
    columns, done = Columns.of(()), 0
    # What cannot be read was kept by somebody else: it is worked out anew.
    with suppress(ValueError, LookupError, TypeError, struct.error):
        if held is not None:
            columns, done = unpack(held.body), held.rows
    fresh = last - done
    while done < last:
        until = min(done + _AT_ONCE, last)
        columns = columns.merged(derived(record.changed(done, until)))
        done = until
    if fresh >= behind:
        # A record that cannot be written to answers all the same.
        with suppress(RecordError):
            record.keep(NAME, last, pack(columns))
    return columns
