"""Who speaks and who is told, read off the parse around a reporting word."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from contingent.read.attribution.lexicon import AUDIENCES, TELLING_VERBS
from contingent.read.attribution.phrases import characters, noun_phrase
from contingent.read.attribution.result import Offsets

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
#: How far a shared subject is looked for: "said A, adding B and noting C".
_MAX_CLIMB = 3
_RELATIVE = frozenset({"who", "which", "that"})


def subject_of(verb: Token) -> Token | None:
    """The word that says: subject, agent of a passive, antecedent of a relative clause, or the shared subject."""
    here = verb
    for _ in range(_MAX_CLIMB):
        own = _own_subject(here, passive=here == verb)
        if own is not None:
            if own.lower_ in _RELATIVE and here.dep_ == "relcl":
                return here.head
            return own
        if here.dep_ == "acl" and here.tag_ == "VBG":
            return here.head
        if here.dep_ not in {"conj", "advcl", "xcomp", "aux"} or here.head == here:
            break
        here = here.head
    return _inverted_subject(verb)


def _own_subject(verb: Token, *, passive: bool) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if any(child.dep_ in _PASSIVE_SUBJECTS for child in verb.children):
        agents = [c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"]
        return agents[0] if passive and agents else None
    return None


def _inverted_subject(verb: Token) -> Token | None:
    """The name behind the verb in '"...", said Smith', which the parser often takes for an object."""
    for child in verb.rights:
        behind = noun_phrase(child)[0] == verb.i + 1
        if child.dep_ in {"dobj", "npadvmod", "attr", "appos", "oprd"} and child.pos_ in _NOMINAL and behind:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what is said, not who says it."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def phrase_of(doc: Doc, head: Token | None) -> Offsets | None:
    """Characters of the noun phrase around ``head``."""
    return None if head is None else characters(doc, *noun_phrase(head))


def addressee_of(verb: Token) -> Token | None:
    """Who is told: the object of "told", or the audience of "said to reporters"."""
    subject = subject_of(verb)
    if verb.lemma_ in TELLING_VERBS:
        for child in verb.rights:
            if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ in _NOMINAL and child != subject:
                return child
    for child in verb.rights:
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "before"}:
            for target in child.children:
                if target.dep_ == "pobj" and (target.lemma_.lower() in AUDIENCES or target.pos_ == "PROPN"):
                    return target
    return None
