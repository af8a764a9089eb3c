"""Parts of months and years: early, mid and late, the first half, a quarter, a season."""

from __future__ import annotations

from contingent.model import Period, Precision
from contingent.read.dates import calendar

#: First and last day of the three parts of a month.
_OF_MONTH = ((1, 10), (11, 20), (21, 31))
#: First and last month of the three parts of a year.
_OF_YEAR = ((1, 3), (5, 8), (10, 12))


def of_month(whole: Period, part: int | None) -> Period:
    """A third of a month, to the precision of a week; the whole month when ``part`` is ``None``."""
    if part is None:
        return whole
    first, last = _OF_MONTH[part]
    start = whole.start.replace(day=first)
    return calendar.span(start, min(whole.end, whole.start.replace(day=min(last, whole.end.day))), Precision.WEEK)


def of_year(number: int, part: int | None) -> Period:
    """The beginning, the middle or the end of a year, to the precision of a quarter; else the whole year."""
    if part is None:
        return calendar.year(number)
    return calendar.months(number, *_OF_YEAR[part])


def end_of_year(number: int) -> Period:
    """December, in which "the end of the year" lies."""
    return calendar.month(number, 12)
