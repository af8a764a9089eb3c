"""Stances on the text and the force, and the backing of bodies and states.

Sponsors support what they carry; a state that endorses the text supports it; a vote cast is a word too. The latest
plain word of an actor stands. A stance about another contributor ("rejects a role for Turkey") is no stance on the
text and is kept apart. This module promises one stance for each actor, with every word that says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from contingent.model import ClaimKind, Period
from contingent.picture.actors import COUNCIL, is_state
from contingent.picture.answer import Contradiction, Endorsement, Position, TextStage
from contingent.picture.dated import Dated, evidence
from contingent.picture.items import of_kind

Stance = Literal["support", "oppose", "undecided"]

_OF_STATUS: dict[str, Stance] = {"support": "support", "oppose": "oppose", "undecided": "undecided"}

#: A vote cast as a stance: who abstains neither carries nor stops a text.
_OF_VOTE: dict[str, Stance] = {"yes": "support", "no": "oppose", "veto": "oppose", "abstain": "undecided"}

_CAUTION: tuple[Stance, ...] = ("oppose", "undecided", "support")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    actor: str
    about: str | None
    stance: Stance
    dated: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Stances on the text or force, those about others, and what contradicts them."""

    on_text: tuple[Position, ...]
    on_others: tuple[Position, ...]
    contradictions: tuple[Contradiction, ...]


def positions(claims: Sequence[Dated], main: TextStage, others: Sequence[TextStage]) -> Positions:
    """The stances as of the day; ``main`` is the text they are on, ``others`` the drafts beside it."""
    stated = [one for d in claims if (one := _stated(d, main, others)) is not None]
    groups: dict[tuple[str, str | None], list[_Stated]] = {}
    for one in stated:
        groups.setdefault((one.actor, one.about), []).append(one)
    drafts: dict[str | None, list[Dated]] = {}
    for d in of_kind(claims, ClaimKind.DRAFT):
        drafts.setdefault(d.claim.actor, []).append(d)
    found = {key: _latest(same) for key, same in groups.items()}
    for actor in main.sponsors:
        # Carrying a text says support; an explicit word of the same actor says it better, or says otherwise.
        own = evidence(drafts.get(actor, ()))
        found.setdefault((actor, None), Position(actor=actor, stance="support", evidence=own))
    ordered = [found[key] for key in sorted(found, key=lambda key: (key[0], "" if key[1] is None else key[1]))]
    return Positions(
        on_text=tuple(p for p in ordered if p.about is None),
        on_others=tuple(p for p in ordered if p.about is not None),
        contradictions=tuple(c for same in groups.values() if (c := _contradiction(same)) is not None),
    )


def unclear(claims: Sequence[Dated]) -> int:
    """How many position claims say no stance."""
    return sum(1 for d in of_kind(claims, ClaimKind.POSITION) if d.claim.status is None)


def _stated(dated: Dated, main: TextStage, others: Sequence[TextStage]) -> _Stated | None:
    claim = dated.claim
    if claim.actor is None or dated.ahead is not None:
        return None
    stance: Stance | None = None
    match claim.kind:
        case ClaimKind.POSITION:
            stance = None if claim.status is None else _OF_STATUS[claim.status]
        case ClaimKind.ENDORSEMENT if is_state(claim.actor):
            stance = "support"
        case ClaimKind.VOTE if claim.status is not None:
            stance = _OF_VOTE[claim.status]
        case _:
            pass
    if stance is None:
        return None
    about = _about(claim.counterpart, main, others)
    return _Stated(actor=claim.actor, about=about, stance=stance, dated=dated)


def _about(counterpart: str | None, main: TextStage, others: Sequence[TextStage]) -> str | None:
    """Whom a stance is about, ``None`` for the text: a text is often named by who carries it."""
    if counterpart is None or counterpart == COUNCIL or counterpart in (*main.sponsors, *main.with_):
        return None
    rival = [text for text in others if counterpart in text.sponsors]
    if not rival and not is_state(counterpart):
        # The force, an organisation or an unnamed group is not another contributor: it stands for the plan.
        return None
    return counterpart


def _latest(same: Sequence[_Stated]) -> Position:
    plain = [one for one in same if not one.dated.claim.hedged]
    pool = plain if plain else same
    last = pool[-1].dated.day
    todays = [one for one in pool if one.dated.day == last]
    # On one day a vote cast outweighs a word, and a word of opposition or doubt one of support.
    chosen = min(todays, key=lambda one: (one.dated.claim.kind is not ClaimKind.VOTE, _CAUTION.index(one.stance)))
    told = [one.dated for one in same if one.stance == chosen.stance]
    return Position(actor=chosen.actor, stance=chosen.stance, evidence=evidence(told), about=chosen.about)


def _contradiction(same: Sequence[_Stated]) -> Contradiction | None:
    """Different stances in different reports of the last day."""
    plain = [one for one in same if not one.dated.claim.hedged]
    if not plain:
        return None
    last = plain[-1].dated.day
    todays = [one for one in plain if one.dated.day == last]
    stances = sorted({one.stance for one in todays})
    if len(stances) == 1 or len({one.dated.source for one in todays}) == 1:
        return None
    text = f"{todays[0].actor} is reported for {last.isoformat()} with the stances {' and '.join(stances)}"
    return Contradiction(text=text, evidence=evidence(one.dated for one in todays))


def endorsements(claims: Sequence[Dated]) -> tuple[Endorsement, ...]:
    """Backing by bodies and states; the same of one actor where the periods meet, or where no period is named.

    What another body than the Council adopts is its endorsement.
    """
    by_actor: dict[str, list[_Backing]] = {}
    for dated in claims:
        claim = dated.claim
        adopted = claim.kind is ClaimKind.ADOPTION and claim.actor not in (COUNCIL, None) and not is_state(claim.actor)
        if claim.actor is None or dated.ahead is not None or not (claim.kind is ClaimKind.ENDORSEMENT or adopted):
            continue
        told = by_actor.setdefault(claim.actor, [])
        same = next((backing for backing in told if backing.is_same(dated)), None)
        if same is None:
            told.append(_Backing([dated]))
        else:
            same.claims.append(dated)
    return tuple(
        Endorsement(actor=actor, on=backing.on, evidence=evidence(backing.claims))
        for actor, told in by_actor.items()
        for backing in told
    )


@dataclass(frozen=True, slots=True)
class _Backing:
    """Claims of one endorsement by one actor."""

    claims: list[Dated]

    @property
    def on(self) -> Period:
        """The narrowest period named; the first day of telling where none is."""
        named = [d.claim.when for d in self.claims if d.claim.when is not None]
        return min(named, key=lambda p: (p.end - p.start, p.start)) if named else self.claims[0].period

    def is_same(self, dated: Dated) -> bool:
        named = any(d.claim.when is not None for d in self.claims)
        if dated.claim.when is None or not named:
            return True
        return self.on.start <= dated.claim.when.end and dated.claim.when.start <= self.on.end
