"""Numbers, days, quantities and conditions as words within a sentence.

"20,000 or more", "up to 24", "about 500", "500 to 700": what was said, with no digit more. The brief's tables and
charts have their own, shorter way to write them; sentences need these.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contingent.model import ConditionKind
from contingent.picture.actors import name_of
from contingent.picture.answer import Bounds, StatedCondition

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: What a condition asks for, for the kinds that need no words of their own source.
_ASKS = {
    ConditionKind.MANDATE: "if the Council mandates the force",
    ConditionKind.CEASEFIRE: "if the ceasefire holds",
    ConditionKind.PARLIAMENT: "if its parliament agrees",
    ConditionKind.FUNDING: "if it is paid for",
    ConditionKind.DISARMAMENT: "if there is disarmament",
}


def count(number: int) -> str:
    """A count, in words up to ten.

    >>> count(5), count(24)
    ('five', '24')
    """
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def counted(number: int, singular: str, plural: str) -> str:
    """A count and its noun: "one country", "three countries"."""
    return f"{count(number)} {singular if number == 1 else plural}"


def day(value: date) -> str:
    """A day in full: 23 October 2025."""
    return f"{value.day} {value:%B %Y}"


def figure(value: float) -> str:
    """A number with its thousands separated."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def bounds(value: Bounds, *, approximate: bool = False) -> str:
    """Bounds as they are said in a sentence; empty when nobody gave any, or only that it is not less than nothing.

    >>> (
    ...     bounds(Bounds(min=20000)),
    ...     bounds(Bounds(min=0, max=24)),
    ...     bounds(Bounds(min=500, max=700)),
    ...     bounds(Bounds(min=0)),
    ... )
    ('20,000 or more', 'up to 24', '500 to 700', '')
    """
    low = None if value.min == 0 else value.min
    about = "about " if approximate else ""
    if low is None and value.max is None:
        return ""
    if low is None:
        return "none" if value.max == 0 else f"up to {about}{figure(0 if value.max is None else value.max)}"
    if value.max is None:
        return f"{about}{figure(low)} or more"
    return f"{about}{figure(low)}" if low == value.max else f"{about}{figure(low)} to {figure(value.max)}"


def listing(items: Sequence[str]) -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def names(actors: Sequence[str]) -> str:
    """Actors by name, in a sentence."""
    return listing([name_of(actor) for actor in actors])


def condition(stated: StatedCondition) -> str:
    """What a condition asks for, in a few words; ``on a condition of its own`` where only the source can say it."""
    if stated.kind is ConditionKind.CONTRIBUTOR and stated.actor is not None:
        return f"{'unless' if stated.negative else 'if'} {name_of(stated.actor)} takes part"
    if stated.kind is ConditionKind.CONSENT:
        return "if there is consent" if stated.actor is None else f"if {name_of(stated.actor)} consents"
    if stated.negative or stated.kind not in _ASKS:
        return "on a condition of its own"
    return _ASKS[stated.kind]


def distinct(conditions: Sequence[StatedCondition]) -> tuple[StatedCondition, ...]:
    """Conditions less those that repeat another's words and are as much met: "if Qatar or Kuwait pays" is read once."""
    seen: dict[tuple[str, bool | None], StatedCondition] = {}
    for one in conditions:
        seen.setdefault((one.text, one.met), one)
    return tuple(seen.values())


def quoted(stated: StatedCondition, among: Sequence[StatedCondition]) -> str:
    """A condition in its own words and quotation marks, as `beside` places it among the contributor's others."""
    return beside(f"“{stated.text}”", stated, among)


def beside(said: str, stated: StatedCondition, among: Sequence[StatedCondition]) -> str:
    """What is said of a condition, led by "or" where it is an alternative to the one before it.

    Where others of the contributor are in the same words ("if Qatar or Kuwait pays"), it ends in whose this one is.
    """
    shared = sum(one.text == stated.text for one in among) > 1
    whose = f" ({name_of(stated.actor)})" if shared and stated.actor is not None else ""
    return f"{'or ' if stated.alternative else ''}{said}{whose}"
