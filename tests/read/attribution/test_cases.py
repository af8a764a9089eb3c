"""Texts with their statements inside: ``tests/cases/attribution/NAME.txt``.

Above the line ``---`` stands the text, below it one statement a line, ``mode | speaker | cue | addressee | content``
with ``-`` for nobody and `` … `` between the spans of a content, and one line ``finding | code`` for every finding.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from contingent.read.attribution import attribute
from contingent.read.pipeline import pipeline

CASES = sorted((Path(__file__).parents[2] / "cases" / "attribution").glob("*.txt"))


def read(text: str) -> list[str]:
    answer = attribute(pipeline()(text))

    def words(span: tuple[int, int] | None) -> str:
        return "-" if span is None else text[span[0] : span[1]]

    lines = [
        " | ".join([a.mode, words(a.speaker), words(a.cue), words(a.addressee), " … ".join(map(words, a.content))])
        for a in answer.attributions
    ]
    return lines + [f"finding | {finding.code}" for finding in answer.findings]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text, wanted = path.read_text(encoding="utf-8").split("\n---\n")
    assert read(text) == [line for line in wanted.split("\n") if line]


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 20
