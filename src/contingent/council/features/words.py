"""A feature's value as people read it."""

from __future__ import annotations

import re
from datetime import date

from contingent.council.answer import Feature

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _day(words: str) -> str:
    """Days as people write them: "by 31 December 2027"."""
    return _ISO.sub(lambda m: f"{(day := date.fromisoformat(m.group())).day} {day:%B %Y}", words)


def feature_words(feature: Feature) -> str:
    """A value in words: "5,500 troops", "yes", "12 months", "every 90 days (to the Security Council)"."""
    if feature.value is True:
        return "yes"
    if isinstance(feature.value, float):
        return f"{feature.value:,.0f}" + (f" {feature.unit}" if feature.unit is not None else "")
    words = _day(str(feature.value).replace("_", " "))
    return f"{words} (to the {feature.detail})" if feature.name == "reporting" and feature.detail else words
