"""A source that has been opened and not yet read."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.model import Finding, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is known of a source, its canonical text, and what was noticed while opening it."""

    source: Source
    text: str
    findings: tuple[Finding, ...] = ()
