"""A stretch of days known to a stated precision.

Dispatches say "on Tuesday", "last month", "next year". contingent keeps both what that resolves to, as first and last
day, and how exactly it was said; a period is never narrowed to a day that nobody named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a period was stated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days ``start`` to ``end``, both included."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Period:
        """One single day."""
        return cls(start=day, end=day, precision=Precision.DAY)
