"""The record's verbs as a person runs them: what they print, and the exit codes they leave with."""

from __future__ import annotations

import getpass
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.record.dispatches import make_dispatch

from contingent.cli import main
from contingent.cli.add import collected
from contingent.read.batch import Failed, Taken
from contingent.read.batch import Result as Read
from contingent.record import Outcome, Record, Workspace
from contingent.record.database import Database
from contingent.record.intake import take_in

STORY = "Kenya said on Tuesday it would send 1,000 police officers if the Security Council authorises the mission.\n"


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """Run a verb in a folder of the test's own, as the shell would."""
    monkeypatch.delenv("CONTINGENT_WORKSPACE", raising=False)
    monkeypatch.delenv("CONTINGENT_DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def one(*words: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["contingent", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as leave:
            code = 0 if leave.code is None else int(leave.code)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    yield one


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A workspace, in the folder of the test, with one hand-made dispatch of three claims."""
    with Workspace.init(tmp_path).record as record:
        record.add(*make_dispatch("d1", [("KEN", 500), ("JAM", 20), ("BEN", 2000)]))
    return tmp_path


def test_init_add_review_verify(run: Run, tmp_path: Path) -> None:
    assert run("init", "--json").data["made"] is True
    assert run("init", "--json").data["made"] is False
    (tmp_path / "kenya.txt").write_text(STORY, "utf-8")
    first = run("add", "kenya.txt", "--published", "2024-05-08", "--known", "2024-05-09", "--json")
    (added,) = first.data["added"]
    assert (first.code, added["source"], added["outcome"]) == (0, "kenya", "new")
    assert added["known"] == "2024-05-09T00:00:00Z"
    assert added["claims"] > 0
    again = run("add", "kenya.txt", "--published", "2024-05-08")
    assert again.code == 0
    assert "unchanged" in again.out
    assert "already recorded" in again.out
    claims = run("review", "--json").data["claims"]
    assert len(claims) == added["claims"]
    for claim in claims:
        evidence = claim["claim"]["evidence"]
        assert STORY[evidence["start"] : evidence["end"]] == evidence["text"]
    verified = run("verify", "--json")
    assert (verified.code, verified.data["ok"], verified.data["sources"]) == (0, True, 1)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    run("init")
    (tmp_path / "kenya.txt").write_text(STORY, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "folder").mkdir()
    result = run("add", "empty.txt", "kenya.txt", "gone.txt", "folder", "--published", "2024-05-08")
    assert result.code == 3
    assert "kenya" in result.out
    for name in ("empty.txt", "gone.txt", "folder"):
        assert f"contingent: {name}: " in result.err
    assert run("verify", "--json").data["sources"] == 1


def test_a_file_s_name_becomes_an_id_that_can_stand_in_a_key(run: Run, tmp_path: Path) -> None:
    run("init")
    (tmp_path / "a#b.txt").write_text(STORY, "utf-8")
    assert run("add", "a#b.txt", "--json").data["added"][0]["source"] == "a-b"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "k.txt"), 2, "no workspace in"),
        (("review", "-w", "nowhere"), 2, "nowhere is not a workspace"),
        (("verify",), 2, "no workspace in"),
        (("init", "k.txt/deep"), 2, "cannot make a workspace"),
    ],
)
def test_without_a_workspace(run: Run, tmp_path: Path, words: tuple[str, ...], code: int, message: str) -> None:
    (tmp_path / "k.txt").write_text(STORY, "utf-8")
    result = run(*words)
    assert (result.code, message in result.err) == (code, True), result.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "k.txt", "--known", "2025-13-01"), 2, "--known: got '2025-13-01', expected a day"),
        (("add", "k.txt", "--published", "Tuesday"), 2, "--published: got 'Tuesday', expected a day"),
        (("add", "k.txt", "--known", "2999-01-01"), 2, "nothing is known in advance"),
        (("add", "k.txt", "d.txt", "--id", "x"), 2, "--id names one source, but 2 files were given"),
        (("add", "k.txt", "--id", "x#y"), 2, "got 'x#y' as a source's id"),
        (("review", "--kind", "wish"), 2, "wish"),
        (("review", "--source", "d9"), 2, "no source d9 in the record"),
        (("review", "--known", "yesterday"), 2, "--known: got 'yesterday'"),
        (("review", "accept", "d1#c9"), 2, "no claim d1#c9 in the record"),
        (("review", "accept", "c9"), 2, "got 'c9' as a claim's key"),
        (("review", "accept", "d1#c1", "--by", ""), 2, "needs a name"),
        (("review", "reopen", "d1#c1"), 2, "d1#c1 is unreviewed"),
        (("review", "show", "d1#c9"), 2, "no claim d1#c9"),
        (("review", "correct", "d1#c1"), 2, "nothing to correct"),
        (("review", "correct", "d1#c1", "--status", "agreed"), 2, "status 'agreed' of a offer claim"),
        (("review", "correct", "d1#c1", "--min", "many"), 2, "--min: got 'many', expected a number"),
        (("review", "correct", "d1#c1", "--min", "-1"), 2, "--min: got '-1', expected a number from 0 up"),
        (("review", "correct", "d1#c1", "--max", "nan"), 2, "--max: got 'nan', expected a number from 0 up"),
        (("review", "correct", "d1#c1", "--min", "7", "--max", "5"), 2, "--min 7 is more than --max 5"),
        (("review", "correct", "d1#c1", "--words", "a million"), 2, "'a million' does not stand in the source"),
        (("review", "correct", "d1#c1", "--actor", "Kenya!"), 2, "--actor: got 'Kenya!', expected a code"),
        (("review", "correct", "d1#c1", "--actor", "Atlantis"), 2, "--actor: got 'Atlantis', expected the code of an"),
        (("review", "correct", "d1#c1", "--actor", "Kenya"), 2, "did you mean KEN?"),
        (("review", "correct", "d1#c1", "--counterpart", "Indonesa"), 2, "did you mean IDN"),
        (("review", "correct", "d1#c1", "--actor", "KEM"), 2, "did you mean YEM"),
    ],
)
def test_a_wrong_request_changes_nothing(
    run: Run, filled: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    (filled / "k.txt").write_text(STORY, "utf-8")
    (filled / "d.txt").write_text(STORY * 2, "utf-8")
    before = run("verify", "--json").data
    result = run(*words)
    assert (result.code, message in " ".join(result.err.split())) == (code, True), result.err
    assert run("verify", "--json").data == before


def test_review_lists_filters_and_decides(run: Run, filled: Path) -> None:
    done = run("review", "accept", "d1#c1", "d1#c3", "--by", "A. Reviewer")
    assert done.code == 0
    run("review", "reject", "d1#c2", "--by", "A. Reviewer", "--why", "another force")

    def keys(*words: str) -> list[str]:
        return [claim["key"] for claim in run("review", *words, "--json").data["claims"]]

    assert keys() == ["d1#c1", "d1#c3"]
    assert keys("--rejected") == ["d1#c1", "d1#c2", "d1#c3"]
    assert keys("--unreviewed") == []
    assert keys("--actor", "ben") == ["d1#c3"]
    assert keys("--kind", "refusal") == []
    assert keys("--known", "2020-01-01") == []
    table = run("review", "--rejected").out
    assert table.index("d1#c1") < table.index("d1#c2") < table.index("d1#c3")
    run("review", "reopen", "d1#c2")
    assert keys("--unreviewed") == ["d1#c2"]


def test_a_correction_and_its_story(run: Run, filled: Path) -> None:
    words = ("--min", "1,000", "--max", "none", "--unit", "police", "--actor", "tza", "--why", "misheard")
    done = run("review", "correct", "d1#c1", *words, "--by", "A. Reviewer", "--json")
    (claim,) = done.data["claims"]
    assert (claim["verdict"], claim["by"], claim["claim"]["actor"]) == ("corrected", "A. Reviewer", "TZA")
    quantity = claim["claim"]["quantity"]
    assert (quantity["min"], quantity["max"], quantity["unit"], quantity["text"]) == (
        1000,
        None,
        "police",
        "500 troops",
    )
    shown = run("review", "show", "d1#c1")
    for part in ("1,000+ police", "KEN said it would send 500 troops.", "corrected", "A. Reviewer", "misheard"):
        assert part in shown.out
    story = run("review", "show", "d1#c1", "--json").data
    assert [event["happening"] for event in story["events"]] == ["read", "corrected"]
    assert story["events"][1]["supersedes"] == story["events"][0]["seq"]


def test_a_quantity_can_be_named_by_its_words_and_dropped(run: Run, filled: Path) -> None:
    run("review", "correct", "d1#c1", "--unit", "none")
    result = run("review", "correct", "d1#c1", "--min", "500", "--unit", "troops")
    assert (result.code, "needs the source's words" in result.err) == (2, True)
    result = run("review", "correct", "d1#c1", "--min", "500", "--words", "500 troops")
    assert (result.code, "needs a --unit" in result.err) == (2, True)
    run("review", "correct", "d1#c1", "--min", "500", "--unit", "troops", "--words", "500 troops")
    claim = run("review", "--json").data["claims"][0]["claim"]
    assert (claim["quantity"]["text"], claim["quantity"]["min"]) == ("500 troops", 500)


def test_who_reviews_is_named_by_the_option_the_settings_or_the_machine(run: Run, filled: Path) -> None:
    def by(*words: str) -> str:
        name: str = run("review", "accept", "d1#c1", *words, "--json").data["claims"][0]["by"]
        return name

    assert by() == getpass.getuser()
    settings = filled / "contingent.toml"
    settings.write_text(settings.read_text("utf-8") + 'reviewer = "The Desk"\n', "utf-8")
    assert by() == "The Desk"
    assert by("--by", "A. Reviewer") == "A. Reviewer"


def test_the_workspace_may_be_named_before_or_after_the_verb(run: Run, filled: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    with Workspace.init(inner).record:
        pass
    assert run("review", "-w", inner, "show", "d1#c1").code == 2
    assert run("review", "show", "-w", inner, "d1#c1").code == 2
    assert run("review", "show", "d1#c1").code == 0


def test_a_tampered_record_leaves_with_4_and_names_the_row(run: Run, filled: Path) -> None:
    connection = sqlite3.connect(filled / "record.db")
    connection.execute("DROP TRIGGER entry_no_update")
    connection.execute("UPDATE entry SET body = replace(body, '500', '900') WHERE key = 'd1#c1'")
    connection.commit()
    connection.close()
    result = run("verify")
    assert result.code == 4
    assert "claim d1#c1" in result.out
    assert "trigger entry_no_update" in result.out
    assert run("verify", "--json").data["ok"] is False


def test_a_bracket_in_a_source_is_no_markup(run: Run, filled: Path) -> None:
    with Workspace.find(filled).record as record:
        record.add(*make_dispatch("[red]x[/]", [("[bold]KEN[/nothing]", 7)]))
    result = run("review", "--source", "[red]x[/]")
    assert (result.code, "[bold]KEN[/nothing]" in result.out.replace("\n", "")) == (0, True)
    assert run("review", "show", "[red]x[/]#c1").code == 0


def test_adding_goes_on_after_a_file_that_is_refused_by_its_reader(sqlite_address: str) -> None:
    first, third = make_dispatch("a", [("KEN", 1)]), make_dispatch("c", [("JAM", 2)])
    results: list[list[list[Read]]] = [
        [[Taken(name="a", text=first[0], reading=first[1])], [Failed(name="b", reason="nothing in it")]],
        [[Taken(name="c", text=third[0], reading=third[1])]],
    ]
    with Record(Database.create(sqlite_address)) as record:
        answer, stopped = collected(take_in(record, results), 3)
    assert not stopped
    assert [added.outcome for added in answer.added] == [Outcome.NEW, Outcome.NEW]
    assert [(unread.path, unread.reason) for unread in answer.unread] == [("b", "nothing in it")]


def test_a_reading_that_is_not_of_its_text_costs_only_itself(sqlite_address: str) -> None:
    first, other = make_dispatch("a", [("KEN", 1)]), make_dispatch("b", [("JAM", 2)])
    results: list[list[list[Read]]] = [
        [[Taken(name="b", text=first[0], reading=other[1])], [Taken(name="a", text=first[0], reading=first[1])]]
    ]
    with Record(Database.create(sqlite_address)) as record:
        answer, _ = collected(take_in(record, results), 2)
    assert [added.source for added in answer.added] == ["a"]
    assert [unread.path for unread in answer.unread] == ["b"]


def test_a_published_root_and_proofs(run: Run, filled: Path) -> None:
    before = run("verify", "--json").data
    (filled / "claim.json").write_text(run("proof", "d1#c2").out, "utf-8")
    run("review", "accept", "d1#c1")
    published = ("--rows", before["rows"], "--root", before["root"])
    assert run("verify", *published).code == 0
    assert run("verify", "--rows", before["rows"], "--root", "0" * 64).code == 4
    (filled / "growth.json").write_text(run("proof", "--since", before["rows"]).out, "utf-8")
    for name in ("claim.json", "growth.json"):
        assert run("proof", "--check", name).code == 0
    assert run("proof", "--check", "claim.json", "--root", before["root"]).code == 0
    assert run("proof", "--check", "growth.json", "--root", before["root"]).code == 4
    text = (filled / "claim.json").read_text("utf-8")
    (filled / "claim.json").write_text(text.replace("20 troops", "90 troops"), "utf-8")
    bent = run("proof", "--check", "claim.json")
    assert (bent.code, "the proof does not hold" in bent.err) == (4, True)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("verify", "--rows", "3"), 2, "named by both: --rows N --root HEX"),
        (("verify", "--rows", "3", "--root", "abc"), 2, "expected 64 hexadecimal digits"),
        (("proof",), 2, "name one of"),
        (("proof", "d1#c1", "--since", "3"), 2, "name one of"),
        (("proof", "d1#c9"), 2, "no claim d1#c9"),
        (("proof", "--since", "99"), 2, "got 99 rows as the earlier record"),
        (("proof", "--check", "gone.json"), 3, "gone.json: cannot be read as a proof"),
        (("proof", "--check", "contingent.toml"), 3, "contingent.toml: cannot be read as a proof"),
        (("proof", "--check", "other.json"), 3, "got the schema 'x', expected contingent.inclusion_proof/1 or"),
    ],
)
def test_wrong_requests_for_proofs(run: Run, filled: Path, words: tuple[str, ...], code: int, message: str) -> None:
    (filled / "other.json").write_text('{"schema": "x"}', "utf-8")
    result = run(*words)
    assert (result.code, message in " ".join(result.err.split())) == (code, True), result.err


def test_export_import_backup_restore(run: Run, filled: Path) -> None:
    whole = run("verify", "--json").data
    out = run("export", "log.jsonl", "--json").data
    assert (out["rows"], out["root"]) == (whole["rows"], whole["root"])
    assert run("import", "record", "log.jsonl", "--json").data["appended"] == 0
    assert run("backup", "kept", "--json").code == 0
    (kept,) = (filled / "kept").iterdir()
    assert kept.name.endswith(".jsonl.gz")
    back = run("restore", kept, "back", "--json").data
    assert (back["appended"], back["root"]) == (whole["rows"], whole["root"])
    assert run("verify", "-w", "back", "--json").data == whole
    run("review", "accept", "d1#c1", "-w", "back")
    assert run("import", "record", "log.jsonl", "-w", "back").code == 4
    assert run("restore", kept, "back").code == 2
    assert run("restore", "gone.jsonl", "again").code == 3
    assert not (filled / "again").exists()
    (filled / "log.jsonl").write_text("nonsense\n", "utf-8")
    wrong = run("import", "record", "log.jsonl")
    assert (wrong.code, "log.jsonl:1: not a line of a record" in wrong.err) == (3, True)
    assert run("verify", "--json").data == whole


def test_agreement(run: Run, filled: Path) -> None:
    assert "Krippendorff's alpha not defined" in run("review", "agreement").err
    run("review", "accept", "d1#c1", "d1#c2", "--by", "A")
    run("review", "accept", "d1#c1", "--by", "B")
    run("review", "reject", "d1#c2", "--by", "B", "--why", "misread")
    told = run("review", "agreement")
    assert "2 claim(s) judged by two or more, 1 seen alike" in told.err
    assert "misread" in told.out
    answer = run("review", "agreement", "--json").data
    assert [item["key"] for item in answer["disagreements"]] == ["d1#c2"]
