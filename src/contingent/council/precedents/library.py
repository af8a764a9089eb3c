"""A library of parsed resolutions on disk, searched by likeness of text and of features.

Texts are kept as given, one JSON object a line; beside them stands an index: for each text the TF-IDF vector of its
paragraphs' words and pairs of words, and the names of its features. The index is rebuilt from the texts whenever they
change, so that it never holds anything the texts do not. A search reads the index only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, load_npz, save_npz

from contingent.council.answer import Resolution
from contingent.council.compare.likeness import words_in
from contingent.council.features import feature_ids
from contingent.council.parse import parse
from contingent.errors import InputError, RequestError

_TEXTS, _INDEX, _WORDS = "resolutions.jsonl", "resolutions.npz", "resolutions.index.json"
#: Words in more than this share of texts say nothing; words in one text alone match nothing.
_COMMON, _RARE = 0.5, 2
#: The power of a word's rarity in its weight; chosen with the pairs on one half of the searches of the benchmark.
_RARITY = 1.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One resolution of the library."""

    symbol: str
    adopted: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A resolution found, and why: the likeness of its text, of its features, and the features both have."""

    symbol: str
    adopted: str | None
    title: str | None
    likeness: float
    text_likeness: float
    feature_likeness: float
    shared: tuple[str, ...]


def _terms(resolution: Resolution) -> Counter[str]:
    """Words and pairs of neighbouring words: "observer force" says more than both alone."""
    words = list(words_in(body(resolution)))
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def body(resolution: Resolution) -> str:
    """The words that are compared: those of the paragraphs, without head and note."""
    return "\n".join(p.text for p in (*resolution.preamble, *resolution.operative))


class Library:
    """A folder with texts and their index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: tuple[int, dict[str, Any], csr_matrix] | None = None

    def exists(self) -> bool:
        """Whether there is anything in it."""
        return (self.folder / _INDEX).is_file()

    def entries(self) -> list[Entry]:
        """The texts, in the order in which they came.

        Raises:
            InputError: the file is damaged; names the line.
        """
        path = self.folder / _TEXTS
        if not path.is_file():
            return []
        found = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(Entry(**json.loads(line)))
            except (ValueError, TypeError) as error:
                raise InputError(f"not an entry of the library: {error}", source=str(path), line=number) from error
        return found

    def texts(self, symbols: Collection[str]) -> dict[str, str]:
        """The words of some texts by their symbols."""
        return {entry.symbol: entry.text for entry in self.entries() if entry.symbol in symbols}

    def add(self, pairs: Iterable[tuple[Entry, Resolution]]) -> int:
        """Add texts with what they parse to; one already there under its symbol is replaced.

        Returns how many are new.
        """
        kept = {entry.symbol: entry for entry in self.entries()}
        before = len(kept)
        parsed: dict[str, Resolution] = {}
        for entry, resolution in pairs:
            kept[entry.symbol] = entry
            parsed[entry.symbol] = resolution
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in kept.values()]
        (self.folder / _TEXTS).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        everything = [
            parsed[symbol] if symbol in parsed else parse(entry.text, id=symbol) for symbol, entry in kept.items()
        ]
        self._index(list(kept.values()), everything)
        return len(kept) - before

    def _index(self, entries: Sequence[Entry], resolutions: Sequence[Resolution]) -> None:
        bags = [_terms(resolution) for resolution in resolutions]
        spread = Counter(word for one in bags for word in one)
        most = max(_COMMON * len(bags), _RARE)
        words = {w: k for k, w in enumerate(sorted(w for w, n in spread.items() if _RARE <= n <= most))}
        idf = {word: float((np.log(len(bags) / spread[word]) + 1.0) ** _RARITY) for word in words}
        save_npz(self.folder / _INDEX, _vectors(bags, words, idf))
        meta = {
            "words": words,
            "idf": idf,
            "entries": [
                {
                    "symbol": e.symbol,
                    "adopted": e.adopted,
                    "title": e.title,
                    "features": sorted(feature_ids(r.features)),
                }
                for e, r in zip(entries, resolutions, strict=True)
            ],
        }
        (self.folder / _WORDS).write_text(json.dumps(meta), encoding="utf-8")

    def _open(self) -> tuple[dict[str, Any], csr_matrix]:
        """The index, read once for each state of its file."""
        stamp = (self.folder / _WORDS).stat().st_mtime_ns
        if self._read is None or self._read[0] != stamp:
            meta = json.loads((self.folder / _WORDS).read_text(encoding="utf-8"))
            self._read = (stamp, meta, load_npz(self.folder / _INDEX))
        return self._read[1], self._read[2]

    def search(
        self,
        resolution: Resolution,
        *,
        top: int = 10,
        features: Sequence[str] = (),
        feature_weight: float = 0.0,
        later: bool = False,
    ) -> list[Found]:
        """The most comparable texts, best first.

        A precedent comes before: of a text that bears the day of its adoption, only earlier ones are found.

        Args:
            resolution: the text whose precedents are wanted; it is never its own.
            top: how many at most.
            features: only texts that have all of these features.
            feature_weight: what the likeness of features weighs beside that of the text, 0 to 1. Text alone finds the
                resolutions a text recalls best (``bench.council_precedents``), so that is the default.
            later: also texts of the same day or later.

        Raises:
            RequestError: the library is empty.
        """
        if not self.exists():
            raise RequestError(
                f"no library of resolutions in {self.folder}; make one with 'contingent import cr-unsc FILE'"
            )
        meta, index = self._open()
        query = _vectors([_terms(resolution)], meta["words"], meta["idf"])
        texts = np.asarray((index @ query.T).todense()).ravel()
        names = feature_ids(resolution.features)
        day = None if later or resolution.adopted is None else resolution.adopted.isoformat()
        found = []
        for entry, text in zip(meta["entries"], texts, strict=True):
            theirs = frozenset(entry["features"])
            if entry["symbol"] == resolution.symbol or not theirs.issuperset(features):
                continue
            if day is not None and entry["adopted"] is not None and entry["adopted"] >= day:
                continue
            union = names | theirs
            alike = len(names & theirs) / len(union) if union else 0.0
            score = (1 - feature_weight) * float(text) + feature_weight * alike
            found.append(
                Found(
                    symbol=entry["symbol"],
                    adopted=entry["adopted"],
                    title=entry["title"],
                    likeness=score,
                    text_likeness=float(text),
                    feature_likeness=alike,
                    shared=tuple(sorted(names & theirs)),
                )
            )
        return sorted(found, key=lambda f: (-f.likeness, -f.feature_likeness, f.symbol))[:top]


def _vectors(bags: Sequence[Counter[str]], words: dict[str, int], idf: dict[str, float]) -> csr_matrix:
    """Rows of unit length: (1 + log count) × idf of each indexed word."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for one in bags:
        weights = {words[w]: (1 + float(np.log(n))) * idf[w] for w, n in one.items() if w in words}
        norm = float(np.sqrt(sum(v * v for v in weights.values())))
        columns += weights
        data += [v / norm for v in weights.values()]
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(bags), len(words)))
