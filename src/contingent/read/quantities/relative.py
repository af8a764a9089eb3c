"""Quantities that refer to another one: "an equal number", "twice as many", "half that number"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.read.quantities.found import Found, Relative
from contingent.read.quantities.nouns import noun_after

_PATTERN = re.compile(
    r"\b(?:(?P<equal>(?:an? (?:roughly |nearly |almost |similar, )?(?:equal|equivalent|identical|similar|like"
    r"|comparable)|the same)"
    r" (?:number|amount|sum|quantity|contribution)|(?:just )?as many again|as many more)"
    r"|(?P<double>(?:twice|double) (?:as many|that(?: number| figure| amount| many)?|the (?:number|figure|amount)))"
    r"|(?P<half>half (?:as many|that(?: number| figure| amount| many)?|the (?:number|figure|amount))))(?! "
    r"as)\b(?P<of> of(?= ))?",
    re.IGNORECASE,
)


def relatives(text: str) -> Iterator[Found]:
    """Every such expression, with its noun and unit where one follows; bounds stay open."""
    for match in _PATTERN.finditer(text):
        end = match.start("of") if match["of"] else match.end()
        noun = noun_after(text, match.end())
        if match["of"] and (noun is None or noun.text is None):
            continue  # "the same number of seats"
        if noun is not None and noun.text is not None:
            end = noun.end
        kind = next(r for r in Relative if match[r.value])
        yield Found(
            start=match.start(),
            end=end,
            text=text[match.start() : end],
            min=None,
            max=None,
            approximate=bool(re.search("similar|comparable|roughly|nearly|almost", match.group(), re.IGNORECASE)),
            unit=None if noun is None else noun.unit,
            noun=None if noun is None else noun.text,
            relative=kind,
        )
