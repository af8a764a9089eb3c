"""From a claim to a word about a contributor: who is spoken of, and which state the claim alone would put them in.

A request puts whoever is *asked* into a state, every other kind whoever acts. A hedged word ("might send") counts one
step lower than the same word said plainly. This module promises that the table below is the whole of that meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from contingent.model import Claim, ClaimKind
from contingent.picture.actors import UNNAMED
from contingent.picture.answer import ContributorState
from contingent.picture.dated import Dated
from contingent.picture.figures import unit_kind

S = ContributorState

#: States a contributor climbs through; a word of a lower one never undoes a higher one.
LADDER: tuple[ContributorState, ...] = (S.ASKED, S.IN_TALKS, S.WILLING, S.PLEDGED, S.DEPLOYING, S.DEPLOYED)

RANK: Mapping[ContributorState, int] = MappingProxyType({state: rank for rank, state in enumerate(LADDER)})

#: Of several states in one day's words the order: as they are listed, the way out last.
_PLACE: Mapping[ContributorState, int] = MappingProxyType(
    {state: place for place, state in enumerate(ContributorState)}
)

#: States of who is out.
_OUT = (S.DECLINED, S.WITHDRAWN)

#: What a hedged word amounts to.
_ONE_STEP_LOWER: Mapping[ContributorState, ContributorState] = MappingProxyType(
    {
        S.ASKED: S.ASKED,
        S.IN_TALKS: S.ASKED,
        S.WILLING: S.IN_TALKS,
        S.PLEDGED: S.WILLING,
        S.DEPLOYED: S.DEPLOYING,
        S.DECLINED: S.DECLINED,
        S.WITHDRAWN: S.WITHDRAWN,
    }
)

_TALKS = re.compile(r"\bin (?:\w+ )?(?:talks|discussions|negotiations|conversations?|dialogue)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:approach(?:ed|es|ing)?|ask(?:ed|s|ing)?|invit(?:ed|es|ing)|request(?:ed|s|ing)|sound(?:ed|s|ing) out"
    r"|urg(?:ed|es|ing)|call(?:ed|s|ing)? (?:up)?on)\b",
    re.IGNORECASE,
)

#: Words by which a report brings in what the speaker says is not so.
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disavow(?:s|ed|ing)?)\b", re.IGNORECASE)

#: The kinds of claims that speak of a contributor.
_KINDS = frozenset(
    {
        ClaimKind.REQUEST,
        ClaimKind.WILLINGNESS,
        ClaimKind.OFFER,
        ClaimKind.DEPLOYMENT,
        ClaimKind.REFUSAL,
        ClaimKind.WITHDRAWAL,
    }
)

#: The states of the kinds that have one each.
_STATES: Mapping[ClaimKind, ContributorState] = MappingProxyType(
    {
        ClaimKind.WILLINGNESS: S.WILLING,
        ClaimKind.OFFER: S.PLEDGED,
        ClaimKind.REFUSAL: S.DECLINED,
        ClaimKind.WITHDRAWAL: S.WITHDRAWN,
    }
)

#: Units that count something else than a strength.
NO_STRENGTH = frozenset({"countries", "votes_for", "votes_against", "abstentions"})

#: Words by which people who are there to prepare the force, and are not yet part of it, are told;
#: looked for in small letters, which is three times as fast as leaving the case aside.
_PLANNING = re.compile(
    r"\b(?:planning|planners?|(?<!police )officers from|to coordinate|coordinators|liaison (?:officers?|teams?|cells?)"
    r"|coordination (?:roles?|cent(?:re|er)s?|cells?|teams?|staff)"
    r"|prepar(?:es?|ing) (?:for )?(?:an?|the|its)(?: \w+)? (?:deployment|force|mission|operation))\b"
)

#: One of these is in each of them; what has none is told apart in a third of the time.
_STEMS = re.compile("plann|officers from|coordinat|liaison|prepar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One claim as a word about one contributor: from ``day`` on it says ``state``."""

    dated: Dated
    actor: str
    state: ContributorState
    day: date
    #: By day, then by strength, then by place; kept, because words are put in order at every step.
    order: tuple[date, int, tuple[str, int, str]] = field(init=False, repr=False, compare=False)
    #: The kind of unit it gives a number of.
    label: str | None = field(init=False, repr=False, compare=False)
    #: Whether it is said with reservation; is the asker's word, not the contributor's; takes the contributor out.
    hedged: bool = field(init=False, repr=False, compare=False)
    is_request: bool = field(init=False, repr=False, compare=False)
    is_negative: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        claim = self.dated.claim
        quantity = claim.quantity
        counts = quantity is not None and quantity.unit not in NO_STRENGTH
        object.__setattr__(self, "order", (self.day, _PLACE[self.state], self.dated.place))
        object.__setattr__(self, "label", unit_kind(quantity.unit) if counts and quantity is not None else None)
        object.__setattr__(self, "hedged", claim.hedged)
        object.__setattr__(self, "is_request", claim.kind is ClaimKind.REQUEST)
        object.__setattr__(self, "is_negative", self.state in _OUT)

    @property
    def is_promise(self) -> bool:
        """Whether it promises something that is not there yet."""
        claim = self.dated.claim
        if self.is_negative:
            return False
        if claim.kind is ClaimKind.DEPLOYMENT:
            return claim.status not in ("deployed", "under_way") or self.dated.ahead is not None
        return claim.kind is ClaimKind.OFFER


def tells_of_planners(dated: Dated) -> bool:
    """Whether the claim tells of planners or coordinators, there or to come: who prepare the force."""
    claim = dated.claim
    if claim.kind is not ClaimKind.DEPLOYMENT:
        return False
    text = claim.evidence.text.lower()
    return _STEMS.search(text) is not None and _PLANNING.search(text) is not None


def word(dated: Dated, as_of: date) -> Word | None:
    """The claim as a word about a contributor, or ``None`` where it says nothing about one, or not yet."""
    claim = dated.claim
    actor = spoken_of(claim)
    if actor is None or tells_of_planners(dated):
        return None
    state = _plain_state(dated)
    if state is None:
        return None
    day = dated.day
    if state is S.WITHDRAWN and dated.ahead is not None:
        # A leave announced for a day counts from that day: until then they are still there, or still promised.
        day = dated.ahead.end
        if day > as_of:
            return None
    if claim.hedged:
        state = S.WILLING if claim.kind is ClaimKind.DEPLOYMENT and state is S.DEPLOYING else _ONE_STEP_LOWER[state]
    return Word(dated=dated, actor=actor, state=state, day=day)


def denies(dated: Dated) -> bool:
    """Whether the actor itself is reported to deny what the claim says."""
    statement = dated.recorded.statement
    cue = None if statement is None else statement.cue
    return cue is not None and dated.speaker == dated.claim.actor and _DENYING.search(cue.text) is not None


def spoken_of(claim: Claim) -> str | None:
    """The contributor a claim speaks of, ``MULTI`` where it names none; ``None`` for claims about something else."""
    if claim.kind not in _KINDS:
        return None
    actor = claim.counterpart if claim.kind is ClaimKind.REQUEST else claim.actor
    return UNNAMED if actor is None else actor


def _plain_state(dated: Dated) -> ContributorState | None:
    """The state that a claim about a contributor says when its hedges are left aside."""
    claim = dated.claim
    if claim.kind is ClaimKind.REQUEST:
        text = claim.evidence.text
        return S.IN_TALKS if _TALKS.search(text) and not _ASKING.search(text) else S.ASKED
    if denies(dated):
        # "Denied that it would send troops" takes part in nothing; "denied that it would leave" says nothing new.
        return None if claim.kind in (ClaimKind.REFUSAL, ClaimKind.WITHDRAWAL) else S.DECLINED
    if claim.kind is ClaimKind.DEPLOYMENT:
        # Without a status nobody has said that they are there: a plan until somebody does.
        return S.DEPLOYED if claim.status == "deployed" and dated.ahead is None else S.DEPLOYING
    return _STATES[claim.kind]
