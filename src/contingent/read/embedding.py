"""The parser's vectors of single words, each kind of word embedded once.

What spaCy's network knows of a word before it looks at its neighbours depends on the word's form alone. A third of the
network's products go into that, and most words of a text have been seen before: their vectors are remembered. A vector
is the same whatever was read before it, since new words always go through the network as many at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.model import Model

#: New words go through the network so many at a time, the last ones with rows of zeros behind them.
_ROWS = 64
#: So many kinds of words are remembered, in 25 MB at most; then it starts anew.
_MOST = 65_536


class _Remembered:
    """The vectors known so far, by the features of a word: the bytes of a row of numbers."""

    def __init__(self, columns: Sequence[str | int], steps: Sequence[Model[Any, Any]]) -> None:
        self._columns, self._steps = list(columns), list(steps)
        self._places: dict[bytes, int] = {}
        self._vectors = np.zeros((0, 0), np.float32)

    def of(self, doc: Doc) -> NDArray[np.float32]:
        """A vector for every token of ``doc``."""
        rows = doc.to_array(self._columns).reshape(len(doc), len(self._columns)).astype(np.uint64)
        keys: list[bytes] = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        if len(self._places) >= _MOST:
            self._places.clear()
        new = {key: place for place, key in enumerate(keys) if key not in self._places}
        if new or not len(self._vectors):
            self._learn(list(new), rows[list(new.values())])
        places = self._places
        return self._vectors[[places[key] for key in keys]]

    def _learn(self, keys: Sequence[bytes], rows: NDArray[np.uint64]) -> None:
        known = len(self._places)
        padded = np.zeros((max(1, -(-len(rows) // _ROWS)) * _ROWS, len(self._columns)), np.uint64)
        padded[: len(rows)] = rows
        found = []
        for start in range(0, len(padded), _ROWS):
            value: Any = padded[start : start + _ROWS]
            for step in self._steps:
                value = step.predict(value)
            found.append(value)
        fresh = np.concatenate(found)[: len(rows)]
        if known + len(fresh) > len(self._vectors):
            grown = np.zeros((max(1024, 2 * (known + len(fresh))), found[0].shape[1]), np.float32)
            grown[:known] = self._vectors[:known] if known else 0
            self._vectors = grown
        self._vectors[known : known + len(fresh)] = fresh
        self._places.update(zip(keys, range(known, known + len(keys)), strict=True))


def remember_embeddings(nlp: Language) -> None:
    """Let the pipeline's shared network remember the vectors of single words; it cannot be trained from then on."""
    for name, component in nlp.components:
        if name == "tok2vec":
            network = cast("Model[Any, Any]", getattr(component, "model", None))
            embed = network.layers[0]
            extract, steps = embed.layers[0], embed.layers[2:-1]  # between them lists become rows, and lists again
            network.layers[0] = _layer(_Remembered(extract.attrs["columns"], steps))


def _layer(remembered: _Remembered) -> Model[Any, Any]:
    def forward(
        model: Model[Any, Any],  # noqa: ARG001 - every layer gets itself
        docs: Sequence[Doc],
        is_train: bool,  # noqa: ARG001 - thinc's signature
    ) -> tuple[list[NDArray[np.float32]], Callable[[Any], Any]]:
        return [remembered.of(doc) for doc in docs], _untrainable

    return Model("remembered_embedding", forward)


def _untrainable(_: object) -> object:
    message = "a pipeline that remembers its embeddings cannot be trained"
    raise RuntimeError(message)
