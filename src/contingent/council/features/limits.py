"""Limits and care: prohibitions, safeguards, privileges, consent, and that the Council stays with the matter."""

from __future__ import annotations

from contingent.council.features.rule import ANY, MANDATE, OPERATIVE, Rule, rx
from contingent.council.features.tasks import FORCE

_HOST = (
    r"(?:\w+ ){0,4}?(?:governments?|cabinet|council of ministers|leadership|authorit(?:y|ies)|prime minister"
    r"|president(?! of the (?:security )?council)"
    r"|parties|host (?:state|country|nation)"
    r"|transitional|minister|head of (?:state|government)|two (?:sides|parties|governments)|^N\w+ (?:authority"
    r"|administration))"
)

_CONSENT = (
    Rule(
        "consent",
        "request",
        rx(
            (
                r"(?:at|in response to|pursuant to|responding to|following|upon) the (?:\w+ )?(?:request"
                r"|invitation) (?:of|from|by)\b[^;.,]{0,60}"
            ),
            r"the (?:\w+ )?(?:requests?|invitation) (?:of|from|by) the (?:government|authorities)[^;.,]{0,60}",
            rf"(?:requests?|appeals?|pleas?|invitations?|calls?|wish) (?:of|from"
            rf"|by) (?:the )?{_HOST}\b[^;.,]{{0,60}}",
            rf"(?:letters?|communications?|note)\b[^;,.]{{0,60}}\b(?:of|from|by) (?:the )?{_HOST}\b[^;.]{{0,90}}?\b"
            r"(?:for (?:the )?(?:\w+ ){0,2}(?:support|deployment|assistance|help)|request(?:s|ing|ed)|ask(?:s"
            r"|ing|ed)|invit(?:es|ing|ed)|appeal(?:s|ing|ed))\b",
            r"request(?:ed|s) (?:the |international |urgent )?(?:deployment|assistance|international|support of"
            r"|help)[^;.]{0,40}",
            rf"(?:by )?{_HOST} (?:\w+ )?(?:has |have )?(?:requested|asked|invited|appealed)\b[^;.]{{0,60}}",
        ),
        ANY,
        unless=rx(
            r"unless",
            r"request of the secretary-general",
            r"requests? the secretary-general",
            r"extension at",
            r"president of the (?:security )?council",
            r"by its president",
            r"upon the request",
        ),
    ),
    Rule(
        "consent",
        "consent",
        rx(
            rf"with the (?:\w+ )?(?:consent|agreement|approval|concurrence) of (?:the |both |all )?(?:{_HOST}"
            rf"|host|^N)[^;.,]{{0,60}}",
            r"(?:consent|agreement|acceptance|concurrence) (?:of|by|from) (?:the |both |all )?(?:government"
            r"|authorities|host|two (?:sides|governments)|parties)"
            r"[^;.,]{0,60}",
            r"(?:give|given|gave|expressed|granted|conveyed|confirmed) (?:their|its|his|her) (?:\w+ )?(?:consent"
            r"|agreement|approval"
            r"|acceptance)\b[^;.,]{0,60}",
            r"in (?:\w+ )?agreement with (?:the|its|his) (?:host )?(?:government|authorit|state)[^;.,]{0,50}",
            r"welcom\w+ the (?:agreement|consent|acceptance|concurrence) of (?:the )?^N[^;.,]{0,60}",
            (
                r"(?:acting )?in (?:close )?(?:consultation|coordination"
                r"|cooperation)(?: and \w+)? with the (?:government|host"
                r"|authorities)[^;.,]{0,50}"
            ),
            r"government of [\w ]{3,40} has agreed\b",
            rf"{_HOST} (?:has|have) (?:agreed|consented|accepted)(?: to)? (?:that|the|such|its|to"
            rf"|an?) (?:[\w-]+ ){{0,4}}"
            r"(?:deploy\w*|presence|force|mission|operation|necessary|prevailing|extension)\b",
        ),
        ANY,
        unless=rx(
            r"principles of peacekeeping", r"status[- ]of", r"ceasefire agreement", r"peace agreement of", r"signed by"
        ),
    ),
)

RULES = (
    Rule(
        "prohibitions",
        "arms",
        rx(
            r"arms embargo\b",
            r"embargo on (?:all )?(?:deliveries of )?(?:weapons|arms|military)\b",
            (
                r"prevent (?:the )?(?:direct or indirect )?(?:supply|sale|delivery|provision"
                r"|shipment)[^;.]{0,60}(?:arms|weapons)\b"
            ),
            r"(?:cease|desist|refrain) [^;.]{0,40}(?:supply|sale|delivery|provision|providing)[^;.]{0,40}"
            r"(?:arms|weapons|ammunition|military)\b",
        ),
        OPERATIVE,
        unless=rx(r"shall not apply", r"exempt"),
    ),
    Rule(
        "prohibitions",
        "trade",
        rx(r"(?:prevent|prohibit)\w* (?:the )?(?:import|export|entry|sale or supply)[^;.]{0,60}"),
        OPERATIVE,
        unless=rx(r"arms", r"weapons"),
    ),
    Rule(
        "prohibitions",
        "forbidden",
        rx(
            r"(?:shall|must|may|will) not (?!exceed|be (?:extended|interpreted|construed|more than)"
            r"|make available|affect)[^;.]{0,60}",
            r"(?:shall|may|will|must) neither [^;.]{0,60}",
            r"(?:shall |may |will )?(?:carry out no|have no|has no|carry no|bear no|undertake no"
            r"|take no) (?!later)[^;.]{0,40}",
            r"not authori[sz]ed to [^;.]{0,50}",
            r"(?:may |shall )?use (?:of )?force only in self-defence\b[^;.]{0,40}",
            r"(?:excluding|without) (?:any )?(?:foreign occupation|offensive)[^;.]{0,50}",
            r"(?:is|are) (?:prohibited|barred) from [^;.]{0,50}",
        ),
        MANDATE,
        needs=rx(
            r"the (?:^N?force|mission|operation|presence|deployment|contingents?)\b",
            r"(?-i:UN[A-Z]{2,}|ISF|GSF|MSS|AU[A-Z]{3,})\b",
            r"such presence",
            r"foreign occupation",
        ),
        unless=rx(r"measures (?:imposed|in)", r"shall not apply"),
    ),
    Rule(
        "safeguards",
        "human-rights due diligence",
        rx(
            r"human[- ]rights due[- ]diligence(?: policy)?",
            r"(?:in )?(?:\w+ )?(?:compliance|accordance|compliant|consistent|comply|complies"
            r"|line) with (?:[\w, ]{0,60}?)"
            r"international (?:humanitarian |human rights |refugee )?law\b[^;,.]{0,40}",
            r"(?:force|mission|operation|personnel|members|troops|presence)\b[^;.]{0,30}\b(?:observe|respect"
            r"|abide by|uphold|apply|comply with)"
            r" (?:[\w-]+ ){0,3}?international (?:humanitarian|human rights) law\b[^;,.]{0,40}",
        ),
        OPERATIVE,
        needs=FORCE,
        unless=rx(r"all parties (?:to )?comply"),
    ),
    Rule(
        "safeguards",
        "conduct",
        rx(
            r"zero[- ]tolerance\b",
            r"sexual exploitation(?: and abuse)?\b",
            r"(?:standards of )?conduct and discipline\b",
            r"code of conduct\b",
            r"(?:highest )?standards of conduct\b",
            r"misconduct\b",
            r"(?:personnel|troops|members|soldiers|contingents)\b[^;.]{0,60}\b(?:held accountable|sent home"
            r"|repatriated|prosecuted)\b",
        ),
        OPERATIVE,
    ),
    Rule(
        "safeguards",
        "oversight",
        rx(
            r"oversight (?:mechanism|body|board|committee)\b",
            r"(?:compliance|accountability|complaints?) (?:mechanisms?|framework)\b",
            r"independent (?:\w+ )?(?:monitoring|oversight)\b",
        ),
        OPERATIVE,
    ),
    Rule(
        "privileges",
        True,
        rx(
            r"status[- ]of[- ](?:the )?(?:forces?|missions?)(?:[- ]agreements?)?\b",
            r"(?:agreement|arrangements?) on the status of the (?:force|mission|operation|united nations|presence)\b",
            r"privileges and immunities\b",
        ),
        OPERATIVE,
    ),
    *_CONSENT,
    Rule(
        "remains_seized",
        True,
        rx(
            r"remains? (?:actively )?(?:seized|seised)\b[^;.]{0,30}",
            r"(?:matters|questions|items) of which it is (?:seized|seised)\b",
            r"keep (?:the|this) (?:matter|item|question) (?:on its agenda|under (?:active )?(?:review"
            r"|consideration))",
            r"maintain (?:the|this) (?:matter|item|question) on its agenda",
        ),
        OPERATIVE,
    ),
)
