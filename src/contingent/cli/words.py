"""How the terminal words things: quantities as they were said, days and periods as people write them."""

from __future__ import annotations

from datetime import date

from contingent.model import Period, Precision, Quantity


def number(value: float) -> str:
    """A number with its thousands separated and no digits that were not said.

    >>> number(20000), number(10.5)
    ('20,000', '10.5')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def bounds(low: float | None, high: float | None, *, approximate: bool = False) -> str:
    """Two bounds as said: "20,000+", "up to 24", "about 500", "500–700".

    >>> bounds(20000, None), bounds(None, 24), bounds(500, 500, approximate=True), bounds(500, 700)
    ('20,000+', 'up to 24', 'about 500', '500–700')
    """
    if low is None and high is None:
        return "unknown"
    if low is None:
        return f"up to {number(high)}" if high is not None else "unknown"
    if high is None:
        return f"{number(low)}+"
    words = number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"about {words}" if approximate else words


def quantity(said: Quantity | None) -> str:
    """A quantity with its unit, empty when there is none."""
    if said is None:
        return ""
    together = " together" if said.shared else ""
    return f"{bounds(said.min, said.max, approximate=said.approximate)} {said.unit.replace('_', ' ')}{together}"


def day(value: date) -> str:
    """A day as people write it: 23 October 2025."""
    return f"{value.day} {value:%B %Y}"


def period(value: Period | None) -> str:
    """A period no more exactly than it was stated, empty when there is none."""
    if value is None:
        return ""
    if value.precision is Precision.YEAR and value.start.year == value.end.year:
        return str(value.start.year)
    if value.precision is Precision.MONTH and value.start.month == value.end.month:
        return f"{value.start:%B %Y}"
    return day(value.start) if value.start == value.end else f"{day(value.start)} – {day(value.end)}"
