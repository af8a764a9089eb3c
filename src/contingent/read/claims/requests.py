"""Requests: who was asked, by whom, for what.

The asker is the subject of an asking verb (or its passive agent), each country asked a claim of its own. "Countries
approached by the United States include …" names those asked as the complement of "include".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.actors import Mention
from contingent.read.claims import carriers, lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence

_TALKS = re.compile(
    r"\b(?:(?:in|holding|holds|held|having|had|began|begun|started|opened|through)\s+(?:\w+\s+){0,2}?"
    r"(?:talks|discussions|conversations|consultations|contact|contacts|negotiations|touch)\s+with|"
    r"(?:talking|speaking|spoken|talked|spoke)\s+(?:to|with))\b",
    re.IGNORECASE,
)
_CONTRIBUTE = re.compile(
    r"\b(?:troops?|soldiers?|force|mission|peace-?keep\w*|contribut\w+|join\w*|contingents?|personnel|police"
    r"|deploy\w*|"
    r"battalions?|participat\w+|take part|taking part|reinforcements?|operation|command|lead|helicopters?|"
    r"engineers?|medics|hospital|instructors|trainers|planes|airlift|foreign help|intervene|intervention|"
    r"protect\w*|observers|monitors|logistics?|offers?|come forward|approach)\b",
    re.IGNORECASE,
)
#: Asking verbs that in a text about a force speak of it even where their sentence does not name it again.
_SOUNDING = frozenset({"approach", "sound", "canvass"})
_INCLUDE = frozenset({"include", "be", "number"})
_BODIES = frozenset({"UNSC", "UNGA", "UN"})


def requests(sentence: Sentence) -> Iterator[Proposal]:
    """The requests a sentence reports."""
    spoken_of = sentence.memory.about and sentence.memory.contributing > 0
    about = spoken_of or _CONTRIBUTE.search(sentence.text) is not None or _names_force(sentence)
    among = list(_among_the_asked(sentence))
    for token in sentence.tokens:
        if token.pos_ in {"VERB", "AUX", "NOUN"} and _asks(token) and not sentence.in_condition(token.idx):
            if polarity.denied(token) or not (about or token.lemma_.lower() in _SOUNDING) or _of_words(sentence, token):
                continue
            if not (token.dep_ in {"acl", "relcl"} and _ASKED.fullmatch(token.head.lower_) and among):
                yield from _from_verb(sentence, token)
    yield from _named_as_asked(sentence)
    yield from among
    if not about and not sentence.memory.asking and not sentence.memory.about:
        return
    for talks in _TALKS.finditer(sentence.text):
        yield from _from_talks(sentence, sentence.start + talks.start(), sentence.start + talks.end())


def _names_force(sentence: Sentence) -> bool:
    return bool(sentence.forces) or lexicon.FORCE_WORD.search(sentence.text) is not None


def _of_words(sentence: Sentence, token: Token) -> bool:
    """As in "asked for anonymity", "urged the Council to adopt it": words are asked for, or votes."""
    clause = sentence.canonical[token.idx : token.right_edge.idx + len(token.right_edge)]
    return _WORDS_OR_VOTES.search(clause) is not None and _CONTRIBUTE.search(clause) is None


_WORDS_OR_VOTES = re.compile(
    r"\b(?:anonym\w+|not to be (?:named|identified)|comment\w*|question\w*|clarif\w+|explan\w+|adopt|approve"
    r"|vote|back|support"
    r"|amend\w*|postpone|delay|restraint|respect|honou?r|ceasefire|truce|inquiry|investigat\w+|report|answer|aid"
    r"|calm)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:approached|asked|sounded out|invited|canvassed|courted|lobbied) by\b", re.IGNORECASE)
_NAMES = re.compile(r"\b(?:include[sd]?|including|are|were|among them)\b|:", re.IGNORECASE)


def _named_as_asked(sentence: Sentence) -> Iterator[Proposal]:
    """As in "those sounded out by Washington include Indonesia": by its words, since the parser often loses it."""
    for match in _BY.finditer(sentence.text):
        at = sentence.start + match.start()
        asker = next((m for m in sentence.mentions if 0 <= m.start - sentence.start - match.end() <= 8), None)
        if asker is None:
            continue
        names = _NAMES.search(sentence.canonical, asker.end, sentence.end)
        listed = next((g for g in sentence.groups if names and 0 <= g[0].start - names.end() <= 8), ())
        for mention in listed:
            yield Proposal(kind=ClaimKind.REQUEST, actor=asker.actor, counterpart=mention.actor, at=at)


_ASKED = re.compile(r"\b(?:states|countries|nations|governments|those|capitals)\b", re.IGNORECASE)


def _among_the_asked(sentence: Sentence) -> Iterator[Proposal]:
    """As in "Azerbaijan, one of the states approached by Washington"."""
    for token in sentence.tokens:
        head = token.head
        if token.dep_ not in {"acl", "relcl"} or token.lemma_.lower() not in _SOUNDING | {"ask", "invite"}:
            continue
        if not _ASKED.fullmatch(head.lower_):
            continue
        askers = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a != "MULTI"]
        if not askers and sentence.speaker and any(c.dep_ == "auxpass" for c in token.children):
            askers = [sentence.speaker]
        own = {m.start for a in askers for m in sentence.mentions if m.actor == a}
        before = [m for m in sentence.mentions if m.end <= head.idx and m.start not in own]
        behind = [g for g in sentence.groups if g[0].start > token.idx and g[0].start not in own]
        asked = [m.actor for b in before[:1] for m in sentence.group_of(b)] + [
            m.actor for g in behind[:1] for m in g if len(g) > 1
        ]
        if not before and sentence.memory.actor:
            asked.insert(0, sentence.memory.actor)
        for asker in askers[:1]:
            for country in dict.fromkeys(asked):
                if country not in {asker, *_BODIES}:
                    yield Proposal(kind=ClaimKind.REQUEST, actor=asker, counterpart=country, at=token.idx)


def _asks(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "call":
        return any(c.lower_ in {"on", "upon", "for"} for c in token.children)
    if lemma in {"turn", "look"} and token.pos_ == "VERB":
        return any(c.lower_ == "to" and c.dep_ == "prep" for c in token.children)
    if lemma in _WISHES:
        return _wished_of(token) is not None
    if lemma == "sound":
        return any(c.lower_ == "out" for c in token.children)
    if lemma == "reach":
        return any(c.lower_ == "out" for c in token.children)
    if lemma in {"request", "appeal", "invitation", "call", "plea"} and token.pos_ == "NOUN":
        if carriers.has(token.head, lexicon.DECLINE | lexicon.TAKE_BACK) or token.dep_ in {"nsubj", "nsubjpass"}:
            return False
        return any(c.lower_ in {"to", "for"} for c in token.children)
    if lemma in {"talk", "contact"}:
        return False
    return token.pos_ == "VERB" and lemma in lexicon.ASK


_WISHES = frozenset({"want", "like", "expect", "wish", "tell", "hope", "need", "prefer"})


def _wished_of(token: Token) -> Token | None:
    """As in "wants Jordan to send", "would like the Turks to join": whose act is wished for."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    for clause in token.children:
        if (
            clause.dep_ in {"ccomp", "xcomp"}
            and carriers.is_act(clause)
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
        ):
            own = next((c for c in clause.children if c.dep_ == "nsubj" and c.i > token.i), None)
            return own or next((c for c in token.children if c.dep_ == "dobj" and c.i < clause.i), None)
    return None


def _asked(sentence: Sentence, token: Token) -> list[str]:
    heads = roles.passive_subjects(token)
    if not heads:
        heads = [c for c in token.children if c.dep_ in {"dobj", "dative"}]
        for prep in (c for c in token.children if c.dep_ in {"prep", "dative", "prt"}):
            if prep.lower_ in {"to", "of", "on", "upon", "from", "with", "out", "at"}:
                heads += [g for g in prep.children if g.dep_ == "pobj"]
        clause = [c for c in token.children if c.dep_ in {"ccomp", "xcomp"}]
        heads += [g for c in clause for g in c.children if g.dep_ == "nsubj" and g.i > token.i]
    heads = [h for h in heads if (m := sentence.mention_at(h)) is None or not _site(sentence, m)]
    found = roles.actors(sentence, heads)
    if not found and token.pos_ == "VERB" and not roles.passive_subjects(token):
        found = _next_to(sentence, token)
    if _only_many(found, heads) and (listed := _listed(sentence, heads)):
        return listed
    return found


def _next_to(sentence: Sentence, token: Token) -> list[str]:
    """The list right behind the verb, where the parser has lost it: "sounded out Azerbaijan, Egypt and …"."""
    end = token.idx + len(token)
    for group in sentence.groups:
        if group[0].start > end and _STEP.fullmatch(sentence.canonical, end, group[0].start):
            return [m.actor for m in group]
    return []


_STEP = re.compile(r" (?:out |to |on |upon |for |both |the |by |up ){0,3}", re.IGNORECASE)


def _site(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is where a force would be: "a request for troops for Haiti" asks Haiti for nothing."""
    return mention.actor in sentence.memory.hosts and sentence.is_place(mention)


def _only_many(found: list[str], heads: list[Token]) -> bool:
    return bool(heads) and (not found or found == ["MULTI"])


def _listed(sentence: Sentence, heads: list[Token]) -> list[str]:
    """The names behind "countries approached include …" or "several countries, among them …"."""
    for head in heads:
        verb = head.head
        after = head.idx
        if head.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in _INCLUDE:
            after = verb.idx
        elif not re.search(r"\b(?:including|such as|among them|namely)\b", sentence.text, re.IGNORECASE):
            continue
        for group in sentence.groups:
            if group[0].start > after and (len(group) > 1 or verb.lemma_.lower() in _INCLUDE):
                return [m.actor for m in group]
    return []


def _from_verb(sentence: Sentence, token: Token) -> Iterator[Proposal]:
    asked = [a for a in _asked(sentence, token) if a not in _BODIES]
    if not asked:
        yield from _without_addressee(sentence, token)
        return
    askers = roles.actors(sentence, roles.subject_heads(token)) or _askers_by_default(sentence, token)
    candidates = [q for q in sentence.quantities if q.unit in numbers.PEOPLE | numbers.UNITS or q.unit is None]
    found = numbers.of_predicate(sentence, token, candidates)
    if found is not None and _FORCE_OF.search(sentence.canonical, max(sentence.start, found.start - 40), found.start):
        found = None  # "to join a force of 20,000": the force's number, not the one that is asked for
    for asker in askers:
        if asker in _BODIES - {"UN"}:
            continue
        for country in asked:
            if country != asker:
                yield Proposal(
                    kind=ClaimKind.REQUEST,
                    actor=asker,
                    counterpart=country,
                    at=token.idx,
                    quantity=numbers.stated(sentence, found, asked),
                    hedged=polarity.hedged(token),
                )


_FORCE_OF = re.compile(r"\b(?:force|mission|operation)(?: of|,? numbering|,? with)(?: \w+)? ?$", re.IGNORECASE)


def _without_addressee(sentence: Sentence, token: Token) -> Iterator[Proposal]:
    """As in "Bangui's request for an operation": a host or a body asks, nobody in particular is asked."""
    wanted = any(c.lower_ == "for" for c in token.children)
    wants = token.lemma_.lower() in {"request", "seek", "demand", "solicit", "invite"}
    objects = [c for c in token.children if c.dep_ == "dobj"]
    if token.pos_ == "NOUN" and not wanted:
        return
    if token.pos_ != "NOUN" and not wanted and not (wants and any(_is_means(o) for o in objects)):
        return
    sought = [*objects, *(g for c in token.children if c.lower_ == "for" for g in c.children)]
    if token.pos_ != "NOUN" and not any(_is_means(t) for s in sought for t in (s, *s.conjuncts)):
        return
    for asker in roles.actors(sentence, roles.subject_heads(token))[:1]:
        if asker not in _BODIES - {"UN"} and asker != "MULTI":
            figures = [q for q in numbers.forces(sentence) if not sentence.in_condition(q.start)]
            found = numbers.of_predicate(sentence, token, figures)
            yield Proposal(
                kind=ClaimKind.REQUEST, actor=asker, at=token.idx, quantity=numbers.stated(sentence, found, [asker])
            )


def _is_means(token: Token) -> bool:
    return token.lemma_.lower() in lexicon.TROOPS | lexicon.EQUIPMENT | lexicon.MISSION | {
        "contribution",
        "reinforcement",
        "help",
    }


def _askers_by_default(sentence: Sentence, token: Token) -> list[str]:
    """A passive without an agent: whoever the sentence's statement speaks for is the likeliest asker, else unknown."""
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ == "acl"
    speaker = sentence.speaker
    if passive or speaker is None:
        return ["MULTI"]
    return [speaker]


_CONVERSE = lexicon.words("talk discussion conversation consultation contact negotiation touch speak")


def _from_talks(sentence: Sentence, start: int, end: int) -> Iterator[Proposal]:
    if lexicon.TEXT_WORD.search(sentence.text[end - sentence.start :]):
        return
    noun = next(
        (t for t in sentence.tokens if start <= t.idx < end and t.pos_ in {"NOUN", "VERB"} and t.lemma_ in _CONVERSE),
        None,
    )
    if noun is None or sentence.in_condition(start):
        return
    askers = roles.actors(sentence, roles.subject_heads(noun.head if noun.dep_ == "pobj" else noun))
    heads = [
        t for t in sentence.tokens if t.dep_ == "pobj" and t.head.lower_ in {"with", "to"} and t.head.idx >= start
    ][:1]
    asked = roles.actors(sentence, heads)
    if (
        not asked
        and heads
        and heads[0].lemma_.lower() in {"nation", "country", "state", "government", "ally", "partner"}
    ):
        asked = ["MULTI"]
    for asker in askers or ([sentence.speaker] if sentence.speaker else []):
        for country in asked:
            if country != asker and country not in _BODIES:
                yield Proposal(kind=ClaimKind.REQUEST, actor=asker, counterpart=country, at=start)
