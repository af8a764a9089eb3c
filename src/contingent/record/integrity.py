"""Proving the log: every row against its hash, every hash against the chain, every text against its name.

A changed row no longer has its hash and is named. Rows that were cut out, moved or slipped in break the chain at their
place and are named there. Whoever rewrites all that follows as well changes the head, which a published head
gives away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from contingent.record.answer import Fault, Verification
from contingent.record.row import GENESIS, RowKind, leaf_hash, link
from contingent.record.schema import TRIGGER_NAMES, document, entry

#: Rows fetched at a time: enough to amortise the round trip, few enough to hold in memory.
_BATCH = 5_000

#: How to ask each database for the triggers that are in force.
_TRIGGERS_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' "
        "AND tgrelid IN ('entry'::regclass, 'document'::regclass)"
    ),
}


@dataclass(slots=True)
class _Walk:
    """What has been seen so far on the way along the log."""

    rows: int = 0
    seq: int = 0
    chain: bytes = GENESIS
    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


def verify(connection: Connection) -> Verification:
    """Walk the whole log and every text."""
    walk, content = _Walk(), hashlib.sha256()
    faults = [*_protection(connection), *_rows(connection, walk, content), *_texts(connection, walk.texts)]
    return Verification(
        ok=not faults,
        rows=walk.rows,
        sources=len(walk.names),
        head=walk.chain.hex(),
        content=content.hexdigest(),
        faults=tuple(faults),
    )


def _rows(connection: Connection, walk: _Walk, content: hashlib._Hash) -> Iterator[Fault]:
    query = select(*entry.c).order_by(entry.c.seq).execution_options(yield_per=_BATCH)
    for seq, kind, source, key, known, stated, recorded_at, body, leaf, chain in connection.execute(query):
        row = f"{kind} {key}"
        if seq != walk.seq + 1:
            yield Fault(seq=seq, row=row, message=f"the rows {walk.seq + 1} to {seq - 1} in front of it are gone")
        found = leaf_hash(seq, kind, source, key, known, stated, recorded_at, body)
        if found != leaf:
            yield Fault(seq=seq, row=row, message="its content is not what was recorded: it does not have its hash")
        # The chain goes on from what is stored, so that one changed row is one fault and not all that follow.
        if link(walk.chain, leaf) != chain:
            yield Fault(seq=seq, row=row, message="it does not continue the chain: a row was changed, moved or added")
        content.update(f"{kind}\n{source}\n{key}\n{body}\n".encode())
        walk.rows, walk.seq, walk.chain = walk.rows + 1, seq, chain
        if kind == RowKind.SOURCE:
            walk.names.add(source)
            walk.texts.add(key)


def _texts(connection: Connection, named: set[str]) -> Iterator[Fault]:
    there = set()
    query = select(document.c.sha256, document.c.text).execution_options(yield_per=100)
    for sha256, stored in connection.execute(query):
        there.add(sha256)
        if hashlib.sha256(stored).hexdigest() != sha256:
            yield Fault(seq=None, row=f"text {sha256}", message="the text is not what was recorded")
        if sha256 not in named:
            yield Fault(seq=None, row=f"text {sha256}", message="no source of the record has this text")
    for sha256 in sorted(named - there):
        yield Fault(seq=None, row=f"text {sha256}", message="the text of a recorded source is gone")


def _protection(connection: Connection) -> Iterator[Fault]:
    """The triggers that make the tables append-only, where one of them is gone."""
    found = connection.execute(text(_TRIGGERS_THERE[connection.dialect.name]))
    for name in sorted(TRIGGER_NAMES[connection.dialect.name] - set(found.scalars())):
        yield Fault(seq=None, row=f"trigger {name}", message="the trigger that keeps the record append-only is gone")
