"""One rule of the vocabulary: a name, a value, the words that give it, and the paragraphs it may stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from contingent.council.features.passage import Act

Value = bool | str | float
#: What a match gives: the value, and optionally a unit and a detail.
Reading = tuple[Value, str | None, str | None]

OPERATIVE = frozenset({Act.MANDATE, Act.CALL, Act.DEMAND, Act.OTHER})
MANDATE = frozenset({Act.MANDATE})
ANY = frozenset(Act)


@dataclass(frozen=True, slots=True)
class Rule:
    """``value`` is fixed or read from the match.

    ``unless`` refuses a match in whose neighbourhood it is found; ``needs`` asks for words anywhere in the paragraph;
    ``not_after`` refuses a match where the paragraph up to it reads so.
    """

    name: str
    value: Value | Callable[[re.Match[str]], Reading | None]
    pattern: re.Pattern[str]
    acts: frozenset[Act] = OPERATIVE
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None

    def read(self, match: re.Match[str]) -> Reading | None:
        """What a match gives; ``None`` where it turns out to be none."""
        if callable(self.value):
            return self.value(match)
        return self.value, None, None


def rx(*alternatives: str) -> re.Pattern[str]:
    """A pattern of alternatives at a word's start, without regard to case.

    Passages have single spaces. ``^N`` in an alternative stands for a name's capitalised first letter.
    """
    joined = "|".join(alternatives).replace("^N", "(?-i:[A-Z])")
    return re.compile(rf"\b(?:{joined})", re.IGNORECASE)
