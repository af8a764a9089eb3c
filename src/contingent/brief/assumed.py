"""An assumed value in words: "half within 14 days, nine in ten within 40" for the braces of a network's file.

Promise: no parameter is left out; what is not one of the format's values stands as it is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any

from contingent.brief import words

_TIME = "_days"


def assumed_value(value: float | str) -> str:
    """An assumed value for reading.

    >>> assumed_value("{ lognormal = { median_days = 14, p90_days = 40 } }").replace(words.NBSP, " ")
    'half within 14 days, nine in ten within 40 days'
    >>> assumed_value("[[0, 0.1], [60, 1]]").replace(words.NBSP, " ")
    '10 % at once, all after 60 days'
    """
    if isinstance(value, float):
        return words.number(value)
    try:
        found = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value
    said = _ramp(found) if isinstance(found, list) else _distribution(found) if isinstance(found, dict) else None
    return value if said is None else said


def _ramp(points: Sequence[Any]) -> str | None:
    """How a contingent grows: shares of its strength by days."""
    if not points or not all(isinstance(point, list) and len(point) == 2 for point in points):
        return None
    return ", ".join(f"{_share(share)} {_after(day)}" for day, share in points)


def _share(share: float) -> str:
    return "all" if share == 1 else f"{words.number(share * 100)}{words.NBSP}%"


def _after(day: float) -> str:
    return "at once" if day == 0 else f"after {_days(day)}"


def _days(count: float) -> str:
    return f"{words.number(count)}{words.NBSP}{'day' if count == 1 else 'days'}"


def _distribution(found: dict[str, Any]) -> str | None:
    name: str
    given: Any
    name, given = next(iter(found.items())) if len(found) == 1 else ("triangular", found)
    if isinstance(given, date):
        return f"on {words.day(given)}"
    if name == "empirical":
        return f"one of {', '.join(words.number(each) for each in given)}, each as likely"
    if not isinstance(given, dict):
        return None
    is_time = any(key.endswith(_TIME) for key in given)
    said = {key.removesuffix(_TIME): _days(each) if is_time else words.number(each) for key, each in given.items()}
    match name, said:
        case "lognormal", {"median": median, "p90": p90}:
            return f"half within {median}, nine in ten within {p90}"
        case "uniform", {"min": low, "max": high}:
            return f"{low} to {high}, all equally likely"
        case "triangular" | "pert", {"min": low, "mode": mode, "max": high}:
            return f"{low} to {high}, most likely {mode}"
        case "gamma", {"mean": mean, "sd": spread}:
            return f"{mean} on average, with a standard deviation of {spread}"
        case _:
            return None
