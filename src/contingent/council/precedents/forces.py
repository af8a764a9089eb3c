"""The forces of the past: what authorised them, how the Council voted, how soon the first contingent came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from contingent.council.tables import rows

_MID_MONTH = 15
#: What in a draft's features speaks for each kind of force of the table.
_KINDS = {
    "coalition": "form:coalition",
    "lead_nation": "form:lead_nation",
    "regional": "form:regional_organisation",
    "un": "form:un_operation",
    "un_operation": "form:un_operation",
    "regional_organisation": "form:regional_organisation",
}

_FUNDING = {
    "assessed": "funding:assessed",
    "contributors": "funding:contributors",
    "trust fund": "funding:trust_fund",
    "un support": "funding:un_support",
    "voluntary": "funding:voluntary",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """One force; ``None`` where the public record that was used does not say.

    ``first_arrival_days`` counts from adoption; where only a month is known, to its middle. ``likeness`` is the share
    of what is known of the force that a draft has too, ``None`` outside a search.
    """

    name: str
    host: str
    kind: str
    resolution: str
    adopted: date
    yes: int
    no: int
    abstain: int
    abstained: tuple[str, ...]
    chapter_vii: bool
    authorised: int | None
    unit: str
    first_arrival_days: int | None
    lead: str | None
    funding: str | None
    likeness: float | None = None


def _days(adopted: date, arrival: str) -> int | None:
    if not arrival:
        return None
    year, month, *day = (int(part) for part in arrival.split("-"))
    return (date(year, month, day[0] if day else _MID_MONTH) - adopted).days


@cache
def forces() -> tuple[Force, ...]:
    """The table, in order of adoption."""
    found = []
    for row in rows("council_precedents.csv"):
        adopted = date.fromisoformat(row["adopted"])
        found.append(
            Force(
                name=row["force"],
                host=row["host"],
                kind=row["kind"],
                resolution=row["resolution"],
                adopted=adopted,
                yes=int(row["yes"]),
                no=int(row["no"]),
                abstain=int(row["abstain"]),
                abstained=tuple(row["abstained"].split()),
                chapter_vii=row["chapter_vii"] == "true",
                authorised=int(row["authorised"]) if row["authorised"] else None,
                unit=row["unit"],
                first_arrival_days=_days(adopted, row["first_arrival"]),
                lead=row["lead"] if row["lead"] else None,
                funding=row["funding"] if row["funding"] else None,
            )
        )
    return tuple(sorted(found, key=lambda force: force.adopted))


def comparable_forces(features: Collection[str]) -> tuple[Force, ...]:
    """The forces most like a draft with these feature names first (``contingent.council.features.feature_ids``)."""
    scored = [_scored(force, frozenset(features)) for force in forces()]
    return tuple(sorted(scored, key=lambda f: (-(f.likeness if f.likeness is not None else 0.0), f.adopted)))


def _scored(force: Force, features: frozenset[str]) -> Force:

    wanted = {"chapter_vii"} if force.chapter_vii else set()
    if force.kind in _KINDS:
        wanted.add(_KINDS[force.kind])
    if force.funding is not None:
        wanted.update(name for words, name in _FUNDING.items() if words in force.funding.lower())
    kinds = {name for name in features if name.startswith(("form:", "funding:")) or name == "chapter_vii"}
    union = wanted | kinds
    return replace(force, likeness=len(wanted & kinds) / len(union) if union else 0.0)
