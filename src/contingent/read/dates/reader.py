"""The door: from a text to its dates.

Every rule looks for its own words; where two find something in the same place the earlier and then the longer wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from contingent.model import Period
from contingent.read.dates import absolute, relative
from contingent.read.dates.found import Bound, FoundDate
from contingent.read.dates.rule import Context, Meaning, Rule
from contingent.read.dates.together import part_before, with_neighbours

_RULES = (*absolute.RULES, *relative.RULES)
_NEEDED = frozenset(rule.needs for rule in _RULES if rule.needs is not None)
_PREPOSITION = re.compile(
    r"\b(?P<word>by|until|till|before|since|after|from|no later than|not later than|as of|as from)(?: about| "
    r"around)?\s$",
    re.IGNORECASE,
)
_BOUNDS = {"till": Bound.UNTIL, "no later than": Bound.BY, "not later than": Bound.BY, "as of": Bound.FROM}
_BOUNDS["as from"] = Bound.FROM
#: A text without any of these holds no date.
_MAYBE = re.compile(
    r"\d|Christmas|day|night|week|month|year|quarter|decade|ago\b|New Year"
    r"|this |tomorrow|weekend|spring|summer|autumn|winter|fall"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
)


def find_dates(text: str, published: date | None, *, future: bool = False) -> list[FoundDate]:
    """Every expression of time in ``text``, in order, without overlaps.

    Args:
        text: any text; offsets of the result count its characters.
        published: the day of publication, which relative dates count from; without it their period is ``None``.
        future: read a bare weekday, day or month as the coming one ("will vote on Tuesday"), and "this week" as what is
            left of it; otherwise the most recent one, the day of publication included.
    """
    if _MAYBE.search(text) is None:
        return []
    there = {needs for needs in _NEEDED if needs.search(text) is not None}
    rules = (rule for rule in _RULES if rule.needs is None or rule.needs in there)
    candidates = sorted(
        ((m.start(), -m.end(), m, rule) for rule in rules for m in rule.pattern.finditer(text)), key=lambda c: c[:2]
    )
    return with_neighbours(text, list(_chosen(text, candidates, published, future=future)), future=future)


def _chosen(
    text: str, candidates: list[tuple[int, int, re.Match[str], Rule]], published: date | None, *, future: bool
) -> Iterator[FoundDate]:
    end = 0
    previous: Period | None = None
    for start, negative_end, match, rule in candidates:
        if start < end:
            continue
        meaning = rule.read(match, Context(published, future, previous))
        if meaning is None:
            continue
        before, end = end, -negative_end
        lead = match["lead"] if "lead" in match.re.groupindex else None
        found = _found(text, before, start + len(lead or ""), end, meaning)
        previous = found.period if found.period is not None else previous
        yield found


def _found(text: str, before: int, start: int, end: int, meaning: Meaning) -> FoundDate:
    period, depends = meaning
    start, period = part_before(text, before, start, period) or (start, period)
    preposition = _PREPOSITION.search(text, max(0, start - 16), start)
    bound = None
    if preposition is not None:
        word = preposition["word"].lower()
        bound = _BOUNDS[word] if word in _BOUNDS else Bound(word)
    return FoundDate(start=start, end=end, text=text[start:end], period=period, relative=depends, bound=bound)
