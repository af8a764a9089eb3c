"""Who is there already: contributors' personnel, and planners and coordinators who prepare the force.

Planners are told apart by the words of their claim and listed with the role ``planning``; they count among those
deployed but make nobody a contributor. This module promises one entry for an actor's people of one kind and role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contingent.model import ClaimKind
from contingent.picture.answer import ContributorState, InPlace
from contingent.picture.contributors import Course
from contingent.picture.dated import Dated, evidence
from contingent.picture.figures import Figure, standing_figure, unit_kind
from contingent.picture.totals import Share
from contingent.picture.words import tells_of_planners

#: The role of planners and coordinators.
PLANNING = "planning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """People of one actor, kind of unit and role who are there; ``hedged`` when nobody says so plainly."""

    actor: str
    label: str | None
    role: str | None
    claims: tuple[Dated, ...]
    figure: Figure | None
    hedged: bool

    @property
    def share(self) -> Share:
        """What it adds to those deployed: people who are only said to be there count from 0 up."""
        return Share(actor=self.actor, label=self.label, figure=self.figure, doubted=self.hedged)


def presences(claims: Sequence[Dated], courses: Iterable[Course]) -> tuple[Presence, ...]:
    """Everybody who is there, by actor and role."""
    found = [p for course in courses for p in _contributed(course)]
    planners: dict[str, list[Dated]] = {}
    for dated in claims:
        if _says_there(dated) and dated.claim.actor is not None and tells_of_planners(dated):
            planners.setdefault(dated.claim.actor, []).append(dated)
    found.extend(_planners(actor, told, claims) for actor, told in planners.items())
    return tuple(sorted((p for p in found if p.claims), key=lambda p: (p.actor, str(p.role), str(p.label))))


def _contributed(course: Course) -> list[Presence]:
    """The people of a contributor who are there, or said with reservation to be."""
    found: list[Presence] = []
    told: set[str] = set()
    for undertaking in course.undertakings:
        words = [w.dated for w in undertaking.standing.live if _says_there(w.dated)]
        plain = [d for d in words if not d.claim.hedged]
        # A claim without a number speaks of all undertakings; its people are there once.
        fresh = [d for d in words if d.recorded.key not in told]
        if not fresh or undertaking.standing.state in (ContributorState.DECLINED, ContributorState.WITHDRAWN):
            continue
        told.update(d.recorded.key for d in fresh)
        figure = standing_figure([d for d in (plain if plain else words) if d.claim.quantity is not None], "present")
        found.append(
            Presence(
                actor=course.actor,
                label=undertaking.label,
                role=None,
                claims=tuple(plain if plain else words),
                figure=figure,
                hedged=not plain,
            )
        )
    return found


def _says_there(dated: Dated) -> bool:
    claim = dated.claim
    return claim.kind is ClaimKind.DEPLOYMENT and claim.status == "deployed" and dated.ahead is None


def _planners(actor: str, told: Sequence[Dated], claims: Sequence[Dated]) -> Presence:
    """An actor's planners, unless it has withdrawn them since."""
    left = [
        d.day
        for d in claims
        if d.claim.kind is ClaimKind.WITHDRAWAL and d.claim.actor == actor and not d.claim.hedged and d.ahead is None
    ]
    here = [d for d in told if d.day > max(left)] if left else list(told)
    plain = [d for d in here if not d.claim.hedged]
    pool = plain if plain else here
    figure = standing_figure(pool, "planners present")
    label = None if figure is None else unit_kind(figure.quantity.unit)
    return Presence(
        actor=actor, label=label, role=PLANNING, claims=tuple(pool), figure=figure, hedged=bool(here) and not plain
    )


def in_place(found: Iterable[Presence]) -> tuple[InPlace, ...]:
    """The presences as the picture shows them."""
    return tuple(
        InPlace(
            actor=p.actor,
            strength=None if p.figure is None else p.figure.strength,
            role=p.role,
            evidence=evidence(p.claims),
            hedged=p.hedged,
        )
        for p in found
    )
