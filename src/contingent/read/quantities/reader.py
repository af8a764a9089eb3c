"""The door: from a text to its quantities."""

from __future__ import annotations

import re

from contingent.read.quantities.found import Found

_PLAIN = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<open> or more)? (?P<noun>troops|soldiers|police officers|personnel|peacekeepers)"
)
_UNITS = {"troops": "troops", "soldiers": "troops", "police officers": "police", "personnel": "personnel"}


def quantities(text: str) -> list[Found]:
    """Every quantity of ``text`` in order, without overlaps; offsets count characters of ``text``."""
    found = []
    for match in _PLAIN.finditer(text):
        number = float(match["n"].replace(",", ""))
        found.append(
            Found(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                min=number,
                max=None if match["open"] else number,
                unit=_UNITS.get(match["noun"], "troops"),
                noun=match["noun"],
            )
        )
    return found
