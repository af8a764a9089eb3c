"""Sums over contributors: what is promised, and what is there.

Each contributor counts once. A figure given for several together counts once for all of them; an organisation's or an
unnamed group's figure covers its parts and is never added to them. This module promises bounds that follow from what
was said: a lower bound that nobody gave counts as 0, an upper one as unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contingent.picture.actors import is_collective, is_group
from contingent.picture.answer import Bounds, Totals
from contingent.picture.connect import connected
from contingent.picture.dated import Dated
from contingent.picture.figures import Figure, add, counts_persons, cover, unit_kind
from contingent.picture.undertakings import GENERIC
from contingent.picture.words import spoken_of

#: A source, and the characters of it that give a figure.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one actor brings of one kind of unit; nobody is sure that a ``doubted`` one is there at all."""

    actor: str
    label: str | None
    figure: Figure | None
    doubted: bool = False

    @property
    def bounds(self) -> Bounds:
        """In persons: battalions without a size say neither how few nor how many.

        The figure's own unit decides: one undertaking may be of two helicopters and of the 120 who come with them.
        """
        if self.figure is None or not counts_persons(unit_kind(self.figure.quantity.unit)):
            return Bounds()
        quantity = self.figure.quantity
        return Bounds(min=None if self.doubted else quantity.min, max=quantity.max)

    @property
    def places(self) -> frozenset[Place]:
        """Where the figure stands, when it is given for several actors together; empty otherwise."""
        if self.figure is None or not self.figure.quantity.shared:
            return frozenset()
        return frozenset(place for place in map(place_of, self.figure.same) if place is not None)


def place_of(dated: Dated) -> Place | None:
    """Where a claim's figure stands in its source."""
    quantity = dated.claim.quantity
    return None if quantity is None else (dated.source, quantity.start, quantity.end)


def companions(claims: Iterable[Dated]) -> Mapping[Place, frozenset[str]]:
    """For each figure given for several actors together: all of whom it is said."""
    found: dict[Place, set[str]] = {}
    for dated in claims:
        place = place_of(dated)
        actor = spoken_of(dated.claim)
        if place is not None and actor is not None and dated.claim.quantity is not None and dated.claim.quantity.shared:
            found.setdefault(place, set()).add(actor)
    return {place: frozenset(actors) for place, actors in found.items()}


def totals(pledged: Sequence[Share], deployed: Sequence[Share], together: Mapping[Place, frozenset[str]]) -> Totals:
    """Both sums; ``together`` as :func:`companions` gives it."""
    return Totals(pledged=total(pledged, together), deployed=total(deployed, together))


def total(shares: Sequence[Share], together: Mapping[Place, frozenset[str]]) -> Bounds:
    """The sum of the single contributors, covered by the organisations' and by the unnamed groups' figures."""
    found = _singles([s for s in shares if not is_collective(s.actor) and not is_group(s.actor)], together)
    for several in (is_collective, is_group):
        wholes = _by_actor(s for s in shares if several(s.actor))
        if wholes:
            found = cover(_overlapping([_actor(whole) for whole in wholes]), found)
    return found


def _overlapping(parts: Sequence[Bounds]) -> Bounds:
    """Several that may or may not share members: at least the largest of them, at most all of them."""
    return Bounds(min=max((b.min for b in parts if b.min is not None), default=0.0), max=add(parts).max)


def _by_actor(shares: Iterable[Share]) -> list[list[Share]]:
    groups: dict[str, list[Share]] = {}
    for share in shares:
        groups.setdefault(share.actor, []).append(share)
    return list(groups.values())


def _actor(shares: Sequence[Share]) -> Bounds:
    """One actor's kinds of units: their sum, covered by its figure for all of them together if it has one."""
    wholes = [s.bounds for s in shares if s.label == GENERIC]
    parts = [s.bounds for s in shares if s.label != GENERIC]
    if not wholes:
        return add(parts)
    return cover(add(wholes), add(parts)) if parts else add(wholes)


def _singles(shares: Sequence[Share], together: Mapping[Place, frozenset[str]]) -> Bounds:
    """Contributors one by one; those who share a figure, once."""
    apart = [s for s in shares if not s.places]
    sums: list[Bounds] = []
    for joint in connected([s for s in shares if s.places], lambda s: s.places):
        members = frozenset[str]().union(*(together.get(place, frozenset()) for s in joint for place in s.places))
        missing = members - {s.actor for s in joint}
        # A member that has given a figure of its own since is still a part of the joint one; one that has left it
        # leaves the joint figure without a lower bound.
        own = [s for s in apart if s.actor in missing and s.label == joint[0].label]
        apart = [s for s in apart if s not in own]
        whole = joint[0].bounds
        if missing - {s.actor for s in own}:
            whole = Bounds(min=None, max=whole.max)
        sums.append(cover(whole, add(s.bounds for s in own)) if own else whole)
    return add([*sums, *(_actor(mine) for mine in _by_actor(apart))])
