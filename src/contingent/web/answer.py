"""The workbench's own public answers, apart from its routes: their schemas are to be had without the extra ``web``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contingent.model import Source
from contingent.record import RecordedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """The public answer of ``/sources/ID.json`` (``contingent.source/1``): a source, its text, its claims."""

    schema: Literal["contingent.source/1"] = "contingent.source/1"
    source: Source
    text: str
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The public answer of ``/sources.json`` (``contingent.sources/1``)."""

    schema: Literal["contingent.sources/1"] = "contingent.sources/1"
    sources: tuple[Source, ...]
