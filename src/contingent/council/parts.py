"""Labelled sub-paragraphs, nested: "(a)" holds "(i)" and "(ii)".

A label counts when it starts a line and is the first of its kind or the next in its row; a label that scanning damaged
("(6)" for "(b)") is recognised by the place it stands in and reported. A running enumeration inside a sentence has no
lines of its own and is left in its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contingent.council.answer import Part
from contingent.council.lines import Line
from contingent.model import Finding

_LABEL = re.compile(
    r"^[_ ]*(?P<label>\(?\s?(?P<mark>[A-Za-z0-9&©]{1,4})\s?[)}\]]+|(?P<letter>[A-H])\.(?=\s+[A-Z])"
    r"|[-–—•]+(?=\s))[\s:.]*"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_MAX_SKIP, _LONGEST_MISREAD = 3, 2
#: A part's heading, without a stop: "(a) Protection of civilians"; and the first of what stands below it.
_LONGEST_HEADING = 60
_FIRST_BELOW = re.compile(r"\s*\(i\)\s+[A-Z]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CLOSED = (",", ";", ":", ".", "and", "or", "—", "-", "”", "to", "that")

#: What scanning makes of a label's character.
_MISREAD = {
    "6": "b", "bob": "b", "h": "b", "e": "c", "©": "c", "o": "c", "ad": "d", "cd": "d", "1": "i", "l": "i", "f": "i",
    "ti": "ii", "il": "ii", "li": "ii", "11": "ii", "iit": "iii", "iti": "iii", "ili": "iii", "9": "g", "&": "g",
    "tv": "iv", "y": "v", "I": "i",
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    """A part being gathered: its kind of label, its place in the row, where it stands."""

    kind: str
    index: int
    label: str
    start: int
    end: int
    children: list[_Open] = field(default_factory=list)


def _readings(mark: str) -> list[tuple[str, int]]:
    """The kinds of row a mark may belong to, and its place in each, counted from 0."""
    found: list[tuple[str, int]] = []
    if mark.isdigit():
        found.append(("1", int(mark) - 1))
    if mark in _ROMAN:
        found.append(("i", _ROMAN.index(mark)))
    if len(mark) == 1 and mark in _LETTERS:
        found.append(("a", _LETTERS.index(mark)))
    if len(mark) == 1 and mark.lower() in _LETTERS and mark.isupper():
        found.append(("A", _LETTERS.index(mark.lower())))
    return found


def _due(kind: str, index: int) -> str:
    if kind == "1":
        return str(index + 1)
    if kind == "i":
        return _ROMAN[min(index, len(_ROMAN) - 1)]
    letter = _LETTERS[min(index, len(_LETTERS) - 1)]
    return letter.upper() if kind == "A" else letter


class _Gatherer:
    """Builds the tree of parts of one paragraph from its lines."""

    def __init__(self) -> None:
        self.roots: list[_Open] = []
        self.stack: list[_Open] = []
        self.findings: list[Finding] = []

    def label(self, line: Line, previous: Line | None, at: int, *, headed: bool = False) -> bool:
        """Take the label that may start ``line`` at offset ``at``; says whether there was one.

        ``headed`` says that the line before may be a part's heading.
        """
        match = _LABEL.match(line.text[at - line.start :])
        if match is None:
            return False
        closed = previous is None or line.opens or previous.text.endswith(_CLOSED)
        closed = closed or (headed and _FIRST_BELOW.match(line.text[at - line.start :]) is not None)
        if not closed:
            return False
        start = at + match.start("label")
        if match["letter"] is not None:
            return self._letter(match["letter"], start, line)
        if match["mark"] is None:
            return self._bullet(match["label"], start, line)
        place = self._place(match["mark"])
        if place is None and line.opens:
            place = self._forced(match["mark"])
        if place is None:
            return False
        depth, kind, index, repaired = place
        self._push(depth, _Open(kind, index, f"({_due(kind, index)})", start, line.end))
        if repaired:
            self.findings.append(
                Finding(
                    code="label-repaired",
                    message=f"the label printed {match['label']!r} stands where ({_due(kind, index)}) is due",
                    start=start,
                    end=at + match.end("label"),
                )
            )
        return True

    def _letter(self, letter: str, start: int, line: Line) -> bool:
        """A row of capitals with full stops ("A.", "B."), as early resolutions set out their clauses."""
        index = ord(letter) - ord("A")
        row = next((part for part in self.stack if part.kind == "A."), None)
        if index != (0 if row is None else row.index + 1) or (row is None and self.stack):
            return False
        self._push(0, _Open("A.", index, f"{letter}.", start, line.end))
        return True

    def _forced(self, mark: str) -> tuple[int, str, int, bool] | None:
        """A mark on a new paragraph that fits nowhere: one missed before it, or it is the one due, misread."""
        for kind, index in _readings(mark):
            for depth, part in enumerate(self.stack):
                if kind == part.kind and part.index + 1 < index <= part.index + _MAX_SKIP:
                    return depth, kind, index, False
        last = self.stack[-1] if self.stack else None
        if last is None or last.kind == "-" or last.index == 0 or len(mark) > _LONGEST_MISREAD:
            return None
        return len(self.stack) - 1, last.kind, last.index + 1, True

    def _bullet(self, label: str, start: int, line: Line) -> bool:
        depth = next((d for d, part in enumerate(self.stack) if part.kind == "-"), len(self.stack))
        self._push(depth, _Open("-", 0, label, start, line.end))
        return True

    def _place(self, mark: str) -> tuple[int, str, int, bool] | None:
        """Depth, kind, index where a mark fits: next in an open row (innermost first), or first of a new one."""
        for reading_of, repaired in ((mark, False), (_MISREAD.get(mark, mark), True)):
            readings = _readings(reading_of)
            for depth in range(len(self.stack) - 1, -1, -1):
                part = self.stack[depth]
                for kind, index in readings:
                    if kind == part.kind and index == part.index + 1:
                        return depth, kind, index, repaired
            for kind, index in readings:
                if index == 0 and all(part.kind != kind for part in self.stack) and not repaired:
                    return len(self.stack), kind, 0, repaired
        if _MISREAD.get(mark) == "i" and mark in {"1", "l"} and self.stack:
            return len(self.stack), "i", 0, True
        return None

    def _push(self, depth: int, part: _Open) -> None:
        del self.stack[depth:]
        (self.stack[-1].children if self.stack else self.roots).append(part)
        self.stack.append(part)

    def extend(self, end: int) -> None:
        """The open parts reach at least to ``end``."""
        for part in self.stack:
            part.end = end


def _freeze(part: _Open, text: str) -> Part:
    return Part(
        start=part.start,
        end=part.end,
        text=text[part.start : part.end],
        label=part.label,
        parts=tuple(_freeze(child, text) for child in part.children),
    )


def find_parts(lines: list[Line], start: int, text: str) -> tuple[tuple[Part, ...], list[Finding]]:
    """The labelled parts of an operative paragraph that begins at ``start`` and has these lines."""
    gatherer = _Gatherer()
    previous: Line | None = None
    headed = False
    for line in lines:
        at = max(line.start, start)
        labelled = gatherer.label(line, previous, at, headed=headed)
        headed = labelled and len(line.text) <= _LONGEST_HEADING
        if labelled:
            # "(a) (i) …": a second label may stand in the same line.
            inner = _LABEL.match(line.text[at - line.start :])
            if inner is not None and inner["mark"] is not None:
                gatherer.label(line, None, at + inner.end())
        gatherer.extend(line.end)
        previous = line
    # A single label is no row: "(1)" alone is a reference that happens to start a line.
    roots = gatherer.roots if len(gatherer.roots) > 1 or any(r.kind == "-" for r in gatherer.roots) else []
    if len(gatherer.roots) == 1 and gatherer.roots[0].start == start:
        roots = gatherer.roots
    return tuple(_freeze(part, text) for part in roots), gatherer.findings
