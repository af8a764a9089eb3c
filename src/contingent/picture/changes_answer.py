"""The public answer ``contingent.changes/1``: what lies between two pictures.

``became_known`` are claims, ``changed`` and ``taken_back`` are facts of the picture with what they were and are; each
fact carries the evidence that made the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from contingent.model import ClaimKind, Finding
from contingent.picture.answer import Evidence, Totals


class Axis(StrEnum):
    """Which of the two times moves between the pictures."""

    KNOWN = "known"
    WHEN = "when"


class News(StrEnum):
    """What is new about a claim."""

    NEW = "new"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNews:
    """A claim that counts now and did not, does not count any more, or says something else after a correction."""

    news: News
    kind: ClaimKind
    actor: str | None
    counterpart: str | None
    on: date
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact of the picture that differs: ``None`` before where it is new, ``None`` after where it is gone.

    ``part`` is the part of the picture (``contributor``, ``condition``, ``text``...), ``subject`` whose fact it is.
    """

    part: str
    subject: str
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became known, what changed and what was taken back from one day to another on one axis.

    On the axis ``known`` both pictures are of ``as_of``; on the axis ``when`` both are as known on ``known``.
    """

    schema: Literal["contingent.changes/1"] = "contingent.changes/1"
    axis: Axis
    from_: Annotated[date, Field(alias="from")]
    to: date
    as_of: date | None
    known: date | None
    became_known: tuple[ClaimNews, ...] = ()
    changed: tuple[Difference, ...] = ()
    taken_back: tuple[Difference, ...] = ()
    totals_before: Totals
    totals_after: Totals
    findings: tuple[Finding, ...] = ()
