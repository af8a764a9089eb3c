"""The public answer ``contingent.comparison/1``: two texts, in troops and days.

Strengths are in persons present on the day ``by``; every difference is b's less a's. ``low`` and ``high`` hold the true
mean difference with 95 % confidence, worlds being common to both sides. The parts in ``because`` sum to the difference.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from contingent.council.answer import VoteForecast
from contingent.force.answer import Assumption, Forecast
from contingent.model import Span
from contingent.picture.answer import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A mean strength under a and under b, and the difference with its interval.

    ``spread_low`` and ``spread_high`` hold the difference in 90 % of the worlds: what may happen, not how well it is
    known on average.
    """

    a: float
    b: float
    difference: float
    low: float
    high: float
    spread_low: float
    spread_high: float
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTarget:
    """P(strength >= ``at_least`` on ``by``) under each text, and the difference with its interval."""

    at_least: float
    by: datetime.date
    a: float
    b: float
    difference: float
    low: float
    high: float
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysTo:
    """Days from the start until a target is in place with a probability of 50 %; ``None``: not by the end.

    ``a_80`` and ``b_80`` are the days until 80 %.
    """

    at_least: float
    a: int | None
    b: int | None
    a_80: int | None = None
    b_80: int | None = None
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText(Span):
    """Words of a draft that give a feature, with the clause they stand in ("4 (a)")."""

    draft: Literal["a", "b"]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentShare:
    """What a commitment gains or loses by a feature, in persons on the day, and the quotes it rests on."""

    id: str
    contributor: str
    strength: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A feature that only one of the texts has, and its Shapley share of the difference.

    ``in`` says which text has it (``both`` for ``adoption``, the difference in the probability of being adopted);
    ``commitments`` are those that gain or lose by it, the most first; ``text`` the words that give it, ``texts`` all.
    """

    feature: str
    in_: Annotated[Literal["a", "b", "both"], Field(alias="in")]
    commitments: tuple[str, ...]
    strength: float
    standard_error: float
    text: DraftText | None = None
    texts: tuple[DraftText, ...] = ()
    by_commitment: tuple[CommitmentShare, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEffect(Span):
    """A sentence that makes a difference: its features' shares added up."""

    draft: Literal["a", "b"]
    clause: str
    features: tuple[str, ...]
    commitments: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """P(adopted) of each text, as the vote's forecast has it; ``None`` where no text, or no Council, is known."""

    a: float | None
    b: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the texts: its name, features, the probability of adoption that was used and where that comes from."""

    name: str
    features: tuple[str, ...]
    adoption: float | None
    adoption_source: str
    forecast: Forecast
    vote: VoteForecast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts compared in troops and days, split by feature and by sentence, the votes beside."""

    schema: Literal["contingent.comparison/1"] = "contingent.comparison/1"
    worlds: int
    seed: int
    start: datetime.date
    by: datetime.date
    strength: Difference
    targets: tuple[ComparedTarget, ...] = ()
    days_to: tuple[DaysTo, ...] = ()
    because: tuple[Because, ...] = ()
    sentences: tuple[SentenceEffect, ...] = ()
    without_effect: tuple[str, ...] = ()
    vote: Votes = Votes(a=None, b=None)
    a: Side
    b: Side
    assumptions: tuple[Assumption, ...] = ()
    open: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
