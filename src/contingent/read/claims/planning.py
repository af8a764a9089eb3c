"""Who plans for the force or for what comes after the war, and how long it will all take.

Planning is a verb of planning about a force, security or reconstruction, or a place or meeting where that is done. A
timeline is a stretch of time or a date that lies ahead of a force or of a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind, ConditionKind
from contingent.read.claims import frames, lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- Planning ---------------------------------------------------------------------------------------------------------

_PLAN = _compile(
    r"\bplanning\b|\bplanners?\b|\b(?:met|meets?|meeting|gather(?:s|ed|ing)?|h[eo]ld(?:s|ing)? (?:\w+ )?talks)\b|"
    r"\bcoordination (?:cent(?:re|er)|cell|hub)\b|\b(?:force[- ]generation|pledging|"
    r"donors?['’]?|"
    r"reconstruction|troop[- ]contribut\w+|planning|chiefs of staff|chiefs-of-staff) (?:conference|meeting|summit|"
    r"talks|workshop|"
    r"session)\b|\bconference on (?:\w+ )?(?:rebuilding|reconstruct\w+|the force|recovery)|"
    r"\bplan(?:s|ned|ning)? (?:for|of|to|how)\b|\b(?:draw|draws|drew|drawing|drawn) up\b|\bmap(?:s|ped|ping)? out\b|"
    r"\bwork(?:s|ed|ing)? (?:out|up|on)\b|\bsketch\w*|\bdesign(?:ing|ed|s)?\b|\bblueprint|\broadmap|\broad map|"
    r"\bprepar(?:e|es|ed|ing|ations?)\b|\bcontingency plans?\b|\breconnaissance\b|\bfact-?finding\b|\bassessment "
    r"(?:team|mission)\b|"
    r"\bassess(?:es|ed|ing)?\b|\bwar[- ]?gam\w+|\bgam(?:e|ed|ing) out\b|\bcoordinat(?:e|es|ed|ing)\b|\bpor(?:ed|ing) "
    r"over\b|"
    r"\blaying the groundwork\b|\blaid the groundwork\b|\bplot(?:s|ted|ting)\b|\boutlin(?:ed|ing)\b|\bput together\b|"
    r"\bsecurity and reconstruction\b|\brebuilding plan\b|\bdevis(?:e|ed|ing)\b|\bstak(?:e|ed|ing) out\b|\bscout\w*|"
    r"\bset(?:s|ting)? up\b|"
    r"\bdiscuss(?:ed|es|ing)?\b|\bday-after\b|\bflesh\w* out\b|\biron\w* out\b|\bthrash\w* out\b|\brefin(?:e|es|ed|"
    r"ing)\b|\brehears\w+|\bstaff talks\b|\bfine-tun\w+|\bhammer\w* out\b|\bset(?:ting|s)? out\b|\bconven(?:e|es|"
    r"ed|ing)\b|\bhost(?:s|ed|"
    r"ing)?\b|\bmodell?ing\b|\bstudy (?:options|how)\b"
)
#: By themselves these say that somebody plans; the other cues need an object that says for what.
_SURE = _compile(
    r"^(?:planning|planners?|coordination|force|pledging|donor|reconstruction|troop|chiefs|conference|contingency|"
    r"reconnaissance|"
    r"security|rebuilding|assessment|day-after)"
)
_FOR = _compile(
    r"\b(?:forces?|mission|operation|deploy\w*|security|reconstruct\w*|rebuil\w+|recovery|peacekeep\w*|"
    r"stabili[sz]\w+|contingents?|"
    r"troops|logistics|post-?war|day after|reassurance|handover|transition|monitoring|intervention|headquarters|"
    r"airlift|"
    r"(?:sending|dispatch)|governance|aftermath|peace|police|courts|repair\w*|rubble|civil administration|"
    r"humanitarian)\b"
)
_NO_PLAN = _compile(
    r"\b(?:no|any|without) (?:\w+ )?plans? (?:to|for|of)\b|\bnot plan(?:ning)?\b|\bplan(?:s|ned|ning)? to (?:send|"
    r"contribute|vote|"
    r"table|circulate|withdraw|deploy|provide|join|pull|leave|put|submit|take part|offer|donate|give|pay|block|veto|"
    r"ask|abstain)\b|"
    r"\b(?:peace|trump|american|arab|us|u\.s\.|20-point|\w+-point) plan\b|\bprepared to\b"
)
_MANY_STATES = _compile(
    r"\b(?:western|arab|european|african|gulf|islamic|muslim|nordic|asian|several|other|some|\w+ty|\w+teen|dozen|ten|"
    r"eight|nine|seven|"
    r"six|five|four|three|contributing|allied|twenty|thirty|a dozen|coalition|more than \w+)\b[\w ,-]*\b(?:nations|"
    r"states|countries|governments|"
    r"armies|allies|capitals|partners|contributors|militaries|planners|defen[cs]e chiefs)\b|\b(?:nations|states|"
    r"countries|governments|"
    r"armies|planners|officers|generals|chiefs) (?:from|of) (?:an? )?(?:\w+ )?(?:\w+ty|\w+teen|dozen|ten|eight|nine|"
    r"seven|six|five|"
    r"four|three|several)\b"
)


def planning(sentence: Sentence) -> Iterator[Proposal]:
    """Security or reconstruction planning, by whom."""
    text = sentence.text
    for match in _PLAN.finditer(text):
        at = sentence.start + match.start()
        token = frames.token_at(sentence, at)
        if token is None or sentence.in_condition(at) or _speaks(sentence, at) or not _plans(sentence, token, match):
            continue
        there = _on_the_spot(sentence, token)
        for actor in _planners(sentence, token, match):
            if there is None:
                yield Proposal(kind=ClaimKind.PLANNING, actor=actor, at=at)
            else:
                figure = numbers.stated(sentence, there)
                yield Proposal(
                    kind=ClaimKind.DEPLOYMENT, actor=actor, at=there.start, quantity=figure, status="deployed"
                )
        return


_THERE = _compile(
    r"\b(?:in (?:the region|the country|place|\w+ israel|israel|theatre)|on the ground|on the spot|there)\b"
)


def _on_the_spot(sentence: Sentence, token: Token) -> Found | None:
    """How many planners are where the force would be: they are there already, whatever they plan."""
    verb = frames.governor(token)
    heads = roles.subject_heads(verb) or roles.subject_heads(token)
    if polarity.modal(verb) is not None or polarity.denied(verb):
        return None
    for head in heads:
        start, end = head.left_edge.idx, head.right_edge.idx + len(head.right_edge)
        found = next((q for q in numbers.forces(sentence) if start <= q.start < end and q.relative is None), None)
        if found is not None and _THERE.search(sentence.canonical[start:end]):
            return found
    return None


#: Tokens between officers and the planning they do: "London has a team of 30 officers planning …".
MOST_BETWEEN = 3


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether the word is part of who is quoted: "planners in Canberra said"."""
    speaker = None if sentence.statement is None else sentence.statement.speaker
    if speaker is not None and speaker.start - 2 <= at < speaker.end:
        return True
    return (
        re.search(r"\baccording to (?:\w+ ){0,3}$", sentence.canonical[sentence.start : at], re.IGNORECASE) is not None
    )


#: What is done with a plan by those who plan, not by those who judge it.
_MAKE_PLANS = lexicon.words(
    "draw prepare make work finalise finalize develop discuss have present unveil sketch lay put hammer thrash "
    "update begin start "
    "continue step map outline busy be devise fine-tune review coordinate write produce compile ready complete set "
    "advance accelerate"
)


#: What a verb that has other uses must govern to be one of planning.
_NEEDED = (
    (
        _compile(r"^(?:met|meet|gather|held|hold)"),
        _compile(r"\b(?:discuss|plan\w*|prepar\w*|on|about|over|how|draw up|work out)\b"),
    ),
    (
        _compile(r"^(?:set|host|conven|discuss)"),
        _compile(r"\b(?:plan\w*|reconstruct\w*|make-?up|composition|conference|deployment|logistics|post-?war)\b"),
    ),
    (
        _compile(r"^(?:prepar|work|put|assess|coordinat|scout|design|study|outlin)"),
        _compile(
            r"\b(?:plans?|roadmap|road map|blueprint|options|how (?:to|the|a|\w+)|logistics|groundwork|deployment|"
            r"handover|"
            r"reconstruction|aftermath|headquarters|arrival|concept|proposals?|strateg\w+|reopening|ground)\b"
        ),
    ),
)
_OTHER_PLANNING = _compile(r"planning (?:permission|law|minister|commission|applic)")
_TO_PLAN = _compile(r"[^.;]{0,60}?\b(?:plan\w*|reconstruct\w*|composition|make-?up|conference|headquarters|cell)\b")
_TO_REBUILD = _compile(r".{0,14}(?:rebuil|reconstruct|secur|polic)")


def _plans(sentence: Sentence, token: Token, match: re.Match[str]) -> bool:
    text, word = sentence.text, match.group().lower()
    behind_verb = text[match.end() :]
    if _NO_PLAN.search(text[max(0, match.start() - 30) : match.end() + 25]) or polarity.denied(token):
        return False
    if word.startswith("coordinat") and token.dep_ == "relcl":
        return False  # what a centre is for
    if word.startswith("set") and not _TO_PLAN.match(behind_verb):
        return False  # a centre that only watches plans nothing
    phrase = text[match.start() : match.end() + 90]
    behind = phrase[len(word) :]
    if word.startswith(("planning", "planner")):
        about = _FOR.search(text) or sentence.forces or sentence.memory.force
        return bool(about) and token.dep_ != "amod" and _OTHER_PLANNING.match(phrase) is None
    if word.startswith("plan"):
        if token.pos_ == "VERB" and "to" in word:
            return _TO_REBUILD.match(behind) is not None
        if token.pos_ == "NOUN" and frames.governor(token).lemma_.lower() not in _MAKE_PLANS:
            return False
    if _SURE.match(word):
        return bool(_FOR.search(phrase) or sentence.forces or sentence.memory.force)
    if re.match(r"met|meet|gather|held|hold", word) and not _is_working_party(token, behind):
        return False
    needed = next((what for verbs, what in _NEEDED if verbs.match(word)), None)
    return (needed is None or needed.search(behind) is not None) and _FOR.search(phrase) is not None


#: Those whose meetings are planning.
_STAFF = _compile(
    r"\b(?:chiefs?|planners?|generals|officers|commanders|donors?|defen[cs]e ministers|military|staff|experts|"
    r"engineers|armies|army)\b"
)
_ON_THE_FORCE = _compile(
    r"\b(?:force|mission|operation|deployment|reconstruct\w*|post-?war|intervention|peacekeep\w+|make-?up|stabili\w+|"
    r"rebuild\w*)\b"
)


def _is_working_party(token: Token, behind: str) -> bool:
    """Whether a meeting plans: soldiers or donors meet over the force, or states talk about how something is done."""
    heads = roles.subject_heads(frames.governor(token))
    subject = " ".join(t.text for h in heads for t in h.subtree)
    how = re.search(r"\b(?:on|about|over) how\b", behind) is not None
    return (how or _STAFF.search(subject) is not None) and _ON_THE_FORCE.search(behind) is not None


def _planners(sentence: Sentence, token: Token, match: re.Match[str]) -> list[str]:
    verb = frames.governor(token)
    heads = roles.subject_heads(token if token.pos_ == "VERB" else verb)
    found = [a for a in roles.actors(sentence, heads) if a != "UNSC"]
    subject = " ".join(t.text for h in heads for t in h.subtree) or sentence.text[: match.start()]
    named = next((m for h in heads if (m := sentence.mention_at(h)) is not None), None)
    many = _MANY_STATES.search(subject)
    if many and (named is None or (named.actor.endswith("_STATES") and not subject.startswith(named.text.split()[0]))):
        return ["MULTI"]
    if found:
        return found
    spans = [(h.left_edge.idx, h.right_edge.idx + len(h.right_edge)) for h in heads]
    inside = [m for start, end in spans for m in sentence.mentions_in(start, end) if frames.free(sentence, m)]
    if inside:
        return list(dict.fromkeys(m.actor for m in inside))
    owner = [m for m in sentence.mentions if 0 <= token.idx - m.end <= 16 and frames.free(sentence, m)]
    if owner:
        return [m.actor for m in sentence.group_of(owner[-1])]
    before = next(
        (g for g in reversed(sentence.groups) if g[-1].end <= token.idx and frames.free(sentence, g[0])), None
    )
    if before is not None and (not heads or not _STAFF.search(subject) or heads[0].i > token.i - MOST_BETWEEN):
        return [m.actor for m in before]
    return [sentence.speaker or "MULTI"]


# --- Timelines --------------------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|"
    r"sept\.|oct\.|"
    r"nov\.|dec\.)"
)
_NUMBER = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty|thirty|sixty|"
    r"ninety|several|"
    r"some|many|a few|a couple of|half a|at least \w+|up to \w+|about \w+|\w+ to \w+|\w+ or \w+)"
)
_TIMELINE = _compile(
    r"\btakes? (?:\w+ ){0,4}?(?:until|till)\b|\b(?:take|takes|taking|took|need|needs|require|requires|last) "
    r"(?:[\w-]+ ){0,5}?(?:time|weeks?|months?|years?|"
    r"days|longer|while)\b"
    rf"|\b{_NUMBER}[ -](?:days?|weeks?|months?|years?) (?:after|from|before|of|away|off|at (?:best|least|most)|later|"
    rf"to|is|would|will)\b"
    r"|\b(?:some|more|much|long|considerable|little) (?:time|while)\b|\b(?:a|quite a) long (?:time|way|haul)\b"
    rf"|\b(?:within|in|over|inside|under|for) (?:the (?:coming|next|first) )?(?:about |some |less than |under )?"
    rf"(?:a (?:matter of|few|couple of|year|month|week|fortnight)|{_NUMBER}|the (?:coming|next))?[ -]?(?:weeks?|"
    rf"months?|days?|fortnight|years?)\b"
    rf"|\b(?:by|before|until|till|from|in|as early as|as soon as|no later than|no earlier than|no sooner than|not "
    rf"before|at the|"
    rf"sometime in|around|towards|during|for|at|on) "
    rf"(?:the )?(?:very )?(?:end of |early |mid[- ]?|late |start of |beginning of |middle of |first half of |second "
    rf"half of |"
    rf"(?:first|second|third|fourth|last) quarter(?: of)? |close of )*(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? "
    rf")?(?:{_MONTH}|next (?:week|month|year|spring|"
    rf"summer|autumn|winter|fall)|the (?:end|turn) of|20\d\d|spring|summer|autumn|winter|new year|christmas|ramadan|"
    rf"easter|year-?end|"
    rf"mid-?year|the year is out|the month is out|end of the (?:year|month))\b"
    r"|\b(?:a matter of (?:days|weeks|months)|(?:weeks|months|days) rather than|(?:weeks|months|days),? not|"
    r"not (?:be (?:quick|easy|immediate|swift)|(?:happen|come|deploy)(?: \w+)? (?:soon|quickly|overnight|at once))|"
    r"overnight|"
    r"(?:soon|shortly|imminent|quickly|swiftly|any day now|at short notice|without delay|in due course|in the near "
    r"future|"
    r"(?:the )?(?:coming|next) (?:few |\w+ )?(?:days|weeks|months)))\b"
    r"|\bbe (?:the )?(?:end of (?:the )?(?:year|month)|next (?:week|month|year|spring|summer|autumn|winter)|well into|"
    r"early|late|mid-?)\b|\bat the earliest\b|\bas (?:soon|early) as\b|\b(?:days|weeks|months|years) (?:away|off|"
    r"ahead)\b"
    r"|\b(?:time-?line|timetable|time-?table|deadline|target date|schedule|time-?frame|lead time|calendar)\b"
)
_WEAK_TIME = _compile(
    r"^(?:soon|shortly|quickly|swiftly|imminent|overnight|at short|without delay|in due|for|on|in 20|from|until)"
)
_FORMS = _compile(
    r"\b(?:form\w*|deploy\w*|arriv\w*|assembl\w*|ready|operational|in place|on the ground|begin\w*|start\w*|"
    r"complet\w*|"
    r"capab\w+|set up|weeks|months|establish\w*|stand(?:ing)? up|take time|take some time|generat\w+|train\w*|be in|"
    r"lead time|build\w*|up and running|full strength|land(?:s|ed|ing)?|reach\w*|muster\w*|rais(?:e|ing)|boots|"
    r"streets|field\w*|"
    r"put together|launch\w*|take over|hand(?:s|ing)? over|rotat\w*|mobili[sz]\w+|in the field|there)\b"
)
_AHEAD = _compile(
    r"\b(?:will|would|could|should|may|might|can|cannot|expected|expects?|ought to|due|plans? to|planned for|to be|"
    r"to form|"
    r"hopes?|hoped|estimate\w*|"
    r"likely|aims?|target|wants?|wanted|does not expect|do not expect|takes?|taking|need|needs|scheduled|set to|"
    r"foresee\w*|must|"
    r"reckon\w*|predict\w*|forecast\w*|promis\w+|says|away|off|timetable|timeline|deadline|envisag\w+|foresees|"
    r"intend\w*|"
    r"is to|are to|at the earliest|no sooner|not before|still)\b|['’]ll\b"
)
_WHAT_TAKES_TIME = _compile(
    r"\b(?:force|mission|operation|deployment|coalition|contingents?|peacekeepers|troops|soldiers|police(?:men)?|"
    r"battalions?|units?|"
    r"reinforcements|headquarters|support office|capabilit\w+|it|this|that|setting up|standing up|assembling|forming|"
    r"building|training|"
    r"mustering|raising|vanguard|advance party|boots|first|handover|takeover|generation|they|brigade|engineers|blue "
    r"helmets|"
    r"monitors|observers|strength|rotation|transition|putting)\b"
)
#: What else takes its time, with the same words.
_OTHER_CLOCK = _compile(
    r"\b(?:(?<!of the )(?<!after the )(?<!from the )vote|voted|voting|put forward|tabled|circulated|adopted|"
    r"elections?|season|match|league|tournament|talks (?:will|would)|hostage|term (?:of|ends)|mandate (?:ends|"
    r"expires|runs|lasts|of)|runs (?:for|until)|expires?|renewal|renewed|valid|extend\w*|prolong\w*|ceiling|budget|"
    r"fiscal|trial|"
    r"harvest|school|inflation|summit|conference)\b"
)


_RULED = frozenset({"rule", "decide", "vote", "agree", "meet"})


def timelines(sentence: Sentence) -> Iterator[Proposal]:
    """How long the force will take, and by when."""
    text = sentence.text
    about = lexicon.FORCE_WORD.search(text) or _FORMS.search(text)
    if not about or not _AHEAD.search(text) or any(numbers.is_money(q) for q in sentence.quantities):
        return
    for match in _TIMELINE.finditer(text):
        at = sentence.start + match.start()
        if _waits(sentence, at) or (_WEAK_TIME.match(match.group()) and not _FORMS.search(text)):
            continue
        told = frames.governor(token) if (token := frames.token_at(sentence, at)) is not None else None
        if told is not None and told.tag_ == "VBD" and told.lemma_.lower() in lexicon.SAID | _RULED:
            continue  # "ruled in January that …"
        if not _WHAT_TAKES_TIME.search(text) or _OTHER_CLOCK.search(text) or not _is_ahead(sentence, at):
            continue
        yield Proposal(kind=ClaimKind.TIMELINE, actor=frames.says(sentence), at=at, future=True)
        return


def _waits(sentence: Sentence, at: int) -> bool:
    """Whether a time lies in a condition on something else than a date: "not before September" is a timeline."""
    return any(
        not clause.precondition and stated.start <= at < stated.end and stated.kind is not ConditionKind.DATE
        for clause, stated in sentence.clauses
    )


def _is_ahead(sentence: Sentence, at: int) -> bool:
    """Whether the clause of a time looks ahead: its verb is modal, present or an infinitive."""
    token = frames.token_at(sentence, at)
    if token is None:
        return False
    for verb in [frames.governor(token), *frames.governor(token).ancestors]:
        if (
            polarity.modal(verb) is not None
            or verb.tag_ in {"VB", "VBZ", "VBP"}
            or verb.lemma_ in {"expect", "plan", "schedule"}
        ):
            return True
    return _AHEAD.search(sentence.text[: at - sentence.start]) is not None
