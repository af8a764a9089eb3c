"""A baseline: a linear-chain CRF over features of the parse tags sources, cues and contents; the nearest are linked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sklearn_crfsuite
from spacy.tokens import Doc, Token

from bench._polnear import annotated
from contingent.read.pipeline import pipeline

Spans = list[tuple[int, int]]
Said = tuple[Spans, Spans]
_ROUNDS = 40


def _features(token: Token) -> dict[str, Any]:
    doc, place = token.doc, token.i
    made: dict[str, Any] = {
        "word": token.lower_,
        "lemma": token.lemma_,
        "tag": token.tag_,
        "dependency": token.dep_,
        "head": token.head.lemma_,
        "head dependency": token.head.dep_,
        "quoted": sum(t.is_quote for t in doc[max(0, place - 60) : place]) % 2 == 1,
        "ancestors": " ".join(a.lemma_ for a in list(token.ancestors)[:2]),
    }
    for step in (-2, -1, 1, 2):
        if 0 <= place + step < len(doc):
            made[f"word {step}"], made[f"tag {step}"] = doc[place + step].lower_, doc[place + step].tag_
    return made


def _rows(doc: Doc) -> list[list[Token]]:
    return [[token for token in sentence if not token.is_space] for sentence in doc.sents]


def _labels(rows: Sequence[Sequence[Token]], path: Path) -> list[list[str]]:
    spans = [(a, b, role) for roles in annotated(path) for role in ("Content", "Source", "Cue") for a, b in roles[role]]
    labelled = []
    for row in rows:
        labels, before = [], "O"
        for token in row:
            role = next((r for a, b, r in reversed(spans) if a <= token.idx < b), "O")
            labels.append(role if role == "O" else f"{'I' if role == before else 'B'}-{role}")
            before = role
        labelled.append(labels)
    return labelled


def trained_crf(texts: Sequence[tuple[Path, object]]) -> Callable[[Doc], list[Said]]:
    """A reader trained on these texts, whose annotations lie beside them."""
    rows, labels = [], []
    for path, _ in texts:
        doc = pipeline()(path.read_text(encoding="utf-8"))
        there = [row for row in _rows(doc) if row]
        annotation = sorted((path.parents[1] / "attributions").glob(f"{path.stem}_*.ann"))[0]
        rows += [[_features(token) for token in row] for row in there]
        labels += _labels(there, annotation)
    model = sklearn_crfsuite.CRF(algorithm="lbfgs", c1=0.1, c2=0.05, max_iterations=_ROUNDS)
    model.fit(rows, labels)

    def reader(doc: Doc) -> list[Said]:
        there = [row for row in _rows(doc) if row]
        tags = model.predict([[_features(token) for token in row] for row in there])
        found: dict[str, Spans] = {"Content": [], "Source": [], "Cue": []}
        for row, labelled in zip(there, tags, strict=True):
            for token, tag in zip(row, labelled, strict=True):
                _, _, role = tag.partition("-")
                end = token.idx + len(token)
                if role and tag.startswith("I-") and found[role]:
                    found[role][-1] = (found[role][-1][0], end)
                elif role:
                    found[role].append((token.idx, end))
        return _linked(found)

    return reader


def _linked(found: dict[str, Spans]) -> list[Said]:
    """Every content with the cue nearest to it, and the source nearest to that."""
    made = []
    for content in found["Content"]:
        cue = min(found["Cue"], key=lambda span: _apart(span, content), default=content)
        source = min(found["Source"], key=lambda span: _apart(span, cue), default=None)
        made.append(([content], [] if source is None else [source]))
    return made


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
