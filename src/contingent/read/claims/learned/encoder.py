"""Words in their context as vectors: the first layers of a small public sentence encoder, in plain NumPy.

The encoder is MiniLM (``all-MiniLM-L6-v2``), a transformer trained on a billion pairs of sentences; it knows that
"balked at" and "refused" are alike, which a few thousand cases cannot teach. Only its first layers ship, as small
integers with a scale for every row or column (see the model card in ``docs/explanation/reading.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.read.claims.learned.word_pieces import WordPieces

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]
FILE = "encoder.npz"
HEADS = 12
_SMALL = np.float32(1e-12)
#: Pieces of a sentence that are looked at; the rest of a longer one has no context.
LONGEST = 160
#: Pieces encoded at once: bounds memory, and keeps the layers' states in the processor's cache.
_AT_ONCE = 512


class Encoder:
    """The encoder's first layers.

    Args:
        weights: its arrays by name, as ``tools/cut_encoder.py`` writes them; integers have a scale.
    """

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self._pieces = WordPieces(str(weights["vocabulary"]).split("\n"))
        self._w = {
            name: _scaled(weights, name) for name in weights if name != "vocabulary" and not name.endswith(".scale")
        }
        count = sum(1 for name in self._w if name.endswith(".out"))
        self._layers = [
            {name.removeprefix(f"{at}."): value for name, value in self._w.items() if name.startswith(f"{at}.")}
            for at in range(count)
        ]
        self._size = self._w["position"].shape[1]

    @property
    def size(self) -> int:
        """How long a token's vector is."""
        return int(self._size)

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For every sentence, given as its tokens, a vector for each token: the mean of its pieces'."""
        cut = [self._cut(words) for words in sentences]
        found: list[Floats] = []
        for chosen in _together(cut):
            borders = np.cumsum([0, *(len(sentence.pieces) for sentence in chosen)]).tolist()
            states = self._states([sentence.pieces for sentence in chosen], borders)
            found += [
                sentence.means(states[start:end])
                for sentence, (start, end) in zip(chosen, pairwise(borders), strict=True)
            ]
        return found

    def _cut(self, words: Sequence[str]) -> _Cut:
        pieces, owner = [self._pieces.first], [-1]
        for at, word in enumerate(words):
            own = self._pieces.of_word(word)
            pieces += own
            owner += [at] * len(own)
        pieces, owner = pieces[: LONGEST - 1], owner[: LONGEST - 1]
        return _Cut([*pieces, self._pieces.last], np.array([*owner, -1], np.int64), len(words))

    def _states(self, rows: Sequence[Sequence[int]], borders: Sequence[int]) -> Floats:
        """The last layer's vectors, a row for every piece; the sentences lie one after the other, without padding."""
        w = self._w
        places = np.concatenate([np.arange(len(row)) for row in rows])
        states = w["word"][np.concatenate(rows)] + w["position"][places]
        states = _normalised(states, w["norm.weight"], w["norm.bias"])
        for layer in self._layers:
            states = _layer(layer, states, borders)
        return states


def _together(cut: Sequence[_Cut]) -> Iterator[list[_Cut]]:
    """Sentences that go through the layers at once."""
    chosen: list[_Cut] = []
    count = 0
    for sentence in cut:
        if chosen and count + len(sentence.pieces) > _AT_ONCE:
            yield chosen
            chosen, count = [], 0
        chosen.append(sentence)
        count += len(sentence.pieces)
    if chosen:
        yield chosen


def _layer(w: Mapping[str, Floats], states: Floats, borders: Sequence[int]) -> Floats:
    """One layer: the products for all pieces together, the attention of each sentence to itself."""
    asked = states @ w["attend"]
    asked += w["attend.bias"]
    seen = np.empty_like(states)
    for start, end in pairwise(borders):
        query, key, value = asked[start:end].reshape(end - start, 3, HEADS, -1).transpose(1, 2, 0, 3)
        weigh = query @ key.transpose(0, 2, 1)
        weigh -= weigh.max(axis=-1, keepdims=True)
        np.exp(weigh, out=weigh)
        weigh /= weigh.sum(axis=-1, keepdims=True)
        seen[start:end] = (weigh @ value).transpose(1, 0, 2).reshape(end - start, -1)
    joined = seen @ w["join"]
    joined += w["join.bias"]
    joined += states
    states = _normalised(joined, w["norm1.weight"], w["norm1.bias"])
    inner = states @ w["in"]
    inner += w["in.bias"]
    left = _gelu(inner) @ w["out"]
    left += w["out.bias"]
    left += states
    return _normalised(left, w["norm2.weight"], w["norm2.bias"])


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence's pieces, and of each the token it belongs to (-1: none)."""

    pieces: list[int]
    owner: Integers
    words: int

    def means(self, states: Floats) -> Floats:
        """Of every token the mean of its pieces' vectors."""
        own = np.flatnonzero(self.owner >= 0)
        found = np.zeros((self.words, states.shape[1]), np.float32)
        if len(own):
            tokens, runs, counts = np.unique(self.owner[own], return_index=True, return_counts=True)
            found[tokens] = np.add.reduceat(states[own], runs, axis=0) / counts[:, None].astype(np.float32)
        return found


def _scaled(weights: Mapping[str, NDArray[Any]], name: str) -> Floats:
    value = weights[name].astype(np.float32)
    return value * weights[f"{name}.scale"].astype(np.float32) if f"{name}.scale" in weights else value


def _normalised(states: Floats, weight: Floats, bias: Floats) -> Floats:
    states = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((states * states).mean(axis=-1, keepdims=True) + _SMALL)
    return np.asarray(states / spread * weight + bias, np.float32)


def _gelu(values: Floats) -> Floats:
    """The activation between the two products of a layer, by its usual approximation."""
    inner = values * values
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= values
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


@cache
def encoder() -> Encoder | None:
    """The encoder that ships with the package; ``None`` where it was left out."""
    path = resources.files(__package__ or "") / FILE
    if not path.is_file():
        return None
    with resources.as_file(path) as file, np.load(file) as stored:
        return Encoder({name: stored[name] for name in stored.files})
