"""What sources say the mandate holds, before any text is parsed.

Sentences of ``mandate`` claims are searched for a short list of features, named as the council room names those of a
parsed text. A sentence that names none is kept as ``other`` in its own words. This module promises no more than that:
what a text really holds is for the parser of texts to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from contingent.model import ClaimKind
from contingent.picture.answer import MandateItem
from contingent.picture.dated import Dated, evidence
from contingent.picture.items import of_kind

_NO = r"\b(?:no|not|nor|never|without|rather than|n't)\b[^.;—]{0,40}"

#: Feature, value, and the words that tell it; in the order of the council room's vocabulary.
_FEATURES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (feature, value, re.compile(pattern, re.IGNORECASE))
    for feature, value, pattern in (
        ("chapter_vii", "yes", r"\bchapter (?:vii|seven|7)\b"),
        (
            "authorises_force",
            "all necessary measures",
            r"\b(?:all|every) necessary (?:measures?|means)\b|\ball means necessary\b",
        ),
        ("form", "not a UN operation", _NO + r"\b(?:U\.?N\.?|blue[- ]helmet) peace-?keeping"),
        ("form", "coalition", r"\bcouncil-(?:backed|authori[sz]ed|mandated)\b|\bcoalition\b|\bmultinational force\b"),
        ("command", "unified", r"\bunified command\b"),
        ("funding", "voluntary", r"\bvoluntary (?:contributions?|funding)\b|\btrust fund\b"),
        ("funding", "assessed", r"(?<!not )\bassessed contributions?\b"),
        ("tasks", "support disarmament", r"\bdisarm|\bdemilitari[sz]|\bdecommission"),
        ("tasks", "protect civilians", r"\bprotect(?:ing|ion of)?\b[^.;]{0,20}\bcivilians\b"),
        ("tasks", "secure borders", r"\bborders?\b"),
        ("tasks", "train police", r"\btrain(?:ing|s)?\b[^.;]{0,40}\bpolice\b"),
        ("tasks", "humanitarian access", r"\bhumanitarian (?:aid|access|assistance|corridors?)\b"),
        ("tasks", "monitor ceasefire", r"\b(?:monitor|observ)\w*\b[^.;]{0,20}\b(?:ceasefire|truce)\b"),
    )
)

_DURATION = re.compile(
    r"\b(?:until|through|for(?: an initial(?: period of)?)?|of) (?P<length>[^.,;]{0,24}?\b(?:months?|years?|20\d\d))\b"
    r"|\b(?P<adjective>[a-z]+-(?:year|month))\b",
    re.IGNORECASE,
)


def mandate(claims: Sequence[Dated]) -> tuple[MandateItem, ...]:
    """The features that sources name, each with everything that names it."""
    found: dict[tuple[str, str | None], list[Dated]] = {}
    for dated in of_kind(claims, ClaimKind.MANDATE):
        text = dated.claim.evidence.text
        found_here = named(text)
        for feature in found_here if found_here else [("other", text)]:
            found.setdefault(feature, []).append(dated)
    return tuple(
        MandateItem(feature=feature, value=value, evidence=evidence(same)) for (feature, value), same in found.items()
    )


def named(text: str) -> list[tuple[str, str | None]]:
    """The features that a sentence names, and how long it says the mandate lasts."""
    found: list[tuple[str, str | None]] = [
        (feature, value) for feature, value, pattern in _FEATURES if pattern.search(text)
    ]
    duration = _DURATION.search(text)
    if duration is not None:
        words = duration.group("length") or duration.group("adjective")
        found.append(("duration", words.strip()))
    return found
