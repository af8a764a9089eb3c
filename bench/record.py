"""How fast the record is, and how each speed grows with it: ``python -m bench.record [MOST_CLAIMS] [ADDRESS]``.

Dispatches of ten claims are made up, from 10^3 claims to ``MOST_CLAIMS`` (10^4 unless given) in one record, in SQLite
or at a PostgreSQL address. Each line is one size: adding one source at a time and a hundred at once (claims a second),
proving (rows a second), and answering (milliseconds) for all that is known, again in the same process, for one source,
and for all that was known when the record was half as long.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from contingent.model import Claim, ClaimKind, Mode, Quantity, Reading, Source, Span, Statement, content_hash
from contingent.record import Incoming, Record
from contingent.record.database import Database

CLAIMS = 10
STATES = ("KEN", "JAM", "BEN", "TCD", "IDN", "AZE", "EGY", "ITA", "PAK", "BGD")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = ("claims", "add/s", "100 at once/s", "verify rows/s", "all ms", "again ms", "one ms", "past ms")


def dispatch(number: int) -> tuple[str, Reading]:
    """A made-up dispatch of ten promises."""
    text = f"Dispatch {number}.\n"
    statements: list[Statement] = []
    claims: list[Claim] = []
    for place in range(CLAIMS):
        actor, troops = STATES[(number + place) % len(STATES)], (number * 7 + place) % 3000
        words = f"{troops} troops"
        line = f"{actor} said it would send {words}."
        start = len(text)
        text += line + "\n"
        at = start + line.index(words)
        statements.append(
            Statement(
                id=f"s{place}",
                mode=Mode.INDIRECT,
                speaker=None,
                cue=Span(start=start + 4, end=start + 8, text="said"),
                content=(Span(start=start + 9, end=start + len(line) - 1, text=line[9:-1]),),
            )
        )
        claims.append(
            Claim(
                id=f"c{place}",
                kind=ClaimKind.OFFER,
                actor=actor,
                statement=f"s{place}",
                quantity=Quantity(start=at, end=at + len(words), text=words, min=troops, max=troops, unit="troops"),
                evidence=Span(start=start, end=start + len(line), text=line),
            )
        )
    source = Source(id=f"d{number}", sha256=content_hash(text))
    return text, Reading(source=source, statements=tuple(statements), claims=tuple(claims))


def incoming(numbers: range) -> list[Incoming]:
    made = ((number, *dispatch(number)) for number in numbers)
    return [Incoming(text=text, reading=reading, known=BEGAN + timedelta(minutes=n)) for n, text, reading in made]


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def measure(record: Record, most: int) -> None:
    print("  ".join(f"{name:>13}" for name in COLUMNS))
    sources, size = 0, 1_000
    while size <= most:
        goal = size // CLAIMS
        # A tenth of the new sources one by one, the rest a hundred at once.
        middle = sources + max((goal - sources) // 10, 1)
        singly, together = incoming(range(sources, middle)), incoming(range(middle, goal))
        single = len(singly) * CLAIMS / seconds(partial(record.add_many, singly))
        batched = len(together) * CLAIMS / seconds(partial(record.add_many, together, at_once=100))
        sources = goal
        rows = record.verify().rows
        proved = rows / seconds(record.verify)
        every, again, one, past = (
            seconds(task) * 1e3
            for task in (
                record.claims,
                record.claims,
                partial(record.claims, source="d5"),
                partial(record.claims, known=BEGAN + timedelta(minutes=goal // 2)),
            )
        )
        figures = (f"{size:,}", f"{single:,.0f}", f"{batched:,.0f}", f"{proved:,.0f}", f"{every:,.0f}", f"{again:,.0f}")
        print("  ".join(f"{figure:>13}" for figure in (*figures, f"{one:.2f}", f"{past:,.0f}")), flush=True)
        size *= 10


def main(most: int = 10_000, address: str | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = f"sqlite:///{Path(folder) / 'record.db'}" if address is None else address
        with Record(Database.create(place)) as record:
            measure(record, most)


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else None)
