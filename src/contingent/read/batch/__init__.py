"""Many sources at once: what is to be read, on which processes or machines, and what comes of each input, in order.

``read_many`` is a generator: inputs are opened as results are asked for, so that thousands of them take no more memory
than the few that are under way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from contingent.errors import InputError
from contingent.read.batch.inputs import STANDARD_INPUT, Inputs, expand, is_address
from contingent.read.batch.task import Failed, Job, Result, Same, Taken, Task, opened, work
from contingent.read.load import Document, limits
from contingent.read.load.web import fetch

__all__ = [
    "Failed",
    "Inputs",
    "Job",
    "Result",
    "Same",
    "Taken",
    "cores",
    "expand",
    "is_address",
    "open_many",
    "read_many",
]

#: A chunk is what a process is given at once: so many inputs, or so many bytes.
MOST_INPUTS, MOST_BYTES = 16, 200_000
#: Below so many bytes to read, starting processes takes longer than it saves.
WORTH_PROCESSES = 150_000


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_many(
    names: Sequence[str], job: Job, *, workers: int | None = None, cluster: str | None = None
) -> Iterator[list[list[Result]]]:
    """Read inputs; gives, chunk by chunk, the results of each, in the order of the names whoever read them.

    Args:
        names: files and addresses, as ``expand`` gives them.
        job: what holds for all of them.
        workers: how many processes read; ``None`` for one a core, where there is enough to read. 1 reads in this one.
        cluster: the address of a Dask scheduler whose machines read instead.

    Raises:
        RequestError: the cluster cannot be used, or an extra is missing.
    """
    every = chunks(names, job)
    if cluster is not None:
        from contingent.read.batch.cluster import on_cluster  # noqa: PLC0415 - an extra

        yield from on_cluster(every, job, cluster)
        return
    count = _workers(names) if workers is None else workers
    if count == 1 or len(names) == 1:
        yield from (work(chunk, job) for chunk in every)
        return
    from contingent.read.batch.pool import in_processes  # noqa: PLC0415 - most runs are of a few files

    yield from in_processes(every, job, count)


def open_many(names: Sequence[str], job: Job) -> Iterator[Document | InputError]:
    """Every source in some inputs, opened but not read; one that cannot be opened comes out as its error.

    Raises:
        RequestError: a library is not installed, or an input holds several sources and the job describes one.
    """
    for task in tasks(names, job):
        try:
            yield from opened(task, job)
        except InputError as error:
            yield error


def tasks(names: Sequence[str], job: Job) -> Iterator[Task]:
    """A task for each file, then one for each source at the addresses, which are fetched one after the other."""
    for name in names:
        if name == STANDARD_INPUT:
            yield Task(name="stdin", data=sys.stdin.buffer.read(limits.MOST_BYTES_OF_TEXT + 1))
        elif not is_address(name):
            yield Task(name=name)
    addresses = [name for name in names if is_address(name)]
    if addresses:
        for document in fetch(addresses, published=job.published):
            source = document.source if isinstance(document, InputError) else document.source.url
            yield Task(name="address" if source is None else source, document=document)


def chunks(names: Sequence[str], job: Job) -> Iterator[tuple[Task, ...]]:
    """The tasks in order, in handfuls of a size that is worth sending; what was fetched is not kept waiting."""
    handful: list[Task] = []
    size = 0
    for task in tasks(names, job):
        handful.append(task)
        size += _size(task.name)
        if len(handful) >= MOST_INPUTS or size >= MOST_BYTES or task.document is not None:
            yield tuple(handful)
            handful, size = [], 0
    if handful:
        yield tuple(handful)


def _workers(names: Sequence[str]) -> int:
    total = 0
    for name in names:
        total += _size(name)
        if total > WORTH_PROCESSES:
            return cores()
    return 1


def _size(name: str) -> int:
    """The bytes of a file; of what is no file, a guess that does not matter."""
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
