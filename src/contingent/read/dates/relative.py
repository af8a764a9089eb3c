"""Dates that count from the day of publication: "on Tuesday", "last month", "two weeks ago", "in the coming days".

"The same day" and its like count from the day named before them instead.
"""

from __future__ import annotations

import re
from datetime import date

from contingent.model import Period, Precision
from contingent.read.dates import calendar, parts
from contingent.read.dates.rule import Context, Meaning, Rule
from contingent.read.dates.words import COUNT, COUNTS, FULL_WEEKDAY, MONTH, PART, YEAR, count_of, part_of, weekday_of

_DAYTIME = r"(?:(?: at| in the)? (?:morning|afternoon|evening|night|midday|noon|lunchtime))?"
#: Days that have a name of their own, and newspapers.
_NO_WEEKDAY = "".join(
    rf"(?<!\b{word} )"
    for word in ("Super", "Easter", "Whit", "Palm", "Good", "Holy", "Maundy", "Ash", "Black", "Bloody", "Mail on")
)
_NEWSPAPER = r"(?! (?-i:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Independent|Guardian|Tribune|Review)\b)"
_WEEKDAY = re.compile(
    rf"\b(?:(?P<before>last|next|this(?: coming| past)?|(?:early|late|earlier|later)(?: on)?"
    rf"|a week (?:on|from)) )?(?=[mtwfs]){_NO_WEEKDAY}(?P<d>{FULL_WEEKDAY})(?!s\b){_NEWSPAPER}"
    rf"{_DAYTIME}(?: (?P<week>week)(?![-–\w])|(?:(?: of)? (?P<after>last week|this week|next week)))?\b",
    re.IGNORECASE,
)
_DAYS = {
    **dict.fromkeys(("today", "tonight", "earlier today", "later today"), 0),
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    "yesterday": -1,
    "last night": -1,
    "the day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_NAMED = re.compile(
    rf"\b(?P<what>{'|'.join(sorted(_DAYS, key=len, reverse=True))}){_DAYTIME}\b(?!'s world)", re.IGNORECASE
)
#: "The last days of October" are not the last days.
_OF_SOMETHING = rf"(?! of (?:(?:the|this|next|last|early|mid|late)\b.)?(?:month\b|year\b|(?-i:{MONTH})|{YEAR}\b))"
_UNIT = re.compile(
    rf"\b{PART}?(?P<side>(?:(?:earlier|later)(?: in)?|early|late|some time|sometime) )?"
    r"(?P<which>this(?: coming| past)?|last|next|the (?:coming|past|previous|following|current|same|whole)|the)"
    r" (?P<unit>week|weekend|month|quarter|year)\b(?! (?:mandate|term|plan|old|long))"
    rf"{_OF_SOMETHING}",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"\b(?:the )?(?P<what>year|month)(?:[ -]|['’]s[ -])end\b", re.IGNORECASE)
_MID_YEAR = re.compile(r"\bmid-?year\b", re.IGNORECASE)
_TURN = re.compile(r"\bthe turn of the year\b", re.IGNORECASE)
_NEXT_BUT_ONE = re.compile(
    r"\bthe (?P<unit>week|weekend|month|year) (?:(?P<next>after next)|before last)\b", re.IGNORECASE
)
_WEEKEND = re.compile(r"\b(?P<lead>(?:at|over|on|during) )the weekend\b", re.IGNORECASE)
_UNITS = r"(?P<unit>day|week|fortnight|month|year|decade|hour)s?"
_AGO = re.compile(
    rf"\b(?:half an? (?P<half>year)|(?:(?P<over>(?:well |far )?(?:more than|over)|at least)|(?P<under>less than|nearly"
    rf"|under|almost)) (?P<bounded>{COUNT}) (?P<unit3>day|week|month|year|decade)s?"
    rf"|{COUNTS}(?P<more> and a half)? {_UNITS}(?P<half_more> and a half)?) ago\b"
    r"|\b(?P<vague>days|weeks|months|years) ago\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:(?P<how>in|within)(?: about| around| roughly| less than| under| at most)? {COUNTS} {_UNITS}"
    rf"(?:(?:['’]s?)? time)?(?: from now)?"
    rf"|(?P<n2>{COUNT}) (?P<unit2>day|week|fortnight|month|year|decade)s? from now)"
    rf"(?!['’]|-| of\b| ago\b| (?:and a half|later|earlier|before|after)\b)\b",
    re.IGNORECASE,
)
#: "In a month or two", "a week or so ago".
_OR_SO = re.compile(
    r"\b(?:(?P<how>in|within) )?an? (?P<unit>day|week|fortnight|month|year|decade) or (?P<most>two|three|so)"
    r"(?: (?:(?P<ago>ago)|from now)|(?(how)|(?!)))\b",
    re.IGNORECASE,
)
#: "The worst attack in ten years" looks back.
_LOOKING_BACK = re.compile(
    r"\b(?:first time|first such|worst|biggest|largest|lowest|highest|deadliest|bloodiest|heaviest|fiercest|longest"
    r"|sharpest|strongest|fewest|most \w+)\b[^.;:!?\n]*\s$",
    re.IGNORECASE,
)
_REACH = 50
_LENGTH = r"(?:next|coming|past|last|previous|recent|following)"
_STRETCH = re.compile(
    rf"\b(?:the )?(?P<which>{_LENGTH})(?:(?: few| couple of| several)? (?:{COUNTS} )?(?P<unit>hour|day|week|month"
    rf"|year)s| (?P<one>fortnight|decade))\b{_OF_SOMETHING}"
    r"|\b(?P<within>within|in a matter of|in a few|within a few|in several)(?: a matter of)? (?P<unit2>days"
    r"|weeks|months)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?P<what>(?:the|that) same day|that day|the (?:next|following) day|the (?:previous day|day before)|a day "
    r"(?:earlier|later)"
    rf"|(?P<n>{COUNT}) days (?P<way>earlier|later))\b",
    re.IGNORECASE,
)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
_PRECISION = {
    "day": Precision.WEEK,
    "week": Precision.MONTH,
    "fortnight": Precision.MONTH,
    "month": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
}


def _weekday(match: re.Match[str], context: Context) -> Meaning:
    published = context.published
    if published is None:
        return None, True
    index = weekday_of(match["d"])
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    if after or before in {"next", "this", "this coming"}:
        weeks = {"last week": -1, "next week": 1}.get(after, 0) if after else int(before == "next")
        monday = calendar.week(published).start
        return Period.day(calendar.shifted(monday, 7 * weeks + index)), True
    if match["week"] or before.startswith("a week"):
        return Period.day(calendar.shifted(calendar.weekday(published, index, future=True), 7)), True
    if before in {"last", "this past"}:
        back = (published.weekday() - index) % 7
        return Period.day(calendar.shifted(published, -(back if back else 7))), True
    return Period.day(calendar.weekday(published, index, future=context.future)), True


def _named(match: re.Match[str], context: Context) -> Meaning:
    if context.published is None:
        return None, True
    return Period.day(calendar.shifted(context.published, _DAYS[match["what"].lower()])), True


def _unit(match: re.Match[str], context: Context) -> Meaning | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    side = (match["side"] or "").strip().lower().removesuffix(" in")
    part = match["part"]
    if which == "the" and part is None and not side:
        return None  # "the week" says nothing
    if which in {"the same", "the whole", "the following", "the previous"} and unit != "weekend":
        return None
    if context.published is None:
        return None, True
    step = {"last": -1, "the previous": -1, "next": 1, "the coming": 1, "this coming": 1, "the following": 1}.get(
        which, 0
    )
    if which in {"the past", "this past"}:
        step = -1 if unit == "weekend" else 0
        if unit != "weekend":
            return calendar.span(
                calendar.shifted(context.published, -_DAYS_OF.get(unit, 91)), context.published, Precision(unit)
            ), True
    whole = _whole(unit, context.published, step)
    if part is not None or side in {"early", "late"}:
        return _part(whole, unit, part or side), True
    return _cut(whole, context, step, side), True


def _whole(unit: str, published: date, step: int) -> Period:
    match unit:
        case "week":
            return calendar.week(calendar.shifted(published, 7 * step))
        case "weekend":
            return _weekend(published, step)
        case "month":
            return calendar.month(published.year, published.month + step)
        case "quarter":
            return calendar.quarter(published.year, (published.month + 2) // 3 + step)
        case _:
            return calendar.year(published.year + step)


def _weekend(published: date, step: int) -> Period:
    """This weekend is the coming one; the last one is the one before, on a weekend day the one that runs."""
    return calendar.weekend(calendar.shifted(published, 7 * step))


def _cut(whole: Period, context: Context, step: int, side: str) -> Period:
    """A week, month or year that still runs is meant up to the day of publication, or from it on."""
    published = context.published
    if step or published is None or not whole.start <= published <= whole.end:
        return whole
    if side == "later" or (context.future and side != "earlier"):
        return calendar.span(published, whole.end, whole.precision)
    return calendar.span(whole.start, published, whole.precision)


def _part(whole: Period, unit: str, words: str) -> Period:
    part = part_of(words)
    if unit == "year":
        ends = words.lower().endswith(("end of", "end"))
        return parts.end_of_year(whole.start.year) if ends else parts.of_year(whole.start.year, part)
    if unit == "month":
        return parts.of_month(whole, part)
    if unit == "week" and part is not None:
        first, last = ((0, 1), (2, 3), (4, 6))[part]
        start = whole.start
        return calendar.span(calendar.shifted(start, first), calendar.shifted(start, last), Precision.WEEK)
    return whole


def _year_end(match: re.Match[str], context: Context) -> Meaning:
    if context.published is None:
        return None, True
    if match["what"].lower() == "year":
        return parts.end_of_year(context.published.year), True
    return parts.of_month(calendar.month(context.published.year, context.published.month), 2), True


def _mid_year(match: re.Match[str], context: Context) -> Meaning:
    del match
    if context.published is None:
        return None, True
    this = parts.of_year(context.published.year, 1)
    over = context.future and this.end < context.published
    return parts.of_year(context.published.year + over, 1), True


def _turn(match: re.Match[str], context: Context) -> Meaning:
    """The month around New Year."""
    del match
    if context.published is None:
        return None, True
    first = calendar.nearest(context.published, 1, 1, future=context.future)
    if first is None:
        return None, True
    return calendar.span(calendar.shifted(first, -16), calendar.shifted(first, 14), Precision.MONTH), True


def _next_but_one(match: re.Match[str], context: Context) -> Meaning:
    if context.published is None:
        return None, True
    return _whole(match["unit"].lower(), context.published, 2 if match["next"] else -2), True


def _past_weekend(match: re.Match[str], context: Context) -> Meaning:
    del match
    published = context.published
    if published is None:
        return None, True
    saturday = calendar.weekday(published, 5, future=context.future)
    return calendar.weekend(saturday), True


def _ago(match: re.Match[str], context: Context) -> Meaning:
    published = context.published
    if published is None:
        return None, True
    if match["vague"]:
        unit = match["vague"].lower()[:-1]
        start = calendar.shifted(published, -_DAYS_OF[unit] * {"day": 7, "week": 6, "month": 12, "year": 10}[unit])
        return calendar.span(start, calendar.shifted(published, -_DAYS_OF[unit]), _PRECISION[unit]), True
    if match["bounded"]:
        return _beyond(published, match), True
    if match["half"] or match["more"] or match["half_more"]:
        years = 0 if match["half"] else count_of(match["n"])
        if not match["half"] and match["unit"].lower() != "year":
            return None, True
        return _at(published, "month", -12 * years - 6), True
    return _between(published, match, -1), True


def _beyond(published: date, match: re.Match[str]) -> Period:
    """The unit of time before what is "more than two years ago", or after what is "less than two years ago"."""
    unit, count = match["unit3"].lower(), count_of(match["bounded"])
    further = count + 1 if match["over"] else count - 1
    near, far = (calendar.shifted(published, -_DAYS_OF[unit] * each) for each in (count, further))
    return calendar.span(near, far, _PRECISION[unit])


def _or_so(match: re.Match[str], context: Context) -> Meaning:
    published = context.published
    if published is None:
        return None, True
    unit, sign = match["unit"].lower(), -1 if match["ago"] else 1
    most = 1 if match["most"].lower() == "so" else count_of(match["most"])
    last = _at(published, unit, sign * most)
    if (match["how"] or "").lower() == "within":
        return calendar.span(published, last.end, _PRECISION[unit]), True
    first = _at(published, unit, sign)
    return calendar.span(min(first.start, last.start), max(first.end, last.end), _PRECISION[unit]), True


def _at(published: date, unit: str, count: int) -> Period:
    """The day, week, month, year or decade's year that lies ``count`` of them from the day of publication."""
    match unit:
        case "hour":
            return Period.day(calendar.shifted(published, count // 24 if count >= 0 else -(-count // 24)))
        case "day":
            return Period.day(calendar.shifted(published, count))
        case "week":
            return calendar.week(calendar.shifted(published, 7 * count))
        case "fortnight":
            return calendar.week(calendar.shifted(published, 14 * count))
        case "month":
            return calendar.month(published.year, published.month + count)
        case "decade":
            return calendar.year(published.year + 10 * count)
        case _:
            return calendar.year(published.year + count)


def _between(published: date, match: re.Match[str], sign: int) -> Period:
    """What lies so many units away; from the one to the other where two numbers stand: "six to eight weeks ago"."""
    unit = match["unit"].lower()
    one = _at(published, unit, sign * count_of(match["n"]))
    if match["most"] is None:
        return one
    other = _at(published, unit, sign * count_of(match["most"]))
    return calendar.span(min(one.start, other.start), max(one.end, other.end), _PRECISION.get(unit, one.precision))


def _ahead(match: re.Match[str], context: Context) -> Meaning | None:
    if match["how"] and _LOOKING_BACK.search(match.string, max(0, match.start() - _REACH), match.start()):
        return None
    published = context.published
    if published is None:
        return None, True
    if match["n2"]:
        return _at(published, match["unit2"].lower(), count_of(match["n2"])), True
    if match["how"].lower() == "within":
        unit, count = match["unit"].lower(), count_of(match["most"] or match["n"])
        exactly = unit in {"day", "week", "fortnight"}
        end = calendar.shifted(published, count * _DAYS_OF[unit]) if exactly else _at(published, unit, count).end
        return calendar.span(published, end, _PRECISION.get(unit, Precision.DAY)), True
    return _between(published, match, 1), True


def _stretch(match: re.Match[str], context: Context) -> Meaning:
    published = context.published
    if published is None:
        return None, True
    if match["within"]:
        unit, count, which = match["unit2"].lower()[:-1], None, "next"
    else:
        unit, which = (match["unit"] or match["one"]).lower(), match["which"].lower()
        number = match["most"] or match["n"]
        count = count_of(number) if number else 1 if match["one"] else None
    several = {"hour": 24, "day": 7, "week": 4, "month": 6, "year": 5}
    many = several[unit] if count is None else count
    length = -(-many // 24) if unit == "hour" else _DAYS_OF[unit] * many
    ahead = which in {"next", "coming", "following"}
    return calendar.span(
        published, calendar.shifted(published, length if ahead else -length), _PRECISION.get(unit, Precision.DAY)
    ), True


def _same(match: re.Match[str], context: Context) -> Meaning:
    previous = context.previous
    if previous is None or previous.precision is not Precision.DAY:
        return None, True
    what = match["what"].lower()
    if match["n"]:
        step = count_of(match["n"]) * (1 if match["way"].lower() == "later" else -1)
    elif any(word in what for word in ("same", "that")):
        step = 0
    else:
        step = -1 if any(word in what for word in ("previous", "before", "earlier")) else 1
    return Period.day(calendar.shifted(previous.start, step)), True


#: What a rule needs, letter by letter: leaving the case aside would take as long as the rule itself.
_A_DAY = re.compile("[Dd][Aa][Yy]")
_A_UNIT = re.compile(
    "[Dd][Aa][Yy]|[Ww][Ee][Ee][Kk]|[Mm][Oo][Nn][Tt][Hh]|[Qq][Uu][Aa]|[Yy][Ee][Aa][Rr]|[Hh][Oo][Uu][Rr]"
    "|[Nn][Ii][Gg][Hh][Tt]|[Dd][Ee][Cc][Aa][Dd][Ee]"
)
_PAST = re.compile("[Aa][Gg][Oo]")
RULES = (
    Rule(_WEEKDAY, _weekday, _A_DAY),
    Rule(_NAMED, _named),
    Rule(_UNIT, _unit, _A_UNIT),
    Rule(_YEAR_END, _year_end, _A_UNIT),
    Rule(_MID_YEAR, _mid_year, _A_UNIT),
    Rule(_TURN, _turn, _A_UNIT),
    Rule(_NEXT_BUT_ONE, _next_but_one, _A_UNIT),
    Rule(_WEEKEND, _past_weekend, _A_UNIT),
    Rule(_AGO, _ago, _PAST),
    Rule(_OR_SO, _or_so, _A_UNIT),
    Rule(_AHEAD, _ahead, _A_UNIT),
    Rule(_STRETCH, _stretch, _A_UNIT),
    Rule(_SAME, _same, _A_DAY),
)
