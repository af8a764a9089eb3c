"""Tasks, limits and care: what the force is to do, what it must not, safeguards, privileges, consent."""

from __future__ import annotations

from contingent.council.features.rule import ANY, MANDATE, OPERATIVE, Rule, rx

#: A task is the force's, not the parties': the paragraph or its list must speak of it.
_FORCE = rx(
    r"\b(?:force|mission|operation|command|mandate[sd]?|observers?|contingents?|peacekeep\w*|states (?:participating|cooperating|acting)"
    r"|authori[sz]es|[A-Z]{2,3}[A-Z]*(?:FOR|MIS|MIC|MIL|FIL|SOM|USCA|MISS|PROFOR|AVEM|TAC|TAG|OP|MIK|SCO)\b|special representative|personnel|ISF|MSS|KFOR|IFOR|UN[A-Z]{2,})\b"
)
_PARTIES = rx(
    r"\b(?:demands?|calls? upon|urges) (?:that )?(?:all |both )?(?:the )?(?:parties|sides|factions|governments? of)\b"
)


def _task(value: str, pattern: str) -> Rule:
    return Rule("tasks", value, rx(pattern), MANDATE, unless=_PARTIES, needs=_FORCE)


RULES = (
    _task(
        "monitor_ceasefire",
        r"\b(?:monitor\w*|supervis\w+|observ(?:e|ing|ance of)|verif\w+|oversee)\b[^;.]{0,90}\b(?:cease-?\s?fire|truce|armistice|cessation of hostilities|disengagement|withdrawal)\b|\bprevent (?:a )?recurrence of fighting\b",
    ),
    _task(
        "protect_civilians",
        r"\b(?:protect\w*|safety|security) (?:of |and security of )?(?:the )?(?:\w+ ){0,3}(?:civilians?|civilian populations?|the population|displaced persons|refugees|populations? at risk|safe areas)\b|\bcontribute to the (?:security and )?protection of [^;.]{0,60}(?:civilians|population|persons)",
    ),
    _task(
        "secure_borders",
        r"\b(?:secur\w+|control\w*|monitor\w*|patrol\w*)\b[^;.]{0,50}\bborders?\b|\bborder (?:security|control|areas|monitoring)\b",
    ),
    _task(
        "humanitarian_access",
        r"\b(?:deliver\w*|provision|distribution|flow|passage|protection|escort\w*|facilitat\w+|securing|coordinate) (?:of )?[^;.]{0,60}\bhumanitarian (?:assistance|aid|relief|supplies|access|operations?|convoys|corridors)\b|\bsecure environment for humanitarian\b|\bhumanitarian (?:corridors?|access)\b",
    ),
    _task(
        "train_police",
        r"\b(?:train\w*|mentor\w*|vet(?:ting)?|build the capacity|capacity[- ]building|reform\w*|restructur\w+|professionali\w+|support\w*|assist\w*)\b[^;.]{0,70}\bpolice\b|\bpolice (?:training|reform)\b",
    ),
    _task(
        "support_disarmament",
        r"\b(?:support\w*|assist\w*|facilitat\w+|help|implement\w*|verif\w+|monitor\w*|supervis\w+)\b[^;.]{0,80}\b(?:disarm\w*|demobili[sz]\w*|demilitari[sz]\w*|cantonment|weapons? collection|decommission\w*)\b|\bdisarmament, demobili[sz]ation\b",
    ),
    _task(
        "disarm",
        r"\b(?:ensur\w+|enforc\w+|carry out|achieve|complet\w+)\b[^;.]{0,40}\b(?:disarm\w*|demilitari[sz]\w*|decommissioning)\b|\bto disarm\b|\b(?:destruction|seiz\w+|confiscat\w+|permanent decommissioning)[^;.]{0,50}\b(?:weapons|arms|infrastructure)\b",
    ),
    _task(
        "protect_personnel",
        r"\b(?:protect\w*|ensur\w+|safety|security|secure)\b[^;.]{0,50}\b(?:united nations|associated|humanitarian|its(?: own)?|mission|relief)(?: and \w+)? (?:[\w,]+ ){0,3}(?:personnel|staff|workers|installations|facilities|equipment|premises)\b|\bfreedom of movement of (?:its|the|united nations)\b",
    ),
    _task(
        "stabilise",
        r"\bstabili[sz](?:e|ing|ation)\b(?! (?:force|mission|support))[^;.]{0,50}|\b(?:re-?establish\w*|restor\w+|maintain\w*|establish\w*|creat\w+)\b[^;.]{0,30}\b(?:a )?(?:safe and )?(?:secure|stable)(?: and \w+)? environment\b|\b(?:restor\w+|maintain\w*|maintenance|restoration)\b[^;.]{0,40}\b(?:law and order|public order|peace and security|international peace|order and stability)\b",
    ),
    _task(
        "transition_of_authority",
        r"\b(?:transition\w*|transfer|handover|hand over)\b[^;.]{0,40}\b(?:authority|responsibilit\w+|power|administration|peacekeeping operation|united nations operation)\b|\binterim administration\b",
    ),
    _task(
        "elections_support",
        r"\b(?:organi[sz]\w+|supervis\w+|support\w*|conduct|monitor\w*|assist\w*|prepar\w+|secur\w+|observ\w+)\b[^;.]{0,60}\belect(?:ions?|oral)\b|\bfree and fair (?:\w+ )?elections\b",
    ),
    _task(
        "human_rights", r"\b(?:monitor\w*|promot\w+|protect\w*|investigat\w+|report\w*)\b[^;.]{0,40}\bhuman rights\b"
    ),
    _task(
        "secure_sites",
        r"\b(?:secur\w+|protect\w*|guard\w*)\b[^;.]{0,40}\b(?:critical infrastructure|key (?:sites|infrastructure|installations)|airports?|ports?|roads?|main supply routes?)\b",
    ),
    _task(
        "combat_gangs",
        r"\b(?:counter\w*|neutrali[sz]\w+|isolat\w+|deter\w*|combat\w*)\b[^;.]{0,40}\b(?:gangs?|armed groups?|terroris\w+)\b",
    ),
    Rule(
        "prohibitions",
        "arms",
        rx(
            r"\b(?:arms embargo|embargo on (?:all )?(?:deliveries of )?(?:weapons|arms|military)|prevent (?:the )?(?:direct or indirect )?(?:supply|sale|delivery|provision)[^;.]{0,40}(?:arms|weapons)|(?:cease|desist from)[^;.]{0,40}(?:supply|sale|delivery|provision)[^;.]{0,40}(?:arms|weapons|ammunition|military))"
        ),
        OPERATIVE,
    ),
    Rule(
        "prohibitions",
        "trade",
        rx(r"\b(?:prevent|prohibit)\w* (?:the )?(?:import|export|sale or supply|entry|supply)[^;.]{0,60}"),
        OPERATIVE,
        unless=rx(r"(?:arms|weapons)"),
    ),
    Rule(
        "prohibitions",
        "forbidden",
        rx(
            r"\b(?:shall not|must not|may not|not authori[sz]ed to|no (?:foreign )?occupation|without prejudice to|prohibit\w*)\b[^;.]{0,60}"
        ),
        MANDATE,
        needs=_FORCE,
    ),
    Rule(
        "safeguards",
        "human-rights due diligence",
        rx(
            r"\b(?:human rights due diligence(?: policy)?|(?:in )?(?:full |strict )?(?:compliance|accordance|conformity|consistent) with (?:[\w, ]{0,30})?international (?:humanitarian |human rights |refugee )?law\b[^;,.]{0,40})"
        ),
        MANDATE,
        needs=_FORCE,
    ),
    Rule(
        "safeguards",
        "conduct",
        rx(r"\b(?:zero[- ]tolerance|sexual exploitation(?: and abuse)?|conduct and discipline|vetting)\b"),
        OPERATIVE,
    ),
    Rule(
        "safeguards",
        "oversight",
        rx(
            r"\b(?:oversight (?:mechanism|body|board|committee)|compliance (?:mechanism|framework)|accountability (?:mechanism|framework)|independent monitoring)\b"
        ),
        OPERATIVE,
    ),
    Rule(
        "privileges",
        True,
        rx(r"\bstatus[- ]of[- ](?:the )?(?:forces?|missions?)(?:[- ]agreement)?\b|\b(?:privileges and immunities)\b"),
        ANY,
    ),
    Rule(
        "consent",
        "request",
        rx(
            r"\b(?:at|in response to|pursuant to|responding to|following) the (?:\w+ )?request (?:of|from|by)\b[^;.,]{0,60}|\b(?:request(?:ed|s)?|letter|appeal)(?: \w+){0,3} (?:of|from|by) the (?:government|authorities|prime minister|president|transitional|minister)[^;.,]{0,60}\b(?:for|requesting|asking)\b|\brequested (?:the )?(?:deployment|assistance|international)[^;.]{0,40}"
        ),
        ANY,
    ),
    Rule(
        "consent",
        "consent",
        rx(
            r"\bwith the (?:full )?(?:consent|agreement) of\b[^;.,]{0,60}|\bconsent (?:of|by|from) the\b[^;.,]{0,60}|\bin (?:close )?(?:consultation|coordination|cooperation) with the (?:government|host|authorities)[^;.,]{0,50}"
        ),
        ANY,
    ),
    Rule(
        "remains_seized",
        True,
        rx(
            r"\b(?:remain(?:s)? (?:actively )?(?:seized|seised)|keep (?:the|this) (?:matter|item|question) (?:on its agenda|under (?:active )?(?:review|consideration))|maintain (?:the|this) (?:matter|item|question) on its agenda)[^;.]{0,30}"
        ),
        OPERATIVE,
    ),
)
