"""The circumstances of a force: the ceasefire, the terms of reference, requirements, planning and timelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.model import ClaimKind, ConditionKind
from contingent.read.claims import conditions, lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- Ceasefire ------------------------------------------------------------------------------------------------------

_TRUCE = _compile(r"\b(?:cease-?fire|truce|armistice|cessation of hostilities)\b")
_TRUCE_STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "collapsed",
        _compile(
            r"\bcollaps\w+|\b(?:broke|broken|fell|fallen) (?:down|apart)\b|\bended\b|\bin tatters\b|\bis over\b|"
            r"\bunravel\w*"
        ),
    ),
    (
        "violated",
        _compile(r"\bviolat\w+|\bbreach\w*|\bbroke the\b|\bbroken the\b|\binfring\w+|\bstrained by\b|\bshaken by\b"),
    ),
    (
        "holding",
        _compile(
            r"\bhold(?:s|ing)?\b|\bfragile\b|\bshaky\b|\bremains\b|\bheld\b|\bstill in place\b|\bin effect\b|"
            r"\bin force\b|\bobserv(?:ed|ing|es)\b|\bintact\b|\brespected\b|\bpersist\w*"
        ),
    ),
    (
        "agreed",
        _compile(
            r"\bagreed?\b|\bsigned\b|\breached\b|\bannounced\b|\btook effect\b|\bcame into (?:force|effect)\b|"
            r"\baccepted\b|\bconcluded\b|\bbrokered\b|\bentered into force\b|\bstruck\b"
        ),
    ),
)
_TRUCE_DENIED = _compile(
    r"\b(?:no|not|n['’]t|never|without|yet to|failed to|refus\w+)\b[^,;]{0,30}\b(?:ceasefire|truce|"
    r"hold|agree|signed|reach)"
)
_THIRD = frozenset({"USA", "QAT", "EGY", "TUR", "UN", "UNSC", "UNGA", "EU", "AU", "MULTI", "ISF", "MSS", "GSF"})


_BROKE_IT = _compile(r"\b(?:broke|broken|breaking|violat\w+|breach\w*) (?:it|the (?:deal|agreement))\b")


def ceasefires(sentence: Sentence) -> Iterator[Proposal]:
    """How the ceasefire stands; its parties are the actors named beside it, mediators aside."""
    broke = _BROKE_IT.search(sentence.text)
    if broke is not None and sentence.memory.truce and not _TRUCE.search(sentence.text):
        for actor in _breakers(sentence)[:1]:
            other = next((p for p in _parties(sentence, sentence.start) if p != actor), None)
            yield Proposal(
                kind=ClaimKind.CEASEFIRE_STATUS,
                actor=actor,
                counterpart=other,
                at=sentence.start + broke.start(),
                status="violated",
            )
        return
    for truce in _TRUCE.finditer(sentence.text):
        at = sentence.start + truce.start()
        if sentence.in_condition(at) or _TRUCE_DENIED.search(sentence.text):
            return
        clause = re.split(r"[;]|, (?:and|but|while|as) ", sentence.text[truce.start() :])[0]
        before = sentence.text[max(0, truce.start() - 60) : truce.start()]
        status = next((s for s, p in _TRUCE_STATES if p.search(clause)), None)
        status = status or next((s for s, p in _TRUCE_STATES if p.search(before)), None)
        if status is None:
            continue
        parties = _breakers(sentence) if status == "violated" else []
        parties = parties or _parties(sentence, at) or list(sentence.memory.parties or ())
        yield Proposal(
            kind=ClaimKind.CEASEFIRE_STATUS,
            actor=parties[0] if parties else "MULTI",
            counterpart=next((p for p in [*parties[1:2], *_parties(sentence, at)] if p != parties[0]), None)
            if parties
            else None,
            at=at,
            status=status,
        )
        return


def _breakers(sentence: Sentence) -> list[str]:
    """Who is said to have broken it: the accused of an accusation, else the subject of the breach."""
    for token in sentence.tokens:
        if token.lemma_.lower() == "accuse":
            return roles.actors(sentence, [c for c in token.children if c.dep_ == "dobj"])
    for token in sentence.tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in {"violate", "breach", "break"}:
            return roles.actors(sentence, roles.subject_heads(token))
    return []


def _parties(sentence: Sentence, at: int) -> list[str]:
    behind = [m for m in sentence.mentions if m.start > at and m.start - at < 80]
    between = [m.actor for m in behind if m.actor not in _THIRD]
    if len(between) >= 2:
        return between[:2]
    everyone = [m.actor for m in sentence.mentions if m.actor not in _THIRD]
    return list(dict.fromkeys(everyone))[:2]


# --- Terms ----------------------------------------------------------------------------------------------------------

_TERMS = _compile(
    r"\b(?:terms of reference|rules of engagement|operational details|command (?:structure|"
    r"arrangements)|chain of command|"
    r"concept of operations|status of (?:\w+ )?(?:soldiers|troops|forces)|terms (?:under|on) which|"
    r"rules (?:are|of)|who (?:commands|leads)|"
    r"status[- ]of[- ]forces agreement|(?:who|which country) (?:will|would|should) (?:lead|command)|"
    r"division of (?:labour|tasks)|force'?s? (?:exact )?(?:mandate|tasks|rules|composition))\b"
)
_OPEN = _compile(
    r"\b(?:not (?:yet )?(?:been )?(?:agreed|settled|decided|finali[sz]ed|fixed|ready)|still (?:being|"
    r"under|to be|open|in|unclear)|"
    r"under discussion|unresolved|unclear|open|remain(?:s|ed)? to be|yet to|being (?:drawn|worked|"
    r"negotiated|drafted|discussed)|"
    r"undecided|nothing had been decided|no agreement|disagree\w*|in dispute|disputed|has to be|"
    r"need(?:s)? to be|awaiting)\b"
)
_AGREED = _compile(
    r"\b(?:agreed|settled|clear|signed up|finali[sz]ed|signed|approved|adopted|fixed|concluded|"
    r"in place|endorsed|accepted)\b"
)


def terms(sentence: Sentence) -> Iterator[Proposal]:
    """Terms of reference, rules and command: agreed, or open, by who says so."""
    match = _TERMS.search(sentence.text)
    if match is None or sentence.in_condition(sentence.start + match.start()):
        return
    if _OPEN.search(sentence.text):
        status = "open"
    elif _AGREED.search(sentence.text):
        status = "agreed"
    else:
        return
    at = sentence.start + match.start()
    for actor in _parties_to_terms(sentence, at):
        yield Proposal(kind=ClaimKind.TERMS, actor=actor, at=at, status=status)


def _parties_to_terms(sentence: Sentence, at: int) -> list[str | None]:
    """Those who have, or have yet, to agree; where the terms themselves are the subject, whoever says so."""
    token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
    while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head is not token:
        token = token.head
    if sentence.statement is None and token is not None:
        named = roles.actors(sentence, roles.subject_heads(token))
        if named:
            return list(named)
    return [_says(sentence)]


def _says(sentence: Sentence) -> str | None:
    """Whose word it is: the speaker's, else the actor the sentence opens with, else the force's own."""
    if sentence.speaker is not None:
        return sentence.speaker
    if sentence.mentions:
        return sentence.mentions[0].actor
    if _HOUSE.search(sentence.text) and sentence.memory.actor:
        return sentence.memory.actor
    return sentence.memory.force or sentence.memory.owner or "MULTI"


_HOUSE = _compile(
    r"\b(?:parliament|cabinet|government|lawmakers|court|minist(?:er|ry)|president|it|country|congress|"
    r"senate)\b"
)


# --- Requirements ---------------------------------------------------------------------------------------------------

_SIZE = _compile(
    r"\b(?:force|mission|operation)\b[^.;]{0,25}?\b(?:of|numbering|comprising|totalling|with|up to)\b|"
    r"\b(?:ceiling|cap(?:ped|s)?|limit(?:ed)? to|authori[sz]ed strength|maximum|strength of|"
    r"total strength|full strength|"
    r"(?:would|will|may|can|should|could) (?:\w+ )?(?:number|total|comprise|consist of|need|require|have)|"
    r"allowed|up to [\d,]+ (?:uniformed )?(?:personnel|troops|police)|needs?|requires?|raised to|strong)\b"
)
_COST = _compile(r"\b(?:costs?|cost|budget|estimated|price tag|bill|needs?|requires?|a year|annually|per year)\b")
_FORCE_SUBJECT = _compile(
    r"\b(?:force|mission|operation|deployment|contribution|participation|step|troops|soldiers|peace-?keep\w*|personnel|"
    r"dispatch|contingent|sending|it|peacekeeping|involvement|presence|parliament|parliamentary|approval|mandate)\b"
)
_NEED = _compile(
    r"\b(?:require|requires|needs?|must|necessary|essential|indispensable|precondition|prerequisite|"
    r"only (?:after|if|when|once|with)|"
    r"would have to|will have to|has to|have to|unless|waiting|awaiting|awaits|depends?|subject to|cannot)\b"
)
_UNDERTAKES = _compile(
    r"\b(?:offer(?:ed|s)?|pledg\w+|promis\w+|willing|ready|prepared to|contribut(?:e|ed|es)|will send|would send)\b"
)


def requirements(sentence: Sentence) -> Iterator[Proposal]:
    """Sizes, ceilings and costs of the force as a whole, and preconditions set for it."""
    yield from _sizes(sentence)
    stating = list(_insistence(sentence))
    if stating:
        yield from stating
        return
    if not sentence.clauses or not _NEED.search(sentence.text) or not _FORCE_SUBJECT.search(sentence.text):
        return
    if _UNDERTAKES.search(sentence.text) and not any(c.precondition for c, _ in sentence.clauses):
        return
    stated = [
        x for c, x in sentence.clauses if (c.precondition or _looks_ahead(sentence)) and not _DURATION.search(x.text)
    ]
    if stated and (lexicon.FORCE_WORD.search(sentence.text) or sentence.statement is not None):
        yield Proposal(
            kind=ClaimKind.REQUIREMENT, actor=_says(sentence), at=stated[0].start, conditions=tuple(stated), future=True
        )


#: Words that set a condition for the force without offering anything, by what they govern.
_INSISTS = frozenset({"insist", "demand", "want", "require", "need", "await", "stipulate", "expect", "urge", "call"})
_SET = re.compile(
    r"\b(?:made?|makes|making|set|sets|attach(?:es|ed)?|named?|lays? down|"
    r"laid down) (?:\w+['’]?s? ){0,8}?(?:its |their |a |the |one |two |as )*"
    r"(?:pre-?)?conditions?\b|\b(?:is|are|was|were|remains?) (?:\w+ )?(?:indispensable|essential|"
    r"a must|a precondition|a condition|"
    r"needed|required|necessary)\b|\bha(?:s|ve|d) (?:still|yet|first) to\b|\b(?:make|makes|"
    r"made) (?:\w+ ){1,4}depend(?:ent)?\b|"
    r"\b(?:depends?|hinges?) on\b|\b(?:has|have|had) the last word\b|\bthe last word\b|"
    r"\bwould have to\b|\bwill have to\b|"
    r"\b(?:must|should|has to|have to|had to|needs? to) (?:first |also |not |only )*(?:be|have|come|"
    r"rest|act|get|remain|give|sign|approve|agree|lay|end|stop)\b|"
    r"\bwant(?:s|ed)? to see\b",
    re.IGNORECASE,
)
_CONDITION_NOUN = re.compile(
    r"\b(?:mandate|consent|parliament\w*|approval|cease-?fire|truce|guarantees?|assurances?|funding|"
    r"money|costs?|command|disarm\w*|"
    r"weapons|arms|contribution|participation|resolution|legal basis|international law|invitation|"
    r"withdraw\w*|rules of engagement|bundestag|congress|court|"
    r"sign(?:ed)? off|fighting|combat|acceptable|neutral\w*|impartial\w*|agreement|green light|role|"
    r"authority|laid down|medics)\b",
    re.IGNORECASE,
)


def _insistence(sentence: Sentence) -> Iterator[Proposal]:
    """As in "Nairobi insists on a mandate", "for Paris, a mandate is indispensable"."""
    if _UNDERTAKES.search(sentence.text) or _DURATION.search(sentence.text):
        return
    for token in sentence.tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _INSISTS or sentence.in_condition(token.idx):
            continue
        asked = any(c.dep_ == "dobj" and sentence.mention_at(c) for c in token.children)
        clause = sentence.canonical[token.idx : token.right_edge.idx + len(token.right_edge)]
        if asked or token.lemma_.lower() in {"urge", "expect", "call"} or polarity.denied(token):
            continue
        if not _CONDITION_NOUN.search(clause):
            continue
        actors = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in {"UNSC"}]
        if not actors and not roles.subject_heads(token) and sentence.speaker:
            actors = [sentence.speaker]
        if actors:
            yield from _preconditions(sentence, actors, token.idx, clause)
            return
    match = _SET.search(sentence.text)
    if (
        match is not None
        and _CONDITION_NOUN.search(sentence.text)
        and not sentence.in_condition(sentence.start + match.start())
    ):
        at = sentence.start + match.start()
        yield from _preconditions(sentence, [a for a in [_says(sentence)] if a], at, sentence.text)


def _preconditions(sentence: Sentence, actors: list[str], at: int, clause: str) -> Iterator[Proposal]:
    stated = tuple(x for _, x in sentence.clauses)
    if not stated:
        end = min(sentence.end, at + len(clause))
        text = sentence.canonical[at:end].rstrip(' .,;”"')
        stated = (conditions.to_condition(sentence.canonical, at, at + len(text), None),)
    if all(x.kind is ConditionKind.OTHER for x in stated):
        # The words behind the verb do not tell what is waited for: its subject does ("a mandate is indispensable").
        whole = sentence.text.rstrip(' .,;”"')
        start = sentence.start
        stated = (conditions.to_condition(sentence.canonical, start, start + len(whole), stated[0].actor),)
    for actor in actors:
        yield Proposal(kind=ClaimKind.REQUIREMENT, actor=actor, at=at, conditions=stated, future=True)


_DURATION = _compile(
    r"^(?:\w+ )?(?:need|needs|require|requires|take)\b.{0,30}\b(?:days|weeks|months|years?|time|"
    r"dollars|euros|million)\b"
)


def _looks_ahead(sentence: Sentence) -> bool:
    return bool(
        re.search(r"\b(?:possible|can|could|would|will|must|should|may|cannot)\b", sentence.text, re.IGNORECASE)
    )


def _sizes(sentence: Sentence) -> Iterator[Proposal]:
    text = sentence.text
    for found in sentence.quantities:
        people = found.unit in numbers.PEOPLE
        money = numbers.is_money(found)
        if not (people or money) or sentence.in_condition(found.start):
            continue
        near = text[max(0, found.start - sentence.start - 60) : found.end - sentence.start + 40]
        about = lexicon.FORCE_WORD.search(text) or sentence.forces or text.startswith("It ")
        if money and not (_COST.search(near) and about):
            continue
        before = text[max(0, found.start - sentence.start - 45) : found.start - sentence.start]
        behind = text[found.end - sentence.start : found.end - sentence.start + 40]
        if people and not (
            _SIZE.search(before + "▸")
            or re.match(
                (
                    r"[- ]strong|[- ]member (?:force|mission)|.{0,25}\b(?:allowed|authori[sz]ed|needed|"
                    r"required|foreseen|planned|envisaged|expected)\b"
                ),
                behind,
            )
        ):
            continue
        if people and _UNDERTAKES.search(before):
            continue
        yield Proposal(
            kind=ClaimKind.REQUIREMENT, actor=_force(sentence), at=found.start, quantity=numbers.stated(sentence, found)
        )


def _force(sentence: Sentence) -> str | None:
    named = next((m.actor for m in sentence.forces), None)
    return named or sentence.memory.force or sentence.speaker or "UNSC"


# --- Planning and timelines -----------------------------------------------------------------------------------------

_PLANNING = _compile(
    r"\b(?:(?:begin|began|begun|start|started|are|is|was|were|continu\w+|"
    r"stepp\w+ up) (?:\w+ )?planning (?:for|of|the)\b|"
    r"plan(?:s|ning)? (?:for|of) [^.;]{0,40}(?:security|reconstruction|deployment|force|stabili[sz]ation)|"
    r"planning (?:cell|staff|team|conference|meeting|headquarters)|coordination (?:cent(?:re|er)|cell)|"
    r"force[- ]generation conference|reconstruction (?:conference|plan|planning)|"
    r"drawing up (?:\w+ )?plans|drew up (?:\w+ )?plans|"
    r"planners (?:met|meet|are working|have begun|began|drafted|gathered)|military planners|contingency plans?|"
    r"conference on (?:\w+ )?(?:rebuilding|reconstruct\w+)|draw\w* up (?:\w+ ){0,3}plans|"
    r"prepar\w+ (?:a |the )?(?:joint )?(?:roadmap|plan|blueprint)|work\w* out (?:how|plans|a plan)|"
    r"security and reconstruction|rebuilding plan|donors'? conference|work(?:ing)? on (?:a |"
    r"the )?(?:security|reconstruction) plan)\b"
)


def planning(sentence: Sentence) -> Iterator[Proposal]:
    """Security or reconstruction planning, by whom."""
    match = _PLANNING.search(sentence.text)
    if match is None or re.search(r"\bno plans?\b|\bnot planning\b", sentence.text, re.IGNORECASE):
        return
    at = sentence.start + match.start()
    if sentence.in_condition(at):
        return
    group = next((g for g in reversed(sentence.groups) if g[-1].end <= at and _host_free(sentence, g)), None)
    actors = [m.actor for m in group] if group else []
    if re.search(
        r"\b(?:western|arab|european|african|several|other|some)\b[\w ]*\b(?:nations|states|countries|governments)\b",
        sentence.text[: match.start()],
        re.IGNORECASE,
    ):
        actors = ["MULTI"]
    for actor in actors or [sentence.speaker or "MULTI"]:
        yield Proposal(kind=ClaimKind.PLANNING, actor=actor, at=at)


def _host_free(sentence: Sentence, group: tuple[object, ...]) -> bool:
    first = group[0]
    start = getattr(first, "start", 0)
    before = sentence.canonical[max(0, start - 12) : start].lower()
    return not re.search(r"\b(?:in|between|for|of|on|with)\s(?:the\s)?$", before)


_TIMELINE = _compile(
    r"\b(?:take|takes|taking|took|need|needs|require) (?:[\w-]+ ){0,4}?(?:time|weeks?|months?|years?|days|longer)\b|"
    r"\b\w+ (?:days|weeks|months) (?:after|from|before)\b|"
    r"\b(?:some|more|much) time\b|"
    r"\b(?:within|in|over) (?:the (?:coming|next) )?(?:a (?:matter of|few|couple of) |"
    r"\w+ (?:to \w+ )?)?(?:weeks?|months?|days)\b|"
    r"\b(?:by|before|until|from|in|as early as|no later than|not before|at the) (?:the )?(?:end of|"
    r"early|mid|late|start of|beginning of)?[- ]?(?:\w+ )?(?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december|next (?:week|month|year|spring|summer|autumn|"
    r"winter)|the end of|20\d\d|spring|summer|autumn|winter)\b|"
    r"\b(?:a matter of (?:days|weeks|months)|not (?:happen|come|deploy) (?:soon|quickly|overnight))\b"
)
_FORMS = _compile(
    r"\b(?:form\w*|deploy\w*|arriv\w*|assembl\w*|ready|operational|in place|on the ground|begin\w*|"
    r"start\w*|complet\w*|capab\w+|"
    r"set up|weeks|months|establish\w*|stand up|take time|take some time|take weeks|take months|"
    r"generate|train\w*|be in|lead time|build)\b"
)
_AHEAD = _compile(
    r"\b(?:will|would|could|should|may|might|can|expected|expects?|ought to|due|plans?|to be|to form|"
    r"hopes?|estimate\w*|likely|aims?|"
    r"target|wants?|does not expect|do not expect|takes?|taking|need|needs|scheduled|set to|foresee\w*|must)\b"
)


_WHAT_TAKES_TIME = _compile(
    r"\b(?:force|mission|operation|deployment|coalition|contingent|peacekeepers|troops|soldiers|police|"
    r"battalions?|units?|"
    r"reinforcements|headquarters|support office|capabilit\w+|it|setting up|assembling|forming|building|training)\b"
)


def timelines(sentence: Sentence) -> Iterator[Proposal]:
    """How long the force will take, and by when."""
    match = _TIMELINE.search(sentence.text)
    about = lexicon.FORCE_WORD.search(sentence.text) or _FORMS.search(sentence.text)
    if match is None or not about or any(numbers.is_money(q) for q in sentence.quantities):
        return
    if not _AHEAD.search(sentence.text):
        return
    if not _WHAT_TAKES_TIME.search(sentence.text[: match.end()]) or sentence.in_condition(
        sentence.start + match.start()
    ):
        return
    yield Proposal(kind=ClaimKind.TIMELINE, actor=_says(sentence), at=sentence.start + match.start(), future=True)
