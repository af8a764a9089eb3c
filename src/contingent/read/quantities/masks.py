"""Numbers that count nothing: years, days, times, ages, labels ("resolution 2803", "193-member"), shares."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY_AFTER = re.compile(rf"\s(?:of )?{_MONTH}\b")
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?|,? (?:and|to|or) |, ))?$")
_YEAR_BEFORE = re.compile(
    rf"\b(?:in|since|until|till|by|before|after|during|from|year|of|mid|early|late|for|around|and|to)[ -]$"
    rf"|\b{_MONTH}\.?,?\s(?:\d{{1,2}},?\s)?$|[(/]$",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"\b(?:resolutions?|articles?|chapters?|paragraphs?|paras?\.?|sections?|annex(?:es)?|points?|nos?\.?"
    r"|numbers?|channel|phases?"
    r"|stages?|pages?|items?|flight|day|aged?|top|category|level|version|clauses?|rule|route|highway|room|season"
    r"|week|(?-i:Group of)"
    r"|grade|protocol|operation|task force|area|zone|camp|gate|hotel|figure|table|chart|part|step|brigade no"
    r"|psalm|size|h\.?r\.?)"
    r"\s(?:\d+\s?(?:,|and|or|to|-|–)\s?)?$",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"[\w'’]+,\s$")
_AGE_OF_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’-]+\s[A-Z][\w'’-]+,\s$")
_TIME_AFTER = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|h\b|hrs\b|hours? (?:gmt|utc|local)|gmt\b|utc\b|est\b|edt\b|cet\b)", re.IGNORECASE
)
_SHARE_AFTER = re.compile(r"\s?(?:%|‰|°)|[ -](?:per ?cent\b|percent|percentage|pct\b|point\b|points\b)", re.IGNORECASE)
_GLUED_AFTER = re.compile(r"(?:st|nd|rd|th)\b|[/:]\d|\.\d+\.|[^\W\d_]|-[A-Z]?\d|['’]s\b|\([\dk]")
_NUMBERED = re.compile(r"[.)]\s")
_ADJECTIVE_AFTER = re.compile(r"[-‑](?=[^\W\d_])")
_DIGITS_OF_AGE = 2
_YEARS = range(1700, 2100)


def counts_nothing(text: str, start: int, end: int, plain: str) -> bool:
    """Whether the number at these offsets is a date, time, age, label or share; ``plain`` are its bare digits."""
    if _SHARE_AFTER.match(text, end) or _GLUED_AFTER.match(text, end):
        return True
    if not plain:
        return False
    if _NUMBERED.match(text, end) and not text[text.rfind("\n", 0, start) + 1 : start].strip():
        return True
    left = max(0, start - 30)
    if _TIME_AFTER.match(text, end) or _DAY_AFTER.match(text, end) or _DAY_BEFORE.search(text, left, start):
        return True
    if "," not in plain and _LABEL_BEFORE.search(text, left, start):
        return True
    return _is_age(text, start, end, plain)


def _is_age(text: str, start: int, end: int, plain: str) -> bool:
    """Whether it is "The minister, 54, said"; at a sentence's end only after what looks like a person's name."""
    if not plain.isdigit() or len(plain) > _DIGITS_OF_AGE or text[end : end + 1] not in {",", "."}:
        return False
    pattern = _AGE_BEFORE if text[end] == "," else _AGE_OF_NAME_BEFORE
    return pattern.search(text, max(0, start - 40), start) is not None


def is_day(text: str, start: int) -> bool:
    """Whether the number that starts here is the day of a month that stands before it: "Sept 4"."""
    return _DAY_BEFORE.search(text, max(0, start - 30), start) is not None


def is_year(plain: str) -> bool:
    """Whether bare digits can be a year."""
    return plain.isdigit() and int(plain) in _YEARS


def may_be_year(text: str, start: int, plain: str) -> bool:
    """Whether the digits can be a year and stand where a year does: "in 2000 troops came"."""
    return is_year(plain) and _YEAR_BEFORE.search(text, max(0, start - 24), start) is not None


def hyphenated(text: str, end: int) -> bool:
    """Whether a hyphen and a word follow: "193-member", "two-year"."""
    return _ADJECTIVE_AFTER.match(text, end) is not None
