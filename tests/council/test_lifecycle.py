"""A draft's life in the record: versions, stages, sponsors, what changed, who had asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contingent.cli import app, load_verbs
from contingent.council.lifecycle import Lifecycle
from contingent.errors import RecordError, RequestError
from contingent.model import wire
from contingent.record import Workspace

DRAFT = Path(__file__).parents[2] / "examples" / "drafts" / "stabilization-force.txt"
SOURCE = "CAIRO, 10 November 2025 - Egypt said on Monday that the force must have a clear mandate of the Council.\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    load_verbs("resolution", "vote", "add", "verify", "export", "restore")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTINGENT_WORKSPACE", str(tmp_path))
    Workspace.init(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def second(folder: Path) -> Path:
    """The draft without authority to use force, and with another end."""
    text = DRAFT.read_text(encoding="utf-8")
    for old, new in (("use all necessary measures", "act within its means"), ("31 December 2027", "31 December 2026")):
        text = text.replace(old, new)
    path = folder / "second.txt"
    path.write_text(text, encoding="utf-8")
    return path


def both(folder: Path) -> None:
    first = run("resolution", "add", str(DRAFT), "--as", "v1", "--sponsors", "USA", "--stage", "circulated",
                "--on", "2025-11-05")  # fmt: skip
    assert first.exit_code == 0, first.output
    done = run("resolution", "add", str(second(folder)), "--as", "v2", "--sponsors", "USA,FRA", "--stage", "in blue",
               "--on", "2025-11-14", "--by", "desk", "--why", "after consultations")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert run("resolution", "stage", "v2", "adopted", "--on", "2025-11-17").exit_code == 0


def life(*more: str) -> Lifecycle:
    return wire.from_json(Lifecycle, run("resolution", "log", "--json", *more).stdout)


def test_versions_stages_and_what_each_changed(workspace: Path) -> None:
    both(workspace)
    entries = life().entries
    assert [(e.version, e.stage, str(e.on)) for e in entries] == [
        ("v1", "circulated", "2025-11-05"), ("v2", "in_blue", "2025-11-14"), ("v2", "adopted", "2025-11-17"),
    ]  # fmt: skip
    assert entries[1].joined == ("FRA",)
    assert entries[1].after == "v1"
    changed = {(point.feature, point.kind) for point in entries[1].changed}
    assert {("authorises_force", "removed"), ("duration", "changed")} <= changed
    assert entries[2].changed == ()
    assert "after consultations" in run("resolution", "log").stdout


def test_who_had_spoken_of_a_point_is_named_with_the_words(workspace: Path) -> None:
    source = workspace / "cairo.txt"
    source.write_text(SOURCE, encoding="utf-8")
    assert run("add", str(source), "--published", "2025-11-10").exit_code == 0
    both(workspace)
    point = next(p for p in life().entries[1].changed if p.feature == "authorises_force")
    assert [(a.actor, str(a.published)) for a in point.asked] == [("EGY", "2025-11-10")]
    assert "clear mandate" in point.asked[0].text


def test_the_same_version_twice_is_one_row_and_other_words_are_refused(workspace: Path) -> None:
    both(workspace)
    again = run("resolution", "add", str(DRAFT), "--as", "v1", "--sponsors", "USA", "--stage", "circulated",
                "--on", "2025-11-05")  # fmt: skip
    assert again.exit_code == 0
    assert len(life().entries) == 3
    other = run("resolution", "add", str(DRAFT.parent / "un-operation.txt"), "--as", "v1")
    assert isinstance(other.exception, RequestError)
    assert "recorded with other words" in str(other.exception)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("resolution", "stage", "v9", "tabled"), "no version v9 of draft"),
        (("resolution", "stage", "v2", "tabled"), "cannot be tabled after that"),
        (("resolution", "stage", "v1", "printed"), "expected one of drafting"),
        (("resolution", "log", "--of", "other"), "recorded are draft"),
        (("resolution", "add", str(DRAFT), "--as", "v 3"), "expected one word"),
        (("resolution", "add", str(DRAFT), "--as", "v3", "--because", "x#c1"), "no claim x#c1"),
    ],
)
def test_wrong_requests_say_what_was_expected(workspace: Path, arguments: tuple[str, ...], message: str) -> None:
    both(workspace)
    done = run(*arguments)
    assert isinstance(done.exception, RequestError | RecordError)
    assert message in str(done.exception)


def test_the_record_is_whole_and_travels(workspace: Path, tmp_path: Path) -> None:
    both(workspace)
    assert run("verify").exit_code == 0
    assert run("export", str(tmp_path / "all.jsonl")).exit_code == 0
    assert run("restore", str(tmp_path / "all.jsonl"), str(tmp_path / "elsewhere")).exit_code == 0
    before = life()
    assert life("--workspace", str(tmp_path / "elsewhere")) == before
    assert run("verify", "--workspace", str(tmp_path / "elsewhere")).exit_code == 0


def test_a_changed_text_of_a_version_is_found(workspace: Path, tmp_path: Path) -> None:
    both(workspace)
    export = tmp_path / "all.jsonl"
    run("export", str(export))
    export.write_text(export.read_text(encoding="utf-8").replace("act within its means", "do as it likes"))
    done = run("restore", str(export), str(tmp_path / "forged"))
    assert "is not what was recorded" in str(done.exception)


def test_sponsors_on_record_count_in_the_vote(workspace: Path) -> None:
    both(workspace)
    answer = json.loads(run("vote", "--date", "2025-11-17", "--json").stdout)
    assert {m["actor"] for m in answer["members"] if m["basis"] == "sponsor"} == {"USA", "FRA"}


def test_as_known_before_the_second_version_there_is_one(workspace: Path) -> None:
    run("resolution", "add", str(DRAFT), "--as", "v1", "--known", "2025-11-05")
    run("resolution", "add", str(second(workspace)), "--as", "v2")
    assert [entry.version for entry in life("--known", "2025-11-06").entries] == ["v1"]
