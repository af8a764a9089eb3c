"""Dates that name a month, a year or both: "Sept. 23", "3 to 5 November 2025", "mid-January", "2011", ISO and numeric.

Without a year they depend on the day of publication: the most recent such day, or the next if that is long ago.
"""

from __future__ import annotations

import re
from datetime import date

from contingent.model import Period, Precision
from contingent.read.dates import calendar, parts
from contingent.read.dates.rule import Context, Meaning, Rule
from contingent.read.dates.words import (
    DAY_WORD,
    MONTH,
    ORDINALS,
    PART,
    SEASONS,
    WEEKDAY,
    YEAR,
    day_of,
    month_of,
    part_of,
)

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LONGEST_MONTH = 31
_TO = r"(?:\s?[-–]\s?| (?:to|and|until|through) )"
_WHICH_YEAR = r"(?:(?: of)? (?P<rel>(?i:last|next|this) year))"
_BEFORE = rf"(?<![\w./])(?:{WEEKDAY},? (?:the )?)?"
_DAY_MONTH = re.compile(
    rf"{_BEFORE}(?P<d1>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?(?: of)?[ -](?P<m>{MONTH})"
    rf"(?:(?:,? |-)(?P<y>{YEAR})(?![\d-])|{_WHICH_YEAR})?"
)
_MONTH_DAY = re.compile(
    rf"{_BEFORE}(?P<m>{MONTH}) (?:the (?=\d+[a-z]))?(?P<d1>{_DAY})(?:{_TO}(?P<d2>{_DAY})(?![\w%]))?"
    rf"(?!\d|,\d{{3}}|:\d|%| ?[ap]\.?m\b)"
    rf"(?:,? (?P<y>{YEAR})(?!\d)|{_WHICH_YEAR})?"
)
_WORDED_DAY = re.compile(
    rf"(?<=\b[Tt]he )(?P<d>{DAY_WORD}) of (?P<m>{MONTH})(?!['’]s)(?:,? (?P<y>{YEAR})(?!\d)|{_WHICH_YEAR})?"
)
#: A day of a month that is not named; "the 38th parallel" and "the 14th day" are none.
_DAY_ALONE = re.compile(
    r"\b(?P<lead>(?i:on|by|until|till|since|before|after|from) )the (?P<d>\d{1,2})(?:st|nd|rd|th)"
    r"(?=[.,;:!?)]|\s*$| (?:and|at|but|for|in|that|to|when|where|while|with)\b)"
)
_MONTH_ONLY = re.compile(
    rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )(?:(?P<which>(?i:last|next|this(?: coming| past)?|the following)) "
    rf")?{PART}?(?<![\w./])(?P<m>{MONTH})"
    rf"(?:,? (?:of )?(?:(?P<y>{YEAR})(?![\d-])|(?P<rel>(?i:last|next|this) year)))?(?!\.? \d{{1,2}}\b(?!,\d))"
)
_ISO = re.compile(r"(?<![\w/.-])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?![\w/-])")
_NUMERIC = re.compile(r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\w/-])")
_PREPOSITION = r"(?i:in|by|since|until|till|from|before|after|during|through|to|of|for|around|and|between|year|fiscal)"
_YEAR_ONLY = re.compile(
    rf"(?:{PART}(?P<y1>{YEAR})|(?<=\()(?P<y2>{YEAR})(?=\))|\b(?P<lead>{_PREPOSITION} )(?P<y3>{YEAR}))"
    r"(?![\d-]|,\d|[/.]\d|(?<!\b[Ii]n \d{4}) (?:[\w-]+ )?(?:troops|soldiers|police|peacekeepers|personnel|men)\b)"
)
_DECADE = re.compile(r"\b(?:the )?(?:(?P<part>(?i:early|mid|late))[ -])?(?P<y>(?:1[6-9]|20)\d0)s\b")
_QUARTER = re.compile(
    rf"\b(?:the )?(?:(?P<o>(?i:first|second|third|fourth|last|final))[ -](?P<what>(?i:quarter|half))|Q(?P<q>[1-4]))"
    rf"(?:(?: of| in)?,? (?:(?P<y>{YEAR})|(?P<rel>(?i:this year|next year|last year|the year))))?\b"
)
_SEASON = re.compile(
    rf"\b(?P<lead>(?i:in|by|since|before|until|after) )?"
    rf"(?:(?P<which>(?i:this(?: past)?|next|last|the coming|early|late|mid|the))[ -])?"
    rf"(?P<s>(?i:spring|summer|autumn|fall|winter))(?:(?: of)? (?:(?P<y>{YEAR})|(?P<rel>(?i:this year|next year"
    rf"|last year))))?\b"
)
_FEAST = re.compile(
    r"\b(?P<lead>(?i:by|before|until|after) )"
    r"(?P<what>Christmas(?: Day| Eve)?|New Year['’]s (?:Day|Eve))\b(?! [a-z]+(?:s|ing)\b)"
)
_FEASTS = {"Christmas": (12, 25), "Christmas Day": (12, 25), "Christmas Eve": (12, 24), "Eve": (12, 31), "Day": (1, 1)}
#: Months that are also words or names count alone only behind a preposition or with a part, a year or "last".
_AMBIGUOUS = {3, 4, 5, 6, 8}
_AMBIGUOUS_ABBREVIATION = re.compile(r"(?i:jan|mar|sep|dec|jun|jul|apr|aug|oct|nov|feb|febr)$")
_REACH = 16
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|from|before|after|during|through|of|for|this|to|and|between|or"
    rf"|(?:until|till|by) (?:at least|about|around)|(?:earlier|later|sooner) than|(?-i:{MONTH}),)\s$",
    re.IGNORECASE,
)


def _year_from(match: re.Match[str], context: Context) -> tuple[int | None, bool]:
    """The year a match states, by number or by "next year"; and whether the words name one at all."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"]), True
    rel = groups.get("rel")
    if not rel:
        return None, False
    if context.published is None:
        return None, True
    return context.published.year + {"n": 1, "l": -1}.get(rel[0].lower(), 0), True


def _day(match: re.Match[str], context: Context) -> Meaning | None:
    first = int(re.sub(r"\D", "", match["d1"]))
    last = first if match["d2"] is None else int(re.sub(r"\D", "", match["d2"]))
    return _from_to(match, context, first, last)


def _worded_day(match: re.Match[str], context: Context) -> Meaning | None:
    day = day_of(match["d"])
    return _from_to(match, context, day, day)


def _from_to(match: re.Match[str], context: Context, first: int, last: int) -> Meaning | None:
    number = month_of(match["m"])
    year, _ = _year_from(match, context)
    if year is not None:
        start, end = calendar.exact(year, number, first), calendar.exact(year, number, last)
        return None if start is None or end is None else (_days(start, end), not match["y"])
    if context.published is None:
        # 2000 is a leap year: does the day exist at all?
        return None if calendar.exact(2000, number, first) is None else (None, True)
    start = calendar.nearest(context.published, number, first, future=context.future)
    end = None if start is None else calendar.exact(start.year, number, last)
    return None if start is None or end is None else (_days(start, end), True)


def _day_alone(match: re.Match[str], context: Context) -> Meaning | None:
    """After a day or month named before, in that month; otherwise the nearest such day."""
    number = int(match["d"])
    before = context.previous
    if before is not None and before.precision in {Precision.DAY, Precision.MONTH}:
        day = calendar.exact(before.end.year, before.end.month, number)
        if day is not None and day >= before.start:
            return Period.day(day), True
    published = context.published
    if published is None:
        return None if number > _LONGEST_MONTH else (None, True)
    for step in (0, 1, 2):
        whole = calendar.month(published.year, published.month + (step if context.future else -step)).start
        day = calendar.exact(whole.year, whole.month, number)
        if day is not None and (day >= published if context.future else day <= published):
            return Period.day(day), True
    return None


def _days(start: date, end: date) -> Period:
    return calendar.span(start, end, Precision.DAY)


def _month(match: re.Match[str], context: Context) -> Meaning | None:
    number, which = month_of(match["m"]), (match["which"] or "").lower()
    year, dated = _year_from(match, context)
    text = match["m"].rstrip(".")
    alone = not (which or match["part"] or dated)
    doubtful = number in _AMBIGUOUS or _AMBIGUOUS_ABBREVIATION.search(text) or text.isupper()
    if alone and doubtful and not _BEFORE_MONTH.search(match.string, max(0, match.start() - _REACH), match.start()):
        return None
    if year is not None:
        whole = calendar.month(year, number)
    elif context.published is None:
        return None, True
    else:
        whole = _month_near(context.published, number, which, future=context.future)
    return parts.of_month(whole, part_of(match["part"])), match["y"] is None


def _month_near(published: date, number: int, which: str, *, future: bool) -> Period:
    if which == "last":
        return calendar.month(published.year - (number >= published.month), number)
    if which in {"next", "this coming", "the following"}:
        return calendar.month(published.year + (number <= published.month), number)
    if which == "this":
        return calendar.month(published.year, number)
    return calendar.nearest_month(published, number, future=future)


def _iso(match: re.Match[str], context: Context) -> Meaning | None:
    del context
    day = calendar.exact(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else (Period.day(day), False)


def _numeric(match: re.Match[str], context: Context) -> Meaning | None:
    """Day first, as most of the world writes; month first where only that is a date."""
    del context
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    day = calendar.exact(year, second, first) or calendar.exact(year, first, second)
    return None if day is None else (Period.day(day), False)


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    del context
    number = int(match["y1"] or match["y2"] or match["y3"])
    part = match["part"]
    if part is not None and part.lower().endswith(("end of", "end")):
        return parts.end_of_year(number), False
    return parts.of_year(number, part_of(part)), False


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    del context
    first = int(match["y"])
    part = part_of(match["part"])
    start, end = (0, 9) if part is None else ((0, 3), (4, 6), (7, 9))[part]
    return calendar.span(date(first + start, 1, 1), date(first + end, 12, 31), Precision.YEAR), False


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    year, dated = _year_from(match, context)
    if year is None:
        if match["what"] and not dated and match["what"].lower() == "half":
            return None  # "the second half" of a match, a battalion, anything
        if context.published is None or (match["q"] is None and not dated):
            return (None, True) if dated or match["q"] else None
        return calendar.nearest_quarter(context.published, int(match["q"]), future=context.future), True
    if match["q"]:
        return calendar.quarter(year, int(match["q"])), match["y"] is None
    ordinal = ORDINALS[match["o"].lower()]
    if match["what"].lower() == "half":
        return calendar.months(year, *((1, 6) if ordinal == 1 else (7, 12))), match["y"] is None
    return calendar.quarter(year, ordinal), match["y"] is None


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    year, dated = _year_from(match, context)
    which = (match["which"] or "").lower()
    if not dated and not match["lead"] and which not in {"this", "this past", "next", "last", "the coming"}:
        return None
    first, last = SEASONS[match["s"].lower()]
    if year is None:
        if match["s"].lower() == "fall" and which not in {"this", "this past", "next", "last"}:
            return None
        if context.published is None:
            return None, True
        today = context.published
        year = today.year
        season = calendar.months(year, first, last)
        if which in {"next", "the coming"} or (which != "last" and context.future):
            year += season.start <= today if which == "next" else season.end < today
        elif which in {"last", "this past"} or (which != "this" and season.start > today):
            year -= season.end >= today
    return calendar.months(year, first, last), match["y"] is None


def _feast(match: re.Match[str], context: Context) -> Meaning:
    """A feast that has the same day every year, as a limit."""
    if context.published is None:
        return None, True
    what = match["what"]
    month_, day = _FEASTS[what if what in _FEASTS else what.rpartition(" ")[2]]
    nearest = calendar.nearest(context.published, month_, day, future=context.future)
    return None if nearest is None else Period.day(nearest), True


_A_MONTH, _A_YEAR = re.compile(MONTH), re.compile(r"\d{4}")
RULES = (
    Rule(_DAY_MONTH, _day, _A_MONTH),
    Rule(_MONTH_DAY, _day, _A_MONTH),
    Rule(_WORDED_DAY, _worded_day, _A_MONTH),
    Rule(_DAY_ALONE, _day_alone),
    Rule(_MONTH_ONLY, _month, _A_MONTH),
    Rule(_ISO, _iso, _A_YEAR),
    Rule(_NUMERIC, _numeric, _A_YEAR),
    Rule(_YEAR_ONLY, _year, _A_YEAR),
    Rule(_DECADE, _decade, _A_YEAR),
    Rule(_QUARTER, _quarter, re.compile("Q[1-4]|(?i:quarter|half)")),
    Rule(_FEAST, _feast, re.compile("Christmas|New Year")),
    Rule(_SEASON, _season, re.compile("(?i:spring|summer|autumn|fall|winter)")),
)
