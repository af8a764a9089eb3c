"""Whether a predicate is denied, and whether it is only possible.

Both look up the chain of verbs and nouns that carry the predicate: in "has no plan to contribute", the "no" on "plan"
denies "contribute"; in "is considering sending", "considering" makes "sending" a possibility.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from contingent.read.claims import lexicon

_CARRIERS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "aux", "prep", "acomp", "attr", "dobj", "pobj", "oprd", "relcl"}
)
_DENIALS = frozenset({"no", "neither", "never", "nor", "none", "n't", "not", "n’t", "without", "hardly", "nobody"})
_DENYING_VERBS = frozenset(["refuse", "decline", "rule", "reject", "deny", "exclude"])
MAX_CLIMB = 5


def _chain(token: Token) -> Iterator[Token]:
    """The predicate and the words that carry it, innermost first; stops at a reporting verb's complement."""
    yield token
    for _ in range(MAX_CLIMB):
        if (
            token.dep_ == "conj"
            and token.pos_ in {"VERB", "AUX"}
            and not any(c.dep_ == "nsubj" for c in token.children)
        ):
            # "would train police but not disarm": a conjunct has its own negation, but shares the modal.
            token = token.head
            continue
        if token.dep_ not in _CARRIERS or token.dep_ in {"ccomp", "relcl"}:
            return
        token = token.head
        yield token


def denied(predicate: Token) -> bool:
    """Whether the predicate is said not to be so; two denials cancel."""
    count = 0
    for link in _chain(predicate):
        count += _denials(link)
        if link.i != predicate.i and link.lemma_ in _DENYING_VERBS:
            count += link.lemma_ != "rule" or any(c.lower_ == "out" for c in link.children)
        if link.i != predicate.i and link.lower_ == "without":
            count += 1
        if link.dep_ in {"dobj", "pobj", "attr", "nsubj"} and any(c.lower_ == "no" for c in link.children):
            continue
    raised = [predicate.head] if predicate.dep_ == "xcomp" and predicate.head.lemma_ == "be" else []
    if any(
        c.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"} and _nobody(c)
        for p in (predicate, *raised)
        for c in p.children
    ):
        count += 1
    if any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ == "neither" for c in predicate.children):
        count += 1
    if predicate.dep_ == "conj" and any(c.lower_ in {"nor", "neither"} for c in predicate.head.children):
        count += 1
    return count % 2 == 1


def _denials(link: Token) -> int:
    """How many of a word's own words deny it; what follows a noun denies the next: "trainers, not soldiers"."""
    noun = link.pos_ in {"NOUN", "PROPN"}
    words = [c for c in link.children if c.dep_ == "neg" or c.lower_ in _DENIALS]
    return sum(1 for c in words if c.dep_ in _DENYING and not (noun and c.i > link.i))


_DENYING = frozenset({"neg", "det", "advmod", "preconj", "cc"})


def not_yet(predicate: Token) -> bool:
    """Whether something is only still to come: "has yet to offer", "has not decided yet"."""
    for link in _chain(predicate):
        if (
            link.i != predicate.i
            and link.lower_ in {"has", "have", "had"}
            and any(c.lower_ == "yet" for c in predicate.children)
        ):
            return True
        if any(c.lower_ == "yet" for c in link.children) and (denied(link) or link.lemma_ in {"have", "be"}):
            return True
    return False


def _nobody(token: Token) -> bool:
    return token.lower_ in {"nobody", "none", "nothing"} or any(c.lower_ == "no" for c in token.children)


def hedged(predicate: Token) -> bool:
    """Whether the predicate is only a possibility, under study, or reported at second hand."""
    for link in _chain(predicate):
        if link.i != predicate.i and link.lemma_.lower() in lexicon.CONSIDER:
            return True
        for child in link.children:
            word = child.lower_
            if child.dep_ == "aux" and word in lexicon.HEDGE_MODALS:
                return True
            if word in lexicon.HEDGE_ADVERBS:
                return True
        if link.lower_ in {"possible", "likely", "said", "reported", "expected", "thought", "believed"} and any(
            c.dep_ == "auxpass" or c.lemma_ == "be" for c in link.children
        ):
            return True
    return False


def modal(predicate: Token) -> str | None:
    """The modal that governs the predicate ("will", "would", "must"), looked for up the chain."""
    for link in _chain(predicate):
        for child in link.children:
            if child.dep_ == "aux" and child.tag_ == "MD":
                return child.lemma_.lower()
    return None
