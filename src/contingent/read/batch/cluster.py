"""Reading on a Dask cluster: its scheduler's address is all that is needed (``contingent[cluster]``).

The bytes of each input go over the wire, so that the machines need not see the same files; what they need is the same
version of contingent, which is checked. Results come in the order of the inputs, as from one process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

from contingent import __version__
from contingent.errors import InputError, RequestError
from contingent.read.batch.pool import Chunk, in_order
from contingent.read.batch.task import Job, Result, Task, work
from contingent.read.load import limits
from contingent.read.load.files import read_bytes


class _Answer(Protocol):
    def result(self) -> list[list[Result]]: ...


class _Cluster(Protocol):
    """What is used of Dask's client, which has no types of its own."""

    def nthreads(self) -> dict[str, int]: ...
    def scatter(self, data: object, *, broadcast: bool) -> object: ...
    def run(self, function: Callable[[], str]) -> dict[str, str]: ...
    def submit(self, function: object, *data: object, pure: bool, retries: int) -> _Answer: ...
    def close(self) -> None: ...


#: Chunks under way for each thread of the cluster.
AHEAD = 4
#: Seconds in which the scheduler must answer.
TIMEOUT = 20
#: How often a chunk is given to another machine when the one that read it was lost.
RETRIES = 3

#: One text at a time in a process: the parser is not made for threads, and would not gain from them.
_parser = threading.Lock()


def on_cluster(chunks: Iterable[Chunk], job: Job, address: str) -> Iterator[list[list[Result]]]:
    """The results of each chunk of tasks, in order, read by a cluster.

    Raises:
        RequestError: Dask is not installed, nothing answers at the address, the cluster has no workers or another
            version of contingent, or it was lost on the way.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("--cluster needs Dask: pip install 'contingent[cluster]'") from error
    try:
        client = cast("Callable[..., _Cluster]", Client)(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RequestError(
            f"--cluster: no scheduler answers at {address!r}; expected an address such as tcp://host:8786"
        ) from error
    try:
        yield from _results(client, chunks, job, address)
    finally:
        client.close()


def _results(client: _Cluster, chunks: Iterable[Chunk], job: Job, address: str) -> Iterator[list[list[Result]]]:
    from concurrent.futures import CancelledError  # noqa: PLC0415

    from distributed import KilledWorker  # noqa: PLC0415

    threads = sum(client.nthreads().values())
    if not threads:
        raise RequestError(
            f"--cluster: the cluster at {address} has no workers; start some with 'dask worker {address}'"
        )
    everywhere = client.scatter(job, broadcast=True)

    def submit(chunk: Chunk) -> _Answer:
        return client.submit(_work, tuple(map(_loaded, chunk)), everywhere, pure=False, retries=RETRIES)

    def result(_: Chunk, future: _Answer) -> list[list[Result]]:
        try:
            return future.result()
        except (KilledWorker, CancelledError, OSError) as error:
            raise RequestError(
                f"--cluster: the cluster at {address} was lost ({type(error).__name__}); run it again"
            ) from error

    _check_version(client, address)
    yield from in_order(chunks, submit, result, AHEAD * threads)


def _check_version(client: _Cluster, address: str) -> None:
    found = set(client.run(_version).values())
    if found != {__version__}:
        raise RequestError(
            f"--cluster: {address} runs contingent {', '.join(sorted(map(str, found)))}, this is {__version__}; "
            "install the same version on both"
        )


def _version() -> str:
    return __version__


def _loaded(task: Task) -> Task:
    """The task with its input's bytes, or with what is wrong with them."""
    if task.document is not None or task.data is not None:
        return task
    try:
        return replace(task, data=read_bytes(Path(task.name), limits.MOST_BYTES_OF_TEXT))
    except InputError as error:
        return replace(task, document=error)


def _work(chunk: Chunk, job: Job) -> list[list[Result]]:
    with _parser:
        return work(chunk, job)
