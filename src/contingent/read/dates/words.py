"""The words of time, as pieces of patterns and as values."""

from __future__ import annotations

import re
from types import MappingProxyType

MONTHS = MappingProxyType(
    {
        "jan": 1,
        "feb": 2,
        "mar": 3,
        "apr": 4,
        "may": 5,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sep": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
    }
)
WEEKDAYS = MappingProxyType({"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6})
#: First and last month of the northern seasons; winter runs into the next year.
SEASONS = MappingProxyType({"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)})
ORDINALS = MappingProxyType({"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4})
_ORDINALS_TO_THIRTY_ONE = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
    *("twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
#: A day of the month in words.
DAY_WORD = rf"(?i:{'|'.join(_ORDINALS_TO_THIRTY_ONE)})"
_UP_TO_TWELVE = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_COUNTS = {
    **{word: value for value, word in enumerate(_UP_TO_TWELVE, 1)},
    "a": 1,
    "an": 1,
    "a single": 1,
    "a couple of": 2,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

#: Months as written: capitalised or in capitals, so that "may" and "march" are none.
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|r?\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?|JULY?|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?"
    r"|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)(?![^\W_])"
)
WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
FULL_WEEKDAY = r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))"
YEAR = r"(?:1[6-9]|20)\d\d"
COUNT = (
    r"(?:\d{1,3}|a single|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|an?)"
)
#: Two numbers: "six to eight weeks", "two or three months"; a number and a half: "two and a half years".
COUNTS = rf"(?P<n>{COUNT})(?:(?: to | or |(?<=\d)[-–](?=\d))(?P<most>{COUNT}))?"
#: "early", "mid-", "the end of": which part of a month or year. "End" alone is a verb but for a preposition before it:
#: "by end October", and "the mandate will end next year".
_AFTER = "|".join(rf"(?<=\b{word} end)" for word in ("by", "at", "in", "until", "since", "before", "from", "around"))
PART = (
    r"(?:(?P<part>(?i:(?:early|late)(?: in)?|mid|(?:the )?(?:very )?(?:beginning|start|middle|end) of"
    rf"|end(?:(?=-)|{_AFTER})))[ -])"
)


def month_of(text: str) -> int:
    """The number of a month, of its name or short name."""
    return MONTHS[text[:3].lower()]


def day_of(text: str) -> int:
    """The number of a day of the month in words."""
    return _ORDINALS_TO_THIRTY_ONE.index(text.lower()) + 1


def weekday_of(text: str) -> int:
    """The index of a weekday, Monday is 0."""
    return WEEKDAYS[text[:3].lower()]


def count_of(text: str) -> int:
    """The value of a small number in digits or words."""
    return int(text) if text.isdigit() else sum(_COUNTS[part] for part in text.lower().split("-"))


def part_of(text: str | None) -> int | None:
    """0 for the beginning, 1 for the middle, 2 for the end, ``None`` for the whole."""
    if text is None:
        return None
    words = re.findall(r"[a-z]+", text.lower())
    if {"early", "beginning", "start", "earlier"}.intersection(words):
        return 0
    return 1 if {"mid", "middle"}.intersection(words) else 2
