"""Which of a sentence's quantities belongs to which actor.

A figure goes with the predicate whose clause it stands in. Where a sentence goes on without repeating its verb
("Chad has promised 2,000 soldiers and Togo 540") each further figure goes with the list of actors it directly follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from contingent.model import Quantity
from contingent.read.actors import Mention
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

#: Units that count people of a force.
PEOPLE = frozenset({"troops", "police", "personnel"})
UNITS = frozenset(
    {"battalions", "companies", "brigades", "units", "regiments", "platoons", "contingents", "formed_police_units",
     "engineers", "medics", "gendarmes", "advisers", "trainers", "observers", "monitors", "planners", "officers"}
)  # fmt: skip
VOTES = frozenset({"votes_for", "votes_against", "abstentions"})
_GAP = re.compile(
    r"^[\s,:(]*(?:with|and|another|some|about|a further|also|for its part|up to|another)?[\s(]*$", re.IGNORECASE
)
#: What may stand between an actor and its own figure.
DIRECTLY = re.compile(
    r"['’]s |,? ?\(?(?:with|has|have|had|at|:|gives?|sent|sends|put in|adds?|added)?[ (]*"
    r"(?:some |about |around |another |up to |a further |a |an )*",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|apiece|respectively|per country)\b", re.IGNORECASE)
#: Specialists whom the network counts as a unit kind of their own.
_AS_SAID = frozenset({"engineers", "medics"})
_MONEY = re.compile(r"^[A-Z]{3}$")


def is_money(found: Found) -> bool:
    """Whether a quantity is an amount of money."""
    return found.unit is not None and bool(_MONEY.match(found.unit))


def is_force(found: Found) -> bool:
    """Whether a quantity counts people or units of a force; a bare number may, if the clause is about troops."""
    if found.unit is None:
        return True
    return (
        found.unit in PEOPLE
        or found.unit in UNITS
        or (found.unit.islower() and found.unit not in VOTES | {"countries"})
    )


def forces(sentence: Sentence) -> list[Found]:
    """The sentence's quantities that may count a force."""
    money = any(is_money(q) for q in sentence.quantities)
    return [q for q in sentence.quantities if is_force(q) and not (money and q.relative is not None and q.unit is None)]


def of_predicate(sentence: Sentence, predicate: Token, candidates: Sequence[Found]) -> Found | None:
    """The candidate nearest behind the predicate in its own subtree, else nearest before it, else none."""
    if not candidates:
        return None
    whole = next((q for q in candidates if q.start <= predicate.idx < q.end), None)
    if whole is not None:
        return whole
    if (close := close_behind(sentence, predicate, candidates)) is not None:
        return close
    inside = {t.i for t in predicate.subtree}
    own = [q for q in candidates if _token_at(sentence, q.start) in inside]
    near = [q for q in own if not _aside(sentence, predicate, q)]
    own = near or ([q for q in own if q.start > predicate.idx] if predicate.pos_ == "NOUN" else near)
    behind = [q for q in own if q.start > predicate.idx]
    if behind:
        changed = predicate.lemma_.lower() in _CHANGES and len(behind) > 1
        changed = changed and " to " in sentence.canonical[behind[0].end : behind[1].start + 3]
        return behind[1] if changed else behind[0]
    if own:
        return own[-1]
    following = [q for q in candidates if q.start > predicate.idx and not _other_verb(sentence, predicate, q)]
    return following[0] if following else None


def close_behind(sentence: Sentence, predicate: Token, candidates: Sequence[Found]) -> Found | None:
    """The figure right behind a verb, whatever the parser makes of "promised 1,000, Benin 240 and Italy 600"."""
    if predicate.pos_ != "VERB" or predicate.lemma_.lower() in _CHANGES:
        return None
    return next((q for q in candidates if _CLOSE.fullmatch(sentence.canonical, _end(predicate), q.start)), None)


_CLOSE = re.compile(r" (?:(?:about|some|around|another|a further|the first|roughly|nearly) ){0,2}")


def _end(token: Token) -> int:
    return token.idx + len(token)


def joined(sentence: Sentence, found: Found) -> list[Found]:
    """Further figures that a figure is joined to: "170 soldiers and 30 police officers"."""
    more = []
    last = found
    for other in sentence.quantities:
        if other.start < last.end or not is_force(other) or other.unit is None:
            continue
        if _JOINED.fullmatch(sentence.canonical, last.end, other.start) is None:
            break
        more.append(other)
        last = other
    return more


_JOINED = re.compile(r",? (?:and|plus|as well as|along with|together with|with) (?:with )?|, ", re.IGNORECASE)


#: Of two figures behind such a verb the second is what comes of it: "raise from 400 to 2,000".
_CHANGES = frozenset(
    {"raise", "increase", "boost", "expand", "bring", "double", "grow", "cut", "reduce", "lift", "take", "go"}
)


def _token_at(sentence: Sentence, offset: int) -> int:
    return next((t.i for t in sentence.tokens if t.idx <= offset < t.idx + len(t)), -1)


def _aside(sentence: Sentence, predicate: Token, found: Found) -> bool:
    """Whether a figure stands in an aside: "Georgia, with one soldier there, …", "which makes 10,000"."""
    index = _token_at(sentence, found.start)
    token = sentence.tokens.doc[index] if index >= 0 else predicate
    while token.i not in {predicate.i, token.head.i}:
        subject = token.head.dep_ in {"nsubj", "nsubjpass"} and token.head.head.i == predicate.i
        if token.dep_ == "relcl" or (
            token.dep_ == "prep" and token.lower_ == "with" and (subject or token.i < predicate.i)
        ):
            return True
        if token.dep_ in {"conj", "advcl"} and token.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in token.children):
            return True
        token = token.head
    return False


def _other_verb(sentence: Sentence, predicate: Token, found: Found) -> bool:
    """Whether another finite verb stands between a predicate and a figure, so that the figure is that verb's."""
    between = (t for t in sentence.tokens if predicate.idx < t.idx < found.start)
    return any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in between)


def gapped(
    sentence: Sentence, taken: Collection[int], *, money: bool = False
) -> Iterator[tuple[tuple[Mention, ...], Found]]:
    """Further (actors, figure) pairs of a sentence whose verb already has the figures that start at ``taken``."""
    candidates = [q for q in sentence.quantities if is_money(q)] if money else forces(sentence)
    for group in sentence.groups:
        behind = next((q for q in candidates if q.start >= group[-1].end), None)
        if behind is None or behind.start in taken or sentence.in_condition(behind.start):
            continue
        if _GAP.match(sentence.canonical[group[-1].end : behind.start]):
            sited = [i for i, m in enumerate(group) if _AT.search(sentence.canonical, max(0, m.start - 8), m.start)]
            yield group[sited[-1] + 1 :] if sited and sited[-1] + 1 < len(group) else group, behind


#: "The mission in Mali, and Niger another 700": where somebody is, not who has more.
_AT = re.compile(r"\b(?:in|at|near|for) (?:the )?$")
#: How far behind a bare number the word may stand that says what it counts: "6,400 are to be police".
_NEAR = 25


def unit_here(sentence: Sentence, found: Found | None = None) -> str:
    """The unit a bare number counts in this sentence: what its neighbours count, else what the words name."""
    if found is not None and found.unit is not None:
        return found.unit
    for other in sentence.quantities:
        if other.unit in {"troops", "police"}:
            return str(other.unit)
    text = sentence.text.lower()
    if found is not None:
        end = found.end - sentence.start
        if re.match(r",? of (?:whom|which|them)\b", text[end:]) and "police" in text[end:]:
            return "personnel"
        near = text[: end + _NEAR]
        text = near if re.search(r"police|personnel|troops|soldiers|peacekeepers", near) else text
    if re.search(r"\bpolice\b", text) and not re.search(r"troops|soldiers|peacekeepers", text):
        return "police"
    if re.search(r"\bpersonnel\b", text) and not re.search(r"troops|soldiers|peacekeepers", text):
        return "personnel"
    if re.search(r"troops|soldiers|peacekeepers", text):
        return "troops"
    return sentence.memory.unit or "troops"


def is_shared(found: Found, sentence: Sentence, actors: Sequence[str]) -> bool:
    """Whether one figure stands for several actors together; "each" says that it does not."""
    if found.each or _EACH.search(sentence.text):
        return False
    return found.shared or len(actors) > 1


def stated(
    sentence: Sentence, found: Found | None, actors: Sequence[str] = (), *, unit: str | None = None
) -> Quantity | None:
    """The quantity a claim states, with its unit and whether it is shared."""
    if found is None:
        return None
    if found.relative is not None:
        like = _named_before(sentence, found)
        if like is None:
            return None
        factor = found.relative.factor
        low = None if like.min is None else like.min * factor
        high = None if like.max is None else like.max * factor
        found = replace(found, min=low, max=high, approximate=like.approximate, unit=found.unit or like.unit)
    found = _with_bound(sentence, found)
    named = unit_here(sentence, found) if unit is None else unit
    if found.unit is None and found.noun is not None and named == "personnel":
        named = "troops"  # "40 Togolese"
    if found.noun in _AS_SAID:
        found = replace(found, unit=found.noun)
    return replace(found.quantity(named), shared=is_shared(found, sentence, actors))


def _with_bound(sentence: Sentence, found: Found) -> Found:
    """As in "Up to 10,000 soldiers and 1,800 police": what bounds the first figure of a pair bounds the second."""
    for other in sentence.quantities:
        between = sentence.canonical[other.end : found.start]
        joined = other.end <= found.start and re.fullmatch(r",? (?:and|plus|as well as) ", between)
        if joined and other.min is None and other.max is not None and found.min == found.max and is_force(other):
            return replace(found, min=None)
    return found


def _named_before(sentence: Sentence, found: Found) -> Found | None:
    """The figure that "an equal number" refers to: the last one before it, in this sentence or an earlier one."""
    before = [q for q in forces(sentence) if q.end <= found.start and q.relative is None]
    return before[-1] if before else sentence.memory.quantity
