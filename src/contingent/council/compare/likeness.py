"""How alike two clauses are: the share of their words they have in common, rare words counting more.

A weighted Dice coefficient over multisets of words; a word's weight is the logarithm of how rarely clauses of the two
texts have it, so that "Requests the Secretary-General to" says little and "Port Ardent" much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Bag = Counter[str]


def words_in(text: str) -> list[str]:
    """The words of a text in their order, in lower case."""
    return _WORD.findall(text.lower())


def bag(text: str) -> Bag:
    """How often a text has each of its words."""
    return Counter(words_in(text))


class Weights:
    """Weights of words from all the clauses that are compared."""

    def __init__(self, bags: Iterable[Bag]) -> None:
        held = list(bags)
        spread = Counter(word for one in held for word in one)
        self._weight = {word: log(1 + len(held) / count) for word, count in spread.items()}

    def total(self, one: Bag) -> float:
        """The weight of a multiset of words."""
        return sum(self._weight[word] * count for word, count in one.items())

    def likeness(self, one: Bag, other: Bag) -> float:
        """0 for no common word, 1 for the same words."""
        both = self.total(one) + self.total(other)
        return 2 * self.total(one & other) / both if both else 1.0

    def contained(self, one: Bag, other: Bag) -> float:
        """The share of the first's weight that the second has too."""
        whole = self.total(one)
        return self.total(one & other) / whole if whole else 0.0


def matrix(left: Sequence[Bag], right: Sequence[Bag], weights: Weights) -> list[list[float]]:
    """The likeness of each of the left with each of the right."""
    return [[weights.likeness(a, b) for b in right] for a in left]
