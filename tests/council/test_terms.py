"""Terms of reference: sections, items, what is agreed and open, who says so, and two versions compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from contingent.cli import app, load_verbs
from contingent.council.terms import TermsComparison, TermsOfReference, compare_terms, parse_terms
from contingent.errors import InputError
from contingent.model import canonical_text, wire

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
