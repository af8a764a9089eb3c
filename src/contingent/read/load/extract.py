"""From bytes to text: which kind of source they are, told by their content first and their name second."""

from __future__ import annotations

from contingent.errors import InputError
from contingent.read.load import docx, limits, magic, pdf
from contingent.read.load.build import Extracted
from contingent.read.load.decode import declared_encoding, decode
from contingent.read.load.feed import is_feed
from contingent.read.load.files import too_large
from contingent.read.load.html import is_html, page
from contingent.read.load.mail import is_mail

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_EXPECTED = "expected text, HTML, PDF, DOCX, a feed or an mbox"


def decoded(data: bytes, name: str, encoding: str | None = None) -> Extracted:
    """The text that ``data`` spells, whatever it is; ``encoding`` is what its sender says, in Python's name.

    Raises:
        InputError: the bytes are no text.
    """
    kind = magic.named(data)
    if kind is not None:
        raise InputError(f"is {kind}, not text: {_EXPECTED}", source=name)
    text, findings = decode(data, name, declared_encoding(data) or encoding)
    return Extracted(text, findings=tuple(findings))


def extract(data: bytes, name: str, suffix: str = "", encoding: str | None = None) -> Extracted:
    """The text of one source: plain text, HTML, PDF or DOCX.

    Args:
        data: its bytes.
        name: what errors call it.
        suffix: the suffix of its file, lower case with the dot; tells HTML that does not start like it.
        encoding: what its sender says it is written in, in Python's name.

    Raises:
        InputError: no text can be got from it, or it holds several sources (``load_all`` reads those).
        RequestError: a PDF, and the library that reads them is not installed.
    """
    if pdf.is_pdf(data):
        return pdf.extract(data, name)
    if docx.is_docx(data):
        return docx.extract(data, name)
    found = decoded(data, name, encoding)
    if is_feed(found.text) or is_mail(found.text):
        kind = "feed" if is_feed(found.text) else "mailbox"
        raise InputError(f"is a {kind}, which may hold several sources: read it with load_all", source=name)
    if suffix in _HTML_SUFFIXES or is_html(found.text):
        return from_page(found, len(data), name)
    return found


def from_page(found: Extracted, size: int, name: str) -> Extracted:
    """The article of a page whose markup has been decoded.

    Raises:
        InputError: the page is too large, or holds no text.
    """
    if size > limits.MOST_BYTES_OF_HTML:
        raise too_large(name, limits.MOST_BYTES_OF_HTML)
    text, stated = page(found.text)
    if not text:
        raise InputError("the page holds no text: expected an article", source=name)
    return Extracted(text, stated, found.findings)
