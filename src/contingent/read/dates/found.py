"""What is found: the words that name a time, and the days they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.model import Period, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate(Span):
    """One expression of time.

    ``period`` is what it resolves to, ``None`` when that needs a day of publication and none was given; ``relative`` is
    true when it depends on that day ("on Tuesday", "last month", "Sept. 23" without a year).
    """

    period: Period | None
    relative: bool
