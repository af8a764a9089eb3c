"""Statements by rule: a reporting word, the clause it governs, and who is its subject.

These rules need no training and read the plain constructions of dispatches: "X said that ...", "..., X said",
"according to X", "expressed willingness to ...". Quotations are handed out afterwards by ``quoted``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from spacy import symbols
from spacy.tokens import Doc, Span, Token

from contingent.read.attribution.lexicon import CLAUSE_VERBS, INFINITIVE_VERBS, OBJECT_VERBS, REPORTING_VERBS
from contingent.read.attribution.phrases import after_via, characters, noun_phrase, verb_group, without_that
from contingent.read.attribution.result import Offsets
from contingent.read.attribution.speakers import addressee_of, is_passive, phrase_of, subject_of

_LEMMAS = REPORTING_VERBS | CLAUSE_VERBS | OBJECT_VERBS | INFINITIVE_VERBS
#: Word classes of verbs, by spaCy's numbers.
_VERBAL = np.array([symbols.VERB, symbols.AUX], np.uint64)


@dataclass(slots=True)
class Draft:
    """A statement in the making; ``at`` is the token of its cue, ``by_layout`` says that only the layout attributes."""

    at: Token
    cue: Offsets | None
    speaker: Offsets | None
    addressee: Offsets | None = None
    content: list[Offsets] = field(default_factory=list)
    by_layout: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds these characters."""
        return any(a <= start and end <= b for a, b in self.content)


def drafts(doc: Doc) -> Iterator[Draft]:
    """Every reporting word of a text with the content its clause gives it, perhaps none yet."""
    strings = doc.vocab.strings
    table = doc.to_array(["LOWER", "LEMMA", "POS"]).reshape(len(doc), 3)
    verbs = np.isin(table[:, 2], _VERBAL) & np.isin(table[:, 1], [strings.add(lemma) for lemma in _LEMMAS])
    for place in np.flatnonzero(verbs | (table[:, 0] == strings.add("according"))).tolist():
        token = doc[place]
        if token.lower_ == "according":
            leads_over = place + 1 < len(doc) and doc[place + 1].lower_ == "to" and not doc[place + 1].is_sent_start
            draft = _according(token, token.sent) if leads_over else None
        else:
            draft = _verb(token)
        if draft is not None:
            yield draft


def _draft(verb: Token) -> Draft:
    doc = verb.doc
    return Draft(
        at=verb,
        cue=characters(doc, *verb_group(verb)),
        speaker=phrase_of(doc, subject_of(verb)),
        addressee=phrase_of(doc, addressee_of(verb)),
    )


def _verb(verb: Token) -> Draft | None:
    lemma = verb.lemma_.lower()
    reporting = lemma in REPORTING_VERBS
    if _only_via(verb):
        return None
    draft = _draft(verb)
    clause = _clause(verb, infinitive=lemma in INFINITIVE_VERBS or is_passive(verb))
    if clause is None and lemma in OBJECT_VERBS and not is_passive(verb):
        clause = _object(verb)
    if clause is None and reporting and is_passive(verb) and verb.dep_ != "acl":
        return None
    draft.content = clause or []
    return draft if draft.content or (reporting and draft.speaker is not None) else None


def _only_via(verb: Token) -> bool:
    """Whether this only names the outlet: "As reported in Reuters, ..."."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _clause(verb: Token, *, infinitive: bool) -> list[Offsets] | None:
    """The reported clause: behind the verb or, where the sentence opens with it, before."""
    doc = verb.doc
    for child in verb.children:
        if child.dep_ not in {"ccomp", "xcomp"} or (child.dep_ == "xcomp" and not infinitive):
            continue
        left, right = child.left_edge.i, child.right_edge.i + 1
        if child.i > verb.i:
            start = without_that(doc, max(left, verb.i + 1), right)
            spans = [characters(doc, start, right)]
        else:
            border = _clause_start(verb, child)
            spans = [characters(doc, after_via(doc, left, border), border)]
            if right > verb.i + 1:
                spans.append(characters(doc, verb.i + 1, right))
        found = [span for span in spans if span is not None]
        if found:
            return found
    return None


def _clause_start(verb: Token, content: Token) -> int:
    """Where the reporter's clause starts behind a reported one: at the subject, an auxiliary or the verb."""
    edges = [
        child.left_edge.i
        for child in verb.children
        if content.i < child.i < verb.i and child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg"}
    ]
    return min([verb.i, *edges])


def _object(verb: Token) -> list[Offsets] | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"}:
            span = characters(verb.doc, child.left_edge.i, child.right_edge.i + 1)
            return None if span is None else [span]
    return None


def _according(token: Token, sentence: Span) -> Draft | None:
    """The statement of an "according to X" at either end of a clause; its content is the rest of the clause."""
    doc = token.doc
    to = doc[token.i + 1]
    source = next((child for child in to.children if child.dep_ in {"pobj", "pcomp"}), None)
    if source is None:
        return None
    phrase_end = max(noun_phrase(source)[1], source.right_edge.i + 1)
    draft = Draft(at=token, cue=characters(doc, token.i, token.i + 2), speaker=phrase_of(doc, source))
    before = characters(doc, after_via(doc, sentence.start, token.i), token.i)
    after = characters(doc, phrase_end, sentence.end)
    comma_follows = phrase_end < sentence.end and doc[phrase_end].text == ","
    if before is None:
        draft.content = [after] if after is not None else []
    else:
        draft.content = [before, after] if after is not None and comma_follows else [before]
    return draft if draft.content else None
