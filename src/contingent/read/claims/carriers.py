"""Carriers: the word that carries an act, how firmly it does, and the act that it carries.

"Plans to send", "is ready for a part", "an offer of 300 soldiers", "has been weighing whether to join" have one shape:
a carrier, which says how firmly, over an act of sending, taking part or going. Verbs, adjectives and nouns are told
apart only by their class in ``lexicon``; voice, tense and clause make no difference here. A carrier may also stand
alone ("is ready", "declined"), an act, too ("will send").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Token

from contingent.read.claims import lexicon, polarity
from contingent.read.claims.sentence import Sentence


class Attitude(Enum):
    """How firmly an act is undertaken."""

    COMMITS = "commits"
    READY = "ready"
    CONSIDERS = "considers"
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A carrier ("pledged"), how firm it is, and the act it carries if that is a word of its own ("send", "part")."""

    carrier: Token
    attitude: Attitude
    act: Token | None

    @property
    def verb(self) -> Token:
        """The word whose arguments tell who and how many."""
        return self.carrier if self.act is None else self.act


_VERBS: tuple[tuple[frozenset[str], Attitude], ...] = (
    (lexicon.STAY_OUT | lexicon.DECLINE, Attitude.DECLINES),
    (lexicon.COMMIT | lexicon.STEP_FORWARD | lexicon.NAMING, Attitude.COMMITS),
    (lexicon.CONSIDER, Attitude.CONSIDERS),
    (lexicon.WANT, Attitude.READY),
    (lexicon.INTEND, Attitude.COMMITS),
)
_ADJECTIVES = ((lexicon.UNWILLING, Attitude.DECLINES), (lexicon.READY, Attitude.READY))
_NOUNS = (
    (lexicon.READY_NOUNS, Attitude.READY),
    (lexicon.UNWILLING_NOUNS, Attitude.DECLINES),
    (lexicon.OFFER_NOUNS | lexicon.PLAN_NOUNS, Attitude.COMMITS),
)
_PREDICATIVE = frozenset(
    {"acomp", "amod", "ROOT", "conj", "ccomp", "xcomp", "oprd", "advcl", "acl", "relcl", "appos", "attr", "dep"}
)
#: Carriers that say nothing about anybody's part without an act behind them.
_NEED_ACT = (lexicon.INTEND | lexicon.CONSIDER | lexicon.PLAN_NOUNS) - lexicon.STEP_FORWARD - lexicon.NAMING
_PATH = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "acomp", "pobj", "attr", "oprd", "prt", "dative", "advcl",
     "nsubjpass", "relcl", "agent", "advmod", "conj", "appos"}
)  # fmt: skip
_DEEPEST = 5


def has(token: Token, group: frozenset[str]) -> bool:
    """Whether a word, with a particle that goes with it, belongs to a group of the lexicon."""
    lemma = token.lemma_.lower()
    if lemma in group:
        return True
    if lemma not in _PHRASAL:
        return False
    return any(f"{lemma}_{c.lower_}" in group for c in token.children) or (
        token.i + 1 < len(token.doc) and f"{lemma}_{token.doc[token.i + 1].lower_}" in group
    )


_PHRASAL = frozenset(
    entry.split("_")[0] for group in vars(lexicon).values() if isinstance(group, frozenset) for entry in group
    if "_" in entry
)  # fmt: skip


def attitude(token: Token) -> Attitude | None:
    """How firmly a word carries an act, if it is one that can."""
    if token.pos_ in {"VERB", "AUX"}:
        if has(token, lexicon.TAKE_BACK):
            return None
        if _is_readiness(token):
            return Attitude.READY
        found = next((a for group, a in _VERBS if has(token, group)), None)
        if found is not None:
            return found
    if token.pos_ in {"ADJ", "VERB", "ADV"} and token.dep_ in _PREDICATIVE:
        return next((a for group, a in _ADJECTIVES if token.lower_ in group), None)
    if token.pos_ == "NOUN":
        return next((a for group, a in _NOUNS if token.lemma_.lower() in group), None)
    return None


def _is_readiness(token: Token) -> bool:
    """As in "stands ready", "is prepared": an attitude, though its verb by itself would undertake something."""
    stands = token.lemma_.lower() in {"stand", "declare"} and any(c.lower_ in lexicon.READY for c in token.children)
    prepared = (
        token.lower_ in lexicon.READY and token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    )
    return stands or prepared


def is_act(token: Token) -> bool:
    """Whether a verb says that somebody sends people, takes part or goes."""
    if token.pos_ not in {"VERB", "AUX", "NOUN"} or (token.pos_ == "NOUN" and token.dep_ not in {"xcomp", "ccomp"}):
        return False
    lemma = token.lemma_.lower()
    words = {c.lower_ for c in token.children}
    if lemma in {"take", "play", "have"}:
        return bool(words & {"part", "role", "command", "lead", "share"})
    if lemma in _GROW:
        return any(c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in _OWN_PART for c in token.children)
    if lemma in {"stay", "keep", "remain"}:
        led = any(
            g.lower_ in {"command", "charge", "place"} for c in token.children if c.lower_ == "in" for g in c.children
        )
        return led or bool(words & {"out", "away", "aside", "on", "there", "outside"})
    if lemma == "be":
        return bool(words & {"part", "among"})
    if lemma in {"bring", "take", "fly"} and words & {"home", "back"}:
        return False
    if lemma == "set":
        return "foot" in words
    if lemma == "leave":
        return any(c.dep_ == "prep" and c.lower_ == "for" for c in token.children)
    return lemma in lexicon.SEND | lexicon.JOIN | lexicon.TASKS | lexicon.GO


#: "Will raise its contingent to 2,000": more of what one has there.
_GROW = frozenset(
    {"raise", "increase", "boost", "double", "expand", "augment", "reinforce", "bring", "strengthen", "triple", "up"}
)
_OWN_PART = lexicon.words(
    "contingent contribution presence participation troop soldier number commitment force offer pledge deployment "
    "strength part battalion figure total personnel police unit"
)


def is_part(token: Token) -> bool:
    """Whether a noun names one's part in a force, or the people that would make it up."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in lexicon.PART_NOUNS | lexicon.TROOPS


def complement(sentence: Sentence, carrier: Token) -> Token | None:
    """The act that a carrier carries: a verb where there is one, else a noun that names a part or people."""
    level = [carrier]
    noun = None
    for _ in range(_DEEPEST):
        following = []
        for token in level:
            for child in token.children:
                if not _leads_on(sentence, token, child, carrier):
                    continue
                if child.pos_ in {"VERB", "AUX", "NOUN"} and child.dep_ not in {"nsubj", "nsubjpass"} and is_act(child):
                    return child
                if noun is None and is_part(child) and child.dep_ not in {"relcl", "nsubj"}:
                    noun = child
                following.append(child)
        level = following
    return noun


def _leads_on(sentence: Sentence, token: Token, child: Token, carrier: Token) -> bool:
    if child.dep_ not in _PATH or sentence.in_condition(child.idx) or _ends_here(token, child, carrier):
        return False
    if child.dep_ == "nsubjpass":
        return token.i == carrier.i
    if child.dep_ == "advcl":
        return token.i == carrier.i and not any(c.dep_ == "mark" for c in child.children)
    if child.dep_ == "relcl":
        return token.i == carrier.i and carrier.pos_ == "NOUN"
    if child.dep_ == "conj":
        return token.i != carrier.i
    if child.i < carrier.i and token.i == carrier.i:
        return child.dep_ in {"xcomp", "ccomp"}
    return True


def _ends_here(token: Token, child: Token, carrier: Token) -> bool:
    """Whether what lies beyond is no longer the carrier's: another verb's, a report of its own, what money is for."""
    if token.i == carrier.i:
        return child.dep_ == "ccomp" and has(carrier, lexicon.REPORT)
    if token.pos_ == "VERB":
        return token.lemma_.lower() not in _LIGHT and attitude(token) is None
    return child.dep_ == "prep" and child.lower_ == "for" and token.pos_ == "NOUN"


_LIGHT = lexicon.words(
    "let make have get start begin continue help try seek work proceed move go push rush allow see do"
)


def undertakings(sentence: Sentence) -> Iterator[Undertaking]:
    """Every carrier with its act, and every act that needs none, in text order; no act twice."""
    claimed: set[int] = set()
    for token in sentence.tokens:
        if token.i in claimed or sentence.in_condition(token.idx):
            continue
        found = _carried(sentence, token)
        if found is None and (token.pos_ in {"VERB", "AUX"}):
            found = _bare_act(token)
        if found is None:
            continue
        if found.act is not None:
            claimed.add(found.act.i)
            claimed.update(_between(found))
        yield found
        yield from _joined(found, claimed)


def _joined(found: Undertaking, claimed: set[int]) -> Iterator[Undertaking]:
    """The acts that are joined to the first by "and" or "or" under one carrier."""
    if found.act is None or found.act == found.carrier or found.act.pos_ == "NOUN":
        return
    for act in found.act.conjuncts:
        if (
            act.i > found.act.i
            and is_act(act)
            and not any(c.dep_ == "nsubj" for c in act.children)
            and act.i not in claimed
        ):
            claimed.add(act.i)
            yield Undertaking(found.carrier, found.attitude, act)


def _between(found: Undertaking) -> set[int]:
    """The carriers that stand between the outermost and its act: "has agreed in principle to consider sending"."""
    between: set[int] = set()
    token = found.act
    while token is not None and token.i not in {found.carrier.i, token.head.i}:
        between.add(token.i)
        token = token.head
    return between


def _carried(sentence: Sentence, token: Token) -> Undertaking | None:
    if token.pos_ == "VERB" and token.lemma_.lower() in lexicon.HOLD and _held_ready(token):
        return Undertaking(token, Attitude.COMMITS, None)
    how = None if _is_open(token) else attitude(token)
    if how is None or (token.pos_ == "NOUN" and has(token.head, lexicon.TAKE_BACK)):
        return None
    act = complement(sentence, token)
    if act is None and token.lemma_.lower() in {"agree", "respond", "accept"} and _with_people(token):
        return Undertaking(token, how, None)
    if act is None:
        if has(token, _NEED_ACT) or (token.pos_ == "NOUN" and token.dep_ == "compound"):
            return None
        return Undertaking(token, how, None)
    inner = attitude(act.head) if act.head.i != token.i and act.head.pos_ in {"VERB", "ADJ", "NOUN"} else None
    if has(act, lexicon.STAY_OUT):
        how = Attitude.DECLINES
    softer = inner in {Attitude.DECLINES, Attitude.CONSIDERS} and how is not Attitude.DECLINES
    if inner is not None and (softer or (inner is Attitude.READY and how is Attitude.COMMITS)):
        how = inner  # "signalled readiness to join", "wants to consider sending", "has decided to refuse any part"
    if any(c.lower_ == "whether" for c in act.children) and how is not Attitude.CONSIDERS:
        return None
    return Undertaking(token, how, act)


def _is_open(token: Token) -> bool:
    """As in "would decide on its role": nothing is decided, or undertaken."""
    if token.lemma_.lower() == "stand":  # "stands at 700 officers" is a count
        return not _is_readiness(token) and not any(c.lower_ == "by" for c in token.children)
    return token.lemma_.lower() in {"decide", "determine"} and polarity.modal(token) is not None


def _with_people(token: Token) -> bool:
    """As in "have agreed, each with up to 800 men"."""
    return any(
        t.lemma_.lower() in lexicon.TROOPS for c in token.children if c.dep_ in {"prep", "npadvmod"} for t in c.subtree
    )


def _held_ready(token: Token) -> bool:
    """As in "put 850 soldiers on standby", "holds a company ready", "made its ports available"."""
    return any(t.lower_ in lexicon.AT_HAND for t in token.subtree)


def _bare_act(token: Token) -> Undertaking | None:
    """As in "Italy will send", "Egypt could join": an act with its own modal and no other carrier."""
    lemma = token.lemma_.lower()
    if not (is_act(token) or lemma in lexicon.STIRS) or token.dep_ in {"aux", "auxpass"}:
        return None
    if token.tag_ == "VBG" and token.dep_ in {"pcomp", "csubj", "nsubj"}:
        return None
    words = {c.lower_ for c in token.children}
    if words & {"where", "how", "when", "why", "along", "ahead", "beyond", "whether"}:
        return None
    if (
        token.tag_ in {"VBZ", "VBP"}
        and lemma in {"provide", "supply", "furnish"}
        and any(
            c.dep_ == "dobj" and (c.pos_ == "NUM" or any(g.dep_ == "nummod" for g in c.children))
            for c in token.children
        )
    ):
        return Undertaking(token, Attitude.COMMITS, token)
    denied = polarity.denied(token)
    modal = polarity.modal(token)
    to_be = token.dep_ == "xcomp" and token.head.lemma_ == "be"
    by_itself = lemma in lexicon.SERVICES | {"deploy"} or is_going(token) or has(token, lexicon.STEP_FORWARD)
    if (
        lemma in (lexicon.STIRS - lexicon.SEND) | lexicon.TASKS | lexicon.GO
        and not by_itself
        and (modal is None or not denied)
    ):
        return None  # a task or a step is news of its own only where it is refused
    if any(c.lower_ == "too" for c in token.head.children):
        close = token.dep_ in {"xcomp", "ccomp", "advcl"} and is_act(token)
        return Undertaking(token, Attitude.DECLINES, token) if close else None
    if lemma in lexicon.STIRS - lexicon.GO - lexicon.SEND - {"set", "enter"} and not _people_move(token):
        return None
    if modal in {"could", "might", "may"} and not denied:
        return Undertaking(token, Attitude.CONSIDERS, token)
    if modal in {"will", "would", "shall", "wo", "'ll", "ca", "can", "could", "should"} or to_be or denied:
        return Undertaking(token, Attitude.COMMITS, token)
    return None


def _people_move(token: Token) -> bool:
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "dobj"} and c.lemma_.lower() in lexicon.TROOPS
        for link in (token, token.head) for c in link.children
    )  # fmt: skip


def is_going(token: Token) -> bool:
    """Whether people go, or come from somewhere that sends them: "1,000 are to come from Italy"."""
    return token.lemma_.lower() in lexicon.GO and any(
        c.dep_ in {"nsubj", "nsubjpass"} and (c.lemma_.lower() in lexicon.TROOPS or c.pos_ == "NUM")
        for link in (token, token.head)
        for c in link.children
    )
