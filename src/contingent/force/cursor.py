"""A place in a network file: a value, its path and the means to complain about it.

Parsing reads through cursors, so every error names the file, the line, the path, what came and what was expected.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import NoReturn

from contingent.errors import InputError
from contingent.force.position import Path

#: How much of a value an error shows.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a value came from: its name and, when asked, the line of each path."""

    name: str
    lines: Callable[[], Mapping[Path, int]]

    def fail(self, path: Path, message: str) -> NoReturn:
        """Refuse the value at ``path``.

        Raises:
            InputError: always; names the nearest line that is known.
        """
        lines = self.lines()
        known = path
        while known and known not in lines:
            known = known[:-1]
        raise InputError(message, source=self.name, line=lines.get(known))


@dataclass(frozen=True, slots=True)
class Cursor:
    """One value of a network file. ``label`` is how errors call it: ``commitment.IDN-1.honoured``."""

    value: object
    path: Path
    label: str
    origin: Origin

    def fail(self, message: str) -> NoReturn:
        """Refuse this value."""
        self.origin.fail(self.path, f"{self.label}: {message}" if self.label else message)

    def wrong(self, expected: str) -> NoReturn:
        """Refuse this value, showing it."""
        shown = repr(self.value)
        if isinstance(self.value, (date, datetime)):
            shown = self.value.isoformat()
        self.fail(f"got {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}, expected {expected}")

    def number(self, low: float = -math.inf, high: float = math.inf, *, what: str = "a number") -> float:
        """A finite number from ``low`` to ``high``."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong(what)
        if isinstance(value, int) and abs(value) > 1e300:
            self.wrong(what)
        if not math.isfinite(value) or not low <= value <= high:
            self.wrong(what)
        return float(value)

    def probability(self) -> float:
        """A number from 0 to 1."""
        return self.number(0.0, 1.0, what="a probability, a number from 0 to 1")

    def whole(self, what: str) -> int:
        """A whole number, 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            self.wrong(what)
        return self.value

    def text(self, what: str) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.wrong(what)
        return self.value

    def day(self) -> date:
        """A day of the calendar, a TOML date or ISO 8601 text."""
        if isinstance(self.value, date) and not isinstance(self.value, datetime):
            return self.value
        if isinstance(self.value, str):
            try:
                return date.fromisoformat(self.value)
            except ValueError:
                pass
        return self.wrong("a day such as 2025-10-23")

    def items(self, what: str) -> Iterator[Cursor]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self.wrong(what)
        for index, item in enumerate(self.value):
            yield Cursor(item, (*self.path, index), f"{self.label}[{index}]", self.origin)

    def texts(self, what: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text(what) for item in self.items(f"a list of {what}s"))

    def table(self, allowed: Collection[str], what: str) -> dict[str, Cursor]:
        """The members of a table with no key but those allowed."""
        if not isinstance(self.value, dict):
            self.wrong(what)
        members = {key: self.member(key) for key in self.value}
        for key, member in members.items():
            if key not in allowed:
                member.unknown(key, allowed)
        return members

    def member(self, key: str) -> Cursor:
        """The member of that name of a table."""
        value = self.value[key] if isinstance(self.value, dict) else None
        return Cursor(value, (*self.path, key), f"{self.label}.{key}" if self.label else key, self.origin)

    def named(self, label: str) -> Cursor:
        """The same value under another name."""
        return Cursor(self.value, self.path, label, self.origin)

    def unknown(self, word: str, known: Collection[str]) -> NoReturn:
        """Refuse a word that is not among those known, with the nearest that is."""
        parent = self.label.rpartition(".")[0] or "the file"
        self.origin.fail(self.path, f"{parent}: {unknown_word(word, known)}")


def unknown_word(word: str, known: Collection[str]) -> str:
    """What to say of a word that is not known."""
    near = get_close_matches(word, list(known), n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    listed = ", ".join(sorted(known)[:12]) + (", …" if len(known) > 12 else "")
    return f"unknown {word!r}: {hint}expected one of {listed}" if known else f"unknown {word!r}: none is declared"
