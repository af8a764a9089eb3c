"""How well mandate features are found: ``python -m bench.council_features [DIR]``, per feature, precision and recall.

Sets annotated before the rules were run on them: full-length modern drafts of our own
(``tests/cases/council/features``) and, where DIR holds the corpus, resolutions of 1946 to 1993
(``tests/cases/council/features-annotated.txt``). A label is a name and a value; a ``?`` marks one that two careful
readers may see otherwise: found or not, it does not count. ``addressee=*`` stands for any words.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from contingent.council import parse
from contingent.council.answer import Feature, Resolution

CASES = Path(__file__).parents[1] / "tests" / "cases" / "council"
#: What the drafts not named below are.
REST = "Modern drafts, measured first, then used"
#: Two sets are measured and never read: no rule may be written over what they show, and ``--faults`` leaves them out.
UNREAD = "by another hand, never used"
DRAFTS = (
    ("Modern drafts, held back", ("gang-force", "union-mission", "office", "two-stage", "amended-stabilization")),
    (f"Modern drafts {UNREAD}", ("drawdown-mission", "basin-community-force")),
    (
        "Drafts outside the house style, measured first, then used",
        ("island-force", "corridor-monitors", "reassurance-force"),
    ),
    (f"Drafts outside the house style {UNREAD}", ("verification-corps", "harbour-guard")),
    ("Drafts in deliberately strange words, measured first, then used", ("lake-wardens", "plateau-presence")),
    (f"Drafts in plain words, the last written, {UNREAD}", ("valley-stability", "river-observers")),
)
#: Resolutions of 1946 to 1993: two parts of a random sample of 80, the second annotated and measured after the first.
CORPUS = (
    ("37 resolutions of 1946 to 1993, measured first, then used", "features-annotated.txt"),
    ("The other 43 of the 80, annotated after the rules were written", "features-annotated-second.txt"),
)


def label(feature: Feature) -> str:
    """A feature as the annotation writes it."""
    if feature.name == "addressee":
        return "addressee=*"
    if feature.value is True:
        return f"{feature.name}=true"
    if isinstance(feature.value, float):
        return f"{feature.name}={feature.value:.0f} {feature.unit}"
    return f"{feature.name}={feature.value}"


class Score:
    """Counts by feature name: found and right, found and wrong, missed."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.faults: list[str] = []

    def add(self, name: str, labels: Iterable[str], resolution: Resolution) -> None:
        """Count one text's features against its labels."""
        sure = {word.strip() for word in labels if not word.strip().endswith("?")}
        open_ = {word.strip().removesuffix("?").strip() for word in labels if word.strip().endswith("?")}
        found = {label(feature): feature for feature in resolution.features}
        for one in sorted(found.keys() - open_):
            kind = one.partition("=")[0]
            (self.right if one in sure else self.wrong)[kind] += 1
            if one not in sure:
                self.faults.append(f"{name}: + {one}: {' '.join(found[one].text.split())}")
        for one in sorted(sure - found.keys()):
            self.missed[one.partition("=")[0]] += 1
            self.faults.append(f"{name}: - {one}")

    def print(self, title: str) -> None:
        """The table, a feature a line."""
        print(f"{title}\n{'feature':26} {'right':>6} {'wrong':>6} {'missed':>6}  precision  recall")
        for kind in sorted(self.right | self.wrong | self.missed):
            print(_row(kind, self.right[kind], self.wrong[kind], self.missed[kind]))
        print(_row("all", self.right.total(), self.wrong.total(), self.missed.total()))


def _row(kind: str, right: int, wrong: int, missed: int) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.0%}" if whole else "-"

    return (
        f"{kind:26} {right:6} {wrong:6} {missed:6} {share(right, right + wrong):>10} {share(right, right + missed):>7}"
    )


def drafts() -> Iterator[tuple[str, list[str], Resolution]]:
    """Name, labels and parsed text of each modern draft."""
    for path in sorted((CASES / "features").glob("*.txt")):
        text, _, expected = path.read_text(encoding="utf-8").partition("=== expected")
        yield path.stem, [line for line in expected.split("\n") if line.strip()], parse(text, id=path.name)


def corpus(folder: Path, annotations: str) -> Iterator[tuple[str, list[str], Resolution]]:
    """Number, labels and parsed text of each resolution that the file of annotations names."""
    for line in (CASES / annotations).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, _, labels = line.partition("|")
        path = next(folder.glob(f"S_RES_{int(number):04}_*.txt"))
        yield number, [w for w in labels.split(",") if w.strip()], parse(path.read_text(encoding="utf-8"))


def main(arguments: list[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    kinds = {name: title for title, names in DRAFTS for name in names}
    by_kind: dict[str, Score] = {}
    for name, labels, resolution in drafts():
        by_kind.setdefault(kinds.get(name, REST), Score()).add(name, labels, resolution)
    scores = [(title, by_kind[title]) for title in (REST, *(title for title, _ in DRAFTS))]
    if folders:
        for title, annotations in CORPUS:
            old = Score()
            for name, labels, resolution in corpus(folders[0], annotations):
                old.add(name, labels, resolution)
            scores.append((title, old))
    for title, score in scores:
        score.print(title)
        if "--faults" in arguments and not title.endswith(UNREAD):
            print("\n".join(score.faults))
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
