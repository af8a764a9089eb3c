"""The workspace: made, found, and refused when it is not one."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.record.dispatches import make_dispatch

from contingent.errors import InputError, RecordError, RequestError
from contingent.record import Workspace


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTINGENT_WORKSPACE", raising=False)
    monkeypatch.delenv("CONTINGENT_DATABASE_URL", raising=False)


def run(path: Path, *statements: str) -> None:
    """Run statements on a SQLite file, as another program would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_workspace_has_settings_and_a_record(tmp_path: Path) -> None:
    space = Workspace.init(tmp_path / "new" / "force")
    assert space.config.name == "force"
    assert sorted(path.name for path in space.folder.iterdir()) == ["contingent.toml", "record.db"]
    with space.record as record:
        assert record.verify().rows == 0


def test_making_it_again_keeps_everything(tmp_path: Path) -> None:
    first = Workspace.init(tmp_path, name="one")
    with first.record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
    before = (tmp_path / "contingent.toml").read_text("utf-8")
    again = Workspace.init(tmp_path, name="two")
    assert again.config.name == "one"
    assert (tmp_path / "contingent.toml").read_text("utf-8") == before
    with again.record as record:
        assert len(record.claims()) == 1


def test_it_is_found_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.init(tmp_path, name="above")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert Workspace.find().config.name == "above"


def test_the_environment_outranks_the_place_and_a_name_outranks_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "environment", "named"):
        Workspace.init(tmp_path / name)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("CONTINGENT_WORKSPACE", str(tmp_path / "environment"))
    assert Workspace.find().config.name == "environment"
    assert Workspace.find(tmp_path / "named").config.name == "named"


def test_a_place_without_one_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RequestError, match=r"no workspace in .* or above it; make one with 'contingent init'"):
        Workspace.find()
    with pytest.raises(RequestError, match=r"is not a workspace .* make one with 'contingent init"):
        Workspace.find(tmp_path)


def test_settings_are_read(tmp_path: Path) -> None:
    Workspace.init(tmp_path)
    (tmp_path / "contingent.toml").write_text(
        'name = "n"\nreviewer = "R"\n[overrides]\n"commitment.IDN-1.honoured" = 0.9\n', "utf-8"
    )
    config = Workspace.find(tmp_path).config
    assert (config.reviewer, config.overrides) == ("R", {"commitment.IDN-1.honoured": 0.9})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", r"contingent\.toml: not TOML"),
        ("reviewer = 'R'", r"contingent\.toml: name: Field required; expected name, database, reviewer, overrides"),
        ("name = 'n'\nnonsense = 1", r"nonsense: Extra inputs are not permitted"),
        ("name = 'n'\noverrides = 3", r"overrides: Input should be a valid dictionary"),
    ],
)
def test_settings_that_are_wrong_name_the_place(tmp_path: Path, text: str, message: str) -> None:
    Workspace.init(tmp_path)
    (tmp_path / "contingent.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        Workspace.find(tmp_path)


def test_a_database_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path / "record.db", "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")
    before = (tmp_path / "record.db").read_bytes()
    with pytest.raises(RecordError, match=r"is not a record of contingent: it holds recipes"):
        Workspace.init(tmp_path)
    assert (tmp_path / "record.db").read_bytes()[100:] == before[100:]
    assert not (tmp_path / "contingent.toml").exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    space = Workspace.init(tmp_path)
    (tmp_path / "record.db").write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(RecordError, match=r"file is not a database.*choose another folder, or restore a backup"):
        _ = space.record


def test_a_record_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    space = Workspace.init(tmp_path)
    run(tmp_path / "record.db", "UPDATE contingent_version SET version_num = '9999'")
    for attempt in (lambda: space.record, lambda: Workspace.init(tmp_path)):
        with pytest.raises(RecordError, match=r"revision 9999, this program knows up to \d+: .* newer contingent"):
            attempt()


def test_a_record_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    space = Workspace.init(tmp_path)
    (tmp_path / "record.db").unlink()
    with pytest.raises(RecordError, match=r"there is no record at .*record\.db"):
        _ = space.record
    assert not (tmp_path / "record.db").exists()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(RequestError, match=r"cannot make a workspace in .*; choose another folder"):
        Workspace.init(tmp_path / "taken")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nonsense", "the database address is not understood"),
        ("mysql://host/db", "got the address of a mysql database; expected postgresql://"),
    ],
)
def test_an_address_that_is_none(tmp_path: Path, address: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        Workspace.init(tmp_path / "w", database=address)
    assert not (tmp_path / "w" / "contingent.toml").exists()


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"(?s)refused.*Check that the server runs") as caught:
        Workspace.init(tmp_path / "w", database="postgresql://user:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)


def test_the_environment_s_database_outranks_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_address: str
) -> None:
    monkeypatch.setenv("CONTINGENT_DATABASE_URL", postgres_address)
    with Workspace.init(tmp_path).record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
    assert not (tmp_path / "record.db").exists()
    monkeypatch.delenv("CONTINGENT_DATABASE_URL")
    with pytest.raises(RecordError, match="there is no record"):
        _ = Workspace.find(tmp_path).record


def test_an_empty_database_is_not_taken_for_a_record(tmp_path: Path) -> None:
    space = Workspace.init(tmp_path)
    (tmp_path / "record.db").unlink()
    run(tmp_path / "record.db", "VACUUM")
    with pytest.raises(RecordError, match=r"is empty; make a record in it with 'contingent init'"):
        _ = space.record


def test_a_copied_workspace_is_the_same_record(tmp_path: Path) -> None:
    with Workspace.init(tmp_path / "a").record as record:
        record.add(*make_dispatch("d1", [("KEN", 500)]))
        head = record.verify().head
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    with Workspace.find(tmp_path / "b").record as copied:
        assert copied.verify().head == head
