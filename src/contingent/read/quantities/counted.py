"""Numbers that count forces, money or countries.

Numbers are found first; the words to the left and right of each then say how it is bounded (``bounds``) and what it
counts (``meaning``). Neighbours joined by "to", "or" or a dash are one range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from contingent.read.quantities import masks, money
from contingent.read.quantities.bounds import Bounds, before
from contingent.read.quantities.found import Found
from contingent.read.quantities.meaning import Amount, Currency, meaning
from contingent.read.quantities.numbers import Number, numbers

_JOIN = re.compile(r"\s?[-–]\s?|\s(?:to|or)\s", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:rais|increas|grow|grew|expan|cut|reduc|shrink|shrank|boost|rise|rose|doubl|fall|fell|drop|bring|brought|lower"
    r"|go up|goes up|went|slash|scal|swell|enlarg)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
#: The longest join of two ends of a range, " million dollars to US$ ", has about so many characters.
_LONGEST_JOIN = 16
#: How far "another 78 million" may stand from the currency it is in, in characters.
_CURRENCY_REACH = 250


def counted(text: str) -> Iterator[Found]:
    """Every number that counts something of ours, in order, without overlaps."""
    said = numbers(text)
    currency: Currency | None = None
    index = end = 0
    while index < len(said):
        first = said[index]
        index += 1
        if first.start < end:
            continue  # the 43 of "Twenty of the 43 states"
        sign = money.sign_before(text, first.start)
        start = first.start if sign is None else sign[1]
        bounds = before(text, start, Bounds(start, first.end))
        ends = _range(text, first, said[index], bounds) if index < len(said) else None
        if ends is not None:
            index += 1
            if bounds.range_start is not None:
                bounds = replace(bounds, start=bounds.range_start)
        amount = Amount(text, *(ends or (first, first)), bounds)
        found = meaning(amount, None if sign is None else sign[0], currency)
        if found is None:
            continue
        end = found.end
        if found.noun == "money" and found.unit is not None:
            currency = Currency(found.unit, found.end + _CURRENCY_REACH)
        yield found


def _range(text: str, first: Number, second: Number, bounds: Bounds) -> tuple[Number, Number] | None:
    """The two ends, when the two numbers are a range; a scale that only the second carries holds for both."""
    if second.start - first.end > _LONGEST_JOIN or first.high is None or second.high is None:
        return None
    if first.plain and masks.is_day(text, first.start):
        return None  # "Sept 4 - Twenty-six countries"
    sign = money.sign_before(text, second.start)
    word = money.word_after(text, first.end)
    gap = text[first.end if word is None else word[1] : second.start if sign is None else sign[1]]
    opened = bounds.range_start
    if _JOIN.fullmatch(gap) is None and (opened is None or _AND.fullmatch(gap) is None):
        return None
    if opened is not None and text[opened] in "fF" and _CHANGE.search(text, max(0, opened - 70), opened):
        return None  # "raise it from 1,400 to 2,500" are two numbers
    if first.scale == 1 and second.scale > 1 and first.coefficient < second.coefficient:
        first = first.scaled(second.scale)
    return None if first.low >= second.high else (first, second)
