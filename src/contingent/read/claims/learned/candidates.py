"""Whom a sentence may hold a claim of: the actors it names or refers to, and those that a claim falls to unnamed.

The network reads the tokens of the candidate's place, where it has one, and how it came to be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto

from spacy.tokens import Token

from contingent.read.actors import ActorKind, Register, Role
from contingent.read.claims import roles
from contingent.read.claims.sentence import Sentence


class Source(IntEnum):
    """How somebody comes to be a candidate; the order is that of the network's table."""

    NAME = 0
    DEMONYM = auto()
    CAPITAL = auto()
    SEAT = auto()
    ORGANISATION = auto()
    FORCE = auto()
    PLACE = auto()
    LISTED = auto()
    FIRST = auto()
    HOST = auto()
    SPEAKER = auto()
    PRONOUN = auto()
    DESCRIPTION = auto()
    REMEMBERED = auto()
    THE_FORCE = auto()
    NOBODY = auto()
    COUNCIL = auto()
    UN = auto()
    A_STATE = auto()
    AN_ORGANISATION = auto()
    A_PARTY = auto()
    A_GROUP = auto()
    CENTRAL = auto()


_ROLES = {
    Role.NAME: Source.NAME,
    Role.DEMONYM: Source.DEMONYM,
    Role.CAPITAL: Source.CAPITAL,
    Role.SEAT: Source.SEAT,
    Role.ORGANISATION: Source.ORGANISATION,
}
_KINDS = {
    ActorKind.STATE: Source.A_STATE,
    ActorKind.TERRITORY: Source.A_STATE,
    ActorKind.ORGANISATION: Source.AN_ORGANISATION,
    ActorKind.PARTY: Source.A_PARTY,
    ActorKind.GROUP: Source.A_GROUP,
    ActorKind.FORCE: Source.FORCE,
}
#: Cities that a text may mean a state by, although they are seats of organisations, or were capitals once.
_CITIES = {"Bonn": "DEU", "Brussels": "BEL", "Vienna": "AUT"}
#: Who speaks for the organisation is it.
SAME = {"UNSG": "UN"}
#: Relations in which a noun may stand for who acts.
_ACTING = frozenset(
    {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "dative", "conj", "appos", "compound", "ROOT", "attr", "agent"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor at one place: ``token`` is the place's index in the document, -1 for one who is not in the sentence."""

    actor: str
    token: int
    at: int
    sources: tuple[Source, ...]


def candidates(sentence: Sentence, register: Register) -> list[Candidate]:
    """Everybody whose claim the sentence may hold, an actor once for every place where it stands."""
    found = [*_named(sentence), *_by_city(sentence), *_referred_to(sentence)]
    known = {candidate.actor for candidate in found}
    found += [c for c in _unnamed(sentence) if c.actor not in known or c.sources[0] is Source.NOBODY]
    return [Candidate(c.actor, c.token, c.at, (*c.sources, *_about(sentence, register, c.actor))) for c in found]


def _about(sentence: Sentence, register: Register, actor: str) -> Iterator[Source]:
    entry = register.get(actor)
    if entry is not None:
        yield _KINDS[entry.kind]
    if actor in sentence.memory.hosts:
        yield Source.HOST
    if actor == sentence.speaker:
        yield Source.SPEAKER


def _named(sentence: Sentence) -> Iterator[Candidate]:
    first = True
    for mention in sorted([*sentence.mentions, *sentence.forces], key=lambda m: m.start):
        token = head_of(sentence, mention.start, mention.end)
        if token is None:
            continue
        force = mention in sentence.forces
        sources = [Source.FORCE] if force else [_ROLES[mention.role]]
        sources += [Source.FIRST] if first else []
        if not force:
            sources += [Source.PLACE] if sentence.is_place(mention) else []
            sources += [Source.LISTED] if len(sentence.group_of(mention)) > 1 else []
        first = False
        yield Candidate(SAME.get(mention.actor, mention.actor), token.i, mention.start, tuple(sources))


def _by_city(sentence: Sentence) -> Iterator[Candidate]:
    for token in sentence.tokens:
        if token.text in _CITIES:
            yield Candidate(_CITIES[token.text], token.i, token.idx, (Source.CAPITAL,))


def head_of(sentence: Sentence, start: int, end: int) -> Token | None:
    """The token of a stretch that the others hang on."""
    inside = [t for t in sentence.tokens if start <= t.idx < end]
    places = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in places or t.head.i == t.i), None)


def _referred_to(sentence: Sentence) -> Iterator[Candidate]:
    for token in sentence.tokens:
        pronoun = token.tag_ in {"PRP", "PRP$"}
        if not pronoun and (token.pos_ not in {"NOUN", "PROPN"} or token.dep_ not in _ACTING):
            continue
        if sentence.mention_at(token) is not None:
            continue
        source = Source.PRONOUN if pronoun else Source.DESCRIPTION
        for actor in dict.fromkeys(roles.named(sentence, token)):
            yield Candidate(SAME.get(actor, actor), token.i, token.idx, (source,))


def _unnamed(sentence: Sentence) -> Iterator[Candidate]:
    memory, start = sentence.memory, sentence.start
    spoken_of = {memory.actor, memory.speaker, memory.contingent, memory.organisation, memory.party}
    spoken_of |= {sentence.speaker, *memory.sponsors, *memory.group, *(memory.parties or ())}
    for actor in sorted(actor for actor in spoken_of if actor is not None):
        yield Candidate(SAME.get(actor, actor), -1, start, (Source.REMEMBERED,))
    if memory.force is not None and not sentence.forces:
        yield Candidate(memory.force, -1, start, (Source.THE_FORCE,))
    for actor in memory.central:
        if actor not in spoken_of and actor != memory.force:
            yield Candidate(SAME.get(actor, actor), -1, start, (Source.CENTRAL,))
    yield Candidate("MULTI", -1, start, (Source.NOBODY,))
    yield Candidate(memory.body or "UNSC", -1, start, (Source.COUNCIL,))
    yield Candidate("UN", -1, start, (Source.UN,))
