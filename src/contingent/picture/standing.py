"""From many words about one contributor to the state it stands in.

Words are taken day by day. The contributor's own plain words climb the ladder and never fall by a weaker one; a plain
refusal or withdrawal takes it off; a later plain word of its own brings it back. Hedged words decide only where there
is no plain one of its own, and what an asker says never undoes what the asked has said. Whatever cannot both be so is
kept as a contradiction. This module promises a state for every non-empty set of words, whatever their order of input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from operator import attrgetter

from contingent.model import ConditionKind
from contingent.picture.answer import Contradiction, ContributorState
from contingent.picture.dated import evidence
from contingent.picture.words import RANK, Word

S = ContributorState


#: Conditions by which a refusal is one of a part: what the force must not do, or under whom.
LIMITING = frozenset({ConditionKind.TASK, ConditionKind.DISARMAMENT, ConditionKind.COMMAND})

#: How many contradictions of one standing are listed, the latest: a record of thousands of reports holds hundreds.
MOST_NOTES = 5

#: How many of the days on which a doubt was raised are named, the latest.
MOST_DAYS = 3


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
    #: How many claims say the state, and from how many sources.
    told: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a refusal or withdrawal stands against; ``against`` are words of the last day on which such were said."""

    kind: NoteKind
    word: Word
    against: tuple[Word, ...]

    def contradiction(self) -> Contradiction:
        """The same as the picture lists it."""
        day, last = self.word.day.isoformat(), self.against[0].day.isoformat()
        text = {
            NoteKind.LIMIT: f"a report of {day} holds a refusal too; it is read as a limit",
            NoteKind.THERE: f"said on {day} to take no part, while its personnel are there",
            NoteKind.PART: f"said on {day} to withdraw a part; no later count is known",
            NoteKind.SAME_DAY: f"promised and refused on the same day, {day}",
            NoteKind.UNREVIEWED: f"promised on {last}, refused on {day}; no person has reviewed the refusal",
        }[self.kind]
        return Contradiction(text=text, evidence=evidence(w.dated for w in (self.word, *self.against)))


class NoteKind(Enum):
    """How a refusal or withdrawal stands against other words."""

    LIMIT = "limit"
    THERE = "there"
    PART = "part"
    SAME_DAY = "same day"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where its own words, day by day, have brought a contributor.

    ``out``: whether it is taken out; ``since``: the day on which that began (``date.min`` for who was never out).
    ``spared`` are keys of refusals since then that took nobody out, ``limits`` such as only say what a promise leaves
    out. ``told`` counts the claims that say a state, and their sources, where the words at hand are only some of them.
    """

    out: bool
    since: date
    notes: tuple[Note, ...] = ()
    spared: frozenset[str] = frozenset()
    limits: tuple[Word, ...] = ()
    told: Callable[[ContributorState], tuple[int, int]] | None = None

    def holds(self, word: Word) -> bool:
        """Whether a word of its own counts now."""
        return word.day >= self.since and word.is_negative is self.out and word.dated.recorded.key not in self.spared


def in_order(words: Iterable[Word]) -> list[Word]:
    """By day, then by strength, then by place."""
    return sorted(words, key=attrgetter("order"))


def standing(words: Iterable[Word], way: Way | None = None) -> Standing:
    """The standing of one contributor.

    Args:
        words: what is said of it; where ``way`` is given, it is enough to have the words that decide.
        way: where its own words have brought it, if that is known already.

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
    way = _way(own) if way is None else way
    live = [w for w in own if way.holds(w)]
    if not live or not live[0].is_negative:
        live = in_order([*requests, *live])
    if plain and not live[-1].is_negative:
        live = in_order([*live, *(w for w in hedged if not w.is_negative and w.day >= way.since)])
    deciding = [w for w in live if not w.hedged or w.is_request] if plain else live
    state = _state(deciding)
    doubts = _doubted(hedged, state, live) if plain or requests else ()
    holding = tuple(w for w in live if w.state is state)
    noted = [note.contradiction() for note in sorted(way.notes, key=lambda n: n.word.order)[-MOST_NOTES:]]
    return Standing(
        state=state,
        since=min(w.day for w in deciding if w.state is state),
        holding=holding,
        live=tuple(live),
        contradictions=(*noted, *doubts),
        limits=way.limits,
        told=(len(holding), len({w.dated.source for w in holding})) if way.told is None else way.told(state),
    )


def _way(own: Sequence[Word]) -> Way:
    course = _Course()
    for day, todays in groupby(own, key=lambda w: w.day):
        course.take(day, list(todays))
    return Way(
        out=course.out,
        since=course.since,
        notes=tuple(course.notes),
        spared=frozenset(course.spared),
        limits=tuple(w for w in course.limits if w.day >= course.opened),
    )


def _state(deciding: Sequence[Word]) -> ContributorState:
    """The highest state on the ladder, or out of it."""
    negative = [w.state for w in deciding if w.is_negative]
    if negative:
        return max(negative, key=list(ContributorState).index)
    return max((w.state for w in deciding), key=RANK.__getitem__)


class _Course:
    """The course of a contributor's own words, day by day; ``live`` is what counts after the days taken so far.

    Either all live words are negative, or none is.
    """

    def __init__(self) -> None:
        self.live: list[Word] = []
        self.out = False
        self.since = date.min
        self.notes: list[Note] = []
        self.spared: set[str] = set()
        self.limits: list[Word] = []
        self.opened = date.min

    def take(self, day: date, todays: Sequence[Word]) -> None:
        """Take one day's words."""
        positive = [w for w in todays if not w.is_negative]
        negative = [w for w in todays if w.is_negative]
        limits = are_limits(positive, negative)
        there = [w for w in (*self.live, *positive) if w.state is S.DEPLOYED] if negative else []
        outs = [w for w in negative if self._takes_out(w, positive, there, limits=limits)]
        if outs:
            if not self.out:
                self.live, self.out, self.since = [], True, day
            self.live.extend(outs)
            self.opened = day
            self.spared.update(w.dated.recorded.key for w in negative if w not in outs)
        elif positive:
            if self.out:
                self.live, self.out, self.since, self.opened = [], False, day, day
            self.live.extend(positive)

    def _takes_out(self, word: Word, positive: Sequence[Word], there: Sequence[Word], *, limits: bool) -> bool:
        """Whether a negative word takes the contributor out; notes what it contradicts."""
        if limits and word.state is S.DECLINED:
            # "Would train police but not disarm anyone": a report of both says what the promise leaves out.
            self._note(NoteKind.LIMIT, word, positive)
            self.limits.append(word)
            return False
        if self.live and not self.out and not positive and is_limit(word):
            # Said later, it still refuses a task and not the promise.
            self.limits.append(word)
            return False
        if there and word.state is S.DECLINED:
            self._note(NoteKind.THERE, word, there)
            return False
        if there and leaves_some(word, there):
            self._note(NoteKind.PART, word, there)
            return False
        promised = [] if self.out else [w for w in self.live if w.is_promise]
        if positive:
            self._note(NoteKind.SAME_DAY, word, positive)
        elif promised and word.state is S.DECLINED and not word.dated.reviewed:
            self._note(NoteKind.UNREVIEWED, word, promised)
        return True

    def _note(self, kind: NoteKind, word: Word, against: Sequence[Word]) -> None:
        # The latest of what it stands against, which the text is about; all of it would grow with every refusal.
        last = max(w.day for w in against)
        self.notes.append(Note(kind=kind, word=word, against=tuple(w for w in against if w.day == last)))


def are_limits(positive: Sequence[Word], negative: Sequence[Word]) -> bool:
    """Whether a day's refusals say what a promise leaves out: one report tells both, with a figure or a task refused.

    Without either, "will probably stay out" would turn into an offer for want of a clearer word.
    """
    if not {w.dated.source for w in positive} & {w.dated.source for w in negative}:
        return False
    refused = {condition.kind for w in negative for condition in w.dated.claim.conditions}
    return bool(refused & LIMITING) or any(
        w.dated.claim.quantity is not None and not w.dated.claim.hedged for w in positive
    )


def is_limit(word: Word) -> bool:
    """Whether a refusal names only what the contributor will not do: "its soldiers will not disarm anybody"."""
    conditions = word.dated.claim.conditions
    return (
        word.state is S.DECLINED
        and bool(conditions)
        and all(one.negative and one.kind in LIMITING for one in conditions)
    )


def leaves_some(word: Word, there: Sequence[Word]) -> bool:
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
    doubts = [w for w in hedged if w.is_negative]
    counted = {w.dated.recorded.key for w in live} if doubts else set()
    doubts = [w for w in doubts if w.dated.recorded.key not in counted]
    if not doubts:
        return ()
    days = sorted({w.day for w in doubts})
    doubts = [w for w in doubts if w.day in days[-MOST_DAYS:]]
    named = ", ".join(["earlier"] * (len(days) > MOST_DAYS) + [day.isoformat() for day in days[-MOST_DAYS:]])
    text = f"said with reservation ({named}) to take no part; it is shown as {state.value.replace('_', ' ')}"
    return (Contradiction(text=text, evidence=evidence(w.dated for w in (*doubts, *live[-1:]))),)
