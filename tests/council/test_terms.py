"""Terms of reference: sections, items, what is agreed and open, who says so, and two versions compared."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contingent.cli import app, load_verbs
from contingent.council.terms import TermsComparison, TermsOfReference, compare_terms, parse_terms
from contingent.errors import InputError, RequestError
from contingent.model import canonical_text, wire
from contingent.record import Workspace

TERMS = """\
Terms of Reference of the Harbour Force

Working paper of 20 October 2031

1. Mission

1.1 The Force shall monitor the ceasefire and report violations. [agreed]

1.2 The Force shall [disarm] [support the disarmament of] armed groups. [open: Egypt, Qatar]

2. Command and control

2.1 A force commander shall be appointed by the contributing States. [agreed: FRA, GBR]

2.2 Contingents remain under national command for discipline.

3. Rules of engagement [open]

3.1 Force may be used in self-defence and to protect civilians.

(a) Warning shots are permitted.

Open issues

- Whether detention is allowed (raised by Jordan; to be agreed)

- Agreed: the status of forces agreement of the host applies
"""


def test_sections_items_status_and_who_says_so() -> None:
    parsed = parse_terms(TERMS)
    assert [(s.number, s.title) for s in parsed.sections] == [
        ("1", "Mission"), ("2", "Command and control"), ("3", "Rules of engagement"), (None, "Open issues"),
    ]  # fmt: skip
    assert [(i.place, i.status, i.by) for i in parsed.items] == [
        ("1.1", "agreed", ()),
        ("1.2", "open", ("EGY", "QAT")),
        ("2.1", "agreed", ("FRA", "GBR")),
        ("2.2", None, ()),
        ("3.1", "open", ()),
        ("3 (a)", "open", ()),
        ("Open issues 1", "open", ("JOR",)),
        ("Open issues 2", "agreed", ()),
    ]
    assert [f.code for f in parsed.findings] == ["status-unknown"]


def test_every_span_holds() -> None:
    canon = canonical_text(TERMS)
    for item in parse_terms(TERMS).items:
        assert canon[item.start : item.end] == item.text
        assert item.mark is None or canon[item.mark.start : item.mark.end] == item.mark.text


def test_comparison_tells_what_became_agreed() -> None:
    later = TERMS.replace("[disarm] [support the disarmament of] armed groups. [open: Egypt, Qatar]",
                          "support the disarmament of armed groups. [agreed: Egypt, Qatar]")  # fmt: skip
    found = compare_terms(parse_terms(TERMS), parse_terms(later))
    assert [(s.place, s.was, s.now, s.by) for s in found.statuses] == [("1.2", "open", "agreed", ("EGY", "QAT"))]
    assert (found.agreed, found.open) == ((3, 4), (4, 3))


def test_a_version_compared_with_itself_is_the_same() -> None:
    found = compare_terms(parse_terms(TERMS), parse_terms(TERMS))
    assert found.statuses == ()
    assert {change.kind for change in found.changes} == {"same"}


def test_what_are_no_terms_is_refused() -> None:
    with pytest.raises(InputError, match="these are no terms of reference"):
        parse_terms("Boil the water.\n\nAdd the tea.\n")


def test_terms_are_versions_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_verbs()
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "terms.txt"
    path.write_text(TERMS, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["init", str(tmp_path)]).exit_code == 0
    done = runner.invoke(app, ["resolution", "add", str(path), "--as", "v1", "--of", "terms", "-w", str(tmp_path)])
    assert done.exit_code == 0, done.output
    shown = runner.invoke(app, ["terms", "show", str(path), "--json"])
    assert wire.from_json(TermsOfReference, shown.stdout).title == "Terms of Reference of the Harbour Force"
    compared = runner.invoke(app, ["terms", "compare", str(path), str(path), "--json"])
    assert wire.from_json(TermsComparison, compared.stdout).agreed == (3, 3)
    assert "open (EGY, QAT)" in runner.invoke(app, ["terms", "show", str(path), "--only", "open"]).stdout


# --- Joined with the record -------------------------------------------------------------------------------------------

SPOKEN = (
    "CAIRO, 21 October 2031 - Egypt said on Tuesday that the rules of engagement of the force had not been agreed. "
    "The force commander has been agreed, France said. The terms of reference of the force are still open, "
    "Qatar said.\n"
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    load_verbs("terms", "resolution", "add", "init")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTINGENT_WORKSPACE", str(tmp_path))
    Workspace.init(tmp_path)
    (tmp_path / "terms.txt").write_text(TERMS, encoding="utf-8")
    (tmp_path / "later.txt").write_text(TERMS.replace("[agreed: FRA, GBR]", "[open: EGY]"), encoding="utf-8")
    (tmp_path / "cairo.txt").write_text(SPOKEN, encoding="utf-8")
    assert CliRunner().invoke(app, ["add", "cairo.txt", "--published", "2031-10-21"]).exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done


def test_who_on_record_calls_an_item_agreed_or_open(workspace: Path) -> None:
    shown = run("terms", "show", "terms.txt", "--as-of", "2031-10-22", "--json")
    terms = wire.from_json(TermsOfReference, shown.stdout)
    record = terms.record
    assert record is not None
    said = {
        item.place: [(one.actor, one.status, one.sure, str(one.on)) for one in item.said] for item in record.items
    }  # fmt: skip
    assert said["2.1"] == [("FRA", "agreed", "names the point", "2031-10-21")]
    assert said["3.1"] == [("EGY", "open", "names the point", "2031-10-21")]
    assert "1.1" not in said
    assert [(one.actor, one.status) for one in record.whole] == [("QAT", "open")]
    canon = canonical_text(SPOKEN)
    for item in record.items:
        for one in item.said:
            assert canon[one.start : one.end] == one.text


def test_a_mark_that_the_record_contradicts_is_a_finding(workspace: Path) -> None:
    shown = run("terms", "show", "later.txt", "--as-of", "2031-10-22")
    assert "status-disputed: 2.1: the text calls it open, the record has it agreed (FRA)" in shown.output


def test_what_was_not_yet_said_or_known_is_left_out(workspace: Path) -> None:
    shown = run("terms", "show", "terms.txt", "--as-of", "2031-10-20", "--json")
    before = wire.from_json(TermsOfReference, shown.stdout)
    assert before.record is not None
    assert before.record.items == ()


def test_two_versions_of_the_record_compared_as_page_and_document(workspace: Path) -> None:
    for file, version in (("terms.txt", "v1"), ("later.txt", "v2")):
        run("resolution", "add", file, "--as", version, "--of", "terms")
    asked = ("terms", "compare", "terms@v1", "terms@v2", "--as-of", "2031-10-22")
    found = wire.from_json(
        TermsComparison, run(*asked, "--json", "--html", "terms.html", "--docx", "terms.docx").stdout
    )
    assert [(one.place, one.was, one.now, [s.actor for s in one.said]) for one in found.statuses] == [
        ("2.1", "agreed", "open", ["FRA"])
    ]
    page = (workspace / "terms.html").read_text(encoding="utf-8")
    for part in ("terms@v1", "Side by side", "Inline", "Who says so", "has been agreed", "cairo, 21 October 2031"):
        assert part in page
    with zipfile.ZipFile(workspace / "terms.docx") as archive:
        words = archive.read("word/document.xml").decode("utf-8")
    assert "2.1: agreed → open (EGY)" in words
    assert "FRA, 21 October 2031: agreed" in words


def test_without_a_record_the_text_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.txt").write_text(TERMS, encoding="utf-8")
    assert wire.from_json(TermsOfReference, run("terms", "show", "terms.txt", "--json").stdout).record is None
    failed = CliRunner().invoke(app, ["terms", "show", "terms.txt", "--only", "closed"])
    assert isinstance(failed.exception, RequestError)
    assert "expected agreed or open" in str(failed.exception)
