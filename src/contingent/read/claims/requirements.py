"""What the force as a whole needs: its size, its ceiling, its cost, and the preconditions that are set for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from contingent.model import ClaimKind, ConditionKind, Quantity
from contingent.read.claims import conditions, lexicon, numbers, polarity, roles
from contingent.read.claims.frames import says
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.claims.standing import NOW_NUMBERS
from contingent.read.quantities import Found


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_COST = _compile(r"\b(?:costs?|cost|budget|estimated|price tag|bill|needs?|requires?|a year|annually|per year)\b")
_FORCE_SUBJECT = _compile(
    r"\b(?:force|mission|operation|deployment|contribution|participation|step|troops|soldiers|peace-?keep\w*"
    r"|personnel|"
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
    yield from _wanted(sentence)
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
            kind=ClaimKind.REQUIREMENT, actor=says(sentence), at=stated[0].start, conditions=tuple(stated), future=True
        )


#: Words that set a condition for the force without offering anything, by what they govern.
_INSISTS = frozenset({"insist", "demand", "want", "require", "need", "await", "stipulate", "expect", "urge", "call"})
#: Of those, the ones that leave no room for an offer or a refusal in the same words.
_FIRMLY = frozenset({"insist", "demand", "require", "stipulate"})
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
    r"\bwant(?:s|ed)? to see\b|\b(?:decides?|determines?|choose|have (?:a|the) (?:say|veto)) (?:for \w+ |on |over )?"
    r"(?:which|whose|who)\b",
    re.IGNORECASE,
)
_CONDITION_NOUN = re.compile(
    r"\b(?:mandate|consent|parliament\w*|approval|cease-?fire|truce|guarantees?|assurances?|funding|"
    r"money|costs?|command|disarm\w*|"
    r"weapons|arms|contribution|participation|resolution|legal basis|international law|invitation|"
    r"withdraw\w*|rules of engagement|bundestag|congress|court|"
    r"sign(?:ed)? off|fighting|combat|acceptable|neutral\w*|impartial\w*|agreement|green light|role|"
    r"authority|laid down|medics|comfortable|composition|made up of|infantry|come from)\b",
    re.IGNORECASE,
)


def _insistence(sentence: Sentence) -> Iterator[Proposal]:
    """As in "Nairobi insists on a mandate", "for Paris, a mandate is indispensable"."""
    if _UNDERTAKES.search(sentence.text) or _DURATION.search(sentence.text):
        return
    for token in sentence.tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _INSISTS or sentence.in_condition(token.idx):
            continue
        setting = token.lemma_.lower() in {"insist", "demand", "stipulate"} and _about_others(token)
        asked = any(c.dep_ == "dobj" and sentence.mention_at(c) for c in token.children)
        clause = sentence.canonical[token.idx : token.right_edge.idx + len(token.right_edge)]
        if asked or token.lemma_.lower() in {"urge", "expect", "call"} or polarity.denied(token):
            continue
        if not _CONDITION_NOUN.search(clause) and not setting:
            continue
        actors = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in {"UNSC"}]
        if not actors and not roles.subject_heads(token) and sentence.speaker:
            actors = [sentence.speaker]
        if actors:
            for stated in _preconditions(sentence, actors, token.idx, clause):
                yield replace(stated, firm=token.lemma_.lower() in _FIRMLY)
            return
    match = _SET.search(sentence.text)
    if (
        match is not None
        and _CONDITION_NOUN.search(sentence.text)
        and not sentence.in_condition(sentence.start + match.start())
    ):
        at = sentence.start + match.start()
        yield from _preconditions(sentence, [a for a in [says(sentence)] if a], at, sentence.text)


def _about_others(token: Token) -> bool:
    """As in "insists that the bulk of the infantry come from Africa": of whom or what the force is to be."""
    clauses = [c for c in token.children if c.dep_ in {"ccomp", "xcomp"}]
    subjects = [s for c in clauses for s in c.children if s.dep_ in {"nsubj", "nsubjpass"}]
    return any(t.lemma_.lower() in lexicon.TROOPS | lexicon.MISSION for s in subjects for t in s.subtree)


def _preconditions(sentence: Sentence, actors: list[str], at: int, clause: str) -> Iterator[Proposal]:
    stated = tuple(x for _, x in sentence.clauses)
    if not stated:
        end = min(_own_end(sentence, at), at + len(clause))
        led = _THAT.match(sentence.canonical, at, end)
        at = at if led is None else led.end()
        text = sentence.canonical[at:end].rstrip(' .,;”"')
        stated = (conditions.to_condition(sentence.canonical, at, at + len(text), None),)
    if all(x.kind is ConditionKind.OTHER for x in stated):
        # The words behind the verb do not tell what is waited for: its subject does ("a mandate is indispensable").
        start = _own_start(sentence, at)
        whole = sentence.canonical[start : _own_end(sentence, at)].rstrip(' .,;”"')
        stated = (conditions.to_condition(sentence.canonical, start, start + len(whole), stated[0].actor),)
    for actor in actors:
        yield Proposal(kind=ClaimKind.REQUIREMENT, actor=actor, at=at, conditions=stated, future=True)


#: "Insisted on Saturday that" says who and when; what is insisted on follows it.
_THAT = _compile(r"\w+ (?:(?:on|last|this|earlier|again|also|in) (?:\w+ ){0,2}?)?that\s+")
_NEXT_SUBJECT = _compile(r",\s+(?:and|but|while|whereas|although|though)\s+(?=[A-Z])")


def _own_end(sentence: Sentence, at: int) -> int:
    """Where the clause at an offset ends: before the next one with a subject of its own."""
    after = _NEXT_SUBJECT.search(sentence.canonical, at, sentence.end)
    return sentence.end if after is None else after.start()


def _own_start(sentence: Sentence, at: int) -> int:
    """Where what is said around an offset starts; the sentence's start where nobody is quoted."""
    spans = () if sentence.statement is None else sentence.statement.content
    return next((max(s.start, sentence.start) for s in spans if s.start <= at < s.end), sentence.start)


_DURATION = _compile(
    r"^(?:\w+ )?(?:need|needs|require|requires|take)\b.{0,30}\b(?:days|weeks|months|years?|time|"
    r"dollars|euros|million)\b"
)


def _looks_ahead(sentence: Sentence) -> bool:
    return bool(
        re.search(r"\b(?:possible|can|could|would|will|must|should|may|cannot)\b", sentence.text, re.IGNORECASE)
    )


def _sizes(sentence: Sentence) -> Iterator[Proposal]:
    """Numbers of the force as a whole: its size, its ceiling, what it lacks and what it costs."""
    text = sentence.text
    stated = False
    for found in sentence.quantities:
        at, end = found.start - sentence.start, found.end - sentence.start
        if sentence.in_condition(found.start):
            continue
        before, behind = text[max(0, at - 70) : at], text[end : end + 50]
        if numbers.is_money(found):
            about = (
                sentence.memory.about or lexicon.FORCE_WORD.search(text) or sentence.forces or text.startswith("It ")
            )
            wanted = bool(
                about
                and _COST.search(text[max(0, at - 60) : end + 40])
                and not _GIVEN.search(text)
                and (lexicon.FORCE_WORD.search(text) or sentence.forces or not _REBUILDING.search(text))
            )
        elif found.unit in {*numbers.PEOPLE, *numbers.UNITS, *_MEANS} or (
            found.unit is None and numbers.is_force(found)
        ):
            wanted = _whole(before, found.text, behind) or (stated and _PART_OF_IT.search(before) is not None)
        else:
            continue
        if NOW_NUMBERS.search(before):
            continue  # "UNIFIL, which now numbers 2,000": they are there
        if not wanted or _undertaken(sentence, found, whole=_is_of_force(before, found.text)):
            continue
        stated = True
        yield Proposal(
            kind=ClaimKind.REQUIREMENT,
            actor=_force(sentence),
            at=found.start,
            quantity=_limited(sentence, found, before),
        )


_WANTS = frozenset({"want", "need", "seek", "require", "demand", "envisage", "foresee"})


def _wanted(sentence: Sentence) -> Iterator[Proposal]:
    """As in "the AU wants 8,000 soldiers": a size that somebody sets, and has of nobody yet."""
    for token in sentence.tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _WANTS or sentence.in_condition(token.idx):
            continue
        objects = [c for c in token.children if c.dep_ == "dobj"]
        if polarity.denied(token) or any(c.dep_ == "poss" or c.lower_ == "own" for o in objects for c in o.children):
            continue
        found = next(
            (
                q for q in numbers.forces(sentence) for o in objects
                if q.start <= o.idx < q.end or o.left_edge.idx <= q.start <= o.idx
            ),
            None,
        )  # fmt: skip
        actors = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in {"UNSC", "MULTI"}]
        if found is not None:
            for actor in actors:
                quantity = numbers.stated(sentence, found, actors)
                yield Proposal(kind=ClaimKind.REQUIREMENT, actor=actor, at=found.start, quantity=quantity)


def _lead(before: str, said: str) -> str:
    """The words before the number itself; what bounds it is part of what was found."""
    return before + re.split(r"\d", said, maxsplit=1)[0] if re.search(r"\d", said) else before


def _is_of_force(before: str, said: str) -> bool:
    lead = _lead(before, said)
    return bool(_OF_FORCE.search(lead) or _STRONG.search(said) or _CAPPED.search(lead))


def _whole(before: str, said: str, behind: str) -> bool:
    """Whether the words on both sides make a number one of the force as a whole."""
    return bool(
        _is_of_force(before, said) or _NUMBERED.search(before) or _LACKING.search(before) or _CAPPED.search(said)
        or _CALLED_FOR.match(behind) or _STRONG.match(behind)
    )  # fmt: skip


_FORCE_NOUN = (
    r"(?:force|mission|operation|deployment|peace-?keep\w*|presence|strength|size|total|ceiling|ISF|MSS|GSF"
    r"|MINU\w+|UNIFIL|UNAMID|MISMA|AMISOM|ATMIS|ISAF|KFOR|SFOR|IFOR|INTERFET)"
)
_ADVERBS = (
    r"(?:(?:at full strength|in all|initially|eventually|in the end|at first|together|altogether|as many as|up "
    r"to|about|some|around"
    r"|nearly|almost|roughly|over|more than|at least|no more than|the full|its|a|an|the|to|would|will|is|are|be"
    r"|have|has|had|was|were"
    r"|been|could|should|may|can|must|now|only|not|later|then|of|by|in|under the plan|under the text|a total"
    r"|both|total)\s)*"
)
_NAME = r"(?:the )?[A-Z]\w+(?: [A-Z]\w+)?"
_OF_FORCE = _compile(
    rf"\b{_FORCE_NOUN}\b(?:\s(?:for|in|of) {_NAME}(?: and {_NAME})?)?,? (?:that|which|to be)?\s?(?:\w+ ){{0,2}}?"
    rf"(?:of|numbering|comprising|totall?ing|with|made up of|consisting of|at) {_ADVERBS}$"
)
_NUMBERED = _compile(
    rf"\b(?:{_FORCE_NOUN}\b.{{0,45}}|(?:it|they|which|that)\s(?:\w+\s){{0,3}}?)\b(?:number(?:s|ed)?|total(?:s"
    rf"|led)?|compris\w+|consist\w* of"
    rf"|grow to|come to|comes to|amounts? to|reach|swell to|rise to|include|have|be made up of|count|muster|be "
    rf"limited to|stand at|stands at"
    rf"|be|is|was|go up to"
    rf"|from \d[\d,]+ to) {_ADVERBS}$"
)
_LACKING = _compile(
    r"\b(?:needs?|needed|requires?|required|lacks?|lacking(?: are| is)?|short of|short by|missing(?: are| is)?"
    r"|calls? for|seeks"
    r"|in need of|foresees?|envisages?|provides? for|plans? for|expects? a force of|still wanting|wants) "
    rf"{_ADVERBS}(?:another |additional |further )?$"
)
_CAPPED = _compile(
    r"\b(?:cap(?:ped|s|ping)?|ceiling|limit(?:ed|s)?|maximum|authori[sz]ed strength|full strength|troop strength"
    r"|strength|upper limit"
    rf"|raised|lowered|cut|lifted|increased)\b(?:(?!\b(?:by|of its|contingent)\b)[^.;:]){{0,45}}?\b(?:at|to|of"
    rf"|is|was|stands at|from \S+ to) {_ADVERBS}$"
)
_CALLED_FOR = _compile(
    r"[^.;:]{0,40}?\b(?:(?:is|are|were|was|be) (?:\w+ )?(?:allowed|authori[sz]ed|needed|required|foreseen"
    r"|planned|envisaged|lacking|missing"
    r"|wanted|permitted|called for|necessary)|would be (?:needed|required|necessary)|authori[sz]ed (?:by|under"
    r"|in)|needed|foreseen|envisaged"
    r"|(?:is|was|are|were) (?:the|its) (?:ceiling|limit|cap|maximum|authori[sz]ed strength|upper limit))\b"
)
_STRONG = _compile(
    r"[- ]strong\b|[- ](?:member|man|soldier|troop|officer|person)\s(?:\w+\s){0,3}?(?:force|mission|operation"
    r"|presence|ceiling|cap)\b"
)
_PART_OF_IT = _compile(
    r"\b(?:of (?:whom|which|them|these)|includ\w+|among them|and|plus|as well as|along with)\b[^.;:]{0,25}$"
)
_LIMIT = _compile(r"\b(?:cap(?:ped|s|ping)?|ceiling|limit(?:ed|s)?|maximum|upper limit)\b")
#: What rebuilding costs is no cost of the force.
_REBUILDING = _compile(r"\b(?:rebuil\w+|reconstruct\w+|recovery|humanitarian|aid|relief|damage)\b")
_GIVEN = _compile(
    r"\b(?:pledg\w+|promis\w+|donat\w+|contribut\w+|offer\w*|gave|gives?|paid|announced?|transferred|chip\w*)\b"
)
_MEANS = frozenset({"helicopters", "vehicles", "aircraft", "ships", "armoured vehicles", "frigates", "drones"})


def _undertaken(sentence: Sentence, found: Found, *, whole: bool) -> bool:
    """Whether a state stands with the number as its own, or it is offered, pledged, asked for or on the spot."""
    text = sentence.text
    at = found.start - sentence.start
    if _UNDERTAKES.search(text[max(0, at - 45) : at]):
        return True
    inside = [m for m in sentence.mentions_in(found.start, found.end) if m.actor not in sentence.memory.hosts]
    token = next((t for t in sentence.tokens if found.start <= t.idx < found.end and t.pos_ in {"NOUN", "NUM"}), None)
    while token is not None and token.dep_ in {"nummod", "quantmod", "compound"} and token.head.i > token.i:
        token = token.head
    if inside or (token is not None and roles.origin(sentence, token)):
        return True
    if whole:
        return False
    while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    subjects = [] if token is None else roles.subject_heads(token)
    owners = [m.actor for h in subjects if (m := sentence.mention_at(h)) is not None]
    return bool(owners) and not set(owners) <= {"UNSC", "UNGA", "UN", *sentence.memory.hosts}


def _limited(sentence: Sentence, found: Found, before: str) -> Quantity | None:
    """The quantity; "a ceiling of 500" allows no more than that many, whatever is there."""
    if found.min is not None and found.min == found.max and _LIMIT.search(before):
        found = replace(found, min=None)
    return numbers.stated(sentence, found)


def _force(sentence: Sentence) -> str | None:
    named = next((m.actor for m in sentence.forces), None)
    return named or sentence.memory.force or sentence.memory.body or sentence.speaker or "MULTI"
