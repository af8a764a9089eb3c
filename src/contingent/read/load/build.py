"""From an extracted text to a document: what a person states wins over what the source states about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from contingent.errors import InputError
from contingent.model import Finding, Source, canonical_text, content_hash
from contingent.read.load.document import Document
from contingent.read.load.metadata import Metadata
from contingent.read.load.notice import notice

_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller states of a source."""

    id: str
    published: date | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a source, what the source states about itself, and what was noticed while getting at it."""

    text: str
    stated: Metadata = field(default_factory=Metadata)
    findings: tuple[Finding, ...] = ()


def document(extracted: Extracted, given: Given, *, name: str, stem: str | None = None) -> Document:
    """The document of an extracted text.

    Args:
        extracted: the text and what came with it.
        given: what the caller states.
        name: what errors call the source.
        stem: the name of its file without suffix, in which a day of publication may stand.

    Raises:
        InputError: there is no text.
    """
    stated = extracted.stated
    canonical = canonical_text(_SURROGATES.sub("\ufffd", extracted.text))
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
    return Document(source=source, text=canonical, findings=(*extracted.findings, *found, *noticed))


def _published(given: Given, stated: Metadata, stem: str | None) -> tuple[date | None, list[Finding]]:
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
