"""Versions of the record named on the command line like files; and who is found to have asked for what."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contingent import read
from contingent.cli import app, load_verbs
from contingent.council import parse
from contingent.council.compare import compare
from contingent.council.lifecycle import Asked, lifecycle
from contingent.errors import ContingentError, InputError, RequestError
from contingent.record import TextVersion, Workspace
from contingent.record.answer import RecordedClaim

FORCE = Path(__file__).parents[2] / "examples" / "drafts" / "stabilization-force.txt"
RIVAL = FORCE.with_name("stabilization-force-rival.txt")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    load_verbs("resolution", "vote", "compare")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTINGENT_WORKSPACE", str(tmp_path))
    Workspace.init(tmp_path)
    later = tmp_path / "later.txt"
    later.write_text(FORCE.read_text(encoding="utf-8").replace("31 December 2027", "31 December 2026"), "utf-8")
    for file, *more in (
        (FORCE, "--as", "v1", "--sponsors", "USA", "--stage", "circulated", "--on", "2025-11-05"),
        (later, "--as", "v2", "--sponsors", "USA,PAK", "--stage", "in blue", "--on", "2025-11-14"),
        (RIVAL, "--as", "v1", "--of", "rival", "--sponsors", "RUS", "--on", "2025-11-13"),
    ):
        assert run("resolution", "add", str(file), *more).exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_a_version_is_named_in_full_by_its_text_or_alone(workspace: Path) -> None:
    whole = run("resolution", "show", "draft@v2", "--json").stdout
    assert "31 December 2026" in whole
    assert run("resolution", "show", "draft", "--json").stdout == whole
    assert run("resolution", "show", "v2", "--json").stdout == whole
    assert run("resolution", "show", "rival", "--json").stdout == run("resolution", "show", str(RIVAL), "--json").stdout


def test_versions_and_files_are_compared_alike(workspace: Path) -> None:
    answer = json.loads(run("resolution", "compare", "draft@v1", "v2", "--json").stdout)
    assert (answer["a"], answer["b"]) == ("draft@v1", "draft@v2")
    assert [(one["name"], one["kind"]) for one in answer["features"]] == [("duration", "changed")]
    mixed = json.loads(run("resolution", "compare", str(FORCE), "draft@v2", "--json").stdout)
    assert mixed["features"] == answer["features"]


def test_a_file_of_that_name_wins(workspace: Path) -> None:
    (workspace / "v1").write_text(RIVAL.read_text(encoding="utf-8"), encoding="utf-8")
    assert "observer mission" in run("resolution", "show", "v1", "--json").stdout


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        (
            "draft@v9",
            RequestError,
            r"draft@v9: no such file, and no version .* \(recorded are draft@v1, draft@v2, rival@v1",
        ),
        ("v1", RequestError, r"v1: several texts have a version of that name; expected one of draft@v1, rival@v1"),
        ("v7", RequestError, r"recorded are draft@v1, draft@v2, rival@v1"),
        ("missing/v7.txt", InputError, r"missing/v7\.txt: no such file"),
        ("v7.txt", InputError, r"v7\.txt: no such file, and no version .* \(recorded are draft@v1"),
    ],
)
def test_a_name_that_is_neither_is_refused_with_what_is_there(
    workspace: Path, name: str, kind: type[ContingentError], says: str
) -> None:
    failed = run("resolution", "show", name)
    assert isinstance(failed.exception, ContingentError)
    with pytest.raises(kind, match=says):
        raise failed.exception


@pytest.mark.parametrize(
    "asked",
    [
        ("resolution", "show"),
        ("resolution", "add", "--as=v3"),
        ("terms", "show"),
        ("vote", "--date=2025-11-17", "--draft"),
    ],
    ids=" ".join,
)
def test_a_file_that_is_not_there_is_an_input_that_cannot_be_read(
    asked: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    failed = run(*asked, "missing.txt").exception
    assert isinstance(failed, InputError)
    assert failed.exit_code == 3
    assert "missing.txt" in str(failed)


def test_as_known_before_it_was_recorded_there_is_none(workspace: Path) -> None:
    failed = run("resolution", "show", "draft@v1", "--known", "2025-01-01")
    assert isinstance(failed.exception, RequestError)
    assert "none is recorded" in str(failed.exception)


def test_the_vote_takes_sponsors_and_stage_from_the_version(workspace: Path) -> None:
    def sponsors(draft: str) -> set[str]:
        members = json.loads(run("vote", "--date", "2025-11-17", "--draft", draft, "--json").stdout)["members"]
        return {one["actor"] for one in members if one["basis"] == "sponsor"}

    assert sponsors("draft@v2") == {"USA", "PAK"}
    assert sponsors("rival@v1") == {"RUS"}
    assert run("resolution", "stage", "v2", "adopted", "--on", "2025-11-17").exit_code == 0
    assert (
        "finding stage: draft@v2 is adopted on 17 November 2025"
        in run("vote", "--date", "2025-11-17", "--draft", "draft@v2").output
    )


def test_the_comparison_takes_versions_their_sponsors_and_how_they_ended(workspace: Path) -> None:
    asked = ("compare", "--as-of", "2025-11-16", "--a", "rival@v1", "--b", "draft@v2", "--samples", "200", "--json")
    answer = json.loads(run(*asked).stdout)
    assert (answer["a"]["name"], answer["b"]["name"]) == ("rival@v1", "draft@v2")
    basis = {one["actor"]: one["basis"] for one in answer["a"]["vote"]["members"]}
    assert basis["RUS"] == "sponsor"
    assert basis["USA"] != "sponsor"
    assert run("resolution", "stage", "v1", "withdrawn", "--of", "rival", "--on", "2025-11-15").exit_code == 0
    ended = json.loads(run(*asked).stdout)
    assert ended["a"]["adoption"] == 0.0
    assert any("rival@v1 is withdrawn on the record" in finding for finding in ended["findings"])


def test_a_rival_text_inherits_no_position_on_the_main_text(workspace: Path) -> None:
    load_verbs("add")
    source = workspace / "d.txt"
    source.write_text(
        "NEW YORK, 12 November 2025 - The United States circulated its draft resolution on Gaza on Monday. The United "
        "Kingdom supports the American draft, its ambassador said.\n",
        encoding="utf-8",
    )
    assert run("add", str(source), "--published", "2025-11-12").exit_code == 0
    asked = ("compare", "--as-of", "2025-11-16", "--a", "rival@v1", "--b", "draft@v2", "--samples", "200", "--json")
    answer = json.loads(run(*asked).stdout)
    basis = {
        side: {one["actor"]: one["basis"] for one in answer[side]["vote"]["members"] if one["actor"] in {"GBR", "USA"}}
        for side in "ab"
    }
    assert basis["b"] == {"GBR": "stated", "USA": "sponsor"}
    assert "stated" not in basis["a"].values()
    assert "sponsor" not in basis["a"].values()


# --- Who asked --------------------------------------------------------------------------------------------------------

OLD = FORCE.read_text(encoding="utf-8")


def asked(dispatch: str, new: str, *, feature: str | None = None, published: date = date(2025, 11, 10)) -> list[Asked]:
    """Who is found to have spoken of a feature, or else of a paragraph, that a second version changes."""
    reading = read(dispatch, published=published, id="d")
    claims = [
        RecordedClaim(
            key=f"d#{claim.id}", claim=claim, statement=None, source=reading.source, verdict=None,
            known=datetime(2025, 11, 10, tzinfo=UTC),
        )
        for claim in reading.claims
    ]  # fmt: skip
    texts = {"v1": OLD, "v2": new}
    rows = [version("v1", date(2025, 11, 5)), version("v2", date(2025, 11, 14))]

    def compared(before: TextVersion, after: TextVersion):  # type: ignore[no-untyped-def]  # noqa: ANN202
        return compare(parse(texts[before.version]), parse(texts[after.version]))

    last = lifecycle("draft", rows, claims, compared).entries[1]
    points = [one.asked for one in last.changed if one.feature == feature] if feature else []
    points += [one.asked for one in last.paragraphs] if feature is None else []
    return [one for found in points for one in found]


def version(name: str, on: date) -> TextVersion:
    return TextVersion(
        seq=1, name="draft", version=name, sha256=name, kind="resolution", stage="circulated", on=on, sponsors=(),
        by="desk", why=None, because=(), known=datetime(2025, 11, 20, tzinfo=UTC),
    )  # fmt: skip


NO_CHAPTER = OLD.replace("\n\nActing under Chapter VII of the Charter of the United Nations,", "")
NO_FORMULA = OLD.replace("use all necessary measures to carry out", "carry out")
SHORTER = OLD.replace("31 December 2027", "31 December 2026")


@pytest.mark.parametrize(
    ("dispatch", "new", "feature", "expected"),
    [
        (
            "Indonesia will send 20,000 soldiers only under a Chapter VII mandate.",
            NO_CHAPTER, "chapter_vii", [("IDN", "names the point", "with", False)],
        ),
        (
            "Egypt said on Monday that the force must have a clear mandate of the Council.",
            NO_FORMULA, "authorises_force", [("EGY", "same topic", "with", False)],
        ),
        (
            "Pakistan will send 3,000 soldiers only if they are not required to use force.",
            NO_FORMULA, "authorises_force", [("PAK", "names the point", "without", True)],
        ),
        (
            "Spain will send 250 soldiers provided the resolution sets a time limit.",
            SHORTER, "duration", [("ESP", "names the point", "with", None)],
        ),
        ("Spain will send 250 soldiers if parliament approves.", SHORTER, "duration", []),
        ("Kenya will send 900 soldiers if a trust fund is set up.", SHORTER, "duration", []),
    ],
)  # fmt: skip
def test_who_asked_is_found_with_how_surely(
    dispatch: str, new: str, feature: str, expected: list[tuple[str, str, str | None, bool | None]]
) -> None:
    found = asked(dispatch, new, feature=feature)
    assert [(one.actor, one.sure, one.wants, one.answered) for one in found] == expected
    assert all(one.text in dispatch for one in found)


def test_what_was_said_after_the_version_is_not_asked_for_by_it() -> None:
    dispatch = "Indonesia will send 20,000 soldiers only under a Chapter VII mandate."
    assert asked(dispatch, NO_CHAPTER, feature="chapter_vii", published=date(2025, 11, 15)) == []


def test_what_was_said_before_the_earlier_version_is_marked() -> None:
    dispatch = "Indonesia will send 20,000 soldiers only under a Chapter VII mandate."
    (one,) = asked(dispatch, NO_CHAPTER, feature="chapter_vii", published=date(2025, 11, 1))
    assert one.earlier


def test_a_paragraph_is_found_by_its_number_or_its_own_words() -> None:
    old = "agree on a force commander and on rules of engagement before"
    new = OLD.replace(old, "agree on rules of conduct before")
    dispatch = "The force must have a commander whom the contributors choose, and rules of engagement, Egypt said."
    assert [(one.actor, one.sure) for one in asked(dispatch, new)] == [("EGY", "names the point")]
    assert asked("Egypt will send 900 soldiers if parliament approves.", new) == []
