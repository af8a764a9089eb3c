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
from typing import Any, TypeVar

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
    text,
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

#: How many bytes of a body are read at a time.
_PIECE = 1 << 18

#: How PostgreSQL hands out a body in pieces, in order; if they were not, the checksum would tell.
_PIECES = """
    SELECT substring(body FROM at + 1 FOR %s::int) FROM kept, generate_series(0, length(body) - 1, %s::int) AS at
    WHERE name = %s
"""

#: Where SQLite has the bytes kept under a name.
_PLACE = text("SELECT rowid FROM kept WHERE name = :name AND typeof(body) = 'blob'")

#: How many rows are asked for by number at a time.
_AT_ONCE = 5_000


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """Something computed from the first ``rows`` rows of the log."""

    rows: int
    body: memoryview


def read(connection: Connection, name: str) -> Kept | None:
    """What is kept under a name, if it was computed from this log."""
    if not inspect(connection).has_table(kept.name):
        return None
    length = func.length(kept.c.body).label("length")
    head = select(kept.c.rows, kept.c.chain, kept.c.sha256, length).where(kept.c.name == name)
    found = connection.execute(head).first()
    if found is None or _chain(connection, found.rows) != found.chain:
        return None
    body, checksum, at = bytearray(found.length), hashlib.sha256(), 0
    for piece in _pieces_of(connection, name):
        body[at : at + len(piece)] = piece
        checksum.update(piece)
        at += len(piece)
    return Kept(found.rows, memoryview(body).toreadonly()) if checksum.digest() == found.sha256 else None


def _pieces_of(connection: Connection, name: str) -> Iterator[bytes]:
    """The bytes kept under a name, in pieces: their drivers would copy tens of millions twice or three times."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        place = connection.execute(_PLACE, {"name": name}).scalar()
        if place is not None:
            with driver.blobopen(kept.name, kept.c.body.name, place, readonly=True) as blob:
                while piece := blob.read(_PIECE):
                    yield piece
        return
    # In binary: PostgreSQL would else write every byte as two digits.
    with closing(driver.cursor(binary=True)) as cursor:
        for (piece,) in cursor.stream(_PIECES, (_PIECE, _PIECE, name)):
            yield piece


def write(connection: Connection, name: str, rows: int, body: bytes) -> None:
    """Keep something computed from the first ``rows`` rows, in the place of what was kept before.

    A name may end in a version ("columns/3"): what is kept under other versions of it goes as well.
    """
    if not inspect(connection).has_table(kept.name):
        kept.create(connection)
        if connection.dialect.name == "postgresql":
            # What compresses to three quarters is not worth unpacking at every question.
            connection.exec_driver_sql(f"ALTER TABLE {kept.name} ALTER COLUMN body SET STORAGE EXTERNAL")
    chain = _chain(connection, rows)
    if chain is None:
        return
    stem, slash, _ = name.rpartition("/")
    older = kept.c.name.startswith(stem + slash, autoescape=True) if slash else kept.c.name == name
    connection.execute(delete(kept).where(older))
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
