"""Merging and splitting commitments by the ids that people see: ``IDN-1`` becomes what the record's row names.

An id is the picture's; the row names what stays when the record grows. This module promises that a decision is about
commitments that the picture of that moment has, and that the new id of a split is one that was never used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contingent.errors import RequestError
from contingent.picture.actors import is_group
from contingent.picture.answer import Commitment, Picture
from contingent.picture.compose import picture
from contingent.picture.of_record import claims_known, groupings_known
from contingent.record import Grouping, GroupingBody, GroupingKind, Record


def merge(record: Record, ids: Sequence[str], *, by: str, why: str | None, today: date) -> Grouping:
    """Say that commitments of one actor are one: the first named.

    Raises:
        RequestError: fewer than two, one that the picture does not have, or commitments of several actors.
    """
    if len(set(ids)) < 2:
        raise RequestError(f"merge: got {' '.join(ids) or 'nothing'}, expected at least two commitments of one actor")
    shown = _now(record, today)
    found = [_commitment(shown, one) for one in dict.fromkeys(ids)]
    actors = sorted({c.actor for c in found})
    if len(actors) > 1:
        raise RequestError(
            f"merge: {' and '.join(ids)} are of {' and '.join(actors)}; only commitments of one actor can be one. "
            "If a claim names the wrong actor, correct it with 'contingent review correct'"
        )
    body = GroupingBody(
        what=GroupingKind.MERGE, actor=actors[0], groups=tuple(_group(c) for c in found), by=by, why=why
    )
    return record.regroup(body)


def split(record: Record, commitment: str, keys: Sequence[str], *, by: str, why: str | None, today: date) -> Grouping:
    """Say that some claims of a commitment are another one; it gets the actor's next number.

    Raises:
        RequestError: the picture does not have the commitment, a claim is not one of its evidences, or none is left.
    """
    shown = _now(record, today)
    found = _commitment(shown, commitment)
    if is_group(found.actor):
        raise RequestError(f"split: {found.actor} is a group, whose words may be about different ones already")
    mine = {f"{e.source}#{e.claim}" for change in found.history for e in change.evidence}
    foreign = [key for key in keys if key not in mine]
    if foreign:
        raise RequestError(f"split: {', '.join(foreign)} is no claim of {commitment}; it has {', '.join(sorted(mine))}")
    if not keys or mine <= set(keys):
        raise RequestError(f"split: name some of the claims of {commitment}, not none and not all of them")
    body = GroupingBody(
        what=GroupingKind.SPLIT,
        actor=found.actor,
        groups=(_group(found),),
        claims=tuple(dict.fromkeys(keys)),
        number=_next_number(record, shown, found.actor),
        by=by,
        why=why,
    )
    return record.regroup(body)


def undo(record: Record, row: int, *, by: str, why: str | None) -> Grouping:
    """Take a merge or split back.

    Raises:
        RequestError: the row is none, or was taken back already.
    """
    return record.regroup(GroupingBody(what=GroupingKind.UNDO, actor="", groups=(), by=by, why=why, supersedes=row))


def _now(record: Record, today: date) -> Picture:
    # With what is said of days to come: a commitment is not less one because its day has not come.
    return picture(claims_known(record, today), as_of=date.max, known=today, groupings=groupings_known(record, today))


def _commitment(shown: Picture, wanted: str) -> Commitment:
    every = [c for p in (*shown.contributors, *shown.groups) for c in p.commitments]
    for commitment in every:
        if commitment.id == wanted:
            return commitment
    known = ", ".join(c.id for c in every) or "none"
    raise RequestError(f"got {wanted!r}, expected a commitment; the picture has {known}")


def _group(commitment: Commitment) -> str:
    return commitment.group if commitment.group is not None else ""


def _next_number(record: Record, shown: Picture, actor: str) -> int:
    given = [int(c.id.rpartition("-")[2]) for p in shown.contributors for c in p.commitments if c.actor == actor]
    split_before = [g.number for g in record.groupings() if g.actor == actor and g.number is not None]
    return max([1, *given, *split_before]) + 1
