"""``contingent picture``, ``changes`` and ``why`` on a real workspace, as a person would call them."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from contingent.cli import main
from contingent.cli.picture_tables import picture_view
from contingent.model import (
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Quantity,
    Reading,
    Source,
    Span,
    canonical_text,
    content_hash,
    wire,
)
from contingent.picture.answer import Contradiction, Picture
from contingent.picture.of_record import picture_of_record
from contingent.record import Workspace

TEXT = "Indonesia offered 8,000 troops if the Council mandates the force. Azerbaijan was asked by the United States.\n"


def cut(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def reading(name: str, published: date) -> Reading:
    offer = Claim(
        id="c1",
        kind=ClaimKind.OFFER,
        actor="IDN",
        evidence=Span(**cut("Indonesia offered 8,000 troops if the Council mandates the force.")),  # type: ignore[arg-type]
        quantity=Quantity(**cut("8,000 troops"), min=8000, max=8000, unit="troops"),  # type: ignore[arg-type]
        conditions=(Condition(**cut("if the Council mandates the force"), kind=ConditionKind.MANDATE),),  # type: ignore[arg-type]
    )
    request = Claim(
        id="c2",
        kind=ClaimKind.REQUEST,
        actor="USA",
        counterpart="AZE",
        evidence=Span(**cut("Azerbaijan was asked by the United States.")),  # type: ignore[arg-type]
    )
    source = Source(id=name, sha256=content_hash(canonical_text(TEXT)), published=published, language="en")
    return Reading(source=source, claims=(offer, request))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    place = Workspace.init(tmp_path / "ws")
    with place.record as record:
        record.add(TEXT, reading("first", date(2025, 10, 23)), known=datetime(2025, 10, 24, tzinfo=UTC))
        record.accept("first#c1", by="An Analyst")
    return tmp_path / "ws"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["contingent", *words])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def test_the_tables_say_it_in_order(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "picture", "--as-of", "2025-10-31", "-w", str(workspace)) == 0
    text = " ".join(capsys.readouterr().out.split())
    order = [
        "On 31 October 2025 one country had offered troops, 8,000",
        "Contributor",
        "Indonesia",
        "Azerbaijan asked",
        "Promised in all 8,000; there now none",
        "What we do not know",
        "1 claim of 1 source no person has reviewed",
    ]
    place = 0
    for words in order:
        place = text.index(words, place)


def test_keys_in_a_sentence_are_told_apart_and_each_has_its_own_mark(workspace: Path) -> None:
    with Workspace.find(workspace).record as record:
        shown = picture_of_record(record, as_of=date(2025, 10, 24), known=date(2099, 1, 1))
    (reviewed,) = shown.contributors[0].evidence
    unreviewed = tuple(replace(reviewed, source=name, reviewed=False) for name in ("second", "third"))
    console = Console(width=200, record=True, file=io.StringIO())
    for evidence in (unreviewed, (reviewed, *unreviewed[:1])):
        dispute = Contradiction(text="both are said", evidence=evidence)
        for part in picture_view(replace(shown, contradictions=(dispute,)), width=200):
            console.print(part)
    printed = console.export_text()
    assert "both are said (third#c1°, second#c1°)" in printed
    assert "both are said (second#c1°, first#c1)" in printed


def test_json_is_the_documented_answer(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "picture", "--as-of", "2025-10-31", "--json", "-w", str(workspace)) == 0
    found = wire.from_json(Picture, capsys.readouterr().out)
    assert [(c.actor, c.state.value) for c in found.contributors] == [("IDN", "pledged"), ("AZE", "asked")]
    assert found.contributors[0].evidence[0].reviewed
    assert found.unreviewed == 1


def test_before_it_was_known_the_picture_says_what_to_ask(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("picture", "--as-of", "2025-10-31", "--known", "2025-10-23", "-w", str(workspace))
    assert run(monkeypatch, *asked) == 0
    assert "ask with --known 2025-10-24 or leave it out" in " ".join(capsys.readouterr().out.split())
    assert run(monkeypatch, *asked, "--strict") == 1


def test_changes_and_why(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    span = ("changes", "--from", "2025-10-01", "--to", "2025-10-31")
    assert run(monkeypatch, *span, "--json", "-w", str(workspace)) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "contingent.changes/1"
    assert [d["subject"] for d in found["changed"]][:1] == ["IDN"]
    assert run(monkeypatch, *span, "--axis", "when", "-w", str(workspace)) == 0
    assert "pledged 8,000" in " ".join(capsys.readouterr().out.split())
    assert run(monkeypatch, "why", "IDN-1", "-w", str(workspace)) == 0
    assert "first#c1, in the author's own voice" in " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert run(monkeypatch, "why", "IDN-1", "--json", "-w", str(workspace)) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "contingent.why/1"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("picture", "--as-of", "31/10/2025"), "--as-of: got '31/10/2025', expected a day such as 2025-10-23"),
        (("why", "BRA"), "why: got 'BRA'; expected one of"),
        (("changes", "--from", "2025-10-31", "--to", "2025-10-01"), "expected the earlier day first"),
        (("changes", "--from", "2025-10-01", "--known", "2025-10-01"), "--known belongs to --axis when"),
        (("changes", "--from", "2025-10-01", "--axis", "when", "--as-of", "2025-10-01"), "--as-of belongs to"),
    ],
)
def test_a_wrong_request_is_told_what_was_expected(
    words: tuple[str, ...],
    message: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, *words, "-w", str(workspace)) == 2
    assert message in " ".join(capsys.readouterr().err.split())
