"""Sixteen writers and a PostgreSQL server that is restarted under them: ``python -m bench.record_server [WRITERS]``.

A server of its own is made in a temporary folder, on a port of its own, from the installed PostgreSQL; nothing else is
touched. Each writer adds the same sources, in an order of its own, while the server is stopped at once (as by a
crash: its connections are cut) and started again. Afterwards every source must be there with all of its rows, once, and
the content must be that of a record that one undisturbed writer made.
"""

from __future__ import annotations

import os
import pwd
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.record_corpus import dispatch
from contingent.record import Record, Verification
from contingent.record.database import Database

SOURCES = 60


def write(address: str, seed: int) -> None:
    """Add every source, in the order of a seed."""
    numbers = list(range(SOURCES))
    random.Random(seed).shuffle(numbers)  # noqa: S311 - an order, no secret
    with Record(Database.create(address)) as record:
        for number in numbers:
            record.add(*dispatch(number), reader="bench")


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else None if named is None else Path(named).parent


class Server:
    """A PostgreSQL server of our own."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self._folder, self._bin = folder / "data", bin_
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # A server refuses to run as the superuser.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run("initdb", "-D", str(self._folder), "-U", "postgres", "-A", "trust", "--no-sync")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._bin / program), *words]
        subprocess.run(command, check=True, user=self._user, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        self._run("pg_ctl", "-D", str(self._folder), "-w", "-o", options, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        """Stop it at once: every connection is cut, what was under way is lost."""
        self._run("pg_ctl", "-D", str(self._folder), "-w", "-m", "immediate", "stop")

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"


@contextmanager
def running(bin_: Path) -> Iterator[Server]:
    """A server for the block."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), bin_)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def undisturbed() -> Verification:
    """What one writer makes that nobody disturbs."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'record.db'}"
        write(address, 0)
        with Record(Database.open(address)) as record:
            return record.verify()


def main(writers: int = 16) -> None:
    bin_ = binaries()
    if bin_ is None:
        print("PostgreSQL is not installed: nothing measured")
        return
    wanted = undisturbed()
    with running(bin_) as server:
        Database.create(server.address).close()
        command = [sys.executable, "-m", "bench.record_server", "write", server.address]
        start = time.monotonic()
        processes = [subprocess.Popen([*command, str(seed)]) for seed in range(writers)]
        halfway = 0
        with Record(Database.open(server.address)) as watch:
            while len(watch.sources()) < SOURCES // 2:
                time.sleep(0.05)
            halfway = len(watch.sources())
        server.stop()
        server.start()
        codes = [process.wait() for process in processes]
        took = time.monotonic() - start
        with Record(Database.open(server.address)) as record:
            answer = record.verify()
    assert codes == [0] * writers, codes
    assert answer.ok, answer.faults
    assert (answer.rows, answer.sources, answer.content) == (wanted.rows, wanted.sources, wanted.content)
    print(f"{writers} writers, the server stopped at once after {halfway} of {SOURCES} sources and started again:")
    print(f"{answer.rows} rows, none lost, none doubled, the content of an undisturbed record; {took:.1f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 16)
