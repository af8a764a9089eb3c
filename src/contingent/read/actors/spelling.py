"""How names are compared: without regard to the shape of apostrophes, dashes and spaces, but with regard to case.

``levelled`` keeps the length of a text, so that an offset into the levelled text is an offset into the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_LEVEL = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\n": " ", "\t": " "})
_LEVEL.update(dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " "))
#: Names shorter than this are not written in capitals for emphasis: "US" is a state, "MALI" is Mali, "us" is we.
_SHORTEST_IN_CAPITALS = 4


def levelled(text: str) -> str:
    """``text`` with one shape of apostrophe, dash and space, character for character."""
    return text.translate(_LEVEL)


def without_accents(text: str) -> str:
    """``text`` with accents and cedillas taken off: "Élysée" becomes "Elysee"."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def without_article(text: str) -> str:
    """``text`` without "the" in front of it."""
    return text[4:] if text[:4] in {"the ", "The "} else text


def with_plural(demonym: str) -> Iterator[str]:
    """A demonym, and its plural where that is made by an -s: "Kenyan", "Kenyans"."""
    yield demonym
    if demonym.endswith(("an", "i")):
        yield f"{demonym}s"


def variants(spelling: str) -> Iterator[str]:
    """The forms in which a spelling of the register is looked for: as given, without accents, in capitals, dotted."""
    plain = levelled(without_article(spelling))
    for form in dict.fromkeys((plain, without_accents(plain))):
        yield form
        if len(form) >= _SHORTEST_IN_CAPITALS and not form.isupper():
            yield form.upper()
        if form.isupper() and form.isalpha() and len(form) <= _SHORTEST_IN_CAPITALS - 1:
            yield "".join(f"{letter}." for letter in form)
