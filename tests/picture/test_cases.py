"""The cases: claims and the picture they must give, in one readable file each (``tests/cases/picture/NAME.toml``).

A case has ``about``, ``as_of``, ``known`` (as ``as_of`` when left out), ``[[claim]]`` tables and ``[expect]``: for each
part of the picture it names, the lines that ``tests.picture.shown`` writes, or ``contains`` words for long ones.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.picture.claims import record
from tests.picture.shown import shown

from contingent.picture import picture

CASES = sorted((Path(__file__).parents[1] / "cases" / "picture").glob("*.toml"))


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path) -> None:
    case = load(path)
    as_of = date.fromisoformat(str(case.get("as_of", "2025-10-23")))
    known = date.fromisoformat(str(case.get("known", as_of)))
    lines = shown(picture(record(case["claim"]), as_of=as_of, known=known))
    expected = {part: wanted for part, wanted in case["expect"].items() if part != "contains"}
    assert {part: lines[part] for part in expected} == expected
    for part, words in case["expect"].get("contains", {}).items():
        assert len(lines[part]) == len(words), lines[part]
        for line, wanted in zip(lines[part], words, strict=True):
            assert wanted in line


def test_every_case_says_what_it_is_about_and_expects_something() -> None:
    assert len(CASES) >= 40
    for path in CASES:
        case = load(path)
        assert set(case) <= {"about", "as_of", "known", "claim", "expect"}, path.name
        assert case["about"].strip(), path.name
        assert case["expect"], path.name
        assert set(case["expect"].get("contains", {})) <= set(shown(picture([], as_of=date.min, known=date.min)))
