"""Voting history: how states voted on the texts that were put to the vote, as a table of facts.

``extract`` reads adoption notes; ``council_votes.csv`` is what it gave for the resolutions of 1946 to 1994 that could
be read (``python -m bench.council_votes`` builds it anew), ``council_vetoes.csv`` adds the drafts that a permanent
member voted down. A state that neither list names, and that sat on the Council, voted in favour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from contingent.council.answer import Resolution
from contingent.council.tables import rows

#: The Soviet Union's seat is the Russian Federation's since 24 December 1991.
SEATS = {"SUN": "RUS"}
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")


@dataclass(frozen=True, slots=True)
class Cast:
    """One text put to the vote: when, whether it passed, who did not vote in favour, and whether under Chapter VII."""

    symbol: str
    on: date
    adopted: bool
    against: tuple[str, ...]
    abstaining: tuple[str, ...]
    not_voting: tuple[str, ...]
    chapter_vii: bool | None = None

    def seat(self, actor: str) -> str:
        """``no``, ``abstain`` or ``yes`` for the holder of a seat; absence counts as abstaining, as it does in law."""
        seat = SEATS.get(actor, actor)
        if seat in {SEATS.get(code, code) for code in self.against}:
            return "no"
        if seat in {SEATS.get(code, code) for code in (*self.abstaining, *self.not_voting)}:
            return "abstain"
        return "yes"


def extract(resolutions: Iterable[Resolution]) -> Iterator[Cast]:
    """The votes that adoption notes record with a day and a tally; texts adopted without a vote are left out."""
    for resolution in resolutions:
        tally = resolution.vote
        if resolution.adopted is None or resolution.symbol is None or tally is None or tally.yes is None:
            continue
        if any(finding.code == "tally-doubtful" for finding in resolution.findings):
            continue
        symbol, chapter = resolution.symbol, resolution.chapter_vii is not None
        yield Cast(symbol, resolution.adopted, True, tally.by.no, tally.by.abstain, tally.by.absent, chapter)


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


@cache
def casts() -> tuple[Cast, ...]:
    """Every vote the tables know, in order of time."""
    adopted = [
        Cast(
            row["symbol"],
            date.fromisoformat(row["date"]),
            True,
            _codes(row["against"]),
            _codes(row["abstaining"]),
            _codes(row["not_voting"]),
            row["chapter_vii"] == "true",
        )
        for row in rows("council_votes.csv")
    ]
    vetoed = [
        Cast(row["draft"], date.fromisoformat(row["date"]), False, _codes(row["by"]), (), ())
        for row in rows("council_vetoes.csv")
    ]
    return tuple(sorted(adopted + vetoed, key=lambda cast: (cast.on, cast.symbol)))
