"""What the force as a whole needs: its size, its ceiling, its cost, and the preconditions that are set for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.model import ClaimKind, ConditionKind
from contingent.read.claims import conditions, lexicon, numbers, polarity, roles
from contingent.read.claims.frames import says
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SIZE = _compile(
    r"\b(?:force|mission|operation)\b[^.;]{0,25}?\b(?:of|numbering|comprising|totalling|with|up to)\b|"
    r"\b(?:ceiling|cap(?:ped|s)?|limit(?:ed)? to|authori[sz]ed strength|maximum|strength of|"
    r"total strength|full strength|"
    r"(?:would|will|may|can|should|could) (?:\w+ )?(?:number|total|comprise|consist of|need|require|have)|"
    r"allowed|up to [\d,]+ (?:uniformed )?(?:personnel|troops|police)|needs?|requires?|raised to|strong)\b"
)
_COST = _compile(r"\b(?:costs?|cost|budget|estimated|price tag|bill|needs?|requires?|a year|annually|per year)\b")
_FORCE_SUBJECT = _compile(
    r"\b(?:force|mission|operation|deployment|contribution|participation|step|troops|soldiers|peace-?keep\w*|"
    r"personnel|"
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
            kind=ClaimKind.REQUIREMENT, actor=says(sentence), at=stated[0].start, conditions=tuple(stated), future=True
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
        yield from _preconditions(sentence, [a for a in [says(sentence)] if a], at, sentence.text)


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
