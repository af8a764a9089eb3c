"""What a condition waits for, and whether that must happen or must not.

The kind follows from what the clause is about, by the first group of words that fits, the more telling groups first:
"if parliament approves the mandate" waits for a parliament. The polarity counts denials: the marker's ("unless"),
the main clause's ("will not come"), the clause's own, and words for the contrary of the kind's event ("fighting" is no
ceasefire).
"""

from __future__ import annotations

import re

from contingent.model import ConditionKind

#: First fitting group wins; the groups that name a specific actor or act stand before the general ones.
_KINDS: tuple[tuple[ConditionKind, str], ...] = (
    (ConditionKind.CEASEFIRE, r"\bguns (?:\w+ ){0,2}?(?:silent|quiet|still)|last shot|laying down of arms by both"),
    (
        ConditionKind.TASK,
        r"not (?:\w+ )?(?:asked|required|expected|obliged|have|used|need|meant|made|sent|told|forced) to|no combat|"
        r"combat (?:roles?|tasks?|dut|missions?|operations)|"
        r"not (?:be )?(?:a )?combat|need not|without having to|spared|asked to (?:disarm|fight|police|patrol|seize|"
        r"take)|"
        r"do(?:es)? not (?:involve|include|mean|extend)|used (?:to|for|against) |"
        r"(?:confined|limited|restricted|kept) to|no part in (?:combat|disarm|fighting)",
    ),
    (
        ConditionKind.PARLIAMENT,
        r"parliament|chambers|legislat|bundestag|knesset|congress\b|senate|lawmakers|national assembly|riksdag|"
        r"folketing|"
        r"house of (?:commons|repres)|lower house|upper house|majlis|stortinget|eduskunta|verkhovna|rada\b|cortes|"
        r"tbmm|"
        r"\bcourts?\b|\bjudges?\b|referendum|plebiscite|\bmps\b|deputies|\bduma\b|meclis|storting|dail|sejm|"
        r"constitution|"
        r"chamber of|voters",
    ),
    (
        ConditionKind.DISARMAMENT,
        r"disarm|demilitari[sz]|la(?:y|ys|id|ying) down|g[ia]ve[ns]? up (?:\w+ ){0,3}?(?:arms|weapons|guns|arsenal|"
        r"rockets)|"
        r"weapons|decommission|cantonment|hand(?:s|ed|ing)? (?:over|in) (?:\w+ ){0,3}?(?:arms|weapons|guns|arsenal)|"
        r"surrender(?:s|ed|ing)? (?:\w+ ){0,3}?(?:arms|weapons|guns)|disband|(?:its|their) (?:arms|guns|arsenal|"
        r"rockets)\b|"
        r"dissol(?:ve|ution)|tunnels",
    ),
    (
        ConditionKind.CEASEFIRE,
        r"cease-?fire|truce|fighting|hostilit|\bcombat\b|military action|armistice|cessation|\bwar (?:end|is over|"
        r"has ended|"
        r"stops)|end (?:of|to) the (?:war|fighting|conflict)|the (?:war|conflict) (?:is|has|ends|stops)|violence|"
        r"shooting|"
        r"peace (?:deal|agreement|accord|settlement|treaty|pact|is (?:made|signed|reached|restored))|shelling|"
        r"\bcalm\b|bloodshed|"
        r"bomb(?:ing|ardment)|battles?\b|clashes (?:end|stop|cease)|offensive|lasting peace|shells?\b|rockets (?:are|"
        r"fall|fly)|\bpeace\b$",
    ),
    (
        ConditionKind.MANDATE,
        r"(?:council|assembly|united nations|\bu\.?n\.?\b|international)(?:['’]s)? (?:\w+ ){0,5}?(?:bless|approv|"
        r"authori[sz]|back|cover|endors|"
        r"imprimatur|mandat|say-so|vote[sd]?\b|sanction|act(?:s|ed)?\b|resolution|adopts?|adopted|passes|passed|"
        r"agrees?|"
        r"agreed|decides?|decided|spoken|speaks|green|legal|text|gives?|given|gave|law)|imprimatur|chapter (?:vii|7|"
        r"seven)|"
        r"\bresolution\b|(?:approv|authori[sz]|mandat|endors|adopt|back)\w* (?:by|from|of) (?:the )?(?:security |"
        r"u\.?n\.? |united )?"
        r"(?:council|nations)",
    ),
    (
        ConditionKind.FUNDING,
        r"fund|financ|\bmoney\b|\bpay(?:s|ing)?\b|\bpaid\b|payment|\bcosts?\b|reimburs|budget|donor|\bbill\b|"
        r"equipped|equipment|"
        r"airlift|logistic|\bhalf\b|\bshare of|expenses|covers?\b|wages|subsid|compensat|bankroll|underwrit|salar|"
        r"allowances|foots?\b|"
        r"\bgrants?\b|\bloan|helicopters|vehicles|transport|dollars|euros|cash|resources",
    ),
    (
        ConditionKind.GUARANTEE,
        r"guarantee|assuranc|assur(?:es|ed)|safe(?:ty| passage|ly)?\b|immunit|security of (?:its|their|our)|backstop|"
        r"air cover|"
        r"evacuat|status of forces|status-of-forces|protection of (?:its|their)|protect(?:s|ed)? (?:its|their|them|"
        r"it)|"
        r"not be (?:attacked|targeted|shot|harmed|fired)|umbrella|insur(?:es|ed|ance)|indemni",
    ),
    (
        ConditionKind.STRENGTH,
        r"(?:force|mission|strength|number)\w* (?:\w+ ){0,3}?(?:reach|exceed|grow|grew|number|is at least|of at "
        r"least|stands? at|"
        r"comprise|count)|(?:at least|more than|over|minimum of) (?:[\d,.]+|\w+) ?(?:thousand|hundred)?,? ?(?:other |"
        r"others|more |"
        r"further )?(?:troops|soldiers|personnel|police|men|peacekeepers|are|have)|(?:[\d,]{4,}|thousand) (?:other |"
        r"more |further )?"
        r"(?:troops|soldiers|personnel|others|men|peacekeepers)|critical mass|(?:large|big|strong) enough",
    ),
    (
        ConditionKind.COMMAND,
        r"\bcommand|\borders\b|under (?:the |a |an )?(?:\w+ )?(?:u\.?n\.?|united nations|blue|nato|eu|european|"
        r"african|american) "
        r"(?:flag|helmet|leadership)|chain of command|blue helmets|in charge|\bgenerals?\b(?! assembly)|"
        r"answer(?:s|ed|able)? to|under (?:its|their) "
        r"own|\bflag\b",
    ),
    (
        ConditionKind.CONTRIBUTOR,
        r"(?:other|others|another|fellow|more|enough|neighbou?r(?:ing|s)|arab|african|muslim|european|western|asian|"
        r"gulf|"
        r"islamic|allied|allies|partners?|countries|states|nations|somebody|someone|one of|"
        r"two|three|four|five|drawn)\b.{0,40}\b(?:join|take[sn]? part|took part|taking part|participat|contribut|"
        r"send|sent|deploy|lead|led|go\b|goes|came?|comes?|follow|do(?:es)? (?:so|too|the same|likewise)|match|on "
        r"board|in\b$)|"
        r"\b(?:joins?|joined|joining|takes? part|took part|taking part|participates?|participated|leads?|led|"
        r"contributes?|"
        r"contributed|stays? (?:out|away|behind)|stayed out|kept out|left out|excluded|barred|participation|"
        r"involvement|"
        r"leadership|lead role|the lead|sends?|sent|alongside|on board|involved|presence|part in it|plays? (?:a|any|"
        r"no) (?:part|role)|"
        r"do(?:es)? (?:so|the same|likewise)|deploys?|goes|went|soldiers (?:are|were|come)|troops (?:are|were|come)|"
        r"comes along|alone|(?:is|are|were|was|be|become[s]?) (?:a )?part of|in the force|"
        r"drawn into)\b",
    ),
    (
        ConditionKind.CONSENT,
        r"consent|invit|request(?:ed|s)? (?:of|by|from|it|them|so)?|agreement (?:of|with|from)|\bagree[sd]?\b|"
        r"agreeing|"
        r"accepts?|accepted|accepting|approv(?:al|es|ed|ing)|welcome[sd]?|host (?:state|country|government|nation)|"
        r"ask(?:s|ed|ing)?\b|permission|green light|blessing|allow(?:s|ed)?|permits?|permitted|go-?ahead|says? "
        r"(?:yes|so)|said yes|"
        r"wants? (?:it|them|the|us)|object(?:s|ed)?|nod\b|lets? (?:it|them)|tolerat|unwelcome|opposes?",
    ),
    (
        ConditionKind.MANDATE,
        r"mandate|security council|authori[sz]|legal basis|\bcouncil\b|united nations|\bu\.?n\.?\b|decisions on|"
        r"clear(?:er)? legal|"
        r"international law",
    ),
    (
        ConditionKind.TASK,
        r"\broles?\b|\btasks?\b|\bdut(?:y|ies)\b|rules of engagement|clashes?|confront|enforce|engage|\bmission is\b|"
        r"terms of reference|cross|border|patrol|treat|guard|humanitarian|training|scope|non-combat|fight|"
        r"reconstruct|neutral|"
        r"impartial|purpose|aim\b|serve only|zone\b|police the|job\b",
    ),
    (
        ConditionKind.DATE,
        r"\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december|deadline|"
        r"end of the (?:year|month)|next (?:year|month|week|spring|summer|autumn|winter)|20\d\d|spring|summer|autumn|"
        r"winter|"
        r"(?:days|weeks|months)|year|monday|tuesday|wednesday|thursday|friday)\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


def kind_of(text: str) -> ConditionKind:
    """What a condition's words wait for; ``other`` when no group fits.

    >>> kind_of("only if its parliament approves")
    <ConditionKind.PARLIAMENT: 'parliament'>
    """
    for kind, pattern in _COMPILED:
        if pattern.search(text):
            return kind
    return ConditionKind.OTHER


# --- Polarity ---------------------------------------------------------------------------------------------------------

#: Markers after which the clause's contrary is required: "will come unless …".
_EXCEPT = re.compile(r"^\W*(?:but |and |or )?(?:unless|barring|except if|save if)\b", re.IGNORECASE)
#: Markers that name what has to be there.
_LACKING = re.compile(r"^\W*(?:without|in the absence of|until|till|before|pending)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|without|hardly)\b|n['’]t\b|\b(?:fails?|failed|refus\w+|"
    r"declin\w+|ruled? out|"
    r"reject\w*|rules out|exclud\w+)\b",
    re.IGNORECASE,
)
#: What a clause says when it names the contrary of the kind's own event.
_CONTRARY: dict[ConditionKind, re.Pattern[str]] = {
    ConditionKind.CEASEFIRE: re.compile(
        r"(?:fighting|hostilit\w+|combat|violence|war|shooting|shelling|shells?|rockets|clashes|bombing|offensive|"
        r"battles?)"
        r"(?!.*\b(?:end(?:s|ed)?|stop\w*|ceas\w*|over|die[sd]?|subsid\w*|halt\w*|abat\w*|finish\w*|conclu\w*|"
        r"cessation)\b)"
        r"(?<!end to the fighting)(?<!end of the fighting)(?<!cessation of hostilities)|\b(?:truce|ceasefire|"
        r"cease-fire) "
        r"(?:\w+ ){0,2}?(?:collaps|break|broke|fall|fails?|end)",
        re.IGNORECASE,
    ),
    ConditionKind.CONSENT: re.compile(
        r"\b(?:object|oppos|refus|reject|veto|unwelcome|resist|protest)\w*", re.IGNORECASE
    ),
    ConditionKind.DISARMAMENT: re.compile(
        r"\b(?:keeps?|kept|retains?|holds? on|clings?|remains? armed|still (?:has|holds)|rearm\w*)\b", re.IGNORECASE
    ),
    ConditionKind.PARLIAMENT: re.compile(
        r"\b(?:block|stop|reject|strik|struck|refus|halt|oppos|vote[sd]? (?:it )?down)\w*", re.IGNORECASE
    ),
    ConditionKind.MANDATE: re.compile(r"\b(?:veto|block|fails?|reject)\w*", re.IGNORECASE),
    ConditionKind.CONTRIBUTOR: re.compile(
        r"\b(?:stays? (?:out|away)|stayed (?:out|away)|kept (?:out|away)|left out|excluded|barred|leaves?|left|"
        r"withdraws?|pulls? out|"
        r"absent|alone)\b",
        re.IGNORECASE,
    ),
    ConditionKind.FUNDING: re.compile(
        r"\b(?:own (?:pocket|expense|cost)|cut off|dries? up|dried up|runs? out)\b", re.IGNORECASE
    ),
    ConditionKind.COMMAND: re.compile(r"\bunder (?:its|their) own\b(?!)", re.IGNORECASE),
}
#: Negations that say nothing against the event: "guarantees that they will not be attacked".
_OWN_NOT = re.compile(
    r"\b(?:guarantee\w*|assur\w*|promis\w*|ensur\w*|certain|sure)\b.*?\b(?:not|no|never)\b|\bnot only\b|\b(?:no|not) "
    r"(?:later|earlier|sooner)\b|\bno fewer\b|"
    r"\bno less\b|\bnone other\b",
    re.IGNORECASE,
)


def is_negative(text: str, kind: ConditionKind, *, denied: bool) -> bool:
    """Whether the condition asks that its event does *not* happen.

    ``denied`` says that the main clause denies the undertaking: "will not come unless Israel agrees" needs Israel to
    agree, "will come unless Turkey leads" needs that Turkey does not.

    >>> is_negative("unless Turkey is given the command", ConditionKind.COMMAND, denied=False)
    True
    >>> is_negative("unless Khartoum agrees", ConditionKind.CONSENT, denied=True)
    False
    """
    lacking = _LACKING.match(text) is not None
    negative = _EXCEPT.match(text) is not None
    if denied and not lacking:
        negative = not negative
    elif lacking and not denied and text.lower().startswith(("without", "in the absence")):
        negative = True
    words = re.sub(
        r"^\W*(?:without|in the absence of|not (?:until|before|unless)|until|before)\b", "", text, flags=re.IGNORECASE
    )
    own = _OWN_NOT.sub(" ", words)
    if len(_NOT.findall(own)) % 2 == 1:
        negative = not negative
    contrary = _CONTRARY.get(kind)
    if contrary is not None and contrary.search(text):
        negative = not negative
    return negative
