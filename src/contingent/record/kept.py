"""What is computed from the log and kept because computing it takes long; never the truth, and free to be deleted.

Each piece names the row of the log up to which it was computed and the chain there. This module promises to hand out
nothing that was computed from another log, or that is not as it was kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
)

from contingent.model import Claim
from contingent.record.body import VerdictBody, parse
from contingent.record.row import RowKind
from contingent.record.schema import entry
from contingent.record.state import OF_SOURCES, Line

#: Not a part of the schema that has revisions: a record is whole without it.
kept = Table(
    "kept",
    MetaData(),
    Column("name", String(64), primary_key=True),
    Column("rows", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: How many rows are asked for by number at a time.
_AT_ONCE = 5_000


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """Something computed from the first ``rows`` rows of the log."""

    rows: int
    body: bytes


def read(connection: Connection, name: str) -> Kept | None:
    """What is kept under a name, if it was computed from this log."""
    if not inspect(connection).has_table(kept.name):
        return None
    # The driver's own cursor: PostgreSQL would else write every byte as two digits, of tens of millions.
    binary = {"binary": True} if connection.dialect.name == "postgresql" else {}
    query = f"SELECT rows, chain, sha256, body FROM {kept.name} WHERE name = '{name}'"  # noqa: S608 - names of our own
    with closing(connection.connection.cursor(**binary)) as cursor:
        cursor.execute(query)
        found = cursor.fetchone()
    if found is None:
        return None
    rows, chain, sha256, body = found
    is_whole = isinstance(body, bytes) and hashlib.sha256(body).digest() == sha256
    return Kept(rows, body) if is_whole and _chain(connection, rows) == chain else None


def write(connection: Connection, name: str, rows: int, body: bytes) -> None:
    """Keep something computed from the first ``rows`` rows, in the place of what was kept before."""
    kept.create(connection, checkfirst=True)
    chain = _chain(connection, rows)
    if chain is None:
        return
    connection.execute(delete(kept).where(kept.c.name == name))
    sha256 = hashlib.sha256(body).digest()
    connection.execute(insert(kept).values(name=name, rows=rows, chain=chain, sha256=sha256, body=body))


def _chain(connection: Connection, rows: int) -> bytes | None:
    found = connection.execute(select(entry.c.chain).where(entry.c.seq == rows)).scalar()
    return None if found is None else bytes(found)


def count(connection: Connection) -> int:
    """How many rows the log has."""
    return int(connection.execute(select(func.coalesce(func.max(entry.c.seq), 0))).scalar_one())


def changed(connection: Connection, after: int, until: int) -> Mapping[str, Sequence[Line]]:
    """The sources that have a row behind ``after`` and up to ``until``, each with all of its rows up to there."""
    columns = (entry.c.seq, entry.c.kind, entry.c.source, entry.c.key, entry.c.known, entry.c.body)
    of_sources = entry.c.kind.in_(OF_SOURCES)
    fresh = select(*columns).where(entry.c.seq > after, entry.c.seq <= until, of_sources).order_by(entry.c.seq)
    found: dict[str, list[Line]] = {}
    for row in connection.execute(fresh):
        found.setdefault(row.source, []).append(Line(*row))
    for names in _pieces(found):
        before = select(*columns).where(entry.c.source.in_(names), entry.c.seq <= after, of_sources)
        earlier: dict[str, list[Line]] = {}
        for row in connection.execute(before.order_by(entry.c.seq)):
            earlier.setdefault(row.source, []).append(Line(*row))
        for name, lines in earlier.items():
            found[name][:0] = lines
    return found


def told(connection: Connection, rows: Iterable[int]) -> Mapping[int, tuple[str, Claim]]:
    """Claims by the row of the log that says them: their keys, and what they say as read or as corrected."""
    return {seq: (key, claim) for seq, key, claim in _told(connection, rows)}


def _told(connection: Connection, rows: Iterable[int]) -> Iterator[tuple[int, str, Claim]]:
    for some in _pieces(rows):
        # The driver's own cursor and the numbers as they are: thousands of parameters would take longer than the rows.
        numbers = ",".join(str(int(row)) for row in some)
        query = f"SELECT seq, kind, key, body FROM {entry.name} WHERE seq IN ({numbers})"  # noqa: S608 - numbers only
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(query)
            found = cursor.fetchall()
        for seq, kind, key, body in found:
            if kind == RowKind.CLAIM:
                yield seq, key, parse(Claim, seq, body)
            else:
                claim = parse(VerdictBody, seq, body).claim
                if claim is not None:
                    yield seq, key, claim


def places(connection: Connection, keys: Iterable[str]) -> Mapping[str, int]:
    """The rows of the log in which claims stand, by key."""
    found: dict[str, int] = {}
    for some in _pieces(keys):
        query = select(entry.c.key, entry.c.seq).where(entry.c.key.in_(some), entry.c.kind == RowKind.CLAIM.value)
        found.update((key, seq) for key, seq in connection.execute(query))
    return found


def _pieces(things: Iterable[T]) -> Iterator[list[T]]:
    """The things, as many at a time as a database takes."""
    rest = iter(things)
    while piece := list(islice(rest, _AT_ONCE)):
        yield piece
