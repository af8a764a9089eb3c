"""How many would come, from what was said: a figure with its bounds becomes a distribution."""

from __future__ import annotations

from contingent.force.assumptions import plain
from contingent.force.distribution import Distribution, Fixed, Triangular
from contingent.force.draft import Draft
from contingent.picture.answer import Strength


def strength_of(
    draft: Draft, path: str, state: str, said: Strength | None, unit: str, *, less: float = 0.0
) -> Distribution:
    """The distribution of a commitment's strength in persons.

    ``state`` chooses how much of what was said would come; ``less`` is what of it is there already.
    """
    if said is None or (said.min is None and said.max is None):
        prior = f"strength.{unit}" if unit in {"troops", "police"} else "strength.other"
        low, mode, high = draft.priors.numbers(prior)
        found: Distribution = Triangular(low, mode, high)
        draft.assume(path, plain(found), prior)
        return found
    persons = _persons(draft, said.unit)
    low, mode, high = (bound * persons for bound in _said(draft, said))
    spread = f"state.{state}.spread"
    shares = draft.priors.numbers(spread)
    values = sorted(max(0.0, share * bound - less) for share, bound in zip(shares, (low, mode, high), strict=True))
    found = Fixed(values[0]) if values[0] == values[2] else Triangular(*(round(value) for value in values))
    draft.assume(path, plain(found), spread, note=f"said: {said_as(said)}")
    return found


def unit_of(said: Strength | None, unit: str | None) -> str:
    """The unit kind of a commitment: a kind of persons, ``troops`` where nobody said or a formation was named."""
    kind = unit if unit is not None else None if said is None else said.unit
    return "troops" if kind is None or _formation(kind) is not None else kind


def _formation(unit: str) -> str | None:
    for singular, plural in (("battalion", "battalions"), ("compan", "companies"), ("brigade", "brigades")):
        if unit.casefold().startswith(singular):
            return plural
    return None


def _persons(draft: Draft, unit: str) -> float:
    """How many persons one of this unit is: 1, or a formation's usual size."""
    formation = _formation(unit)
    return 1.0 if formation is None else draft.priors.number(f"unit.{formation}")


def _said(draft: Draft, said: Strength) -> tuple[float, float, float]:
    """Least, most likely and most of what the words mean."""
    if said.min is None:
        least, likely = draft.priors.numbers("strength.up_to")
        most = 0.0 if said.max is None else said.max
        return least * most, likely * most, most
    if said.max is None:
        return said.min, said.min, draft.priors.number("strength.at_least") * said.min
    margin = draft.priors.number("strength.approximately") if said.approximate else 0.0
    return said.min * (1 - margin), (said.min + said.max) / 2, said.max * (1 + margin)


def said_as(said: Strength) -> str:
    """A strength as said: ``20,000+ troops``, ``up to 24 troops``, ``about 500 police``."""
    about = "about " if said.approximate else ""
    if said.min is None:
        return f"{about}up to {said.max:,.0f} {said.unit}" if said.max is not None else said.unit
    if said.max is None:
        return f"{about}{said.min:,.0f}+ {said.unit}"
    if said.min == said.max:
        return f"{about}{said.min:,.0f} {said.unit}"
    return f"{about}{said.min:,.0f}–{said.max:,.0f} {said.unit}"
