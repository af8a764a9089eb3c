"""The door for files that hold several sources: feeds and mailboxes, beside all that ``load`` reads.

One bad entry does not spoil the others: it comes out as the error it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from contingent.errors import InputError
from contingent.read.load import docx, limits, pdf
from contingent.read.load.build import Given, document
from contingent.read.load.document import Document
from contingent.read.load.extract import decoded, extract
from contingent.read.load.feed import Entry, entries, is_feed
from contingent.read.load.files import read_bytes
from contingent.read.load.mail import is_mail, messages


def load_all(path: Path | str, *, published: date | None = None) -> Iterator[Document | InputError]:
    """Every source in a file: the entries of a feed, the messages of a mailbox, or the one that ``load`` gives.

    ``id`` is the name of the file without its suffix, for entries with a hyphen and eight digits that stay the same
    when the entry is seen again. An entry without text comes out as an ``InputError`` among the documents.

    Args:
        path: the file.
        published: the day of publication of every source in it; without it what each states counts.

    Raises:
        InputError: the file as a whole cannot be read.
        RequestError: a PDF, and the library that reads them is not installed.
    """
    path = Path(path)
    data = read_bytes(path, limits.MOST_BYTES_OF_TEXT)
    yield from documents(data, str(path), path.stem or str(path), path.suffix.lower(), published=published)


def documents(
    data: bytes,
    name: str,
    stem: str,
    suffix: str,
    *,
    published: date | None = None,
    url: str | None = None,
    encoding: str | None = None,
) -> Iterator[Document | InputError]:
    """Every source in some bytes.

    ``stem`` begins the ids; ``url`` is where they come from and ``encoding`` what its sender says; the rest
    as in ``load_all``.
    """
    if not (pdf.is_pdf(data) or docx.is_docx(data)):
        text = decoded(data, name, encoding).text
        if is_feed(text):
            yield from _each(entries(text, name, url), name, stem, published)
            return
        if is_mail(text):
            yield from _each(messages(data), name, stem, published)
            return
    yield document(extract(data, name, suffix, encoding), Given(stem, published, url), name=name, stem=stem)


def _each(found: Iterator[Entry], name: str, stem: str, published: date | None) -> Iterator[Document | InputError]:
    for entry in found:
        given = Given(f"{stem}-{entry.key}", published)
        try:
            yield document(entry.extracted, given, name=f"{name}#{entry.key}")
        except InputError as error:
            yield error
