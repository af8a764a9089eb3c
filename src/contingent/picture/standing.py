"""From many words about one contributor to the state it stands in.

Words are taken day by day. The contributor's own plain words climb the ladder and never fall by a weaker one; a plain
refusal or withdrawal takes it off; a later plain word of its own brings it back. Hedged words decide only where there
is no plain one of its own, and what an asker says never undoes what the asked has said. Whatever cannot both be so is
kept as a contradiction. This module promises a state for every non-empty set of words, whatever their order of input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from contingent.model import ConditionKind
from contingent.picture.answer import Contradiction, ContributorState
from contingent.picture.dated import evidence
from contingent.picture.words import RANK, Word

S = ContributorState

#: Conditions by which a refusal is one of a part: what the force must not do, or under whom.
_LIMITING = frozenset({ConditionKind.TASK, ConditionKind.DISARMAMENT, ConditionKind.COMMAND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a contributor stands, since when, on which words, and what speaks against it.

    ``live`` are all its words since it was last taken out (or let in again), ``holding`` those among them that say
    the state itself. ``limits`` are refusals that take nothing back: they say what the promise leaves out.
    """

    state: ContributorState
    since: date
    holding: tuple[Word, ...]
    live: tuple[Word, ...]
    contradictions: tuple[Contradiction, ...] = ()
    limits: tuple[Word, ...] = ()


def in_order(words: Iterable[Word]) -> list[Word]:
    """By day, then by strength, then by place."""
    order = list(ContributorState)
    return sorted(words, key=lambda w: (w.day, order.index(w.state), w.dated.place))


def standing(words: Iterable[Word]) -> Standing:
    """The standing of one contributor.

    Raises:
        ValueError: there are no words.
    """
    ordered = in_order(words)
    if not ordered:
        raise ValueError("a standing needs at least one word")
    requests = [w for w in ordered if w.is_request]
    plain = [w for w in ordered if not w.is_request and not w.hedged]
    hedged = [w for w in ordered if not w.is_request and w.hedged]
    own = plain if plain else [w for w in hedged if not (w.is_negative and requests)]
    course = _Course()
    for day, todays in groupby(own, key=lambda w: w.day):
        course.take(day, list(todays))
    live = course.live
    if not live or not live[0].is_negative:
        live = in_order([*requests, *live])
    if plain and not live[-1].is_negative:
        live = in_order([*live, *(w for w in hedged if not w.is_negative and w.day >= course.opened)])
    deciding = [w for w in live if not w.hedged or w.is_request] if plain else live
    state = _state(deciding)
    doubts = _doubted(hedged, state, live) if plain or requests else ()
    return Standing(
        state=state,
        since=min(w.day for w in deciding if w.state is state),
        holding=tuple(w for w in live if w.state is state),
        live=tuple(live),
        contradictions=(*course.contradictions, *doubts),
        limits=tuple(w for w in course.limits if w.day >= course.opened),
    )


def _state(deciding: Sequence[Word]) -> ContributorState:
    """The highest state on the ladder, or out of it."""
    negative = [w.state for w in deciding if w.is_negative]
    if negative:
        return max(negative, key=list(ContributorState).index)
    return max((w.state for w in deciding), key=RANK.__getitem__)


class _Course:
    """The course of a contributor's own words; ``live`` is what counts after the days taken so far.

    Either all live words are negative, or none is.
    """

    def __init__(self) -> None:
        self.live: list[Word] = []
        self.limits: list[Word] = []
        self.opened = date.min
        self.contradictions: list[Contradiction] = []

    def take(self, day: date, todays: Sequence[Word]) -> None:
        """Take one day's words."""
        positive = [w for w in todays if not w.is_negative]
        negative = [w for w in todays if w.is_negative]
        is_out = bool(self.live) and self.live[0].is_negative
        limits = _are_limits(positive, negative)
        there = [w for w in (*self.live, *positive) if w.state is S.DEPLOYED] if negative else []
        outs = [w for w in negative if self._takes_out(w, positive, there, is_out=is_out, limits=limits)]
        if outs:
            self.live = [*self.live, *outs] if is_out else outs
            self.opened = day
        elif positive:
            if is_out:
                self.live, self.opened = [], day
            self.live.extend(positive)

    def _takes_out(
        self, word: Word, positive: Sequence[Word], there: Sequence[Word], *, is_out: bool, limits: bool
    ) -> bool:
        """Whether a negative word takes the contributor out; notes what it contradicts."""
        if limits and word.state is S.DECLINED:
            # "Would train police but not disarm anyone": a report of both says what the promise leaves out.
            self._note(f"a report of {word.day.isoformat()} holds a refusal too; it is read as a limit", word, positive)
            self.limits.append(word)
            return False
        if self.live and not is_out and not positive and _is_limit(word):
            # Said later, it still refuses a task and not the promise.
            self.limits.append(word)
            return False
        if there and word.state is S.DECLINED:
            self._note(f"said on {word.day.isoformat()} to take no part, while its personnel are there", word, there)
            return False
        if there and _leaves_some(word, there):
            self._note(f"said on {word.day.isoformat()} to withdraw a part; no later count is known", word, there)
            return False
        if positive:
            self._note(f"promised and refused on the same day, {word.day.isoformat()}", word, positive)
            return True
        if is_out:
            return True
        promised = [w for w in self.live if w.is_promise]
        if promised and word.state is S.DECLINED and not word.dated.reviewed:
            last = max(w.day for w in promised).isoformat()
            self._note(
                f"promised on {last}, refused on {word.day.isoformat()}; no person has reviewed the refusal",
                word,
                promised,
            )
        return True

    def _note(self, text: str, word: Word, against: Sequence[Word]) -> None:
        # The latest of what it stands against, which the text is about; all of it would grow with every refusal.
        last = max(w.day for w in against)
        found = evidence(w.dated for w in (word, *(w for w in against if w.day == last)))
        self.contradictions.append(Contradiction(text=text, evidence=found))


def _are_limits(positive: Sequence[Word], negative: Sequence[Word]) -> bool:
    """Whether a day's refusals say what a promise leaves out: one report tells both, with a figure or a task refused.

    Without either, "will probably stay out" would turn into an offer for want of a clearer word.
    """
    if not {w.dated.source for w in positive} & {w.dated.source for w in negative}:
        return False
    refused = {condition.kind for w in negative for condition in w.dated.claim.conditions}
    return bool(refused & _LIMITING) or any(
        w.dated.claim.quantity is not None and not w.dated.claim.hedged for w in positive
    )


def _is_limit(word: Word) -> bool:
    """Whether a refusal names only what the contributor will not do: "its soldiers will not disarm anybody"."""
    conditions = word.dated.claim.conditions
    return (
        word.state is S.DECLINED
        and bool(conditions)
        and all(one.negative and one.kind in _LIMITING for one in conditions)
    )


def _leaves_some(word: Word, there: Sequence[Word]) -> bool:
    """Whether fewer leave than were last counted there."""
    leaving = word.dated.claim.quantity
    counts = [w.dated.claim.quantity for w in there if w.dated.claim.quantity is not None]
    if leaving is None or leaving.max is None or not counts or counts[-1].min is None:
        return False
    return leaving.max < counts[-1].min


def _doubted(hedged: Sequence[Word], state: ContributorState, live: Sequence[Word]) -> tuple[Contradiction, ...]:
    """Hedged words of a refusal or withdrawal that stand against a plain word."""
    if state in (S.DECLINED, S.WITHDRAWN):
        return ()
    counted = {w.dated.recorded.key for w in live}
    doubts = [w for w in hedged if w.is_negative and w.dated.recorded.key not in counted]
    if not doubts:
        return ()
    days = ", ".join(dict.fromkeys(w.day.isoformat() for w in doubts))
    text = f"said with reservation ({days}) to take no part; it is shown as {state.value.replace('_', ' ')}"
    return (Contradiction(text=text, evidence=evidence(w.dated for w in (*doubts, *live[-1:]))),)
