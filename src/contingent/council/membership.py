"""Who sits on the Council on a day, and which years the table knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from contingent.council.tables import rows
from contingent.errors import RequestError

_TABLE = "council_membership.csv"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Council, by its ISO 3166 alpha-3 code."""

    actor: str
    permanent: bool


@cache
def _by_year() -> dict[int, tuple[Member, ...]]:
    table: dict[int, list[Member]] = {}
    for row in rows(_TABLE):
        table.setdefault(int(row["year"]), []).append(Member(row["iso3"], row["permanent"] == "true"))
    return {year: tuple(sorted(members, key=lambda m: (not m.permanent, m.actor))) for year, members in table.items()}


def years() -> tuple[int, int]:
    """The first and the last year the table knows."""
    known = _by_year()
    return min(known), max(known)


def members_on(day: date) -> tuple[Member, ...]:
    """The members on a day, permanent ones first; terms begin on 1 January and end on 31 December.

    Raises:
        RequestError: the table does not know that year.
    """
    first, last = years()
    if not first <= day.year <= last:
        raise RequestError(
            f"a vote on {day.isoformat()}: the membership of the Council is known from {first}-01-01 to {last}-12-31; "
            "give a day within that"
        )
    return _by_year()[day.year]
