"""The state of affairs in at most three sentences, each phrase linked to its evidence.

What comes before any table: who has offered what and on which condition, where the text and the ceasefire stand, and
what is not known. Written by templates from the picture alone; this module promises that a phrase that says something
of the world carries the evidence for it, and that a sentence never says more than the picture does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from contingent.picture import wording
from contingent.picture.actors import is_state, name_of
from contingent.picture.answer import Bounds, Contributor, ContributorState, Evidence, InPlace, Picture, TextStage
from contingent.picture.figures import add, counts_persons

S = ContributorState

_COMING = frozenset({S.PLEDGED, S.DEPLOYING, S.DEPLOYED})
_ASKED = frozenset({S.ASKED, S.IN_TALKS})

#: States that are counted by name, with what is said of one and of several.
_NAMED = (
    (S.WILLING, "was willing", "were willing"),
    (S.DECLINED, "had declined", "had declined"),
    (S.WITHDRAWN, "had withdrawn", "had withdrawn"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a sentence, spaces and punctuation included, and what they rest on."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence as its phrases."""

    phrases: tuple[Phrase, ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(phrase.text for phrase in self.phrases)


def summary(picture: Picture) -> tuple[Sentence, ...]:
    """At most three sentences on the force, on the text and the ceasefire, and on what is open."""
    day = f"On {wording.day(picture.as_of)} "
    if not picture.sources:
        return (Sentence(phrases=(Phrase(text=f"{day}nothing was known of a force."),)),)
    force = Sentence(phrases=(Phrase(text=day), *_joined(_force(picture)), Phrase(text=".")))
    found = [force, *_sentence(_around(picture)), *_sentence(_gaps(picture))]
    return tuple(found)


def _sentence(clauses: Iterable[Sequence[Phrase]]) -> Iterator[Sentence]:
    """The clauses as one sentence, if there are any."""
    phrases = list(_joined(clauses))
    if phrases:
        first = phrases[0]
        capital = Phrase(text=first.text[:1].upper() + first.text[1:], evidence=first.evidence)
        yield Sentence(phrases=(capital, *phrases[1:], Phrase(text=".")))


def _joined(clauses: Iterable[Sequence[Phrase]]) -> Iterator[Phrase]:
    for place, clause in enumerate(clauses):
        if place:
            yield Phrase(text="; ")
        yield from clause


def _told(contributors: Iterable[Contributor]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(c.evidence for c in contributors)))


def _force(picture: Picture) -> Iterator[Sequence[Phrase]]:
    """Offered, asked, willing, out, there."""
    people = picture.contributors
    yield _offered(picture)
    asked = [h for c in people for h in c.history if h.state in _ASKED]
    names = {c.actor for c in people if any(h.state in _ASKED for h in c.history)}
    if names:
        told = tuple(dict.fromkeys(chain.from_iterable(h.evidence for h in asked)))
        yield [Phrase(text=f"{wording.count(len(names))} had been asked", evidence=told)]
    for state, singular, plural in _NAMED:
        found = [c for c in people if c.state is state]
        if found:
            verb = singular if len(found) == 1 else plural
            yield [Phrase(text=f"{wording.count(len(found))} {verb}", evidence=_told(found))]
    yield _present(picture)


def _offered(picture: Picture) -> list[Phrase]:
    coming = [c for c in picture.contributors if c.state in _COMING and (_gives(c) or c.state is S.PLEDGED)]
    beside = [c for c in (*picture.contributors, *picture.groups) if _gives(c) and c not in coming]
    if not coming:
        return (
            [Phrase(text="nobody was known by name to have offered troops"), *_beside(picture, beside)]
            if beside
            else [Phrase(text="nobody was known to have offered troops")]
        )
    units = {c.promised.unit for c in coming if c.promised is not None}
    unit = units.pop() if len(units) == 1 and units <= {"troops", "police"} else "personnel"
    noun = ("country", "countries") if all(is_state(c.actor) for c in coming) else ("contributor", "contributors")
    phrases = [
        Phrase(
            text=f"{wording.counted(len(coming), *noun)} had offered {unit.replace('_', ' ')}", evidence=_told(coming)
        )
    ]
    about = any(c.promised is not None and c.promised.approximate for c in coming)
    # The total covers the figures of unnamed groups as well: it is not what those who are counted here have offered.
    amount = wording.bounds(_theirs(coming) if beside else picture.totals.pledged, approximate=about)
    if amount:
        together = " in all" if len(coming) > 1 else ""
        phrases.append(Phrase(text=f", {amount}{together}", evidence=_told(c for c in coming if _gives(c))))
    phrases.extend(_beside(picture, beside))
    phrases.extend(_on_condition(coming))
    return phrases


def _gives(contributor: Contributor) -> bool:
    return contributor.promised is not None


def _theirs(coming: Sequence[Contributor]) -> Bounds:
    """What they alone have offered, where their figures can be added: one each, of persons, none said of several."""
    parts = []
    for one in coming:
        said = one.promised
        if one.collective or len(one.commitments) > 1 or (said is not None and said.shared):
            return Bounds()
        persons = said is not None and counts_persons(said.unit)
        parts.append(Bounds(min=said.min, max=said.max) if said is not None and persons else Bounds())
    return add(parts)


def _beside(picture: Picture, beside: Sequence[Contributor]) -> Iterator[Phrase]:
    """The total, where figures of others than those who are counted by name are in it."""
    about = any(c.promised is not None and c.promised.approximate for c in beside)
    amount = wording.bounds(picture.totals.pledged, approximate=about)
    if beside and amount:
        yield Phrase(text=f" (with figures given for others or without names: {amount})", evidence=_told(beside))


def _on_condition(coming: Sequence[Contributor]) -> Iterator[Phrase]:
    """Conditions not known to be met: in words for one contributor, as a count for several."""
    waiting = [c for c in coming if any(one.met is not True for one in c.conditions)]
    if not waiting:
        return
    conditions = [one for c in waiting for one in c.conditions if one.met is not True]
    told = tuple(dict.fromkeys(chain.from_iterable(one.evidence for one in conditions)))
    asks = list(dict.fromkeys(wording.condition(one) for one in conditions))
    if len(asks) == 1 and len(waiting) == len(coming):
        yield Phrase(text=f", {asks[0]}", evidence=told)
    elif len(coming) == 1:
        yield Phrase(text=f", {wording.listing(asks)}", evidence=told)
    else:
        who = "all" if len(waiting) == len(coming) else wording.count(len(waiting))
        yield Phrase(text=f", {who} of them on conditions not known to be met", evidence=told)


def _present(picture: Picture) -> list[Phrase]:
    """Who is in the region already; planners prepare the force and are named as what they are."""
    there = [p for p in picture.in_place if p.role is None]
    planners = [p for p in picture.in_place if p.role is not None]
    with_planners = _amount(planners, "planners")
    if there:
        who = wording.counted(len({p.actor for p in there}), "contributor", "contributors")
        phrases = [Phrase(text=f"{who} had {_amount(there, 'personnel')} in the region", evidence=_seen(there))]
        if planners:
            phrases.append(Phrase(text=f", beside {with_planners}", evidence=_seen(planners)))
        return phrases
    if planners:
        return [
            Phrase(text="none but "),
            Phrase(text=with_planners, evidence=_seen(planners)),
            Phrase(text=" was in the region"),
        ]
    return [Phrase(text="none was known to be in the region")]


def _seen(found: Iterable[InPlace]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(p.evidence for p in found)))


def _amount(found: Sequence[InPlace], noun: str) -> str:
    """How many, when one figure tells it; a sum over several would hide who is meant."""
    if len(found) != 1 or found[0].strength is None:
        return noun
    said = found[0].strength
    amount = wording.bounds(Bounds(min=said.min, max=said.max), approximate=said.approximate)
    return f"{amount} {noun}" if amount else noun


def _around(picture: Picture) -> Iterator[Sequence[Phrase]]:
    """The text and the ceasefire."""
    text = picture.resolution
    if text.stage is not None:
        yield [Phrase(text=_stage(text), evidence=text.evidence)]
        # Of a text that is settled the rivals are history; of several rivals the table tells.
        for other in picture.other_texts[:1] if text.stage not in ("adopted", "vetoed", "withdrawn") else ():
            by = f", by {wording.names(other.sponsors)}" if other.sponsors else ""
            stage = "being drafted" if other.stage == "drafting" else str(other.stage).replace("_", " ")
            yield [Phrase(text=f"another text{by}, was {stage}", evidence=other.evidence)]
    truce = picture.ceasefire
    if truce.status is not None:
        words = {
            "holding": "the ceasefire was holding",
            "violated": "the ceasefire was reported violated",
            "collapsed": "the ceasefire was reported to have collapsed",
            "agreed": "a ceasefire was reported agreed",
        }
        yield [Phrase(text=words[truce.status], evidence=truce.evidence)]


def _stage(text: TextStage) -> str:
    by = f" by {wording.names(text.sponsors)}" if text.sponsors else ""
    with_ = f" with {wording.names(text.with_)}" if text.with_ else ""
    named = "" if text.symbol is None else f" {text.symbol}"
    match text.stage:
        case "adopted":
            known = text.on is not None and text.on.start == text.on.end
            on = f" on {wording.day(text.on.start)}" if known and text.on is not None else ""
            return f"the Council had adopted the resolution{named}{on}"
        case "vetoed" | "withdrawn":
            return f"the draft resolution{named}{by} had been {text.stage}"
        case "drafting":
            return f"a draft resolution was being written{by}{with_}"
        case "in_blue":
            return f"a draft resolution{named}{by}{with_} was in blue"
        case _:
            return f"a draft resolution{named} had been {text.stage}{by}{with_}"


def _gaps(picture: Picture) -> Iterator[Sequence[Phrase]]:
    """What is open, contradicted, unreviewed."""
    if picture.terms.open:
        told = tuple(dict.fromkeys(chain.from_iterable(item.evidence for item in picture.terms.open)))
        who = sorted({item.actor for item in picture.terms.open if item.actor is not None})
        by = f", {name_of(who[0])} said" if len(who) == 1 else ""
        yield [Phrase(text=f"terms of reference were open{by}", evidence=told)]
    disputes = [x for c in (*picture.contributors, *picture.groups) for x in c.contradictions]
    disputes.extend(picture.contradictions)
    if disputes:
        told = tuple(dict.fromkeys(chain.from_iterable(x.evidence for x in disputes)))
        verb = "contradicts" if len(disputes) == 1 else "contradict"
        noun = wording.counted(len(disputes), "report", "reports")
        yield [Phrase(text=f"{noun} {verb} others", evidence=told)]
    if picture.unreviewed:
        claims = wording.counted(picture.unreviewed, "claim", "claims")
        verb = "has" if picture.unreviewed == 1 else "have"
        yield [Phrase(text=f"{claims} behind this {verb} not been reviewed by a person")]
