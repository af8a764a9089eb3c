"""Sentences of an answer for reading: actors by name and days as they are written, where the data keep codes.

Findings, contradictions and what a forecast holds open are written once, for people and programs alike, with the codes
of actors and ISO dates. Promise: words in quotation marks, the options of a command and the ids of sources stay as they
are; a code that no register has stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date

from contingent.brief import words

_KEPT = r"“[^”]*”|'[^']*'|--[\w-]+ \S+"
_DAY = r"(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-])"
#: An actor, or one of its commitments by id: ``ARE``, ``ARE-1``, ``IDN-1-rest``.
_CODE = r"(?<![\w:./-])(?P<actor>[A-Z][A-Z_]+)(?P<which>-[\w-]+)?(?![\w/]|:\S)"
_DATES = re.compile(rf"{_KEPT}|(?P<day>{_DAY})")
_ALL = re.compile(rf"{_KEPT}|(?P<day>{_DAY})|{_CODE}")

#: A line of what is open: who, what, and in brackets how many, which is each one's own.
_OPEN = re.compile(r"(?P<who>[A-Z][\w-]+): (?P<what>[^“”'(]*?)(?P<many> \([^()']*\))?(?P<rest>,.*|)", re.DOTALL)


def with_days(text: str) -> str:
    """A text with its ISO dates as a person writes them.

    >>> with_days("from 2025-10-27 (contingent vote --date 2025-10-27)").replace(words.NBSP, " ")
    'from 27 October 2025 (contingent vote --date 2025-10-27)'
    """
    return _DATES.sub(_day, text)


def with_names(text: str, name: Callable[[str], str], *, told: Collection[str] = ()) -> str:
    """A text with its dates and the codes of its actors as a person writes them.

    ``told`` are the ids of commitments that are told from another of the same actor by their id, as in "Italy (ITA-2)".
    """

    def said(found: re.Match[str]) -> str:
        actor = found["actor"]
        if actor is None or name(actor) == actor:
            return _day(found)
        return f"{name(actor)} ({found[0]})" if found[0] in told else name(actor)

    return _ALL.sub(said, text)


def _day(found: re.Match[str]) -> str:
    if found["day"] is None:
        return found[0]
    try:
        return words.day(date.fromisoformat(found["day"]))
    except ValueError:
        return found[0]


def open_lines(lines: Iterable[str], name: Callable[[str], str], *, taken: Collection[str] = ()) -> tuple[str, ...]:
    """What a forecast holds open, for reading: the same thing said of several actors once, with all their names.

    Args:
        lines: "CODE: what", as the network lists them.
        name: what an actor is called.
        taken: actors that have a commitment in the forecast, so that another of theirs needs its id.
    """
    found: dict[str, list[str]] = {}
    for each in lines:
        said = _OPEN.fullmatch(each)
        if said is None:
            found.setdefault(with_names(each, name), [])
            continue
        own = {said["who"]} if said["who"].partition("-")[0] in taken else set()
        who = with_names(said["who"], name, told=own) + (said["many"] or "")
        what = with_names(said["what"] + said["rest"], name)
        found.setdefault(what, []).append(who)
    return tuple(f"{words.listing(who)}: {what}" if who else what for what, who in found.items())
