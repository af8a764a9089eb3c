r"""The canonical text of a resolution and its lines.

Every span of a parsed resolution counts characters of the canonical text: the given one with its line ends made ``\\n``
and a leading byte-order mark removed, nothing else. A line knows its place in it and whether it opens a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n]*")
#: Where a text that layout ran together into one line is cut: before a number, a label or a capital participle.
_RUN_ON = re.compile(
    r"(?<=[,;:.])\s+(?=\d{1,3}\.\s+[A-Z])|(?<=[,;:])\s+(?=\((?:[a-z]|[ivx]{2,4})\)\s)"
    r"|(?<=;\sand)\s+(?=\((?:[a-z]|[ivx]{2,4})\)\s)"
    r"|(?<=[,;])\s+(?=(?:(?:[A-Z][a-z]+ly|Also|Further|Having)\s+)?"
    r"(?:[A-Z][a-z]{2,}ing|[A-Z][a-z]{4,}ed|Mindful|Conscious|Aware"
    r"|(?<=ly\s)[a-z]{4,}(?:ing|ed)|(?<=Having\s)[a-z]{4,}(?:ed|ered))\b)"
)
#: What an annex is headed by, with its number where it has one.
ANNEX_LABEL = (
    r"(?:ANNEX|Annex|APPENDIX|Appendix|ENCLOSURE|Enclosure)\b"
    r"(?:[ \t]+(?:[IVX]{1,4}|\d{1,2}|[A-Z])(?![A-Za-z]|[ \t]+[a-z]))?"
)
#: Such a heading in a run-on line: after the end of a sentence, before a beginning; "Annex A is …" is a sentence.
_ANNEX_RUN_ON = re.compile(
    rf"(?<=[.;”\"])\s+(?P<head>{ANNEX_LABEL}[.:]?)(?=\s+[A-Z\d“\"(]|\s*$)"
    r"(?!\s+(?:[A-Z]\s+)?(?:is|are|was|shall|may|contains?|sets|lists|describes|and|or|to|of)\b)"
)
#: The line that closes a quoted text, and the opening of one that goes on.
_CLOSES = re.compile(r"[.;]\s?[”\"]\s*$")
_QUOTED_ON = re.compile(r"\s*(?:[“\"]|\(?[a-z0-9]{1,3}[.)])")
_LONG = 300
_FEWEST = 2
#: No line that was broken to a page's width is longer.
_WIDEST = 130
#: "OP3.", "PP1bis": how negotiators number paragraphs while a text is open.
_OPEN_NUMBER = re.compile(
    r"^\[?(?P<half>OP|PP)\s?(?P<number>\d{1,3})\s?(?:bis|ter|quater|alt)?\s?[.,:)–-]*\s+(?=\W{0,2}[A-Z])"
)
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


def lines(
    text: str, start: int = 0, end: int | None = None, *, quoted: bool = False, run_on: bool = False
) -> list[Line]:
    """The lines of ``text[start:end]`` that hold something, with offsets into the whole text.

    ``quoted`` says that the whole is printed in quotation marks, as press releases do: those at line starts go, and
    the text ends with the line that closes them. ``run_on`` says that paragraphs may share a line; long lines that
    hold several openings are always cut.
    """
    stop = len(text) if end is None else end
    found: list[Line] = []
    blank, at = True, start
    run_on = run_on or _is_run_on(text[start:stop])
    while at < stop:
        match = _LINE.match(text, at, stop)
        raw = match.group() if match else ""
        for offset, piece in _pieces(raw, run_on=run_on):
            line = _line(piece, at + offset, blank or offset > 0, quoted=quoted)
            if line is not None:
                found.append(line)
            blank = line is None
        if quoted and found and _CLOSES.search(raw) and not _QUOTED_ON.match(text, at + len(raw), stop):
            break
        at += len(raw) + 1
    return found


def _is_run_on(text: str) -> bool:
    """Whether a layout has run paragraphs together: a long line that holds several openings."""
    return any(len(line) > _LONG and len(_RUN_ON.findall(line)) >= _FEWEST for line in text.split("\n")) and bool(
        re.search(
            r"[,;] (?:[A-Z][a-z]+ly )?[A-Z][a-z]{2,}ing\b[^\n]{20,}[,;] (?:[A-Z][a-z]+ly )?[A-Z][a-z]{2,}ing\b", text
        )
        or re.search(r"; 2\. +[A-Z][^\n]{20,}; 3\. +[A-Z]", text)
    )


def _pieces(raw: str, *, run_on: bool) -> list[tuple[int, str]]:
    """A line, or what a run-on line is cut into, with the offset of each piece."""
    if not run_on or len(raw) <= _WIDEST:
        return [(0, raw)]
    annexes = [at for match in _ANNEX_RUN_ON.finditer(raw) for at in match.span("head")]
    cuts = sorted({0, *(m.end() for m in _RUN_ON.finditer(raw)), *annexes, len(raw)})
    return [(low, raw[low:high]) for low, high in pairwise(cuts)]


def _line(raw: str, at: int, opens: bool, *, quoted: bool) -> Line | None:
    stripped = raw.strip(_SPECKS)
    if quoted:
        stripped = stripped.lstrip('“"' + _SPECKS)
    if not stripped:
        return None
    first = at + raw.index(stripped[0])
    end = first + len(stripped)
    label = _OPEN_NUMBER.match(stripped)
    if label is None:
        return Line(first, end, stripped, opens)
    rest = stripped[label.end() :]
    text = rest if label["half"] == "PP" else f"{label['number']}. {rest}"
    return Line(end - len(text), end, text, True)


def flat(text: str) -> str:
    """The text on one line, words that a line end cut in two joined again; for matching, never for offsets."""
    return " ".join(_BREAK.sub(r"\1", text).split())
