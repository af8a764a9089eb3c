"""What the record hands to the rooms below it: claims with their source, their review and when they became known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contingent.model import Claim, Source, Statement


class Verdict(StrEnum):
    """What a person has said of a claim; a claim without a verdict is unreviewed, which is not the same as doubted."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """A claim as the record holds it at some point of the known axis.

    ``key`` is unique in the record (``dispatch-001#c22``). After a correction ``claim`` is the corrected one; what it
    superseded stays in the record. ``known`` is when the claim became known, in UTC.
    """

    key: str
    claim: Claim
    statement: Statement | None
    source: Source
    verdict: Verdict | None
    known: datetime
