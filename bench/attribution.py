"""Attribution beside its peers, scored as the shared scorer does, on PolNeAR's development texts; and the speeds.

Peers, on the same texts in the same run: textacy's direct quotations, our own rules without the trained component, and
a linear-chain CRF over features of the parse with nearest-neighbour linking, trained here on every sixth training text.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc

from bench._polnear import annotated
from contingent.read.arithmetic import one_thread
from contingent.read.attribution import attribute
from contingent.read.attribution.quoted import hand_out
from contingent.read.attribution.quotes import find_quotations
from contingent.read.attribution.rules import drafts
from contingent.read.pipeline import pipeline

Spans = list[tuple[int, int]]
#: A statement by its content and its speaker.
Said = tuple[Spans, Spans]
POLNEAR = Path(__file__).parents[2] / "shared" / "data" / "polnear"
_MARKS = frozenset("\"“”'‘’«»")
_HALF = 0.5


def gold(folder: Path) -> Iterator[tuple[Path, list[Said]]]:
    """Every text with its annotated statements; the first annotator's, where there are several."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    for stem, path in files.items():
        yield folder / "text" / f"{stem}.txt", [(roles["Content"], roles["Source"]) for roles in annotated(path)]


def ours(doc: Doc) -> list[Said]:
    """Contingent's statements."""
    return [(list(s.content), [] if s.speaker is None else [s.speaker]) for s in attribute(doc).attributions]


def by_rules(doc: Doc) -> list[Said]:
    """What rules over the dependencies find, without anything learned."""
    found = hand_out(doc, doc.text, find_quotations(doc.text)[0], list(drafts(doc)))
    return [(list(d.content), [] if d.speaker is None else [d.speaker]) for d in found if d.content]


def by_textacy(doc: Doc) -> list[Said]:
    """Direct quotations by textacy; a text it refuses for its quotation marks has none."""
    from textacy.extract import triples  # noqa: PLC0415 - an extra of the benchmarks

    try:
        found = list(triples.direct_quotations(doc))
    except ValueError:
        return []
    return [
        (
            [(q.content.start_char, q.content.end_char)],
            [(q.speaker[0].idx, q.speaker[-1].idx + len(q.speaker[-1]))] if q.speaker else [],
        )
        for q in found
    ]


def score(texts: Sequence[tuple[Doc, list[Said]]], reader: Callable[[Doc], list[Said]]) -> str:
    """One line of the table: contents and attributed F1, recall of direct and indirect statements, words a second."""
    started = time.process_time()
    with one_thread():
        answers = [reader(doc) for doc, _ in texts]
    seconds = time.process_time() - started
    wanted = given = hits = right = 0
    kinds = {True: [0, 0], False: [0, 0]}
    for (doc, statements), answer in zip(texts, answers, strict=True):
        words = [(start, start + len(word)) for start, word in _words(doc.text)]
        wanted, given = wanted + len(statements), given + len(answer)
        for content, _ in statements:
            kinds[doc.text[min(content)[0]] in _MARKS][0] += 1
        for one, other in _matched([_in(c, words) for c, _ in statements], [_in(c, words) for c, _ in answer]):
            hits += 1
            said, heard = _in(statements[one][1], words), _in(answer[other][1], words)
            if (not said and not heard) or (said and heard and len(said & heard) >= _HALF * min(len(said), len(heard))):
                right += 1
                kinds[doc.text[min(statements[one][0])[0]] in _MARKS][1] += 1
    both = wanted + given
    return (
        f"{2 * hits / both:8.3f} {2 * right / both:10.3f} {kinds[True][1] / kinds[True][0]:8.3f} "
        f"{kinds[False][1] / kinds[False][0]:9.3f} {sum(len(d.text.split()) for d, _ in texts) / seconds:12,.0f}"
    )


def _words(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for word in text.split():
        start = text.index(word, start)
        yield start, word
        start += len(word)


def _in(spans: Spans, words: Sequence[tuple[int, int]]) -> set[int]:
    return {n for n, (start, end) in enumerate(words) for a, b in spans if start < b and a < end}


def _matched(gold_words: Sequence[set[int]], given: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of statements whose contents share half of their words, the closest first, each statement once."""
    pairs = [
        (len(one & other) / len(one | other), g, p)
        for g, one in enumerate(gold_words)
        for p, other in enumerate(given)
        if len(one & other) >= _HALF * len(one | other) > 0
    ]
    used: set[tuple[str, int]] = set()
    for _, g, p in sorted(pairs, reverse=True):
        if not used & {("gold", g), ("given", p)}:
            used |= {("gold", g), ("given", p)}
            yield g, p


def main() -> None:
    """Print the table."""
    if not (POLNEAR / "dev").is_dir():
        print(f"PolNeAR is not at {POLNEAR}")
        return
    from bench._crf import trained_crf  # noqa: PLC0415 - needs the extra of the benchmarks

    nlp = pipeline()
    found = list(gold(POLNEAR / "dev"))
    with one_thread():
        docs = [nlp(path.read_text(encoding="utf-8")) for path, _ in found]
    texts = [(doc, statements) for doc, (_, statements) in zip(docs, found, strict=True)]
    crf = trained_crf(list(gold(POLNEAR / "train"))[::6])
    count = sum(len(statements) for _, statements in texts)
    print(f"{len(texts)} texts, {count:,} statements; words/s of attribution alone, parse given")
    print(f"{'reader':28} contents attributed   direct  indirect  words/s")
    readers = {
        "textacy, direct quotations": by_textacy,
        "dependency rules": by_rules,
        "CRF, nearest neighbours": crf,
        "contingent": ours,
    }
    for name, reader in readers.items():
        print(f"{name:28}", score(texts, reader), flush=True)


if __name__ == "__main__":
    main()
