"""The Council's targets of time: ``python -m bench.council_speed DIR``, in processor time of one core.

722 resolutions parsed in under 10 s, two drafts of 40 paragraphs compared in under 1 s; searches are timed by
``bench.council_precedents``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from contingent.council import parse
from contingent.council.compare import compare

PARAGRAPHS = 40


def draft(texts: list[str], step: int) -> str:
    """A draft of 40 paragraphs out of real ones, in an order that ``step`` gives."""
    taken = [texts[(k * step) % len(texts)] for k in range(1, PARAGRAPHS + 1)]
    body = "\n\n".join(f"{n}. {text.rstrip(' ;.')};" for n, text in enumerate(taken, 1))
    return f"Draft resolution\n\nThe Security Council,\n\nRecalling its previous resolutions,\n\n{body}\n"


def main(folder: Path) -> None:
    """Print both times."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    start = time.process_time()
    parsed = [parse(text, id=name) for name, text in texts]
    print(f"{len(parsed)} resolutions parsed in {time.process_time() - start:.1f} s")
    paragraphs = [" ".join(p.text.split()) for r in parsed[-200:] for p in r.operative if p.verb and not p.parts]
    paragraphs = [text for text in paragraphs if len(text.split()) > PARAGRAPHS][: PARAGRAPHS * 2]
    start = time.process_time()
    one, other = parse(draft(paragraphs, 1)), parse(draft(paragraphs, 3))
    found = compare(one, other)
    print(
        f"two drafts of {len(one.operative)} and {len(other.operative)} paragraphs parsed and compared in "
        f"{time.process_time() - start:.2f} s ({len(found.changes)} clauses)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
