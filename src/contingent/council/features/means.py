"""Means and bounds: ceiling, duration and what follows it, funding, contributions, reporting, geography."""

from __future__ import annotations

import re
from datetime import date

from contingent.council.features.rule import MANDATE, OPERATIVE, Reading, Rule, rx
from contingent.council.numerals import number

_UNIT = (
    r"(?:military (?:personnel|troops|observers|liaison officers)|united nations (?:military )?observers"
    r"|uniformed personnel"
    r"|troops|soldiers|(?:civilian )?police (?:officers|personnel|monitors)|civilian police|police|personnel"
    r"|(?:military )?observers"
    r"|(?:infantry )?battalions|peacekeepers|military)"
)
_NUM = r"(?P<count>\d{1,3}(?:[, ]\d{3})+|\d{2,6}|five hundred|fifty)"
_WORDS = {"fifty": 50.0, "five hundred": 500.0}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAY = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}),? (?P<year>\d{{4}})"
_SPAN = r"(?P<count>\w+) ?(?:\(\d+\) )?(?:-| )?(?P<unit>month|week|day|year)s?\b"
_CEILING_HEAD = (
    r"(?:up to|not (?:to )?exceed(?:ing)?|(?:maximum|ceiling|strength|level) of|compris(?:e|ing)"
    r"|consist(?:ing)? of|a unit of|with) "
    r"(?:an? )?(?:(?:initial|authorized|total|overall|maximum|additional)[\w ]{0,20}(?:of )?)?(?:up to )?"
)


def _unit(said: str) -> str:
    low = said.lower()
    if "police" in low:
        return "police"
    if "observer" in low:
        return "observers"
    if "battalion" in low:
        return "battalions"
    return "troops" if re.search(r"military|troop|soldier|peacekeeper", low) else "personnel"


def _ceiling(match: re.Match[str]) -> Reading:
    raw = match["count"].lower()
    value = _WORDS.get(raw)
    said = match.groupdict().get("unit")
    return (float(re.sub(r"[, ]", "", raw)) if value is None else value), _unit("" if said is None else said), None


def _until(match: re.Match[str]) -> Reading | None:
    month = [m.lower() for m in _MONTHS].index(match["month"].lower()) + 1
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return day.isoformat(), None, "end"


def _length(match: re.Match[str]) -> str | None:
    count = number(match["count"])
    if count is None or count == 0:
        return None
    unit = match["unit"].lower()
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _for(match: re.Match[str]) -> Reading | None:
    length = _length(match)
    return None if length is None else (length, None, "length")


def _every(match: re.Match[str]) -> Reading | None:
    length = _length(match)
    return None if length is None else (f"every {length}", None, _to(match.string))


def _within(match: re.Match[str]) -> Reading | None:
    length = _length(match)
    return None if length is None else (f"within {length}", None, _to(match.string))


def _by(match: re.Match[str]) -> Reading | None:
    day = _until(match)
    return None if day is None else (f"by {day[0]}", None, _to(match.string))


def _regular(match: re.Match[str]) -> Reading:
    return "regularly", None, _to(match.string)


def _to(text: str) -> str | None:
    if re.search(r"(?i)security council|the council", text):
        return "Security Council"
    return "Secretary-General" if re.search(r"(?i)to the secretary-general", text) else None


_MANDATED = rx(
    r"mandate",
    r"(?:force|mission|operation|team|authority)\b",
    r"authori[sz]ation",
    r"observer",
    r"unified command",
    r"stationing",
    r"deploy",
    r"period",
)
_REPORT = rx(r"report", r"brief", r"keep (?:the|it) (?:security )?council", r"inform")
_DECIDED = rx(
    r"decides", r"extend", r"renew", r"recommends", r"authori[sz]", r"approves", r"establish", r"remain", r"prolong"
)

RULES = (
    Rule("ceiling", _ceiling, rx(rf"{_CEILING_HEAD}{_NUM} (?:\w+ ){{0,2}}?(?P<unit>{_UNIT})\b"), MANDATE),
    Rule(
        "ceiling",
        _ceiling,
        rx(rf"(?:personnel|troop) (?:ceiling|strength|level) of {_NUM}\b(?! \w+ (?:officers|observers))"),
        MANDATE,
    ),
    Rule(
        "ceiling",
        _ceiling,
        re.compile(rf"(?i)(?<=personnel and )(?:up to )?{_NUM} (?:\w+ )?(?P<unit>{_UNIT})\b"),
        MANDATE,
        needs=rx(r"not exceed", r"up to", r"ceiling", r"strength"),
    ),
    Rule(
        "duration",
        _until,
        rx(
            rf"(?:until|through|ending(?: on)?|expir\w+(?: on)?|terminat\w+ (?:on|at)|up to) (?:and including )?{_DAY}",
        ),
        MANDATE,
        needs=_MANDATED,
        unless=rx(r"report (?:to|by)", r"progress"),
    ),
    Rule(
        "duration",
        _for,
        rx(
            (
                rf"(?:for|of) (?:an? )?(?:initial |further |additional |new |another |final |interim |limited "
                rf"|period |duration |of |up to )*{_SPAN}"
            ),
        ),
        MANDATE,
        needs=_DECIDED,
        unless=rx(r"every", r"within", r"after", r"report"),
    ),
    Rule(
        "sunset",
        True,
        rx(
            (
                r"(?:shall|will) (?:expire|terminate|lapse|end|cease to (?:have|be))\b(?: (?:on|at|after|unless"
                r"|automatically)[^;.]{0,60})?"
            ),
            r"unless (?:the (?:security )?council|it) (?:decides|extends|renews)[^;,.]{0,60}",
            r"terminate (?:its|the) (?:mandate|authori[sz]ation)\b",
            r"will not be extended beyond",
        ),
        needs=_MANDATED,
    ),
    Rule(
        "duration_then",
        "renewal",
        rx(
            r"(?:may|could|can|shall) be (?:renewed|extended)\b[^;.]{0,80}",
            r"(?:any|further|consider\w*) (?:a )?(?:further )?(?:renewal|reauthori[sz]ation|extension)s?\b[^;.]{0,80}",
            r"renewable\b",
        ),
    ),
    Rule(
        "duration_then",
        "review",
        rx(
            (
                r"review(?:ed)? (?:the|this|its|that) (?:mandate|authori[sz]ation|situation|operation|deployment"
                r"|mission|force)\b"
            ),
            (
                r"keep (?:the|this|its) (?:mandate|operation|situation) under (?:constant |continuous |close "
                r"|active )?review\b"
            ),
        ),
        needs=_MANDATED,
    ),
    Rule(
        "funding",
        "assessed",
        rx(
            r"assessed contributions?\b",
            r"assessed (?:funding|budget)\b",
            r"expenses? of the organi[sz]ation\b",
            r"apportioned\b",
            r"(?:united nations )?regular budget\b",
            r"from funds of the united nations\b",
        ),
        unless=rx(r"without (?:recourse to )?assessed", r"not (?:be )?(?:funded|financed)"),
    ),
    Rule(
        "funding",
        "voluntary",
        rx(
            r"voluntary (?:contributions?|funding|basis|donations?|financial)\b",
            r"contributions? (?:in (?:cash|funds)|from donors)\b",
            r"donor contributions?\b",
            r"contributions?, in cash or in kind",
        ),
    ),
    Rule(
        "funding",
        "trust fund",
        rx(
            r"trust fund\b",
            r"establish (?:an? )?(?:special )?(?:fund|account) through which\b",
            r"special (?:fund|account)\b",
        ),
        needs=rx(r"contribut", r"fund"),
    ),
    Rule(
        "funding",
        "contributors",
        rx(
            r"(?:costs?|expenses)[^;.]{0,80}(?:borne|met)[^;.]{0,60}by (?:the )?"
            r"(?:governments?|(?:member )?states|participating|contributing|troop|those)\b",
            r"at their own (?:expense|cost)\b",
            r"bear(?:ing)? (?:the|their own) costs?\b",
        ),
    ),
    Rule(
        "funding",
        "UN support",
        rx(
            r"united nations (?:logistic(?:al|s)? )?support (?:package|office)\b",
            (
                r"(?:logistic(?:al|s)?|operational) support (?:package|to be provided by the (?:secretary-general"
                r"|united nations))"
            ),
        ),
    ),
    Rule(
        "calls_for_contributions",
        True,
        rx(
            r"(?:contribute|provide|furnish|make available|supply|make) (?:[\w, ]{0,50} )?"
            r"(?:troops|personnel|military forces|forces|contingents|police|equipment|financial|funds|funding|resources"
            r"|contributions?|logistic\w*)\b",
            r"contribut(?:e|ions?) to (?:the )?(?:[\w ]{0,20})?fund\b",
            r"voluntary contributions\b",
        ),
        OPERATIVE,
        needs=rx(
            r"(?:calls? (?:upon|on)|urges|invites|encourages|appeals|requests)[^;.]{0,60}"
            r"(?:states|members|organi[sz]ations|donors|contributors)"
        ),
    ),
    Rule("reporting", _every, rx(rf"every (?!effort){_SPAN}"), needs=_REPORT),
    Rule(
        "reporting",
        _within,
        rx(rf"(?:within|not later than|no later than) (?:a period of |the next )?{_SPAN}"),
        needs=rx(r"requests?[^;]{0,60}(?:report|submit|inform)", r"report"),
        unless=rx(r"condemn", r"conclude", r"agreement"),
    ),
    Rule(
        "reporting",
        _by,
        rx(rf"(?:by|before|not later than|no later than) {_DAY}"),
        needs=rx(r"report to the (?:security )?council", r"submit [^;]{0,60}report", r"report[^;]{0,80}(?:by|before)"),
    ),
    Rule(
        "reporting",
        _regular,
        rx(
            r"(?:on a|at) regular (?:basis|intervals)\b",
            r"regularly\b",
            r"periodic(?:ally)?\b",
            r"(?:fully|closely|currently|regularly|promptly) informed\b",
            r"keep (?:the )?(?:security )?council (?:\w+ )?informed\b",
            r"quarterly\b",
            r"monthly\b",
            r"reports?(?:ing)? (?:back |urgently |as appropriate )?to the (?:security )?council\b",
            r"submit (?:an? |his |further )*report\b",
        ),
        needs=_REPORT,
        unless=rx(r"condemn", r"reported"),
    ),
    Rule(
        "geography",
        True,
        rx(
            r"(?:throughout|within) (?:the )?(?:whole )?(?:territory|territorial waters"
            r"|area) of ^N[\w-]+(?: ^N[\w-]+){0,3}"
        ),
        MANDATE,
    ),
)
