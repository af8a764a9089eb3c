"""Holders of public office, whom the news names without their state: "Dujarric said", "Macron's offer".

A full name is enough; a surname alone counts only where nobody else in office at the time bears it. The table is
``contingent/data/office-holders.csv``: public offices and the years they were held, nothing else about a person.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from contingent.read.actors.spelling import levelled, without_accents

_FILE = "office-holders.csv"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Years for which somebody is still spoken of after leaving an office, and before taking it.
_AFTER, _BEFORE = 2, 1
#: What stands before a surname and belongs to it.
_PARTICLES = _set("al bin da de del della den der di do dos du el ibn la le van von zu")
#: Words behind which a surname may stand alone.
_TITLES = _set(
    "administration ambassador chairman chancellor chief commissioner defence defense dr emir envoy foreign general "
    "leader minister mr mrs ms official premier president secretary secretary-general senator spokesman spokesperson "
    "spokeswoman sir"
)
#: Words in place of a forename; the name behind them is no surname of common use.
_STYLES = frozenset({"King", "Lord", "Pope", "Prince", "Queen", "Sheikh", "Sultan", "General", "Ayatollah"})
_ARTICLES = ("al-", "el-")
_NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "Jr."})


@dataclass(frozen=True, slots=True)
class Tenure:
    """That somebody spoke for an actor, from one year to another or until now."""

    actor: str
    start: int
    end: int | None

    def held(self, year: int) -> bool:
        """Whether the office was held in a year."""
        return self.start <= year and (self.end is None or year <= self.end)

    def remembered(self, year: int) -> bool:
        """Whether it was not long before or after."""
        return self.start - _BEFORE <= year and (self.end is None or year <= self.end + _AFTER)


class Holders:
    """Who held which office when, by name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._tenures: dict[tuple[str, ...], list[Tenure]] = {}
        for row in rows:
            tenure = Tenure(row["actor"], int(row["from"]), int(row["to"]) if row["to"] else None)
            for name in row["names"].split(";"):
                words = _words(name.removeprefix("?"))
                for form in {words} if name.startswith("?") else {words, *_surnames(words)}:
                    self._tenures.setdefault(form, []).append(tenure)

    def tenures(self) -> Iterable[Sequence[Tenure]]:
        """The offices held by the bearers of each name."""
        return self._tenures.values()

    def actor(self, name: str, on: date | None) -> str | None:
        """The actor that the bearer of a name, full or a surname, spoke for on a day; without a day, at last.

        ``None`` for a name that is not known, and for one that several bore who spoke for different actors.
        """
        tenures = self._tenures.get(_words(name), [])
        if on is None:
            last = max((t.start for t in tenures), default=0)
            tenures = [t for t in tenures if t.start == last]
        else:
            held = [t for t in tenures if t.held(on.year)]
            tenures = held or [t for t in tenures if t.remembered(on.year)]
        actors = {t.actor for t in tenures}
        return actors.pop() if len(actors) == 1 else None

    def named(self, words: Sequence[str], on: date | None) -> str | None:
        """Whose office the last of ``words``, capitalised words in a row, name: "Prime Minister Nawaf Salam".

        A surname behind a forename that is not its bearer's names somebody else.
        """
        for start in range(len(words)):
            alone = start == len(words) - 1
            if alone and start and words[start - 1].lower().rstrip(".") not in _TITLES:
                return None
            if (actor := self.actor(" ".join(words[start:]), on)) is not None:
                return actor
        return None


def _words(name: str) -> tuple[str, ...]:
    return tuple(without_accents(levelled(name)).split())


def _surnames(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The last word, alone and with its particles; nothing where that is no way to call anybody."""
    if words[0] in _STYLES or words[-1] in _NUMERALS:
        return
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
        yield words[first:]
    yield words[-1:]
    if words[-1].lower().startswith(_ARTICLES):
        yield (words[-1][3:],)


@cache
def office_holders() -> Holders:
    """The table that ships with the package."""
    with resources.files("contingent.data").joinpath(_FILE).open(encoding="utf-8") as stream:
        return Holders(csv.DictReader(line for line in stream if not line.startswith("#")))
