"""A source: one dispatch, statement or text, identified by its content.

The identity of a source is the SHA-256 of its canonical text; ``id`` is the short name people use for it. What was
observed about it (where it was fetched, when it was added) is no part of its identity.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


def canonical_text(text: str) -> str:
    r"""The text that offsets count in: line ends normalised to ``\n``, otherwise as given.

    >>> canonical_text("one\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def content_hash(canonical: str) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of a source besides its text; unknown is ``None``."""

    id: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
