"""What the network sees: integers for every token of a sentence, and for every pair of a candidate's place and a token.

Names are seen by what sort of actor they are, never by which: what is learned of Kenya holds for Fiji. Training and
reading share this module; a change here makes the weights worthless.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from contingent.read.actors import ActorKind, Register
from contingent.read.claims import numbers
from contingent.read.claims.learned.candidates import Candidate, head_of
from contingent.read.claims.learned.encoder import Floats, Integers
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

#: Rows of the table of each token feature, in the order of the columns behind the encoder's vector.
TOKEN_TABLES = {"lemma": 3001, "tag": 211, "dependency": 211, "actor": 8, "figure": 6, "place": 16}
#: Rows of the table of each pair feature, in the order of the columns.
PAIR_TABLES = {"depth": 42, "upper": 211, "lower": 211, "distance": 24}
_SMALL = 211
_ACTOR_KINDS = {
    ActorKind.STATE: 1,
    ActorKind.TERRITORY: 1,
    ActorKind.ORGANISATION: 2,
    ActorKind.PARTY: 3,
    ActorKind.GROUP: 4,
    ActorKind.FORCE: 5,
}
_DATE, _CONDITION, _SAID, _SPEAKER = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Page:
    """A sentence as arrays: a row for every token that is no space.

    ``first`` is the place of its first token in the document and ``places`` where each of the sentence's tokens went
    (spaces to the token before). ``head`` is the place of each token's head in the sentence (its own for the root),
    ``context`` the encoder's vectors.
    """

    first: int
    places: Integers
    columns: Integers
    head: Integers
    context: Floats


def words(sentence: Sentence) -> list[Token]:
    """The tokens of a sentence that are no space."""
    return [t for t in sentence.tokens if not t.is_space]


def page(sentence: Sentence, doc: Doc, register: Register, context: Floats) -> Page:
    """The arrays of a sentence of ``doc``; ``context`` are the encoder's vectors of its ``words``."""
    tokens = words(sentence)
    first = sentence.tokens.start
    kept = np.array([t.i for t in tokens], np.int64)
    places = np.zeros(len(sentence.tokens), np.int64)
    places[kept - first] = 1
    places = np.maximum(np.cumsum(places) - 1, 0)
    head = np.array([places[t.head.i - first] if _inside(t.head, sentence) else at for at, t in enumerate(tokens)])
    columns = np.zeros((len(tokens), len(TOKEN_TABLES)), np.int64)
    raw = doc.to_array(["LEMMA", "TAG", "DEP"]).reshape(len(doc), 3)[kept]
    columns[:, 0] = raw[:, 0] % np.uint64(TOKEN_TABLES["lemma"] - 1) + 1
    columns[:, 1], columns[:, 2] = raw[:, 1] % np.uint64(_SMALL), raw[:, 2] % np.uint64(_SMALL)
    starts = [t.idx for t in tokens]

    def mark(start: int, end: int) -> slice:
        return slice(int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end)))

    for mention in (*sentence.mentions, *sentence.forces):
        there = mark(mention.start, mention.end)
        entry = register.get(mention.actor)
        columns[there, 3] = 6 if entry is None else _ACTOR_KINDS[entry.kind]
        columns[there, 0] = 0
    for found in sentence.quantities:
        there = mark(found.start, found.end)
        columns[there, 4] = figure(found)
        digits = [at for at in range(there.start, there.stop) if tokens[at].like_num]
        columns[digits, 0] = 0
    for date in sentence.dates:
        columns[mark(sentence.start + date.start, sentence.start + date.end), 5] |= _DATE
    for _, condition in sentence.clauses:
        columns[mark(condition.start, condition.end), 5] |= _CONDITION
    if sentence.statement is not None:
        for span in sentence.statement.content:
            columns[mark(span.start, span.end), 5] |= _SAID
        if sentence.statement.speaker is not None:
            columns[mark(sentence.statement.speaker.start, sentence.statement.speaker.end), 5] |= _SPEAKER
    return Page(first, places, columns, head.astype(np.int64), context)


def _inside(token: Token, sentence: Sentence) -> bool:
    return sentence.tokens.start <= token.i < sentence.tokens.end and not token.is_space


def figure(found: Found) -> int:
    """What sort of figure a quantity is: money, votes, people of a force, a bare number, anything else."""
    if numbers.is_money(found):
        return 1
    if found.unit in numbers.VOTES:
        return 2
    if found.unit is None:
        return 4
    return 3 if numbers.is_force(found) else 5


def places_of(view: Page, found: Sequence[Candidate]) -> Integers:
    """Where in the sentence each candidate stands; one who is not in it stands at the root."""
    root = int(np.argmax(view.head == np.arange(len(view.head))))
    return np.array([root if c.token < 0 else view.places[c.token - view.first] for c in found], np.int64)


def figure_places(sentence: Sentence, view: Page) -> Integers:
    """Where in the sentence the head of each of its quantities stands."""
    heads = [head_of(sentence, q.start, q.end) for q in sentence.quantities]
    return np.array([0 if h is None else view.places[h.i - view.first] for h in heads], np.int64)


def pair_features(view: Page, place: int) -> Integers:
    """The pair features of a candidate's place and every token of the sentence, one row a token."""
    head, labels = view.head.tolist(), view.columns[:, 2].tolist()
    size = len(head)
    above: dict[int, tuple[int, int]] = {}
    here, label = place, 0
    while here not in above:
        above[here] = (len(above), label)
        label = labels[here]
        here = head[here]
    rows = np.zeros((size, len(PAIR_TABLES)), np.int64)
    for token in range(size):
        down, here, label = 0, token, 0
        while here not in above and head[here] != here:
            label, here, down = labels[here], head[here], down + 1
        up, upper = above.get(here, (5, 0))
        rows[token, :3] = min(up, 5) * 7 + min(down, 6), upper, label
    offset = np.arange(size) - place
    distance = np.minimum(np.log2(np.abs(offset) + 1) * 2, 11).astype(np.int64)
    rows[:, 3] = distance + 12 * (offset > 0)
    return rows
