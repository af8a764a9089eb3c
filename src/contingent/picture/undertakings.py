"""From an actor's words to its undertakings: one for each kind of unit, with what is promised and what is there.

The same pledge told by five dispatches is one undertaking with five evidences; police and troops of one contributor
are two. Words without a number speak of all of an actor's undertakings, and "personnel" goes with the one kind that is
named, if only one is. What a person has merged or split comes before these rules. This module promises that every word
of an actor is in at least one of its undertakings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from contingent.model import ClaimKind, Period
from contingent.picture.answer import ContributorState, StateChange, Strength
from contingent.picture.dated import evidence
from contingent.picture.figures import Figure, standing_figure, strength, unit_kind
from contingent.picture.groups import SPLIT, Groups
from contingent.picture.standing import Standing, Way, in_order, standing
from contingent.picture.words import NO_STRENGTH, Word, spoken_of
from contingent.record.answer import RecordedClaim

S = ContributorState

#: The label of what says no more than "persons", and of what gives no number at all.
GENERIC = "personnel"

#: In the place of a group: the whole of what is said of an actor.
WHOLE = "*"

#: The ways of actors and their groups, where they were worked out beforehand.
Ways = Mapping[tuple[str, str | None], Way]
NO_WAYS: Ways = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What one actor undertakes, for one kind of unit unless a person grouped it otherwise.

    ``group`` tells it from the actor's others (see `contingent.picture.groups`); ``label`` is its kind of unit. Both
    are ``None`` where nobody gave a number.
    """

    actor: str
    group: str | None
    label: str | None
    #: What people decided about its extent, in words.
    decided: tuple[str, ...]
    words: tuple[Word, ...]
    standing: Standing
    promised: Figure | None
    present: Figure | None
    shown: Figure | None

    @property
    def strength(self) -> Strength | None:
        """The strength that belongs to the state."""
        return None if self.shown is None else self.shown.strength

    @property
    def promises(self) -> bool:
        """Whether something is promised plainly and not taken back, with or without a number."""
        is_out = self.standing.state in (S.DECLINED, S.WITHDRAWN)
        return not is_out and any(w.is_promise and not w.hedged for w in self.standing.live)

    @property
    def expected(self) -> Period | None:
        """The later period last named for its coming."""
        ahead = [w.dated for w in self.standing.live if w.is_promise and w.dated.ahead is not None]
        return ahead[-1].ahead if ahead else None


def undertakings(
    actor: str, words: Sequence[Word], groups: Groups, ways: Ways = NO_WAYS, whole: Standing | None = None
) -> tuple[Undertaking, ...]:
    """The actor's undertakings, the largest first.

    ``ways`` are those worked out already, ``whole`` is the standing of all the words, which is that of an undertaking
    of which all of them speak.
    """
    grouped: dict[str | None, list[Word]] = {}
    for word in in_order(words):
        group = groups.place(actor, word.dated.recorded.key, word.label)
        grouped.setdefault(group, []).append(word)
    unlabelled = grouped.pop(None, [])
    named = sorted(g for g in grouped if g is not None and g != GENERIC and not g.startswith(SPLIT))
    if len(named) == 1 and GENERIC in grouped:
        grouped[named[0]].extend(grouped.pop(GENERIC))

    def standing_of(group: str | None, its: Sequence[Word]) -> Standing:
        way = ways.get((actor, group))
        if whole is not None and len(its) == len(words) and way is ways.get((actor, WHOLE)):
            return whole
        return standing(its, way)

    def made(group: str | None, its: Sequence[Word]) -> Undertaking:
        return _undertaking(actor, group, its, groups, standing_of(group, its))

    found = [made(group, [*mine, *unlabelled]) for group, mine in grouped.items()]
    if not named and GENERIC not in grouped and any(not w.is_negative or not found for w in unlabelled):
        found.append(made(None, unlabelled))
    return tuple(sorted(found, key=lambda u: (-_size(u.promised), -_size(u.shown), str(u.label), str(u.group))))


def _size(figure: Figure | None) -> float:
    if figure is None:
        return -1.0
    known = [bound for bound in (figure.quantity.min, figure.quantity.max) if bound is not None]
    return max(known, default=0.0)


def _undertaking(actor: str, group: str | None, words: Sequence[Word], groups: Groups, stands: Standing) -> Undertaking:
    promised = _figure(stands, "promised", [w for w in stands.live if w.is_promise and not w.hedged])
    present = _figure(stands, "present", [w for w in stands.live if w.state is S.DEPLOYED])
    return Undertaking(
        actor=actor,
        group=group,
        label=_unit_of(words) if group is not None and group.startswith(SPLIT) else group,
        decided=groups.told(actor, group),
        words=tuple(in_order(words)),
        standing=stands,
        promised=promised,
        present=present,
        shown=_shown(stands, promised, present),
    )


def _unit_of(words: Iterable[Word]) -> str | None:
    """The kind of unit that most words of a commitment name, of those the first in the alphabet."""
    named = Counter(label for label in (word.label for word in words) if label is not None)
    return min(named, key=lambda label: (-named[label], label), default=None)


def _figure(stands: Standing, what: str, words: Sequence[Word]) -> Figure | None:
    if stands.state in (S.DECLINED, S.WITHDRAWN):
        return None
    return standing_figure((w.dated for w in words if w.label is not None), what)


def _shown(stands: Standing, promised: Figure | None, present: Figure | None) -> Figure | None:
    """The figure that belongs to the state: what is there, what was promised, what was asked for."""
    live = stands.live
    match stands.state:
        case S.DECLINED | S.WITHDRAWN:
            return None
        case S.DEPLOYED:
            return present
        case S.PLEDGED:
            return promised
        case S.DEPLOYING:
            # The first hundred on their way are a part of what was promised, not a smaller promise.
            moving = [w for w in live if w.dated.claim.kind is ClaimKind.DEPLOYMENT]
            return promised if promised is not None else _figure(stands, "under way", _plainest(moving))
        case S.WILLING:
            return _figure(stands, "spoken of", _plainest([w for w in live if not w.is_request]))
        case _:
            own = _plainest([w for w in live if not w.is_request])
            return _figure(stands, "asked for", in_order([*(w for w in live if w.is_request), *own]))


def _plainest(words: Sequence[Word]) -> Sequence[Word]:
    """The plain words if there are any: who has spoken plainly is not given the number of a "might"."""
    plain = [w for w in words if not w.hedged]
    return plain if plain else words


def history(words: Iterable[Word]) -> tuple[StateChange, ...]:
    """Each state and strength once, from the day it was first said, with every evidence for it."""
    changes: dict[tuple[object, ...], list[Word]] = {}
    for word in in_order(words):
        said = word.dated.claim.quantity if word.label is not None else None
        figure = None if said is None else (said.min, said.max, said.unit)
        changes.setdefault((word.state, figure), []).append(word)
    return tuple(
        StateChange(
            state=same[0].state,
            on=same[0].day,
            strength=_said_strength(same[0]),
            evidence=evidence(w.dated for w in same),
        )
        for same in changes.values()
    )


def _said_strength(word: Word) -> Strength | None:
    quantity = word.dated.claim.quantity
    return None if quantity is None or word.label is None else strength(quantity)


def numbers(learned: Sequence[RecordedClaim], groups: Groups) -> Mapping[tuple[str, str], int]:
    """A number from 1 for each actor's named kinds of units, in the order in which the record learned of them.

    Counted over all claims known, whatever day is asked for and rejected ones too, so that a number once given is
    neither moved nor given again; one that a split has taken is passed over.
    """
    given: dict[tuple[str, str], int] = {}
    count: dict[str, int] = {}
    for recorded in learned:
        claim = recorded.claim
        actor = spoken_of(claim)
        if actor is None or claim.quantity is None or claim.quantity.unit in NO_STRENGTH:
            continue
        label = unit_kind(claim.quantity.unit)
        if label != GENERIC and (actor, label) not in given:
            number = count.get(actor, 0) + 1
            while number in groups.taken.get(actor, ()):
                number += 1
            count[actor] = given[(actor, label)] = number
    return given


def commitment_id(undertaking: Undertaking, beside: Sequence[Undertaking], given: Mapping[tuple[str, str], int]) -> str:
    """The undertaking's stable name: ``IDN-1``; ``IDN-0`` for a whole that stands beside its named parts."""
    actor, group = undertaking.actor, undertaking.group
    if group is not None and group.startswith(SPLIT):
        return f"{actor}-{group.removeprefix(SPLIT)}"
    others = [u for u in beside if u.group is not None and not u.group.startswith(SPLIT)]
    if group is None or (group == GENERIC and len(others) == 1):
        return f"{actor}-1"
    return f"{actor}-{given.get((actor, group), 0)}"
