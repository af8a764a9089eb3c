"""What one number or range counts: money, people, formations or countries, or nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from contingent.read.quantities import masks, money
from contingent.read.quantities.bounds import Bounds, after, named_limit
from contingent.read.quantities.found import Found
from contingent.read.quantities.lexicon import COUNTRIES, PEOPLE, PERSONNEL, POLICE, TROOPS
from contingent.read.quantities.nouns import Noun, noun_after
from contingent.read.quantities.numbers import Number

_FORCE_OF = re.compile(
    r"\b(?P<article>(?:an?|the|its|their)\s(?:[\w-]+\s){0,3}?)?"
    r"(?P<noun>force|contingents?|battalions?|brigades?|company|companies|detachment|regiment|mission|garrison|battlegroup"
    r"|battle group|units?|teams?|platoons?|squad|advance party|vanguard)\sof\s$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s(?:each|apiece|per country|per battalion)\b", re.IGNORECASE)
_EACH_OF = re.compile(r"\beach (?:(?:of|with)\s)?$", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:\s\w+)?\s(?:together|jointly|between them|combined|among them)\b", re.IGNORECASE)
_COMBINED = re.compile(
    r"\b(?:a combined|a joint|jointly|together)(?: total of| contingent of)?(?: \w+){0,2}\s$", re.IGNORECASE
)
_OR_MORE = re.compile(r" or (?:(?P<lower>more)|(?P<upper>fewer|less))\b")
_NAMED_BEFORE = re.compile(r"(?P<noun>[^\W\d_]+)\s?[,(:—–-]\s?$")
#: A number without a noun counts only from here up: "the two agreed" counts nobody.
_LEAST_BARE = 10
_OFFICERS_REACH = 250
_MILLION = 1_000_000
_MONEY = "money"


@dataclass(frozen=True, slots=True)
class Currency:
    """The currency named last, and the offset up to which a bare million is taken to be in it."""

    code: str
    until: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number (then ``first`` is ``last``) or a range in a text, with the words that bound it on the left."""

    text: str
    first: Number
    last: Number
    bounds: Bounds


def meaning(amount: Amount, sign: str | None, currency: Currency | None) -> Found | None:
    """What an amount counts; ``sign`` is the currency before it. ``None``: nothing of ours."""
    text, last = amount.text, amount.last
    # Of a range only the far end can be a date, a share or a label.
    if masks.counts_nothing(text, last.start, last.end, last.plain):
        return None
    word = money.word_after(text, last.end)
    if sign is not None or word is not None:
        return _money(amount, sign, word)
    if masks.hyphenated(text, last.end):
        return _hyphenated(amount)
    bounds = replace(amount.bounds, end=last.end)
    amount = replace(amount, bounds=named_limit(text, last.end, after(text, last.end, bounds)))
    noun = noun_after(text, amount.bounds.end)
    if noun is None or masks.may_be_year(text, amount.first.start, amount.first.plain):
        return None
    if noun.unit is None and (last.metric or last.scale >= _MILLION):
        return _carried(amount, currency)
    return _bare(amount, noun) if noun.unit is None else _counted(amount, noun)


def _hyphenated(amount: Amount) -> Found | None:
    """The count in "a 5,500-strong force"; other words behind a hyphen count nothing of ours ("193-member")."""
    noun = noun_after(amount.text, amount.last.end)
    return None if noun is None or noun.unit is None or noun.end == amount.last.end else _found(amount, noun)


def _carried(amount: Amount, currency: Currency | None) -> Found | None:
    """Millions without a noun, in the currency named shortly before: "another 78 million"."""
    if currency is None or amount.last.start >= currency.until:
        return None
    return _found(amount, Noun(_MONEY, currency.code, amount.bounds.end))


def _money(amount: Amount, sign: str | None, word: tuple[str, int] | None) -> Found | None:
    code, end = sign, amount.last.end
    if word is not None and sign in {None, word[0]}:
        code, end = word
    bounds = after(amount.text, end, replace(amount.bounds, end=end))
    return _found(replace(amount, bounds=bounds), Noun(_MONEY, code, bounds.end))


def _counted(amount: Amount, noun: Noun) -> Found | None:
    """People, formations or countries that are named."""
    if amount.last.metric:
        return None  # "5m" are metres
    if noun.text in {"men", "women", "forces"} and amount.last.low < _LEAST_BARE:
        return None  # "the two men agreed", "two forces"
    if noun.unit == COUNTRIES and amount.last.low <= 1:
        return None  # "one of the states"
    if noun.text in {"officer", "officers"} and noun.unit == PERSONNEL:
        around = amount.text[max(0, amount.first.start - _OFFICERS_REACH) : noun.end + _OFFICERS_REACH]
        noun = replace(noun, unit=POLICE) if "police" in around.lower() else noun
    return _found(amount, noun)


def _bare(amount: Amount, noun: Noun) -> Found | None:
    """A number without a noun: what stands before it may say what it counts."""
    text, bounds, last = amount.text, amount.bounds, amount.last
    force = _FORCE_OF.search(text, max(0, bounds.start - 60), bounds.start)
    if force is not None:
        name = force["noun"].lower()
        unit = POLICE if "police" in force.group().lower() else PERSONNEL if name.startswith("team") else TROOPS
        start = force.start() if force["article"] else bounds.start
        amount = replace(amount, bounds=replace(bounds, start=start))
        return _found(amount, Noun(name, unit, max(noun.end, bounds.end)))
    bounded = bounds.lower or bounds.upper or bounds.approximate or bounds.additional
    greatest = last.low if last.high is None else last.high
    if not _LEAST_BARE <= greatest < _MILLION or (masks.is_year(last.plain) and not bounded):
        return None
    named = _NAMED_BEFORE.search(text, max(0, bounds.start - 40), bounds.start)
    if noun.text is None and named is not None and named["noun"].lower() in PEOPLE:
        noun = Noun(named["noun"].lower(), PEOPLE[named["noun"].lower()], noun.end)
    return _found(amount, noun)


def _found(amount: Amount, noun: Noun) -> Found:
    text, bounds = amount.text, amount.bounds
    end = max(bounds.end, noun.end)
    trailing = _OR_MORE.match(text, end)
    if trailing is not None:
        end = trailing.end()
        bounds = replace(bounds, lower=bool(trailing["lower"]), upper=bool(trailing["upper"]))
    low, high = bounds.apply(amount.first.low, amount.last.high)
    before = max(0, bounds.start - 50)
    return Found(
        start=bounds.start,
        end=end,
        text=text[bounds.start : end],
        min=low,
        max=high,
        approximate=bounds.approximate or amount.first.approximate or amount.last.approximate,
        unit=noun.unit,
        noun=noun.text,
        additional=bounds.additional,
        each=(_EACH.match(text, end) or _EACH_OF.search(text, before, bounds.start)) is not None,
        shared=(_TOGETHER.match(text, end) or _COMBINED.search(text, before, bounds.start)) is not None,
    )
