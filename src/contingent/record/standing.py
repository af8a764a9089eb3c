"""What need not be read again: sources that the record holds as this reader reads them.

Adding is safe to repeat; this makes it cheap to repeat. An addition of thousands of sources that was stopped, by a
person or by a power cut, goes on where it was when it is run again, because what is recorded is only compared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from contingent.model import Source
from contingent.read.second import FAILED
from contingent.record.answer import Added, Outcome
from contingent.record.body import parse
from contingent.record.clock import from_stamp, to_stamp
from contingent.record.row import RowKind
from contingent.record.schema import entry


@dataclass(frozen=True, slots=True)
class Standing:
    """A source as it is described, and what adding it once more does."""

    source: Source
    added: Added


def standing(connection: Connection, reader: str, known: datetime | None) -> dict[str, Standing]:
    """Sources by the hash of their text: those that ``reader`` read last, and that were known by ``known``.

    Where a second reader gave no answer, it may give one now.
    """
    columns = (entry.c.seq, entry.c.kind, entry.c.source, entry.c.known, entry.c.body)
    kinds = (RowKind.SOURCE.value, RowKind.READING.value)
    described: dict[str, Source] = {}
    last: dict[str, tuple[str, str]] = {}
    for seq, kind, name, stamp, body in connection.execute(
        select(*columns).where(entry.c.kind.in_(kinds)).order_by(entry.c.seq)
    ):
        if kind == RowKind.SOURCE:
            described[name] = parse(Source, seq, body)
        else:
            last[name] = (body, min(stamp, last[name][1]) if name in last else stamp)
    by = None if known is None else to_stamp(known)
    found = {}
    for name, (body, since) in last.items():
        reading = json.loads(body)
        silent = any(finding["code"] == FAILED for finding in reading["findings"])
        if reading["reader"] == reader and not silent and (by is None or since <= by):
            found[described[name].sha256] = Standing(described[name], _added(name, reading, since))
    return found


def _added(name: str, reading: dict[str, Any], since: str) -> Added:
    return Added(
        source=name,
        outcome=Outcome.UNCHANGED,
        statements=len(reading["statements"]),
        claims=len(reading["live"]),
        appended=0,
        known=from_stamp(since),
        note="already recorded",
        findings=len(reading["findings"]),
    )
