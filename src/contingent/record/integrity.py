"""Proving the log: every row against its hash, every hash against the chain, every text against its name.

A changed row no longer has its hash and is named. Rows that were cut out, moved or slipped in break the chain at their
place and are named there. Whoever rewrites all that follows as well changes the head, which a published head
gives away.

A large log is proved by several processes, each a run of rows; what they hand back is small and is joined in order, so
that the answer is the one that a single process gives.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from typing import Any

from sqlalchemy import Connection, func, select, text

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


#: Rows of a run that one process proves at a time: a power of two, so that whole runs are subtrees of the tree.
RUN = 1 << 16

#: How many rows make it worth starting processes, which takes a second.
LARGE = 8 * RUN

#: Runs under way for each process, so that what waits to be joined stays small.
_AHEAD = 3

#: Sources asked for by name at a time.
_SOURCES = 500


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


@dataclass(frozen=True, slots=True)
class _Proved:
    """A run that was proved: where it ends, its part of the tree, and what of it is said, by source."""

    seq: int
    rows: int
    chain: bytes
    root: bytes
    content: dict[str, bytes]
    names: set[str]
    texts: set[str]
    faults: list[Fault]


def verify(connection: Connection, *, workers: int = 1) -> Verification:
    """Prove the whole log and every text.

    Args:
        connection: a transaction that sees one state of the record.
        workers: how many processes prove a log of `LARGE` rows and more.
    """
    last = connection.execute(select(func.max(entry.c.seq))).scalar()
    whole: _Proved | None = None
    # A database in memory is this process's own.
    if workers > 1 and isinstance(last, int) and last >= LARGE and connection.engine.url.database not in {None, ""}:
        with suppress(OSError, BrokenProcessPool):
            whole = _in_processes(connection, last, workers)
    if whole is None:
        whole = _alone(connection)
    faults = (*_protection(connection), *whole.faults, *_texts(connection, whole.texts))
    return Verification(
        ok=not faults,
        rows=whole.rows,
        sources=len(whole.names),
        head=whole.chain.hex(),
        root=whole.root.hex(),
        content=_content(whole.content),
        faults=faults,
    )


def _alone(connection: Connection) -> _Proved:
    walk = _Walk()
    _walk(connection, walk, "")
    return _proved(walk)


def _proved(walk: _Walk) -> _Proved:
    content = {source: said.digest() for source, said in walk.content.items()}
    return _Proved(walk.seq, walk.rows, walk.chain, walk.tree.root, content, walk.names, walk.texts, walk.faults)


def _walk(connection: Connection, walk: _Walk, where: str) -> None:
    """Walk along the rows of a condition."""
    # The driver's own cursor, many rows at a time: the toolkit's rows would cost as much as the hashes.
    columns = ", ".join(column.name for column in entry.c)
    query = f"SELECT {columns} FROM {entry.name} {where} ORDER BY seq"  # noqa: S608 - names and numbers of our own
    # PostgreSQL keeps the rows at the server only for a cursor that has a name.
    named = ("contingent_verify",) if connection.dialect.name == "postgresql" else ()
    with closing(connection.connection.cursor(*named)) as cursor:
        cursor.execute(query)
        while batch := cursor.fetchmany(_BATCH):
            _check_rows(walk, batch)


def _in_processes(connection: Connection, last: int, workers: int) -> _Proved | None:
    """Prove the log by runs, in several processes, joined in order; ``None`` where runs do not make up the log."""
    address = connection.engine.url.render_as_string(hide_password=False)
    snapshot = None
    if connection.dialect.name == "postgresql":
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
    # The first run begins before every row and the last ends behind every row, whatever their places are.
    runs = [(first, first + RUN) for first in range(0, last, RUN)]
    walk, split = _Walk(), set[str]()
    content: dict[str, bytes] = {}
    # Spawned, not forked: a copy of a process that has a database open must not use it.
    with ProcessPoolExecutor(min(workers, len(runs)), mp_context=get_context("spawn")) as pool:
        under_way: deque[tuple[int, Future[_Proved]]] = deque()
        rest = iter(runs)
        while True:
            for first, until in islice(rest, _AHEAD * workers - len(under_way)):
                end = until if until < last else None
                under_way.append((first, pool.submit(_prove, address, snapshot, first, end)))
            if not under_way:
                break
            first, future = under_way.popleft()
            run = future.result()
            split.update(run.content.keys() & content.keys())
            content.update(run.content)
            _join(connection, walk, first, run)
    if walk.rows != connection.execute(select(func.count()).select_from(entry)).scalar():
        # Rows without a place that is a number are in no run.
        return None
    content.update(_said(connection, split))
    return replace(_proved(walk), content=content)


def _prove(address: str, snapshot: str | None, first: int, end: int | None) -> _Proved:
    """Prove the rows behind a place and up to another (or all), in a process and a transaction of its own."""
    # A database has a record in it, and this module is a part of the record.
    from contingent.record.database import Database  # noqa: PLC0415

    with closing(Database.beside(address)) as database, database.reading() as connection:
        if snapshot is not None:
            connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")
        walk = _Walk()
        conditions = []
        if first:
            query = select(entry.c.seq, entry.c.chain).where(entry.c.seq <= first).order_by(entry.c.seq.desc())
            before = connection.execute(query.limit(1)).first()
            if before is not None:
                walk.seq, walk.chain = before.seq, before.chain
            conditions.append(f"seq > {first}")
        if end is not None:
            conditions.append(f"seq <= {end}")
        _walk(connection, walk, f"WHERE {' AND '.join(conditions)}" if conditions else "")
    return _proved(walk)


def _join(connection: Connection, walk: _Walk, first: int, run: _Proved) -> None:
    """Join a run to those before it."""
    if run.rows == RUN and walk.tree.size % RUN == 0:
        walk.tree.take(run.root, RUN)
    elif run.rows:
        # Where rows are gone a run is no subtree, and the last one is seldom full.
        query = select(entry.c.leaf).where(entry.c.seq > first).order_by(entry.c.seq).limit(run.rows)
        if first == 0:
            query = select(entry.c.leaf).order_by(entry.c.seq).limit(run.rows)
        walk.tree.extend(connection.execute(query).scalars().all())
    if run.rows:
        walk.seq, walk.chain = run.seq, run.chain
    walk.rows += run.rows
    walk.names |= run.names
    walk.texts |= run.texts
    walk.faults.extend(run.faults)


def _said(connection: Connection, sources: set[str]) -> dict[str, bytes]:
    """The hash of what each of some sources says, whose rows are in several runs."""
    found: dict[str, hashlib._Hash] = {source: hashlib.sha256() for source in sources}
    ordered, columns = sorted(sources), (entry.c.kind, entry.c.source, entry.c.key, entry.c.body)
    for at in range(0, len(ordered), _SOURCES):
        names = ordered[at : at + _SOURCES]
        query = select(*columns).where(entry.c.source.in_(names)).order_by(entry.c.seq)
        for kind, source, key, body in connection.execute(query.execution_options(yield_per=_BATCH)):
            _say(found, source, [f"{kind}\n{source}\n{key}\n{body}\n"])
    return {source: said.digest() for source, said in found.items()}


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


def _content(content: Mapping[str, bytes]) -> str:
    """One hash of what every source's rows say, whenever they were recorded and in whichever order the sources came."""
    whole = hashlib.sha256()
    for source in sorted(content):
        whole.update(content[source])
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
