"""Means and bounds: ceiling, duration and what follows it, funding, contributions, reporting, geography."""

from __future__ import annotations

import re
from datetime import date

from contingent.council.features.rule import MANDATE, OPERATIVE, Reading, Rule, rx
from contingent.council.numerals import number

_UNITS = {
    "troop": "troops", "soldier": "troops", "military personnel": "troops", "military troop": "troops", "combat": "troops",
    "police": "police", "civilian police": "police", "observer": "observers", "personnel": "personnel", "battalion": "battalions",
    "uniformed": "personnel", "peacekeeper": "troops", "member": "personnel",
}  # fmt: skip
_UNIT = (
    r"(?:military (?:personnel|troops|observers|liaison officers)|uniformed personnel|troops|soldiers|civilian police(?: officers| personnel)?"
    r"|police (?:personnel|officers)|police|personnel|observers|(?:infantry )?battalions|peacekeepers|military)"
)
_NUM = r"(?P<count>\d{1,3}(?:[, ]\d{3})+|\d{2,6}|five hundred|fifty)"
_WORDS = {"fifty": 50.0, "five hundred": 500.0}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}),? (?P<year>\d{{4}})"
_SPAN = r"(?P<count>\w+|\d+) ?(?:\(\d+\) )?(?:-| )?(?P<unit>month|week|day|year)s?"


def _ceiling(match: re.Match[str]) -> Reading | None:
    raw = match["count"].lower()
    value = _WORDS.get(raw)
    if value is None:
        value = float(re.sub(r"[, ]", "", raw))
    said = match["unit"].lower()
    unit = next((u for key, u in _UNITS.items() if said.startswith(key)), "personnel")
    if "police" in said:
        unit = "police"
    elif "observer" in said:
        unit = "observers"
    return value, unit, None


def _until(match: re.Match[str]) -> Reading | None:
    month = _MONTHS.split("|").index(match["month"].capitalize()) + 1
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return day.isoformat(), None, "end"


def _for(match: re.Match[str]) -> Reading | None:
    count = number(match["count"])
    if count is None or count == 0:
        return None
    unit = match["unit"].lower()
    return f"{count} {unit}{'' if count == 1 else 's'}", None, "length"


def _interval(match: re.Match[str]) -> Reading | None:
    count = number(match["count"])
    if count is None or count == 0:
        return None
    unit = match["unit"].lower()
    return (
        f"every {count} {unit}{'' if count == 1 else 's'}",
        None,
        _to(match.string[match.start() - 200 if match.start() > 200 else 0 : match.end() + 120]),
    )


def _to(text: str) -> str | None:
    if re.search(r"(?i)security council|the council", text):
        return "Security Council"
    return "Secretary-General" if re.search(r"(?i)secretary-general", text) else None


def _regular(match: re.Match[str]) -> Reading:
    return "regularly", None, _to(match.string)


def _within(match: re.Match[str]) -> Reading | None:
    count = number(match["count"])
    if count is None or count == 0:
        return None
    unit = match["unit"].lower()
    return f"within {count} {unit}{'' if count == 1 else 's'}", None, _to(match.string)


_MANDATED = rx(r"mandate|force|mission|operation|authori[sz]|observer|unified command|stationing|deploy")
_REPORT = rx(r"\breport|brief|keep (?:the|it) (?:security )?council|inform")

RULES = (
    Rule(
        "ceiling",
        _ceiling,
        rx(
            rf"\b(?:up to|not (?:to )?exceed(?:ing)?|(?:maximum|ceiling|strength|level) of|comprising|consist(?:ing)? of|a unit of|(?:additional|further)|with) (?:an? )?(?:(?:initial|authorized|total|overall|maximum|additional)[\w ]{{0,20}}(?:of )?)?(?:up to )?{_NUM} (?:\w+ ){{0,2}}?(?P<unit>{_UNIT})\b"
        ),
        MANDATE,
    ),
    Rule(
        "duration",
        _until,
        rx(rf"\b(?:until|through|to|ending(?: on)?|expire[sd]?(?: on)?|up to|no later than) (?:and including )?{_DAY}"),
        MANDATE,
        needs=_MANDATED,
        unless=rx(r"\breport (?:to|by)|\bfrom \d"),
    ),
    Rule(
        "duration",
        _for,
        rx(
            rf"\b(?:for (?:an? )?(?:initial |further |additional |new |another |final |interim |limited )*(?:period|duration)? ?(?:of |not exceeding )?(?:up to )?(?:another |an? )?(?:initial |further |additional |interim )?|period of |another ){_SPAN}\b"
        ),
        MANDATE,
        needs=_MANDATED,
    ),
    Rule(
        "sunset",
        True,
        rx(
            r"\b(?:shall|will) (?:expire|terminate|cease|lapse|end)\b(?: (?:on|at|after|unless|automatically)[^;.]{0,60})?|\bunless (?:the (?:security )?council|it) (?:decides|extends|renews)[^;,.]{0,60}|\bterminate (?:its|the) (?:mandate|authori[sz]ation)\b"
        ),
        needs=_MANDATED,
    ),
    Rule(
        "duration_then",
        "renewal",
        rx(
            r"\b(?:(?:may|could|can|shall) be (?:renewed|extended)|further (?:renewal|reauthori[sz]ation|extension)s?|any (?:further )?(?:renewal|reauthori[sz]ation|extension)|renewable|reauthori[sz]ation)\b[^;.]{0,80}"
        ),
    ),
    Rule(
        "duration_then",
        "review",
        rx(
            r"\b(?:review(?:ed)? (?:the|this|its|that) (?:mandate|authori[sz]ation|situation|operation|deployment|resolution)|(?:to be )?reviewed|keep (?:the|this|its) (?:mandate|situation|matter|question) under (?:constant |continuous |close |active )?review)\b"
        ),
        needs=_MANDATED,
    ),
    Rule(
        "funding",
        "assessed",
        rx(
            r"\b(?:assessed contributions?|assessed (?:funding|budget)|expenses? of the organi[sz]ation|apportioned|(?:united nations )?regular budget|from funds of the united nations)\b"
        ),
        unless=rx(r"\bwithout (?:recourse to )?assessed|\bnot (?:be )?(?:funded|financed)"),
    ),
    Rule(
        "funding",
        "voluntary",
        rx(
            r"\bvoluntary (?:contributions?|funding|basis|donations?|financial)\b|\bcontributions? (?:in (?:cash|funds)|from donors)\b|\bdonor contributions?\b"
        ),
    ),
    Rule(
        "funding",
        "trust fund",
        rx(
            r"\b(?:trust fund|establish (?:an? )?(?:special )?(?:fund|account) through which|special (?:fund|account))\b"
        ),
    ),
    Rule(
        "funding",
        "contributors",
        rx(
            r"\b(?:(?:costs?|expenses)[^;.]{0,80}(?:borne|met)[^;.]{0,60}(?:by (?:the )?(?:governments?|(?:member )?states|participating|contributing|troop|those))|at their own (?:expense|cost)|bear(?:ing)? (?:the|their own) costs?|self-financ\w+)\b"
        ),
    ),
    Rule(
        "funding",
        "UN support",
        rx(
            r"\b(?:united nations (?:logistic(?:al|s)? )?support (?:package|office)|(?:logistic(?:al|s)?|operational) support (?:package|to be provided by the (?:secretary-general|united nations))|support office)\b"
        ),
    ),
    Rule(
        "calls_for_contributions",
        True,
        rx(
            r"\b(?:contribute|provide|furnish|make available|supply|make) (?:[\w, ]{0,50} )?(?:troops|personnel|military forces|forces|contingents|police|equipment|financial|funds|funding|resources|contributions?|assistance|logistic\w*)\b"
        ),
        frozenset(OPERATIVE),
        needs=rx(
            r"\b(?:calls? (?:upon|on)|urges|invites|encourages|appeals|requests)[^;.]{0,60}(?:states|members|organi[sz]ations|donors|contributors)"
        ),
    ),
    Rule("reporting", _interval, rx(rf"\bevery (?!effort){_SPAN}\b"), needs=_REPORT),
    Rule(
        "reporting",
        _within,
        rx(rf"\bwithin (?:a period of |the next )?{_SPAN}\b"),
        needs=rx(r"\breport|brief"),
        unless=rx(r"condemn"),
    ),
    Rule(
        "reporting",
        _regular,
        rx(
            r"\b(?:(?:on a|at) regular (?:basis|intervals)|regularly|periodic(?:ally)?|fully informed|closely informed|currently informed|kept? (?:the )?(?:security )?council (?:\w+ )?informed|quarterly|monthly|report(?:s|ing)? (?:back )?to the (?:security )?council)\b"
        ),
        needs=_REPORT,
        unless=rx(r"\bcondemn"),
    ),
    Rule(
        "geography",
        True,
        rx(
            r"\b(?:throughout|in (?:and around )?|within) (?:the )?(?:territory|whole|territorial waters|area) of [A-Z][\w ,]{2,40}"
        ),
        MANDATE,
    ),
)
