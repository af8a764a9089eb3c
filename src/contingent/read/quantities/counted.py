"""Numbers that count forces, money or countries.

Numbers are found first; the words to the left and right of each then say how it is bounded, what it counts and whether
it counts anything. Neighbours joined by "to", "or" or a dash are one range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from contingent.read.quantities import masks, money
from contingent.read.quantities.bounds import Bounds, after, before, named_limit
from contingent.read.quantities.found import Found
from contingent.read.quantities.lexicon import PEOPLE, PERSONNEL, POLICE, TROOPS
from contingent.read.quantities.nouns import Noun, noun_after
from contingent.read.quantities.numbers import NUMBER, Number, number

_JOIN = re.compile(r"\s?[-–]\s?|\s(?:to|or)\s", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:rais|increas|grow|grew|expan|cut|reduc|shrink|shrank|boost|rise|rose|doubl|fall|fell|drop|bring|brought|lower|go up"
    r"|goes up|went|slash|scal|swell|enlarg)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_FORCE_OF = re.compile(
    r"\b(?P<article>(?:an?|the|its|their)\s(?:[\w-]+\s){0,3}?)?(?P<noun>force|contingent|battalion|brigade|company|detachment"
    r"|regiment|mission|garrison|battlegroup|battle group|unit|team|platoon|squad|battalions|companies|units|contingents"
    r"|brigades|teams|platoons|advance party|vanguard)\sof\s$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s(?:each|apiece|per country|per battalion)\b", re.IGNORECASE)
_EACH_OF = re.compile(r"\beach (?:of|with)\s$", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:\s\w+)?\s(?:together|jointly|between them|combined|among them)\b", re.IGNORECASE)
_COMBINED = re.compile(
    r"\b(?:a combined|a joint|jointly|together)(?: total of| contingent of)?(?: \w+){0,2}\s$", re.IGNORECASE
)
_OR_MORE = re.compile(r" or (?:(?P<lower>more)|(?P<upper>fewer|less))\b")
_NAMED_BEFORE = re.compile(r"(?P<noun>[^\W\d_]+)\s?[,(:—–-]\s?$")
#: A number without a noun counts only from here up: "the two agreed" counts nobody.
_LEAST_BARE = 10
#: How far "another 78 million" may stand from the currency it is in, in characters.
_CURRENCY_REACH = 250
_OFFICERS_REACH = 80
_MILLION = 1_000_000


def counted(text: str) -> Iterator[Found]:
    """Every number that counts something of ours, in order, without overlaps."""
    numbers = [number(match) for match in NUMBER.finditer(text)]
    currency: tuple[str, int] | None = None
    index = end = 0
    while index < len(numbers):
        first = numbers[index]
        if first.start < end:  # the 43 of "Twenty of the 43 states"
            index += 1
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        sign = money.sign_before(text, first.start)
        start = first.start if sign is None else sign[1]
        bounds = before(text, start, Bounds(start, first.end))
        span = _range(text, first, following, bounds)
        index += 1 if span is None else 2
        if span is not None and bounds.range_start is not None:
            bounds = replace(bounds, start=bounds.range_start)
        found = _one(text, span or (first, first), bounds, sign, currency)
        if found is not None:
            end = found.end
            yield found
            if found.noun == "money" and found.unit is not None:
                currency = (found.unit, found.end + _CURRENCY_REACH)


def _range(text: str, first: Number, second: Number | None, bounds: Bounds) -> tuple[Number, Number] | None:
    """The two ends, when the two numbers are a range; a scale that only the second carries holds for both."""
    if second is None or second.start - first.end > 12:  # noqa: PLR2004 - " dollars to $" is the longest join
        return None
    sign = money.sign_before(text, second.start)
    gap = text[first.end : second.start if sign is None else sign[1]]
    word = money.word_after(text, first.end)
    if word is not None:
        gap = text[word[1] : second.start if sign is None else sign[1]]
    if _JOIN.fullmatch(gap) is None and not (bounds.range_start is not None and _AND.fullmatch(gap)):
        return None
    if bounds.range_start is not None and _CHANGE.search(text, max(0, bounds.range_start - 70), bounds.range_start):
        return None  # "raise it from 1,400 to 2,500" are two numbers
    if first.scale == 1 and second.scale > 1 and first.coefficient < second.coefficient:
        first = first.scaled(second.scale)
    if second.high is None or first.high is None or first.low >= second.high:
        return None
    return first, second


def _one(
    text: str,
    span: tuple[Number, Number],
    bounds: Bounds,
    sign: tuple[str, int] | None,
    currency: tuple[str, int] | None,
) -> Found | None:
    """What the number or range counts; ``currency`` is the last one named, and how far it holds."""
    first, last = span
    if any(
        masks.counts_nothing(text, n.start, n.end, n.plain)
        for n in (first, last)
        if not (n is first and first is not last)
    ):
        return None
    bounds = replace(bounds, end=last.end)
    word = money.word_after(text, last.end)
    code = sign[0] if sign is not None else None if word is None else word[0]
    if word is not None and (sign is None or word[0] == sign[0]):
        bounds = replace(bounds, end=word[1])
    if code is None and masks.hyphenated(text, last.end):
        return _hyphenated(text, span, bounds)
    bounds = named_limit(text, bounds.end, after(text, bounds.end, bounds))
    if code is not None:
        return _found(text, span, bounds, Noun("money", code, bounds.end))
    if last.metric or (last.scale >= _MILLION and currency is not None and last.start < currency[1]):
        near = currency is not None and last.start < currency[1] and noun_after(text, bounds.end) is not None
        return _found(text, span, bounds, Noun("money", currency[0], bounds.end)) if near and currency else None
    noun = noun_after(text, bounds.end)
    if noun is None or masks.may_be_year(text, first.start, first.plain):
        return None
    if noun.unit is None:
        return _bare(text, span, bounds, noun)
    if noun.text in {"men", "women"} and last.low < _LEAST_BARE:
        return None  # "the two men agreed"
    if noun.text in {"officer", "officers"} and noun.unit == PERSONNEL and _near_police(text, first.start, noun.end):
        noun = replace(noun, unit=POLICE)
    return _found(text, span, bounds, noun)


def _near_police(text: str, start: int, end: int) -> bool:
    """Whether officers without a service are police officers, as the words around say."""
    return "police" in text[max(0, start - _OFFICERS_REACH) : end + _OFFICERS_REACH].lower()


def _hyphenated(text: str, span: tuple[Number, Number], bounds: Bounds) -> Found | None:
    """ "a 5,500-strong force"; other words behind a hyphen make no count of ours ("the 193-member Assembly")."""
    noun = noun_after(text, bounds.end)
    if noun is None or noun.unit is None or text[bounds.end] == " ":
        return None
    return _found(text, span, bounds, noun)


def _bare(text: str, span: tuple[Number, Number], bounds: Bounds, noun: Noun) -> Found | None:
    """A number without a noun: what stands before it may say what it counts."""
    number_ = span[1]
    force = _FORCE_OF.search(text, max(0, bounds.start - 60), bounds.start)
    if force is not None:
        name = force["noun"].lower()
        unit = POLICE if "police" in force.group().lower() else PERSONNEL if name.startswith("team") else TROOPS
        start = force.start() if force["article"] else bounds.start
        return _found(text, span, replace(bounds, start=start), Noun(name, unit, max(noun.end, bounds.end)))
    bounded = bounds.lower or bounds.upper or bounds.approximate or bounds.additional
    greatest = number_.low if number_.high is None else number_.high
    if not _LEAST_BARE <= greatest < _MILLION or (masks.is_year(number_.plain) and not bounded):
        return None
    if noun.text is None:
        named = _NAMED_BEFORE.search(text, max(0, bounds.start - 40), bounds.start)
        if named is not None and named["noun"].lower() in PEOPLE:
            noun = Noun(named["noun"].lower(), PEOPLE[named["noun"].lower()], noun.end)
    return _found(text, span, bounds, noun)


def _found(text: str, span: tuple[Number, Number], bounds: Bounds, noun: Noun) -> Found:
    first, last = span
    end = max(bounds.end, noun.end)
    trailing = _OR_MORE.match(text, end)
    if trailing is not None:
        end = trailing.end()
        bounds = replace(bounds, lower=bool(trailing["lower"]), upper=bool(trailing["upper"]))
    low, high = bounds.apply(first.low, last.high)
    return Found(
        start=bounds.start,
        end=end,
        text=text[bounds.start : end],
        min=low,
        max=high,
        approximate=bounds.approximate or first.approximate or last.approximate,
        unit=noun.unit,
        noun=noun.text,
        additional=bounds.additional,
        each=_EACH.match(text, end) is not None
        or _EACH_OF.search(text, max(0, bounds.start - 12), bounds.start) is not None,
        shared=_TOGETHER.match(text, end) is not None
        or _COMBINED.search(text, max(0, bounds.start - 50), bounds.start) is not None,
    )
