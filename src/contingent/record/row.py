"""A row of the log: its canonical bytes, its hash, and the chain that binds it to all rows before it.

The canonical form is every column but the hashes, in order, separated by line feeds. It is unambiguous: no column may
hold a line feed (the body is JSON, which escapes it), so a row has exactly as many as it has separators.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class RowKind(StrEnum):
    """What a row of the log holds."""

    SOURCE = "source"
    STATEMENT = "statement"
    CLAIM = "claim"
    READING = "reading"
    VERDICT = "verdict"
    GROUPING = "grouping"
    VERSION = "version"


#: The chain before the first row.
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a row will say; its place, its time and its hashes are the log's business."""

    kind: RowKind
    source: str
    key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as the log keeps it; the two moments are stamps of ``contingent.record.clock``."""

    seq: int
    kind: str
    source: str
    key: str
    known: str
    stated: int
    recorded_at: str
    body: str
    leaf: bytes
    chain: bytes


def canonical(seq: int, kind: str, source: str, key: str, known: str, stated: int, recorded_at: str, body: str) -> str:
    """What is hashed of a row."""
    return f"{seq}\n{kind}\n{source}\n{key}\n{known}\n{stated}\n{recorded_at}\n{body}"


def canonical_hash(form: str) -> bytes:
    """The hash of a row in its canonical form: SHA-256 of a zero byte (RFC 6962's mark of a leaf) and the form."""
    return hashlib.sha256(b"\0" + form.encode("utf-8")).digest()


def leaf_hash(
    seq: int, kind: str, source: str, key: str, known: str, stated: int, recorded_at: str, body: str
) -> bytes:
    """The hash of one row by itself, in one step."""
    form = f"\0{seq}\n{kind}\n{source}\n{key}\n{known}\n{stated}\n{recorded_at}\n{body}"
    return hashlib.sha256(form.encode("utf-8")).digest()


def link(before: bytes, leaf: bytes) -> bytes:
    """The chain after a row: SHA-256 of the chain before it and the row's own hash."""
    return hashlib.sha256(before + leaf).digest()
