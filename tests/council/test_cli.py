"""The Council's verbs as a person calls them, good and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contingent.cli import app
from contingent.council.answer import Resolution, ResolutionComparison, VoteForecast
from contingent.errors import InputError, RequestError
from contingent.model import wire

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
FORCE, RIVAL = str(DRAFTS / "stabilization-force.txt"), str(DRAFTS / "stabilization-force-rival.txt")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace of whoever runs the tests is found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONTINGENT_WORKSPACE", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_show_prints_paragraphs_and_features() -> None:
    done = run("resolution", "show", FORCE)
    assert done.exit_code == 0, done.output
    assert "Chapter VII governs all operative paragraphs" in done.stdout
    assert "all necessary measures" in done.stdout


def test_show_json_is_the_documented_answer() -> None:
    done = run("resolution", "show", FORCE, "--json")
    assert wire.from_json(Resolution, done.stdout).operative[3].parts[3].label == "(d)"


def test_strict_exits_with_one_where_there_are_findings(tmp_path: Path) -> None:
    path = tmp_path / "damaged.txt"
    path.write_text("Draft\n\nThe Security Council,\n\n1. Decides to meet;\n\nRequests calm;\n\n3. Urges calm.\n")
    assert run("resolution", "show", str(path)).exit_code == 0
    assert run("resolution", "show", str(path), "--strict").exit_code == 1


def test_a_text_that_is_no_resolution_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text("Boil the water and add the tea.")
    done = run("resolution", "show", str(path))
    assert isinstance(done.exception, InputError)
    assert "this is no resolution" in str(done.exception)


def test_compare_writes_the_page_and_prints_json(tmp_path: Path) -> None:
    page = tmp_path / "redline.html"
    done = run("resolution", "compare", FORCE, RIVAL, "--html", str(page), "--json")
    assert done.exit_code == 0, done.output
    assert wire.from_json(ResolutionComparison, done.stdout).features
    assert "<ins>" in page.read_text(encoding="utf-8")
    assert "authorises force" in run("resolution", "compare", FORCE, RIVAL).stdout


def test_compare_marks_whole_words_once_under_their_place() -> None:
    printed = " ".join(run("resolution", "compare", RIVAL, FORCE).stdout.split())
    assert "Red Cross[+, and for such assistance to be used for peaceful purposes only+];" in printed
    assert "4 (b): To help secure the border areas" in printed


def test_a_page_that_cannot_be_written_is_a_wrong_request(tmp_path: Path) -> None:
    done = run("resolution", "compare", FORCE, RIVAL, "--html", str(tmp_path / "no" / "r.html"))
    assert isinstance(done.exception, RequestError)
    assert "cannot be written" in str(done.exception)


def test_export_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "draft.xml"
    assert run("resolution", "export", FORCE, "--out", str(path)).exit_code == 0
    numbers = [p["number"] for p in json.loads(run("resolution", "show", str(path), "--json").stdout)["operative"]]
    assert numbers == list(range(1, 17))


def test_vote_with_options_and_draft() -> None:
    arguments = ("vote", "--date", "2025-11-17", "--draft", FORCE, "--sponsor", "USA", "--position", "CHN=abstain")
    forecast = wire.from_json(VoteForecast, run(*arguments, "--json").stdout)
    basis = {m.actor: m.basis for m in forecast.members}
    assert (basis["USA"], basis["CHN"], basis["RUS"]) == ("sponsor", "stated", "history")
    assert "almost certain" in run(*arguments).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--date", "17 November"), "expected a day such as"),
        (("--date", "1990-01-01"), "known from 2000-01-01 to 2026-12-31"),
        (("--date", "2025-11-17", "--position", "China"), "expected a code and a stance"),
        (("--date", "2025-11-17", "--position", "CHN=perhaps"), "expected one of support"),
        (("--date", "2025-11-17", "--position", "CNH=yes"), "CNH is no actor's code"),
        (("--date", "2025-11-17", "--sponsor", "France"), "expected ISO 3166 codes"),
        (("--date", "2025-11-17", "--as-of", "2025-11-01"), "no workspace in"),
    ],
)
def test_wrong_requests_say_what_was_expected(arguments: tuple[str, ...], message: str) -> None:
    done = run("vote", *arguments)
    assert isinstance(done.exception, RequestError)
    assert message in str(done.exception)


def test_precedents_without_a_library_show_the_forces() -> None:
    done = run("resolution", "precedents", FORCE, "--json")
    assert len(json.loads(done.stdout)["forces"]) == 10


def test_a_sentence_that_several_claims_stand_on_is_quoted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    dispatch = DRAFTS.parent / "dispatches" / "gaza" / "2025-10-23-a-text-takes-shape.txt"
    assert run("init", "desk").exit_code == 0
    assert run("add", "-w", "desk", str(dispatch)).exit_code == 0
    printed = run("vote", "-w", "desk", "--as-of", "2025-10-30", "--date", "2025-11-17").stdout
    quotes = [line.strip() for line in printed.splitlines() if "“" in line]
    assert quotes
    assert len(set(quotes)) == len(quotes)
