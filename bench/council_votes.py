"""Build ``council_votes.csv`` from adoption notes: ``python -m bench.council_votes DIR`` of resolutions."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from contingent.council import parse
from contingent.council.history import extract

HEAD = """\
# Votes on resolutions of the Security Council, 1946-1994, as their adoption notes record them; unanimous ones included,
# texts adopted without a vote and notes whose tally does not add up left out. Facts only.
# Source: extracted by contingent.council.history from the hand-corrected texts of the CR-UNSC corpus (Sean Fobbe, CC0);
# "python -m bench.council_votes DIR" builds this table anew. Codes as in council_states.csv.
"""
COLUMNS = ["symbol", "date", "against", "abstaining", "not_voting", "chapter_vii"]


def votes(paths: Iterable[Path]) -> list[list[str]]:
    """The table's rows for these texts, in order of time: what the parser gives today."""
    resolutions = (parse(path.read_text(encoding="utf-8"), id=path.name) for path in sorted(paths))
    # The corpus holds one text twice, under two names: a symbol counts once.
    by_symbol = {cast.symbol: cast for cast in extract(resolutions)}
    return [
        [
            cast.symbol,
            cast.on.isoformat(),
            *map(" ".join, (cast.against, cast.abstaining, cast.not_voting)),
            "true" if cast.chapter_vii else "false",
        ]
        for cast in sorted(by_symbol.values(), key=lambda cast: (cast.on, cast.symbol))
    ]


def main(folder: Path, out: Path) -> None:
    rows = votes(folder.glob("*.txt"))
    with out.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
    print(f"{len(rows)} votes written to {out.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("src/contingent/data/council_votes.csv"))
