"""Means and bounds: ceiling, funding, contributions, geography."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, OPERATIVE, Reading, Rule, rx
from contingent.council.numerals import number

_UNIT = (
    r"(?:military (?:personnel|troops|observers|liaison officers)|united nations (?:military )?observers"
    r"|(?:international |ceasefire |unarmed )?monitors"
    r"|uniformed personnel"
    r"|troops|soldiers|(?:civilian |individual )?police (?:officers|personnel|monitors|advisers|advisors)"
    r"|civilian police|police"
    r"|personnel|(?:military )?observers"
    r"|(?:infantry )?battalions|peacekeepers|military|blue helmets|service (?:members|men))"
)
_SPELT = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r" (?:hundred|thousand)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen)"
)
_NUM = rf"(?P<count>\d{{1,3}}(?:[, ]\d{{3}})+|\d{{2,6}}|{_SPELT})"
_MOST = (
    r"(?:up to|a maximum of|no more than|not more than|not exceeding|not (?:to )?exceed(?:ing)?|at most"
    r"|not be more than"
    r"|a (?:total|ceiling|strength) of)"
)
_CEILING_HEAD = (
    rf"(?:{_MOST}|(?:maximum|ceiling|strength|level|size|total) (?:of|at)|compris(?:e|ing)|consist(?:ing)? of"
    rf"|a unit of|with|capped at"
    r"|inclusive of|including|deployment of|composed of|number(?:ing)?) "
    r"(?:an? )?(?:(?:initial|authorized|total|overall|maximum|additional)[\w ]{0,20}(?:of )?)?(?:(?:up to"
    r"|no more than|not more than) )?"
)


def _unit(said: str) -> str:
    low = said.lower()
    if "police" in low:
        return "police"
    if "observer" in low or "monitor" in low:
        return "observers"
    if "battalion" in low:
        return "battalions"
    return "troops" if re.search(r"military|troop|soldier|peacekeeper|helmet", low) else "personnel"


def _count(raw: str) -> float | None:
    low = raw.lower()
    head, _, scale = low.partition(" ")
    if scale in {"hundred", "thousand"}:
        small = number(head)
        return None if small is None else float(small * (100 if scale == "hundred" else 1000))
    if re.match(r"[\d]", low):
        return float(re.sub(r"[, ]", "", low))
    spelt = number(low)
    return None if spelt is None else float(spelt)


def _ceiling(match: re.Match[str]) -> Reading | None:
    value = _count(match["count"])
    said = match.groupdict().get("unit")
    return None if value is None else (value, _unit("" if said is None else said), None)


_CEILINGS = (
    Rule(
        "ceiling",
        _ceiling,
        rx(rf"{_CEILING_HEAD}{_NUM} (?:[\w-]+ ){{0,2}}?(?P<unit>{_UNIT})\b"),
        MANDATE,
        unless=rx(r"casualt", r"killed", r"victims", r"displaced"),
    ),
    Rule(
        "ceiling",
        _ceiling,
        rx(rf"(?:personnel|troop) (?:ceiling|strength|level) of {_NUM}\b(?! [\w-]+ (?:officers|observers))"),
        MANDATE,
    ),
    Rule(
        "ceiling",
        _ceiling,
        rx(
            rf"(?:the )?(?P<unit>observers|monitors|troops|personnel|police officers|officers"
            rf"|soldiers)\b[^;.]{{0,40}}"
            rf"(?:numbering|not exceeding|limited to) (?:{_MOST} )?{_NUM}\b",
        ),
        MANDATE,
    ),
    Rule(
        "ceiling",
        _ceiling,
        rx(
            r"(?:strength|size|number|ceiling|contingents?)\b[^;.]{0,80}(?:exceed|surpass|be more than"
            r"|limited to|capped at) "
            rf"{_NUM}\b(?! (?:[\w-]+ ){{0,2}}?{_UNIT}\b)(?! per cent|%| (?:months|days|years))"
        ),
        MANDATE,
    ),
    Rule(
        "ceiling",
        _ceiling,
        rx(
            rf"(?:personnel|troops|soldiers|observers|officers) and (?:up to "
            rf"|no more than )?{_NUM} (?:[\w-]+ ){{0,2}}?(?P<unit>{_UNIT})\b"
        ),
        MANDATE,
        needs=rx(r"not exceed", r"up to", r"ceiling", r"strength", r"no more than", r"not more than", r"maximum"),
    ),
    Rule(
        "ceiling",
        _ceiling,
        rx(rf"(?:team|group|force|dispatch) of (?:up to )?{_NUM} (?:\w+ )?(?P<unit>{_UNIT})\b"),
        MANDATE,
    ),
)

_FUNDING = (
    Rule(
        "funding",
        "assessed",
        rx(
            r"assessed contributions?\b",
            r"assessed (?:funding|budget)\b",
            r"expenses? of the organi[sz]ation\b",
            r"apportioned\b",
            r"(?:united nations )?regular budget\b",
            r"peacekeeping budget\b",
            r"from funds of the united nations\b",
            r"(?:be|are|is) (?:borne|met|financed|paid|covered) by the (?:organi[sz]ation|united nations"
            r"|membership)\b",
            r"scale of assessments?\b",
            r"article 17\b",
        ),
        unless=rx(
            r"without (?:recourse to |the use of )?(?:any )?assessed",
            r"not (?:be )?(?:funded|financed|met|borne)",
            r"no assessed",
        ),
    ),
    Rule(
        "funding",
        "voluntary",
        rx(
            r"voluntary (?:contributions?|funding|basis|donations?|financial|support|financing|means)\b",
            r"voluntarily\b[^;.]{0,40}(?:fund|contribut|financ)\w*",
            r"contribut\w+ voluntarily\b",
            r"contributions? (?:in (?:cash|funds)|from donors)\b",
            r"donor contributions?\b",
            r"funded by donors\b",
            r"contributions?, in cash or in kind",
            r"extrabudgetary\b",
        ),
    ),
    Rule(
        "funding",
        "trust fund",
        rx(
            r"(?:trust|multi-donor|multi-partner|dedicated) (?:trust )?fund\b",
            r"establish (?:an? )?(?:special )?(?:fund|account) through which\b",
            r"special (?:fund|account)\b",
        ),
        needs=rx(r"contribut", r"fund"),
    ),
    Rule(
        "funding",
        "contributors",
        rx(
            r"(?:costs?|expenses|expenditure)[^;.]{0,80}(?:borne|met|covered|paid"
            r"|defrayed)[^;.]{0,60}by (?:the )?(?:\w+ )?"
            r"(?:governments?|(?:member )?states|participating|contributing|contributors|troop|those)\b",
            r"at (?:their own|national) (?:expense|cost)\b",
            r"(?:states|contributors?|participants|(?<!united )nations|governments|countries"
            r"|contingents)\b[^;.]{0,60}\b"
            r"(?:pays?|bears?|meets?|cover|carry|carries|shoulders?|defrays?)\b[^;.]{0,30}\b(?:own way|costs?"
            r"|expenses|expenditure)\b",
            r"(?:bear(?:ing)?|cover(?:ing)?|meet(?:ing)?) (?:their|its) own (?:costs?|expenses)\b",
            r"states[^;.]{0,60} (?:shall |will |to )?bear the (?:costs?|expenses)\b",
            r"costs lie where they fall\b",
            r"each (?:contributing|participating) (?:member )?state[^;.]{0,40}(?:its own )?(?:costs?|expenses)\b",
        ),
        unless=rx(r"not be borne"),
    ),
    Rule(
        "funding",
        "UN support",
        rx(
            r"united nations (?:logistic(?:al|s)? )?support (?:package|office)\b",
            (
                r"(?:logistic(?:al|s)?|operational)(?: and \w+)? support (?:package"
                r"|to be provided by the (?:secretary-general"
                r"|united nations))"
            ),
            r"secretary-general to provide [^;.]{0,60}(?:logistic\w*|operational|technical)[^;.]{0,20} support\b",
            r"united nations (?:shall|will|to) (?:provide|furnish) [^;.]{0,40}(?:logistic|operational)\w*",
        ),
    ),
)

RULES = (
    *_CEILINGS,
    *_FUNDING,
    Rule(
        "calls_for_contributions",
        True,
        rx(
            r"(?:contribute|provide|furnish|make available|supply|make|offer|commit|pledge|lend|loan|second|send"
            r"|donate) (?:[\w,; -]{0,80} )?"
            r"(?:troops|personnel|military forces|forces|contingents|police|equipment|financial|funds|funding"
            r"|resources|vessels|ships"
            r"|aircraft|capabilities|enablers|officers|helicopters|money|airlift|intelligence|experts|units"
            r"|observers|contributions?|logistic\w*|assistance to the (?:force"
            r"|mission))\b",
            r"contribut(?:e|ions?) (?:[\w, -]{0,40})?to (?:the )?(?:[\w -]{0,30})?fund\b",
            r"voluntary contributions\b",
            r"opportunities to contribute\b",
            r"consider(?:ing)? contributing\b",
            r"join the (?:^N?force|mission|operation|coalition)\b",
            r"support (?:to )?the (?:force|mission|operation) (?:financially|with)\b",
        ),
        OPERATIVE,
        needs=rx(
            r"(?:calls? (?:also )?(?:upon|on)|urges|invites|encourages|appeals|requests|calls for)[^;.]{0,80}"
            r"(?:states|members|organi[sz]ations|donors|contributors|countries|community|partners|nations)"
        ),
        unless=rx(r"not to (?:provide|supply)", r"refrain"),
    ),
    Rule(
        "geography",
        True,
        rx(
            r"(?:throughout|within) (?:the )?(?:whole )?(?:territory|territorial waters"
            r"|area) of ^N[\w-]+(?: ^N[\w-]+){0,3}",
            r"off the coast of ^N[\w-]+",
            r"(?:area of (?:operations?|responsibility|deployment))\b(?: (?:of|in|shall|is)[^;.]{0,60})",
        ),
        MANDATE,
    ),
)
