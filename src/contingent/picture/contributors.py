"""Contributors: who stands where, with how much, on which conditions, on which evidence.

Each actor appears once, in the state its words bring it to; what it went through on the way is its history. This
module promises that nobody is listed without evidence, and that unnamed groups and the force as a whole are kept apart
from the contributors they may consist of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contingent.model import ClaimKind
from contingent.picture.actors import is_collective, is_unnamed
from contingent.picture.answer import Commitment, Contradiction, Contributor, ContributorState, Strength
from contingent.picture.conditions import Facts, stated_conditions
from contingent.picture.dated import Dated, evidence
from contingent.picture.groups import Groups
from contingent.picture.items import planned_items
from contingent.picture.standing import Standing, standing
from contingent.picture.undertakings import (
    NO_WAYS,
    WHOLE,
    Undertaking,
    Ways,
    commitment_id,
    history,
    undertakings,
)
from contingent.picture.words import Word, spoken_of, word

S = ContributorState

#: What matters first: who is there, who is coming, who has promised; those who are out come last.
ORDER: tuple[ContributorState, ...] = (
    S.DEPLOYED,
    S.DEPLOYING,
    S.PLEDGED,
    S.WILLING,
    S.IN_TALKS,
    S.ASKED,
    S.DECLINED,
    S.WITHDRAWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that is said of one actor's part: its words, where they bring it, and what it undertakes."""

    actor: str
    words: tuple[Word, ...]
    standing: Standing
    undertakings: tuple[Undertaking, ...]
    #: Its own preconditions, said apart from an offer or a refusal.
    requirements: tuple[Dated, ...]
    #: What it announced for later.
    ahead: tuple[Dated, ...]


def courses(claims: Sequence[Dated], as_of: date, groups: Groups, ways: Ways = NO_WAYS) -> tuple[Course, ...]:
    """The course of every actor that the claims speak of, by code; ``ways`` are those worked out already."""
    words: dict[str, list[Word]] = {}
    for dated in claims:
        found = word(dated, as_of)
        if found is not None:
            words.setdefault(found.actor, []).append(found)
    requirements: dict[str, list[Dated]] = {}
    for dated in claims:
        actor = dated.claim.actor
        if dated.claim.kind is ClaimKind.REQUIREMENT and actor is not None and dated.claim.conditions:
            requirements.setdefault(actor, []).append(dated)
    ahead: dict[str | None, list[Dated]] = {}
    for dated in claims:
        if dated.ahead is not None:
            ahead.setdefault(spoken_of(dated.claim), []).append(dated)
    return tuple(
        _course(actor, _one_mind(actor, words[actor]), requirements.get(actor, ()), ahead.get(actor, ()), groups, ways)
        for actor in sorted(words)
    )


def _one_mind(actor: str, words: Sequence[Word]) -> Sequence[Word]:
    """An unnamed group's words: some of "several states" declining takes nothing back that others have said."""
    positive = [w for w in words if not w.is_negative]
    return positive if positive and is_unnamed(actor) else words


def _course(
    actor: str,
    words: Sequence[Word],
    requirements: Sequence[Dated],
    ahead: Sequence[Dated],
    groups: Groups,
    ways: Ways,
) -> Course:
    stands = standing(words, ways.get((actor, WHOLE)))
    live = {w.dated.recorded.key for w in stands.live}
    return Course(
        actor=actor,
        words=tuple(words),
        standing=stands,
        undertakings=undertakings(actor, words, groups, ways, stands),
        requirements=tuple(requirements),
        ahead=tuple(d for d in ahead if d.recorded.key in live or d.claim.kind is ClaimKind.WITHDRAWAL),
    )


def contributor(course: Course, facts: Facts, given: Mapping[tuple[str, str], int]) -> Contributor:
    """The course as the picture shows it."""
    stands, main = course.standing, course.undertakings[0]
    commitments = tuple(_commitment(u, course, facts, given) for u in course.undertakings)
    leading = [u for u in course.undertakings if u.standing.state is stands.state and u.shown is not None]
    shown = leading[0] if leading else main
    # Who has one undertaking, of which all its words speak, stands where that stands, on the same evidence.
    only = commitments[0] if len(commitments) == 1 and main.standing is stands else None
    return Contributor(
        actor=course.actor,
        state=stands.state,
        strength=shown.strength if shown.standing.state is stands.state else None,
        conditions=only.conditions
        if only is not None
        else stated_conditions(_conditional(stands, course), course.actor, facts),
        since=stands.since,
        evidence=only.evidence if only is not None else evidence([*(w.dated for w in stands.holding), *_same(shown)]),
        history=only.history if only is not None else history(course.words),
        contradictions=_disputes(course.actor, stands, course.undertakings),
        commitments=commitments,
        promised=next((u.promised.strength for u in course.undertakings if u.promised is not None), None),
        present=next((u.present.strength for u in course.undertakings if u.present is not None), None),
        planned=planned_items(course.ahead),
        collective=is_collective(course.actor),
    )


def by_state(contributors: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """The furthest first, then the largest, then by code."""
    return tuple(sorted(contributors, key=lambda c: (ORDER.index(c.state), -_size(c.strength), c.actor)))


def _size(said: Strength | None) -> float:
    if said is None:
        return 0.0
    return max((bound for bound in (said.min, said.max) if bound is not None), default=0.0)


def _same(undertaking: Undertaking) -> tuple[Dated, ...]:
    return () if undertaking.shown is None else undertaking.shown.same


def _conditional(stands: Standing, course: Course) -> list[Dated]:
    """The claims whose conditions bind now: the actor's own since it was last taken out, and its preconditions.

    Who declines without naming a condition is out, whatever it says elsewhere of what the force needs.
    """
    own = [w.dated for w in (*stands.live, *stands.limits) if not w.is_request]
    if stands.state in (S.DECLINED, S.WITHDRAWN) and not any(dated.claim.conditions for dated in own):
        return own
    return [*own, *course.requirements]


def _number_contradictions(undertaking: Undertaking) -> list[Contradiction]:
    figures = (undertaking.promised, undertaking.present, undertaking.shown)
    return [c for figure in figures if figure is not None for c in figure.contradictions]


def _disputes(actor: str, stands: Standing, found: Iterable[Undertaking]) -> tuple[Contradiction, ...]:
    """What speaks against a standing and its figures; nobody contradicts himself in an unnamed group."""
    if is_unnamed(actor):
        return ()
    return tuple(dict.fromkeys([*stands.contradictions, *(c for u in found for c in _number_contradictions(u))]))


def _commitment(
    undertaking: Undertaking, course: Course, facts: Facts, given: Mapping[tuple[str, str], int]
) -> Commitment:
    stands = undertaking.standing
    return Commitment(
        id=commitment_id(undertaking, course.undertakings, given),
        actor=course.actor,
        unit=undertaking.label,
        state=stands.state,
        strength=undertaking.strength,
        conditions=stated_conditions(_conditional(stands, course), course.actor, facts),
        since=stands.since,
        expected=undertaking.expected,
        reason=_reason(undertaking),
        evidence=evidence([*(w.dated for w in stands.holding), *_same(undertaking)]),
        history=history(undertaking.words),
        contradictions=_disputes(course.actor, stands, [undertaking]),
        group=undertaking.group,
    )


def _reason(undertaking: Undertaking) -> str:
    """Why these claims are one commitment, and why it has this state and this strength."""
    stands = undertaking.standing
    claims, sources = stands.told
    of_what = f" of {undertaking.label}" if undertaking.label is not None else ""
    said = f"{claims} claim{'s' if claims > 1 else ''} from {sources} source{'s' if sources > 1 else ''}"
    reasons = [f"One actor's undertaking{of_what}: {said} say {stands.state.value.replace('_', ' ')}"]
    if all(w.hedged for w in stands.holding):
        reasons.append("all with reservation, so it counts a step lower")
    if undertaking.shown is not None:
        by = undertaking.shown.by
        kind = "latest" if by.claim.hedged else "latest plain"
        reasons.append(f"the figure is the {kind} one, “{undertaking.shown.quantity.text}” ({by.day.isoformat()})")
    elif stands.state not in (S.DECLINED, S.WITHDRAWN):
        reasons.append("nobody gave a figure for it")
    reasons.extend(undertaking.decided)
    return "; ".join(reasons) + "."
