"""Figures that no rule has read: in a source about a force, a number of soldiers beside a state is somebody's number.

The rules before this one know verbs; no list of verbs is ever complete. What they leave is read here by the plainest
signs: whom the figure stands with, and whether its clause speaks of a need, of people on the spot, or of what is yet
to come.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

_NOBODYS = re.compile(
    r"\b(?:kill\w*|wound\w*|dead|died|deaths?|casualt\w+|injur\w+|captur\w+|kidnap\w*|abduct\w*|arrest\w*"
    r"|rebels?|militants"
    r"|fighters|refugees|displaced|civilians|hostages|prisoners|detain\w*|infect\w*|protest\w*|voters|gunmen"
    r"|lost|missing"
    r"|ambush\w*|massacre\w*|gangs? (?:members|control)|century|decades? ago|veterans?|army of|conscripts|reserves of"
    r"|years ago|compar\w+|exercise|parade|strike|salary|pension\w*|recruit\w*|graduat\w*|at home|militia\w*"
    r"|insurgents)\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:cap(?:ped|s)?|ceiling|limit\w*|maximum|minimum|need(?:s|ed)?|requir\w+|size|strength|allow\w*|ceiling"
    r"|short of|lack\w*"
    r"|large\w* arm(?:y|ies)|active soldiers|standing army)\b",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"\b(?:withdr[ae]w\w*|pull(?:ed|ing|s)? out|go(?:ing|es)? home|bring\w* home|leav(?:e|es|ing))\b", re.I
)
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|request\w*|want(?:s|ed)?|sought|seek\w*|appeal\w*|call(?:s|ed|ing)? for|urg\w+"
    r"|demand\w*|hop\w+)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|is to|are to|to (?:come|follow|send|go|contribute|provide)|plan\w*|intend\w*|pledg\w+"
    r"|promis\w+|offer\w*"
    r"|commit\w*|earmark\w*|propos\w+|could|may|might|ready|readi\w+|prepar\w+|willing\w*|agreed|decid\w+"
    r"|approv\w+|expected"
    r"|contribution|share|volunteer\w*|assign\w*|stand\w* by|standby|set aside|mandated|authori[sz]ed)\b",
    re.IGNORECASE,
)
HEDGE = re.compile(r"\b(?:could|may|might|possibl\w+|consider\w*|reported\w*|perhaps|discuss\w+)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:]\s|\s[–—-]\s|, (?=(?:and|but|while|whereas|although|though|yet|as|with|of (?:whom|which))\b)|\n"
)
_MODIFIERS = frozenset({"nummod", "quantmod", "compound", "amod", "det", "advmod", "nmod"})


def leftover(sentence: Sentence, taken: Collection[int], others: Sequence[Proposal]) -> Iterator[Proposal]:
    """What the figures state whose starts are not among those ``taken``."""
    if (
        sentence.memory.force is None
        and not lexicon.FORCE_WORD.search(sentence.text)
        and not sentence.memory.contributing
    ):
        return
    for found in numbers.forces(sentence):
        if found.start in taken or sentence.in_condition(found.start) or found.relative is not None:
            continue
        if found.unit in numbers.UNITS and any(0 <= q.start - found.end <= _OF_IT for q in numbers.forces(sentence)):
            continue  # "a brigade with between 1,000 and 1,200 troops"
        proposal = _read(sentence, found, others)
        if proposal is not None and found.noun not in {"members", "people", "member"}:
            yield proposal


def _read(sentence: Sentence, found: Found, others: Sequence[Proposal]) -> Proposal | None:
    clause = _clause(sentence, found)
    if _NOBODYS.search(clause) or _ASKED.search(clause) or _NEEDED.search(clause):
        return None
    head = _head(sentence, found)
    if head is None:
        return None
    verb = _verb(head)
    if verb is not None and polarity.denied(verb):
        return None
    names = [a for a in _whose(sentence, found, head, verb) if a not in sentence.memory.hosts | _BODIES]
    if not names or (found.unit is None and found.noun is None and not roles.origin(sentence, head)):
        return None
    kind: ClaimKind = ClaimKind.DEPLOYMENT
    status: str | None = "deployed"
    if _LEAVING.search(clause):
        kind, status = ClaimKind.WITHDRAWAL, None
    elif _TO_COME.search(clause):
        kind, status = ClaimKind.OFFER, None
    elif verb is None and others:
        kind, status = _like(others)
    if any(o.kind is kind and o.actor in names for o in others):
        return None
    return Proposal(
        kind=kind,
        actor=names[0],
        at=found.start,
        quantity=numbers.stated(sentence, found, names),
        status=status,
        conditions=sentence.conditions if kind is ClaimKind.OFFER else (),
        hedged=HEDGE.search(clause) is not None,
        future=kind is ClaimKind.OFFER,
    )


_OF_IT = 20
_BODIES = frozenset({"UNSC", "UNGA", "UN", "HAMAS", "HEZBOLLAH", "HOUTHIS", "M23", "RSF", "TALIBAN"})
_FOLLOWED = frozenset({ClaimKind.OFFER, ClaimKind.DEPLOYMENT, ClaimKind.WITHDRAWAL})


_OTHERS = lexicon.words(
    "other rest remainder four three two five six seven eight nine contributor volunteer participant newcomer"
)
_STATES = lexicon.words("country state nation government contributor volunteer participant")


def listed(sentence: Sentence, others: Sequence[Proposal]) -> Iterator[Proposal]:
    """As in "The other four are the Bahamas, Chad and …": a list that says who it is that was spoken of just before."""
    last = sentence.memory.last
    if others or last not in {ClaimKind.OFFER, ClaimKind.WILLINGNESS, ClaimKind.REFUSAL}:
        return
    for token in sentence.tokens:
        if token.lemma_ not in {"be", "include", "comprise", "number"} or sentence.in_condition(token.idx):
            continue
        heads = [c for c in token.children if c.dep_ in {"nsubj", "csubj"}]
        about = {t.lemma_.lower() for h in heads for t in (h, *h.children)}
        if not about & (_OTHERS | _STATES) or polarity.denied(token) or any(sentence.mention_at(h) for h in heads):
            continue
        group = next((g for g in sentence.groups if g[0].start > token.idx), ())
        if len(group) < _LIST or sentence.canonical[token.idx + len(token) : group[0].start].strip(
            " :"
        ).lower() not in {"", "the"}:
            continue
        for mention in group:
            yield Proposal(kind=last, actor=mention.actor, at=mention.start, future=True)
        return


#: Fewer names are no list.
_LIST = 2


def _like(others: Sequence[Proposal]) -> tuple[ClaimKind, str | None]:
    like = next((o for o in reversed(others) if o.kind in _FOLLOWED), None)
    return (ClaimKind.DEPLOYMENT, "deployed") if like is None else (like.kind, like.status)


def _clause(sentence: Sentence, found: Found) -> str:
    text = sentence.text
    at = found.start - sentence.start
    borders = [m.end() for m in _CLAUSE.finditer(text)]
    first = max((b for b in borders if b <= at and text[b - 2] != ":"), default=0)
    last = min((b for b in borders if b > at), default=len(text))
    return text[first:last]


def _head(sentence: Sentence, found: Found) -> Token | None:
    """The head of the phrase that a figure stands in."""
    token = next((t for t in sentence.tokens if t.idx <= found.end - 1 < t.idx + len(t)), None)
    while token is not None and token.dep_ in _MODIFIERS and token.head.i > token.i:
        token = token.head
    return token


def _verb(token: Token) -> Token | None:
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


_FROM = re.compile(r" (?:of (?:them|whom) )?(?:come |came |are |were )?from (?:the )?")


def _left_with(sentence: Sentence, verb: Token) -> list[str]:
    """As in "that leaves Indonesia with the only offer": a subject that names nobody, and an object that does."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subjects or any(s.lower_ not in {"that", "this", "it", "which"} for s in subjects):
        return []
    return roles.actors(sentence, [c for c in verb.children if c.dep_ in {"dobj", "nsubj"} and c.i > verb.i])


def _whose(sentence: Sentence, found: Found, head: Token, verb: Token | None) -> list[str]:
    coming = _FROM.match(sentence.canonical, found.end)
    source = next((g for g in sentence.groups if coming is not None and g[0].start == coming.end()), None)
    if source is not None:
        return [source[0].actor]  # "380 from Togo and 250 from Benin"
    named = roles.origin(sentence, head)
    inside = sentence.mentions_in(found.start, found.end)
    if named or inside:
        return named or [inside[0].actor]
    for group in sentence.groups:
        between = sentence.canonical[group[-1].end : found.start]
        if group[-1].end <= found.start and numbers.DIRECTLY.fullmatch(between) and not sentence.is_place(group[-1]):
            return [m.actor for m in group]
    if verb is not None and (left := _left_with(sentence, verb)):
        return left
    if verb is not None and (subjects := roles.subject_heads(verb)):
        if any(found.start <= s.idx < found.end for s in subjects):
            return [sentence.memory.contingent] if sentence.memory.contingent else []
        return [a for a in roles.actors(sentence, subjects) if a != "MULTI"]
    return []
