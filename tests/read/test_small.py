"""Texts in small letters and the patterns that are looked for in them."""

from __future__ import annotations

import re

import pytest

from contingent.read.claims import lexicon
from contingent.read.small import for_small, small


@pytest.mark.parametrize("text", ["The U.N. Force", "ΟΔΟΣ", "İstanbul’s ISF", "", "Straße ẞ", "№ Ⅷ"])
def test_offsets_stay(text: str) -> None:
    lowered = small(text)
    assert len(lowered) == len(text)
    assert small(lowered) == lowered


def test_a_letter_that_would_become_two_stays() -> None:
    assert small("In İZMİR") == "in İzmİr"


@pytest.mark.parametrize("pattern", [lexicon.TOPIC, lexicon.FORCE_WORD])
def test_finds_what_a_pattern_that_ignores_case_finds(pattern: re.Pattern[str]) -> None:
    text = "The U.N. SECURITY Council's Draft; UN troops, un soldiers: the ISF's Mission. FOOTBALL in İzmir, SALES"
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in for_small(pattern).finditer(small(text))]


@pytest.mark.parametrize("pattern", [r"\S+ troops", r"(?P<who>troops)"])
def test_refuses_a_pattern_in_which_capitals_mean_something(pattern: str) -> None:
    with pytest.raises(ValueError, match="capitals"):
        for_small(re.compile(pattern, re.IGNORECASE))
