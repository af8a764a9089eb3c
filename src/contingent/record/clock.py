"""The record's clock: moments in UTC, written in one way.

The record never asks the operating system for the time behind a caller's back: whoever opens it may hand in a clock.
Moments are stored as text of fixed width, so that comparing the text compares the moments, in every database.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from contingent.errors import RequestError

#: What tells the time: an aware moment.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The operating system's time, in UTC."""
    return datetime.now(UTC)


def to_stamp(moment: datetime) -> str:
    """A moment as the log writes it.

    >>> to_stamp(datetime(2025, 10, 23, tzinfo=UTC))
    '2025-10-23T00:00:00.000000Z'

    Raises:
        RequestError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise RequestError(f"got the moment {moment.isoformat()} without a time zone; expected one, such as +00:00")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_stamp(stamp: str) -> datetime:
    """The moment that the log wrote."""
    return datetime.fromisoformat(stamp)


def start_of_day(day: date) -> datetime:
    """The first moment of a day in UTC: what ``contingent add --known 2025-10-23`` states."""
    return datetime.combine(day, time.min, tzinfo=UTC)


def end_of_day(day: date) -> datetime:
    """The last moment of a day in UTC: what a query for ``--known 2025-10-23`` includes."""
    return datetime.combine(day, time.max, tzinfo=UTC)
