# /// script
# requires-python = ">=3.11"
# dependencies = ["scikit-learn==1.9.1"]
# ///
"""Train ``contingent.read.claims.topic``: whether a text is about a force at all.

    python tools/train_topic.py --polnear ../shared/data/polnear/train/text --out src/contingent/read/claims/topic.npz
    python tools/train_topic.py --polnear ../shared/data/polnear/train/text      # measure only

It learns from ``tests/cases/reading/tune`` and ``train``, never from ``test``: whole texts and runs of one to three of
their sentences, which are about a force where they hold a claim, and are not where the text has none. News about
other things is PolNeAR's train part, less the articles with several words of the topic, again whole and in paragraphs.
Measured is on every fifth file, left out for it. The same input gives the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tests.read.cases import cases

from contingent.read.claims import lexicon
from contingent.read.claims.topic import LEAST, Topic, terms

#: A term is known from so many texts on; of those the ones that weigh most are kept; how freely weights may grow.
RARE, KEPT, FREEDOM = 4, 8_000, 20.0
#: Runs of so many sentences, or paragraphs, are texts of their own.
RUNS = (1, 2, 3)
#: Words of the topic from which on a news article may be about a force after all.
SUSPECT = 2
_SENTENCE = re.compile(r"(?<=[.?!”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, whether it is about a force, where it comes from, and whether it is one as it was written."""

    words: str
    about: bool
    file: str
    whole: bool


def from_cases() -> Iterator[Text]:
    """The reading cases, whole and in runs of sentences."""
    for case in (case for split in ("tune", "train") for case in cases(split)):
        evidence = {claim["evidence"]["text"] for claim in case.claims}
        yield Text(case.text, bool(evidence), case.id, whole=True)
        sentences = _SENTENCE.split(case.text.strip())
        holds = [any(each in claimed or claimed in each for claimed in evidence) for each in sentences]
        for run in _runs(sentences, case.id):
            if not evidence or any(holds[run]):
                yield Text(" ".join(sentences[run]), bool(evidence), case.id, whole=False)


def from_news(folder: Path) -> Iterator[Text]:
    """News about other things, whole and in runs of paragraphs."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if len(lexicon.TOPIC.findall(text)) >= SUSPECT:
            continue
        yield Text(text, False, path.stem, whole=True)
        paragraphs = [each for each in text.split("\n") if len(each.split()) > 8]
        for run in _runs(paragraphs, path.stem):
            yield Text("\n".join(paragraphs[run]), False, path.stem, whole=False)


def _runs(parts: Sequence[str], seed: str) -> Iterator[slice]:
    order = random.Random(seed)  # noqa: S311 - which runs, not a secret
    for count in RUNS:
        first = order.randrange(max(1, len(parts) - count + 1))
        if parts:
            yield slice(first, first + count)


def fitted(texts: Sequence[Text]) -> Topic:
    """The model learned from texts: fitted, cut to the terms that weigh most, and fitted again to those."""
    weights, start = _fit(texts, None)
    most = sorted(weights, key=lambda term: (-abs(weights[term]), term))[:KEPT]
    weights, start = _fit(texts, set(most))
    return Topic(weights, start)


def _fit(texts: Sequence[Text], known: set[str] | None) -> tuple[dict[str, float], float]:
    each = [terms(text.words) for text in texts]
    counts = Counter(term for one in each for term in one)
    names = sorted(term for term, count in counts.items() if (count >= RARE if known is None else term in known))
    place = {name: at for at, name in enumerate(names)}
    rows = [[place[term] for term in sorted(one) if term in place] for one in each]
    values = np.concatenate([np.full(len(row), len(row) ** -0.5 if row else 0.0) for row in rows])
    borders = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((values, np.concatenate(rows).astype(int), borders), shape=(len(rows), len(names)))
    model = LogisticRegression(C=FREEDOM, max_iter=500, class_weight="balanced").fit(matrix, [t.about for t in texts])
    return dict(zip(names, model.coef_[0].tolist(), strict=True)), float(model.intercept_[0])


def main() -> None:
    """Measure, and write."""
    parser = argparse.ArgumentParser(description="Train the topic of the claim reader.")
    parser.add_argument("--polnear", type=Path, required=True, help="the folder of PolNeAR's train texts")
    parser.add_argument("--out", type=Path, help="where the weights go (.npz); without it nothing is written")
    asked = parser.parse_args()
    news = list(from_news(asked.polnear))
    texts = [*from_cases(), *news]
    out = [int(hashlib.sha256(text.file.encode()).hexdigest(), 16) % 5 == 0 for text in texts]
    model = fitted([text for text, left in zip(texts, out, strict=True) if not left])
    of_news = {text.file for text in news}
    kinds: dict[str, Callable[[Text], bool]] = {
        "about a force": lambda t: t.about,
        "our own, not about one": lambda t: not t.about and t.file not in of_news,
        "news": lambda t: t.file in of_news,
    }
    for name, chosen in kinds.items():
        for whole in (True, False):
            held = [t for t, left in zip(texts, out, strict=True) if left and chosen(t) and t.whole is whole]
            taken = sum(model.odds(model.known(text.words)) >= LEAST for text in held)
            print(f"{name}, {'whole' if whole else 'runs'}: {taken} of {len(held)} taken for about a force")
    if asked.out is None:
        return
    model = fitted(texts)
    names = sorted(model.weights)
    weights = np.array([model.weights[name] for name in names], np.float16)
    np.savez_compressed(asked.out, allow_pickle=False, terms="\n".join(names), weights=weights, start=model.start)


if __name__ == "__main__":
    main()
