"""A rule: a pattern for words of time, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from contingent.model import Period


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may depend on: the day of publication, the tense, and the day named before it."""

    published: date | None
    future: bool
    previous: Period | None


#: What an expression resolves to, and whether it depends on the context.
Meaning = tuple[Period | None, bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """``read`` gets a match of ``pattern`` and returns its meaning, or ``None`` when it is no date after all.

    ``needs`` is quick to look for: a text without it has no match of ``pattern``.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Meaning | None]
    needs: re.Pattern[str] | None = None
