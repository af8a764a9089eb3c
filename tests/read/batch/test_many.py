"""Many sources: the same record on any number of processes, on a cluster, in any order, and after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contingent.errors import RequestError
from contingent.read import batch, reader
from contingent.read.batch import Failed, Job, Taken, pool, read_many
from contingent.read.batch import cluster as cluster_module
from contingent.read.batch.task import Task, source_id, work
from contingent.record import Workspace
from contingent.record.intake import take_in

#: Short, so that the time goes into what is tested; each source says another number.
TEXT = "Kenya said on Tuesday it would send {} police officers if the Security Council authorises the mission.\n"
SOURCES = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty dispatches in two folders, two of one name, one without text, one binary."""
    place = tmp_path_factory.mktemp("many")
    for number in range(SOURCES - 1):
        path = place / ("a" if number % 2 else "b") / f"d{number:02}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(100 + number), "utf-8")
    (place / "a" / "d00.txt").write_text(TEXT.format(999), "utf-8")
    (place / "a" / "empty.txt").write_text("", "utf-8")
    (place / "b" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return place


def contingent(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "contingent", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def content(workspace: Path) -> str:
    with Workspace.find(workspace).record as record:
        answer = record.verify()
    assert answer.ok, answer.faults
    return answer.content


def added(workspace: Path, *words: object) -> Any:
    Workspace.init(workspace)
    finished = contingent("add", "-w", workspace, "--published", "2024-05-08", "--json", *words)
    assert finished.returncode == 3, finished.stderr
    assert "picture.txt: is a PNG image" in finished.stderr
    assert "empty.txt: is empty" in finished.stderr
    return json.loads(finished.stdout)


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The workspace that one process makes, and what it says of it."""
    workspace = tmp_path_factory.mktemp("alone")
    return workspace, added(workspace, folder, "--workers", 1)


def test_one_process_records_all(alone: tuple[Path, Any]) -> None:
    workspace, answer = alone
    assert len(answer["added"]) == SOURCES
    assert {item["outcome"] for item in answer["added"]} == {"new"}
    assert "d00-2" in {item["source"] for item in answer["added"]}
    assert content(workspace)


def test_two_processes_record_the_same_whatever_the_order(
    folder: Path, alone: tuple[Path, Any], tmp_path: Path
) -> None:
    names = sorted((str(path) for path in folder.rglob("*.txt")), reverse=True)
    answer = added(tmp_path, *names, "--workers", 2)
    assert [item["source"] for item in answer["added"]] == [item["source"] for item in alone[1]["added"]]
    assert content(tmp_path) == content(alone[0])


def test_the_order_of_several_calls_makes_no_difference(folder: Path, tmp_path: Path) -> None:
    contents = []
    for name, order in (("one", ("d01.txt", "d03.txt")), ("two", ("d03.txt", "d01.txt"))):
        with Workspace.init(tmp_path / name).record as record:
            for file in order:
                list(take_in(record, read_many([str(folder / "a" / file)], Job())))
        contents.append(content(tmp_path / name))
    assert contents[0] == contents[1]


def test_killed_it_goes_on_where_it_stopped(folder: Path, alone: tuple[Path, Any], tmp_path: Path) -> None:
    Workspace.init(tmp_path)
    words = ("add", "-w", tmp_path, "--published", "2024-05-08", "--json", "--workers", 2, folder)
    command = [sys.executable, "-m", "contingent", *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with Workspace.find(tmp_path).record as record:
        begun = time.monotonic()
        while not record.sources() and process.poll() is None and time.monotonic() < begun + 120:
            time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Workspace.find(tmp_path).record as record:
        there = len(record.sources())
    assert 0 < there <= SOURCES
    outcomes = [item["outcome"] for item in added(tmp_path, folder)["added"]]
    assert outcomes == ["unchanged"] * there + ["new"] * (SOURCES - there)
    assert content(tmp_path) == content(alone[0])


def test_what_is_recorded_is_not_read_again_unless_it_is_asked_for(
    folder: Path, alone: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    again = contingent("add", "-w", alone[0], "--published", "2024-05-08", folder)
    assert "spacy" not in again.stderr
    assert "unchanged" in again.stdout
    assert "spacy" in contingent("add", "-w", alone[0], "--reread", folder / "a" / "d01.txt").stderr


class Deadly(str):
    """A file's name that ends the process to which it is sent, as a fault in a native library does."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return (os.kill, (_Own(), signal.SIGKILL))


class _Own:
    """Becomes the number of the process that unpacks it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.getpid, ())


def test_a_process_that_dies_costs_its_input_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [str(folder / "a" / "d01.txt"), "deadly", str(folder / "a" / "d03.txt")]
    made = (Task(name=Deadly(name) if name == "deadly" else name) for name in names)
    monkeypatch.setattr(batch, "tasks", lambda *_: made)
    results = [result for chunk in read_many(names, Job(), workers=2) for of_input in chunk for result in of_input]
    assert [type(result) for result in results] == [Taken, Failed, Taken]
    assert isinstance(results[1], Failed)
    assert "the process that read it was ended" in results[1].reason


def test_a_fault_of_ours_costs_its_input_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the secret detail")

    monkeypatch.setattr(reader, "read_document", break_down)
    ((failed,),) = work((Task(name=str(folder / "a" / "d01.txt")),), Job())
    assert isinstance(failed, Failed)
    assert "this is a fault of ours, id " in failed.reason
    log = Path(failed.reason.rsplit("file ", 1)[1])
    assert "the secret detail" in log.read_text("utf-8")
    log.unlink()


def test_processes_compute_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    with pool._one_thread():
        assert {os.environ[name] for name in pool.THREAD_VARIABLES} == {"1"}
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "NUMBA_NUM_THREADS" not in os.environ


def test_an_id_can_stand_in_a_key_whatever_the_file_is_called() -> None:
    assert source_id("a#b\n") == "a-b-"
    assert len(source_id("x" * 255)) <= 180
    assert source_id("") == "source"


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a scheduler on this machine, with two workers that are processes of their own."""
    distributed = pytest.importorskip("distributed")
    with (
        warnings.catch_warnings(action="ignore"),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as made,
    ):
        yield made.scheduler_address


def test_a_cluster_records_the_same(folder: Path, alone: tuple[Path, Any], tmp_path: Path, cluster: str) -> None:
    added(tmp_path, folder, "--cluster", cluster)
    assert content(tmp_path) == content(alone[0])


def test_a_cluster_that_does_not_answer_is_a_wrong_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "TIMEOUT", 1)
    with pytest.raises(RequestError, match=r"no scheduler answers at 'tcp://127.0.0.1:9'; expected an address"):
        list(read_many([str(folder)], Job(), cluster="tcp://127.0.0.1:9"))
