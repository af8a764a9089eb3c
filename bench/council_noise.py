"""What scanning's damage costs: ``python -m bench.council_noise``, on our own drafts with characters misread at random.

Each share of characters is replaced by what scanning makes of them; told are the operative paragraphs that kept their
number and the mandate features that stayed, came and went.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from contingent.council import parse
from contingent.council.answer import Resolution
from contingent.errors import InputError

ROOT = Path(__file__).parents[1]
MISREAD = {"l": "1", "1": "l", "o": "0", "0": "O", "e": "c", "c": "e", "i": "l", "n": "u", "a": "o", "s": "5",
           ".": ",", ",": ".", "m": "rn", "h": "b"}  # fmt: skip
RATES = (0.002, 0.005, 0.01, 0.02)
SEED = 5


def drafts() -> Iterator[str]:
    """The texts of the examples and of the feature cases."""
    for folder in ("tests/cases/council/features", "examples/drafts"):
        for path in sorted((ROOT / folder).glob("*.txt")):
            yield path.read_text(encoding="utf-8").partition("=== expected")[0]


def damaged(text: str, rate: float, rng: random.Random) -> str:
    """The text with a share of its characters misread."""
    return "".join(MISREAD[c] if c in MISREAD and rng.random() < rate else c for c in text)


def labels(resolution: Resolution) -> set[tuple[str, str]]:
    """Names and values of the features; an addressee's words are damaged with the text."""
    return {(f.name, str(f.value)) for f in resolution.features if f.name != "addressee"}


def main() -> None:
    """Print a line for each rate."""
    rng = random.Random(SEED)  # noqa: S311 - damage, not secrets
    for rate in RATES:
        kept = total = stayed = came = went = refused = 0
        for text in drafts():
            whole = parse(text)
            total += len(whole.operative)
            try:
                found = parse(damaged(text, rate, rng))
            except InputError:
                refused += 1
                continue
            numbers = {p.number for p in found.operative}
            kept += sum(p.number in numbers for p in whole.operative)
            before, after = labels(whole), labels(found)
            stayed, came, went = stayed + len(before & after), came + len(after - before), went + len(before - after)
        print(
            f"{rate:.1%} of characters: {kept} of {total} paragraphs, {refused} texts refused; "
            f"features: {stayed} stayed, {came} came, {went} went"
        )


if __name__ == "__main__":
    main()
