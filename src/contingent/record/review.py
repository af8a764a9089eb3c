"""Reviews: what a person decided about a claim, as rows that name what they supersede, who, when and why.

Also the history of a claim, told from the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from contingent.errors import RecordError, RequestError
from contingent.model import Claim
from contingent.record.anchor import check_claim
from contingent.record.answer import Event, Happening, RecordedClaim, Review, Verdict
from contingent.record.body import ReadingBody, VerdictBody, parse, write
from contingent.record.clock import from_stamp
from contingent.record.log import append, text_of
from contingent.record.row import Draft, RowKind
from contingent.record.schema import entry
from contingent.record.state import Line, SourceState, load

_HAPPENINGS = {
    Verdict.ACCEPTED: Happening.ACCEPTED,
    Verdict.REJECTED: Happening.REJECTED,
    Verdict.CORRECTED: Happening.CORRECTED,
    None: Happening.REOPENED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict (``None`` takes the last one back), who gave it and why, and the claim as corrected."""

    verdict: Verdict | None
    by: str
    why: str | None
    claim: Claim | None = None


def split_key(key: str) -> tuple[str, str]:
    """A key's source and its claim.

    >>> split_key("dispatch-001#c22")
    ('dispatch-001', 'c22')

    Raises:
        RequestError: the key is not one.
    """
    source, sign, claim = key.partition("#")
    if not (source and sign and claim):
        raise RequestError(f"got {key!r} as a claim's key; expected one such as dispatch-001#c22")
    return source, claim


def decide(connection: Connection, key: str, decision: Decision, *, now: datetime) -> RecordedClaim:
    """Append a decision and tell what the claim is now; the same decision twice is one row.

    Raises:
        RequestError: no claim has this key, nobody is named, or there is nothing to take back.
        RecordError: a later reading superseded the claim, or the corrected claim does not stand in the source.
    """
    source_id, local = split_key(key)
    state = load(connection, source=source_id).get(source_id)
    source = None if state is None else state.source
    if state is None or source is None or local not in state.claims:
        raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
    if not decision.by.strip():
        raise RequestError("a decision needs a name: give one with --by")
    if local not in state.live and not (state.body is not None and local in state.body.proposed):
        raise RecordError(
            f"{key} no longer counts: reading {state.readings} of {source_id} superseded it; "
            f"'contingent review --source {source_id}' lists what took its place"
        )
    before = state.verdict(local)
    if decision.verdict is None and (before is None or before.verdict is None):
        raise RequestError(f"{key} is unreviewed: there is no decision to take back")
    corrected = None
    if decision.claim is not None:
        corrected = replace(decision.claim, id=local)
        _check_correction(corrected, state, text_of(connection, source.sha256))
    elif decision.verdict is Verdict.ACCEPTED and before is not None:
        # Who accepts a corrected claim vouches for what it says now, not for what the correction replaced.
        corrected = before.claim
    superseded = state.verdicts[local] if local in state.verdicts else state.claims[local]
    body = VerdictBody(
        verdict=decision.verdict,
        by=decision.by.strip(),
        why=decision.why,
        supersedes=superseded.seq,
        claim=corrected,
    )
    if before is None or replace(before, supersedes=superseded.seq) != body:
        draft = Draft(kind=RowKind.VERDICT, source=source_id, key=key, body=write(body))
        (row,) = append(connection, [draft], now=now)
        state.take(Line(row.seq, row.kind, row.source, row.key, row.known, row.body))
    return state.recorded(local, source)


def _check_correction(claim: Claim, state: SourceState, canonical: str) -> None:
    check_claim(claim, canonical)
    if claim.statement is not None and claim.statement not in state.statements:
        raise RecordError(
            f"the corrected claim names statement {claim.statement}, which {state.id} does not have; "
            f"it has {', '.join(state.statements) or 'none'}"
        )


def reviews(connection: Connection, *, known: str | None = None) -> tuple[Review, ...]:
    """Every decision known at a stamp (``None``: now), oldest first, those that others took the place of too."""
    query = select(entry.c.seq, entry.c.key, entry.c.known, entry.c.body).where(entry.c.kind == RowKind.VERDICT.value)
    if known is not None:
        query = query.where(entry.c.known <= known)
    found = []
    for seq, key, stamp, text in connection.execute(query.order_by(entry.c.seq)):
        body = parse(VerdictBody, seq, text)
        found.append(
            Review(
                seq=seq,
                key=key,
                verdict=body.verdict,
                by=body.by,
                why=body.why,
                supersedes=body.supersedes,
                known=from_stamp(stamp),
            )
        )
    return tuple(found)


def history(connection: Connection, key: str) -> tuple[Event, ...]:
    """All that happened to a claim, oldest first.

    Raises:
        RequestError: no claim has this key.
    """
    source, local = split_key(key)
    events = tuple(_events(connection, source, local))
    if not events:
        raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
    return events


def _events(connection: Connection, source: str, local: str) -> Iterator[Event]:
    columns = [column for column in entry.c if column.name not in {"source", "leaf", "chain"}]
    kinds = (RowKind.CLAIM.value, RowKind.READING.value, RowKind.VERDICT.value)
    query = select(*columns).where(entry.c.source == source, entry.c.kind.in_(kinds)).order_by(entry.c.seq)
    unread: RowMapping | None = None
    live = False
    for row in connection.execute(query).mappings():
        if row["kind"] == RowKind.READING:
            reading = parse(ReadingBody, row["seq"], row["body"])
            if unread is not None:
                by = reading.second if local in reading.proposed and reading.second is not None else reading.reader
                yield _event(unread, Happening.READ, by, claim=parse(Claim, unread["seq"], unread["body"]))
                unread, live = None, True
            if (local in reading.live or local in reading.proposed) != live:
                yield _event(row, Happening.SUPERSEDED if live else Happening.RESTORED, reading.reader)
                live = not live
        elif row["key"] == f"{source}#{local}":
            if row["kind"] == RowKind.CLAIM:
                unread = row
            else:
                body = parse(VerdictBody, row["seq"], row["body"])
                yield _event(row, _HAPPENINGS[body.verdict], body.by, decision=body, claim=body.claim)


def _event(
    row: RowMapping,
    happening: Happening,
    by: str,
    *,
    decision: VerdictBody | None = None,
    claim: Claim | None = None,
) -> Event:
    return Event(
        seq=row["seq"],
        happening=happening,
        by=by,
        why=None if decision is None else decision.why,
        known=from_stamp(row["known"]),
        stated=bool(row["stated"]),
        recorded_at=from_stamp(row["recorded_at"]),
        supersedes=None if decision is None else decision.supersedes,
        claim=claim,
    )
