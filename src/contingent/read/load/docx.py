"""A Word document's text: paragraphs and tables in reading order, without headers, captions and deleted words.

The format is a ZIP archive with a plain XML document inside, so that it is read here without a library of its own: any
damage ends in an ``InputError``, and nothing is unpacked beyond a limit.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from contingent.errors import InputError
from contingent.read.load import limits
from contingent.read.load.build import Extracted
from contingent.read.load.files import too_large
from contingent.read.load.markup import local, parsed
from contingent.read.load.metadata import Metadata

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_LEFT_OUT = frozenset(
    {"del", "movefrom", "drawing", "pict", "object", "instrtext", "txbxcontent", "deltext", "fallback"}
)
#: What the standard library raises for archives that are damaged, encrypted or packed in a way it does not know.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(KeyError, ValueError, NotImplementedError, RuntimeError),
)
_BREAKS = {"tab": "\t", "br": " ", "cr": " ", "nobreakhyphen": "-"}


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with a Word document in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except _DAMAGE:
        return False


def extract(data: bytes, name: str) -> Extracted:
    """The text of a Word document, a line for each paragraph, and the title it states.

    Raises:
        InputError: the document is damaged, protected, too large, or holds no text.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = _member(archive, _DOCUMENT, name)
            properties = _member(archive, _PROPERTIES, name) if _PROPERTIES in archive.namelist() else ""
    except _DAMAGE as error:
        raise InputError(f"the Word document is damaged or protected: {error}", source=name) from error
    lines = (" ".join(text.split()) for text in _paragraphs(parsed(body, name, "Word document")))
    text = "\n".join(line for line in lines if line)
    if not text:
        raise InputError("the Word document holds no text", source=name)
    return Extracted(text, Metadata(title=_title(properties, name)))


def _member(archive: zipfile.ZipFile, member: str, name: str) -> str:
    """A part of the archive as text, read no further than the limit whatever its header says."""
    with archive.open(member) as stream:
        content = stream.read(limits.MOST_BYTES_OF_TEXT + 1)
    if len(content) > limits.MOST_BYTES_OF_TEXT:
        raise too_large(name, limits.MOST_BYTES_OF_TEXT)
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return content.decode(encoding)


def _paragraphs(root: Element) -> Iterator[str]:
    """The text of each paragraph that is no caption, in the order of the document."""
    stack = [root]
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "tr":
            yield _row(element)
        elif tag == "p":
            if not _is_caption(element):
                yield "".join(_runs(element))
        elif tag not in _LEFT_OUT:
            stack.extend(reversed(element))


def _row(row: Element) -> str:
    """The cells of a table's row, as one line: a number stands beside whose it is."""
    cells = (" ".join(text.strip() for text in _paragraphs(cell)) for cell in row if local(cell) == "tc")
    return " | ".join(cell for cell in cells if cell.strip())


def _runs(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "t":
            yield element.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag not in _LEFT_OUT:
            stack.extend(reversed(element))


def _is_caption(paragraph: Element) -> bool:
    for properties in paragraph:
        if local(properties) == "ppr":
            styles = (value for child in properties if local(child) == "pstyle" for value in child.attrib.values())
            return any(style.lower().startswith("caption") for style in styles)
    return False


def _title(properties: str, name: str) -> str | None:
    if not properties:
        return None
    root = parsed(properties, name, "Word document")
    titles = (" ".join((element.text or "").split()) for element in root.iter() if local(element) == "title")
    return next((title for title in titles if title), None)
