"""Word classes, forms and lemmas of a tagged and parsed text, each kind of word looked up once.

spaCy's attribute ruler looks at a token's tag and dependency, at its spelling where a rule names it, and at one
neighbour in a few set phrases ("there is", "gon na"); its lemmatizer looks at the spelling and at what the ruler said.
This component asks the two of them for every such combination once and remembers the answers, which gives the same text
the same annotation several times faster; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

#: What is written for every token.
_WRITTEN: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
#: Words that a rule of the pipeline takes together with the word behind them; so does a dependency "expl".
_LEADING = ("ai", "gon", "got", "let", "c'm", "y", "y'")
#: A word that no rule names stands for all of them.
_ANY = "contingent"
#: So many combinations are remembered; then it starts anew, so that no stream of texts fills the memory.
_MOST = 200_000

#: Spelling, tag and dependency; then spelling and dependency of the leading word, and spelling of the led one.
_Key = tuple[int, int, int, int, int, int]
_Annotation = tuple[int, ...]


class Words:
    """The component; ``ruler`` and ``lemmatizer`` are those whose work it remembers."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        _index_by_hash(lemmatizer)
        self._known: dict[_Key, _Annotation] = {}
        self._ruled: dict[_Key, _Annotation] = {}
        self._named_in = _Named(ruler.patterns)
        self._named: dict[int, bool] = {}
        self._leading = frozenset(vocab.strings.add(word) for word in _LEADING)
        self._expletive, self._comma, self._any = (vocab.strings.add(word) for word in ("expl", ",", _ANY))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` in place."""
        if len(doc):
            keys = self._keys(doc)
            if len(self._known) >= _MOST:
                self._known.clear()
                self._ruled.clear()
                self._named.clear()
                self._lemmatizer.cache.clear()
            known = self._known
            self._learn([key for key in dict.fromkeys(keys) if key not in known])
            doc.from_array(_WRITTEN, _ints([known[key] for key in keys]))
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

    def _learn(self, keys: Sequence[_Key]) -> None:
        """Ask the lemmatizer, with what the ruler says of these tokens."""
        if not keys:
            return
        ruled = [(key[0] if self._is_named(key[0]) else self._any, *key[1:]) for key in keys]
        self._rule([key for key in dict.fromkeys(ruled) if key not in self._ruled])
        doc = Doc(self._vocab, words=[self._vocab.strings[key[0]] for key in keys])
        doc.from_array(_WRITTEN, _ints([self._ruled[key] for key in ruled]))
        self._known.update(zip(keys, _rows(self._lemmatizer(doc)), strict=True))

    def _rule(self, keys: Sequence[_Key]) -> None:
        """Ask the ruler, with a text that shows of each token all that its rules look at."""
        if not keys:
            return
        shown: list[tuple[int, int, int]] = []
        places = []
        for word, tag, dependency, before, before_dependency, led in keys:
            if before:
                shown.append((before, tag, before_dependency))
            places.append(len(shown))
            shown.append((word, tag, dependency))
            if led:
                shown.append((led, tag, 0))
            shown.append((self._comma, tag, 0))  # keeps it apart from the next
        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in shown])
        doc.from_array(["TAG", "DEP"], _ints([(tag, dependency) for _, tag, dependency in shown]))
        rows = _rows(self._ruler(doc))
        self._ruled.update((key, rows[place]) for key, place in zip(keys, places, strict=True))

    def _is_named(self, word: int) -> bool:
        named = self._named.get(word)
        if named is None:
            named = self._named[word] = self._named_in.holds(self._vocab.strings[word])
        return named


def _index_by_hash(lemmatizer: Lemmatizer) -> None:
    """Make the lemmatizer's lists of known words sets: it looks for every word in up to 57,000, one by one."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for word_class, known in list(index.items()):
        index[word_class] = frozenset(known)


class _Named:
    """The words that the rules of a ruler name, one by one or by a regular expression."""

    def __init__(self, rules: Sequence[Mapping[str, Any]]) -> None:
        self._words: set[str] = set()
        self._expressions: list[re.Pattern[str]] = []
        for condition in _conditions(rules):
            if isinstance(condition, str):
                self._words.add(condition)
            else:
                self._words.update(condition.get("IN", ()))
                self._expressions += [re.compile(condition["REGEX"])] if "REGEX" in condition else []

    def holds(self, word: str) -> bool:
        """Whether a rule treats ``word`` unlike others with its tag and dependency."""
        lower = word.lower()
        return lower in self._words or word.isspace() or any(e.search(lower) for e in self._expressions)


def _conditions(rules: Sequence[Mapping[str, Any]]) -> Iterator[str | Mapping[str, Any]]:
    """What the rules demand of spellings."""
    for rule in rules:
        for token in (token for pattern in rule["patterns"] for token in pattern):
            if "LOWER" in token:
                yield token["LOWER"]


def _rows(doc: Doc) -> list[_Annotation]:
    """What is written of every token."""
    table = doc.to_array(_WRITTEN).reshape(len(doc), len(_WRITTEN))
    return [tuple(int(value) for value in row) for row in table]


def _ints(rows: Sequence[_Annotation]) -> Ints2d:
    """Rows as spaCy takes them: unsigned, whatever its type hints say."""
    return cast("Ints2d", np.array(rows, dtype=np.uint64))


@Language.factory("contingent_words")
def make_words(nlp: Language, name: str) -> Words:  # noqa: ARG001 - spaCy passes the name
    """The component of a pipeline that has loaded, and disabled, its attribute ruler and its lemmatizer."""
    steps = dict(nlp.components)
    return Words(nlp.vocab, cast("AttributeRuler", steps["attribute_ruler"]), cast("Lemmatizer", steps["lemmatizer"]))
