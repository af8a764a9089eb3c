"""Authority: the formula for force, who is addressed, the form of the operation, its command."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, Reading, Rule, rx

_NECESSARY = (
    r"(?:the )?(?:necessary (?:measures|means|action)|(?:measures|means) (?:as may be |which are |that are )?necessary)"
)
_FORMULA = rx(rf"(?:use |take |employ |undertake )?(?P<formula>all {_NECESSARY})\b")
#: The words must authorise somebody: "demands that all parties take all measures necessary" does not.
_GRANT = rx(
    r"authori[sz]e[sd]?\b",
    r"authori[sz](?:ing|ation)\b",
    r"mandate[sd]?\b",
    r"may (?:use|take)\b",
    r"empower(?:s|ed)?\b",
    r"entitled to\b",
)
_CONDUCT = rx(r"demand", r"calls? (?:upon|on) ", r"request\w* (?:all )?(?:states|parties)", r"condemn", r"urges")
_ACTION = rx(
    r"take (?:all |the )?(?:necessary|appropriate) (?:action|measures|steps|military)",
    r"the use of force, if necessary",
    r"by the use of force if necessary",
    r"use (?:such|the requisite|armed) (?:force|measures)[^;.]{0,40}",
    r"use such measures[^;.]{0,60}",
    r"such measures commensurate[^;.]{0,60}",
    r"repel the armed attack",
)
_ACTION_GRANT = rx(
    r"authori[sz]", r"urges that the united nations", r"furnish such assistance", r"to use such", r"deploying maritime"
)


def _formula(match: re.Match[str]) -> Reading:
    words = match["formula"].lower()
    return ("all necessary means" if "means" in words else "all necessary measures"), None, None


def _addressee(match: re.Match[str]) -> Reading | None:
    who = match["who"].strip(" ,")
    if re.match(r"(?i)(?:the )?(?:establishment|deployment|mandate|continu|extension|use\b|an? |its |increase)", who):
        return None
    return who, None, None


_ADDRESSED = rx(
    r"(?:authori[sz]es|mandates|empowers|entrusts)\s*,?\s+"
    r"(?:[^,;.]{0,60}(?:charter|decision|period of)[^,;.]{0,80},\s*)?"
    r"(?P<who>(?:the )?[^,;.()]{3,90}?(?:\([^)]{2,40}\))?)\s*,?\s+"
    r"(?:(?:with the agreement|in consultation|at the request) [^,;.]{0,80},\s*)?"
    r"(?:(?:acting|working|cooperating|co-operating|participating)[^,;.]{0,80},?\s*)?(?:to|for the)\b"
)
_FROM_ANOTHER = rx(r"from the multinational", r"transferred from", r"plan for", r"take over")
_HEADS_FORCE = rx(r"overall authority", r"force", r"mission", r"UN^N+")

RULES = (
    Rule("authorises_force", _formula, _FORMULA, MANDATE, unless=_CONDUCT, needs=_GRANT),
    Rule("authorises_force", "take action", _ACTION, needs=_ACTION_GRANT, unless=rx(r"all necessary", r"condemn")),
    Rule("addressee", _addressee, _ADDRESSED, MANDATE),
    Rule(
        "form",
        "coalition",
        rx(
            r"multinational (?:[\w-]+ ){0,3}(?:force|mission|operation|contingent)\b",
            r"(?:international )?stabili[sz]ation force\b",
            r"security support mission\b",
            r"suppression force\b",
            r"(?:member )?states (?:cooperating|co-operating|participating|working) [^;.]{0,60}",
            r"coalition\b",
        ),
        MANDATE,
        unless=_FROM_ANOTHER,
    ),
    Rule(
        "form",
        "lead nation",
        rx(
            r"lead (?:nation|country|state|role)\b", r"led by ^N\w+", r"framework nation\b", r"command of (?!the )^N\w+"
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "regional organisation",
        rx(
            (
                r"(?:member states|members) of (?:the )?(?:african union|european union|ecowas|economic community"
                r"|regional)[\w ]{0,20}"
            ),
            r"through regional (?:organi[sz]ations?|agencies)(?: or arrangements)?",
            r"african union (?:mission|force|transition)\b",
            r"african-led\b",
            r"european union[^;.]{0,40}(?:force|operation|mission)\b",
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "UN operation",
        rx(
            r"united nations (?:^N[\w-]+ |interim |advance |in ){0,5}"
            r"(?:force|mission|operation|observer (?:group|mission|force)|emergency force|protection force"
            r"|transitional authority|transition assistance group|assistance mission)\b(?! personnel)",
            r"up to [\d,]+ united nations (?:military )?(?:observers|troops)",
            r"under (?:its|united nations) authority\b",
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
        ),
        unless=rx(r"plan for an?", r"support of the", r"cooperat\w+ (?:fully )?with"),
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
        needs=rx(r"requests", r"appoints", r"decides", r"asks", r"recommends", r"designate"),
        unless=_HEADS_FORCE,
    ),
    Rule(
        "command", "unified", rx(r"unified (?:military )?command(?: and control)?\b", r"single (?:chain of )?command\b")
    ),
    Rule(
        "command",
        "UN",
        rx(
            r"under (?:the )?(?:united nations|secretary-general's?) (?:command|authority)\b",
            r"(?:under|at) the command of the (?:united nations|secretary-general)\b",
            r"under the command of the united nations, vested in the secretary-general",
            r"commander of the force shall be appointed by the secretary-general\b",
            r"under (?:the authority of the security council|its authority)\b",
            r"special representative with overall authority\b",
        ),
        MANDATE,
    ),
    Rule(
        "command",
        "lead nation",
        rx(
            r"under (?:the )?(?:command|leadership) of (?!the (?:united|secretary|security))^N[\w-]+",
            r"force commander[^;.]{0,30} (?:appointed|provided) by (?:the )?(?:lead|^N)\w+",
            r"designate the commander of such forces",
        ),
        MANDATE,
        unless=rx(r"by the secretary-general"),
    ),
    Rule(
        "command",
        "strategic guidance",
        rx(
            r"strategic (?:guidance|direction|oversight|leadership)[^;,.]{0,80}",
            r"political (?:direction|control)[^;,.]{0,60}",
        ),
    ),
)
