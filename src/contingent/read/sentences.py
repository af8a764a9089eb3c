"""Where sentences end.

A claim's evidence is its sentence, so a sentence must be what a reader calls one: it never runs over a line break,
never ends inside a quotation at a comma, and is not cut at "U.N." or "Sept.". The parser's own segmentation is
statistical and drifts at quotation marks; these rules decide instead, and the parser works within them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

#: spaCy's own signs for a token that starts a sentence and for one that does not.
_START, _NO_START = 1, -1

_END = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
_CLOSERS = frozenset([*"\"”’')]»", "''"])
_OPENERS = frozenset([*'"“‘([«', "'", "''", "``"])
#: Words that open a sentence when they follow an abbreviation: "in the U.N. The ..." but not "U.N. Security Council".
_OPENING_WORDS = frozenset(
    [
        "A",
        "An",
        "And",
        "As",
        "At",
        "But",
        "By",
        "For",
        "He",
        "Her",
        "His",
        "However",
        "If",
        "In",
        "It",
        "Its",
        "Last",
        "Meanwhile",
        "No",
        "On",
        "Our",
        "She",
        "So",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "We",
        "When",
        "While",
        "With",
    ]
)
#: Short for a rank or a seat, before a name.
RANKS = frozenset(
    [
        *("Adm.", "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl."),
        *("Gen.", "Gov.", "Lt.", "Maj.", "Rep.", "Sen.", "Sgt."),
    ]
)
#: Abbreviations that only ever stand before a name or a number.
_TITLES = RANKS.union(
    ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "No.", "Nos.", "Art.", "para.", "paras."],
    ["Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."],
    ["vs.", "e.g.", "i.e.", "approx."],
)
#: Titles as transcripts have them, of which the tokenizer makes two tokens.
_SHOUTED = frozenset(["MR", "MRS", "MS", "DR"])


def _is_abbreviation(text: str) -> bool:
    return len(text) > 2 and text.endswith(".") and text[0].isalpha()


def _starts_here(tokens: Sequence[str], index: int, starts: Sequence[int], *, glued: bool) -> bool:
    """Whether a sentence starts at a token that follows no line break; ``glued`` to the one before it or not."""
    text = tokens[index]
    last = index - 1
    # A straight mark that began a sentence opens it and closes nothing.
    while last > 0 and tokens[last] in _CLOSERS and starts[last] != _START:
        last -= 1
    mark = tokens[last]
    if text in _CLOSERS and glued:
        return False  # a closing mark belongs to the sentence it closes
    if mark in _TITLES or (mark == "." and last > 0 and tokens[last - 1] in _SHOUTED):
        return False
    if mark in _END:
        if last < index - 1 and mark in "!?" and text.islower():
            return False  # "Why now?" he asked
        first = text[0]
        return first.isupper() or first.isdigit() or text in _OPENERS or first == "-"
    return text in _OPENING_WORDS and _is_abbreviation(mark)


@Language.component("contingent_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set every token's sentence start, so that the parser keeps to these borders."""
    if not len(doc):
        return doc
    strings = doc.vocab.strings
    words = doc.to_array(["ORTH"]).tolist()
    spelt = {word: strings[word] for word in set(words)}
    tokens = [spelt[word] for word in words]
    spaced = doc.to_array(["SPACY"]).tolist()
    starts = [_NO_START] * len(tokens)
    fresh = True
    for place, text in enumerate(tokens):
        if text.isspace():
            # White space belongs to the sentence before it; a line break ends that sentence.
            fresh = fresh or "\n" in text
        elif fresh or _starts_here(tokens, place, starts, glued=not spaced[place - 1]):
            starts[place] = _START
            fresh = False
    starts[0] = _START
    column = np.array(starts, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], cast("Ints2d", column))
    return doc
