"""Means and bounds: ceiling, funding, contributions, geography."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, OPERATIVE, Reading, Rule, rx
from contingent.council.numerals import cardinal

UNIT = (
    r"(?:military (?:personnel|troops|observers|liaison officers)|united nations (?:military )?observers"
    r"|(?:international |ceasefire |unarmed )?(?:monitors|verifiers|inspectors)"
    r"|uniformed (?:personnel|men and women|members)"
    r"|troops|soldiers|(?:personnel|members|officers) (?:of|in) (?:formed )?police units"
    r"|(?:civilian |individual )?police (?:officers|personnel|monitors|advisers|advisors)"
    r"|civilian police|police|gendarmes|constables"
    r"|personnel|(?:military )?observers|men and women|members|staff|officers"
    r"|(?:infantry )?battalions|peacekeepers|military|blue (?:helmets|berets)|service (?:members|men)|marines)"
)
_SMALL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SPELT = (
    rf"(?:(?:an?|{_SMALL}) (?:hundred|thousand)(?:,? (?:and )?{_SMALL}(?: hundred| thousand)?){{0,3}}"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen)"
)
NUM = rf"(?P<count>\d{{1,3}}(?:[, ]\d{{3}})+|\d{{2,6}}|{_SPELT})"
_MOST = (
    r"(?:up to|a maximum of|no more than|not more than|not exceeding|not (?:to )?exceed(?:ing)?|at most"
    r"|not be more than|no larger than|not above|as many as"
    r"|an? (?:total|ceiling|strength|cap|limit|complement|establishment) of)"
)
_CEILING_HEAD = (
    rf"(?:{_MOST}|(?:maximum|ceiling|strength|level|size|total) (?:of|at)|compris(?:e|ing)|consist(?:ing)? of"
    rf"|a unit of|with|capped at|(?:limit\w*|restrict\w*|cap\w*|fix\w*|set\w*)\b[^;.,]{{0,40}} (?:to|at)"
    rf"|(?:grow|rise|increase\w*|expand\w*|reach\w*|count)(?: up)?(?: to)?"
    r"|inclusive of|including|deployment of|composed of|number(?:ing)?) "
    r"(?:an? )?(?:(?:initial|authorized|total|overall|maximum|additional)[\w ]{0,20}(?:of )?)?(?:(?:up to"
    r"|no more than|not more than|at most) )?"
)
_VAGUE = frozenset({"members", "staff", "officers", "men and women"})
_FEW = 20


def _unit(said: str) -> str:
    low = said.lower()
    if "police" in low or "gendarme" in low or "constable" in low:
        return "police"
    if re.search(r"observer|monitor|verifier|inspector", low):
        return "observers"
    if "battalion" in low:
        return "battalions"
    return "troops" if re.search(r"military|troop|soldier|peacekeeper|helmet|beret|marine", low) else "personnel"


def _count(raw: str) -> float | None:
    spelt = cardinal(raw)
    return None if spelt is None else float(spelt)


def ceiling(match: re.Match[str]) -> Reading | None:
    """How many, and of what."""
    value = _count(match["count"])
    said = match.groupdict().get("unit")
    # "A committee of three members" is no force.
    if said is not None and said.lower() in _VAGUE and value is not None and value < _FEW:
        return None
    return None if value is None else (value, _unit("" if said is None else said), None)


_CEILINGS = (
    Rule(
        "ceiling",
        ceiling,
        rx(rf"{_CEILING_HEAD}{NUM} (?:[\w-]+ ){{0,2}}?(?P<unit>{UNIT})\b"),
        MANDATE,
        unless=rx(r"casualt", r"killed", r"victims", r"displaced"),
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(rf"(?:personnel|troop) (?:ceiling|strength|level) of {NUM}\b(?! [\w-]+ (?:officers|observers))"),
        MANDATE,
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(
            rf"(?:the )?(?P<unit>observers|monitors|troops|personnel|police officers|officers"
            rf"|soldiers)\b[^;.]{{0,40}}"
            rf"(?:numbering|not exceeding|limited to) (?:{_MOST} )?{NUM}\b",
        ),
        MANDATE,
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(
            r"(?:strength|size|number|ceiling|contingents?)\b[^;.]{0,80}(?:exceed(?:ing)?|surpass(?:ing)?"
            r"|be more than"
            r"|limited to|capped at) "
            # The number whole: "20" of "20,000 troops" is none.
            rf"{NUM}\b(?![, ]\d)(?! (?:[\w-]+ ){{0,2}}?{UNIT}\b)(?! per cent|%| (?:months|days|years))"
        ),
        MANDATE,
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(
            # The next item of a list that a ceiling opened: "up to 900 troops, 60 observers and 40 police".
            rf"(?:, and |, |and |with |plus |by |of whom )(?:up to |no more than "
            rf"|at most )?{NUM} (?!correction|justice)(?:[\w-]+ ){{0,2}}?"
            rf"(?P<unit>{UNIT})\b"
        ),
        MANDATE,
        needs=rx(
            r"not exceed",
            r"up to",
            r"ceiling",
            r"strength",
            r"no more than",
            r"not more than",
            r"maximum",
            r"at most",
            r"\bcap\b",
            r"consists? of",
            r"comprises?",
            r"limit",
        ),
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(rf"{NUM} (?:[\w-]+ ){{0,2}}?(?P<unit>{UNIT}) (?:at (?:the )?(?:most|maximum)|or fewer|strong)\b"),
        MANDATE,
    ),
    Rule(
        "ceiling",
        ceiling,
        rx(rf"(?:team|group|force|dispatch) of (?:up to )?{NUM} (?:\w+ )?(?P<unit>{UNIT})\b"),
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
            r"scale (?:for|of|that is used for|used for|applied to) peace-?keeping\b",
            r"(?:shared|borne|paid|carried) (?:by|among) all (?:the )?member(?: state)?s\b",
            r"(?:all )?member states share the (?:expenses?|costs?)\b",
            r"charg\w+ [^;.]{0,60}\bto (?:all (?:the )?member(?: state)?s|the (?:budget|members|organi[sz]ation))\b",
            r"(?:peace-?keeping|organi[sz]ation's|ordinary) (?:account|budget|scale)\b",
            r"budget of the (?:united nations|organi[sz]ation)\b",
            r"(?:united nations|organi[sz]ation) (?:shall |will |to )?(?:pays?|bears?|meets?|covers?"
            r"|finances?) (?:for )?"
            r"(?:the|its|all|their)\b",
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
            r"(?:donations|gifts)\b",
            r"(?:from|by|among) (?:willing )?donors\b",
            r"(?:anybody|anyone|whoever|those who) (?:may|can|wish\w*|is willing"
            r"|are willing)[^;.]{0,30}\b(?:pay|give|contribute)\b",
        ),
    ),
    Rule(
        "funding",
        "trust fund",
        rx(
            r"(?:trust|multi-donor|multi-partner|dedicated) (?:trust )?fund\b",
            r"establish (?:an? )?(?:special )?(?:fund|account) through which\b",
            r"special (?:fund|account)\b",
            r"(?:pooled|common|separate|joint) (?:fund|account)\b",
            r"(?:open|creat|set|establish|administer|manag|keep|hold)\w* (?:up )?(?:an?|the) (?:\w+ )?(?:fund"
            r"|account)\b(?! of)",
        ),
        needs=rx(r"contribut", r"fund", r"pa(?:y|id)\b"),
        unless=rx(r"compensation"),
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
            r"(?:state|country|nation|government|contributor|participant)\b[^;.]{0,30}\b(?:to )?(?:pays?|funds?"
            r"|finances?|meets?)"
            r" (?:for )?(?:what|whatever|the (?:troops|soldiers|forces|contingents?)|its (?:own )?(?:troops"
            r"|soldiers|forces"
            r"|contingents?))\b",
            r"self-(?:financed|financing|funded|funding|sustaining)\b",
            r"pay for (?:them|their (?:own )?(?:troops|soldiers|forces|contingents?))\b",
            r"out of (?:their|its) own (?:budgets?|pockets?|funds|means)\b",
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
            r"united nations (?:shall|will|to) (?:provide|furnish|give|supply|lend) [^;.]{0,40}(?:logistic"
            r"|operational)\w*",
            r"(?:secretary-general|united nations|secretariat) (?:to |shall |will )(?:provide|supply|furnish"
            r"|give|deliver)\b"
            r"[^;.]{0,80}\b(?:rations|fuel|logistics?|medical evacuation|transport|water|camps?|accommodation)\b",
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
            r"(?:contribute|provide|furnish|make available|supply(?! of)|make|offer(?! of)|commit|pledge|lend"
            r"|loan|second|send"
            r"|donate|give|come forward with|put up|pay) (?:[\w,; -]{0,80} )?"
            r"(?:troops|personnel|military forces|forces|contingents|police|equipment|financial|funds|funding"
            r"|resources|vessels|ships"
            r"|aircraft|capabilities|enablers|officers|helicopters|money|airlift|intelligence|experts|units"
            r"|observers|contributions?|vehicles|doctors|soldiers|material|ships|hospitals|boats|logistic\w*"
            r"|assistance to the (?:force"
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
            r"(?:calls? (?:also )?(?:upon|on)|urges|invites|encourages|appeals|requests|calls for|asks|begs"
            r"|hopes|wishes"
            r"|trusts|looks to|expects|pleads|exhorts|implores)[^;.]{0,80}"
            r"(?:states|members|organi[sz]ations|donors|contributors|country|countries|community|partners|nations)"
        ),
        unless=rx(r"not to (?:provide|supply)", r"refrain", r"prevent", r"sale (?:and|or) supply"),
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
