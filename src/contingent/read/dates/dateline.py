"""The date a text states for itself: its dateline, a date alone on its first lines, or one in brackets in its headline.

It is reported, never used: the day of publication is what the person or the page says it is.
"""

from __future__ import annotations

import re
from datetime import date

from contingent.model import Precision
from contingent.read.dates.found import FoundDate
from contingent.read.dates.reader import find_dates

#: How many lines with text, and how many characters, are looked at.
_LINES = 4
_CHARACTERS = 1_500
_CITY = re.compile(
    r"(?P<city>[A-Z][A-Z.'’ /-]+[A-Z.](?:, [A-Z][\w.'’ -]+)?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
    r"(?: \((?:[^()]{1,30})\))?[,.]? (?:\((?:[^()]{1,30})\)[,.]? )?(?:[-–—] )?$"
)
_AFTER = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*(?:[-–—:(]|$)")
_LABEL = re.compile(
    r"(?:published|posted|updated|date|dated|issued|last updated|first published|press release)(?: on| "
    r"at)?:?\s*(?:\w+,\s*)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[\s,|·/-]*(?:at )?(?:\d{1,2}[:.]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|[A-Z]{2,4})?\s*$", re.IGNORECASE)


def dateline(text: str, published: date | None = None) -> FoundDate | None:
    """The date stated at the head of ``text``, or ``None``.

    "JAKARTA, Oct 23 (agency) - …", a line that holds nothing but a date, "Published: 3 May 2024", a headline that ends
    with "(December 3, 2009)". Without a year in the words its period needs ``published``.
    """
    start = 0
    seen = 0
    for line in text[:_CHARACTERS].split("\n"):
        if line.strip():
            seen += 1
            found = _in_line(line, published)
            if found is not None:
                return FoundDate(
                    start=found.start + start,
                    end=found.end + start,
                    text=found.text,
                    period=found.period,
                    relative=found.relative,
                )
        if seen == _LINES:
            break
        start += len(line) + 1
    return None


def _in_line(line: str, published: date | None) -> FoundDate | None:
    for found in find_dates(line[:300], published):
        if not any(c.isdigit() for c in found.text) or not _is_day(found):
            continue
        before, after = line[: found.start], line[found.end :]
        alone = not before.strip(" \t(|·-–—") or _LABEL.search(before) is not None
        if alone and _CLOCK.match(after.rstrip(" \t)|·-–—")):
            return found
        if _CITY.match(before) and _AFTER.match(after):
            return found
        if before.rstrip(" ").endswith("(") and after.lstrip(" ").startswith(")") and not after.strip(" ).").strip():
            return found
    return None


def _is_day(found: FoundDate) -> bool:
    if found.period is not None:
        return found.period.precision is Precision.DAY and found.period.start == found.period.end
    return re.search(r"\d", found.text) is not None
