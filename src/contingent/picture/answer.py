"""The public answer of this room: the state of affairs as of a date (``contingent.picture/1``).

Every item carries evidence that leads to characters of a source; ``reviewed`` on an evidence says whether a person
has accepted the claim behind it. Unknown is ``None``, never a sentinel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from contingent.model import ConditionKind, Finding, Period, Span


class ContributorState(StrEnum):
    """How far a contributor has come, in the order in which states are shown."""

    ASKED = "asked"
    IN_TALKS = "in_talks"
    WILLING = "willing"
    PLEDGED = "pledged"
    DEPLOYING = "deploying"
    DEPLOYED = "deployed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Span):
    """Characters of a recorded source, and the claim that was read there."""

    source: str
    claim: str
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A lower and an upper bound, each ``None`` where nobody gave one."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Bounds):
    """How many of which unit, as said."""

    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCondition:
    """A condition that a contributor named, and whether the picture shows it met (``None``: the record cannot tell)."""

    kind: ConditionKind
    text: str
    met: bool | None
    actor: str | None = None
    negative: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """When a contributor reached a state, and on which evidence."""

    state: ContributorState
    on: date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two things the record holds that cannot both be so; shown, not averaged away."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """One contributor: its state, its strength as said, its conditions, and how it came there."""

    actor: str
    state: ContributorState
    strength: Strength | None
    conditions: tuple[StatedCondition, ...]
    since: date | None
    evidence: tuple[Evidence, ...]
    history: tuple[StateChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStage:
    """The draft resolution and the stage it has reached.

    ``stage`` is a status word of a ``draft`` claim, or ``adopted``; ``None`` when nobody has spoken of a text.
    """

    stage: str | None
    sponsors: tuple[str, ...] = ()
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    symbol: str | None = None
    on: Period | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateItem:
    """A feature of the mandate as sources describe it, before any text is parsed."""

    feature: str
    value: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something said, with whose it is: a term, a plan, a pledge of funds, an estimate of time."""

    actor: str | None
    text: str
    status: str | None = None
    quantity: Strength | None = None
    on: Period | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What of the terms of reference is agreed and what is open, by who says so."""

    agreed: tuple[Item, ...] = ()
    open: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's stance on the text or the force."""

    actor: str
    stance: Literal["support", "oppose", "undecided"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """The state of the ceasefire: ``holding``, ``violated``, ``collapsed``, ``agreed``; ``None`` when unknown."""

    status: str | None
    since: date | None = None
    parties: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """Political backing by a body or a state."""

    actor: str
    on: Period | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """Personnel already there."""

    actor: str
    strength: Strength | None
    role: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over contributors, each counted once; an unknown upper bound of one makes the sum's unknown."""

    pledged: Bounds
    deployed: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The state of affairs ``as_of`` a day, as ``known`` on a day."""

    schema: Literal["contingent.picture/1"] = "contingent.picture/1"
    as_of: date
    known: date
    contributors: tuple[Contributor, ...] = ()
    resolution: TextStage = TextStage(stage=None)
    mandate: tuple[MandateItem, ...] = ()
    terms: Terms = Terms()
    positions: tuple[Position, ...] = ()
    ceasefire: Ceasefire = Ceasefire(status=None)
    endorsements: tuple[Endorsement, ...] = ()
    in_place: tuple[InPlace, ...] = ()
    planning: tuple[Item, ...] = ()
    funding: tuple[Item, ...] = ()
    timeline: tuple[Item, ...] = ()
    requirements: tuple[Item, ...] = ()
    votes: tuple[Item, ...] = ()
    totals: Totals = Totals(pledged=Bounds(), deployed=Bounds())
    unreviewed: int = 0
    sources: int = 0
    findings: tuple[Finding, ...] = ()
