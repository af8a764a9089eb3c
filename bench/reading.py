"""Reading speed in words a second, beside the bare parser on the same texts: the examples, and PolNeAR where it is.

The bare parser is spaCy's small English pipeline as it comes, less the entity recogniser, which reading does not use.
Both multiply on one thread: what other threads wait for each other would count as time of the process.
"""

from __future__ import annotations

import time
from itertools import compress
from pathlib import Path

import spacy

from contingent import read
from contingent.read.arithmetic import one_thread
from contingent.read.claims.topic import Topical, topical
from contingent.read.pipeline import MODEL

ROOT = Path(__file__).parents[1]


def texts() -> list[str]:
    """The texts that are read."""
    found = sorted((ROOT / "examples" / "dispatches").glob("*/*.txt"))
    found += sorted((ROOT.parent / "shared" / "data" / "polnear" / "dev" / "text").glob("*.txt"))[:40]
    return [path.read_text(encoding="utf-8") for path in found]


def main() -> None:
    """Print both speeds and their ratio; the pipeline is loaded before the clock starts."""
    corpus = texts()
    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp(corpus[0])
    read(corpus[0])
    parsed, whole = [], []
    with one_thread():
        for text in corpus:  # turn about, so that what else the machine does slows both alike
            started = time.process_time()
            nlp(text)
            between = time.process_time()
            read(text, published="2025-11-20")
            parsed.append(between - started)
            whole.append(time.process_time() - between)
    print("CPU time of one process, one thread   bare parser   whole reading   ratio")
    about = [topical(text) is not Topical.NOT for text in corpus]
    for name, chosen in (
        ("all texts", [True] * len(corpus)),
        ("claims are read, too", about),
        ("not about a force", [not each for each in about]),
    ):
        words = sum(len(text.split()) for text in compress(corpus, chosen))
        parser, reading = (sum(compress(times, chosen)) for times in (parsed, whole))
        label = f"{name}: {sum(chosen)}, {words:,} words"
        print(f"{label:37}{words / parser:8,.0f} w/s  {words / reading:10,.0f} w/s  {parser / reading:6.2f}")


if __name__ == "__main__":
    main()
