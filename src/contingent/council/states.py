"""Names of states in adoption notes, to codes.

The names contain commas ("Germany, Federal Republic of") and "and" ("Great Britain and Northern Ireland"), so a list is
read by looking for known names, the longest first, never by cutting at commas. What is left over was misread in
scanning: it is compared with the known names, and what is still unlike any of them is reported, not guessed.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from contingent.council.tables import rows

_LIKENESS = 0.82
#: The longest of the names, whose middle scanning damages most.
_BRITAIN = re.compile(r"united\W+kingdom\s+of\s+great\s+brit\w*\W*\s+and\W+north\w*\s+ireland")


@cache
def names() -> dict[str, str]:
    """Every known name in lower case with plain apostrophes, to its code."""
    return {_plain(row["name"]): row["code"] for row in rows("council_states.csv")}


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted(names(), key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(re.escape(name) for name in ordered) + r")(?![a-z])")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[’‘`´']", "'", text).lower().split())


def named(listing: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the states in a list, in its order, and the pieces that no known name is like."""
    plain = _BRITAIN.sub("united kingdom", re.sub(r"(?<=[a-z])'(?=[ ,]|$)", "", _plain(listing)))
    found: list[tuple[int, str]] = []

    def take(match: re.Match[str]) -> str:
        found.append((match.start(), names()[match.group()]))
        return "\0" * len(match.group())

    rest = _pattern().sub(take, plain)
    strange: list[str] = []
    for piece in re.finditer(r"[^,;.\0]+", rest):
        words = re.sub(r"^\s*(?:and|the|of)\b|\b(?:and|the)\s*$", "", piece.group()).strip(" .'()")
        if len(words) < 3 or words in {"and", "the", "and the"}:
            continue
        close = get_close_matches(words, names(), n=1, cutoff=_LIKENESS)
        if close:
            found.append((piece.start(), names()[close[0]]))
        else:
            strange.append(words)
    codes = dict.fromkeys(code for _, code in sorted(found))
    return tuple(codes), tuple(strange)
