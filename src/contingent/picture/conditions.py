"""The conditions a contributor named, and whether the picture shows them met.

Conditions stay until they are taken back: a pledge repeated without its condition is still the same pledge. ``met`` is
true or false only where the record tells; a condition about money or consent is neither until somebody says so. This
module promises that a negative condition is met exactly when what it speaks of is known not to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from contingent.model import Condition, ConditionKind
from contingent.picture.answer import ContributorState, Evidence, StatedCondition
from contingent.picture.dated import Dated, in_order

#: Kinds of which one contributor has one, however it is worded from report to report; the others differ by their words.
_ONE_OF_A_KIND = frozenset(
    {
        ConditionKind.MANDATE,
        ConditionKind.CEASEFIRE,
        ConditionKind.CONSENT,
        ConditionKind.PARLIAMENT,
        ConditionKind.FUNDING,
        ConditionKind.DISARMAMENT,
    }
)

_HERE = frozenset({ContributorState.DEPLOYING, ContributorState.DEPLOYED})
_OUT = frozenset({ContributorState.DECLINED, ContributorState.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the picture tells of the things conditions wait for; ``None`` where the record cannot tell.

    ``adopted``: whether the Council has adopted a mandate. ``ceasefire``: its status word. ``states``: where each
    contributor stands. ``approved``: actors whose parliament is reported to have adopted it.
    """

    adopted: bool | None
    ceasefire: str | None
    states: Mapping[str, ContributorState]
    approved: frozenset[str]
    #: Since when the ceasefire is said to be there, and until when a word on it reaches.
    truce_since: date | None = None


#: Words that ask for more than a ceasefire that holds: that the fighting be over.
_END = re.compile(
    r"\b(?:fight\w*|hostilit\w+|war|violence|combat|shooting)\b.{0,40}?\b(?:end(?:s|ed)?|stop\w*|ceas\w+|over)\b"
    r"|\b(?:end|cessation) (?:of|to) (?:the |all )?(?:fight\w*|hostilit\w+|war|violence)\b"
    r"|\b(?:permanent|lasting|complete|full|final)\b.{0,20}\b(?:cease-?fire|truce|peace|end)\b",
    re.IGNORECASE,
)


def asks_for_end(text: str) -> bool:
    """Whether a condition asks that the fighting be over, and not merely that a ceasefire hold."""
    return _END.search(text) is not None


def is_met(condition: Condition, contributor: str, facts: Facts, said: date | None = None) -> bool | None:
    """Whether the condition of a contributor, last named on the day ``said``, is met; ``None`` if nobody can tell."""
    so = _is_so(condition, contributor, facts, said)
    if so is None:
        return None
    return so is not condition.negative


def _is_so(condition: Condition, contributor: str, facts: Facts, said: date | None) -> bool | None:
    if condition.kind is ConditionKind.MANDATE:
        return facts.adopted
    if condition.kind is ConditionKind.CEASEFIRE:
        if facts.ceasefire is None:
            return None
        there = said is not None and facts.truce_since is not None and facts.truce_since < said
        if there and asks_for_end(condition.text):
            # Whoever asks for an end of the fighting while a truce is in force asks for more than that truce.
            return False
        return facts.ceasefire in ("holding", "agreed")
    if condition.kind is ConditionKind.PARLIAMENT:
        whose = contributor if condition.actor is None else condition.actor
        # Nobody reports that a parliament has not voted yet: silence is no answer.
        return True if whose in facts.approved else None
    if condition.kind is ConditionKind.CONTRIBUTOR and condition.actor is not None:
        state = facts.states.get(condition.actor)
        if state in _HERE:
            return True
        return False if state in _OUT else None
    return None


def stated_conditions(claims: Iterable[Dated], contributor: str, facts: Facts) -> tuple[StatedCondition, ...]:
    """The conditions in a contributor's claims, each once in its latest words, the first named first."""
    merged: dict[tuple[object, ...], list[tuple[Dated, Condition]]] = {}
    order: list[tuple[object, ...]] = []
    for dated in in_order(claims):
        before: tuple[object, ...] | None = None
        for condition in dated.claim.conditions:
            same = identity(condition)
            if same not in merged:
                # An alternative is listed behind what it would do instead of, whoever named that first.
                instead = condition.alternative and before is not None
                order.insert(order.index(before) + 1 if instead and before is not None else len(order), same)
            merged.setdefault(same, []).append((dated, condition))
            before = same
    return tuple(_stated(merged[same], contributor, facts) for same in order)


def identity(condition: Condition | StatedCondition) -> tuple[object, ...]:
    """What makes two conditions of one contributor the same one."""
    words = None if condition.kind in _ONE_OF_A_KIND else " ".join(condition.text.casefold().split())
    return (condition.kind, condition.actor, condition.negative, words)


def _stated(named: list[tuple[Dated, Condition]], contributor: str, facts: Facts) -> StatedCondition:
    latest = named[-1][1]
    return StatedCondition(
        kind=latest.kind,
        text=latest.text,
        met=is_met(latest, contributor, facts, named[-1][0].day),
        actor=latest.actor,
        negative=latest.negative,
        evidence=tuple(dict.fromkeys(_span(dated, condition) for dated, condition in named)),
        count=latest.count,
        when=latest.when,
        alternative=latest.alternative,
    )


def _span(dated: Dated, condition: Condition) -> Evidence:
    """The condition's own words, which are what it is read from; the sentence is the claim's evidence."""
    return Evidence(
        start=condition.start,
        end=condition.end,
        text=condition.text,
        source=dated.source,
        claim=dated.claim.id,
        reviewed=dated.reviewed,
    )
