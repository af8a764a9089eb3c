"""The door: ``load`` for files, ``load_text`` for strings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contingent.errors import InputError
from contingent.model import Finding, Source, canonical_text, content_hash
from contingent.read.load.document import Document


def load_text(
    text: str,
    *,
    published: date | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Document:
    """The document of a text at hand.

    Raises:
        InputError: the text is empty.
    """
    name = "text" if id is None else id
    canonical = canonical_text(text)
    if not canonical.strip():
        raise InputError("the source is empty: expected text", source=name)
    findings = []
    if published is None:
        message = "no day of publication is known: relative dates stay unresolved; give --published"
        findings.append(Finding(code="published-missing", message=message))
    source = Source(
        id=name,
        sha256=content_hash(canonical),
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        language="en",
    )
    return Document(source=source, text=canonical, findings=tuple(findings))


def load(
    path: Path | str,
    *,
    published: date | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Document:
    """The document in a file.

    Raises:
        InputError: the file cannot be read as a text.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", source=path.name) from error
    return load_text(
        data.decode("utf-8-sig", errors="replace"),
        published=published,
        id=path.stem if id is None else id,
        url=url,
        title=title,
        publisher=publisher,
    )
