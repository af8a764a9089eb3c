"""Whose act it is: the actors behind a predicate's subject, agent and objects.

The grammar is that of spaCy's English dependencies (ClearNLP labels). A predicate without a subject of its own takes
that of the verb it depends on ("Italy plans to send", "an offer to send"), a participle modifies the noun it follows,
a relative pronoun stands for its antecedent, a passive's agent is its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.read.actors import Role, office_holders
from contingent.read.claims import lexicon
from contingent.read.claims.sentence import Sentence

_SUBJECT = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_CLIMB = frozenset(
    {"xcomp", "conj", "aux", "auxpass", "advcl", "pcomp", "ccomp", "prep", "acomp", "attr", "dobj", "pobj", "oprd"}
)
#: Whoever speaks.
WE = frozenset({"we", "us", "our", "ours", "i", "my"})
_IT = frozenset({"it", "its", "they", "them", "their", "he", "his", "she", "her", "him"})
_MANY = frozenset(
    {
        "nations",
        "countries",
        "states",
        "governments",
        "allies",
        "members",
        "contributors",
        "partners",
        "neighbours",
        "neighbors",
        "others",
    }
)
#: Organisations that are called by their kind once they have been named.
_JOINT = frozenset({"union", "bloc", "alliance", "organisation", "organization", "community"})
_OWN = frozenset(
    {
        "country",
        "kingdom",
        "nation",
        "republic",
        "government",
        "capital",
        "emirate",
        "bloc",
        "alliance",
        "ministry",
    }
)
#: "Both sides", "the two countries": those who were named together last.
_TOGETHER = frozenset({"side", "country", "state", "government", "party", "capital", "neighbour", "neighbor", "power"})
#: A party to a conflict, once it has been named: "the movement", "the rebels".
_PARTY = frozenset(
    {"movement", "rebels", "militants", "militia", "insurgents", "gunmen", "faction", "group", "islamists"}
)
#: Nouns that only measure the noun behind their "of".
MEASURES = lexicon.words(
    "number group handful dozen score hundred thousand team total majority part bulk rest couple none all most half "
    "some one each few several many third quarter last"
)
MAX_CLIMB = 8
#: Tokens of a town's name in capitals before its dateline goes on.
MAX_DATELINE = 3


def _children(token: Token, labels: frozenset[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def subject_heads(predicate: Token) -> list[Token]:
    """The head tokens of the logical subject: agents of a passive, else subjects, else those of what governs it."""
    token = predicate
    for _ in range(MAX_CLIMB):
        passive = bool(_children(token, _PASSIVE) or _children(token, frozenset({"auxpass"})))
        agents = [g for a in _children(token, frozenset({"agent"})) for g in _children(a, frozenset({"pobj"}))]
        subjects = _children(token, _SUBJECT)
        if agents and not subjects:  # "adopted it by a unanimous vote" has no agent
            return agents
        if subjects:
            return [_antecedent(subject) for subject in subjects]
        if token is not predicate and (raised := _children(token, _PASSIVE)):
            return [_antecedent(subject) for subject in raised]  # "they are said to balk", "was asked to send"
        if token.pos_ == "NOUN" and (owner := _owner(token)):
            return owner
        if _modifies_its_subject(token, passive=passive):
            return [token.head]
        if (token.dep_ == "acl" and token.tag_ == "VBN" and not passive) or (passive and token.i == predicate.i):
            return []
        if token.dep_ in {"acl", "relcl"} or token.dep_ in _CLIMB:
            token = token.head
            continue
        break
    return []


def _modifies_its_subject(token: Token, *, passive: bool) -> bool:
    """As in "nations willing to join", "states sending troops": the noun before is the subject."""
    if token.dep_ == "amod":
        return token.pos_ in {"ADJ", "VERB"}
    return (token.dep_ == "acl" and token.tag_ == "VBG") or (token.dep_ == "relcl" and not passive)


def _owner(noun: Token) -> list[Token]:
    """Who a noun's act belongs to: "Italy's offer", "an offer by Italy", "the Italian offer"."""
    owners = _children(noun, frozenset({"poss"}))
    for prep in _children(noun, frozenset({"prep"})):
        if prep.lower_ in {"by", "from"}:
            owners += _children(prep, frozenset({"pobj"}))
    return owners


def _antecedent(subject: Token) -> Token:
    """A relative pronoun's antecedent; any other subject itself."""
    if subject.lower_ in {"which", "who", "that"} and subject.head.dep_ == "relcl":
        return subject.head.head
    return _past_dateline(subject)


_DASHES = frozenset({"-", "–", "—", "--", ":"})


def _past_dateline(subject: Token) -> Token:
    """The subject proper where the parser took a dateline for it: "KINSHASA, Dec 20 - The Council …"."""
    if subject.is_upper and subject.i - subject.sent.start <= MAX_DATELINE:
        for child in subject.children:
            before = child.left_edge.i - 1
            if child.dep_ in {"appos", "conj", "dep"} and before > subject.i and subject.doc[before].text in _DASHES:
                return child
    return subject


def passive_subjects(predicate: Token) -> list[Token]:
    """The head tokens of a passive's grammatical subject, which is its logical object; participles included."""
    token = predicate
    for _ in range(MAX_CLIMB):
        found = _children(token, _PASSIVE)
        if found:
            return [_antecedent(subject) for subject in found]
        if token.dep_ == "acl" and token.tag_ == "VBN":
            return [token.head]
        if token.dep_ in {"conj", "xcomp"}:
            token = token.head
            continue
        break
    return []


def object_heads(predicate: Token) -> list[Token]:
    """The head tokens of objects and of what the predicate's prepositions govern."""
    heads = _children(predicate, frozenset({"dobj", "dative", "attr", "oprd"}))
    for prep in _children(predicate, frozenset({"prep", "dative", "agent"})):
        heads += _children(prep, frozenset({"pobj"}))
    return heads


def _conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from token.conjuncts


def actors(sentence: Sentence, heads: list[Token], *, forces: bool = False) -> list[str]:
    """The actors that noun phrases name, lists expanded, each once and in order; forces too, where they can act."""
    found: list[str] = []
    for head in heads:
        for token in _conjuncts(head):
            if forces:
                found += [f.actor for f in sentence.forces if f.start <= token.idx < f.end and f.actor not in found]
            for actor in named(sentence, token):
                if actor not in found:
                    found.append(actor)
    return [actor for actor in found if actor != "MULTI"] or found


def named(sentence: Sentence, head: Token) -> list[str]:
    """The actors that one noun or pronoun names or refers to."""
    mention = sentence.mention_at(head)
    if mention is not None:
        return [m.actor for m in sentence.group_of(mention)]
    for refer in (_together, _by_pronoun, _by_description, _by_apposition, _by_kind):
        found = refer(sentence, head)
        if found is not None:
            return found
    return []


def _together(sentence: Sentence, head: Token) -> list[str] | None:
    """As in "neither", "both sides", "the two countries": those who were named together last."""
    word = head.lower_
    if word in {"neither", "both"} or (word == "two" and head.dep_ == "nsubj"):
        return list(sentence.memory.group)
    counted = any(c.lower_ in {"both", "two", "three"} for c in head.children)
    if head.lemma_.lower() in _TOGETHER and counted and sentence.memory.group:
        return None if any(sentence.mention_at(t) for t in head.subtree) else list(sentence.memory.group)
    return None


def _by_pronoun(sentence: Sentence, head: Token) -> list[str] | None:
    word = head.lower_
    if word in _PARTY:
        return _party(sentence, head)
    if word in WE:
        return _speakers(sentence, head)
    if word in _IT and head.pos_ == "PRON":
        return _pronoun(sentence, head)
    return None


def _by_description(sentence: Sentence, head: Token) -> list[str] | None:
    """By whoever stands inside the phrase: "French troops", "its soldiers", "most of the Kenyans"."""
    if head.lemma_.lower() in lexicon.TROOPS - lexicon.AGENTS | lexicon.PART_NOUNS | {
        "troop",
        "soldier",
        "force",
        "police",
    }:
        found = origin(sentence, head) or _by_owner(sentence, head)
        return (
            found if found or head.lemma_.lower() not in {"army", "military", "police", "staff", "commander"} else None
        )
    inside = [m for t in _modifiers(head) if (m := sentence.mention_at(t)) is not None]
    if inside and (head.lemma_.lower() in lexicon.AGENTS or head.pos_ == "PROPN" or head.lemma_ in lexicon.TROOPS):
        return [m.actor for m in sentence.group_of(inside[0])]
    if head.lemma_.lower() in MEASURES:
        of = [g for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        if of and (named := actors(sentence, of)):
            return named
        if of and sentence.memory.contingent and head.lemma_.lower() != "group":
            return [sentence.memory.contingent]
    return None


def _by_apposition(sentence: Sentence, head: Token) -> list[str] | None:
    """By what stands behind a person's name: "Saint-Cyr, head of Haiti's council, ..."."""
    if head.pos_ != "PROPN":
        return None
    mention = next((m for t in _by_office(head) if (m := sentence.mention_at(t)) is not None), None)
    return None if mention is None else [mention.actor]


def _by_owner(sentence: Sentence, head: Token) -> list[str]:
    """As in "its soldiers", "our men"."""
    holders = [head, *(g for c in head.children if c.lower_ == "of" for g in c.children)]
    owners = [c for holder in holders for c in holder.children if c.dep_ == "poss" and c.lower_ in _IT | WE]
    return actors(sentence, owners)


def _by_kind(sentence: Sentence, head: Token) -> list[str] | None:
    """By what it is called once it is known: "countries", "the union", "the ministry", a speaker's surname."""
    word = head.lower_
    inside = [m for t in _modifiers(head) if (m := sentence.mention_at(t)) is not None]
    if word in _MANY:
        return [inside[0].actor] if inside and inside[0].role == "organisation" else ["MULTI"]
    if word in _JOINT:
        if inside:
            return [m.actor for m in sentence.group_of(inside[0])]
        return [sentence.memory.organisation] if sentence.memory.organisation else []
    if (
        word in {"secretary-general", "general"}
        and not inside
        and _UN_CHIEF.search(sentence.canonical, head.left_edge.idx, head.idx + len(head))
    ):
        return ["UN"]
    if word in _OWN and inside:
        return [m.actor for m in sentence.group_of(inside[0])]
    if word in _OWN or (
        head.lemma_.lower() in lexicon.AGENTS and head.pos_ in {"NOUN", "PROPN"} and not head.text.isupper()
    ):
        return _own(sentence, head)
    if head.pos_ == "PROPN" and (known := sentence.memory.people.get(head.text) or _office_holder(sentence, head)):
        return [known]
    if head.pos_ == "PROPN" and any(c.lemma_.lower() in lexicon.AGENTS for c in head.children if c.dep_ == "compound"):
        return _own(sentence, head)
    if head.pos_ == "PROPN" and sentence.speaker and sentence.statement and sentence.statement.speaker:
        name = sentence.statement.speaker.name or sentence.statement.speaker.text
        return [sentence.speaker] if head.text in name.split() else []
    return None


def _office_holder(sentence: Sentence, head: Token) -> str | None:
    """Whom a name stands for by the office its bearer held on the day: "Prime Minister Nawaf Salam", "Macron"."""
    doc = head.doc
    first = head.i
    while first > head.left_edge.i and doc[first - 1].is_title and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return office_holders().named([t.text for t in doc[first : head.i + 1]], sentence.published)


_UN_CHIEF = re.compile(r"\bsecretary[ -]general$", re.IGNORECASE)


def _party(sentence: Sentence, head: Token) -> list[str]:
    """As in "The movement", "the M23 rebels": the party named with it, else the one spoken of last."""
    inside = sentence.mentions_in(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
    if inside:
        return [inside[0].actor]
    plural = head.tag_ == "NNS" and not any(c.dep_ == "det" for c in head.children)
    return [sentence.memory.party] if sentence.memory.party and not plural else []


def _own(sentence: Sentence, head: Token) -> list[str]:
    """As in "the minister": whom the statement speaks for, else who is named before, else who was spoken of last."""
    if sentence.speaker is None and any(c.lower_ in {"a", "an", "another", "one"} for c in head.children):
        return []  # "a Nordic minister" is nobody who was spoken of before
    before = [
        m for m in sentence.mentions
        if m.end <= head.idx and m.role is not Role.ORGANISATION and not sentence.is_place(m)
    ]  # fmt: skip
    places = [m for m in sentence.mentions if m.end <= head.idx and m.role is Role.CAPITAL]
    named = next(iter(before or places), None)
    actor = sentence.speaker or (named.actor if named else sentence.memory.actor)
    return [actor] if actor else []


def _pronoun(sentence: Sentence, pronoun: Token) -> list[str]:
    before = [m for m in sentence.mentions if m.end <= pronoun.idx]
    if pronoun.lower_ == "they" and (many := _many_before(sentence, pronoun)):
        return many
    if reported := _reporter(sentence, pronoun):
        return reported
    speaker = sentence.statement.speaker if sentence.statement else None
    if speaker is not None and speaker.start <= pronoun.idx < speaker.end:
        return [speaker.actor] if speaker.actor else []
    if pronoun.lower_ in {"they", "them", "their"} and len(sentence.memory.group) > 1 and not before:
        return list(sentence.memory.group)
    if sentence.speaker and not any(m.start > (speaker.end if speaker else 0) for m in before):
        return _speakers(sentence, pronoun)
    if not before and sentence.memory.speaker and pronoun.lower_ in {"he", "she"}:
        return [sentence.memory.speaker]
    before = [m for m in before if not (sentence.is_place(m) and m.actor in sentence.memory.hosts)]
    if before:
        return [before[-1].actor]
    return [sentence.memory.actor] if sentence.memory.actor else []


def _speakers(sentence: Sentence, pronoun: Token) -> list[str]:
    """Whom a statement speaks for: all of a joint statement's speakers where the pronoun is a plural."""
    speaker = sentence.statement.speaker if sentence.statement else None
    if speaker is None or sentence.speaker is None:
        return []
    if pronoun.lower_ in {"they", "them", "their", "we", "us", "our"}:
        joint = [m.actor for m in sentence.mentions if speaker.start <= m.start < speaker.end]
        group = next((g for g in sentence.groups if len(g) > 1 and [m.actor for m in g] == joint), None)
        if group is not None:
            return joint
    return [sentence.speaker]


#: Verbs by which somebody holds an office: "Laurent Saint-Cyr, who heads Haiti's transitional council".
_OFFICE = frozenset({"head", "lead", "chair", "represent", "run", "command", "preside", "serve"})


def _by_office(head: Token) -> Iterator[Token]:
    """The words behind a person's name that say for whom the person speaks: an apposition, or who heads what."""
    for child in head.children:
        if child.dep_ == "appos" or (child.dep_ == "relcl" and child.lemma_.lower() in _OFFICE):
            yield from (t for t in child.subtree)


def _many_before(sentence: Sentence, pronoun: Token) -> list[str]:
    """As in "five states say that they": the nearest plural noun for states, where no list of names is nearer."""
    nouns = [t for t in sentence.tokens if t.i < pronoun.i and t.lower_ in _MANY]
    if not nouns or any(len(g) > 1 and nouns[-1].idx < g[0].start < pronoun.idx for g in sentence.groups):
        return []
    return ["MULTI"]


def _reporter(sentence: Sentence, pronoun: Token) -> list[str]:
    """As in "Italy has said it is willing": in what somebody says, a pronoun as subject is the one who says it."""
    token = pronoun.head
    if pronoun.dep_ not in _SUBJECT | _PASSIVE:
        return []
    for _ in range(MAX_CLIMB):
        if token.dep_ in {"ccomp", "advcl"} and token.head.pos_ in {"VERB", "AUX"}:
            subjects = _children(token.head, _SUBJECT)
            if subjects and subjects[0].i < pronoun.i and subjects[0].pos_ != "PRON":
                return actors(sentence, subjects[:1])
        elif token.dep_ not in {"conj", "xcomp", "acomp", "ccomp"}:
            break
        token = token.head
    return []


def has_people(heads: list[Token]) -> bool:
    """Whether noun phrases name people of a force rather than who sends them."""
    return any(h.lemma_.lower() in lexicon.TROOPS for h in heads)


def origin(sentence: Sentence, token: Token) -> list[str]:
    """Where people come from: "Kenyan officers", "soldiers from Kenya", "Kenya's soldiers"; places do not count."""
    found: list[str] = []
    for child in token.children:
        if child.dep_ in {"compound", "amod", "poss", "nmod"}:
            mention = sentence.mention_at(child)
            if mention is not None and mention.role is not Role.ORGANISATION and not sentence.is_place(mention):
                found += [m.actor for m in sentence.group_of(mention)]
        elif child.dep_ == "prep" and child.lower_ in {"from", "of", "by"}:
            for governed in child.children:
                if governed.dep_ == "pobj":
                    mention = sentence.mention_at(governed)
                    found += [m.actor for m in sentence.group_of(mention)] if mention is not None else []
                    found += origin(sentence, governed) if mention is None else []
    own = sentence.mention_at(token)
    if own is not None and own.role is Role.DEMONYM:
        found.append(own.actor)
    return list(dict.fromkeys(found))


def introduced(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """People by surname with whom they act for, where the sentence says both: "Kenyan Foreign Minister N. N."."""
    for token in sentence.tokens:
        if token.pos_ != "PROPN" or token.dep_ == "compound" or sentence.mention_at(token) is not None:
            continue
        words = [c for c in token.children if c.dep_ in {"compound", "poss", "amod", "nmod", "appos"}]
        if not any(w.lemma_.lower() in lexicon.AGENTS for w in words):
            continue
        inside = [m for w in words for t in (w, *w.children) if (m := sentence.mention_at(t)) is not None]
        if inside:
            yield token.text, inside[0].actor
    speaker = sentence.statement.speaker if sentence.statement else None
    if speaker is not None and speaker.name and speaker.actor:
        yield speaker.name.split()[-1], speaker.actor


def _modifiers(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase before its head, and of an "of", "in" or "from" phrase behind it."""
    for child in head.children:
        if child.dep_ in {"compound", "amod", "poss", "nmod", "appos", "det"}:
            yield child
            yield from _modifiers(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "in", "from", "for", "at", "with"}:
            for governed in child.children:
                if governed.dep_ == "pobj":
                    yield governed
                    yield from _modifiers(governed)
