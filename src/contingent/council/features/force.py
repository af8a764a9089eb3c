"""Authority: the formula for force, who is addressed, the form of the operation, its command."""

from __future__ import annotations

import re

from contingent.council.features.rule import MANDATE, Reading, Rule, rx

_FORMULA = rx(
    r"\b(?:use |take |employ |undertake |through )?(?P<formula>(?:by )?all (?:the )?(?:necessary (?:measures|means|action)"
    r"|(?:measures|means) (?:as may be |which are |that are )?necessary|appropriate (?:measures|means|action) necessary))\b"
)
_ACTION = rx(
    r"\b(?:take (?:all )?(?:necessary|appropriate|the necessary) (?:action|measures|steps)|the use of force, if necessary"
    r"|use such (?:force|measures)[^;.]{0,40}(?:as may be )?necessary|repel the armed attack"
    r"|by the use of force if necessary|use armed force|measures commensurate)\b"
)
#: The words must authorise somebody: "demands that all parties take all measures necessary" does not.
_GRANT = rx(
    r"\b(?:authori[sz]e[sd]?|authori[sz]ing|authori[sz]ation|mandate[sd]?|decides|may (?:use|take)|empower(?:s|ed)?|recommends that (?:the )?members?|entitled)\b"
)
_CONDUCT = rx(
    r"\bdemand|\bcalls? (?:upon|on) (?:all )?(?:the )?(?:parties|member states|states)|request\w* (?:all )?states|condemn"
)
_ACTION_GRANT = rx(r"\bauthori[sz]|urges that the united nations|furnish such assistance|authori[sz]ation|mandates? ")


def _formula(match: re.Match[str]) -> Reading:
    words = match["formula"].lower()
    return ("all necessary means" if "means" in words else "all necessary measures"), None, None


_STATES = r"(?:the )?(?:secretary-general and )?(?:those )?(?:member states|states members|states|members of the united nations)"


def _addressee(match: re.Match[str]) -> Reading | None:
    words = " ".join(match["who"].split()).strip(" ,")
    return (words, None, None) if words else None


_GOOD_OFFICES = rx(
    r"\bgood offices\b|\bspecial envoy\b|\b(?:appoint|designate)s? (?:an? )?(?:mediator|special representative)"
)

RULES = (
    Rule("authorises_force", _formula, _FORMULA, MANDATE, unless=_CONDUCT, needs=_GRANT),
    Rule("authorises_force", "take action", _ACTION, needs=_ACTION_GRANT, unless=_FORMULA),
    Rule(
        "addressee",
        _addressee,
        rx(
            r"\b(?:authori[sz]es|mandates|empowers|entrusts)\s*,?\s+(?:[^,;.]{0,60}(?:charter|decision|period of)[^,;.]{0,80},\s*)?"
            r"(?P<who>(?:the )?[^,;.()]{3,90}?(?:\([^)]{2,40}\))?)\s*,?\s+(?:(?:acting|working|cooperating|co-operating|participating)[^,;.]{0,80},?\s*)?"
            r"(?:to |for (?:an?|the) |, for)"
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "coalition",
        rx(
            r"\b(?:multinational (?:[\w-]+ ){0,3}(?:force|mission|operation|contingent)|stabili[sz]ation force|security support mission"
            r"|(?:member )?states (?:cooperating|co-operating|participating|working)[^;.]{0,60}|coalition)\b"
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "lead nation",
        rx(r"\b(?:lead (?:nation|country|state|role)|led by [A-Z][\w ]{2,30}|framework nation)\b"),
        MANDATE,
    ),
    Rule(
        "form",
        "regional organisation",
        rx(
            r"\b(?:(?:member states|members) of (?:the )?(?:african union|european union|ecowas|economic community of west african states|regional)"
            r"|regional (?:organi[sz]ations?|agencies)(?: or arrangements)?|african union (?:mission|force|transition)|african-led"
            r"|european union[^;.]{0,40}(?:force|operation|mission))\b"
        ),
        MANDATE,
    ),
    Rule(
        "form",
        "UN operation",
        rx(
            r"\b(?:united nations (?:[A-Z][\w-]+ ){0,5}(?:force|mission|operation|observer (?:group|mission)|emergency force|protection force|transitional authority|assistance group)"
            r"|under (?:its|united nations) authority|peace-?keeping (?:force|operation|mission))\b"
        ),
        MANDATE,
        needs=rx(
            r"\b(?:establish|set up|create|creation|extend|renew|enlarge|deploy|authori[sz]e|expand|maintain|mandate)"
        ),
    ),
    Rule(
        "form",
        "good offices",
        _GOOD_OFFICES,
        MANDATE,
        needs=rx(r"\brequests|appoints|decides|asks|recommends|designate"),
    ),
    Rule(
        "command",
        "unified",
        rx(r"\bunified (?:command(?: and control)?|military command)\b|\bsingle (?:chain of )?command\b"),
    ),
    Rule(
        "command",
        "UN",
        rx(
            r"\b(?:under (?:the )?(?:United Nations|Secretary-General'?s?) (?:command|authority)|(?:under|at) the command of the (?:united nations|secretary-general)|commander of the force shall be appointed by the secretary-general|under the authority of the security council|under its authority)\b"
        ),
        MANDATE,
    ),
    Rule(
        "command",
        "lead nation",
        rx(
            r"\b(?:under (?:the )?(?:command|leadership) of (?!the (?:united nations|secretary))[A-Z][\w ]{2,40}|(?:force commander|command)[^;.]{0,30} (?:appointed|provided) by (?:the )?(?:lead|[A-Z][a-z]+))\b"
        ),
        MANDATE,
    ),
    Rule(
        "command",
        "strategic guidance",
        rx(
            r"\b(?:strategic (?:guidance|direction|oversight|leadership)[^;,.]{0,80}|political (?:direction|control)[^;,.]{0,60})"
        ),
    ),
)
