"""Authority: the formula for force, who is addressed, the form of the operation, its command."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, Reading, Rule, rx

_MEANS = r"(?:measures?|means|steps|action)"
_NEED = r"(?:necessary|required|needed|requisite|needful)"
#: What may be used: "all necessary means", "whatever measures are required", "such steps as it may need".
_NECESSARY = (
    rf"(?:(?:all|any|every|whatever) (?:the |such )?(?:{_NEED} (?:and \w+ )?{_MEANS}"
    rf"|(?:possible )?{_MEANS} (?:(?:as|which|that|it|may|is|are|be|they|deems?|considers?|proves?"
    rf"|might) ){{0,4}}{_NEED})"
    rf"|such (?:{_NEED} {_MEANS}|{_MEANS} as (?:(?:it|they|may|is|are|be|deems?|proves?|might) ){{0,3}}{_NEED}))"
)
_FORMULA = rx(
    rf"(?:use |take |employ |undertake |adopt |resort to |apply |make use of )?(?P<formula>{_NECESSARY})\b",
    r"(?:use|take|employ|do) (?P<formula2>(?:all|whatever|everything)(?: that| which)? (?:it|they|is|are|may be"
    r"|needs?)"
    r"[\w ]{0,12} (?:necessary|required|needed|takes)\b[^;.]{0,30}\bforce)\b",
)
#: The words must authorise somebody: "demands that all parties take all measures necessary" does not.
_GRANT = rx(
    r"authori[sz]e[sd]?\b",
    r"authori[sz](?:ing|ation)\b",
    r"mandate[sd]?\b",
    r"may\b",
    r"empower(?:s|ed)?\b",
    r"entitled to\b",
    r"permit(?:s|ted)?\b",
    r"(?:shall have|has|have|gives?|grants?|given|granted)\b[^;.]{0,60}\b(?:right|power|authority|leave"
    r"|permission|licen[cs]e)\b",
    r"(?:allow|let|licen[cs]e)(?:s|ed)?\b",
    r"(?:is|are) free to\b",
)
_CONDUCT = rx(
    r"demand",
    r"calls? (?:upon|on) (?!the (?:force|mission))",
    r"request\w* (?:all |the |member )*(?:states|parties|governments?)",
    r"condemn",
    r"urges",
    r"(?:that )?(?:the )?(?:parties|government|authorities)[^;,.]{0,30} (?:shall )?take all",
    r"all (?:member )?states shall",
    r"requests the secretary-general",
)
#: What a government or all States are asked to do is no authority for a force.
_OTHERS = re.compile(r"(?i)\brequests? (?:the )?(?:governments?|parties|authorities)\b[^;]*$")
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
    r"(?:use|employ|resort to|recourse to|have recourse to|apply) (?:of )?(?:armed |military |such )?force\b"
    r"(?! only| in self| against (?:the )?(?:territor|any state))",
    r"(?:by force|with force|force of arms|force included|including (?:by )?force"
    r"|up to and including (?:the use of )?force)\b",
    r"robust (?:action|measures)\b",
)
_ACTION_GRANT = rx(
    r"authori[sz]es\b",
    r"(?:is|are|be) authori[sz]ed\b",
    r"urges that the united nations",
    r"furnish such assistance",
    r"to use such",
    r"(?:allows|permits|lets|licenses|empowers|entitles|enables) (?!all (?:parties|sides))",
    r"(?:gives|grants)\b[^;.]{0,60}\b(?:right|power|authority|leave|permission|licen[cs]e)\b",
    r"deploying maritime",
)


def _formula(match: re.Match[str]) -> Reading:
    first, second = match["formula"], match["formula2"]
    words = (first if first is not None else second).lower()
    return ("all necessary means" if "means" in words else "all necessary measures"), None, None


_NOBODY = re.compile(
    r"(?i)(?:the )?(?:establishment|deployment|mandate|continu|extension|use\b|an? |its |increase|presence|transfer"
    r"|period|renewal|creation|conduct|measures|\w+ (?:reduction|increase|strengthening)|strengthening|addition"
    r"|dispatch|sending)"
)


_ADDRESSED = rx(
    r"(?:authori[sz]es|mandates|empowers|entrusts|permits|licenses|allows(?! for))\s*,?\s+"
    r"(?:[^,;.]{0,60}(?:charter|decision|period of)[^,;.]{0,80},\s*)?"
    r"(?P<who>(?:the )?[^,;.()]{3,90}?(?:\([^)]{2,40}\))?)\s*,?\s+"
    r"(?:and the ^N[\w ]{1,40},\s*)?"
    r"(?:(?:with the agreement|in consultation|at the request|for (?:an?|the) (?:\w+ )?period) [^,;.]{0,80},\s*)?"
    r"(?:(?:acting|working|cooperating|co-operating|participating)[^,;.]{0,80},?\s*)?(?:to|for the)\b",
    r"(?:gives|grants) (?:leave|authority|permission|licence|power|the (?:right|power|authority)) to "
    r"(?P<who3>[^,;.()]{3,60}?(?:\([^)]{2,40}\))?)\s*,?\s+to\b",
    r"(?:gives|grants) (?P<who4>[^,;.()]{3,60}?(?:\([^)]{2,40}\))?) (?:its |the |full )?(?:leave|authority"
    r"|permission|licence"
    r"|power|right|consent) to\b",
    r"(?:decides that|that) (?P<who2>(?:the )?^N[\w-]*(?: [\w-]+){0,4}) (?:is|are"
    r"|shall be) (?:hereby )?authori[sz]ed to\b",
)
_FROM_ANOTHER = rx(r"from the multinational", r"transferred from", r"plan for", r"take over", r"support given by the")
_HEADS_FORCE = rx(r"overall authority", r"force\b", r"verification mission", r"military")
_STATES_ACT = (
    r"(?:establish|form|deploy|take|use|transition|contribute|organi[sz]e|send|station|lead|continue|maintain)"
)


def _addressed(match: re.Match[str]) -> Reading | None:
    who = next(found for found in match.group("who", "who2", "who3", "who4") if found is not None).strip(" ,")
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
            r"(?:willing|volunteer(?:ing)?|like-minded) (?:member )?(?:states|nations|countries"
            r"|governments)\b[^;.]{0,80}\b(?:force|troops|soldiers|contingents|guard|corps|brigade|mission"
            r"|presence)\b",
            r"(?:group|league|number) of (?:willing |like-minded |volunteer(?:ing)? "
            r"|interested )?(?:member )?(?:states|nations"
            r"|countries)\b[^;.]{0,80}\b(?:force|troops|soldiers|contingents|guard|corps|mission)\b",
            r"(?:states|nations|countries) (?:that|which|who) (?:are |have )?(?:so )?(?:willing|ready|prepared"
            r"|able|volunteer\w*"
            r"|wish\w*|offer\w*)\b[^;.]{0,60}\b(?:force|troops|soldiers|contingents|guard|mission)\b",
            r"(?:force|guard|mission|presence|corps|brigade) (?:[\w-]+ ){0,2}?(?:drawn|raised|formed|made up"
            r"|composed|assembled)"
            r" (?:from|of|by) (?:the )?(?:(?:troops|contingents|soldiers) (?:of|from) )?(?:several|many"
            r"|different|various|those"
            r"|volunteer\w*|willing|a group of|a number of) (?:member )?(?:states|nations|countries|governments)\b",
            r"force of (?:the )?(?:volunteers|willing)\b",
            r"(?:common|combined|joint|allied) force\b(?! (?:of|between) the parties)",
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
            r"command under (?:the )?(?!united nations|secretary-general|authority|security council|african"
            r"|european)^N\w+",
            r"as the lead(?:ing)? (?:state|nation|country|power)\b",
            r"(?:headed|spearheaded|directed) by (?!the (?:united nations|secretary-general|african|european"
            r"|council))"
            r"(?!a |an |its |his )^N(?!ecretary)\w+",
            r"with (?!the )^N\w+ (?:in (?:the (?:lead|front)|front|charge)|at (?:its|the) (?:head|helm)"
            r"|as (?:its )?leader)\b",
            r"^N\w+,? (?:which |who )?(?:shall |will |is to |to |has agreed to |agrees to )?(?:lead|head"
            r"|spearhead|leads|heads)"
            r" (?:it|the (?:^N?\w+ )?(?:force|coalition|mission|guard|operation|presence))\b",
            r"(?:leading|pilot) (?:nation|country|state)\b",
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
            r"(?:member states|members|states members|governments) of (?:the )?(?:^N[\w-]+ ){1,4}?(?-i:(?:Forum"
            r"|Union|Community"
            r"|League|Alliance|Organi[sz]ation|Accord|Pact|Bloc))\b",
            r"(?:entrusts|mandates|invites|asks|authori[sz]es"
            r"|charges) (?:the )?(?:^N[\w-]+ ){1,4}?(?-i:(?:Forum|Union|Community"
            r"|League|Alliance|Pact|Bloc))\b[^;.]{0,60}\b(?:force|mission|troops|deploy\w*|operation)\b",
            r"regional (?:body|bloc|grouping|organi[sz]ation|arrangement)[^;.]{0,60}\b(?:force|mission|troops"
            r"|deploy\w*)\b",
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
            r"(?:force|mission|operation|corps|presence|observers|team) of the united nations\b",
            r"blue (?:helmets|berets)\b",
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
            r"(?:special|personal) envoy\b",
            r"mediat(?:e|es|ing|ion)\b(?! or conciliation)",
            r"(?:appoint|designate|name)s? an? (?:mediator|special representative|personal representative|facilitator"
            r"|conciliator)",
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
            r"supports",
            r"endorses",
            r"entrusts",
            r"welcomes the offer",
        ),
        unless=_HEADS_FORCE,
    ),
)

_NEGATED_COMMAND = rx(r"not (?:be )?under\b", r"without")

RULES = (
    Rule("authorises_force", _formula, _FORMULA, MANDATE, unless=_CONDUCT, needs=_GRANT, not_after=_OTHERS),
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
            r"|force )*(?:command(?:er)?|headquarters|commanding officer|general)\b",
            r"(?:under|obeys?|answers? to|led by|has) (?:a|one|the same) (?:single |sole |common "
            r"|overall )?commander\b",
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
            r"(?:answerable|accountable|responsible|reporting) (?:directly )?to the secretary-general\b",
            r"secretary-general (?:to|shall|will|and) (?:\w+ ){0,3}?(?:direct|command|run|lead|manage)s? (?:the"
            r"|it|its)\b",
            r"(?:subordinated?|answers|reports directly) to the secretary-general\b",
            r"(?:under|at) the (?:control|orders|management|responsibility|disposal) of (?:the )?(?:united nations"
            r"|secretary-general)\b",
            r"(?:run|managed|directed|led|commanded|controlled|headed) by (?:the )?(?:united nations"
            r"|secretary-general"
            r"|secretariat|department of peace)\b",
            r"secretary-general,? (?:to |shall |will |who |which )*(?:appoints?|names?|chooses?|selects?"
            r"|designates?) (?:its"
            r"|the|a|his) (?:head|commander|chief|leader|director)\b(?! of (?:the )?(?:state|government))",
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
            r"^N\w+ (?:shall |will |to |is to )?(?:names?|appoints?|provides?|chooses?|selects?|furnish(?:es)?"
            r"|picks?|supply"
            r"|supplies|designates?) (?:the|its|a|their) (?:force )?commander\b",
            r"command(?:er|ed)?\b[^;.]{0,30}\b(?:whom|that|which) ^N\w+ (?:picks|names|appoints|chooses"
            r"|provides|designates)\b",
            r"commanded by an? (?:^N\w+ (?:officer|general)|(?:officer|general) (?:of|from) ^N\w+)",
            r"^N\w+ (?:shall |will )?commands? the (?:^N?force|mission|guard|operation)\b",
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
            r"(?:overall|high-level|general) (?:direction|guidance|line|policy)\b[^;,.]{0,60}",
            r"(?:steering|strategic|political|guidance|supervisory|policy) (?:board|committee|group"
            r"|body)\b[^;.]{0,120}\b(?:sets?|guid\w+|direct\w*|lays? down|decides?|oversee\w*|steers?|gives?"
            r"|policy)\b",
            r"sets? the (?:policy|course|strategy|priorities) of the (?:^N?force|mission|operation|guard)\b",
            r"under the (?:strategic )?(?:authority|guidance|oversight|direction|supervision)(?: and \w+)? of the "
            r"(?!united nations|secretary-general|security council|council\b|^Ncouncil\b)^N[^;,.]{0,60}",
        ),
    ),
)
