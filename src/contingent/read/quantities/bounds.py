"""The words around a number that bound it: "up to", "at least", "or more", "between … and", "another".

Each is looked for at the very edge of the number, again and again: "at least another 500 or so" gives all three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_LOWER = (
    r"(?:slightly |well |just |a little |far |significantly |considerably |much )?(?:more than|over|above|beyond"
    r"|upwards? of"
    r"|in excess of|north of|greater than|larger than|exceeding|exceeds|exceed|exceeded|past)|at (?:the "
    r")?(?:very )?least|as (?:few|little) as|(?:no|not) (?:fewer|less) than"
    r"|a minimum(?: strength)? of|minimum of|at a minimum"
)
_UPPER = (
    r"up to|as many as|as much as|(?:no|not) more than|at (?:the )?(?:very )?most"
    r"|(?:well |far |slightly |just )?(?:fewer|less) than|(?:(?:do|does|did) )?not exceed"
    r"|(?:well )?under|below|(?:a |the )?maximum(?: strength)? of|not exceeding|not to exceed|to a maximum of"
    r"|maximum of"
    r"|(?:a |the )?(?:ceiling|cap|limit|upper limit|authori[sz]ed strength|troop ceiling|force ceiling)(?: set)? "
    r"(?:of|at)"
    r"|capped at|limited to|no larger than|at a maximum"
)
_ABOUT = (
    r"about|around|roughly|approximately|some|nearly|almost|close to|near|circa|an estimated|estimated|approx\.?"
    r"|(?:somewhere )?in the (?:region|neighbou?rhood|order) of|on the order of|~|≈|virtually|practically|as good as"
    r"|not quite|more or less"
)
_ADDED = r"another|an additional|an extra|a further|additional|further|extra"
_SKIPPED = (
    r"(?:a |the )?(?:grand |combined |overall )?total of|the first|the last|the initial|an initial|the remaining"
    r"|initially"
    r"|perhaps|probably|possibly|maybe|only|just|even|a full|a mere|now|already|currently|eventually|the|its"
    r"|their|his|our|all"
)
_BEFORE = re.compile(
    rf"(?:^|(?<![\w-]))(?:(?P<lower>{_LOWER})|(?P<upper>{_UPPER})|(?P<about>{_ABOUT})|(?P<added>{_ADDED})"
    rf"|(?P<between>between|from)|(?P<skipped>{_SKIPPED}))\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:(?P<lower>\s?\+|\s?-?plus\b| or more\b| and more\b| and up\b| or even more\b| or above\b| at (?:the "
    r"very )?least\b"
    r"| at a minimum\b|,? if not more\b| minimum\b)"
    r"|(?P<upper> or (?:fewer|less|under|below)\b| at (?:the )?(?:very )?most\b| at (?:a )?maximum\b| maximum\b)"
    r"|(?P<about>-odd\b| odd\b| or so\b| or thereabouts\b| more or less\b)"
    r"|(?P<added> (?:more|additional|extra|further|new|fresh)\b(?! than)))",
    re.IGNORECASE,
)
_AS_LIMIT = re.compile(
    r" as (?:the|an?|its|their) (?:\w+ )?(?P<what>limit|maximum|ceiling|cap|minimum|floor)\b", re.IGNORECASE
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words around a number do to it, and how far they reach."""

    start: int
    end: int
    lower: bool = False
    upper: bool = False
    approximate: bool = False
    additional: bool = False
    range_start: int | None = None  # where "between" or "from" stands, which only a range makes a bound

    def apply(self, low: float, high: float | None) -> tuple[float | None, float | None]:
        """The least and the greatest the words allow, of a number that is ``low`` to ``high`` by itself."""
        return (None if self.upper else low), (None if self.lower else high)


def _told(bounds: Bounds, kind: str) -> Bounds:
    match kind:
        case "lower":
            return replace(bounds, lower=True, upper=False)
        case "upper":
            return replace(bounds, upper=True, lower=False)
        case "about":
            return replace(bounds, approximate=True)
        case _:
            return replace(bounds, additional=True)


def before(text: str, start: int, bounds: Bounds) -> Bounds:
    """``bounds`` with what stands in front of ``start``; its start moves to the first word that bounds."""
    edge = start
    while (match := _BEFORE.search(text, max(0, edge - _LONGEST), edge)) is not None:
        edge = match.start()
        kind = match.lastgroup
        if kind == "between":
            return replace(bounds, range_start=edge)
        if kind is not None and kind != "skipped":
            bounds = replace(_told(bounds, kind), start=edge)
    return bounds


def after(text: str, end: int, bounds: Bounds) -> Bounds:
    """``bounds`` with what stands directly behind ``end``; its end moves along."""
    while (match := _AFTER.match(text, end)) is not None:
        end = match.end()
        if match.lastgroup is not None:
            bounds = replace(_told(bounds, match.lastgroup), end=end)
    return bounds


def named_limit(text: str, end: int, bounds: Bounds) -> Bounds:
    """``bounds`` with "as the upper limit", "as a minimum" behind the number; the span stays as it is."""
    match = _AS_LIMIT.match(text, end)
    if match is None:
        return bounds
    return _told(bounds, "lower" if match["what"].lower() in {"minimum", "floor"} else "upper")
