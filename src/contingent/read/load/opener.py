"""The door: ``load`` for files, ``load_text`` for strings.

What a person states wins over what a page states; a day of publication in the file's name is the last resort.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contingent.errors import InputError
from contingent.model import Finding, Source, canonical_text, content_hash
from contingent.read.load import limits, magic
from contingent.read.load.decode import declared_encoding, decode
from contingent.read.load.document import Document
from contingent.read.load.files import read_bytes, too_large
from contingent.read.load.html import is_html, page
from contingent.read.load.metadata import Metadata
from contingent.read.load.notice import notice

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller states of a source."""

    published: date | None
    id: str
    url: str | None
    title: str | None
    publisher: str | None


def load_text(
    text: str,
    *,
    published: date | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Document:
    """The document of a plain text at hand; ``id`` is "text" unless given.

    Raises:
        InputError: the text is empty, holds NUL characters, or is larger than ``limits.MOST_BYTES_OF_TEXT``.
    """
    given = _Given(published, "text" if id is None else id, url, title, publisher)
    if len(text) > limits.MOST_BYTES_OF_TEXT:
        raise too_large(given.id, limits.MOST_BYTES_OF_TEXT)
    if "\x00" in text:
        raise InputError("holds NUL characters, so it is binary: expected text", source=given.id)
    return _document(text, given, Metadata(), [], given.id)


def load(
    path: Path | str,
    *,
    published: date | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Document:
    """The document in a file: plain text or HTML, told by its content and its suffix.

    Args:
        path: the file.
        published: the day of publication; without it the page's own statement counts, then an ISO date in the name of
            the file.
        id: the short name of the source; the name of the file without its suffix unless given.
        url: where it was published.
        title: its title.
        publisher: who published it.

    Raises:
        InputError: the file cannot be opened, is no text, is empty, or is too large.
    """
    path = Path(path)
    name = str(path)
    given = _Given(published, (path.stem or name) if id is None else id, url, title, publisher)
    data = read_bytes(path, limits.MOST_BYTES_OF_TEXT)
    kind = magic.named(data)
    if kind is not None:
        raise InputError(f"is {kind}, not text: expected text or HTML", source=name)
    text, findings = decode(data, name, declared_encoding(data))
    stated = Metadata()
    if path.suffix.lower() in _HTML_SUFFIXES or is_html(text):
        if len(data) > limits.MOST_BYTES_OF_HTML:
            raise too_large(name, limits.MOST_BYTES_OF_HTML)
        text, stated = page(text)
        if not text:
            raise InputError("the page holds no text: expected an article", source=name)
    return _document(text, given, stated, findings, name, path.stem)


def _document(
    text: str, given: _Given, stated: Metadata, findings: list[Finding], name: str, stem: str | None = None
) -> Document:
    canonical = canonical_text(_SURROGATES.sub("\ufffd", text))
    if not canonical.strip():
        raise InputError("is empty: expected text", source=name)
    published, found = _published(given, stated, stem)
    language, noticed = notice(canonical, published, stated.language)
    source = Source(
        id=given.id,
        sha256=content_hash(canonical),
        title=stated.title if given.title is None else given.title,
        publisher=stated.publisher if given.publisher is None else given.publisher,
        published=published,
        url=stated.url if given.url is None else given.url,
        language=language,
    )
    return Document(source=source, text=canonical, findings=(*findings, *found, *noticed))


def _published(given: _Given, stated: Metadata, stem: str | None) -> tuple[date | None, list[Finding]]:
    if given.published is not None:
        return given.published, []
    if stated.published is not None:
        return stated.published, []
    for match in _DAY_IN_NAME.finditer(stem or ""):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        message = f"the day of publication, {day}, is taken from the file's name; give --published if it is another"
        return day, [Finding(code="published-from-name", message=message)]
    message = "the day of publication is not known, so relative dates stay unresolved; give --published"
    return None, [Finding(code="published-missing", message=message)]
