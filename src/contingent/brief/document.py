"""What a brief consists of, apart from how it is written: headings, paragraphs, lists, tables, figures, quotes.

An outline makes a document once; the writers of Markdown, PDF and DOCX turn the same one into their form. Promise: all
text is plain, whatever it contains, so that only a writer decides what is markup; a citation is a number that the
document's quotes explain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that the later of two versions has no more."""

    text: str


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that only the later of two versions has."""

    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """References to numbered quotes of the document."""

    numbers: tuple[int, ...]


Run: TypeAlias = str | Strong | Deleted | Inserted | Cite
Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one line for each cell; ``right`` holds the columns of figures, ``widths`` their shares of the line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    right: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as Vega-Lite, and in words."""

    specification: dict[str, Any]
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, to be typed as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Endnotes:
    """The quotes that the citations name: number, the words, and what is known of them."""

    notes: tuple[tuple[int, str, str], ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure | Command | Endnotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document in the order of reading."""

    title: str
    blocks: tuple[Block, ...]


def line(*runs: Run) -> Line:
    """A line of runs without the empty ones."""
    return tuple(run for run in runs if run and run != Cite(()))


def joined(lines: Iterable[Line], separator: str) -> Line:
    """Lines as one, with a separator between them."""
    found: list[Run] = []
    for each in lines:
        if found:
            found.append(separator)
        found.extend(each)
    return tuple(found)
