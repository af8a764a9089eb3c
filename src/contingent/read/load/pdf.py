"""A PDF's text: its lines put together to paragraphs, without running heads and feet, footnotes and captions.

Read with pypdfium2, the engine of Chromium, which is an extra (``contingent[files]``): a workbench that reads texts and
pages does not need it. A PDF without a text layer, such as a scan, is refused; recognising letters is not done here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from contingent.errors import InputError, RequestError
from contingent.model import Finding
from contingent.read.load.build import Extracted
from contingent.read.load.layout import SOFT_HYPHEN, Line, text_of
from contingent.read.load.metadata import Metadata

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

#: Beyond so many pages a PDF is no dispatch and no resolution.
MOST_PAGES = 2_000
_HEADER = 1024
#: How the engine marks a hyphen at the end of a line.
_BROKEN = frozenset("\ufffe\u0002")
#: A digit whose foot stands this share of a letter's height above the letter's is the mark of a footnote.
_RAISED = 0.45


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
    return Extracted(text_of(pages), Metadata(title=title), _empty_pages(pages))


def _pages(document: PdfDocument, name: str) -> list[list[Line]]:
    if len(document) > MOST_PAGES:
        raise InputError(f"the PDF has {len(document)} pages, at most {MOST_PAGES} are read: split it", source=name)
    pages = []
    for index in range(len(document)):
        page = document[index]
        pages.append(_lines(page))
        page.close()
    return pages


def _lines(page: PdfPage) -> list[Line]:
    """The lines of a page in reading order; characters and their boxes share one index."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    characters = [textpage.get_text_range(index, 1) for index in range(count)]
    lines: list[Line] = []
    current: list[int] = []
    for index in range(count + 1):
        if index < count and characters[index] in _BROKEN:
            # The engine makes one line of two where a word is broken, even if the second is the foot of the page.
            characters[index] = SOFT_HYPHEN
            current.append(index)
        elif index < count and characters[index] not in {"\r", "\n"}:
            current.append(index)
            continue
        marks = _marks(textpage, characters, current)
        seen = [i for i in current if characters[i].strip() and i not in marks]
        if seen:
            text = "".join(characters[i] for i in current if i not in marks)
            first, last = textpage.get_charbox(seen[0], loose=True), textpage.get_charbox(seen[-1], loose=True)
            size = max(first[3] - first[1], last[3] - last[1])
            end = textpage.get_charbox(max(seen[-1], *marks), loose=True)[2] if marks else last[2]
            lines.append(Line(" ".join(text.split()), first[0], end, first[1], last[1], size))
        current = []
    textpage.close()
    return lines


def _marks(textpage: PdfTextPage, characters: list[str], line: list[int]) -> set[int]:
    """The raised digits of a line that follow a word or a stop: marks of footnotes, which are no numbers."""
    marks: set[int] = set()
    for before, index in pairwise(line):
        if not characters[index].isdigit():
            continue
        if before in marks:
            marks.add(index)
        elif not (characters[before].isspace() or characters[before].isdigit()):
            foot, letter = textpage.get_charbox(index)[1], textpage.get_charbox(before, loose=True)
            if foot - letter[1] > _RAISED * (letter[3] - letter[1]):
                marks.add(index)
    return marks


def _title(document: PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_dict().get("Title", "").replace("\x00", "").split())
    return None if not title or title.lower().startswith(("microsoft word", "untitled")) else title


def _empty_pages(pages: list[list[Line]]) -> tuple[Finding, ...]:
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if not empty:
        return ()
    message = f"no text on page {', '.join(map(str, empty[:10]))}{' …' if len(empty) > 10 else ''}: empty or scanned"
    return (Finding(code="pages-without-text", message=message),)
