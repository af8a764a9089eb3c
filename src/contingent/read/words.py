"""Word classes, forms and lemmas of a tagged and parsed text, each kind of word looked up once.

spaCy's attribute ruler and rule lemmatizer look at a token's spelling, tag and dependency, and at one neighbour in a
few set phrases ("there is", "gon na"). This component asks the two of them for every such combination once and
remembers the answer, which gives the same text the same annotation several times faster; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

#: What is written for every token.
_WRITTEN: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
#: Words that a rule of the pipeline takes together with the word behind them; so does a dependency "expl".
_LEADING = ("ai", "gon", "got", "let", "c'm", "y", "y'")
#: So many combinations are remembered; then it starts anew, so that no stream of texts fills the memory.
_MOST = 200_000

#: Spelling, tag and dependency; then spelling and dependency of the leading word, and spelling of the led one.
_Key = tuple[int, int, int, int, int, int]
_Annotation = tuple[int, ...]


class Words:
    """The component; ``steps`` are the components whose work it remembers, in their order."""

    def __init__(self, vocab: Vocab, *steps: Callable[[Doc], Doc]) -> None:
        self._vocab = vocab
        self._steps = steps
        self._known: dict[_Key, _Annotation] = {}
        self._leading = frozenset(vocab.strings.add(word) for word in _LEADING)
        self._expletive = vocab.strings.add("expl")

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` in place."""
        if len(doc):
            known = self._known
            rows = [known.get(key) or self._learn(key) for key in self._keys(doc)]
            doc.from_array(_WRITTEN, _ints(rows))
        return doc

    def _keys(self, doc: Doc) -> list[_Key]:
        """Every token with what decides its annotation; neighbours only where a rule looks at them."""
        table = doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]).reshape(len(doc), 4)
        words, tags, dependencies, lower = (table[:, place].tolist() for place in range(4))
        leading, expletive = self._leading, self._expletive
        keys: list[_Key] = []
        before = before_dependency = 0
        last = len(words) - 1
        for place, (word, dependency) in enumerate(zip(words, dependencies, strict=True)):
            leads = lower[place] in leading or dependency == expletive
            led = words[place + 1] if leads and place < last else 0
            keys.append((word, tags[place], dependency, before, before_dependency, led))
            before, before_dependency = (word, dependency) if leads else (0, 0)
        return keys

    def _learn(self, key: _Key) -> _Annotation:
        """What the steps say of a token, asked of the shortest text that shows all they look at."""
        word, tag, dependency, before, before_dependency, led = key
        shown = [(before, tag, before_dependency)] if before else []
        place = len(shown)
        shown += [(word, tag, dependency), *([(led, tag, 0)] if led else [])]
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in shown])
        doc.from_array(["TAG", "DEP"], _ints([(t, d) for _, t, d in shown]))
        for step in self._steps:
            doc = step(doc)
        if len(self._known) >= _MOST:
            self._known.clear()
        row = doc.to_array(_WRITTEN).reshape(len(doc), len(_WRITTEN))[place]
        self._known[key] = tuple(row.tolist())
        return self._known[key]


def _ints(rows: Sequence[_Annotation]) -> Ints2d:
    """Rows as spaCy takes them: unsigned, whatever its type hints say."""
    return cast("Ints2d", np.array(rows, dtype=np.uint64))


@Language.factory("contingent_words")
def make_words(nlp: Language, name: str) -> Words:  # noqa: ARG001 - spaCy passes the name
    """The component of a pipeline that has loaded, and disabled, its attribute ruler and its lemmatizer."""
    steps = dict(nlp.components)
    return Words(nlp.vocab, steps["attribute_ruler"], steps["lemmatizer"])
