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
    """``value`` is fixed or read from the match; ``unless`` refuses a match in whose neighbourhood it is found."""

    name: str
    value: Value | Callable[[re.Match[str]], Reading | None]
    pattern: re.Pattern[str]
    acts: frozenset[Act] = OPERATIVE
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None

    def read(self, match: re.Match[str]) -> Reading | None:
        """What a match gives; ``None`` where it turns out to be none."""
        if callable(self.value):
            return self.value(match)
        return self.value, None, None


def rx(pattern: str) -> re.Pattern[str]:
    """A pattern without regard to case; the passages it meets have single spaces."""
    return re.compile(pattern, re.IGNORECASE)
