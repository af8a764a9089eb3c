"""Cutting a source into the paragraphs that are quoted, with the quoted words marked.

Quotes may lie inside each other or cross; a mark in HTML may do the first and not the second, so crossing quotes are
cut where they cross. Promise: the texts of a passage's pieces, joined, are the source's characters without a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: How many characters of a paragraph stand on either side of a quote at most; a source may be one line of megabytes.
CONTEXT = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Characters to mark, the anchor of the mark and the label that stands after it."""

    anchor: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text and the marks that open before it and close after it, outermost first.

    ``opens`` has ``None`` for a mark that continues one cut by a crossing: its anchor has been used.
    """

    text: str
    opens: tuple[str | None, ...] = ()
    closes: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a source, and whether words of the source were left out before it or, if it is the last, after."""

    pieces: tuple[Piece, ...]
    gap_before: bool
    gap_after: bool


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int


def passages(text: str, quoted: Sequence[Quoted]) -> tuple[Passage, ...]:
    """The stretches of a text around some quotes, in order; the quotes must lie within the text."""
    windows = _windows(text, quoted)
    ends = [0, *(window.end for window in windows)]
    return tuple(
        Passage(
            pieces=pieces(text, window.start, window.end, quoted),
            gap_before=not _blank(text, before, window.start),
            gap_after=window is windows[-1] and not _blank(text, window.end, len(text)),
        )
        for before, window in zip(ends, windows, strict=False)
    )


def _blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()


def pieces(text: str, start: int, end: int, quoted: Sequence[Quoted]) -> tuple[Piece, ...]:
    """The text from ``start`` to ``end`` cut at the borders of the quotes that lie in it."""
    within = sorted((q for q in quoted if start <= q.start and q.end <= end), key=lambda q: (q.start, -q.end))
    cuts = sorted({start, end, *(q.start for q in within), *(q.end for q in within)})
    found: list[Piece] = []
    open_now: list[Quoted] = []
    resumed: list[Quoted] = []
    for left, right in pairwise(cuts):
        starting = [q for q in within if q.start == left]
        opens = [None for _ in resumed] + [q.anchor for q in starting]
        open_now += resumed + starting
        closes, resumed = _close(open_now, right)
        found.append(Piece(text=text[left:right], opens=tuple(opens), closes=closes))
    return tuple(found)


def _close(open_now: list[Quoted], at: int) -> tuple[tuple[str | None, ...], list[Quoted]]:
    """Close every mark that ends here, innermost first; marks opened inside one that ends are closed and resumed."""
    ending = [index for index, quote in enumerate(open_now) if quote.end == at]
    if not ending:
        return (), []
    popped = open_now[ending[0] :]
    del open_now[ending[0] :]
    closes = tuple(q.label if q.end == at else None for q in reversed(popped))
    return closes, [q for q in popped if q.end > at]


def _windows(text: str, quoted: Sequence[Quoted]) -> list[_Window]:
    """The paragraphs that hold quotes, merged where they touch."""
    windows: list[_Window] = []
    for quote in sorted(quoted, key=lambda q: (q.start, q.end)):
        window = _paragraph(text, quote.start, quote.end)
        if windows and window.start <= windows[-1].end:
            windows[-1] = _Window(windows[-1].start, max(windows[-1].end, window.end))
        else:
            windows.append(window)
    return windows


def _paragraph(text: str, start: int, end: int) -> _Window:
    """The paragraph around a quote, or as much of it as serves."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right == -1 else right
    if start - left > CONTEXT:
        left = _word_border(text, start - CONTEXT)
    if right - end > CONTEXT:
        right = _word_border(text, end + CONTEXT)
    return _Window(left, right)


def _word_border(text: str, near: int) -> int:
    """The place just after the blank nearest to the right, so that no word is cut; the place itself in a long word."""
    found = text.find(" ", near, near + 40)
    return near if found == -1 else found + 1
