"""Whether a source is about a force at all: a linear model over its words and pairs of words.

Sport, business and film borrow the words of the topic, and a short dispatch may hold none of the usual ones ("Kigali is
game for Haiti as long as orders are given in a language that its men understand"). So it is learned
(``tools/train_topic.py``), from the reading cases and from news about other things.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache
from importlib import resources
from itertools import islice, pairwise

import numpy as np

from contingent.read.claims import lexicon
from contingent.read.small import for_small, small

FILE = "topic.npz"
#: Log odds from which a whole source is about a force, and from which one of its paragraphs makes it so.
LEAST, LEAST_OF_A_PARAGRAPH = -0.8, 3.0
#: A paragraph with fewer known terms says too little to speak for its source.
_FEWEST = 20
#: As many words for a force make a source one that is clearly about a force, even where it has no name.
_CLEARLY = 2
_FORCE_WORD = for_small(lexicon.FORCE_WORD)
_WORD = re.compile(r"[a-z](?:[a-z'’.-]*[a-z])?|\d[\d,.]*")
#: Words of a source that are looked at: a book is about what it begins with.
_LONGEST = 20_000


class Topical(Enum):
    """How far a source is about a force."""

    NOT = auto()
    PARTLY = auto()
    WHOLLY = auto()


def topical(text: str) -> Topical:
    """Whether a source is about a force: as a whole, or in one of its paragraphs."""
    model = topic()
    known: set[str] = set()
    partly = False
    for paragraph in text.split("\n"):
        own = model.known(paragraph)
        partly = partly or (len(own) >= _FEWEST and model.odds(own) >= LEAST_OF_A_PARAGRAPH)
        known |= own
    if known and model.odds(known) >= LEAST:
        return Topical.WHOLLY
    return Topical.PARTLY if partly else Topical.NOT


def is_clearly_about_a_force(text: str) -> bool:
    """Whether a source speaks of a force again and again, named or not."""
    return sum(1 for _ in islice(_FORCE_WORD.finditer(small(text)), _CLEARLY)) == _CLEARLY


def terms(text: str) -> set[str]:
    """The words of a text and the pairs that stand side by side, in small letters; every figure is "0"."""
    return set(_terms(text))


def _terms(text: str) -> Iterator[str]:
    found = (match[0] for match in islice(_WORD.finditer(small(text)), _LONGEST))
    words = ["0" if word[0].isdigit() else word.replace("’", "'") for word in found]
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


class Topic:
    """A linear model: what each known term is worth, over the square root of how many there are.

    Args:
        weights: log odds by term.
        start: log odds of a text without a known term.
    """

    def __init__(self, weights: Mapping[str, float], start: float) -> None:
        self.weights = weights
        self.start = start

    def known(self, text: str) -> set[str]:
        """The terms of a text that are worth something."""
        return {term for term in _terms(text) if term in self.weights}

    def odds(self, known: Iterable[str]) -> float:
        """The log odds that a text with these known terms is about a force."""
        worth = sorted(self.weights[term] for term in known)
        return self.start + sum(worth) / math.sqrt(max(1, len(worth)))


@cache
def topic() -> Topic:
    """The model that ships with the package."""
    with resources.as_file(resources.files(__package__ or "") / FILE) as path, np.load(path) as stored:
        names = str(stored["terms"]).split("\n")
        return Topic(dict(zip(names, stored["weights"].astype(float).tolist(), strict=True)), float(stored["start"]))
