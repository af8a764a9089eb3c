"""Tasks, limits and care: what the force is to do, what it must not, safeguards, privileges, consent."""

from __future__ import annotations

from contingent.council.features.rule import ANY, MANDATE, OPERATIVE, Rule, rx

#: A task is the force's, not the parties': the paragraph or its list must speak of it.
_FORCE = rx(
    r"forces?\b(?! (?:of|from) (?:the )?(?:parties|occupation))",
    r"(?:missions?|operations?|command|mandate[sd]?|observers?|contingents?|group|team|tasks)\b",
    r"peace-?keep\w*",
    r"states (?:participating|cooperating|acting)\b",
    r"authori[sz]es\b",
    r"(?:special representative|chief of staff|to use all)\b",
    r"(?-i:UN[A-Z]{2,}|ISF|MSS|GSF|KFOR|IFOR|SFOR)\b",
)
_PARTIES = rx(
    r"(?:demands?|calls? upon|urges) (?:that )?(?:all |both )?(?:the )?(?:parties|sides|factions|governments? of)\b"
)


def _task(value: str, *patterns: str) -> Rule:
    return Rule("tasks", value, rx(*patterns), MANDATE, unless=_PARTIES, needs=_FORCE)


_GAP = r"[^;.]{0,60}?"

RULES = (
    _task(
        "monitor_ceasefire",
        rf"(?:monitor\w*|supervis\w+|observ(?:e|ing|ance of)|verif\w+|oversee)\b{_GAP}\b"
        r"(?:cease-?\s?fire|truce|armistice|cessation of hostilities|disengagement|withdrawal)\b",
        r"prevent (?:a )?recurrence of fighting\b",
        r"confirming the withdrawal\b",
    ),
    _task(
        "protect_civilians",
        r"(?:protect\w*|safety|security) (?:of |and security of )?(?:the )?(?:\w+ ){0,3}"
        r"(?:civilians?|civilian populations?|the population|displaced persons|refugees|populations? at risk"
        r"|safe areas)\b",
        r"contribute to the (?:security and )?protection of [^;.]{0,60}(?:civilians|population|persons)\b",
    ),
    _task(
        "secure_borders",
        rf"(?:secure|securing|control\w*|monitor\w*|patrol\w*)\b{_GAP}\bborders?\b",
        r"border (?:security|control|monitoring)\b",
    ),
    _task(
        "humanitarian_access",
        r"(?:deliver\w*|provision|distribution|flow|passage|escort\w*|facilitat\w+|coordinat\w+) (?:of )?[^;.]{0,50}"
        r"\bhumanitarian (?:assistance|aid|relief|supplies|access|operations?|convoys|corridors)\b",
        r"secure environment for humanitarian\b",
        r"protect\w* [^;.]{0,30}humanitarian (?:convoys|relief)\b",
    ),
    _task(
        "train_police",
        r"(?:train\w*|mentor\w*|vet(?:ting)?|build the capacity|capacity-building|reform\w*|restructur\w+"
        r"|re-establish\w*"
        rf"|support\w*|assist\w*)\b{_GAP}\bpolice\b",
        r"police (?:training|reform)\b",
    ),
    _task(
        "support_disarmament",
        rf"(?:support\w*|assist\w*|facilitat\w+|help|implement\w*|verif\w+|monitor\w*|supervis\w+|collect\w*)\b{_GAP}\b"
        r"(?:disarm\w*|demobili[sz]\w*|demilitari[sz]\w*|cantonment|weapons? collection|decommission\w*"
        r"|collect weapons)\b",
        r"disarmament, demobili[sz]ation\b",
    ),
    _task(
        "disarm",
        (
            r"(?:ensur\w+|enforc\w+|carry out|achieve|complet\w+)\b[^;.]{0,40}\b(?:disarm\w*|demilitari[sz]\w*"
            r"|decommissioning)\b"
        ),
        r"to disarm\b",
        (
            r"(?:destruction|seiz\w+|confiscat\w+|permanent decommissioning)[^;.]{0,50}\b(?:weapons|arms"
            r"|military infrastructure)\b"
        ),
    ),
    _task(
        "protect_personnel",
        r"(?:protect\w*|safety(?: and security)? of|security of|secure)\b[^;.]{0,50}\b"
        r"(?:united nations|associated|humanitarian|its(?: own)?|mission|relief)(?: and \w+)? (?:[\w,]+ ){0,3}"
        r"(?:personnel|staff|workers|installations|facilities|equipment|premises)\b",
        r"freedom of movement of (?:its|the united nations)\b",
    ),
    _task(
        "stabilise",
        r"stabili[sz](?:e|ing|ation of)\b",
        r"(?:re-?establish\w*|restor\w+|maintain\w*|establish\w*|creat\w+|contribute to)\b[^;.]{0,30}\b"
        r"(?:secure|stable)(?: and \w+)? environment\b",
        r"(?:restor\w+|maintain\w*|maintenance|restoration)\b[^;.]{0,40}\b"
        r"(?:law and order|public order|peace and security|international peace|order and stability)\b",
    ),
    _task(
        "transition_of_authority",
        (
            r"(?:transition|transfer|handover|hand over)\b[^;.]{0,40}\b(?:authority|responsibilit\w+|power"
            r"|administration)\b"
        ),
        r"(?:authority|responsibility) shall be transferred\b",
        r"interim administration\b",
    ),
    _task(
        "elections_support",
        r"(?:organi[sz]\w+|supervis\w+|support\w*|conduct|monitor\w*|assist\w*|prepar\w+|secur\w+|observ\w+)\b"
        rf"{_GAP}\belect(?:ions?|oral)\b",
        r"free and fair (?:\w+ )?elections\b",
    ),
    _task(
        "human_rights",
        r"(?:monitor\w*|promot\w+|protect\w*|investigat\w+|report\w*)\b[^;.]{0,40}\bhuman rights\b",
    ),
    _task(
        "secure_sites",
        r"(?:secure|securing|protect\w*|guard\w*|security (?:of|for))\b(?! and)[^;.]{0,40}?\b"
        r"(?:critical infrastructure|key (?:sites|infrastructure|installations)|airports?|ports?"
        r"|main supply routes?)\b",
    ),
    _task(
        "combat_gangs",
        (
            r"(?:counter\w*|neutrali[sz]\w+|isolat\w+|deter\w*|combat\w*)\b[^;.]{0,40}\b(?:gangs?|armed groups?"
            r"|terroris\w+)\b"
        ),
    ),
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
            r"(?:shall|must|may|will) not (?!exceed|be (?:extended|interpreted|construed)|make available)[^;.]{0,60}",
            r"(?:shall )?carry out no [^;.]{0,40}",
            r"not authori[sz]ed to [^;.]{0,50}",
        ),
        MANDATE,
        needs=rx(r"the (?:^N?force|mission|operation)\b", r"(?-i:UN[A-Z]{2,}|ISF|GSF|MSS)\b"),
    ),
    Rule(
        "safeguards",
        "human-rights due diligence",
        rx(
            r"human rights due diligence(?: policy)?",
            r"(?:in )?(?:full |strict )?(?:compliance|accordance|conformity|consistent) with (?:[\w, ]{0,30})?"
            r"international (?:humanitarian |human rights |refugee )?law\b[^;,.]{0,40}",
        ),
        OPERATIVE,
        needs=_FORCE,
    ),
    Rule(
        "safeguards",
        "conduct",
        rx(r"zero[- ]tolerance\b", r"sexual exploitation(?: and abuse)?\b", r"conduct and discipline\b"),
        OPERATIVE,
    ),
    Rule(
        "safeguards",
        "oversight",
        rx(
            r"oversight (?:mechanism|body|board|committee)\b",
            r"(?:compliance|accountability) (?:mechanism|framework)\b",
            r"independent monitoring\b",
        ),
        OPERATIVE,
    ),
    Rule(
        "privileges",
        True,
        rx(r"status[- ]of[- ](?:the )?(?:forces?|missions?)(?:[- ]agreements?)?\b", r"privileges and immunities\b"),
        OPERATIVE,
    ),
    Rule(
        "consent",
        "request",
        rx(
            (
                r"(?:at|in response to|pursuant to|responding to|following) the (?:\w+ )?(?:request"
                r"|invitation) (?:of|from|by)\b[^;.,]{0,60}"
            ),
            r"the (?:request|invitation) (?:of|from|by) the (?:government|authorities)[^;.,]{0,60}",
            r"(?:letter|appeal)(?: \w+){0,3} (?:of|from|by) the (?:government|authorities|prime minister"
            r"|president|transitional|minister)"
            r"[^;.,]{0,60}\b(?:for|requesting|asking)\b",
            r"requested (?:the )?(?:deployment|assistance|international)[^;.]{0,40}",
        ),
        ANY,
        unless=rx(r"unless"),
    ),
    Rule(
        "consent",
        "consent",
        rx(
            (
                r"with the (?:full )?(?:consent|agreement) of (?:the )?(?:government|authorities|parties|host"
                r"|^N)[^;.,]{0,60}"
            ),
            r"consent (?:of|by|from) the (?:government|authorities|host)[^;.,]{0,60}",
            (
                r"(?:acting )?in (?:close )?(?:consultation|coordination|cooperation) with the (?:government|host"
                r"|authorities)[^;.,]{0,50}"
            ),
            r"government of [\w ]{3,40} has agreed\b",
        ),
        ANY,
    ),
    Rule(
        "remains_seized",
        True,
        rx(
            r"remains? (?:actively )?(?:seized|seised)\b[^;.]{0,30}",
            r"keep (?:the|this) (?:matter|item|question) (?:on its agenda|under (?:active )?(?:review|consideration))",
            r"maintain (?:the|this) (?:matter|item|question) on its agenda",
        ),
        OPERATIVE,
    ),
)
