"""What attribution returns: statements as character offsets, and findings about the quotation marks.

Offsets are half-open and count characters of ``doc.text``. Nothing here depends on spaCy, so that other rooms can build
and compare attributions without a parser.
"""

from __future__ import annotations

from dataclasses import dataclass

from contingent.model import Finding, Mode

#: Characters ``start`` (inclusive) to ``end`` (exclusive) of the text that was read.
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attributed statement.

    ``content`` holds more than one span when the cue interrupts the words, in text order; quotation marks belong to it.
    ``speaker`` is the whole noun phrase that names the speaker here, ``addressee`` the one that names who was told;
    ``cue`` are the words that attribute ("said", "according to"), ``None`` where only the layout does.
    """

    content: tuple[Offsets, ...]
    cue: Offsets | None
    speaker: Offsets | None
    addressee: Offsets | None
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """The statements of one document in text order, and what is damaged about its quotation marks."""

    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]
