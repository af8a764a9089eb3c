r"""The canonical text of a resolution and its lines.

Every span of a parsed resolution counts characters of the canonical text: the given one with its line ends made ``\\n``
and a leading byte-order mark removed, nothing else. A line knows its place in it and whether it opens a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*")
_BREAK = re.compile(r"(\w)-\s*\n\s*(?=[a-z])")

#: Characters that PDF extraction leaves in front of a line and that belong to no word.
_SPECKS = " \t\u00a0\u200b\ufeff_*|\f"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its first and last visible character, and whether a blank line (or the text's start) is before it."""

    start: int
    end: int
    text: str
    opens: bool


def lines(text: str, start: int = 0, end: int | None = None, *, quoted: bool = False) -> list[Line]:
    """The lines of ``text[start:end]`` that hold something, with offsets into the whole text.

    ``quoted`` says that the whole is printed in quotation marks, as press releases do: those at line starts go.
    """
    stop = len(text) if end is None else end
    found: list[Line] = []
    blank, at = True, start
    while at < stop:
        match = _LINE.match(text, at, stop)
        raw = match.group() if match else ""
        stripped = raw.strip(_SPECKS)
        if quoted:
            stripped = stripped.lstrip('“"' + _SPECKS)
        if stripped:
            first = at + raw.index(stripped[0])
            found.append(Line(first, first + len(stripped), stripped, blank))
        blank = not stripped
        at += len(raw) + 1
    return found


def flat(text: str) -> str:
    """The text on one line, words that a line end cut in two joined again; for matching, never for offsets."""
    return " ".join(_BREAK.sub(r"\1", text).split())
