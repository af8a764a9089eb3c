"""The committed table of votes is what the parser gives today: one left stale by a change of the parser fails here."""

from __future__ import annotations

from pathlib import Path

from bench.council_votes import COLUMNS, votes

from contingent.council.tables import rows

#: One text in eight is parsed again: cheap, and a change of the parser seldom touches a single text.
EVERY = 8


def test_the_table_of_votes_is_not_stale(shared_data: Path) -> None:
    texts = sorted((shared_data / "resolutions").glob("*.txt"))[::EVERY]
    committed = {row["symbol"]: [row[name] for name in COLUMNS] for row in rows("council_votes.csv")}
    # "S_RES_0678_1990_EN_GOLD.txt" is S/RES/678 (1990).
    parts = [path.stem.split("_") for path in texts]
    named = {f"S/RES/{int(number)} ({year})" for _, _, number, year, *_ in parts}
    expected = {symbol: row for symbol, row in committed.items() if symbol in named}
    assert len(expected) > len(texts) // 2
    assert {row[0]: row for row in votes(texts)} == expected, "run python -m bench.council_votes DIR, commit the table"
