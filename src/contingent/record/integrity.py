"""Proving the log: every row against its hash, every hash against the chain, every text against its name.

A changed row no longer has its hash and is named. Rows that were cut out, moved or slipped in break the chain at their
place and are named there. Whoever rewrites all that follows as well changes the head, which a published head
gives away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, text

from contingent.record.answer import Fault, Verification
from contingent.record.merkle import Tree
from contingent.record.row import GENESIS
from contingent.record.schema import TRIGGER_NAMES, document, entry

#: Rows fetched at a time: enough to amortise the round trip, few enough to hold in memory.
_BATCH = 8_192

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

    seq: int = 0
    rows: int = 0
    chain: bytes = GENESIS
    tree: Tree = field(default_factory=Tree)
    content: dict[str, hashlib._Hash] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, seq: int, kind: str, key: str, message: str) -> None:
        self.faults.append(Fault(seq=seq, row=f"{kind} {key}", message=message))


def verify(connection: Connection) -> Verification:
    """Walk the whole log and every text."""
    walk = _Walk()
    # The driver's own cursor, many rows at a time: the toolkit's rows would cost as much as the hashes.
    columns = ", ".join(column.name for column in entry.c)
    query = f"SELECT {columns} FROM {entry.name} ORDER BY seq"  # noqa: S608 - names of our own
    # PostgreSQL keeps the rows at the server only for a cursor that has a name.
    named = ("contingent_verify",) if connection.dialect.name == "postgresql" else ()
    with closing(connection.connection.cursor(*named)) as cursor:
        cursor.execute(query)
        while batch := cursor.fetchmany(_BATCH):
            _check_rows(walk, batch)
    faults = (*_protection(connection), *walk.faults, *_texts(connection, walk.texts))
    return Verification(
        ok=not faults,
        rows=walk.rows,
        sources=len(walk.names),
        head=walk.chain.hex(),
        root=walk.tree.root.hex(),
        content=_content(walk),
        faults=faults,
    )


def _check_rows(walk: _Walk, batch: Sequence[tuple[Any, ...]]) -> None:
    # Written flat, without a call or an object for each row: a record of millions of rows is proved in seconds.
    sha256, content = hashlib.sha256, walk.content
    before, chain = walk.seq, walk.chain
    owner, said = "", list[str]()
    for seq, kind, source, key, known, stated, recorded_at, body, leaf, linked in batch:
        if seq != before + 1:
            walk.fault(seq, kind, key, f"the rows {before + 1} to {seq - 1} in front of it are gone")
        # As `leaf_hash` has it, without its call.
        form = f"\0{seq}\n{kind}\n{source}\n{key}\n{known}\n{stated}\n{recorded_at}\n{body}"
        if sha256(form.encode()).digest() != leaf:
            walk.fault(seq, kind, key, "its content is not what was recorded: it does not have its hash")
        # The chain goes on from what is stored, so that one changed row is one fault and not all that follow.
        if sha256(chain + leaf).digest() != linked:
            walk.fault(seq, kind, key, "it does not continue the chain: a row was changed, moved or added")
        before, chain = seq, linked
        if source != owner:
            _say(content, owner, said)
            owner, said = source, []
        said.append(f"{kind}\n{source}\n{key}\n{body}\n")
        if kind == "source":
            walk.names.add(source)
            walk.texts.add(key)
        elif kind == "version":
            walk.texts.add(key)
    _say(content, owner, said)
    walk.tree.extend([row[8] for row in batch])
    walk.rows += len(batch)
    walk.seq, walk.chain = before, chain


def _say(content: dict[str, hashlib._Hash], source: str, said: Sequence[str]) -> None:
    """Take what rows of a source say into its hash, many at once."""
    if said:
        if source not in content:
            content[source] = hashlib.sha256()
        content[source].update("".join(said).encode())


def _content(walk: _Walk) -> str:
    """One hash of what every source's rows say, whenever they were recorded and in whichever order the sources came."""
    whole = hashlib.sha256()
    for source in sorted(walk.content):
        whole.update(walk.content[source].digest())
    return whole.hexdigest()


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
