"""Numbers as said: which of several figures stands, which contradict each other, and how bounds add up.

The latest unhedged figure stands and supersedes the older ones, larger or smaller. Figures of one day that cannot both
be so are listed as a contradiction and one of them is shown, never a mean that nobody said. This module promises that
every bound it returns was said by somebody or is a sum of such bounds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contingent.model import Quantity
from contingent.picture.answer import Bounds, Contradiction, Strength
from contingent.picture.dated import Dated, evidence

#: Units that say no more than "persons", and so go with a named kind of the same contributor.
_GENERIC = frozenset({"personnel", "uniformed personnel", "peacekeepers", "people", "persons"})

_SAME_KIND = {"soldiers": "troops", "police officers": "police", "officers": "police", "gendarmes": "police"}

#: Kinds of units that count single persons; others (battalions, aircraft) say nothing about how many.
_PERSONS = frozenset(
    {"troops", "police", "personnel", "engineers", "medics", "medical", "observers", "advisers", "trainers", "planners"}
)

#: "About 500" and "520" are not a contradiction: how far an approximate figure reaches, as a share of itself.
_ABOUT = 0.1


def unit_kind(unit: str) -> str:
    """The kind of unit behind a unit as said: ``troops`` for soldiers, ``personnel`` for whatever says no more."""
    return "personnel" if unit in _GENERIC else _SAME_KIND.get(unit, unit)


def counts_persons(kind: str) -> bool:
    """Whether a figure of this kind is a number of persons."""
    return kind in _PERSONS


def strength(quantity: Quantity) -> Strength:
    """A quantity of a claim as a strength of the picture."""
    return Strength(
        min=quantity.min,
        max=quantity.max,
        unit=quantity.unit,
        approximate=quantity.approximate,
        shared=quantity.shared,
    )


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both figures can be so of the same thing: their ranges meet."""
    (low_one, high_one), (low_other, high_other) = _range(one), _range(other)
    return low_one <= high_other and low_other <= high_one


def _range(quantity: Quantity) -> tuple[float, float]:
    slack = _ABOUT if quantity.approximate else 0.0
    low = -math.inf if quantity.min is None else quantity.min * (1 - slack)
    high = math.inf if quantity.max is None else quantity.max * (1 + slack)
    return low, high


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with the quantity it gives."""

    dated: Dated
    quantity: Quantity

    @property
    def size(self) -> float:
        known = [bound for bound in (self.quantity.min, self.quantity.max) if bound is not None]
        return max(known, default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The figure that stands, the claim that gives it, every claim that says the same, and what contradicts it."""

    quantity: Quantity
    strength: Strength
    by: Dated
    same: tuple[Dated, ...]
    contradictions: tuple[Contradiction, ...] = ()


def standing_figure(claims: Iterable[Dated], what: str) -> Figure | None:
    """The figure that stands among claims about the same thing; ``what`` names it in a contradiction's text.

    ``None`` when no claim gives a number.
    """
    numbered = [_Said(d, d.claim.quantity) for d in claims if d.claim.quantity is not None]
    firm = [said for said in numbered if not said.dated.claim.hedged]
    pool = firm if firm else numbered
    if not pool:
        return None
    last = max(said.dated.day for said in pool)
    todays = _wholes([said for said in pool if said.dated.day == last])
    chosen = min(todays, key=_preference)
    numbers = _numbers(chosen.quantity)
    return Figure(
        quantity=chosen.quantity,
        strength=strength(chosen.quantity),
        by=chosen.dated,
        same=tuple(said.dated for said in numbered if _numbers(said.quantity) == numbers),
        contradictions=_contradictions(todays, chosen, what),
    )


def _numbers(quantity: Quantity) -> tuple[float | None, float | None, str]:
    return (quantity.min, quantity.max, unit_kind(quantity.unit))


def _wholes(todays: Sequence[_Said]) -> list[_Said]:
    """The figures of a day that are nobody's part: one source with several numbers tells parts of a whole."""
    largest: dict[str, float] = {}
    for said in todays:
        largest[said.dated.source] = max(said.size, largest.get(said.dated.source, 0.0))
    parts = {said.size for said in todays if said.size < largest[said.dated.source]}
    return [said for said in todays if said.size not in parts]


def _preference(said: _Said) -> tuple[bool, bool, int, float, tuple[str, int, str]]:
    """Least first: reviewed, in the actor's own words, with more bounds, the more cautious, then by place."""
    dated, quantity = said.dated, said.quantity
    unbounded = (quantity.min is None) + (quantity.max is None)
    own = dated.claim.actor is not None and dated.speaker == dated.claim.actor
    return (not dated.reviewed, not own, unbounded, said.size, dated.place)


def _contradictions(todays: Sequence[_Said], chosen: _Said, what: str) -> tuple[Contradiction, ...]:
    against = sorted(
        (said for said in todays if not compatible(said.quantity, chosen.quantity)),
        key=lambda said: (said.size, said.dated.place),
    )
    if not against:
        return ()
    words = " and ".join(dict.fromkeys(f"“{said.quantity.text}”" for said in (chosen, *against)))
    text = f"{what}: {words} are reported for {chosen.dated.day.isoformat()}; “{chosen.quantity.text}” is shown"
    return (Contradiction(text=text, evidence=evidence(said.dated for said in (chosen, *against))),)


def add(bounds: Iterable[Bounds]) -> Bounds:
    """The sum: an unknown lower bound counts as 0, an unknown upper bound makes the sum's unknown."""
    low = 0.0
    high: float | None = 0.0
    for bound in bounds:
        low += 0.0 if bound.min is None else bound.min
        high = None if high is None or bound.max is None else high + bound.max
    return Bounds(min=low, max=high)


def cover(whole: Bounds, parts: Bounds) -> Bounds:
    """A whole and its parts as one: never their sum, but the greater of each bound."""
    lows = [bound for bound in (whole.min, parts.min) if bound is not None]
    high = None if whole.max is None or parts.max is None else max(whole.max, parts.max)
    return Bounds(min=max(lows, default=0.0), max=high)
