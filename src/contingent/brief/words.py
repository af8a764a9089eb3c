"""How numbers, days, quantities and probabilities are put into words.

One place for the conventions that every page, table and chart keeps: quantities as they were said, forecasts with no
more digits than they deserve, probabilities in words from one published scale and always with the number. Nothing
here knows HTML; a space inside a figure is a no-break space.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import floor, log10

from contingent.model import Period, Precision
from contingent.picture.answer import Bounds, ContributorState, Strength

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"

#: The probability yardstick of the UK's Professional Head of Intelligence Assessment. The published bands leave gaps
#: (5 to 10 %, 20 to 25 % and so on); a probability in a gap takes the nearer band, so each limit is a gap's middle.
YARDSTICK: tuple[tuple[float, str], ...] = (
    (0.075, "remote chance"),
    (0.225, "highly unlikely"),
    (0.375, "unlikely"),
    (0.525, "realistic possibility"),
    (0.775, "likely"),
    (0.925, "highly likely"),
    (1.0, "almost certain"),
)

#: The yardstick as published, for the page that explains it.
YARDSTICK_BANDS: tuple[tuple[str, str], ...] = (
    ("remote chance", "up to 5 %"),
    ("highly unlikely", "10 to 20 %"),
    ("unlikely", "25 to 35 %"),
    ("realistic possibility", "40 to 50 %"),
    ("likely", "55 to 75 %"),
    ("highly likely", "80 to 90 %"),
    ("almost certain", "from 95 %"),
)

STATE_WORDS: dict[ContributorState, str] = {
    ContributorState.ASKED: "asked",
    ContributorState.IN_TALKS: "in talks",
    ContributorState.WILLING: "willing",
    ContributorState.PLEDGED: "pledged",
    ContributorState.DEPLOYING: "deploying",
    ContributorState.DEPLOYED: "deployed",
    ContributorState.DECLINED: "declined",
    ContributorState.WITHDRAWN: "withdrawn",
}

STAGE_WORDS: dict[str, str] = {
    "drafting": "being drafted",
    "circulated": "circulated",
    "in_blue": "in blue",
    "tabled": "tabled",
    "adopted": "adopted",
    "vetoed": "vetoed",
    "withdrawn": "withdrawn",
}

#: The features of a mandate; any other is a sentence as it was reported.
FEATURE_WORDS: dict[str, str] = {
    "chapter_vii": "Chapter VII",
    "authorises_force": "use of force",
    "form": "form",
    "command": "command",
    "funding": "funding",
    "tasks": "task",
    "duration": "duration",
}

_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"))


def phrase(code: str) -> str:
    """A code of a vocabulary as words: ``funding_pledge`` is "funding pledge"."""
    return code.replace("_", " ")


def yardstick(probability: float) -> str:
    """The word of the probability yardstick for a probability between 0 and 1.

    >>> yardstick(0.41), yardstick(0.97)
    ('realistic possibility', 'almost certain')
    """
    return next(word for limit, word in YARDSTICK if probability <= limit)


def percent(probability: float) -> str:
    """A probability in whole percent; what would round to nothing or to certainty is said so.

    >>> percent(0.4149).replace(NBSP, " "), percent(0.001).replace(NBSP, " ")
    ('41 %', 'under 1 %')
    """
    whole = round(probability * 100)
    if whole == 0:
        return f"under 1{NBSP}%"
    if whole == 100:
        return f"over 99{NBSP}%"
    return f"{whole}{NBSP}%"


def likelihood(probability: float, event: str) -> str:
    """A sentence's core: that an event is likely, in the yardstick's word with the number.

    >>> likelihood(0.62, "a force of 5,000 by June").replace(NBSP, " ")
    'a force of 5,000 by June is likely (62 %)'
    """
    word = yardstick(probability)
    verb = {"remote chance": "is a remote chance", "realistic possibility": "is a realistic possibility"}
    return f"{event} {verb.get(word, f'is {word}')} ({percent(probability)})"


def number(value: float) -> str:
    """A number as said, thousands separated, with a fraction only where it has one."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def forecast_number(value: float) -> str:
    """A forecast's number: two significant digits under 10,000, three from there.

    >>> forecast_number(9123.4), forecast_number(18264), forecast_number(0.2)
    ('9,100', '18,300', '0')
    """
    if abs(value) < 0.5:
        return "0"
    digits = 3 if abs(value) >= 10_000 else 2
    places = digits - 1 - floor(log10(abs(value)))
    return f"{round(value, min(places, 0)):,.0f}"


def day(value: date) -> str:
    """A day in full: 23 October 2025."""
    return f"{value.day}{NBSP}{value:%B}{NBSP}{value.year}"


def short_day(value: date) -> str:
    """A day for tables and charts: 23 Oct 2025."""
    return f"{value.day}{NBSP}{value:%b}{NBSP}{value.year}"


def period(value: Period) -> str:
    """A period, no more exact than it was said."""
    start = value.start
    match value.precision:
        case Precision.DAY if value.end == start:
            return short_day(start)
        case Precision.WEEK:
            return f"week of {short_day(start)}"
        case Precision.MONTH:
            return f"{start:%B}{NBSP}{start.year}"
        case Precision.QUARTER:
            return f"Q{(start.month - 1) // 3 + 1}{NBSP}{start.year}"
        case Precision.YEAR:
            return str(start.year)
        case _:
            return f"{short_day(start)} {EN_DASH} {short_day(value.end)}"


def figure(value: float, unit: str) -> str:
    """A bound in its unit's manner: money in millions and billions where that loses no digit."""
    if is_money(unit):
        for scale, word in _SCALES:
            scaled = value / scale
            if scaled >= 1 and round(scaled, 3) == scaled:
                return f"{number(scaled)}{NBSP}{word}"
    return number(value)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency code."""
    return len(unit) == 3 and unit.isupper()


def bounds(value: Bounds, unit: str = "", *, approximate: bool = False) -> str:
    """Bounds as they were said: ``20,000+``, ``up to 24``, ``about 500``, ``500–700``; empty when nobody gave any.

    >>> bounds(Bounds(min=20000)), bounds(Bounds(min=0, max=24)), bounds(Bounds())
    ('20,000+', 'up to 24', '')
    """
    low, high = value.min, value.max
    about = "about " if approximate else ""
    if high is None:
        # Nothing said, and "at least none", which says nothing either.
        return f"{about}{figure(low, unit)}+" if low is not None and low > 0 else ""
    if low is None or (low == 0 and high > 0):
        return f"up to {about}{figure(high, unit)}"
    if low == high:
        return f"{about}{figure(low, unit)}"
    return f"{about}{figure(low, unit)}{EN_DASH}{figure(high, unit)}"


def strength(value: Strength | None) -> str:
    """A strength with its unit, as said: ``20,000+ troops``; empty when nobody gave one."""
    if value is None:
        return ""
    amount = bounds(value, value.unit, approximate=value.approximate)
    if not amount:
        return ""
    if is_money(value.unit):
        return f"{value.unit}{NBSP}{amount}"
    return f"{amount} {phrase(value.unit)}"


def met(value: bool | None) -> str:
    """Whether a condition is met, told by a mark and by words."""
    if value is None:
        return "? cannot be told"
    return "✓ met" if value else "✗ not met"


def count(amount: int, singular: str, plural: str | None = None) -> str:
    """A count and its noun: "1 source", "3 sources"."""
    return f"{amount:,} {singular if amount == 1 else plural if plural is not None else singular + 's'}"


def listing(items: Sequence[str]) -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
