"""What the trained component sees: integers for every token, and for every pair of a reporting word and a token.

Each feature is a hash modulo the size of its table (spaCy's own string hashes, the same on every machine), so that no
vocabulary is kept. Training and reading share this module; a change here makes the weights worthless.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy import symbols
from spacy.tokens import Doc

from contingent.read.attribution.quotes import Quotation

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]

#: Rows of the table of each token feature, in the order of the columns.
TOKEN_TABLES = {
    "word": 12007,
    "lemma": 8009,
    "suffix": 1009,
    "shape": 509,
    "tag": 211,
    "dependency": 211,
    "head_lemma": 8009,
    "head_dependency": 211,
    "quotation": 16,
    "children": 2039,
    "next_word": 4001,
}
#: Rows of the table of each pair feature, in the order of the columns.
PAIR_TABLES = {"relation": 4093, "lexical": 8191, "place": 257, "quotation": 257, "between": 67, "depth": 16}
#: A reporting word looks at this many sentences before and after its own, and at no more than so many tokens.
SENTENCES_BEFORE, SENTENCES_AFTER, MOST_TOKENS = 1, 2, 150

_SMALL = 211
#: Word classes that head the name of a speaker, by spaCy's numbers.
_NOMINAL = np.array([symbols.NOUN, symbols.PROPN, symbols.PRON], np.uint64)
_CHILD_SIGNS = (
    "nsubj nsubjpass ccomp xcomp dobj prep advcl parataxis aux auxpass mark agent dative oprd acomp attr neg prt pobj "
    "relcl acl conj poss appos"
)
#: Later names win where a token has several.
_SUBJECTS = ("csubj", "poss", "agent", "nsubjpass", "nsubj")
_COMPLEMENTS = ("pobj", "acomp", "attr", "oprd", "dobj", "xcomp", "ccomp")
_CHILD_BITS = {name: bit for bit, name in enumerate(_CHILD_SIGNS.split())}


@dataclass(frozen=True, slots=True)
class Page:
    """A document as arrays: one entry for every token.

    ``links`` are the places of a token's head, subject and complement (its own where it has none). ``sentence`` and
    ``paragraph`` number the sentences and paragraphs, ``quotation`` the quotation a token stands in (-1: none);
    ``close_kind`` says for every quotation how it ends (0 otherwise, 1 comma, 2 full stop and the like);
    ``colon`` says for every sentence whether it ends with a colon.
    """

    columns: Integers
    links: Integers
    head: Integers
    dependency: Integers
    lemma: Integers
    sentence: Integers
    sentence_start: Integers
    paragraph: Integers
    quotation: Integers
    quotation_sentence: Integers
    close_kind: Integers
    is_space: NDArray[np.bool_]
    nominal: NDArray[np.bool_]
    commas: Integers
    colon: NDArray[np.bool_]


def page(doc: Doc, text: str, quotations: Sequence[Quotation]) -> Page:
    """The arrays of a parsed document, whose text is ``text``, with its quotations."""
    size = len(doc)
    names: list[int | str] = [
        "LOWER",
        "LEMMA",
        "SUFFIX",
        "SHAPE",
        "TAG",
        "DEP",
        "HEAD",
        "SENT_START",
        "IS_SPACE",
        "IS_PUNCT",
        "POS",
        "LENGTH",
        "SPACY",
    ]
    raw = doc.to_array(names).reshape(size, len(names)).astype(np.uint64)
    column = {str(name): raw[:, place] for place, name in enumerate(names)}
    head = np.arange(size) + column["HEAD"].astype(np.int64)
    dependency = (column["DEP"] % _SMALL).astype(np.int64)
    lemma = (column["LEMMA"] % TOKEN_TABLES["lemma"]).astype(np.int64)
    starts = column["SENT_START"].astype(np.int64) == 1
    if size:
        starts[0] = True
    sentence = np.cumsum(starts) - 1
    widths = (column["LENGTH"] + column["SPACY"]).astype(np.int64)
    offsets = np.cumsum(widths) - widths
    is_space = column["IS_SPACE"].astype(bool)
    broken = np.zeros(size, np.int64)
    for place in np.flatnonzero(is_space):
        broken[place] = "\n" in doc[int(place)].text
    inside, mark, close_kind, quotation_sentence = _quotations(text, offsets, sentence, quotations)
    following = np.append(column["LOWER"][1:], np.uint64(0))
    columns = np.stack(
        [
            (column["LOWER"] % TOKEN_TABLES["word"]).astype(np.int64),
            lemma,
            (column["SUFFIX"] % TOKEN_TABLES["suffix"]).astype(np.int64),
            (column["SHAPE"] % TOKEN_TABLES["shape"]).astype(np.int64),
            (column["TAG"] % TOKEN_TABLES["tag"]).astype(np.int64),
            dependency,
            lemma[head] if size else lemma,
            dependency[head] if size else dependency,
            mark,
            _children(doc, head, column["DEP"]),
            (following % TOKEN_TABLES["next_word"]).astype(np.int64),
        ],
        axis=1,
    )
    return Page(
        columns=columns,
        links=_links(doc, head, column["DEP"]),
        head=head,
        dependency=dependency,
        lemma=lemma,
        sentence=sentence,
        sentence_start=np.append(np.flatnonzero(starts), size),
        paragraph=np.cumsum(broken) - broken,
        quotation=inside,
        quotation_sentence=quotation_sentence,
        close_kind=close_kind,
        is_space=is_space,
        nominal=np.isin(column["POS"], _NOMINAL),
        commas=np.cumsum(column["IS_PUNCT"].astype(np.int64)),
        colon=_ends_with_colon(column["LOWER"] == np.uint64(doc.vocab.strings.add(":")), sentence, is_space),
    )


def _ends_with_colon(is_colon: NDArray[np.bool_], sentence: Integers, is_space: NDArray[np.bool_]) -> NDArray[np.bool_]:
    ends = np.zeros(int(sentence[-1]) + 1 if len(sentence) else 0, np.bool_)
    solid = np.flatnonzero(~is_space)
    ends[sentence[solid]] = is_colon[solid]
    return ends


def _quotations(
    text: str, offsets: Integers, sentence: Integers, quotations: Sequence[Quotation]
) -> tuple[Integers, Integers, Integers, Integers]:
    """For every token its quotation and its place in it; for every quotation how it ends and in which sentence."""
    inside = np.full(len(offsets), -1, np.int64)
    mark = np.zeros(len(offsets), np.int64)
    close_kind = np.zeros(len(quotations) + 1, np.int64)
    in_sentence = np.zeros(len(quotations) + 1, np.int64)
    for number, quotation in enumerate(quotations):
        short = sum(end - start for start, end in quotation.parts) < 30
        for start, end in quotation.parts:
            first, last = np.searchsorted(offsets, [start, end])
            inside[first:last] = number
            mark[first:last] = 5 if short else 2
            if last > first:
                mark[first] += 1
                mark[last - 1] += 2
                in_sentence[number] = sentence[last - 1]
        tail = text[max(0, quotation.end - 3) : quotation.end]
        close_kind[number] = 1 if "," in tail else 2 if any(stop in tail for stop in ".!?") else 0
    return inside, mark, close_kind, in_sentence


def _children(doc: Doc, head: Integers, dependency: NDArray[np.uint64]) -> Integers:
    """Which kinds of children each token has, and on which side, as one number."""
    bits = np.zeros(len(head), np.int64)
    known = {doc.vocab.strings[name]: bit for name, bit in _CHILD_BITS.items()}
    place = np.arange(len(head))
    for name, bit in known.items():
        chosen = (dependency == np.uint64(name)) & (head != place)
        for side, where in ((0, place < head), (1, place > head)):
            np.bitwise_or.at(bits, head[chosen & where], np.int64(1) << np.int64(2 * bit + side))
    return (bits * np.int64(2654435761) & np.int64(0x7FFFFFFFFFFF)) % TOKEN_TABLES["children"]


def _links(doc: Doc, head: Integers, dependency: NDArray[np.uint64]) -> Integers:
    """For every token the places of its head, its subject and its complement."""
    place = np.arange(len(head))
    links = np.stack([head, place, place], axis=1)
    for column, names in ((1, _SUBJECTS), (2, _COMPLEMENTS)):
        for name in names:
            chosen = np.flatnonzero(dependency == np.uint64(doc.vocab.strings[name]))
            links[head[chosen], column] = chosen
    return links


def window(page: Page, cue: int) -> tuple[int, int]:
    """The tokens a reporting word looks at: its sentence and those around it in the paragraph.

    The next paragraph counts where a colon leads over to it.
    """
    here = int(page.sentence[cue])
    first, last = here, here
    paragraph = page.paragraph[cue]
    starts = page.sentence_start
    while first > 0 and here - first < SENTENCES_BEFORE and page.paragraph[starts[first - 1]] == paragraph:
        first -= 1
    while last + 2 < len(starts) and last - here < SENTENCES_AFTER:
        if page.paragraph[starts[last + 1]] != paragraph and not page.colon[last]:
            break
        last += 1
    return max(int(starts[first]), cue - MOST_TOKENS), min(int(starts[last + 1]), cue + MOST_TOKENS)


def pair_features(page: Page, cue: int, start: int, end: int) -> Integers:
    """The pair features of a reporting word and the tokens ``start`` to ``end``, one row a token."""
    tokens = np.arange(start, end)
    relation, lexical, depth = _relations(page, cue, start, end)
    side = (tokens > cue).astype(np.int64)
    offset = np.clip(page.sentence[start:end] - page.sentence[cue], -3, 3) + 3
    distance = np.minimum(np.log2(np.abs(tokens - cue) + 1).astype(np.int64), 7)
    place = (offset * 8 + distance) * 2 + side
    between = np.clip(np.abs(page.commas[start:end] - page.commas[cue]), 0, 7) * 2 + side
    return np.stack([relation, lexical, place, _quotation_pairs(page, cue, start, end), between, depth], axis=1)


def _quotation_pairs(page: Page, cue: int, start: int, end: int) -> Integers:
    """How a token's quotation stands to the reporting word: which in order, how it ends, in whose sentence."""
    inside = page.quotation[start:end]
    own = int(page.quotation[cue])
    after = page.quotation[cue:end]
    later = after[after > own] if own >= 0 else after[after >= 0]
    next_one = int(later[0]) if len(later) else len(page.close_kind)
    rank = np.where(inside >= next_one, np.minimum(inside - next_one, 2) + 3, 2 - np.minimum(next_one - 1 - inside, 2))
    same_sentence = (page.quotation_sentence[inside] == page.sentence[cue]).astype(np.int64)
    code = 2 + ((rank * 3 + page.close_kind[inside]) * 2 + same_sentence) * 2 + int(own >= 0)
    code = np.where(inside < 0, int(own >= 0), code)
    return np.where((inside >= 0) & (inside == own), 200, code)


def _relations(page: Page, cue: int, start: int, end: int) -> tuple[Integers, Integers, Integers]:
    """The path through the tree from the reporting word to every token, shortened to its turning point."""
    size = end - start
    relation, lexical, depth = (np.zeros(size, np.int64) for _ in range(3))
    first = max(start, int(page.sentence_start[page.sentence[cue]]))
    last = min(end, int(page.sentence_start[page.sentence[cue] + 1]))
    head, dependency = (page.head[first:last] - first).tolist(), page.dependency[first:last].tolist()
    count = last - first
    known: dict[int, int] = {}
    above, step, path = cue - first, 0, 0
    while above not in known and 0 <= above < count:
        known[above] = 1 + min(step, 4) + 5 * path % 3989
        path = (path * _SMALL + dependency[above] + 1) % 104729 if step < 2 else path
        step += 1
        above = head[above]
    codes, depths = [0] * count, [1] * count
    for token in _downwards(head):
        above = head[token]
        if token in known:
            codes[token] = known[token]
        elif 0 <= above < count and above != token:
            codes[token] = codes[above]
            if depths[above] == 1:
                turned = ((codes[above] * _SMALL + dependency[token]) * 2 + (token > above)) % 1299709
                codes[token] = turned + 7
            depths[token] = min(depths[above] + 1, 8)
    inside = slice(first - start, last - start)
    code_of = np.array(codes, np.int64)
    relation[inside] = code_of % PAIR_TABLES["relation"]
    lexical[inside] = (code_of * 8011 + int(page.lemma[cue]) + 1) % PAIR_TABLES["lexical"]
    depth[inside] = depths
    return relation, lexical, depth


def _downwards(head: Sequence[int]) -> list[int]:
    """Places in an order in which every token comes after its head; ``head`` may point outside."""
    below: list[list[int]] = [[] for _ in head]
    order = []
    for token, above in enumerate(head):
        if above == token or not 0 <= above < len(head):
            order.append(token)
        else:
            below[above].append(token)
    for token in order:  # grows as it goes
        order.extend(below[token])
    return order
