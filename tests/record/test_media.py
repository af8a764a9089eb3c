"""Media that cannot be written to, and media that are full: real ones, where the machine lets a test mount one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.record.dispatches import make_dispatch

from contingent.cli.add import collected
from contingent.errors import RecordError, RequestError
from contingent.read.batch import Result, Taken
from contingent.record import Record, Workspace
from contingent.record.intake import take_in


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a file system in memory with the given options, or changes those of the one mounted."""
    place = tmp_path / "medium"
    place.mkdir()

    def mount_it(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            pytest.skip(f"this machine does not let a test mount a file system: {done.stderr.strip()}")
        return place

    yield mount_it
    while place.is_mount():
        subprocess.run(["umount", place], check=True)


def test_a_record_on_a_read_only_medium_is_read_and_proved_but_not_written(mount: Callable[[str], Path]) -> None:
    folder = mount("size=4m")
    with Workspace.init(folder, name="archive").record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
        claims, answer = record.claims(), record.verify()
    mount("size=4m,remount,ro")
    with Workspace.find(folder).record as record:
        assert record.claims() == claims
        assert record.verify() == answer
        assert record.text("d1")
        with pytest.raises(RecordError, match=r"readonly database.*copy it to a place you may write to"):
            record.accept("d1#c1", by="A")
        with pytest.raises(RecordError, match="readonly database"):
            record.add(*make_dispatch("d2", [("JAM", 20)]))
        with pytest.raises(RequestError, match="Read-only file system"):
            record.export(folder / "log.jsonl")
    with pytest.raises(RequestError, match=r"Read-only file system.*choose another folder"):
        Workspace.init(folder / "new")


def test_a_full_disk_undoes_the_source_and_tells_what_was_recorded(mount: Callable[[str], Path]) -> None:
    folder = mount("size=500k")

    def read(number: int) -> list[list[Result]]:
        text, reading = make_dispatch(str(number), [("KEN", number), ("JAM", 20)] * 10)
        return [[Taken(name=str(number), text=text, reading=reading)]]

    with Workspace.init(folder).record as record:
        answer, _ = collected(take_in(record, map(read, range(200))), 200)
        assert answer.refused is not None
        assert "disk is full" in answer.refused
        assert_whole(record, len(answer.added))
    with Workspace.find(folder).record as record:
        assert_whole(record, len(answer.added))


def assert_whole(record: Record, sources: int) -> None:
    answer = record.verify()
    assert answer.ok
    assert sources > 0
    assert (answer.sources, answer.rows) == (sources, sources * 42)


def test_a_folder_whose_name_looks_like_an_address(tmp_path: Path) -> None:
    folder = tmp_path / "what?mode=ro#%20 café"
    with Workspace.init(folder).record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
    assert (folder / "record.db").is_file()
    assert Workspace.find(folder).shown_address == str(folder / "record.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser; the mounted medium stands for it")
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    with Workspace.init(tmp_path / "w").record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
    (tmp_path / "w").chmod(0o555)
    try:
        with Workspace.find(tmp_path / "w").record as record:
            assert len(record.claims()) == 1
            with pytest.raises(RecordError, match="readonly database"):
                record.accept("d1#c1", by="A")
    finally:
        (tmp_path / "w").chmod(0o755)
