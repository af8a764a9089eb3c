"""What dates and the words before them mean together: the ends of a stretch, and a part of a month or a year.

In "Oct. 31 to Nov. 2, 2024" and "May, June and July 2024" the year is everybody's; "Monday to Friday" runs forward; and
"the first week of November" is a week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from contingent.model import Period, Precision
from contingent.read.dates import calendar
from contingent.read.dates.found import FoundDate
from contingent.read.dates.words import FULL_WEEKDAY, MONTH, count_of

_AND = re.compile(r"\s?(?:[-–—]|,?\s?(?:to|and|or|until|till|through)(?: (?:in|on|the))?|,)\s?")
_UP_TO = re.compile(r"\s?(?:[-–—]|to|until|till|through)\s?")
_MONTH_ALONE = re.compile(rf"(?!.*\b(?:last|next|this)\b)(?:.*\W)?{MONTH}", re.IGNORECASE)
_WEEKDAY = re.compile(FULL_WEEKDAY)
_SHORT = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH})
_PART_OF = re.compile(
    r"\b(?:the )?(?P<which>first|second|third|fourth|last|final|opening|closing)(?: few)? "
    r"(?P<what>week|half|(?:(?P<n>two|three|four|five|six) )?(?:days|weeks|months)) of $",
    re.IGNORECASE,
)
_REACH = 32
_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}


def with_neighbours(text: str, found: Sequence[FoundDate], *, future: bool) -> list[FoundDate]:
    """The same dates, each with what the ones beside it say of it."""
    dates = list(found)
    for index in range(len(dates) - 2, -1, -1):
        one, other = dates[index], dates[index + 1]
        between = text[one.end : other.start]
        if one.period is None or other.period is None:
            continue
        if _AND.fullmatch(between) and one.relative and _MONTH_ALONE.match(one.text) and _states_year(other):
            period = _in_year(one.period, other.period)
            dates[index] = one if period is None else replace(one, period=period, relative=False)
        elif _UP_TO.fullmatch(between) and _backwards(one, other):
            late = index + 1 if future else index
            day = calendar.shifted(one.period.start if late == index else other.period.start, 7 if future else -7)
            dates[late] = replace(dates[late], period=Period.day(day))
    return dates


def _states_year(found: FoundDate) -> bool:
    return (
        not found.relative
        and found.period is not None
        and found.period.precision in _SHORT
        and re.search(MONTH, found.text) is not None
    )


def _in_year(period: Period, last: Period) -> Period | None:
    """The period in the last year in which it does not begin after ``last``."""
    for year in (last.start.year, last.start.year - 1):
        start = calendar.exact(year, period.start.month, period.start.day)
        end = calendar.exact(year + period.end.year - period.start.year, period.end.month, period.end.day)
        if period.precision is Precision.MONTH:
            end = calendar.month(year, period.start.month).end
        if start is not None and end is not None and start <= last.start:
            return calendar.span(start, end, period.precision)
    return None


def _backwards(one: FoundDate, other: FoundDate) -> bool:
    """Whether two weekdays stand in the order of a stretch that would run back in time."""
    return (
        one.period is not None
        and other.period is not None
        and other.period.start < one.period.start
        and _WEEKDAY.search(one.text) is not None
        and _WEEKDAY.search(other.text) is not None
    )


def part_before(text: str, before: int, start: int, period: Period | None) -> tuple[int, Period] | None:
    """Where the words "the first week of" before a whole month or year begin, and the part that they name.

    They are looked for from ``before``, where the last date ends.
    """
    match = _PART_OF.search(text, max(before, start - _REACH), start)
    if match is None or period is None:
        return None
    nth = _NTH.get(match["which"].lower())
    count = None if match["n"] is None else count_of(match["n"])
    what = match["what"].lower().rpartition(" ")[2]
    part = None
    if period == calendar.month(period.start.year, period.start.month):
        part = _of_month(period, what, nth, count)
    elif period == calendar.year(period.start.year):
        part = _of_year(period, what, nth, count)
    return None if part is None else (match.start(), part)


def _of_month(month: Period, what: str, nth: int | None, count: int | None) -> Period | None:
    """Days and weeks counted from the month's beginning, or from its end where ``nth`` is ``None``."""
    days = month.end.day
    match what:
        case "half":
            first, last = (1, 15) if nth == 0 else (16, days)
        case "week":
            first, last = (days - 6, days) if nth is None else (7 * nth + 1, min(7 * nth + 7, days))
        case "days" | "weeks" if nth in {0, None} and (count is not None or what == "days"):
            length = (10 if count is None else count) * (1 if what == "days" else 7)
            first, last = (max(1, days - length + 1), days) if nth is None else (1, min(length, days))
        case _:
            return None
    return calendar.span(month.start.replace(day=first), month.start.replace(day=last), Precision.WEEK)


def _of_year(year: Period, what: str, nth: int | None, count: int | None) -> Period | None:
    """Months counted from the year's beginning, or from its end; some weeks lie in one month."""
    if nth not in {0, None} or what not in {"days", "weeks", "months"} or (what != "months" and count is not None):
        return None
    months = 1 if what != "months" else 3 if count is None else count
    first, last = (13 - months, 12) if nth is None else (1, months)
    return calendar.months(year.start.year, first, last, Precision.MONTH if months == 1 else Precision.QUARTER)
