"""Who is speaking, case by case: ``tests/cases/speakers/NAME.txt``.

Above the line ``---`` stands the text, below it one statement with a speaker a line, in text order:
``words | kind | name | office | actor | via`` with ``-`` for what is not said.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contingent import read
from contingent.read.actors import default_register
from contingent.read.reader import read_text

CASES = sorted((Path(__file__).parents[1] / "cases" / "speakers").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text, wanted = path.read_text(encoding="utf-8").split("\n---\n")
    lines = []
    for statement in read(text, published=date(2026, 3, 3)).statements:
        who = statement.speaker
        if who is not None:
            told = (who.text, who.kind, who.name, who.office, who.actor, statement.via)
            lines.append(" | ".join("-" if part is None else part for part in told))
    assert lines == wanted.strip("\n").split("\n")


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 7


def test_every_state_is_in_the_register_with_its_capital_and_its_people() -> None:
    states = [actor for actor in default_register() if actor.kind == "state"]
    assert len({actor.code for actor in states}) >= 195


def test_a_user_adds_an_organisation(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "code,kind,name,formal,aliases,demonyms,capitals,seats\n"
        "LCBC,organisation,the Lake Chad Basin Commission,,LCBC,,,\n",
        encoding="utf-8",
    )
    register = default_register().extended(path)
    reading = read_text("The Lake Chad Basin Commission said it would wait.", register=register)
    speaker = reading.statements[0].speaker
    assert speaker is not None
    assert (speaker.actor, speaker.kind) == ("LCBC", "organisation")
