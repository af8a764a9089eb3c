"""Tasks: what the force is to do. Each counts only where the paragraph speaks of the force, never of the parties."""

from __future__ import annotations

from contingent.council.features.rule import MANDATE, Rule, rx

#: A task is the force's, not the parties': the paragraph or its list must speak of it.
FORCE = rx(
    r"forces?\b(?! (?:of|from) (?:the )?(?:parties|occupation))",
    r"(?:missions?|operations?|command|mandate[sd]?|observers?|contingents?|group|team|tasks|presences?)\b",
    r"peace-?keep\w*",
    r"states (?:participating|cooperating|acting|working)\b",
    r"authori[sz]es\b",
    r"(?:special representative|chief of staff|to use all)\b",
    r"(?-i:[A-Z]{3,8}) (?:shall|may|will|to|is)\b",
    r"(?-i:UN[A-Z]{2,}|ISF|MSS|GSF|KFOR|IFOR|SFOR|AU[A-Z]{3,}|EU[A-Z]{3,})\b",
)
_PARTIES = rx(
    r"(?:demands?|calls? upon|urges) (?:that )?(?:all |both )?(?:the )?(?:parties|sides|factions|governments? of)\b",
    r"(?:parties|host country|government) (?:shall )?(?:to )?(?:take|ensure|guarantee)\b",
    r"not (?:be )?(?:participate|take part|engage|involved|undertake|carry out|seek|attempt|assist)\b",
    r"(?:shall|may|will|must) not\b",
    r"no (?:role|part|authority) in\b",
    r"(?:establishment of future|establishing) (?:united nations )?operations",
    r"host country",
    r"transferred from the (?:multinational|force)",
    r"once the ",
)


def _task(value: str, *patterns: str) -> Rule:
    return Rule("tasks", value, rx(*patterns), MANDATE, unless=_PARTIES, needs=FORCE)


_GAP = r"[^;.]{0,60}?"
_TRUCE = (
    r"(?:cease-?\s?fire|truce|armistice|cessation of (?:the )?hostilities|disengagement|withdrawal"
    r"|separation of forces"
    r"|end of (?:the )?hostilities)\b"
)
_WATCH = (
    r"(?:monitor\w*|supervis\w+|observ(?:e|es|ing|ance of)|verif\w+|oversee\w*|enforc\w+|maintain\w*"
    r"|uphold\w*|ensur\w+)"
)
_AID = (
    r"(?:humanitarian (?:\w+ and )?(?:assistance|aid|relief|supplies|access|operations?|convoys|corridors|actors"
    r"|help|organi[sz]ations)"
    r"|relief (?:supplies|convoys|operations|workers)|(?:food|medicine)\b(?: and \w+)?)"
)
_PEOPLE = (
    r"(?:civilians?\b(?! (?:staff|personnel|police|component|presence|authorit))|civilian populations?"
    r"|the (?:civilian |local |whole )?"
    r"population|displaced persons|refugees|populations? at risk|safe areas|women and children|inhabitants"
    r"|non-combatants)\b"
)
_DISARMAMENT = (
    r"(?:disarm\w*|demobili[sz]\w*|demilitari[sz](?!ed zone)\w*|cantonment|weapons? collection|decommission\w*"
    r"|(?:collect|hand(?:ing)?[- ]?over|storage|registration) (?:of )?(?:\w+ )?(?:weapons|arms)"
    r"|laying down of (?:\w+ )?(?:arms|weapons)|reintegrat\w+)"
)
_OWN = (
    r"(?:united nations|associated|humanitarian|its(?: own)?|mission|mission's|relief"
    r"|international(?: civil(?:ian)?)?|diplomatic)"
)

RULES = (
    _task(
        "monitor_ceasefire",
        rf"{_WATCH}\b{_GAP}\b{_TRUCE}",
        r"cease-?\s?fire (?:monitoring|verification|observation|supervision|mechanism)\b",
        rf"(?:compliance with|respect for|observance of|implementation of|violations? of) (?:the "
        rf"|its )?(?:[\w ]{{0,30}})?{_TRUCE}",
        r"prevent (?:a )?(?:recurrence of|the resumption of|renewed) (?:fighting|hostilities)\b",
        r"deter\w* renewed hostilities\b",
        r"confirming the withdrawal\b",
        r"(?:patrol\w*|man\w*|observ\w+) [^;.]{0,30}(?:cease-?fire line|line of (?:contact|separation)"
        r"|buffer zone|separation zone)\b",
    ),
    _task(
        "protect_civilians",
        rf"(?:protect\w*|safety|security|shield\w*|safeguard\w*|defend\w*) (?:of |and security of "
        rf"|and protection of )?(?:the )?"
        rf"(?:[\w-]+ ){{0,3}}?{_PEOPLE}",
        r"contribute to the (?:security and )?protection of [^;.]{0,60}(?:civilians|population|persons)\b",
        r"protection of civilians\b",
        r"(?:deter|prevent|stop|respond to)\w* (?:\w+ )?(?:violence|attacks|threats) (?:against|on"
        r"|to) (?:the )?(?:civilians?|population)\b",
        r"civilian protection\b",
    ),
    _task(
        "secure_borders",
        rf"(?:secur(?:e|ing)|control\w*|monitor\w*|patrol\w*|guard\w*|polic(?:e|ing)|seal\w*|manag\w+)\b{_GAP}\b"
        r"(?:borders?|frontiers?|crossing points?|border areas?)\b",
        r"border (?:security|control|monitoring|management|patrols?)\b",
    ),
    _task(
        "humanitarian_access",
        rf"(?:deliver\w*|provision|distribution|flow|passage|escort\w*|facilitat\w+|coordinat\w+|secur\w+"
        rf"|convey\w*|support\w*"
        rf"|ensur\w+|enabl\w+|protect\w*|help\w*|assist\w*|allow\w*) (?:of )?[^;.]{{0,70}}?\b{_AID}",
        rf"{_AID} [^;.]{{0,30}}(?:be delivered|delivery|reach|access|flow)\b",
        r"secure environment for (?:the )?(?:delivery of )?humanitarian\b",
        r"(?:humanitarian access|access (?:to|for|of) humanitarian)\b",
        r"convoys\b[^;.]{0,60}(?:reach|food|medicine|aid|relief)\b",
        r"(?:food|medicines?|water|relief|supplies)\b[^;.]{0,40}\b(?:reach(?:es)?|(?:is|are|be) (?:delivered"
        r"|distributed)|arrives?)\b",
    ),
    _task(
        "train_police",
        r"(?:train\w*|mentor\w*|vet(?:ting)?|build\w* (?:the |its )?capacity|capacity-building|reform\w*"
        r"|restructur\w+"
        r"|re-establish\w*|advis\w+|strengthen\w*|professionali[sz]\w+|develop\w*|rebuild\w*|stand(?:ing)? up"
        r"|co-locat\w+"
        rf"|(?:provid\w+|operational) support|support\w*|assist\w*|help\w*"
        rf"|equip\w*|coach\w*|instruct\w*|form(?:ing)?|rais(?:e|ing))\b{_GAP}\b(?:police(?! personnel)"
        rf"|gendarmerie|constabulary|law[- ]enforcement)\b",
        r"police (?:training|reform|development|capacity)\b",
        r"establishing [^;.]{0,20}police forces?\b",
    ),
    _task(
        "support_disarmament",
        rf"(?:support\w*|assist\w*|facilitat\w+|help\w*|implement\w*|verif\w+|monitor\w*|supervis\w+|collect\w*"
        rf"|observ(?:e|ing|ation of)|advis\w+"
        rf"|contribut\w+|conditions for|oversee\w*|encourag\w+|receiv\w+|coordinat\w+"
        rf"|plan\w*)\b{_GAP}\b{_DISARMAMENT}\b",
        r"disarmament, (?:demobili[sz]ation|dismantlement)\b",
        r"(?:collect|stor|regist)\w*(?: and \w+)? (?:[\w-]+ ){0,2}(?:weapons|arms)\b",
    ),
    _task(
        "disarm",
        (
            r"(?:ensur\w+|enforc\w+|carry(?:ing)? out|achiev\w+|complet\w+|compel\w*"
            r"|forcibl[ey])\b[^;.]{0,40}\b(?:disarm\w*|demilitari[sz]\w*"
            r"|decommissioning)\b"
        ),
        r"(?:to|permanently|and) disarm(?:ing)?\b",
        r"disarming (?:the |all |of )?(?:[\w-]+ ){0,3}(?:groups?|gangs|forces|militias?|factions?)\b",
        r"demilitari[sz]ing\b",
        (
            r"(?:destruction|destroy\w*|tak(?:e|ing) away|strip\w*|seiz\w+|confiscat\w+"
            r"|permanent(?:ly)? decommission\w*|dismantl\w+"
            r"|remov\w+)[^;.]{0,50}\b(?:weapons|arms|guns|rifles"
            r"|military infrastructure|military[^;.]{0,30}infrastructure|rockets|tunnels)\b"
        ),
    ),
    _task(
        "protect_personnel",
        rf"(?:protect\w*|safety|security|secur(?:e|ing)|safeguard\w*|freedom of movement)\b[^;.]{{0,80}}?\b"
        rf"{_OWN}(?:,? and \w+|, \w+)* (?:[\w,]+ ){{0,3}}?(?:personnel|staff|workers|installations|facilities"
        rf"|equipment|premises|presence)\b",
        r"freedom of movement of (?:its|the united nations|the (?:force|mission))\b",
        r"protection (?:and freedom of movement )?of itself\b",
    ),
    _task(
        "stabilise",
        r"stabili[sz](?:e|es|ing|ation (?:of|efforts|activities))\b",
        r"(?:re-?establish\w*|restor\w+|maintain\w*|establish\w*|creat\w+|contribut\w+ to|ensur\w+|provid\w+"
        r"|secur\w+|improv\w+|help)\b[^;.]{0,40}\b"
        r"(?:secure|stable|safe)(?: and \w+)? (?:environment|conditions)\b",
        r"(?:restor\w+|maintain\w*|maintenance|restoration|ensur\w+|re-?establish\w*|provid\w+|uphold\w*"
        r"|guarantee\w*)\b[^;.]{0,40}\b"
        r"(?:law and order|public order|public safety|peace and security|order and stability)\b",
        r"(?:restor\w+|maintain\w*|ensur\w+|re-?establish\w*|provid\w+)\b[^;.]{0,40}(?<!its )(?<!their )security\b"
        r"(?= (?:in|throughout|until|to|conditions|across|at|for the people)|[;.,:])(?! (?:of|for) (?:its"
        r"|the united))",
        r"restor\w+ (?:of )?(?:international )?peace\b",
        r"(?:improve|re-?establish|restore|build) security(?: conditions)?\b",
    ),
    _task(
        "transition_of_authority",
        (
            r"(?:transition|transfer|handover|hand over|handing over)\b[^;.]{0,40}\b(?:authority"
            r"|responsibilit\w+|power"
            r"|administration|government)\b"
        ),
        r"(?:authority|responsibility) shall be transferred\b",
        r"(?:interim|transitional) administration\b",
        r"(?:political transition|transitional (?:process|period|institutions))\b",
        r"(?:installation|arrival) of a successor authority\b",
        r"(?:extend|extension of|restor\w+|re-establish\w*) (?:of )?state authority\b",
    ),
    _task(
        "elections_support",
        r"(?:organi[sz]\w+|supervis\w+|support\w*|conduct\w*|monitor\w*|assist\w*|prepar\w+|secur\w+|observ\w+"
        r"|hold\w*|oversee\w*|certif\w+|advi[sc]\w+)\b"
        rf"{_GAP}\b(?:elect(?:ions?|oral)|referendum|ballot|polls)\b",
        r"free and fair (?:\w+ )?elections\b",
        r"electoral (?:process|assistance|support)\b",
    ),
    _task(
        "human_rights",
        r"(?:monitor\w*|promot\w+|protect\w*|investigat\w+|report\w*|verif\w+"
        r"|document\w*)\b[^;.]{0,110}\bhuman rights\b",
    ),
    _task(
        "secure_sites",
        r"(?:secure|securing|protect\w*(?! force)|guard\w*|safeguard\w*|security (?:of|for|at))\b(?! and)[^;.]{0,60}?\b"
        r"(?:(?:critical|key|vital|strategic|civilian)[\w ]{0,20} infrastructure|key (?:sites|infrastructure"
        r"|installations|locations)|airports?|airfields?|ports?\b|harbou?rs?|power (?:stations?|plants?)"
        r"|nuclear (?:plants?|facilit\w+)|dams?\b"
        r"|refiner(?:y|ies)|hospitals|schools|railways?|rail junctions"
        r"|main supply routes?|government (?:buildings|institutions)|crossing points)\b",
    ),
    _task(
        "combat_gangs",
        (
            r"(?:counter\w*|neutrali[sz]\w+|isolat\w+|deter\w*|combat\w*|degrad\w+|defeat\w*|fight\w*"
            r"|suppress\w*|dismantl(?:e|ing) (?=the|armed|criminal|gangs)|disrupt\w*|reduc\w+ the threat)"
            r"\b[^;.]{0,40}\b(?:gangs?|armed groups?|terroris\w+|criminal (?:networks|groups)|militias?"
            r"|extremis\w+)\b"
        ),
        r"counter-(?:gang|terrorism|insurgency)\b",
        r"degrad\w+ (?-i:[A-Z][\w-]+)",
    ),
)
