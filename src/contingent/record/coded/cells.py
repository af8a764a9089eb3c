"""A CSV file as cells that know where they stand: RFC 4180, with offsets into the text.

Python's own reader tells values, not places, and a claim must lead to characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contingent.errors import InputError
from contingent.model import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value without quotation marks, and where what stands inside them is."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells: the file's line it begins on, from 1, and where it stands."""

    number: int
    cells: tuple[Cell, ...]
    start: int
    end: int

    def span(self, text: str) -> Span:
        """The row as it stands in the file."""
        return Span.cut(text, self.start, self.end)


def read_cells(text: str, delimiter: str, origin: str) -> Iterator[Line]:
    """The rows of a file that are not empty.

    Raises:
        InputError: a quotation mark is never closed, or something follows a closing one.
    """
    at, number = 1 if text.startswith("\ufeff") else 0, 1
    while at < len(text):
        start, first, cells = at, number, []
        while True:
            cell, at = _cell(text, at, delimiter, origin, number)
            cells.append(cell)
            number += text.count("\n", cell.start, cell.end)
            if at >= len(text) or text[at] == "\n":
                break
            at += 1
        if any(cell.value.strip() for cell in cells):
            yield Line(first, tuple(cells), start, at)
        at += 1
        number += 1


def _cell(text: str, at: int, delimiter: str, origin: str, line: int) -> tuple[Cell, int]:
    """The cell that begins at a place, and the place of the sign after it."""
    if not text.startswith('"', at):
        end = at
        while end < len(text) and text[end] not in (delimiter, "\n"):
            end += 1
        return Cell(text[at:end], at, end), end
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise InputError("a quotation mark is opened and never closed", source=origin, line=line)
        if not text.startswith('""', end):
            break
        end += 2
    after = end + 1
    if after < len(text) and text[after] not in (delimiter, "\n"):
        raise InputError(
            f"got {text[after]!r} after a closing quotation mark; expected {delimiter!r} or the end of the line",
            source=origin,
            line=line,
        )
    return Cell(text[at + 1 : end].replace('""', '"'), at + 1, end), after
