"""The store refuses to change, and ``verify`` names what was changed all the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RequestError
from contingent.record import Record, check_proof, integrity
from contingent.record.database import Database
from contingent.record.row import GENESIS, leaf_hash, link
from contingent.record.schema import TRIGGER_NAMES

PROMISES = [("KEN", 500), ("JAM", 20), ("BEN", 2000)]

#: Rows of the record below: two sources with their readings, five statements, five claims, a verdict.
ROWS = 15


@pytest.fixture
def whole(record: Record) -> Record:
    """A record of two dispatches and a review."""
    record.add(*make_dispatch("d1", PROMISES))
    record.add(*make_dispatch("d2", PROMISES[:2]))
    record.accept("d1#c1", by="A")
    assert record.verify().rows == ROWS
    return record


class Intruder:
    """Somebody with the database's own tools."""

    def __init__(self, address: str) -> None:
        self.engine = create_engine(make_url(address.replace("postgresql:", "postgresql+psycopg:")))

    def run(self, *statements: str) -> None:
        with self.engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def disarm(self) -> None:
        """Drop every trigger, as whoever owns the database can."""
        on = "" if self.engine.dialect.name == "sqlite" else " ON {}"
        for name in sorted(TRIGGER_NAMES[self.engine.dialect.name]):
            self.run(f"DROP TRIGGER {name}" + on.format(name.partition("_")[0]))

    def rechain(self, connection: Connection, start: int) -> None:
        """Make hashes and chain fit again from a row on."""
        chain = bytes(connection.execute(text(f"SELECT chain FROM entry WHERE seq = {start - 1}")).scalar_one())
        columns = "seq, kind, source, key, known, stated, recorded_at, body"
        rows = connection.execute(text(f"SELECT {columns} FROM entry WHERE seq >= {start} ORDER BY seq")).all()
        for row in rows:
            leaf = leaf_hash(*row)
            chain = link(chain, leaf)
            connection.execute(
                text("UPDATE entry SET leaf = :leaf, chain = :chain WHERE seq = :seq"),
                {"leaf": leaf, "chain": chain, "seq": row.seq},
            )


@pytest.fixture
def intruder(address: str) -> Iterator[Intruder]:
    """Somebody with the tools of each database."""
    someone = Intruder(address)
    yield someone
    someone.engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}' WHERE seq = 3",
        "UPDATE entry SET known = '2020-01-01T00:00:00.000000Z'",
        "DELETE FROM entry WHERE seq = 3",
        "DELETE FROM entry",
        "UPDATE document SET text = text",
        "DELETE FROM document",
        "INSERT INTO entry SELECT * FROM entry WHERE seq = 3",
        "INSERT INTO entry SELECT seq+9, kind, source, key, known, stated, recorded_at, body, leaf, chain FROM entry",
        "INSERT INTO document SELECT * FROM document",
    ],
)
def test_the_database_itself_refuses(whole: Record, intruder: Intruder, statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|duplicate key"):
        intruder.run(statement)
    assert whole.verify().ok


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["entry", "document"])
def test_sqlite_refuses_a_replacement(whole: Record, intruder: Intruder, table: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        intruder.run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    with pytest.raises(DatabaseError, match="append-only"):
        intruder.run(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    assert whole.verify().ok


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["entry", "document"])
def test_postgresql_refuses_to_truncate(whole: Record, intruder: Intruder, table: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        intruder.run(f"TRUNCATE {table}")
    assert whole.verify().ok


def test_a_missing_trigger_is_a_fault(whole: Record, intruder: Intruder) -> None:
    intruder.disarm()
    faults = whole.verify().faults
    assert {fault.row.removeprefix("trigger ") for fault in faults} == TRIGGER_NAMES[intruder.engine.dialect.name]


@pytest.mark.parametrize("column", ["kind", "source", "key", "known", "recorded_at", "body"])
def test_any_changed_column_of_any_row_is_named(whole: Record, intruder: Intruder, column: str) -> None:
    intruder.disarm()
    changed = []
    for seq in (1, 5, ROWS):
        changed.append(seq)
        intruder.run(f"UPDATE entry SET {column} = substr({column}, 1, 8) || 'x' WHERE seq = {seq}")
        assert [fault.seq for fault in whole.verify().faults if fault.seq is not None] == changed


@pytest.mark.parametrize("column", ["leaf", "chain"])
def test_a_changed_hash_is_named(whole: Record, intruder: Intruder, column: str) -> None:
    intruder.disarm()
    other = "(SELECT leaf FROM entry WHERE seq = 2)"
    intruder.run(f"UPDATE entry SET {column} = {other} WHERE seq = 5")
    named = {fault.seq for fault in whole.verify().faults if fault.seq is not None}
    assert 5 in named
    assert named <= {5, 6}


def test_rows_that_are_gone_are_named_by_the_row_behind_them(whole: Record, intruder: Intruder) -> None:
    intruder.disarm()
    intruder.run("DELETE FROM entry WHERE seq IN (4, 5)")
    faults = [fault for fault in whole.verify().faults if fault.seq is not None]
    assert {fault.seq for fault in faults} == {6}
    assert "the rows 4 to 5 in front of it are gone" in {fault.message for fault in faults}


def test_a_cut_at_the_end_shows_in_the_head(whole: Record, intruder: Intruder) -> None:
    before = whole.verify()
    intruder.disarm()
    intruder.run(f"DELETE FROM entry WHERE seq = {before.rows}")
    assert whole.verify().head != before.head


def test_whoever_rewrites_the_rest_changes_the_head(whole: Record, intruder: Intruder) -> None:
    before = whole.verify()
    intruder.disarm()
    with intruder.engine.begin() as connection:
        connection.execute(text("UPDATE entry SET known = '2020-01-01T00:00:00.000000Z' WHERE seq = 5"))
        intruder.rechain(connection, 5)
    after = whole.verify()
    assert not [fault for fault in after.faults if fault.seq is not None]
    assert after.head != before.head


def test_several_processes_find_what_one_finds(
    whole: Record, intruder: Intruder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So few rows make a large log here that every run has a part of a source.
    monkeypatch.setattr(integrity, "RUN", 4)
    monkeypatch.setattr(integrity, "LARGE", 1)
    assert whole.verify(workers=2) == whole.verify()
    intruder.disarm()
    for statement in (
        "UPDATE entry SET body = '{}' WHERE seq = 4",
        "UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 2) WHERE seq = 8",
        "DELETE FROM entry WHERE seq IN (5, 9, 10)",
    ):
        intruder.run(statement)
        assert not whole.verify().ok
        assert whole.verify(workers=2) == whole.verify()


def test_a_changed_text_is_named(whole: Record, intruder: Intruder) -> None:
    sha256 = whole.source("d2").sha256
    intruder.disarm()
    literal = "x'6c6965'" if intruder.engine.dialect.name == "sqlite" else "'\\x6c6965'::bytea"
    intruder.run(f"UPDATE document SET text = {literal} WHERE sha256 = '{sha256}'")
    assert f"text {sha256}" in {fault.row for fault in whole.verify().faults}


def test_a_missing_and_an_unnamed_text_are_named(whole: Record, intruder: Intruder) -> None:
    sha256 = whole.source("d2").sha256
    other = hashlib.sha256(b"lie").hexdigest()
    intruder.disarm()
    intruder.run(f"UPDATE document SET sha256 = '{other}' WHERE sha256 = '{sha256}'")
    messages = {fault.row: fault.message for fault in whole.verify().faults}
    assert messages[f"text {sha256}"] == "the text of a recorded source is gone"
    assert messages[f"text {other}"] == "no source of the record has this text"


def test_characters_cannot_be_shifted_between_columns(whole: Record, intruder: Intruder) -> None:
    intruder.disarm()
    intruder.run("UPDATE entry SET source = key || '\n' || source, key = '' WHERE seq = 3")
    assert 3 in {fault.seq for fault in whole.verify().faults}


def test_the_content_hash_leaves_out_when_and_the_head_does_not(tmp_path: Path) -> None:
    answers = []
    for name, start in (("a", datetime(2026, 1, 1, tzinfo=UTC)), ("b", datetime(2026, 2, 2, tzinfo=UTC))):
        with Record(Database.create(f"sqlite:///{tmp_path / name}"), clock=Ticking(start)) as record:
            record.add(*make_dispatch("d1", PROMISES), reader="a reader")
            answers.append(record.verify())
    assert answers[0].content == answers[1].content
    assert answers[0].head != answers[1].head


def test_what_is_hashed_never_changes() -> None:
    """Pinned: another canonical form would make every record with a published head look forged."""
    stamp = "2026-01-01T00:00:00.000000Z"
    leaf = leaf_hash(7, "claim", "d1", "d1#c1", stamp, 0, stamp, '{"id":"c1","text":"Ségou\\n"}')
    assert leaf.hex() == "8048cd344f5d48e62377abccf9e013c1b754e410de5ba7dd96d3d19b19c0f8e6"
    assert link(GENESIS, leaf).hex() == "3fab913dbed625922dc217cceefc29d8436a88988aed19986c899de93947c65e"


def test_a_claim_s_proof_is_checked_without_the_record(whole: Record) -> None:
    answer = whole.verify()
    proof = whole.prove("d1#c2")
    assert (proof.rows, proof.root) == (answer.rows, answer.root)
    assert check_proof(proof).ok
    assert "2000" not in proof.row
    for bent in (
        replace(proof, row=proof.row.replace("20", "21")),
        replace(proof, key="d1#c1"),
        replace(proof, seq=proof.seq + 1),
        replace(proof, root="00" * 32),
        replace(proof, root="no hash"),
        replace(proof, path=proof.path[1:]),
        replace(proof, rows=proof.rows * 2),
    ):
        assert not check_proof(bent).ok


def test_growth_is_proved_from_any_earlier_root(whole: Record) -> None:
    earlier = whole.verify()
    whole.reject("d1#c2", by="A")
    whole.add(*make_dispatch("d3", PROMISES))
    proof = whole.prove_growth(earlier.rows)
    assert (proof.earlier_root, proof.root) == (earlier.root, whole.verify().root)
    assert check_proof(proof).ok
    assert not check_proof(replace(proof, earlier_root="00" * 32)).ok
    assert not check_proof(replace(proof, earlier=proof.earlier - 1)).ok
    assert whole.verify(published=(earlier.rows, earlier.root)).ok
    with pytest.raises(RequestError, match=r"got 999 rows as the earlier record; this one has \d+"):
        whole.prove_growth(999)
    with pytest.raises(RequestError, match="no claim d1#c9 in the record"):
        whole.prove("d1#c9")


def test_a_published_root_shows_a_cut_and_a_rewriting(whole: Record, intruder: Intruder) -> None:
    before = whole.verify()
    intruder.disarm()
    with intruder.engine.begin() as connection:
        connection.execute(text("UPDATE entry SET known = '2020-01-01T00:00:00.000000Z' WHERE seq = 5"))
        intruder.rechain(connection, 5)
    (fault, *_) = whole.verify(published=(before.rows, before.root)).faults
    assert "not those of the published root: they were rewritten" in fault.message
    intruder.run(f"DELETE FROM entry WHERE seq = {before.rows}")
    (fault, *_) = whole.verify(published=(before.rows, before.root)).faults
    assert fault.message == "the published record has 15 rows, this one has 14: rows were cut off its end"
