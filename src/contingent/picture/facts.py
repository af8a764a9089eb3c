"""A picture as single facts, so that two pictures can be compared: whose fact, what it says, on which evidence.

A fact's key names what it is about and stays the same while its value changes. Totals are no facts here: they follow
from the others and have no evidence of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from contingent.model import Period
from contingent.picture import wording
from contingent.picture.answer import (
    Contradiction,
    Contributor,
    Evidence,
    Item,
    Picture,
    Strength,
    TextStage,
)
from contingent.picture.conditions import identity
from contingent.picture.items import bounds, topic

_MET = {True: "met", False: "not met", None: "not known"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact; ``part`` and ``subject`` are for people, ``key`` tells whether two facts are about the same."""

    key: tuple[object, ...]
    part: str
    subject: str
    value: str
    evidence: tuple[Evidence, ...]


def facts(picture: Picture) -> Mapping[tuple[object, ...], Fact]:
    """The picture's facts by key, in the order of the picture."""
    return {fact.key: fact for fact in _facts(picture)}


def strength_words(strength: Strength | None) -> str:
    """A strength as said in a sentence, empty where nobody gave one."""
    if strength is None:
        return ""
    together = " together" if strength.shared else ""
    return f" {wording.bounds(strength, approximate=strength.approximate)} {strength.unit.replace('_', ' ')}{together}"


def period_words(period: Period | None) -> str:
    """A period as its days."""
    if period is None:
        return ""
    return str(period.start) if period.start == period.end else f"{period.start} to {period.end}"


def _facts(picture: Picture) -> Iterator[Fact]:
    for contributor in (*picture.contributors, *picture.groups):
        yield from _of_contributor(contributor)
    if picture.resolution.stage is not None:
        yield _of_text("text", "the text", picture.resolution)
    for text in picture.other_texts:
        yield _of_text("other text", ", ".join(text.sponsors) or "not named", text)
    for position in (*picture.positions, *picture.positions_on_others):
        about = "" if position.about is None else f" on {position.about}"
        yield Fact(
            key=("position", position.actor, position.about),
            part="position",
            subject=f"{position.actor}{about}",
            value=position.stance,
            evidence=position.evidence,
        )
    if picture.ceasefire.status is not None:
        truce = picture.ceasefire
        value = str(truce.status)
        yield Fact(key=("ceasefire",), part="ceasefire", subject="the ceasefire", value=value, evidence=truce.evidence)
    for there in picture.in_place:
        role = "" if there.role is None else f", {there.role}"
        unit = None if there.strength is None else there.strength.unit
        yield Fact(
            key=("in place", there.actor, there.role, unit),
            part="in place",
            subject=there.actor,
            value=f"{strength_words(there.strength).strip() or 'an unknown number'}{role}",
            evidence=there.evidence,
        )
    for backing in picture.endorsements:
        when = period_words(backing.on)
        yield Fact(
            key=("endorsement", backing.actor, when),
            part="endorsement",
            subject=backing.actor,
            value=when,
            evidence=backing.evidence,
        )
    yield from _of_items(picture)
    for dispute in picture.contradictions:
        yield _of_dispute("the record", dispute)


def _of_dispute(subject: str, dispute: Contradiction) -> Fact:
    key = ("contradiction", subject, dispute.text)
    return Fact(key=key, part="contradiction", subject=subject, value=dispute.text, evidence=dispute.evidence)


def _of_contributor(contributor: Contributor) -> Iterator[Fact]:
    actor = contributor.actor
    state = contributor.state.value.replace("_", " ")
    yield Fact(
        key=("contributor", actor),
        part="contributor",
        subject=actor,
        value=f"{state}{strength_words(contributor.strength)}",
        evidence=contributor.evidence,
    )
    for condition in contributor.conditions:
        yield Fact(
            key=("condition", actor, *identity(condition)),
            part="condition",
            subject=f"{actor}: {condition.text}",
            value=_MET[condition.met],
            evidence=condition.evidence,
        )
    for dispute in contributor.contradictions:
        yield _of_dispute(actor, dispute)


def _of_text(part: str, subject: str, text: TextStage) -> Fact:
    stage = str(text.stage).replace("_", " ")
    by = f" by {', '.join(text.sponsors)}" if text.sponsors else ""
    with_ = f" with {', '.join(text.with_)}" if text.with_ else ""
    return Fact(key=(part, subject), part=part, subject=subject, value=f"{stage}{by}{with_}", evidence=text.evidence)


def _of_items(picture: Picture) -> Iterator[Fact]:
    terms = (*picture.terms.agreed, *picture.terms.open)
    named: tuple[tuple[str, Iterable[Item], Callable[[Item], tuple[object, ...]]], ...] = (
        ("terms", terms, lambda item: (topic(item.text),)),
        ("requirement", picture.requirements, _figure_or_words),
        ("timeline", picture.timeline, lambda item: (item.on, bounds(item.quantity))),
        ("planning", picture.planning, lambda item: (item.text,)),
        ("funding", picture.funding, _figure_or_words),
        ("vote", picture.votes, lambda item: (None if item.quantity is None else item.quantity.unit,)),
    )
    for part, items, identify in named:
        for item in items:
            actor = "not named" if item.actor is None else item.actor
            yield Fact(
                key=(part, actor, *identify(item)),
                part=part,
                subject=actor,
                value=_item_words(item),
                evidence=item.evidence,
            )


def _figure_or_words(item: Item) -> tuple[object, ...]:
    kinds = tuple(sorted({condition.kind.value for condition in item.conditions}))
    return (bounds(item.quantity), kinds, item.text if item.quantity is None and not kinds else None)


def _item_words(item: Item) -> str:
    figure = strength_words(item.quantity).strip()
    status = "" if item.status is None else item.status.replace("_", " ")
    said = [word for word in (status, figure, period_words(item.on)) if word]
    return ", ".join(said) if said else item.text
