"""A claim: one thing a source says about the forming of a force.

The kinds, their status words and the kinds of conditions are a closed vocabulary (``docs/reference/annotation.md``);
everything a claim asserts is anchored in its evidence, the sentence that carries it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from contingent.model.period import Period
from contingent.model.span import Span


class ClaimKind(StrEnum):
    """What a claim is about."""

    OFFER = "offer"
    WILLINGNESS = "willingness"
    REFUSAL = "refusal"
    REQUEST = "request"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    FUNDING_PLEDGE = "funding_pledge"
    REQUIREMENT = "requirement"
    POSITION = "position"
    DRAFT = "draft"
    VOTE = "vote"
    ADOPTION = "adoption"
    ENDORSEMENT = "endorsement"
    MANDATE = "mandate"
    TERMS = "terms"
    CEASEFIRE_STATUS = "ceasefire_status"
    PLANNING = "planning"
    TIMELINE = "timeline"

    #: As equal texts hash, and at their speed.
    __hash__ = str.__hash__


class ConditionKind(StrEnum):
    """What a condition waits for."""

    MANDATE = "mandate"
    CEASEFIRE = "ceasefire"
    CONSENT = "consent"
    PARLIAMENT = "parliament"
    FUNDING = "funding"
    CONTRIBUTOR = "contributor"
    STRENGTH = "strength"
    DISARMAMENT = "disarmament"
    TASK = "task"
    COMMAND = "command"
    GUARANTEE = "guarantee"
    DATE = "date"
    OTHER = "other"

    #: As equal texts hash, and at their speed.
    __hash__ = str.__hash__


#: The status words each kind may carry; a kind that is not here carries none.
STATUSES: Mapping[ClaimKind, frozenset[str]] = MappingProxyType(
    {
        ClaimKind.DEPLOYMENT: frozenset({"deployed", "under_way", "planned"}),
        ClaimKind.FUNDING_PLEDGE: frozenset({"pledged", "paid"}),
        ClaimKind.POSITION: frozenset({"support", "oppose", "undecided"}),
        ClaimKind.DRAFT: frozenset({"drafting", "circulated", "in_blue", "tabled", "vetoed", "withdrawn"}),
        ClaimKind.VOTE: frozenset({"yes", "no", "abstain", "veto"}),
        ClaimKind.TERMS: frozenset({"agreed", "open"}),
        ClaimKind.CEASEFIRE_STATUS: frozenset({"holding", "violated", "collapsed", "agreed"}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Span):
    """How many or how much, as said.

    ``min`` and ``max`` bound what was said ("500 or more" has no ``max``); ``unit`` is ``troops``, ``police``,
    ``personnel``, ``votes_for``, ``countries``, a unit as said such as ``battalions``, or an ISO 4217 code for money.
    ``shared`` marks one figure given for several actors together, which must not be added up.
    """

    min: float | None
    max: float | None
    unit: str
    approximate: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Span):
    """What a claim depends on, as a span of the source and a kind.

    ``actor`` is whose parliament, consent, guarantee or participation is meant, where the source says so; ``negative``
    is true when the condition asks that something does *not* happen ("unless Turkey takes part"). ``count`` is the
    number it names: of soldiers for ``strength``, of states for ``contributor``; ``when`` the time, resolved against
    the day of publication ("before 1 March"). ``alternative`` is true when it would do instead of the one before it
    ("if parliament or a court agrees"); the others all have to hold.
    """

    kind: ConditionKind
    actor: str | None = None
    negative: bool = False
    count: float | None = None
    when: Period | None = None
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: kind, whose it is, about whom, how much, on which conditions, when, and on which evidence.

    ``statement`` is the id of the statement that carries the claim, or ``None`` for the author's own voice.

    Raises:
        ValueError: the status is not one of the kind's words.
    """

    id: str
    kind: ClaimKind
    actor: str | None
    counterpart: str | None = None
    statement: str | None = None
    quantity: Quantity | None = None
    conditions: tuple[Condition, ...] = ()
    status: str | None = None
    when: Period | None = None
    hedged: bool = False
    headline: bool = False
    evidence: Span

    def __post_init__(self) -> None:
        if self.status is None:
            return
        allowed = STATUSES.get(self.kind, frozenset())
        if self.status not in allowed:
            words = ", ".join(sorted(allowed)) or "no status at all"
            raise ValueError(f"status {self.status!r} of a {self.kind} claim: expected {words}")
