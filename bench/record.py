"""How fast the record is, and how each speed grows with it: ``python -m bench.record [MOST_CLAIMS] [ADDRESS]``.

Dispatches of ten claims are made up, from 10^3 claims to ``MOST_CLAIMS`` (10^5 unless given) in the same record. Each
line is one size: adding (claims a second, each source its own durable transaction), proving (rows a second), and
answering for all that is known, for one source, and as known at a past moment (milliseconds).
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from contingent.model import Claim, ClaimKind, Mode, Quantity, Reading, Source, Span, Statement, content_hash
from contingent.record import Record
from contingent.record.database import Database

CLAIMS = 10
STATES = ("KEN", "JAM", "BEN", "TCD", "IDN", "AZE", "EGY", "ITA", "PAK", "BGD")


def dispatch(number: int) -> tuple[str, Reading]:
    """A made-up dispatch of ten promises."""
    text = f"Dispatch {number}.\n"
    statements, claims = [], []
    for place in range(CLAIMS):
        actor, troops = STATES[(number + place) % len(STATES)], (number * 7 + place) % 3000
        words = f"{troops} troops"
        line = f"{actor} said it would send {words}."
        start = len(text)
        text += line + "\n"
        cue = Span(start=start + 4, end=start + 8, text="said")
        content = Span(start=start + 9, end=start + len(line) - 1, text=line[9:-1])
        statements.append(Statement(id=f"s{place}", mode=Mode.INDIRECT, speaker=None, cue=cue, content=(content,)))
        at = start + line.index(words)
        quantity = Quantity(start=at, end=at + len(words), text=words, min=troops, max=troops, unit="troops")
        evidence = Span(start=start, end=start + len(line), text=line)
        claims.append(
            Claim(
                id=f"c{place}",
                kind=ClaimKind.OFFER,
                actor=actor,
                statement=f"s{place}",
                quantity=quantity,
                evidence=evidence,
            )
        )
    source = Source(id=f"d{number}", sha256=content_hash(text))
    return text, Reading(source=source, statements=tuple(statements), claims=tuple(claims))


def timed_ms(question: object) -> float:
    start = time.perf_counter()
    question()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1e3


def measure(record: Record, most: int) -> None:
    print(f"{'claims':>9} {'add/s':>8} {'verify rows/s':>14} {'claims() ms':>12} {'one source ms':>14} {'past ms':>9}")
    sources, size = 0, 1_000
    began = datetime(2026, 1, 1, tzinfo=UTC)
    while size <= most:
        batch = [dispatch(number) for number in range(sources, size // CLAIMS)]
        start = time.perf_counter()
        for number, (text, reading) in enumerate(batch, sources):
            record.add(text, reading, known=began + timedelta(minutes=number))
        adding = len(batch) * CLAIMS / (time.perf_counter() - start)
        sources = size // CLAIMS
        start = time.perf_counter()
        answer = record.verify()
        proving = answer.rows / (time.perf_counter() - start)
        every = timed_ms(record.claims)
        one = timed_ms(lambda: record.claims(source="d5"))
        past = timed_ms(lambda: record.claims(known=began + timedelta(minutes=10)))
        print(f"{size:>9,} {adding:>8,.0f} {proving:>14,.0f} {every:>12,.1f} {one:>14,.2f} {past:>9,.1f}", flush=True)
        size *= 10


def main() -> None:
    most = int(float(sys.argv[1])) if len(sys.argv) > 1 else 100_000
    print(f"{platform.platform()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        address = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'record.db'}"
        with Record(Database.create(address)) as record:
            measure(record, most)


if __name__ == "__main__":
    main()
