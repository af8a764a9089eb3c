"""Which likeness finds precedents better, and how fast: ``python -m bench.council_precedents DIR`` of resolutions.

The relevance set makes itself: a resolution that recalls earlier ones calls them its precedents. Each is searched for
with its own text; scored are the mean reciprocal rank of the first one recalled, and how many of those recalled are
among the first ten.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from contingent.council import parse
from contingent.council.answer import Resolution
from contingent.council.precedents import Entry, Library

_CITED = re.compile(r"\b(\d{2,3}) \((19\d\d)\)")
WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)
COPIES = 5


def cited(resolution: Resolution, known: set[str]) -> set[str]:
    """The library's resolutions that a text names."""
    words = " ".join(" ".join(p.text.split()) for p in (*resolution.preamble, *resolution.operative))
    found = {f"S/RES/{number} ({year})" for number, year in _CITED.findall(words)}
    return (found & known) - {str(resolution.symbol)}


def measure(shelf: Library, queries: list[tuple[Resolution, set[str]]], weight: float) -> tuple[float, float]:
    ranks, recalls = 0.0, 0.0
    for resolution, relevant in queries:
        order = [found.symbol for found in shelf.search(resolution, top=50, feature_weight=weight)]
        first = next((k for k, symbol in enumerate(order, 1) if symbol in relevant), None)
        ranks += 0.0 if first is None else 1 / first
        recalls += len(relevant & set(order[:10])) / min(len(relevant), 10)
    return ranks / len(queries), recalls / len(queries)


def main(folder: Path) -> None:
    pairs = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        resolution = parse(text, id=path.name)
        pairs.append((Entry(str(resolution.symbol), str(resolution.adopted), None, text), resolution))
    known = {entry.symbol for entry, _ in pairs}
    queries = [(r, cited(r, known)) for _, r in pairs]
    queries = [(r, relevant) for r, relevant in queries if relevant][::4]
    with tempfile.TemporaryDirectory() as place:
        shelf = Library(Path(place))
        shelf.add(pairs)
        print(f"{len(queries)} searches over {len(known)} texts, relevant: the resolutions each recalls")
        for weight in WEIGHTS:
            rank, recall = measure(shelf, queries, weight)
            print(
                f"  features weigh {weight:.1f}: mean reciprocal rank {rank:.3f}, found in the first ten {recall:.1%}"
            )
        more = [(Entry(f"{e.symbol} copy {k}", e.adopted, None, e.text), r) for k in range(COPIES) for e, r in pairs][
            :3000
        ]
        big = Library(Path(place) / "big")
        big.add(more)
        start = time.perf_counter()
        for resolution, _ in queries[:20]:
            big.search(resolution)
        print(f"  one search over {len(more)} texts: {(time.perf_counter() - start) / 20 * 1000:.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
