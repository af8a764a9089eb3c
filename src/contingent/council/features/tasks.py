"""Tasks: what the force is to do. Each counts only where the paragraph speaks of the force, never of the parties."""

from __future__ import annotations

import re

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
    r"(?:corps|brigade|detachment|peacekeepers|verifiers|inspectors|blue (?:helmets|berets)|garrison"
    r"|coalition|battalions?|gendarmes)\b",
    r"(?-i:Guard)\b",
    r"(?:following|these|those|its|their) (?:\w+ )?(?:duties|work|functions|responsibilities)\b",
)
_PARTIES = rx(
    r"(?:demands?|calls? upon|urges) (?:that )?(?:all |both )?(?:the )?(?:parties|sides|factions|governments? of)\b",
    r"(?:parties|host country|government) (?:shall )?(?:to )?(?:take|ensure|guarantee)\b",
    r"not (?:be )?(?:participate|take part|engage|involved|undertake|carry out|seek|attempt|assist)\b",
    r"(?:shall|may|will|must) not\b",
    r"nothing (?:herein|in (?:this|the present) (?:resolution|paragraph))\b",
    r"not authori[sz]ed?\b",
    r"no (?:role|part|authority) in\b",
    r"(?:establishment of future|establishing) (?:united nations )?operations",
    r"host country",
    r"transferred from the (?:multinational|force)",
    r"once the ",
)


#: What the Council is told about is no task: "to report on compliance with the ceasefire".
_TOLD = re.compile(
    r"(?i)\b(?:to|shall) (?:report|submit|brief|inform|keep)\b(?=[^;]*\bcouncil\b)"
    r"(?![^;]*(?:\band|,) to (?:\w+ ){0,3}$)[^;]*$"
)


def _task(value: str, *patterns: str) -> Rule:
    return Rule("tasks", value, rx(*patterns), MANDATE, unless=_PARTIES, needs=FORCE, not_after=_TOLD)


_GAP = r"[^;.]{0,60}?"
_TRUCE = (
    r"(?:cease-?\s?fire|truce|armistice|cessation of (?:the )?hostilities|disengagement|withdrawal"
    r"|separation of forces|end of (?:the )?hostilities|standstill)\b"
)
#: Where two armies meet.
_LINE = (
    r"(?:(?:cease-?\s?fire|armistice|demarcation|separation|confrontation|front|disengagement|truce) lines?"
    r"|front-?lines?|lines? (?:of (?:contact|separation|control|confrontation|disengagement)"
    r"|(?:between|dividing|separating) (?:the )?(?:two |warring )?(?:armies|sides|parties|forces|camps))"
    r"|(?:buffer|separation|demilitari[sz]ed|security) zone)\b"
)
_WATCH = (
    r"(?:monitor\w*|supervis\w+|observ(?:e|es|ing|ance of)|verif\w+|oversee\w*|enforc\w+|maintain\w*"
    r"|uphold\w*|ensur\w+|watch\w*|keep(?:s|ing)? (?:a |an )?(?:close )?(?:watch|eye)|inspect\w*|check\w*"
    r"|survey\w*|attest\w*)"
)
_AID = (
    r"(?:humanitarian (?:\w+ and )?(?:assistance|aid|relief|supplies|access|operations?|convoys|corridors|actors"
    r"|help|organi[sz]ations|agencies|workers|goods|deliveries)"
    r"|relief (?:supplies|convoys|operations|workers|agencies|goods)|(?:emergency|life-saving|medical) (?:aid|relief"
    r"|supplies|assistance)|aid (?:workers|convoys|agencies|deliveries)|(?:food|medicines?)\b(?: and \w+)?)"
)
_PEOPLE = (
    r"(?:civilians?\b(?! (?:staff|personnel|police|component|presence|authorit))|civilian populations?"
    r"|the (?:civilian |local |whole )?"
    r"population|displaced (?:persons|people|families)|refugees|returnees|populations? at risk|safe areas"
    r"|women and (?:children|girls)|(?:local |threatened |vulnerable |minority )?(?:inhabitants|villagers|residents"
    r"|townspeople|communities|families|villages|minorities)|the vulnerable|people (?:who|living|in danger|at risk)"
    r"|non-combatants)\b"
)
_DISARMAMENT = (
    r"(?:disarm\w*|demobili[sz]\w*|demilitari[sz](?!ed zone)\w*|cantonment|weapons? collection|decommission\w*"
    r"|(?:collect|hand(?:ing)?[- ]?over|storage|registration) (?:of )?(?:\w+ )?(?:weapons|arms)"
    r"|la(?:ying|y|id) down (?:of )?(?:their )?(?:\w+ )?(?:arms|weapons)|surrender(?:ing|ed)? (?:of )?(?:their "
    r"|heavy )?"
    r"(?:arms|weapons)|reintegrat\w+|(?:civilian|peaceful) life"
    r"|(?:former|ex-) ?(?:combatants|fighters|rebels|soldiers))"
)
_WEAPONS = r"(?:weapons|arms|guns|rifles|rockets|munitions|ammunition|mortars|artillery)\b"
#: Those a force is sent against.
_ARMED = (
    r"(?:gangs?|armed (?:groups?|bands?|men|elements)|terroris\w+|criminal (?:networks|groups|bands)|criminals"
    r"|militias?|militants?|extremis\w+|insurgen\w+|rebels?|bandits?|warlords?|traffickers?|smugglers?|pirates?"
    r"|cartels?|jihadis\w+|marauders)\b"
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
        rf"(?:{_WATCH}|patrol\w*|man\w*|polic(?:e|ing)|guard\w*|hold\w*)\b[^;.]{{0,40}}\b{_LINE}",
        r"(?:keep|hold)(?:s|ing)? [^;.]{0,40}\bapart\b",
        r"(?:separat\w+|interpos\w+[^;.]{0,20} between) (?:the )?(?:two |warring |opposing )?(?:armies|sides|parties"
        r"|forces|belligerents|camps)\b",
        r"(?:establish\w*|find(?:ing)? out|determin\w+|investigat\w+|record\w*|report\w*|ascertain\w*)\b[^;.]{0,60}\b"
        r"(?:breach\w*|violat\w+|infring\w+|br(?:oke|oken|eaks?)|incidents)\b[^;.]{0,25}\b"
        r"(?:truce|cease-?\s?fire|armistice|peace)\b",
    ),
    _task(
        "protect_civilians",
        rf"(?:protect\w*|safety|security|shield\w*|safeguard\w*|defend\w*|shelter\w*) (?:of |and security of "
        rf"|and protection of )?(?:the )?"
        rf"(?:[\w-]+ ){{0,3}}?{_PEOPLE}",
        rf"keep(?:s|ing)? (?:safe )?[^;.]{{0,40}}{_PEOPLE}[^;.]{{0,40}}\bsafe\b",
        rf"keep(?:s|ing)? safe (?:the )?(?:[\w-]+ ){{0,2}}?{_PEOPLE}",
        r"contribute to the (?:security and )?protection of [^;.]{0,60}(?:civilians|population|persons)\b",
        r"protection of civilians\b",
        r"(?:deter|prevent|stop|respond to)\w* (?:\w+ )?(?:violence|attacks|threats) (?:against|on"
        r"|to) (?:the )?(?:civilians?|population)\b",
        r"civilian protection\b",
    ),
    _task(
        "secure_borders",
        rf"(?:secur(?:e|ing)|control\w*|monitor\w*|patrol\w*|guard\w*|polic(?:e|ing)|seal\w*|manag\w+"
        rf"|watch\w*|clos(?:e|ing)|supervis\w+|hold\w*)\b{_GAP}\b"
        r"(?:borders?|frontiers?|crossing points?|border areas?)\b",
        r"border (?:security|control|monitoring|management|patrols?)\b",
    ),
    _task(
        "humanitarian_access",
        rf"(?:deliver\w*|provision|distribution|flow|passage|escort\w*|facilitat\w+|coordinat\w+|secur\w+"
        rf"|convey\w*|support\w*"
        rf"|ensur\w+|enabl\w+|protect\w*|help\w*|assist\w*|allow\w*) (?:of )?[^;.]{{0,70}}?\b{_AID}",
        rf"(?:open\w*|keep\w*|clear\w*|secur\w+|guard\w*|protect\w*) [^;.]{{0,30}}\b(?:roads?|routes?|corridors?"
        rf"|crossings?|ways?|passages?)\b[^;.]{{0,40}}\b(?:{_AID}|relief|aid)\b",
        rf"(?:bring|carry|get|take|see|lead|convoy)(?:ing|s)? [^;.]{{0,40}}\b(?:{_AID}|relief|aid)\b[^;.]{{0,30}}\b"
        r"(?:to|through|into|safely)\b",
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
        rf"|equip\w*|coach\w*|instruct(?:ion|ing)?(?! the)|form(?:ing)?|rais(?:e|ing)|teach\w*|tutor\w*"
        rf"|school(?:ing)?|accompany\w*|guid(?:e|ing)|educat\w+)\b{_GAP}\b(?:police(?! personnel)"
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
        r"(?:collect|stor|regist|guard|hold|keep|receiv|count)\w*(?: and \w+)? (?:[\w-]+ ){0,2}(?:weapons|arms)\b"
        r"(?! embargo)",
        r"(?:fighters|combatants|soldiers|militiamen|rebels)\b[^;.]{0,40}\b(?:return|go(?:ing)?|back"
        r"|way) (?:home|to (?:a )?"
        r"(?:civilian|peaceful|normal))",
        r"(?:help|assist|support)\w* (?:those|fighters|combatants|anyone)\b[^;.]{0,40}\b(?:lay|give|put"
        r"|hand)\w* (?:down|up"
        r"|over|in)\b",
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
        rf"(?:tak(?:e|ing)|collect\w*|remov\w+) [^;.]{{0,30}}\b{_WEAPONS}[^;.]{{0,40}}\b(?:from|off|out of)\b",
        rf"(?:rid|ridding|clear\w*|free\w*|depriv\w+|reliev\w+) [^;.]{{0,40}}\bof (?:all |their |its |any )?(?:\w+ )?"
        rf"{_WEAPONS}",
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
        r"(?:protect\w*|defend\w*|safety of|security of) (?:itself|themselves|its (?:own )?(?:members|people"
        r"|men|bases))\b",
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
        r"(?:restor\w+|bring\w*(?: back)?|return\w*|re-?establish\w*|keep\w*|maintain\w*|preserv\w+|ensur\w+)"
        r" (?:of )?(?:the )?(?:calm|order|normality|public order|normal (?:life|conditions)|tranquilli?ty)\b"
        r"(?! of (?:business|preced))",
        r"pacif(?:y|ying|ication)\b",
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
        r"(?:hand\w*|giv\w+|pass\w*|turn\w*|return\w*|transfer\w*|yield\w*) (?:back|over"
        r"|way)\b[^;.]{0,50}\bto (?:the )?"
        r"(?:local|national|civil\w*|elected|legitimate|governments?|authorities|state|administration|police)\b",
        r"(?:interim|transitional) administration\b",
        r"(?:political transition|transitional (?:process|period|institutions))\b",
        r"(?:installation|arrival) of a successor authority\b",
        r"(?:extend|extension of|restor\w+|re-establish\w*) (?:of )?state authority\b",
    ),
    _task(
        "elections_support",
        r"(?:organi[sz]\w+|supervis\w+|support\w*|conduct\w*|monitor\w*|assist\w*|prepar\w+|secur\w+|observ\w+"
        r"|hold\w*|oversee\w*|certif\w+|advi[sc]\w+|arrang\w+|mak\w+ (?:it )?possible|enabl\w+|ready\w*|run(?:ning)?"
        r"|safeguard\w*|help\w*)\b"
        rf"{_GAP}\b(?:elect(?:ions?|oral)|referendum|plebiscite|ballot(?:ing)?|polls|polling|voting|a vote"
        rf"|the vote)\b",
        r"free and fair (?:\w+ )?elections\b",
        r"electoral (?:process|assistance|support)\b",
    ),
    _task(
        "human_rights",
        r"(?:monitor\w*|promot\w+|protect\w*|investigat\w+|report\w*|verif\w+"
        r"|document\w*|record\w*|watch\w*|observ(?:e|ing)|defend\w*|uphold\w*|not(?:e|ing))\b[^;.]{0,110}\b"
        r"(?:human rights|fundamental (?:freedoms|rights)|civil liberties|people's rights"
        r"|rights of (?:the )?(?:people"
        r"|population|inhabitants|minorities|civilians))\b",
        r"(?:monitor\w*|investigat\w+|report\w*|document\w*|record\w*|keep\w* (?:a )?records?|not(?:e|ing)|publish\w*"
        r"|watch\w*)\b[^;.]{0,40}\b(?:abuses?|atrocit\w+|violations) (?:of|against|by"
        r"|on)\b(?! (?:it|them|these|those)\b)(?! (?:the )?(?:cease|truce"
        r"|armistice|agreement|embargo|accord|resolution|measures|air ?space|airspace|sanctions))",
    ),
    _task(
        "secure_sites",
        r"(?:secure|securing|protect\w*(?! force)|guard\w*|safeguard\w*|security (?:of|for|at)|watch(?:es|ing)? over"
        r"|stand(?:s|ing)? guard (?:over|at)|hold(?:s|ing)?|defend\w*)\b(?! and)[^;.]{0,60}?\b"
        r"(?:(?:critical|key|vital|strategic|civilian)[\w ]{0,20} infrastructure|key (?:sites|infrastructure"
        r"|installations|locations)|airports?|airfields?|ports?\b|harbou?rs?|power (?:stations?|plants?)"
        r"|nuclear (?:plants?|facilit\w+)|dams?\b"
        r"|refiner(?:y|ies)|hospitals|schools|railways?|rail junctions"
        r"|main supply routes?|government (?:buildings|institutions)|crossing points|bridges?|depots?|barracks"
        r"|warehouses?|pipelines?|ministries|parliament|public buildings|courts|court ?houses?|waterworks|reservoirs?"
        r"|water (?:supply|plants?)|power grid|prisons?|terminals?|air ?strips?|monuments?|archives?|oil fields?"
        r"|palace|radio station|television station|banks)\b",
    ),
    _task(
        "combat_gangs",
        (
            r"(?:counter(?:s|ing)?|neutrali[sz]\w+|isolat\w+|deter\w*|combat\w*|degrad\w+|defeat\w*|fight\w*"
            r"|suppress\w*|dismantl(?:e|ing) (?=the|armed|criminal|gangs)|disrupt\w*|reduc\w+ the threat"
            r"|driv(?:e|ing)|crush\w*|break(?:s|ing)?|chas(?:e|ing)|hunt\w*|root(?:s|ing)? out|expel\w*|oust\w*"
            r"|repel\w*"
            r"|push(?:es|ing)?|stop(?:s|ping)?|eliminat\w+|overcom\w+|clear\w*|rid(?:s|ding)?|confront\w*"
            r"|tak(?:e|ing) on"
            r"|subdu\w+|destroy\w*)"
            rf"\b[^;.]{{0,40}}\b{_ARMED}"
        ),
        r"counter-(?:gang|terrorism|insurgency)\b",
        r"degrad\w+ (?-i:[A-Z][\w-]+)",
    ),
)
