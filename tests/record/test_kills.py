"""Killed at any moment while adding, a record opens, verifies, and a rerun completes it as if nothing had happened.

The writer is a real process that is killed for real (SIGKILL); ``bench/record_kills.py`` does it two hundred times.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psycopg
import pytest
from tests.record.conftest import SERVER

from contingent.record import Record
from contingent.record.database import Database

SOURCES = 60

#: Adds the same dispatches in the same order, however many of them are there already, and says when it begins.
WRITER = f"""
import sys
from contingent.record import Record
from contingent.record.database import Database
from tests.record.dispatches import make_dispatch
with Record(Database.create(sys.argv[1])) as record:
    print("begun", flush=True)
    for number in range({SOURCES}):
        record.add(*make_dispatch(f"d{{number}}", [("KEN", number), ("JAM", number + 1)]), reader="r")
"""


def write(address: str) -> subprocess.Popen[str]:
    """Start a writer, and wait until it is about to write."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def finish(address: str) -> str:
    """Run a writer to its end; the hash of what is recorded."""
    process = write(address)
    process.communicate()
    assert process.returncode == 0
    with Record(Database.open(address)) as record:
        answer = record.verify()
    assert answer.ok
    assert answer.sources == SOURCES
    return answer.content


def test_a_killed_writer_leaves_a_whole_record(address: str, tmp_path: Path) -> None:
    undisturbed = finish(f"sqlite:///{tmp_path / 'undisturbed.db'}")
    for kill in range(4):
        process = write(address)
        time.sleep(random.Random(kill).uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Record(Database.open(address)) as record:
            answer = record.verify()
            assert answer.ok, answer.faults
            # Nothing half-read: each source there is there with all of its rows.
            assert answer.rows == answer.sources * 6
    assert finish(address) == undisturbed


def test_writers_whose_connections_are_cut_lose_nothing_and_double_nothing(postgres_address: str) -> None:
    name = f"contingent-test-{uuid.uuid4().hex[:8]}"
    address = f"{postgres_address}&application_name={name}"
    Database.create(address).close()
    processes = [write(address) for _ in range(4)]
    cut = 0
    with psycopg.connect(SERVER, autocommit=True) as connection:
        while any(process.poll() is None for process in processes):
            query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = %s"
            row = connection.execute(query, [name]).fetchone()
            cut += 0 if row is None else row[0]
            time.sleep(0.25)
    for process in processes:
        process.communicate()
    assert cut > 0
    assert [process.returncode for process in processes] == [0] * 4
    with Record(Database.open(address)) as record:
        answer = record.verify()
        assert answer.ok
        assert (answer.sources, answer.rows) == (SOURCES, SOURCES * 6)


@pytest.mark.parametrize("writers", [4])
def test_writers_at_once_lose_nothing_and_double_nothing(address: str, writers: int) -> None:
    Database.create(address).close()
    processes = [write(address) for _ in range(writers)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0] * writers
    with Record(Database.open(address)) as record:
        answer = record.verify()
        assert answer.ok
        assert (answer.sources, answer.rows) == (SOURCES, SOURCES * 6)
