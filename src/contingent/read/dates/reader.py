"""The door: from a text to its dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from contingent.model import Period
from contingent.read.dates.found import FoundDate

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORD = re.compile(r"\b(?:on )?(" + "|".join(_WEEKDAYS) + r")\b|\b(\d{4}-\d\d-\d\d)\b", re.IGNORECASE)


def find_dates(text: str, published: date | None, *, future: bool = False) -> list[FoundDate]:
    """Every expression of time in ``text``, in order, without overlaps.

    ``published`` is the day of publication, ``future`` reads a bare weekday as the coming one.
    """
    found = []
    for match in _WORD.finditer(text):
        period = None
        if match[2]:
            period = Period.day(date.fromisoformat(match[2]))
        elif published is not None:
            ahead = (_WEEKDAYS.index(match[1].lower()) - published.weekday()) % 7
            period = Period.day(published + timedelta(ahead if future else ahead - 7 if ahead else 0))
        found.append(
            FoundDate(
                start=match.start(), end=match.end(), text=match.group(), period=period, relative=match[2] is None
            )
        )
    return found


def dateline(text: str) -> FoundDate | None:
    """The date a text states for itself in its first lines, or ``None``."""
    head = text[:300]
    return next((found for found in find_dates(head, None) if not found.relative), None)
