"""Word-level changes between two wordings: what stayed, went and came, as runs of words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from contingent.council.answer import Edit

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:['’-]\w+)*|[^\w\s]")
_OPS: dict[str, Literal["equal", "delete", "insert", "replace"]] = {
    "equal": "equal", "delete": "delete", "insert": "insert", "replace": "replace",
}  # fmt: skip


def _tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    found = list(_TOKEN.finditer(text))
    return [m.group() for m in found], [m.span() for m in found]


def flat(text: str) -> str:
    """A clause on one line, words that a line end cut joined."""
    return " ".join(re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text).split())


def same(one: str, other: str) -> bool:
    """Whether two clauses have the same words and marks; a final semicolon or full stop says only what follows."""
    return _tokens(_body(one))[0] == _tokens(_body(other))[0]


def _body(text: str) -> str:
    return re.sub(r"^\(?\w{1,4}\)\s*|[;.,]?(?:\s*and)?\s*$", "", flat(text))


def edits(one: str, other: str) -> tuple[Edit, ...]:
    """The runs in order; the ``a`` sides joined by spaces are the first wording, the ``b`` sides the second."""
    one, other = flat(one), flat(other)
    words_a, spans_a = _tokens(one)
    words_b, spans_b = _tokens(other)

    def cut(text: str, spans: list[tuple[int, int]], low: int, high: int) -> str:
        return text[spans[low][0] : spans[high - 1][1]] if low < high else ""

    return tuple(
        Edit(op=_OPS[op], a=cut(one, spans_a, i1, i2), b=cut(other, spans_b, j1, j2))
        for op, i1, i2, j1, j2 in SequenceMatcher(None, words_a, words_b, autojunk=False).get_opcodes()
    )
