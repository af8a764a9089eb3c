"""The figures of a source about a force: what the general reader finds, and what only such a source means.

"A company", "2,500 members" or "500 people" usually count something else, so ``quantities`` leaves them out; where the
source is about a force they count it. Each such noun is read as if a plain word of the field stood in its place: one of
the same length, so that every offset stays, and the words as written go back into what is found.
"""

from __future__ import annotations

import re
from dataclasses import replace

from contingent.read.quantities import Found, quantities

#: Noun, the word of the same length that stands in for it, and the unit it counts.
_STAND_INS: dict[str, tuple[str, str]] = {
    "company": ("platoon", "companies"),
    "companies": ("platoons ", "companies"),
    "members": ("troops ", "personnel"),
    "people": ("staff ", "personnel"),
    "service members": ("servicemembers ", "troops"),
    "gurkhas": ("marines", "troops"),
}
_NOUN = re.compile(
    r"(?<=[\w,.-] )(?P<noun>service members|companies|company|gurkhas"
    r"|(?<=\d )(?:members|people)|(?<=hundred )(?:members|people)|(?<=thousand )(?:members|people))\b"
    r"(?! (?:spokes|official|said|says|executive|which|director|chief|statement|of the|voted|"
    r"were killed|have died|died|fled))",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:oil|energy|security|mining|phone|insurance|airline|private|shipping|broadcasting|pharmaceutical) $",
    re.IGNORECASE,
)


def figures(text: str) -> list[Found]:
    """Every quantity of a text about a force, in order; offsets and words are those of ``text``."""
    units: dict[int, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        if _BUSINESS.search(text, max(0, match.start() - 20), match.start()):
            return match.group()
        word, unit = _STAND_INS[match["noun"].lower()]
        units[match.end()] = unit
        return word.ljust(len(match["noun"]))

    read_as = _NOUN.sub(stand_in, text)
    found = quantities(read_as)
    return [_as_written(text, each, units) for each in found] if units else found


def _as_written(text: str, found: Found, units: dict[int, str]) -> Found:
    stood_in = next((end for end in units if found.start < end and found.end - 1 <= end <= found.end + 2), None)
    if stood_in is None:
        return replace(found, text=text[found.start : found.end])
    return replace(found, end=stood_in, text=text[found.start : stood_in], unit=units[stood_in], noun=units[stood_in])
