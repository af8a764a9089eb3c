"""Withdrawals: contributors who leave, cut what they have there, or take an offer back.

Three frames give them: a verb of leaving over people or a part ("will bring its men home", "ended its mission"), the
noun for it ("the withdrawal of its 300 soldiers"), and a verb of taking back over an undertaking ("shelved its plans to
take part").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import carriers, lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

_OUR_PART = (
    lexicon.TROOPS | lexicon.PART_NOUNS | lexicon.MISSION | lexicon.words("offer pledge plan promise last man him them")
)
_UNDERTAKEN = lexicon.OFFER_NOUNS | lexicon.PLAN_NOUNS | lexicon.PART_NOUNS
_TEXT = re.compile(
    r"\b(?:draft|resolution|text|amendment|motion|bill|objections?|veto|opposition|request|demand)\b", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:will|would|to|plan\w*|intend\w*|by|may|might|could|shall)\b", re.IGNORECASE)


def withdrawals(sentence: Sentence) -> Iterator[Proposal]:
    """Contributors who leave, or take an offer back."""
    barred = lexicon.SENDS_NOBODY | sentence.memory.hosts
    seen: set[str] = set()
    for token in sentence.tokens:
        if not (_leaves(sentence, token) or _takes_back(token)):
            continue
        if sentence.in_condition(token.idx) or polarity.denied(token) or _asked_for(token):
            continue
        actors = [a for a in _whose(sentence, token) if a not in barred | seen]
        found = numbers.of_predicate(sentence, token, numbers.forces(sentence)) or _of_subject(sentence, token)
        seen.update(actors)
        for actor in actors:
            yield Proposal(
                kind=ClaimKind.WITHDRAWAL,
                actor=actor,
                at=token.idx,
                quantity=numbers.stated(sentence, found, actors),
                conditions=sentence.conditions,
                hedged=polarity.hedged(token),
                future=_AHEAD.search(sentence.text) is not None,
            )


def _asked_for(token: Token) -> bool:
    """As in "demanded that the mission leave", "wants them out": what somebody else wishes."""
    head = token.head
    wishes = lexicon.ASK | {"want", "wish", "like", "call"}
    return (token.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in wishes) or (
        token.dep_ == "xcomp" and head.lemma_.lower() in {"tell", "order"} and bool(_objects(head))
    )


def _objects(token: Token) -> list[Token]:
    heads = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    if token.dep_ == "acl" and token.tag_ == "VBN":
        heads.append(token.head)
    return [t for h in heads for t in (h, *h.conjuncts)]


def _leaves(sentence: Sentence, token: Token) -> bool:
    """Whether a word says that people leave, or that a part ends."""
    if token.pos_ == "NOUN":
        return token.lemma_.lower() in lexicon.LEAVE_NOUNS and _of_people(sentence, token)
    if token.pos_ not in {"VERB", "AUX"} or not _leaving_verb(token):
        return False
    objects = _objects(token)
    if any(_TEXT.search(t.lower_) for o in objects for t in o.subtree if t.dep_ != "relcl"):
        return False
    if objects:
        return any(_is_part(sentence, t) for t in objects) and not _shrinks_something_else(token, objects)
    home = "home" in {c.lower_ for c in token.children}
    if not home and token.lemma_.lower() not in {"withdraw", "leave", "depart", "pull", "quit", "exit", "move"}:
        return False  # "the minister recalled"
    if token.lemma_.lower() not in {"leave", "depart"}:
        return True
    away = not any(c.dep_ == "prep" and c.lower_ == "for" for c in token.children)
    own = any(c.dep_ == "nsubj" for c in token.children) and not any(c.dep_ == "mark" for c in token.children)
    setting_out = (token.dep_ == "advcl" and not own) or polarity.modal(token) in {"can", "could", "may"}
    subjects = roles.subject_heads(token)
    people = roles.has_people(subjects) or token.tag_ == "VBG" or (_some_of_them(subjects) and _known(sentence))
    return away and people and not setting_out


def _some_of_them(subjects: list[Token]) -> bool:
    """As in "a third have left", "the last 200 are to leave"."""
    return any(h.lemma_.lower() in roles.MEASURES or h.pos_ == "NUM" for h in subjects)


def _known(sentence: Sentence) -> bool:
    return sentence.memory.contingent is not None and sentence.memory.contributing > 0


def _leaving_verb(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in {"bring", "take", "fly", "go", "return", "head", "come", "send", "ship", "move"}:
        return bool({c.lower_ for c in token.children} & {"home", "out"}) and (
            "home" in {c.lower_ for c in token.children} or lemma in {"take", "bring", "ship", "move"}
        )
    return carriers.has(token, lexicon.LEAVE)


def _is_part(sentence: Sentence, token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _OUR_PART or lemma in roles.MEASURES or token.pos_ == "NUM":
        return True
    if any(f.start <= token.idx < f.end for f in sentence.forces):
        return True
    mention = sentence.mention_at(token)
    return mention is not None and mention.actor in sentence.memory.hosts  # "will leave Mali"


def _shrinks_something_else(token: Token, objects: list[Token]) -> bool:
    """As in "cut the force": only one's own part is one's own to cut."""
    if token.lemma_.lower() not in lexicon.LEAVE_PART:
        return False
    if token.lemma_.lower() in {"leave", "quit", "exit", "pull"}:
        return False
    own = any(c.dep_ == "poss" or c.lower_ == "own" for o in objects for c in o.children)
    undertaken = any(o.lemma_.lower() in lexicon.OFFER_NOUNS for o in objects)
    return undertaken or not (own or any(o.lemma_.lower() in {"participation", "involvement"} for o in objects))


def _of_people(sentence: Sentence, noun: Token) -> bool:
    governed = [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    owner = any(c.dep_ in {"poss", "amod", "compound"} and sentence.mention_at(c) for c in noun.children)
    decided = (noun.dep_ in {"dobj", "pobj"} and noun.head.lemma_.lower() in _DECIDES) or noun.dep_ == "nsubj"
    people = any(g.lemma_.lower() in lexicon.TROOPS or g.pos_ == "NUM" for g in governed)
    return (people and (decided or owner)) or (owner and not governed)


_DECIDES = lexicon.words("announce order complete begin start finish decide confirm plan prepare approve declare")


def _takes_back(token: Token) -> bool:
    """As in "shelved its plans to take part", "went back on its promise", "backed out"."""
    if token.pos_ != "VERB" or not carriers.has(token, lexicon.TAKE_BACK):
        return False
    objects = _objects(token) + [
        g for c in token.children if c.dep_ == "prep" and c.lower_ in {"on", "from", "of"} for g in c.children
    ]
    if any(_TEXT.search(o.lower_) for o in objects):
        return False
    if not objects:
        return token.lemma_.lower() in {"back", "drop", "pull", "renege", "step"}
    return any(o.lemma_.lower() in _UNDERTAKEN or carriers.is_act(o) for o in objects)


def _whose(sentence: Sentence, token: Token) -> list[str]:
    objects = _objects(token)
    people = [o for o in objects if o.lemma_.lower() in lexicon.TROOPS | roles.MEASURES]
    subjects = roles.subject_heads(token)
    if token.pos_ == "NOUN":
        governed = [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
        owners = [a for g in governed for a in roles.origin(sentence, g)] or roles.origin(sentence, token)
        if owners:
            return list(dict.fromkeys(owners))
        if token.dep_ in {"dobj", "pobj"}:
            subjects = roles.subject_heads(token.head)
    named = roles.actors(sentence, subjects, forces=True)
    if named and named != ["MULTI"]:
        return named
    for theme in people:
        if owner := roles.origin(sentence, theme):
            return owner
    named = roles.actors(sentence, objects)
    if named:
        return named
    if _some_of_them(subjects) and _known(sentence) and sentence.memory.contingent is not None:
        return [sentence.memory.contingent]
    if roles.has_people(subjects) and sentence.memory.force is not None:
        return [sentence.memory.force]
    return [sentence.speaker] if sentence.speaker and not subjects else []


def _of_subject(sentence: Sentence, token: Token) -> Found | None:
    spans = [(h.left_edge.idx, h.right_edge.idx) for h in roles.subject_heads(token)]
    return next((q for q in numbers.forces(sentence) if any(a <= q.start <= b for a, b in spans)), None)
