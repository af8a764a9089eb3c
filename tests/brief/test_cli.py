"""``contingent brief`` as a person calls it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.brief.story import AS_OF, workspace
from typer.testing import CliRunner

from contingent.brief.compose import Question, compose
from contingent.brief.page import to_html
from contingent.cli import app
from contingent.errors import RequestError
from contingent.record import Workspace

DAYS = ("--as-of", "2025-10-23", "--known", "2026-12-31")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("story")).folder


def call(folder: Path, arguments: Sequence[str]) -> str:
    found = CliRunner().invoke(app, ["brief", "--workspace", str(folder), *arguments])
    if found.exception is not None:
        raise found.exception
    assert found.exit_code == 0
    return found.output


def test_it_writes_a_page_that_names_the_command_that_repeats_it(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "brief.html"
    call(folder, [*DAYS, "--samples", "500", "--seed", "3", "--out", str(to)])
    page = to.read_text(encoding="utf-8")
    assert "<title>Story: the state of the force on 23" in page
    assert "--as-of 2025-10-23 --known 2026-12-31 --samples 500 --seed 3" in page
    assert "20,000+ troops" in page
    again = tmp_path / "again.html"
    call(folder, [*DAYS, "--samples", "500", "--seed", "3", "--out", str(again)])
    assert again.read_text(encoding="utf-8").replace("again.html", "brief.html") == page


def test_what_was_not_yet_known_is_not_in_it(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "brief.html"
    call(folder, ["--as-of", "2025-10-23", "--known", "2025-10-22", "--out", str(to)])
    page = to.read_text(encoding="utf-8")
    assert "The record is empty as known on 22" in page
    assert "Indonesia" not in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "brief.docm"], "got 'brief.docm', expected a name that ends in .html, .md, .pdf or .docx"),
        (["--as-of", "23 October"], "--as-of: got '23 October', expected a day such as 2025-10-23"),
        ([*DAYS, "--samples", "0"], "samples: got 0, expected a whole number from 1"),
        (["--out", "nowhere/at/all/brief.html"], "cannot write nowhere/at/all/brief.html"),
    ],
)
def test_a_wrong_request_says_what_was_expected(folder: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(RequestError, match=message.replace("(", r"\(")):
        call(folder, arguments)


def test_the_brief_of_a_record_follows_a_review(tmp_path: Path) -> None:
    place = workspace(tmp_path / "story")
    question = Question(as_of=AS_OF, known=date(2099, 1, 1), samples=200)
    with place.record as record:
        before = compose(record, question)
        for claim in before.claims:
            record.reject(claim.key, by="A. Reader")
    with Workspace.find(place.folder).record as record:
        after = compose(record, question)
    assert [c.actor for c in before.picture.contributors]
    assert after.picture.contributors == ()
    assert after.forecast is None
    assert "The record holds no contributor" in to_html(after)
