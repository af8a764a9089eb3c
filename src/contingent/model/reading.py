"""A reading: what one source says, as statements, claims and findings.

This is the public JSON ``contingent.reading/1``; ``contingent.model.wire`` writes and reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from contingent.model.claim import Claim
from contingent.model.second import SecondReading
from contingent.model.source import Source
from contingent.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault or gap in a document: something a person should know, never a reason to stop.

    ``code`` is stable and documented (``docs/reference/findings.md``); ``start`` and ``end`` point into the canonical
    text where the finding has a place.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a careful reader takes from one source.

    ``second`` is what a second reader took from it, where one was asked; its claims count when a person says so.
    """

    schema: Literal["contingent.reading/1"] = "contingent.reading/1"
    source: Source
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    second: SecondReading | None = None
