"""One whole formation, named with an article only: "a battalion", "an infantry company", "a field hospital"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.read.quantities import lexicon
from contingent.read.quantities.found import Found
from contingent.read.quantities.nouns import unit_of

_PLAIN = "|".join(sorted(lexicon.FORMATIONS - {"aircraft"}, key=len, reverse=True))
_QUALIFIED = "|".join(sorted(lexicon.QUALIFIED_FORMATIONS, key=len, reverse=True))
_PATTERN = re.compile(
    rf"\b(?P<half>half\s)?an?\s(?P<words>(?:[\w-]+\s){{0,4}}?)(?P<noun>{_PLAIN}|{_QUALIFIED})\b"
    r"(?!\s(?:of\s(?:[a-z]+\s){0,3}\d|commander|headquarters|chief|of\s(?:soldiers|troops)))",
    re.IGNORECASE,
)


def formations(text: str) -> Iterator[Found]:
    """Every formation of which there is one, without a number."""
    for match in _PATTERN.finditer(text):
        noun = match["noun"].lower()
        words = match["words"].lower().split()
        unit = unit_of(noun, words)
        if noun.endswith("s") or unit is None or any(word in lexicon.STOPS for word in words):
            continue
        size = 0.5 if match["half"] else 1.0
        yield Found(start=match.start(), end=match.end(), text=match.group(), min=size, max=size, unit=unit, noun=unit)
