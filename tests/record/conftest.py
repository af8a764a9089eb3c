"""What the record's tests share: hand-made dispatches, a clock that ticks, and both databases."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from contingent.model import (
    Claim,
    ClaimKind,
    Mode,
    Quantity,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    canonical_text,
    content_hash,
)
from contingent.record import Record
from contingent.record.database import Database

#: Where the tests look for a PostgreSQL server, as continuous integration has it.
SERVER = os.environ.get("CONTINGENT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@dataclass(slots=True)
class Ticking:
    """A clock that goes one second on with every look at it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 1, 1, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class MakeDispatch(Protocol):
    """Makes a dispatch of one promise a line, and its reading."""

    def __call__(
        self,
        name: str,
        promises: Sequence[tuple[str, int]],
        *,
        seen: Sequence[int] | None = None,
        published: date | None = None,
        doubled: bool = False,
    ) -> tuple[str, Reading]: ...


def make_dispatch(
    name: str,
    promises: Sequence[tuple[str, int]],
    *,
    seen: Sequence[int] | None = None,
    published: date | None = None,
    doubled: bool = False,
) -> tuple[str, Reading]:
    """A dispatch with one promise a line, and what a reader took from the lines ``seen`` (all, unless given).

    A reader with ``doubled`` reads every number twice as high: it reads otherwise, at the same places.
    """
    text, statements, claims = "", [], []
    for place, (actor, troops) in enumerate(promises):
        line = f"{actor} said it would send {troops} troops."
        if seen is None or place in seen:
            start, said = len(text), len(actor) + 1
            speaker = Speaker(start=start, end=start + len(actor), text=actor, kind=SpeakerKind.GROUP, actor=actor)
            cue = Span(start=start + said, end=start + said + 4, text="said")
            content = Span(start=start + said + 5, end=start + len(line) - 1, text=line[said + 5 : -1])
            number = f"s{len(statements) + 1}"
            statements.append(Statement(id=number, mode=Mode.INDIRECT, speaker=speaker, cue=cue, content=(content,)))
            words = f"{troops} troops"
            at = start + line.index(words)
            amount = float(troops * 2 if doubled else troops)
            claims.append(
                Claim(
                    id=f"c{len(claims) + 1}",
                    kind=ClaimKind.OFFER,
                    actor=actor,
                    statement=number,
                    evidence=Span(start=start, end=start + len(line), text=line),
                    quantity=Quantity(start=at, end=at + len(words), text=words, min=amount, max=amount, unit="troops"),
                )
            )
        text += line + "\n"
    source = Source(id=name, sha256=content_hash(canonical_text(text)), published=published)
    return text, Reading(source=source, statements=tuple(statements), claims=tuple(claims))


@pytest.fixture
def dispatch() -> MakeDispatch:
    """Makes hand-made dispatches."""
    return make_dispatch


@pytest.fixture
def clock() -> Ticking:
    """A clock of the test's own."""
    return Ticking()


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """The address of a new SQLite file."""
    return f"sqlite:///{tmp_path / 'record.db'}"


@pytest.fixture
def postgres_address() -> Iterator[str]:
    """The address of an empty schema on the PostgreSQL server, dropped afterwards."""
    schema = f"contingent_{uuid.uuid4().hex[:12]}"
    try:
        with psycopg.connect(SERVER, connect_timeout=2, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {SERVER.rpartition('@')[2]}: {str(error).splitlines()[0]}")
    yield f"{SERVER}?options=-csearch_path%3D{schema}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty database: each test that asks for it runs on both."""
    chosen: str = request.getfixturevalue("sqlite_address" if request.param == "sqlite" else "postgres_address")
    return chosen


@pytest.fixture
def record(address: str, clock: Ticking) -> Iterator[Record]:
    """An empty record, on each database."""
    with Record(Database.create(address), clock=clock) as opened:
        yield opened


@pytest.fixture
def open_again(address: str, clock: Ticking) -> Iterator[Callable[[], Record]]:
    """Opens the record of this test once more, as another program would."""
    opened: list[Record] = []

    def open_it() -> Record:
        opened.append(Record(Database.open(address), clock=clock))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()
