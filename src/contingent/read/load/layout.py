"""Lines of pages to paragraphs: without what runs along every page, notes and captions; broken words are made whole.

All of it is told by where a line stands, how large its letters are and how it ends; no dictionary, no guess at meaning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: How a line ends whose last word is broken.
SOFT_HYPHEN = "\u00ad"
#: A gap between two lines this much wider than usual parts two paragraphs.
_WIDE_GAP = 1.35
#: A line that ends its sentence this far before its column's margin ends its paragraph; one that ends much farther
#: before it is a heading, a row or an item, whatever its last sign.
_SHORT_LINE, _VERY_SHORT_LINE = 0.8, 0.55
#: A first line is indented by at least this many points.
_INDENT = 8.0
#: Letters that differ by more than this share are of two paragraphs: a heading and its text.
_OTHER_SIZE = 0.12
#: Footnotes are set in letters at least this much smaller than the text.
_NOTE_SIZE = 0.93
#: Lines of two pages are at one place if they differ by at most so many points.
_SAME_PLACE = 3.0
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_NUMBER_OF_PAGE = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
#: What a browser prints above and below a page: when, and from where.
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?(?:\s.*)?|(?:https?|file)://\S+(?:\s+\d+\s?/\s?\d+)?"
)
_BROKEN_WORD = re.compile(r"(?<=[a-z])-$")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s).]*\S")
_CAPTION = re.compile(r"(?:fig(?:ure|\.)|photo(?:graph)?|image|map|chart)\s*\d*\s*[:.–—-]\s*\S", re.IGNORECASE)
_RUNNING_SHARE = 0.5
#: The share of a column's lines that end at its margin if it is justified, and how far its full lines reach at least.
_JUSTIFIED, _JUSTIFIED_LINE = 0.6, 0.97
#: The share of a column's lines that are no longer than its margin allows.
_LONG_LINE = 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text, where it stands in points from the lower left, how large its letters are."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines of a column begin and end, and whether all of them but the last of a paragraph end there."""

    left: float
    right: float
    justified: bool


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs of some pages, one a line; one that runs over the end of a page goes on."""
    kept = _without_notes(_without_running(pages))
    margins = _margins(line for lines in kept for line in lines)
    paragraphs: list[str] = []
    previous: Line | None = None
    for lines in kept:
        gaps = sorted(a.bottom - b.top for a, b in pairwise(lines) if a.bottom > b.top)
        # A page with more headings and rows than lines of text has wide gaps in the middle.
        usual = gaps[len(gaps) // 3] if gaps else 0.0
        for index, line in enumerate(lines):
            if previous is None or _begins(previous, line, margins, usual if index else None):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line.text)
            previous = line
    text = "\n".join(paragraph for paragraph in paragraphs if not _CAPTION.match(paragraph))
    return text.replace(SOFT_HYPHEN, "")


def _without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands at the head or foot of most of them.

    Two pages are enough to tell where the lines stand at exactly one place.
    """
    places: defaultdict[str, list[Line]] = defaultdict(list)
    for lines in pages:
        for key, line in {_key(line): line for line in (*lines[:2], *lines[-2:])}.items():
            places[key].append(line)
    filled = sum(1 for lines in pages if lines)
    running = {
        key
        for key, found in places.items()
        if len(found) >= _RUNNING_SHARE * filled and (len(found) > 2 or (len(found) == 2 and _one_place(*found)))
    }
    kept = []
    for lines in pages:
        edge = {*range(min(2, len(lines))), *range(max(0, len(lines) - 2), len(lines))}
        kept.append(
            [
                line
                for index, line in enumerate(lines)
                if index not in edge or not (_is_of_the_page(line.text) or _key(line) in running)
            ]
        )
    return kept


def _is_of_the_page(text: str) -> bool:
    return _NUMBER_OF_PAGE.fullmatch(text) is not None or _PRINTED.fullmatch(text) is not None


def _one_place(one: Line, other: Line) -> bool:
    return abs(one.top - other.top) <= _SAME_PLACE and abs(one.left - other.left) <= _SAME_PLACE


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _without_notes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without footnotes: runs of small lines, the first with a mark, no text below them in their column."""
    sizes = Counter(round(line.size, 1) for lines in pages for line in lines for _ in line.text)
    if not sizes:
        return [list(lines) for lines in pages]
    small = sizes.most_common(1)[0][0] * _NOTE_SIZE
    kept = []
    for lines in pages:
        notes: set[int] = set()
        for index, line in enumerate(lines):
            goes_on = index - 1 in notes and lines[index - 1].bottom > line.bottom
            if line.size < small and (goes_on or (_NOTE.match(line.text) and _is_last(index, lines, small))):
                notes.add(index)
        kept.append([line for index, line in enumerate(lines) if index not in notes])
    return kept


def _is_last(index: int, lines: Sequence[Line], small: float) -> bool:
    """Whether no text in letters of the usual size stands below a line and in its column."""
    line = lines[index]
    below = (other for other in lines if other.top < line.bottom and other.size >= small)
    return not any(other.left < line.right and line.left < other.right for other in below)


def _margins(lines: Iterator[Line]) -> dict[int, _Column]:
    """The column that begins at each place, by the nearest ten points."""
    found: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[round(line.left / 10)].append(line)
    columns = {}
    for place, those in found.items():
        # Not the longest: a line across all columns may begin at the same place.
        rights = sorted(line.right for line in those)
        right = rights[int(_LONG_LINE * (len(rights) - 1))]
        justified = sum(abs(each - right) <= _SAME_PLACE for each in rights) >= _JUSTIFIED * len(rights)
        columns[place] = _Column(min(line.left for line in those), right, justified)
    # An indented line belongs to the column a little to its left.
    return {
        place: max(
            (columns[near] for near in range(place - 3, place + 1) if near in columns), key=lambda c: c.right - c.left
        )
        for place in columns
    }


def _begins(previous: Line, line: Line, margins: dict[int, _Column], usual: float | None) -> bool:
    """Whether ``line`` begins a paragraph; ``usual`` is the gap between lines, ``None`` on top of a page."""
    if previous.text.endswith(SOFT_HYPHEN):
        return False
    ended = _ENDS.search(previous.text) is not None
    if abs(previous.size - line.size) > _OTHER_SIZE * max(previous.size, line.size):
        return True
    if usual is not None and previous.bottom - line.top > max(_WIDE_GAP * usual, usual + 1):
        return True
    column = margins[round(previous.left / 10)]
    left, width = column.left, column.right - column.left
    if previous.right - left < _VERY_SHORT_LINE * width and not line.text[:1].islower():
        return True
    if line.left - left > _INDENT and previous.left - left <= _INDENT:
        return ended
    return ended and previous.right - left < (_JUSTIFIED_LINE if column.justified else _SHORT_LINE) * width


def _joined(before: str, after: str) -> str:
    """Two lines of a paragraph; a word broken at the end of a line is whole again."""
    if before.endswith(SOFT_HYPHEN):
        # Before a capital it is a hyphen indeed: "Franco-British".
        return f"{before[:-1]}{'' if after[:1].islower() else '-'}{after}"
    broken = _BROKEN_WORD.search(before)
    return f"{before[: broken.start()]}{after}" if broken is not None and after[:1].islower() else f"{before} {after}"
