"""Build ``council_votes.csv`` from adoption notes: ``python -m bench.council_votes DIR`` of resolutions."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from contingent.council import parse
from contingent.council.history import extract

HEAD = """\
# Votes on resolutions of the Security Council, 1946-1994, as their adoption notes record them; unanimous ones included,
# texts adopted without a vote and notes whose tally does not add up left out. Facts only.
# Source: extracted by contingent.council.history from the hand-corrected texts of the CR-UNSC corpus (Sean Fobbe, CC0);
# "python -m bench.council_votes DIR" builds this table anew. Codes as in council_states.csv.
"""


def main(folder: Path, out: Path) -> None:
    resolutions = (parse(path.read_text(encoding="utf-8"), id=path.name) for path in sorted(folder.glob("*.txt")))
    # The corpus holds one text twice, under two names: a symbol counts once.
    by_symbol = {cast.symbol: cast for cast in extract(resolutions)}
    casts = sorted(by_symbol.values(), key=lambda cast: (cast.on, cast.symbol))
    with out.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["symbol", "date", "against", "abstaining", "not_voting", "chapter_vii"])
        for cast in casts:
            named = map(" ".join, (cast.against, cast.abstaining, cast.not_voting))
            writer.writerow([cast.symbol, cast.on, *named, "true" if cast.chapter_vii else "false"])
    print(f"{len(casts)} votes written to {out.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("src/contingent/data/council_votes.csv"))
