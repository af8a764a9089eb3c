"""Merging and splitting commitments: a person's decisions, as rows that name who, when and why.

Which claims are one commitment is worked out by the picture; where a person knows better, the decision is appended here
and the picture follows it. Taking one back is another row. This module promises that what is decided names claims that
are in the record, and that nothing but a row is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from contingent.errors import RequestError
from contingent.record.answer import Grouping, GroupingKind
from contingent.record.body import GroupingBody, parse, write
from contingent.record.clock import from_stamp
from contingent.record.log import append
from contingent.record.row import Draft, RowKind
from contingent.record.schema import entry


def groupings(connection: Connection, *, known: str | None = None) -> tuple[Grouping, ...]:
    """The decisions known at a stamp (``None``: now), oldest first, each with whether it still counts then."""
    query = select(entry.c.seq, entry.c.known, entry.c.body).where(
        # A grouping is of no source: said here because the index begins with the source.
        entry.c.source == "",
        entry.c.kind == RowKind.GROUPING.value,
    )
    if known is not None:
        query = query.where(entry.c.known <= known)
    found = [_grouping(*row) for row in connection.execute(query.order_by(entry.c.seq))]
    return tuple(replace(one, counts=one.seq not in _undone(found)) for one in found)


def _grouping(seq: int, known: str, text: str) -> Grouping:
    body = parse(GroupingBody, seq, text)
    return Grouping(
        seq=seq,
        what=body.what,
        actor=body.actor,
        groups=body.groups,
        claims=body.claims,
        number=body.number,
        by=body.by,
        why=body.why,
        supersedes=body.supersedes,
        known=from_stamp(known),
    )


def _undone(found: Iterable[Grouping]) -> frozenset[int]:
    """The rows that a later one took back; an undo that is itself undone takes nothing back."""
    gone: set[int] = set()
    for one in sorted(found, key=lambda g: -g.seq):
        if one.what is GroupingKind.UNDO and one.seq not in gone and one.supersedes is not None:
            gone.add(one.supersedes)
    return frozenset(gone)


def regroup(connection: Connection, body: GroupingBody, *, now: datetime) -> Grouping:
    """Append a decision about commitments; the same one twice, while it counts, is one row.

    Raises:
        RequestError: nobody is named, a claim or a row is not in the record, or there is nothing to take back.
    """
    if not body.by.strip():
        raise RequestError("a decision needs a name: give one with --by")
    body = replace(body, by=body.by.strip())
    there = groupings(connection)
    if body.what is GroupingKind.UNDO:
        body = _undo(body, there)
    for key in body.claims:
        known = select(entry.c.seq).where(entry.c.key == key, entry.c.kind == RowKind.CLAIM.value)
        if connection.execute(known).first() is None:
            raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
    for one in there:
        if one.counts and (one.what, one.actor, one.groups, one.claims) == (
            body.what,
            body.actor,
            body.groups,
            body.claims,
        ):
            return one
    draft = Draft(kind=RowKind.GROUPING, source="", key=f"{body.what}:{body.actor}", body=write(body))
    (row,) = append(connection, [draft], now=now)
    return _grouping(row.seq, row.known, row.body)


def _undo(body: GroupingBody, there: tuple[Grouping, ...]) -> GroupingBody:
    found = next((one for one in there if one.seq == body.supersedes), None)
    if found is None:
        raise RequestError(f"row {body.supersedes} is no merge or split; 'contingent review groupings' lists them")
    if not found.counts:
        raise RequestError(f"row {found.seq} has been taken back already; 'contingent review groupings' lists them")
    return replace(body, actor=found.actor, groups=found.groups)
