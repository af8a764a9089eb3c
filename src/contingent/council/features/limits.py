"""Limits and care: prohibitions, safeguards, privileges, consent, and that the Council stays with the matter."""

from __future__ import annotations

from contingent.council.features.rule import ANY, MANDATE, OPERATIVE, Rule, rx
from contingent.council.features.tasks import FORCE

#: Who may ask a force in or let it in; ``_HOST`` allows for words before ("the Transitional Government").
_ITSELF = (
    r"(?:governments?|cabinet|council of ministers|leadership|authorit(?:y|ies)|prime minister"
    r"|president(?! of the (?:security )?council)|republic|kingdom|signatories"
    r"|parties|host (?:state|country|nation)"
    r"|transitional|minister|head of (?:state|government)|two (?:sides|parties|governments)|^N\w+ (?:authority"
    r"|administration))"
)
_HOST = r"(?:\w+ ){0,4}?" + _ITSELF

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
            rf"{_ITSELF}[^;.,]{{0,30}} (?:\w+ )?(?:begs?|begged|pleads?|pleaded|sought|seeks|calls?|called"
            rf"|turned to|appeals?|asks?)"
            r" (?:to the (?:^N\w+ )+)?(?:urgently )?(?:for|to send|it to send) (?:\w+ ){0,3}?(?:troops|force"
            r"|help|assistance|support|"
            r"protection|observers|mission|deployment|intervention|peacekeepers|soldiers|presence)\b",
            rf"(?:letters?|communications?|note)\b[^;,.]{{0,60}}\b(?:of|from|by) (?:the )?{_HOST}\b[^;.]{{0,90}}?\b"
            r"(?:for (?:the )?(?:\w+ ){0,2}(?:support|deployment|assistance|help)|request(?:s|ing|ed)|ask(?:s"
            r"|ing|ed)|invit(?:es|ing|ed)|appeal(?:s|ing|ed))\b",
            r"request(?:ed|s) (?:the |international |urgent )?(?:deployment|assistance|international|support of"
            r"|help)[^;.]{0,40}",
            rf"(?:by )?{_ITSELF} (?:\w+ )?(?:has |have )?(?:requested|asked|invited|appealed)\b[^;.]{{0,60}}",
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
            r"(?:convocation|convening|holding) of",
            r"(?:urgent|emergency) (?:meeting|session)",
            r"requests? (?:the|that) (?:council|parties)",
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
            rf"(?:{_ITSELF}|both (?:sides|signatories|parties|governments)) (?:accepts?|welcomes?|agrees? to"
            rf"|wants?|consents? to|have"
            rf" accepted|has accepted) (?:the |an? )?(?:[\w-]+ ){{0,3}}?(?:presence|deploy\w*|force|mission"
            rf"|observers|operation"
            r"|monitors|troops)\b",
            r"(?:given|gave|gives?|giving) (?:its|their|his|her) (?:blessing|assent|leave|consent) (?:to"
            r"|for)\b[^;.,]{0,60}",
            r"with ^N[\w-]+['’]s (?:consent|agreement|blessing|assent|approval)\b",
            rf"{_ITSELF} (?:has|have) (?:agreed|consented|accepted)(?: to)? (?:that|the|such|its|to"
            rf"|an?) (?:[\w-]+ ){{0,4}}"
            r"(?:deploy\w*|presence|force|mission|operation|necessary|prevailing|extension)\b",
        ),
        ANY,
        unless=rx(
            r"principles of peacekeeping",
            r"status[- ]of",
            r"ceasefire agreement",
            r"peace agreement of",
            r"signed by",
            r"to (?:meet|resume|continue) (?:again|talks|negotiations|their|the talks|in)",
        ),
    ),
)

_WEAPONS = (
    r"(?:weapons|arms|guns|ammunition|munitions|bullets|rockets|war material|military (?:equipment|goods|material))\b"
)
_MOVED = (
    r"(?:suppl\w+|sales?|sell\w*|transfer\w*|deliver\w*|shipments?|ship(?:ping)?|exports?|imports?|send(?:ing)?"
    r"|reach\w*"
    r"|enter\w*|let(?:ting)?|traffic\w*|provi\w+|flows?)"
)
_CRIMES = r"(?:grave|serious|gross|such|human rights|systematic|war) (?:\w+ )?(?:violations|breaches|abuses|crimes)\b"

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
            # In either order: "forbids all States to sell weapons", "no State may let ammunition reach the militias".
            rf"(?:forbids?|prohibits?|bans?|bars?|prevents?|stops?|blocks?|outlaws?|no (?:member )?state (?:may"
            rf"|shall))\b[^;.]{{0,60}}"
            rf"\b{_MOVED}\b[^;.]{{0,40}}\b{_WEAPONS}",
            rf"(?:forbids?|prohibits?|bans?|bars?|prevents?|stops?|blocks?|outlaws?|no (?:member )?state (?:may"
            rf"|shall))\b[^;.]{{0,60}}"
            rf"\b{_WEAPONS}[^;.]{{0,40}}\b{_MOVED}\b",
        ),
        OPERATIVE,
        unless=rx(r"shall not apply", r"exempt"),
    ),
    Rule(
        "prohibitions",
        "trade",
        rx(
            r"(?:prevent|prohibit|ban|forbid|bar|outlaw|stop)\w* (?:the |all |any )?(?:import|export|entry"
            r"|sale or supply|trade in)"
            r"\w*[^;.]{0,60}"
        ),
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
            r"(?:not|never) (?:authori[sz]ed|allowed|permitted|entitled|empowered|free) to [^;.]{0,50}",
            r"(?:shall|must|may|will) never [^;.]{0,60}",
            r"under no circumstances\b[^;.]{0,60}",
            r"(?:has|have|with|having) no (?:power|right|authority|mandate|business|licen[cs]e|part"
            r"|role)\b[^;.]{0,40}",
            r"carry no (?:weapons|arms)\b",
            r"nothing in (?:this|the present) resolution (?:allows|authori[sz]es|permits|empowers"
            r"|entitles)\b[^;.]{0,60}",
            r"(?:forbids|prohibits) (?:the|its|any) (?:members? of (?:the )?)?(?:^N?force|mission|operation"
            r"|corps|guard|soldiers"
            r"|observers|contingents?)\b[^;.]{0,60}",
            r"(?:may |shall )?use (?:of )?force only in self-defence\b[^;.]{0,40}",
            r"(?:excluding|without) (?:any )?(?:foreign occupation|offensive)[^;.]{0,50}",
            r"(?:is|are) (?:prohibited|barred) from [^;.]{0,50}",
        ),
        MANDATE,
        needs=rx(
            r"the (?:^N?force|mission|operation|presence|deployment|contingents?)\b",
            r"(?-i:UN[A-Z]{2,}|ISF|GSF|MSS|AU[A-Z]{3,})\b",
            r"(?:the|its|their) (?:observers|monitors|corps|guard|brigade|verifiers|inspectors|peacekeepers"
            r"|coalition)\b",
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
            r"|abide by|uphold|apply|comply with|respects|observes|obeys?)"
            r" (?:[\w-]+ ){0,3}?(?:international (?:humanitarian|human rights) law|geneva conventions"
            r"|laws? of war|law of armed"
            r" conflict)\b[^;,.]{0,40}",
            r"(?:with(?:hold|held|draw)\w*|suspend\w*|stop\w*|ceas\w+|end\w*|den(?:y|ies)|refus\w+|cut\w*"
            r"|no) [^;.]{0,40}"
            rf"\b(?:support|help|assistance|aid)\b[^;.]{{0,120}}\b{_CRIMES}",
            r"(?:support|help|assistance)\b[^;.]{0,40}\b(?:stops?|ceases?|ends?|(?:is|be) (?:withheld|suspended"
            r"|withdrawn))\b"
            rf"[^;.]{{0,120}}\b{_CRIMES}",
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
            r"(?:vets?|vetting)(?: of)? (?:them|all|every\w*|(?:the|its|their) (?:\w+ )?(?:personnel|troops"
            r"|members|soldiers|contingents?"
            r"|officers|candidates))\b",
            r"(?:check|screen|examine)\w* (?:the )?(?:past|background|record|conduct)s? of\b",
            r"(?:who|that) (?:\w+ )?(?:abuses?|harms?|exploits?|molests?|mistreats?|maltreats?)\b[^;.]{0,80}",
            r"(?:forbid|prevent|punish|prosecut|investigat)\w*\b[^;.]{0,40}\b(?:abuse"
            r"|exploitation)\b[^;.]{0,40}\b(?:by|of any"
            r"|among|punish\w*)\b",
            r"(?:discipline|good conduct|behaviour) of (?:the |its |their )(?:force|troops|soldiers|personnel"
            r"|members|contingents)\b",
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
            r"independent (?:\w+ )?(?:monitoring|oversight|inspector\w*|complaints?|auditors?)\b"
            r"(?! (?:of the (?:electoral|peace)))",
            r"ombuds\w+\b",
            r"inspector[- ]general\b",
            r"(?:hear|receive|examine|investigate|handle)s? complaints\b",
            r"watchdog\b",
        ),
        OPERATIVE,
    ),
    Rule(
        "privileges",
        True,
        rx(
            r"status[- ]of[- ](?:the )?(?:forces?|missions?)(?:[- ]agreements?)?\b",
            r"(?:agreement|arrangements?) on the status of the (?:force|mission|operation|united nations|presence)\b",
            r"privileges(?:,| and|,? as well as) (?:\w+ )?immunities\b",
            r"immunit(?:y|ies) (?:from|of) (?:the |its |legal |local )?(?:members|personnel|staff|officers"
            r"|force|mission|jurisdiction"
            r"|arrest|process|prosecution)\b",
            r"diplomatic (?:immunity|status|privileges)\b(?! of (?:the )?(?:embass|consul))",
            r"(?:as|like) (?:they (?:would )?(?:treat )?)?diplomats\b",
            r"exempt(?:ion)? from (?:\w+,? (?:and |or )?)*(?:customs|tax\w*|arrest|duties|dut(?:y|ies)"
            r"|jurisdiction|prosecution)\b",
            r"status agreement\b",
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
            r"(?:stays?|continues? to be) (?:actively )?(?:seized|seised)\b[^;.]{0,30}",
            r"keeps? (?:the|this) (?:matter|item|question|situation|subject|file) (?:on its (?:agenda|table"
            r"|list)|before it|open"
            r"|in hand|under (?:active |close |constant )?(?:review|consideration|examination|observation))",
            r"(?:will|shall|decides to|intends to) (?:come back|return|revert) to (?:the|this) (?:matter|item"
            r"|question|subject)\b",
        ),
        OPERATIVE,
        unless=rx(r"secretary-general to"),
    ),
)
