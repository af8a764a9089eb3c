"""Authority: the formula for force, who is addressed, the form of the operation, its command."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, Reading, Rule, rx

_NECESSARY = (
    r"(?:the |such )?(?:necessary (?:and \w+ )?(?:measures|means|action)"
    r"|(?:measures|means) (?:as may be |which are |that are |as are |it deems )?(?:necessary|required))"
)
_FORMULA = rx(rf"(?:use |take |employ |undertake |adopt |resort to )?(?P<formula>all {_NECESSARY})\b")
#: The words must authorise somebody: "demands that all parties take all measures necessary" does not.
_GRANT = rx(
    r"authori[sz]e[sd]?\b",
    r"authori[sz](?:ing|ation)\b",
    r"mandate[sd]?\b",
    r"may\b",
    r"empower(?:s|ed)?\b",
    r"entitled to\b",
    r"permit(?:s|ted)?\b",
    r"shall have the (?:right|power|authority)\b",
)
_CONDUCT = rx(
    r"demand",
    r"calls? (?:upon|on) (?!the (?:force|mission))",
    r"request\w* (?:all )?(?:states|parties)",
    r"condemn",
    r"urges",
    r"(?:that )?(?:the )?(?:parties|government|authorities)[^;,.]{0,30} (?:shall )?take all",
    r"all (?:member )?states shall",
    r"requests the secretary-general",
)
_ACTION = rx(
    r"take (?:all |the )?(?:necessary|appropriate) (?:action|measures|steps|military)",
    r"the use of force, if necessary",
    r"by the use of force if necessary",
    r"use (?:such|the requisite|armed) (?:force|measures)[^;.]{0,40}",
    r"use such measures[^;.]{0,60}",
    r"such measures commensurate[^;.]{0,60}",
    r"all measures commensurate[^;.]{0,60}",
    r"use (?:proportionate|appropriate|reasonable|necessary) force\b",
    r"repel the armed attack",
)
_ACTION_GRANT = rx(
    r"authori[sz]es\b",
    r"(?:is|are|be) authori[sz]ed\b",
    r"urges that the united nations",
    r"furnish such assistance",
    r"to use such",
    r"deploying maritime",
)


def _formula(match: re.Match[str]) -> Reading:
    words = match["formula"].lower()
    return ("all necessary means" if "means" in words else "all necessary measures"), None, None


_NOBODY = re.compile(
    r"(?i)(?:the )?(?:establishment|deployment|mandate|continu|extension|use\b|an? |its |increase|presence|transfer"
    r"|period|renewal|creation|conduct|measures|\w+ (?:reduction|increase|strengthening)|strengthening|addition"
    r"|dispatch|sending)"
)


_ADDRESSED = rx(
    r"(?:authori[sz]es|mandates|empowers|entrusts)\s*,?\s+"
    r"(?:[^,;.]{0,60}(?:charter|decision|period of)[^,;.]{0,80},\s*)?"
    r"(?P<who>(?:the )?[^,;.()]{3,90}?(?:\([^)]{2,40}\))?)\s*,?\s+"
    r"(?:and the ^N[\w ]{1,40},\s*)?"
    r"(?:(?:with the agreement|in consultation|at the request|for (?:an?|the) (?:\w+ )?period) [^,;.]{0,80},\s*)?"
    r"(?:(?:acting|working|cooperating|co-operating|participating)[^,;.]{0,80},?\s*)?(?:to|for the)\b",
    r"(?:decides that|that) (?P<who2>(?:the )?^N[\w-]*(?: [\w-]+){0,4}) (?:is|are"
    r"|shall be) (?:hereby )?authori[sz]ed to\b",
)
_FROM_ANOTHER = rx(r"from the multinational", r"transferred from", r"plan for", r"take over", r"support given by the")
_HEADS_FORCE = rx(r"overall authority", r"force\b", r"verification mission", r"military")
_STATES_ACT = (
    r"(?:establish|form|deploy|take|use|transition|contribute|organi[sz]e|send|station|lead|continue|maintain)"
)


def _addressed(match: re.Match[str]) -> Reading | None:
    first, second = match["who"], match["who2"]
    who = (first if first is not None else second).strip(" ,")
    who = re.sub(r"(?i),? in (?:this|that) (?:context|regard|connection)$", "", who)
    return None if _NOBODY.match(who) else (who, None, None)


_FORMS = (
    Rule(
        "form",
        "coalition",
        rx(
            r"multinational (?:[\w-]+ ){0,3}(?:\([A-Z]{2,6}\) )?(?:force|mission|operation|contingent|presence)\b",
            r"(?:international )?stabili[sz]ation (?:assistance )?force\b",
            r"international (?:security|military|armed|maritime|assistance) (?:assistance )?(?:force|presence"
            r"|coalition)\b",
            r"security support mission\b",
            r"suppression force\b",
            r"(?:member )?states (?:cooperating|co-operating|participating|working) [^;.]{0,60}",
            r"coalition\b",
            r"authori[sz]es (?:the )?(?:all |those |willing )?(?:un )?(?:member )?states"
            r"(?! of the (?:african|european|economic|league|arab))[^;.]{0,160}? "
            rf"to (?:[\w-]+ ){{0,2}}?{_STATES_ACT}\b",
        ),
        MANDATE,
        unless=_FROM_ANOTHER,
    ),
    Rule(
        "form",
        "lead nation",
        rx(
            r"lead (?:nation|country|state|role)\b",
            r"led by (?!the (?:united nations|secretary-general|african|european))^N\w+",
            r"under the leadership of (?!the|a |an |its|his)^N\w+",
            r"framework nation\b",
            r"command of (?!the )^N\w+",
            r"as the lead (?:state|nation|country)\b",
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "regional organisation",
        rx(
            (
                r"(?:member states|members) of (?:the )?(?:african union|european union|ecowas|economic community"
                r"|southern african|league of arab|caribbean community|organi[sz]ation of american"
                r"|regional)[\w ]{0,20}"
            ),
            r"through regional (?:organi[sz]ations?|agencies)(?: or arrangements)?",
            r"african union (?:[\w-]+ ){0,2}(?:mission|force|transition)\b",
            r"african-led\b",
            r"(?:ecowas|economic community of west african states|sadc|caricom|eccas|arab league)[^;.]{0,40}"
            r"(?:force|mission|operation)\b",
            r"european union[^;.]{0,40}(?:force|operation|mission)\b",
            r"(?:north atlantic|nato)[^;.]{0,30}(?:force|operation|mission)\b",
            r"regional (?:[\w-]+ )?(?:force|mission)\b",
            r"^N\w+ (?:forum|union|community|league|alliance) (?:member )?states\b",
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "UN operation",
        rx(
            r"united nations (?:^N[\w-]+ |interim |advance |in ){0,5}"
            r"(?:force|mission|operation|observer (?:group|mission|force)|emergency force|protection force"
            r"|(?:peace-?\s?keeping )?(?:force|operation)|transitional (?:authority|administration)"
            r"|transition assistance group|assistance mission|organi[sz]ation mission)\b(?! personnel)",
            r"up to [\d,]+ united nations (?:military )?(?:observers|troops)",
            r"under (?:its|united nations) authority\b",
            r"(?:mandate of|mandate for|decides that|establish\w*|extend\w*) (?-i:(?:the )?(?:UN[A-Z]{2,}"
            r"|MI[A-Z]{4,}|ONU[A-Z]+))\b",
        ),
        MANDATE,
        needs=rx(
            r"establish",
            r"set up",
            r"create",
            r"creation",
            r"exten",
            r"renew",
            r"enlarge",
            r"deploy",
            r"expand",
            r"stationing",
            r"mandate of",
            r"shall monitor",
            r"presence",
            r"maintain in",
        ),
        unless=rx(
            r"plan for an?",
            r"support of the",
            r"support office",
            r"cooperat\w+ (?:fully )?with",
            r"when (?:recommending|considering)",
            r"options for",
            r"pending (?:a )?decision",
            r"security and safety of",
            r"safety and security of",
        ),
    ),
    Rule(
        "form",
        "good offices",
        rx(
            r"good offices\b",
            r"special envoy\b",
            r"(?:appoint|designate)s? an? (?:mediator|special representative|personal representative)",
        ),
        MANDATE,
        needs=rx(
            r"requests",
            r"appoints",
            r"decides",
            r"asks",
            r"recommends",
            r"designate",
            r"confirms",
            r"resolves",
            r"tender",
        ),
        unless=_HEADS_FORCE,
    ),
)

_NEGATED_COMMAND = rx(r"not (?:be )?under\b", r"without")

RULES = (
    Rule("authorises_force", _formula, _FORMULA, MANDATE, unless=_CONDUCT, needs=_GRANT),
    Rule(
        "authorises_force",
        "take action",
        _ACTION,
        needs=_ACTION_GRANT,
        unless=rx(
            r"all necessary", r"condemn", r"all states shall", r"host country", r"that all parties", r"calls? (?:up)?on"
        ),
    ),
    Rule("addressee", _addressed, _ADDRESSED, MANDATE),
    *_FORMS,
    Rule(
        "command",
        "unified",
        rx(
            r"unified (?:military |chain of )?command(?: and control)?\b",
            r"(?:single|one|joint|integrated|common|combined) (?:multinational |chain of |military "
            r"|force )*(?:command|headquarters)\b",
        ),
        unless=_NEGATED_COMMAND,
    ),
    Rule(
        "command",
        "UN",
        rx(
            r"under (?:the )?(?:operational |overall )?(?:united nations|secretary-general's?) (?:command"
            r"|authority)\b",
            r"under the (?:command|authority|direction|leadership|overall authority) of (?:the )?"
            r"(?:united nations|secretary-general|security council"
            r"|an? (?:special )?representative of the secretary-general)\b",
            r"(?:under|at) the command of the (?:united nations|secretary-general)\b",
            r"(?:force )?commander[^;.]{0,40} appointed by the secretary-general\b",
            r"secretary-general to appoint (?:a|the) (?:force commander"
            r"|commander of the force|chief military observer)\b",
            r"under (?:the authority of the security council|its authority)\b",
            r"special representative with overall authority\b",
            r"(?:headed|led) by an? special representative(?: of the secretary-general)?\b",
            r"under the leadership of (?:an?|the|his|her) special representative\b",
            r"(?:answerable|accountable|responsible|reporting|reports) (?:directly )?to the secretary-general\b",
            r"secretary-general to (?:direct|command) the\b",
        ),
        MANDATE,
        unless=rx(r"not (?:be )?under\b", r"participating states"),
    ),
    Rule(
        "command",
        "lead nation",
        rx(
            r"under (?:the )?(?:operational )?(?:command|leadership) of (?!the |a |an |its )^N[\w-]+",
            r"(?:force )?commander[^;.]{0,30} (?:appointed|provided|named|nominated|designated|chosen|supplied) by "
            r"(?:the )?(?:lead|^N)\w+",
            r"(?:lead (?:nation|state|country)|led by ^N\w+)[^;.]{0,60}(?:command|commander)\b",
            r"command[^;.]{0,40} (?:rest with|exercised by|lie with) the lead (?:nation|state|country)\b",
            r"designate the commander of such forces",
        ),
        MANDATE,
        unless=rx(r"by the secretary-general", r"united nations"),
    ),
    Rule(
        "command",
        "strategic guidance",
        rx(
            r"strategic (?:guidance|direction|oversight|leadership)\b[^;,.]{0,80}",
            r"political (?:direction|control|guidance)\b[^;,.]{0,60}",
            r"(?:overall|high-level) (?:direction|guidance)\b[^;,.]{0,60}",
            r"under the (?:strategic )?(?:authority|guidance|oversight|direction|supervision)(?: and \w+)? of the "
            r"(?!united nations|secretary-general|security council|council\b|^Ncouncil\b)^N[^;,.]{0,60}",
        ),
    ),
)
