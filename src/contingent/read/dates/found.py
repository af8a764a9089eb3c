"""What is found: the words that name a time, and the days they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model import Period, Span


class Bound(StrEnum):
    """What the word before a date makes of it: a limit rather than the time itself."""

    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    SINCE = "since"
    AFTER = "after"
    FROM = "from"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate(Span):
    """One expression of time, without the preposition before it.

    ``period`` is what it resolves to, ``None`` when that needs a day of publication (or, for "the same day", a day
    named before it) and there is none. ``relative`` is true when it depends on one: "on Tuesday", "last month", "Sept.
    23" without a year. ``bound`` says whether the words set a limit: "by January", "since Monday".
    """

    period: Period | None
    relative: bool
    bound: Bound | None = None
