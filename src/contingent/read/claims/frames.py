"""Who holds what a cue says: the one normalisation that stances, texts and truces share.

A cue is a word or phrase that gives a claim away: a verb ("opposes"), a noun ("its opposition"), an adjective or
preposition behind a copula ("is wary of", "is against") or an idiom ("drew the line at"). Whose it is depends on the
frame it stands in, not on the cue: active, passive, relative, participle, nominal with an owner, nominal under a verb
of giving ("voiced opposition") or of receiving ("ran into opposition from Kigali"). ``holders`` answers for them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Token

from contingent.read.actors import Mention
from contingent.read.claims import lexicon, roles
from contingent.read.claims.sentence import Sentence

#: Bodies that decide: what they do is an adoption or a mandate, no stance.
BODIES = frozenset({"UNSC"})
#: Verbs whose subject gets what the noun names: "the plan drew criticism from Cairo".
_RECEIVE = lexicon.words(
    "draw meet win gain get receive enjoy attract face encounter earn run secure command garner provoke trigger "
    "prompt "
    "elicit come find greet"
)
_GIVERS = frozenset({"from", "in", "by", "among", "of"})
#: Verbs that tell another what to do: the infinitive is the other's act, and only wished for.
_OTHERS_ACT = lexicon.words(
    "urge ask press call tell invite persuade convince pressure want beg expect lobby encourage appeal implore "
    "exhort "
    "push get request require force allow enable help"
)
_HELD_BY = re.compile(
    r"(?:\b(?:in|between|for|of|on|with|to|at|from|about|against|over|around|"
    r"near)\s(?:the\s)?(?:(?:north|south|east|west)\w*\s|central\s)?)$"
)
_COUNCIL = re.compile(
    r"\b(?:(?:15|fifteen)-(?:member|nation|strong)\s(?:body|panel|council)|(?:security )?council)\b", re.IGNORECASE
)
_ASSEMBLY = re.compile(r"\b(?:193-member (?:body|assembly)|(?:general )?assembly)\b", re.IGNORECASE)
#: Councils and assemblies that are not the United Nations'.
_OTHER_COUNCIL = re.compile(
    r"\b(?:city|town|county|district|provincial|regional|local|student|works?|arts|transitional|presidential|national|"
    r"state|ruling|military|cooperation|co-operation|religious|business|north atlantic|european|federation|federal|"
    r"executive|ministerial|governing|sovereign|leadership|shura|peace and security|human rights|parliamentary|tribal|"
    r"wales|welsh|northern ireland|constituent)\s+(?:security\s+)?(?:council|assembly)\b|\bcouncil of (?:ministers|"
    r"europe|elders)\b",
    re.IGNORECASE,
)
MAX_CLIMB = 6


def token_at(sentence: Sentence, offset: int) -> Token | None:
    """The token that covers a character."""
    span = sentence.tokens.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def governor(token: Token) -> Token:
    """The verb that carries a word: itself, or the light verb or copula of a noun, adjective or preposition."""
    for _ in range(MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}:
            break
        if token.head == token:
            break
        token = token.head
    return token


def others_act(token: Token) -> bool:
    """Whether the predicate is what somebody wants another to do: "urged Britain to back it"."""
    verb = token
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or verb.tag_ not in {"VB"}:
        return False
    return verb.head.lemma_.lower() in _OTHERS_ACT and any(c.lower_ == "to" for c in verb.children)


def holders(sentence: Sentence, cue: Token, *, skip: Collection[str] = BODIES) -> list[str]:
    """The actors whose act, stance or state the cue expresses; empty where the text leaves it open."""
    found = _givers(sentence, cue) if cue.pos_ in {"NOUN", "PROPN"} else []
    if not found:
        heads = roles.subject_heads(cue)
        found = roles.actors(sentence, heads) or _partitive(sentence, heads)
        if not found and not heads and not roles.passive_subjects(governor(cue)):
            found = _before(sentence, cue) or ([sentence.speaker] if sentence.speaker else [])
    return [actor for actor in dict.fromkeys(found) if actor not in skip]


def _givers(sentence: Sentence, noun: Token) -> list[str]:
    """Whose a noun is where it says so itself: "Kigali's opposition", "French support", "criticism from Rome"."""
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and (mention := sentence.mention_at(child)):
            return [m.actor for m in sentence.group_of(mention)]
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return roles.actors(sentence, [child])
    verb = governor(noun)
    receives = verb.lemma_.lower() in _RECEIVE | {"be"} and verb is not noun
    given = [*_prepositions(noun), *(_prepositions(verb) if receives else ())]
    for preposition in given:
        if preposition.lower_ in {"in", "of"} and not receives and preposition.head != noun:
            continue
        if preposition.lower_ not in _GIVERS or preposition.i < noun.i:
            continue
        heads = [c for c in preposition.children if c.dep_ == "pobj"]
        found = [one.actor for h in heads if (m := sentence.mention_at(h)) for one in sentence.group_of(m)]
        if found and (receives or preposition.lower_ in {"from", "by"} or _is_theirs(noun)):
            return found
    return []


def _is_theirs(noun: Token) -> bool:
    """As in "with the blessing of Cairo": what is held, not what it is about."""
    return noun.lemma_.lower() in {"backing", "blessing", "support", "approval", "consent", "agreement", "endorsement"}


def _prepositions(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            yield child
            yield from _prepositions(child)


def _partitive(sentence: Sentence, heads: list[Token]) -> list[str]:
    """As in "the mood in Cairo", "officials in Rome": a seat of government behind people or their mood."""
    for head in heads:
        if head.lemma_.lower() not in lexicon.AGENTS | _MOODS:
            continue
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "of", "from", "at"}:
                named = [c for c in child.children if c.dep_ == "pobj"]
                if found := roles.actors(sentence, named):
                    return found
    return []


_MOODS = lexicon.words(
    "mood feeling view position stance line answer response reaction verdict message word reply line"
)


def _before(sentence: Sentence, cue: Token) -> list[str]:
    """The nearest actors before a cue that has no subject of its own, prepositions' objects aside."""
    for group in reversed(sentence.groups):
        if group[-1].end <= cue.idx and free(sentence, group[0]):
            return [m.actor for m in group]
    return []


def free(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is no preposition's object: "planning in Gaza" is not Gaza's."""
    before = sentence.canonical[max(sentence.start, mention.start - 24) : mention.start].lower()
    return _HELD_BY.search(before) is None


def scope(cue: Token) -> str:
    """The words that a cue is about: its own phrase and that of the verb that carries it, subjects left out."""
    verb = governor(cue)
    top = verb if verb.is_ancestor(cue) or verb is cue else cue
    left_out = {
        t.i
        for child in top.children
        if child.dep_ in {"nsubj", "csubj"}
        and not cue.is_ancestor(child)
        and child is not cue
        and not _holds(child, cue)
        for t in child.subtree
    }
    words = [t.text for t in top.subtree if t.i not in left_out]
    if top.dep_ == "relcl" or (top.dep_ == "acl" and top.tag_ == "VBN"):
        words += [t.text for t in top.head.lefts] + [top.head.text]
    return " ".join(words)


def _holds(subject: Token, cue: Token) -> bool:
    return subject is cue or subject.is_ancestor(cue)


def body(sentence: Sentence, start: int = 0, end: int | None = None) -> str | None:
    """The deciding body of the United Nations that the words between two offsets of the sentence's text name."""
    text = sentence.text[start:end]
    lowest = sentence.start + start
    highest = sentence.end if end is None else sentence.start + end
    named = next(
        (m.actor for m in sentence.mentions if m.actor in {"UNSC", "UNGA"} and lowest <= m.start < highest), None
    )
    if named is not None:
        return named
    if _OTHER_COUNCIL.search(text):
        return None
    if _COUNCIL.search(text):
        return "UNSC"
    return "UNGA" if _ASSEMBLY.search(text) and sentence.memory.body == "UNGA" else None


def says(sentence: Sentence) -> str | None:
    """Whose word it is: the speaker's, else the actor the sentence opens with, else the force's own."""
    if sentence.speaker is not None:
        return sentence.speaker
    named = roles.actors(sentence, roles.subject_heads(sentence.tokens.root))
    if named:
        return named[0]
    if sentence.mentions:
        return sentence.mentions[0].actor
    if _HOUSE.search(sentence.text) and sentence.memory.actor:
        return sentence.memory.actor
    return sentence.memory.force or sentence.memory.owner or "MULTI"


_HOUSE = re.compile(
    r"\b(?:parliament|cabinet|government|lawmakers|court|minist(?:er|ry)|president|it|country|congress|"
    r"senate)\b",
    re.IGNORECASE,
)
