"""The doors for one source: ``load`` for files, ``load_text`` for strings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contingent.errors import InputError
from contingent.read.load import limits
from contingent.read.load.build import Extracted, Given, document
from contingent.read.load.document import Document
from contingent.read.load.extract import extract
from contingent.read.load.files import read_bytes, too_large


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
    given = Given("text" if id is None else id, published, url, title, publisher)
    if len(text) > limits.MOST_BYTES_OF_TEXT:
        raise too_large(given.id, limits.MOST_BYTES_OF_TEXT)
    if "\x00" in text:
        raise InputError("holds NUL characters, so it is binary: expected text", source=given.id)
    return document(Extracted(text), given, name=given.id)


def load(
    path: Path | str,
    *,
    published: date | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Document:
    """The document in a file: plain text, HTML, PDF or DOCX, told by its content and its suffix.

    Args:
        path: the file.
        published: the day of publication; without it the source's own statement counts, then an ISO date in the name
            of the file.
        id: the short name of the source; the name of the file without its suffix unless given.
        url: where it was published.
        title: its title.
        publisher: who published it.

    Raises:
        InputError: the file cannot be opened, is too large, holds no text, or is a feed or mailbox (``load_all``).
        RequestError: a PDF, and the library that reads them is not installed.
    """
    path = Path(path)
    given = Given((path.stem or str(path)) if id is None else id, published, url, title, publisher)
    data = read_bytes(path, limits.MOST_BYTES_OF_TEXT)
    return document(extract(data, str(path), path.suffix.lower()), given, name=str(path), stem=path.stem)
