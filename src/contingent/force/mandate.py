"""Whether a text mandates a force at all, and what its adoption is worth where it does not.

Commitments wait for "the resolution". A rival text that only asks for a report may be adopted as well, and nobody
comes under it: so where drafts are compared, the adoption counts for a commitment only under a text that mandates a
force. This module promises to change nothing where all the texts do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from contingent.council.answer import Feature
from contingent.force.condition import AllOf, AnyOf, AtLeast, Condition, NoneOf, OnEvent, OnFeature
from contingent.force.network import Commitment, Network

#: The feature of a text that mandates a force: it authorises one, or sets up more than observers.
MANDATES_FORCE = "mandates_force"

_GIVES = frozenset({"authorises_force", "form", "command"})
_OBSERVERS_ONLY = re.compile(r"\b(?:observ\w+|liaison|advance (?:team|party)|good offices|political)\b", re.IGNORECASE)


def mandating(features: Iterable[Feature]) -> tuple[Feature, ...]:
    """The features by which a text mandates a force, in the order of the text; none where it does not."""
    return tuple(
        one
        for one in sorted(features, key=lambda one: one.start)
        if one.name in _GIVES
        and one.value not in (False, "none", "good offices")
        and _OBSERVERS_ONLY.search(one.text) is None
    )


def asked_for(condition: Condition) -> tuple[str, ...]:
    """The features that a condition asks a text to have, each once; inside a "none" nothing is asked for."""
    if isinstance(condition, OnFeature):
        return (condition.feature,) if condition.present else ()
    if isinstance(condition, NoneOf):
        return ()
    return tuple(dict.fromkeys(name for part in condition.parts() for name in asked_for(part)))


def asking_for_mandate(network: Network) -> Network:
    """The network in which the adoption counts only under a text that mandates a force."""
    return replace(network, commitments=tuple(_asking(one, network.adoption) for one in network.commitments))


def _asking(one: Commitment, adoption: str | None) -> Commitment:
    return replace(one, requires=_condition(one.requires, adoption))


def _condition(condition: Condition, adoption: str | None) -> Condition:
    match condition:
        case OnEvent(event) if event == adoption:
            return AllOf((condition, OnFeature(MANDATES_FORCE)))
        case OnFeature():
            return AllOf((condition, OnFeature(MANDATES_FORCE)))
        case AllOf(of) | AnyOf(of):
            return replace(condition, of=tuple(_condition(part, adoption) for part in of))
        case AtLeast(_, of):
            return replace(condition, of=tuple(_condition(part, adoption) for part in of))
        case _:
            # Inside a "none" the adoption is what must not be; that stays as it is written.
            return condition
