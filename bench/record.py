"""How fast the record and the picture are, and how each grows: ``python -m bench.record [MOST_CLAIMS] [ADDRESS]``.

Dispatches of ten claims are made up (`bench.record_corpus`), from 10^3 claims to ``MOST_CLAIMS`` (10^4 unless given;
1e6 takes half an hour) in one record, in SQLite or at a PostgreSQL address. Each line is one size, in processor time of
this process: adding a source at a time and a hundred at once, working what was added into the columns of a large record
(claims a second), proving (rows a second; and by the clock, with a process for each core, where the log is large), and
answering in milliseconds: all claims (up to 10^5), the picture of a day by a process that has not asked before, the
slowest of four days, and the claims of one source.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from bench.record_corpus import BEGAN, CLAIMS, DAYS, dispatch
from contingent.picture.of_record import LARGE, keep_up, picture_of_record
from contingent.record import Incoming, Record
from contingent.record.body import forget
from contingent.record.database import Database
from contingent.record.integrity import LARGE as PROVED_TOGETHER

COLUMNS = (
    "claims",
    "add/s",
    "100 at once/s",
    "columns/s",
    "verify rows/s",
    "all cores/s",
    "claims ms",
    "picture ms",
    "one ms",
)

#: The days that pictures are asked for.
AS_OF = [BEGAN + timedelta(days=DAYS * tenths // 10) for tenths in (1, 4, 7, 10)]
KNOWN = date.max

#: How many claims are read whole at most: a million takes a minute and most of the memory.
MOST_READ = 100_000


def incoming(numbers: range) -> list[Incoming]:
    return [Incoming(text=text, reading=reading) for text, reading in map(dispatch, numbers)]


def seconds(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


def afresh(task: Callable[[], object]) -> float:
    """Seconds of a task in a process that has parsed nothing yet."""
    forget()
    return seconds(task)


def measure(record: Record, most: int) -> None:
    print("  ".join(f"{name:>13}" for name in COLUMNS))
    sources, size = 0, 1_000
    while size <= most:
        goal = size // CLAIMS
        # A hundredth of the new sources one by one, the rest a hundred at once.
        middle = sources + max((goal - sources) // 100, 10)
        singly = incoming(range(sources, middle))
        single = len(singly) * CLAIMS / seconds(partial(record.add_many, singly))
        batched = 0.0
        for first in range(middle, goal, 5_000):
            batch = incoming(range(first, min(first + 5_000, goal)))
            batched += seconds(partial(record.add_many, batch, at_once=100))
        worked = seconds(partial(keep_up, record))
        forget()
        gc.collect()
        rows = record.verify().rows
        proved = rows / seconds(record.verify)
        start = time.perf_counter()
        together = None if rows < PROVED_TOGETHER else record.verify(workers=os.cpu_count() or 1)
        clocked = None if together is None else rows / (time.perf_counter() - start)
        pictures = [afresh(partial(picture_of_record, record, as_of=day, known=KNOWN)) * 1e3 for day in AS_OF]
        claims = afresh(record.claims) * 1e3 if size <= MOST_READ else None
        one = seconds(partial(record.claims, source="d5")) * 1e3
        added = (goal - middle) * CLAIMS / batched
        large = (goal - sources) * CLAIMS / worked if rows >= LARGE else None
        figures = (size, single, added, large, proved, clocked, claims, max(pictures))
        told = ("" if figure is None else f"{figure:,.0f}" for figure in figures)
        print("  ".join(f"{figure:>13}" for figure in told), f"{one:>13.2f}", flush=True)
        sources, size = goal, size * 10


def main(most: int = 10_000, address: str | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = f"sqlite:///{Path(folder) / 'record.db'}" if address is None else address
        with Record(Database.create(place)) as record:
            measure(record, most)


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else None)
