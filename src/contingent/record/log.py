"""The log: rows are appended in one transaction, and read in order.

Promise: a row's time is never before the time of the row in front of it, and its chain binds it to every row before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select

from contingent.errors import RecordError, RequestError
from contingent.record.clock import from_stamp, to_stamp
from contingent.record.row import GENESIS, Draft, Row, leaf_hash, link
from contingent.record.schema import document, entry

#: How far a clock may lie behind the last row before it is refused: two machines of a team never agree exactly.
SKEW = timedelta(seconds=60)


def append(
    connection: Connection, drafts: Iterable[Draft], *, now: datetime, known: datetime | None = None
) -> tuple[Row, ...]:
    """Append rows; ``known`` is when a person says it became known, ``None`` for now.

    Raises:
        RequestError: ``known`` lies in the future or has no time zone.
        RecordError: the clock went backwards.
    """
    last = connection.execute(
        select(entry.c.seq, entry.c.recorded_at, entry.c.chain).order_by(entry.c.seq.desc()).limit(1)
    ).first()
    seq, before, chain = (0, "", GENESIS) if last is None else (last.seq, last.recorded_at, bytes(last.chain))
    recorded_at = _honest(now, before)
    stamp = recorded_at if known is None else to_stamp(known)
    if stamp > recorded_at:
        raise RequestError(f"known: got {stamp}, which is later than now ({recorded_at}); nothing is known in advance")
    rows = []
    for draft in drafts:
        seq += 1
        leaf = leaf_hash(
            seq, draft.kind, draft.source, draft.key, stamp, int(known is not None), recorded_at, draft.body
        )
        chain = link(chain, leaf)
        rows.append(
            Row(
                seq=seq,
                kind=draft.kind.value,
                source=draft.source,
                key=draft.key,
                known=stamp,
                stated=int(known is not None),
                recorded_at=recorded_at,
                body=draft.body,
                leaf=leaf,
                chain=chain,
            )
        )
    if rows:
        connection.execute(insert(entry), [{name: getattr(row, name) for name in Row.__slots__} for row in rows])
    return tuple(rows)


def _honest(now: datetime, before: str) -> str:
    """The time to write: now, or the last row's time when the clock lies a little behind it."""
    stamp = to_stamp(now)
    if stamp >= before:
        return stamp
    if now < from_stamp(before) - SKEW:
        raise RecordError(
            f"this machine's clock says {stamp}, but the record's last row is of {before}: "
            "set the clock; nothing was recorded"
        )
    return before


def keep_text(connection: Connection, sha256: str, canonical: str) -> None:
    """Keep a source's text under its hash; a text that is there stays as it is."""
    if connection.execute(select(document.c.sha256).where(document.c.sha256 == sha256)).first() is None:
        connection.execute(insert(document).values(sha256=sha256, text=canonical.encode("utf-8")))


def text_of(connection: Connection, sha256: str) -> str:
    """The canonical text with this hash.

    Raises:
        RecordError: the text is not there, which a whole record never is.
    """
    found = connection.execute(select(document.c.text).where(document.c.sha256 == sha256)).scalar()
    if found is None:
        raise RecordError(f"the text {sha256} is missing from the record; run 'contingent verify'")
    return bytes(found).decode("utf-8")
