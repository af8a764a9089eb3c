"""How a member votes where nobody has said anything: its record before the day, and what that record rests on.

A vote counts for less the older it is: the rate is a mean with a half-life of two years, drawn towards the same mean
with a half-life of thirty, which weighs as much as three votes; votes on texts of the other kind, under
Chapter VII or not, count for less. These were chosen on the years to 1979 and
beat both baselines on 1980 to 1994 (``python -m bench.council_calibration``). Negative votes are counted over all texts
put to the vote, abstentions and elected members' votes over the texts whose votes are on record: adoption notes to
1994, then the authorised forces of ``council_precedents.csv``. Every prior says what it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from contingent.council.adoption import council_size
from contingent.council.history import PERMANENT, SEATS, casts
from contingent.council.tables import rows

#: Years in which a vote's weight halves: what is recent, and the long run it is drawn towards.
RECENT, LONG_RUN = 2.0, 30.0
#: How many votes the long run counts for against the recent ones.
_STRENGTH = 3.0
#: A vetoed draft's weight halves in ten years; vetoes are too rare for less.
_VETO_HALF_LIFE = 10.0
#: What a vote on a text of the other kind, under Chapter VII or not, counts for.
_OTHER_KIND = 0.3
#: The list of vetoes ends here.
_LIST_ENDS = date(2022, 9, 30)
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Prior:
    """Probabilities of a member's vote, and the sentence that says what they rest on."""

    yes: float
    abstain: float
    no: float
    reason: str


@dataclass(frozen=True, slots=True)
class Named:
    """A vote on an adopted text whose dissenting seats are on record."""

    on: date
    against: frozenset[str]
    abstaining: frozenset[str]
    chapter_vii: bool | None


def _seats(codes: Sequence[str]) -> frozenset[str]:
    return frozenset(SEATS.get(code, code) for code in codes)


@cache
def named_votes() -> tuple[Named, ...]:
    """Adopted texts that name who did not vote in favour, in order of time."""
    notes = [
        Named(c.on, _seats(c.against), _seats(c.abstaining + c.not_voting), c.chapter_vii) for c in casts() if c.adopted
    ]
    last = max(note.on for note in notes)
    forces = [
        Named(
            date.fromisoformat(row["adopted"]),
            frozenset(),
            frozenset(row["abstained"].split()),
            row["chapter_vii"] == "true",
        )
        for row in rows("council_precedents.csv")
        if date.fromisoformat(row["adopted"]) > last
    ]
    return tuple(notes + sorted(forces, key=lambda force: force.on))


#: A vote's day, the share of the members in question that did so, and its weight for the kind of text.
_Share = tuple[date, float, float]


def _alike(vote: Named, chapter_vii: bool | None) -> float:
    return 1.0 if chapter_vii is None or vote.chapter_vii in {None, chapter_vii} else _OTHER_KIND


def _mean(shares: Sequence[_Share], on: date, half_life: float, start: float, strength: float) -> float:
    """A weighted mean of shares, drawn towards ``start`` as if by ``strength`` votes."""
    total, weight = start * strength, strength
    for day, share, alike in shares:
        w = alike * 0.5 ** ((on - day).days / _YEAR / half_life)
        total += w * share
        weight += w
    return total / weight


def _rate(shares: Sequence[_Share], on: date) -> float:
    """The rate on a day: recent votes drawn towards the long run, the long run towards Jeffreys' half in one."""
    return _mean(shares, on, RECENT, _mean(shares, on, LONG_RUN, 0.5, 1.0), _STRENGTH)


def history(actor: str, on: date, *, permanent: bool, chapter_vii: bool | None = None) -> Prior:
    """The prior of a member from the votes before a day; on a text under Chapter VII, or not, where that is known."""
    known = [vote for vote in named_votes() if vote.on < on]
    return _permanent(actor, on, known, chapter_vii) if permanent else _elected(on, known, chapter_vii)


def _elected(on: date, known: Sequence[Named], chapter_vii: bool | None) -> Prior:
    """All elected members together: the table does not say who sat when before 2000."""
    seats = [council_size(vote.on.year) - len(PERMANENT) for vote in known]
    alike = [_alike(vote, chapter_vii) for vote in known]
    against = [(v.on, len(v.against.difference(PERMANENT)) / n, w) for v, n, w in zip(known, seats, alike, strict=True)]
    abstaining = [
        (v.on, len(v.abstaining.difference(PERMANENT)) / n, w) for v, n, w in zip(known, seats, alike, strict=True)
    ]
    no, abstain = _rate(against, on), _rate(abstaining, on)
    counts = (
        sum(len(v.against.difference(PERMANENT)) for v in known),
        sum(len(v.abstaining.difference(PERMANENT)) for v in known),
    )
    reason = (
        f"elected members cast {counts[0]} negative votes and {counts[1]} abstentions in {sum(seats):,} votes on record"
        f"{_span(known)}; recent ones count more{_kind(chapter_vii)}"
    )
    return Prior(1.0 - no - abstain, abstain, no, reason)


def _kind(chapter_vii: bool | None) -> str:
    if chapter_vii is None:
        return ""
    return f", and those on texts {'under' if chapter_vii else 'not under'} Chapter VII"


def _span(known: Sequence[Named]) -> str:
    return f" from {known[0].on.year} to {known[-1].on.year}" if known else ""


def _permanent(actor: str, on: date, known: Sequence[Named], chapter_vii: bool | None) -> Prior:
    p_no, no, texts, until = _veto_rate(actor, on)
    abstained = [vote.on for vote in known if actor in vote.abstaining]
    abstain = _rate([(v.on, float(actor in v.abstaining), _alike(v, chapter_vii)) for v in known], on) * (1.0 - p_no)
    latest = f", the latest on {abstained[-1].isoformat()}" if abstained else ""
    reason = (
        f"{len(abstained)} abstentions in {len(known)} votes on record{_span(known)}{latest}; {no} negative votes on "
        f"about {texts:,} texts from 1946 to {until.year}; recent ones count more{_kind(chapter_vii)}"
    )
    return Prior(1.0 - p_no - abstain, abstain, p_no, reason)


@cache
def _anchors() -> tuple[tuple[date, int], ...]:
    """Days on which the running number of the last resolution is known."""
    known = [(cast.on, cast.symbol) for cast in casts() if cast.adopted]
    known += [(date.fromisoformat(row["adopted"]), row["resolution"]) for row in rows("council_precedents.csv")]
    numbered = {day: int(symbol.split("/")[2].split(" ")[0]) for day, symbol in known}
    rising: list[tuple[date, int]] = [(date(1946, 1, 1), 0)]
    for day in sorted(numbered):
        if numbered[day] > rising[-1][1]:
            rising.append((day, numbered[day]))
    return tuple(rising)


def _adopted_by(day: date) -> float:
    """About how many resolutions had been adopted by a day: their running numbers, straight lines between."""
    known = _anchors()
    for (start, low), (end, high) in pairwise(known):
        if day <= end:
            return low + (high - low) * max((day - start).days, 0) / max((end - start).days, 1)
    return float(known[-1][1])


def _veto_rate(actor: str, on: date) -> tuple[float, int, int, date]:
    """The rate of negative votes, how many there were, on about how many texts, and until when the list knows."""
    until = min(on, _LIST_ENDS)
    vetoed = [cast for cast in casts() if not cast.adopted and cast.on < until]
    years = [date(year, 1, 1) for year in range(1946, until.year + 1)] + [until]
    trials = sum(
        (_adopted_by(end) - _adopted_by(start)) * _faded(start + (end - start) / 2, until)
        for start, end in pairwise(years)
    ) + sum(_faded(cast.on, until) for cast in vetoed)
    no = [cast.on for cast in vetoed if cast.seat(actor) == "no"]
    rate = (sum(_faded(day, until) for day in no) + 0.5) / (trials + 1.0)
    return rate, len(no), round(_adopted_by(until)) + len(vetoed), until


def _faded(day: date, until: date) -> float:
    return float(0.5 ** ((until - day).days / _YEAR / _VETO_HALF_LIFE))
