"""How long a picture of a large record takes, by the clock.

``python -m bench.record_picture ADDRESS [CLAIMS] [ROUNDS]``, where ADDRESS is that of a database (``sqlite:///FILE``,
``postgresql://…``). If it holds no record, one of ``CLAIMS`` (10^6) made-up claims of `bench.record_corpus` is
built first, which takes minutes, and stays there for the next time. Then the pictures of four days are asked ``ROUNDS``
times in turn, each with nothing parsed before: the first answer, the least, the median and the most by the clock, the
server's time included; and our own processor time.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from datetime import date

from bench.record import AS_OF, KNOWN, incoming
from bench.record_corpus import CLAIMS
from contingent.picture.of_record import keep_up, picture_of_record
from contingent.record import Record
from contingent.record.body import forget
from contingent.record.database import Database

#: How many sources are made up at a time.
BATCH = 5_000


def build(record: Record, claims: int) -> None:
    """Add the made-up claims, and work them into the columns."""
    sources = claims // CLAIMS
    for first in range(0, sources, BATCH):
        record.add_many(incoming(range(first, min(first + BATCH, sources))), at_once=100)
    keep_up(record)


def ask(record: Record, day: date) -> tuple[float, float]:
    """The milliseconds of one picture: by the clock, and of this process."""
    forget()
    gc.collect()
    clock, own = time.perf_counter(), time.process_time()
    picture_of_record(record, as_of=day, known=KNOWN)
    return (time.perf_counter() - clock) * 1e3, (time.process_time() - own) * 1e3


def main(address: str, claims: int = 1_000_000, rounds: int = 15) -> None:
    with Record(Database.create(address)) as record:
        if not record.rows():
            build(record, claims)
        asked = [[ask(record, day) for day in AS_OF] for _ in range(rounds)]
        print(f"{record.rows():,} rows; {rounds} rounds; load of the machine {os.getloadavg()[0]:.1f}")
    print("day          first  least  median   most   own, median (ms)")
    for day, told in zip(AS_OF, zip(*asked, strict=True), strict=True):
        clock, own = ([pair[place] for pair in told] for place in (0, 1))
        figures = (clock[0], min(clock), statistics.median(clock), max(clock), statistics.median(own))
        print(f"{day}  {figures[0]:5.0f}  {figures[1]:5.0f}   {figures[2]:5.0f}  {figures[3]:5.0f}   {figures[4]:5.0f}")


if __name__ == "__main__":
    main(sys.argv[1], *(int(float(given)) for given in sys.argv[2:]))
