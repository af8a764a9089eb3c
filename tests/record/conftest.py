"""What the record's tests share: a clock that ticks, and records in both databases."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from tests.record.dispatches import Ticking

from contingent.record import Record
from contingent.record.database import Database

#: Where the tests look for a PostgreSQL server, as continuous integration has it.
SERVER = os.environ.get("CONTINGENT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


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
