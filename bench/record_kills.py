"""Two hundred kills: ``python -m bench.record_kills [KILLS]``. What a power cut would leave, opened and verified.

A process adds the same hundred dispatches to one record, over and over from the start, and is killed (SIGKILL) at a
random moment. After each kill the record must open, verify, and hold every source that is there with all of its rows;
at the end an undisturbed run must complete it to the content of a record that was never disturbed.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.record_corpus import dispatch
from contingent.record import Record
from contingent.record.database import Database

SOURCES = 100

#: Rows of one made-up dispatch: its description, ten statements, ten claims, its reading.
ROWS = 22


def write(address: str) -> None:
    """Add every dispatch, as the process that is killed does."""
    with Record(Database.create(address)) as record:
        print("begun", flush=True)
        for number in range(SOURCES):
            record.add(*dispatch(number), reader="bench")


def started(address: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.record_kills", "write", address], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def main(kills: int = 20) -> None:
    with tempfile.TemporaryDirectory() as folder:
        undisturbed, address = (f"sqlite:///{Path(folder) / name}.db" for name in ("undisturbed", "killed"))
        write(undisturbed)
        with Record(Database.open(undisturbed)) as record:
            wanted = record.verify().content
        moments, sizes = random.Random(7), set()  # noqa: S311 - the moments of kills are no secret
        for kill in range(kills):
            # A fresh record now and then, so that kills hit the beginning as well as the end.
            if kill % 10 == 0:
                address = f"sqlite:///{Path(folder) / f'killed-{kill}.db'}"
            process = started(address)
            time.sleep(moments.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            with Record(Database.open(address)) as record:
                answer = record.verify()
            assert answer.ok, answer.faults
            assert answer.rows == answer.sources * ROWS, "a source is there in part"
            sizes.add(answer.sources)
        process = started(address)
        process.communicate()
        with Record(Database.open(address)) as record:
            answer = record.verify()
        assert answer.content == wanted, "the rerun did not complete the record"
        print(f"{kills} kills, at {len(sizes)} different sizes from {min(sizes)} to {max(sizes)} sources: every record")
        print("opened and verified, none held a source in part, and the rerun completed it to the same content")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
