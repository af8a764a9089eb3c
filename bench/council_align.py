"""How well clauses are aligned through edits: ``python -m bench.council_align DIR`` of resolutions.

Each resolution with eight or more operative paragraphs is edited at random (moves, splits, merges, deletions, additions
from another text, words replaced; all renumbered), printed as a text, parsed again and compared with itself as it was.
A new paragraph counts as recovered when the comparison names exactly the paragraphs it came from.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from contingent.council import parse
from contingent.council.answer import Resolution
from contingent.council.compare import compare

SEED = 20261124
REPLACED = 0.12


@dataclass(frozen=True)
class Edited:
    """A paragraph of the edited text: its words, the original paragraphs it comes from, and what was done to it."""

    text: str
    origin: frozenset[int]
    done: str


def split(text: str, rng: random.Random) -> tuple[str, str] | None:
    """A paragraph cut in two at a place between words, each half at least twelve words long."""
    words = text.rstrip(" ;.").split()
    if len(words) < 24:
        return None
    at = rng.randint(12, len(words) - 12)
    return " ".join(words[:at]), "Decides also that " + " ".join(words[at:])


def reworded(text: str, pool: list[str], rng: random.Random) -> str:
    """Some words after the opening ones replaced by words of other texts."""
    words = text.split()
    return " ".join(w if k < 3 or rng.random() > REPLACED else rng.choice(pool) for k, w in enumerate(words))


def edit(paragraphs: list[str], extra: list[str], pool: list[str], rng: random.Random) -> list[Edited]:
    """The edited text's paragraphs in order."""
    made: list[Edited] = []
    k = 0
    while k < len(paragraphs):
        text, choice = paragraphs[k], rng.random()
        halves = split(text, rng) if choice < 0.10 else None
        if halves is not None:
            made += [Edited(half, frozenset({k}), "split") for half in halves]
        elif choice < 0.18 and k + 1 < len(paragraphs):
            both = f"{text.rstrip(' ;.')}, and also {paragraphs[k + 1][:1].lower()}{paragraphs[k + 1][1:]}"
            made.append(Edited(both, frozenset({k, k + 1}), "merged"))
            k += 1
        elif choice < 0.24:
            pass
        elif choice < 0.50:
            made.append(Edited(reworded(text, pool, rng), frozenset({k}), "reworded"))
        else:
            made.append(Edited(text, frozenset({k}), "kept"))
        k += 1
    for _ in range(max(1, len(made) // 8)):
        moved = made.pop(rng.randrange(len(made)))
        made.insert(rng.randrange(len(made) + 1), Edited(moved.text, moved.origin, f"moved, {moved.done}"))
        made.insert(rng.randrange(len(made) + 1), Edited(rng.choice(extra), frozenset(), "added"))
    return made


def plain(resolution: Resolution) -> list[str]:
    """The operative paragraphs on one line each, labels left inside the sentence."""
    return [" ".join(p.text.split()) for p in resolution.operative if p.verb is not None]


def printed(paragraphs: list[str]) -> str:
    """A text of these operative paragraphs."""
    body = "\n\n".join(f"{n}. {text.rstrip(' ;.')};" for n, text in enumerate(paragraphs, 1))
    return f"Draft resolution\n\nThe Security Council,\n\nRecalling its previous resolutions,\n\n{body}\n"


def trial(paragraphs: list[str], made: list[Edited]) -> list[bool] | None:
    """For each new paragraph, whether the comparison found its origin; ``None`` where a text did not print well."""
    before, after = parse(printed(paragraphs)), parse(printed([e.text for e in made]))
    if len(before.operative) != len(paragraphs) or len(after.operative) != len(made):
        return None
    origins: dict[str, frozenset[int]] = {}
    for change in compare(before, after).changes:
        for clause in change.b:
            if clause.operative:
                origins[clause.place] = frozenset(int(c.place) - 1 for c in change.a)
    return [origins.get(str(place)) == e.origin for place, e in enumerate(made, 1)]


def main(folder: Path) -> None:
    rng = random.Random(SEED)  # noqa: S311 - edits, not secrets
    texts = [plain(parse(p.read_text(encoding="utf-8"), id=p.name)) for p in sorted(folder.glob("*.txt"))]
    long = [text for text in texts if len(text) >= 8]
    pool = [w for text in texts[::7] for paragraph in text for w in paragraph.split() if w.islower()]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    left_out = 0
    for text in long:
        made = edit(text, rng.choice(long), pool, rng)
        found = trial(text, made)
        if found is None:
            left_out += 1
            continue
        for e, ok in zip(made, found, strict=True):
            total[e.done] += 1
            right[e.done] += ok
    for done in sorted(total):
        print(f"{done:20} {right[done]:5} of {total[done]:5}  {right[done] / total[done]:.1%}")
    print(f"{'all':20} {right.total():5} of {total.total():5}  {right.total() / total.total():.1%}")
    print(f"{len(long) - left_out} resolutions edited, {left_out} left out because the printed text did not parse back")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
