"""Words cut into the pieces that the encoder knows: the longest piece first, as its makers did.

A piece that goes on with a word has ``##`` before it. Letters are compared small and without accents; every mark is a
piece of its own. The vocabulary is the makers' own, without the pieces that English news hardly has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

#: A longer word is not cut but unknown.
_LONGEST = 40


class WordPieces:
    """A vocabulary; the number of a piece is its place in it.

    Args:
        vocabulary: the pieces, among them ``[UNK]``, ``[CLS]`` and ``[SEP]``.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.first, self.last = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self.of_word = lru_cache(maxsize=20_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found: list[int] = []
        for part in _parts(word):
            found += self._cut(part)
        return tuple(found) or (self.unknown,)

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(mark + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> list[str]:
    """A token in small letters without accents, its marks apart."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    parts: list[str] = [""]
    for letter in decomposed:
        category = unicodedata.category(letter)
        if category == "Mn":
            continue
        if category[0] in "PSZC":
            parts += [letter, ""] if category[0] in "PS" else [""]
        else:
            parts[-1] += letter
    return [part for part in parts if part]
