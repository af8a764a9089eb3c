"""How a member votes where nobody has said anything: its record, and what that record rests on.

A permanent member's negative votes are counted over all texts put to the vote since 2000 (vetoes against resolutions
adopted, whose number their running numbers give). Its abstentions, and elected members' votes, are counted over the
texts whose adoption note or record names them: those since 1990. Each rate is a posterior mean under a Beta(1/2, 1/2)
prior (Jeffreys), so that what has not happened yet keeps a small probability. Every prior says what it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from contingent.council.history import PERMANENT, casts
from contingent.council.tables import rows

_VETOES_FROM = date(2000, 1, 1)
_NOTES_FROM = date(1990, 1, 1)
#: The last resolution before 2000 and the last one of the month in which the list of vetoes ends (September 2022).
_BEFORE_WINDOW, _LAST_IN_WINDOW = 1284, 2653
_ELECTED = 10


@dataclass(frozen=True, slots=True)
class Prior:
    """Probabilities of a member's vote, and the sentence that says what they rest on."""

    yes: float
    abstain: float
    no: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A vote whose dissenting members are on record."""

    on: date
    against: frozenset[str]
    abstaining: frozenset[str]


def _rate(hits: int, trials: float) -> float:
    return (hits + 0.5) / (trials + 1.0)


@cache
def _named() -> tuple[_Named, ...]:
    """Adopted texts since 1990 that name who did not vote in favour: adoption notes, then the table of forces."""
    notes = [
        _Named(c.on, frozenset(c.against), frozenset(c.abstaining + c.not_voting))
        for c in casts()
        if c.adopted and c.on >= _NOTES_FROM
    ]
    last = max(note.on for note in notes)
    forces = [
        _Named(date.fromisoformat(row["adopted"]), frozenset(), frozenset(row["abstained"].split()))
        for row in rows("council_precedents.csv")
        if date.fromisoformat(row["adopted"]) > last
    ]
    return tuple(notes + forces)


@cache
def history(actor: str, *, permanent: bool) -> Prior:
    """The prior of a member from the record of its votes."""
    named = _named()
    years = f"{named[0].on.year}–{named[-1].on.year}"
    if not permanent:
        seats = _ELECTED * len(named)
        no = sum(len(vote.against.difference(PERMANENT, {"SUN"})) for vote in named)
        abstain = sum(len(vote.abstaining.difference(PERMANENT, {"SUN"})) for vote in named)
        p_no, p_abstain = _rate(no, seats), _rate(abstain, seats)
        reason = (
            f"elected members cast {no} negative votes and {abstain} abstentions in {seats} votes on {len(named)} "
            f"adopted texts of {years}"
        )
        return Prior(1.0 - p_no - p_abstain, p_abstain, p_no, reason)
    vetoed = [cast for cast in casts() if not cast.adopted and cast.on >= _VETOES_FROM]
    texts = len(vetoed) + _LAST_IN_WINDOW - _BEFORE_WINDOW
    no = sum(cast.seat(actor) == "no" for cast in vetoed)
    abstain = sum(actor in vote.abstaining for vote in named)
    p_no = _rate(no, texts)
    p_abstain = _rate(abstain, len(named)) * (1.0 - p_no)
    reason = (
        f"{no} negative votes on {texts} texts from 2000 to September 2022, {abstain} abstentions on {len(named)} "
        f"adopted texts of {years} whose votes are on record"
    )
    return Prior(1.0 - p_no - p_abstain, p_abstain, p_no, reason)
