"""The public answer of this room: the state of affairs as of a date (``contingent.picture/1``).

Every item carries evidence that leads to characters of a source; ``reviewed`` on an evidence says whether a person
has accepted the claim behind it. Unknown is ``None``, never a sentinel. What each field means, and by which rule claims
become it, is written in ``docs/explanation/picture.md``.
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

    #: As equal texts hash, and at their speed.
    __hash__ = str.__hash__


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
    """How many of which unit, as said; ``shared`` marks one figure given for several contributors together."""

    unit: str
    approximate: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCondition:
    """A condition that a contributor named, and whether the picture shows it met (``None``: the record cannot tell).

    ``alternative``: it would do instead of the one listed before it.
    """

    kind: ConditionKind
    text: str
    met: bool | None
    actor: str | None = None
    negative: bool = False
    evidence: tuple[Evidence, ...] = ()
    count: float | None = None
    when: Period | None = None
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """When a contributor first reached a state with a strength, and on which evidence.

    Reports of the same state and strength are one change with several evidences.
    """

    state: ContributorState
    on: date | None
    evidence: tuple[Evidence, ...]
    strength: Strength | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two things the record holds that cannot both be so; shown, not averaged away."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One undertaking of one contributor for one kind of unit: many claims, one commitment.

    ``id`` (``IDN-1``) stays the same as the record grows. ``expected`` is the future period last named for its coming;
    ``reason`` says in a sentence why these claims are one commitment and why it has this state and strength.
    ``group`` is what merges and splits in the record name it by: its kind of unit unless a person split it off.
    """

    id: str
    actor: str
    unit: str | None
    state: ContributorState
    strength: Strength | None
    conditions: tuple[StatedCondition, ...]
    since: date | None
    expected: Period | None
    reason: str
    evidence: tuple[Evidence, ...]
    history: tuple[StateChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """One contributor: its state, its strength as said, its conditions, and how it came there.

    ``strength`` belongs to ``state`` (what was asked for, promised, or is there); ``promised`` and ``present`` hold the
    two apart, since a first contingent does not replace the promise it is part of. ``collective`` marks an
    organisation, whose figure is never added to its members'. ``planned`` lists what it announced for later.
    """

    actor: str
    state: ContributorState
    strength: Strength | None
    conditions: tuple[StatedCondition, ...]
    since: date | None
    evidence: tuple[Evidence, ...]
    history: tuple[StateChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    promised: Strength | None = None
    present: Strength | None = None
    planned: tuple[Item, ...] = ()
    collective: bool = False


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
    """Something said, with whose it is: a term, a plan, a pledge of funds, an estimate of time.

    ``text`` is the sentence that says it last; ``hedged`` that nobody has said it without reservation.
    """

    actor: str | None
    text: str
    status: str | None = None
    quantity: Strength | None = None
    on: Period | None = None
    evidence: tuple[Evidence, ...] = ()
    conditions: tuple[StatedCondition, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What of the terms of reference is agreed and what is open, by who says so."""

    agreed: tuple[Item, ...] = ()
    open: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's latest stance on the text or the force; ``about`` names somebody else whom it is about instead."""

    actor: str
    stance: Literal["support", "oppose", "undecided"]
    evidence: tuple[Evidence, ...]
    about: str | None = None


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
    """Personnel already there; planners and coordinators, who are no contribution yet, have the role ``planning``."""

    actor: str
    strength: Strength | None
    role: str | None
    evidence: tuple[Evidence, ...]
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums in persons, each contributor counted once; a lower bound nobody gave counts as 0, an upper one as unknown.

    ``pledged`` is what is promised and not taken back, arrived or not; ``deployed`` what is there. They overlap.
    """

    pledged: Bounds
    deployed: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The state of affairs ``as_of`` a day, as ``known`` on a day.

    ``groups`` are unnamed groups and the force as a whole (``MULTI``, ``ISF``); ``other_texts`` drafts beside the main
    one; ``contradictions`` those that are no single contributor's. ``listed`` tells whether all evidences are
    listed or, of a large record, those that decide: the first, the latest, and whatever a rule chooses between.
    """

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
    contradictions: tuple[Contradiction, ...] = ()
    other_texts: tuple[TextStage, ...] = ()
    positions_on_others: tuple[Position, ...] = ()
    groups: tuple[Contributor, ...] = ()
    listed: Literal["all", "deciding"] = "all"
