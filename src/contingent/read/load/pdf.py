"""A PDF's text: its lines put together to paragraphs, without running heads, running feet and page numbers.

Read with pypdfium2, the engine of Chromium, which is an extra (``contingent[files]``): a workbench that reads texts and
pages does not need it. A PDF without a text layer, such as a scan, is refused; recognising letters is not done here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from contingent.errors import InputError, RequestError
from contingent.model import Finding
from contingent.read.load.build import Extracted
from contingent.read.load.metadata import Metadata

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

#: Beyond so many pages a PDF is no dispatch and no resolution.
MOST_PAGES = 2_000
_HEADER = 1024
#: A gap between two lines this much wider than usual parts two paragraphs.
_WIDE_GAP = 1.35
#: A line that ends this far before the longest one ends its paragraph.
_SHORT_LINE = 0.8
#: A first line is indented by at least this many points.
_INDENT = 8.0
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_NUMBER_OF_PAGE = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]$")
#: How the engine marks a hyphen at the end of a line; before a capital it is a hyphen indeed ("Franco-British").
_BROKEN = re.compile(r"[\ufffe\u0002]")
_BROKEN_NAME = re.compile(r"[\ufffe\u0002](?=[A-Z])")
#: On how many pages a line must stand, and on which share of them, to be a running head or foot.
_FEWEST_PAGES, _RUNNING_SHARE = 3, 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page: its text, and where it begins and ends, in points from the lower left.

    The engine makes one line of two when a word is broken between them, so that beginning and end differ in height.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF; its mark may stand a little after the beginning."""
    return data.startswith(b"%PDF-") or (b"%PDF-" in data[:_HEADER] and b"\x00" in data)


def extract(data: bytes, name: str) -> Extracted:
    """The text of a PDF, a line for each paragraph, the title it states, and a finding on pages without text.

    Raises:
        InputError: the PDF is damaged, protected, has no text layer or too many pages.
        RequestError: pypdfium2 is not installed.
    """
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("reading a PDF needs pypdfium2: pip install 'contingent[files]'") from error
    try:
        document = PdfDocument(data)
        try:
            pages = _pages(document, name)
            title = _title(document)
        finally:
            document.close()
    except PdfiumError as error:
        why = "is protected by a password" if "password" in str(error).lower() else f"is damaged ({error})"
        raise InputError(f"the PDF {why}", source=name) from error
    if not any(pages):
        raise InputError("the PDF has no text layer, it may be a scan: recognise its text (OCR) first", source=name)
    return Extracted(_text(_without_running(pages)), Metadata(title=title), _empty_pages(pages))


def _pages(document: PdfDocument, name: str) -> list[list[_Line]]:
    if len(document) > MOST_PAGES:
        raise InputError(f"the PDF has {len(document)} pages, at most {MOST_PAGES} are read: split it", source=name)
    pages = []
    for index in range(len(document)):
        page = document[index]
        pages.append(_lines(page))
        page.close()
    return pages


def _lines(page: PdfPage) -> list[_Line]:
    """The lines of a page in reading order; characters and their boxes share one index."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    characters = [textpage.get_text_range(index, 1) for index in range(count)]
    lines: list[_Line] = []
    current: list[int] = []
    for index in range(count + 1):
        if index < count and characters[index] not in {"\r", "\n"}:
            current.append(index)
            continue
        seen = [i for i in current if characters[i].strip()]
        if seen:
            text = "".join(characters[i] for i in current)
            first, last = textpage.get_charbox(seen[0], loose=True), textpage.get_charbox(seen[-1], loose=True)
            lines.append(_Line(_mended(text), first[0], last[2], first[1], last[1]))
        current = []
    textpage.close()
    return lines


def _mended(line: str) -> str:
    """The text of a line, with words whole that the engine says are broken between lines."""
    return " ".join(_BROKEN.sub("", _BROKEN_NAME.sub("-", line)).split())


def _title(document: PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_dict().get("Title", "").replace("\x00", "").split())
    return None if not title or title.lower().startswith(("microsoft word", "untitled")) else title


def _empty_pages(pages: list[list[_Line]]) -> tuple[Finding, ...]:
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if not empty:
        return ()
    message = f"no text on page {', '.join(map(str, empty[:10]))}{' …' if len(empty) > 10 else ''}: empty or scanned"
    return (Finding(code="pages-without-text", message=message),)


def _without_running(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without page numbers and without what stands at the head or foot of most of them."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in (*lines[:2], *lines[-2:])})
    running = {key for key, n in seen.items() if n >= _FEWEST_PAGES and n >= _RUNNING_SHARE * len(pages)}
    kept = []
    for lines in pages:
        edge = {*range(min(2, len(lines))), *range(max(0, len(lines) - 2), len(lines))}
        kept.append(
            [
                line
                for index, line in enumerate(lines)
                if index not in edge or not (_NUMBER_OF_PAGE.fullmatch(line.text) or _key(line) in running)
            ]
        )
    return kept


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _text(pages: list[list[_Line]]) -> str:
    """The paragraphs, one a line; one that runs over the end of a page goes on."""
    paragraphs: list[str] = []
    every = [line for lines in pages for line in lines]
    left = min((line.left for line in every), default=0.0)
    width = max((line.right for line in every), default=0.0) - left
    previous: _Line | None = None
    for lines in pages:
        gaps = [a.bottom - b.top for a, b in pairwise(lines) if a.bottom > b.top]
        usual = median(gaps) if gaps else 0.0
        for index, line in enumerate(lines):
            if previous is None or _begins(previous, line, left, width, usual if index else None):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line.text)
            previous = line
    return "\n".join(paragraphs)


def _begins(previous: _Line, line: _Line, left: float, width: float, usual: float | None) -> bool:
    """Whether ``line`` begins a paragraph; ``usual`` is the gap between lines, ``None`` on top of a page."""
    ended = _ENDS.search(previous.text) is not None
    if usual is not None and previous.bottom - line.top > _WIDE_GAP * usual:
        return True
    if usual is not None and previous.bottom <= line.top:
        return ended  # the next column
    if line.left - left > _INDENT and previous.left - left <= _INDENT:
        return ended
    return ended and previous.right - left < _SHORT_LINE * width


def _joined(before: str, after: str) -> str:
    """Two lines of a paragraph; a word broken at the end of a line is whole again."""
    broken = _BROKEN_WORD.search(before)
    return f"{before[: broken.start()]}{after}" if broken is not None and after[:1].islower() else f"{before} {after}"
