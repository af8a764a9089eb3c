"""What is computed from the log and kept beside it comes back as it was kept, or not at all, from both databases."""

from __future__ import annotations

import random
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from tests.record.dispatches import make_dispatch

from contingent.record import Record

#: More than is read at a time, and no multiple of it.
BODY = random.Random(7).randbytes(700_001)


@pytest.fixture
def rows(record: Record) -> int:
    """How many rows the record has, after a source was added."""
    record.add(*make_dispatch("d0", [("KEN", 500)], published=date(2025, 12, 1)))
    return record.rows()


def change(address: str, statement: str) -> None:
    """Change what is kept behind the record's back."""
    url = make_url(address)
    engine = create_engine(url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("body", [BODY, BODY[: 1 << 18], b"a", b""], ids=["pieces", "one piece", "a byte", "nothing"])
def test_a_body_comes_back_as_it_was_kept(record: Record, rows: int, body: bytes) -> None:
    record.keep("columns/3", rows, body)
    held = record.kept("columns/3")
    assert held is not None
    assert (held.rows, bytes(held.body)) == (rows, body)
    assert held.body.readonly


def test_what_is_kept_takes_the_place_of_other_versions_of_it_only(record: Record, rows: int) -> None:
    for name in ("columns/2", "columns", "columns_/2", "other/2"):
        record.keep(name, rows, b"before")
    record.keep("columns/3", rows, BODY)
    there = {name for name in ("columns/2", "columns/3", "columns", "columns_/2", "other/2") if record.kept(name)}
    assert there == {"columns/3", "columns", "columns_/2", "other/2"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept SET body = sha256",
        "UPDATE kept SET sha256 = chain",
        "UPDATE kept SET chain = sha256",
        "UPDATE kept SET rows = rows + 1",
        "DELETE FROM kept",
        "DROP TABLE kept",
    ],
)
def test_what_is_not_as_it_was_kept_is_not_handed_out(record: Record, rows: int, address: str, statement: str) -> None:
    record.keep("columns/3", rows, BODY)
    change(address, statement)
    assert record.kept("columns/3") is None
    record.keep("columns/3", rows, BODY)
    assert record.kept("columns/3") is not None


def test_what_is_no_bytes_is_not_handed_out(record: Record, rows: int, address: str) -> None:
    record.keep("columns/3", rows, BODY)
    if address.startswith("sqlite"):
        change(address, "UPDATE kept SET body = 7")
        assert record.kept("columns/3") is None


def test_postgresql_keeps_it_as_it_is(record: Record, rows: int, postgres_address: str, address: str) -> None:
    if address == postgres_address:
        record.keep("columns/3", rows, bytes(1 << 20))
        change(address, "SELECT 1 / (pg_column_size(body) >= 1048576)::int FROM kept")
