"""Arithmetic on days, weeks, months and years; everything returns periods that include both ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from contingent.model import Period, Precision

#: A month and day without a year mean the most recent one, unless it is longer ago than this: then the next.
LONGEST_AGO = timedelta(days=240)


def shifted(day: date, days: int) -> date:
    """``day`` moved by a number of days, kept within the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def span(start: date, end: date, precision: Precision) -> Period:
    """A period between two days in either order."""
    return Period(start=min(start, end), end=max(start, end), precision=precision)


def week(day: date) -> Period:
    """The week, Monday to Sunday, that holds ``day``."""
    monday = shifted(day, -day.weekday())
    return span(monday, shifted(monday, 6), Precision.WEEK)


def weekend(day: date) -> Period:
    """The Saturday and Sunday of the week that holds ``day``."""
    monday = shifted(day, -day.weekday())
    return span(shifted(monday, 5), shifted(monday, 6), Precision.WEEK)


def month(year: int, number: int) -> Period:
    """A whole month; ``number`` may lie outside 1 to 12 and counts on into other years."""
    year, index = divmod(year * 12 + number - 1, 12)
    year = min(max(year, MINYEAR), MAXYEAR)
    return span(date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1]), Precision.MONTH)


def quarter(year: int, number: int) -> Period:
    """A whole quarter, 1 to 4; other numbers count on into other years."""
    first = month(year, 3 * number - 2)
    last = month(year, 3 * number)
    return span(first.start, last.end, Precision.QUARTER)


def year(number: int) -> Period:
    """A whole year."""
    number = min(max(number, MINYEAR), MAXYEAR)
    return span(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def months(start: int, first: int, last: int, precision: Precision = Precision.QUARTER) -> Period:
    """From the first day of one month to the last day of another, of the year ``start``."""
    return span(month(start, first).start, month(start, last).end, precision)


def exact(year_: int, month_: int, day: int) -> date | None:
    """A calendar day, or ``None`` where there is no such day."""
    try:
        return date(year_, month_, day)
    except ValueError:
        return None


def nearest(published: date, month_: int, day: int, *, future: bool) -> date | None:
    """The day without a year: the most recent one, the next one for ``future``, ``None`` if no year has it."""
    years = range(max(MINYEAR, published.year - 8), min(MAXYEAR, published.year + 8) + 1)
    days = [found for number in years if (found := exact(number, month_, day)) is not None]
    past = [found for found in days if found <= published]
    ahead = [found for found in days if found >= published]
    if not past or not ahead:
        return next(iter(past[-1:] or ahead[:1]), None)
    if future or published - past[-1] > LONGEST_AGO:
        return ahead[0]
    return past[-1]


def nearest_month(published: date, month_: int, *, future: bool) -> Period:
    """The month without a year, by the same rule; the current month is itself."""
    if month_ == published.month:
        return month(published.year, month_)
    number = published.year if month_ < published.month else published.year - 1
    past, ahead = month(number, month_), month(number + 1, month_)
    return ahead if future or published - past.end > LONGEST_AGO else past


def nearest_quarter(published: date, number: int, *, future: bool) -> Period:
    """The quarter without a year, by the same rule; the current quarter is itself."""
    this = (published.month + 2) // 3
    back = (this - number) % 4
    past = quarter(published.year, this - back)
    return quarter(published.year, this - back + 4) if back and (future or published - past.end > LONGEST_AGO) else past


def weekday(published: date, index: int, *, future: bool) -> date:
    """The most recent day with this index (Monday is 0), or the coming one; the day of publication counts for both."""
    ahead = (index - published.weekday()) % 7
    return shifted(published, ahead if future else ahead - 7 if ahead else 0)
