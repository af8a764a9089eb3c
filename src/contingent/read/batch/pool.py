"""Reading on all cores of this machine, results in the order of the inputs.

Each process loads the parser once and computes on one thread: two processes that each start a thread a core only get in
each other's way. A process that dies (an input that takes all memory, a fault in a native library) costs that one input
and no other; when this program is killed, its processes notice and end.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

from contingent.read.batch.task import Failed, Job, Result, Task, work

T = TypeVar("T")
Chunk = tuple[Task, ...]

#: Chunks under way for each process: enough to keep it busy while one that takes long holds back the results.
AHEAD = 6
#: What numeric libraries read, at their first import, to know how many threads to use.
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
_ENDED = "the process that read it was ended, most likely for want of memory: split it, or read it alone"

#: The job of a worker process, set once when it starts.
_jobs: list[Job] = []


def in_processes(chunks: Iterable[Chunk], job: Job, workers: int) -> Iterator[list[list[Result]]]:
    """The results of each chunk of tasks, in order, read by some processes."""
    pool = _Pool(job, workers)
    try:
        yield from pool.results(chunks)
    finally:
        pool.close()


def in_order(
    chunks: Iterable[Chunk], submit: Callable[[Chunk], T], result: Callable[[Chunk, T], list[list[Result]]], most: int
) -> Iterator[list[list[Result]]]:
    """Submit chunks, at most ``most`` of them under way, and give their results in the order of the chunks."""
    under_way: deque[tuple[Chunk, T]] = deque()
    for chunk in chunks:
        under_way.append((chunk, submit(chunk)))
        if len(under_way) >= most:
            yield result(*under_way.popleft())
    while under_way:
        yield result(*under_way.popleft())


class _Pool:
    """Processes, made anew when one of them died."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._workers = workers
        self._executor = self._made(workers)

    def results(self, chunks: Iterable[Chunk]) -> Iterator[list[list[Result]]]:
        yield from in_order(chunks, self._submit, self._result, AHEAD * self._workers)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _made(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a copy of a process with threads (a progress bar, a database) may hang.
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(self._job,))

    def _submit(self, chunk: Chunk) -> Future[list[list[Result]]]:
        with _one_thread():
            try:
                return self._executor.submit(_work, chunk)
            except BrokenProcessPool:
                self._executor = self._made(self._workers)
                return self._executor.submit(_work, chunk)

    def _result(self, chunk: Chunk, future: Future[list[list[Result]]]) -> list[list[Result]]:
        try:
            return future.result()
        except BrokenProcessPool:
            # Every chunk that was under way comes back like this; only the guilty task fails again when it is alone.
            return list(self._one_by_one(chunk))

    def _one_by_one(self, chunk: Chunk) -> Iterator[list[Result]]:
        rest = list(chunk)
        while rest:
            with self._made(1) as executor, _one_thread():
                try:
                    while rest:
                        yield executor.submit(_work, (rest[0],)).result()[0]
                        rest.pop(0)
                except BrokenProcessPool:
                    yield [Failed(name=str(rest.pop(0).name), reason=_ENDED)]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes that start in here inherit the wish for one thread each; this program's own stays as it was."""
    before = {name: os.environ.get(name) for name in THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _start(job: Job) -> None:
    """Make this process a worker: the person's Ctrl+C is for the program, whose end is this one's end, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _jobs[:] = [job]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Chunk) -> list[list[Result]]:
    return work(chunk, _jobs[0])
