"""Those already on the spot whom a source mentions in passing, and what a force numbers today.

No verb of movement tells of them: "is to take over from the 7,000 African soldiers", "UNIFIL, which now numbers 2,000".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.model import ClaimKind
from contingent.read.claims import numbers, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

_WHOLE = frozenset({"force", "mission", "operation"})
#: "UNIFIL, which now numbers 2,000": the strength that a force has today.
NOW_NUMBERS = re.compile(
    r"\b(?:(?:now|currently|at present|today|so far|still|already) (?:only )?(?:numbers?|counts?|has|have|had|musters?"
    r"|comprises?|consists? of|stands at|totals?)|(?:numbers?|counts?|has|have|musters?|stands at) "
    r"(?:now|currently|at present|today|so far|still|already))"
    r"(?: (?:only|just|about|some|around|nearly|fewer than|less than|more than|over|barely|roughly|up to|at))* ?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:tak(?:e|es|en|ing) over from|took over from|replac(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|succeed(?:s|ed|ing)?"
    r"|alongside|besides?|absorb(?:s|ed|ing)?|reinforc(?:e|es|ed|ing)|back(?:s|ed|ing)? up|link(?:s|ed)? up with"
    r"|swell(?:s|ed)? the ranks of)(?: the| its| some| those)?"
    r"(?: (?:existing|present|current|about|some|around|only))?(?: present)? $",
    re.IGNORECASE,
)


def there_already(sentence: Sentence) -> Iterator[Proposal]:
    """Those on the spot that a source only mentions: whom others replace or join, and what a force numbers now."""
    for found in numbers.forces(sentence):
        before = sentence.canonical[max(sentence.start, found.start - 60) : found.start]
        now = NOW_NUMBERS.search(before) is not None and found.max is not None
        if sentence.in_condition(found.start) or not (now or (_BESIDE.search(before) and found.unit is not None)):
            continue
        actor = _named_near(sentence, found, now=now)
        if actor is not None:
            quantity = numbers.stated(sentence, found, [actor])
            yield Proposal(kind=ClaimKind.DEPLOYMENT, actor=actor, at=found.start, quantity=quantity, status="deployed")


def _named_near(sentence: Sentence, found: Found, *, now: bool) -> str | None:
    inside = [m.actor for m in sentence.mentions_in(found.start, found.end) if m.actor not in sentence.memory.hosts]
    if inside:
        return inside[0]
    if now:
        before = [f.actor for f in sentence.forces if f.end <= found.start]
        token = next((t for t in sentence.tokens if found.start <= t.idx < found.end), None)
        while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
            token = token.head
        heads = [] if token is None else roles.subject_heads(token)
        if any(h.lemma_.lower() in _WHOLE or any(f.start <= h.idx < f.end for f in sentence.forces) for h in heads):
            return next(reversed(before), None) or sentence.memory.force
        return None
    if re.search(r"\bAfrican\b", found.text) and sentence.memory.organisation in {"AU", "ECOWAS", "SADC"}:
        return sentence.memory.organisation
    return sentence.memory.force
