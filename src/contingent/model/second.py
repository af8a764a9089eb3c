"""What a second reader takes from the same source, and where the two readers differ.

The first reader's claims are the reading. Those of the second stand beside it, for a person to look at: none of them
counts until somebody accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model.claim import Claim


class DifferenceKind(StrEnum):
    """How two readers differ: a claim that only one of them has, or one that they tell differently."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    TOLD_DIFFERENTLY = "told_differently"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: the ids of the claims, and the fields in which they differ where both have one."""

    kind: DifferenceKind
    first: str | None = None
    second: str | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What the second reader took from a source.

    ``reader`` names the model; ``claims`` are those whose evidence stands in the source, with ids ``x1``, ``x2``…;
    ``dropped`` counts the others, each of which is a finding of the reading.
    """

    reader: str
    claims: tuple[Claim, ...] = ()
    differences: tuple[Difference, ...] = ()
    dropped: int = 0
