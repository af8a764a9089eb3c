"""Runs the compiled kernel over worlds: in blocks, on every core, with the same answer whatever their number.

Worlds are counted in rounds, each dealt to the cores in stretches. All that is counted is whole, so neither the order
nor the number of threads shows in the answer; and memory does not grow with the worlds.
"""

from __future__ import annotations

import math
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from contingent.force.distribution import Floats
from contingent.force.encode import WIDTH, Encoded, encode
from contingent.force.kernel_draws import draw_events, halves, occurs
from contingent.force.kernel_rows import Scratch, settle_block
from contingent.force.kernel_steps import FOUR
from contingent.force.kernel_tally import Counts, Work, run_blocks
from contingent.force.network import Network
from contingent.force.program import DEEPEST, Op, Program, compile_network
from contingent.force.tally import Question, Tally

#: About how many commitments times worlds are counted in a round, after which progress is told and the end considered.
ROUND = 8_000_000
#: Most cores that are used.
MAX_THREADS = 32
#: Bytes of a line of the cache.
_LINE = 64

#: Called with the worlds done and those asked for.
Progress = Callable[[int, int], None]
#: Says after each round whether the tally is good enough.
Enough = Callable[[Tally], bool]


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn in some worlds; rows are events or commitments, columns worlds.

    Times are days from the start, ``inf`` for never; ``honoured`` says whether a commitment is.
    """

    event: Floats
    honoured: npt.NDArray[np.bool_]
    strength: Floats
    delay: Floats


@dataclass(frozen=True, slots=True)
class Triggers:
    """When each commitment (row) is triggered in each world (column), in days from the start; ``inf``: never."""

    least: Floats
    greatest: Floats


def count(
    question: Question,
    *,
    samples: int,
    seed: int,
    progress: Progress | None = None,
    enough: Enough | None = None,
    threads: int | None = None,
) -> Tally:
    """Draw worlds 0 to ``samples`` and count.

    ``enough`` ends it early, after a round; an interruption (Ctrl-C) ends it after the round that is under way, a
    fraction of a second, with what was counted. ``threads`` changes the speed, never the answer.
    """
    runner = _Runner(question, seed)
    blocks = max(1, ROUND // (WIDTH * max(1, len(question.network.commitments))))
    done = 0
    with _workers(threads) as (pool, cores), _interruptible() as interrupted:
        while done < samples:
            worlds = min(samples - done, blocks * WIDTH)
            each = -(-worlds // (WIDTH * cores)) * WIDTH
            starts = list(range(0, worlds, each))
            shares = [(lane, done + start, min(each, worlds - start)) for lane, start in enumerate(starts)]
            for future in [pool.submit(runner.stretch, *share) for share in shares]:
                future.result()
            done += worlds
            if progress is not None:
                progress(done, samples)
            if interrupted() or (enough is not None and enough(runner.tally(done))):
                break
    return runner.tally(done)


class _Runner:
    """Counts and work space for one question, for each thread."""

    def __init__(self, question: Question, seed: int) -> None:
        self.question = question
        self.encoded = encode(question.network, question.program, seed=seed)
        self.asked = question.asked()
        self.lanes: dict[int, tuple[Scratch, Work, Counts]] = {}

    def stretch(self, lane: int, first: int, worlds: int) -> None:
        """Count so many worlds from ``first`` on."""
        if lane not in self.lanes:
            self.lanes[lane] = (*self._space(), self.question.empty())
        first_greatest = self.question.program.first_greatest
        run_blocks(self.encoded, self.asked, *self.lanes[lane], first, worlds, first_greatest)

    def _space(self) -> tuple[Scratch, Work]:
        units, days = len(self.question.units()), len(self.question.dates)
        scratch = scratch_of(self.encoded, len(self.question.network.events))
        work = Work(
            present=room((3, units, days, WIDTH), dtype=np.int32),
            total=room(WIDTH, dtype=np.int32),
            bins=room(WIDTH, dtype=np.int32),
            time=room(WIDTH, dtype=np.float32),
            low=room(WIDTH, dtype=np.float32),
            rise=room(WIDTH, dtype=np.float32),
            differs=room(WIDTH, dtype=scratch.rank.dtype),
        )
        return scratch, work

    def tally(self, worlds: int) -> Tally:
        """The threads' counts added up."""
        parts = zip(*(counts for _, _, counts in self.lanes.values()), strict=True)
        grain = 1.0 / self.encoded.things.per_person
        return Tally(self.question, worlds, Counts(*(reduce(np.add, part) for part in parts)), grain)


@contextmanager
def _workers(threads: int | None) -> Iterator[tuple[ThreadPoolExecutor, int]]:
    cores = os.cpu_count() if threads is None else threads
    cores = min(MAX_THREADS, max(1, 1 if cores is None else cores))
    with ThreadPoolExecutor(max_workers=cores) as pool:
        yield pool, cores


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl-C is noted instead of raised, so that a round ends whole; only the main thread can listen."""
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, lambda number, _frame: noted.append(number))
    try:
        yield lambda: bool(noted)
    finally:
        signal.signal(signal.SIGINT, before)


def room(shape: int | tuple[int, ...], *, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """An array of zeros that begins where a line of the cache does, and so each of its rows of worlds.

    An instruction over 64 bytes that straddles two lines takes twice as long.
    """
    of = np.dtype(dtype)
    size = math.prod(shape if isinstance(shape, tuple) else (shape,)) * of.itemsize
    whole = np.zeros(size + _LINE, dtype=np.uint8)
    start = -whole.ctypes.data % _LINE
    return whole[start : start + size].view(of).reshape(shape)


def scratch_of(encoded: Encoded, events: int) -> Scratch:
    """Work space for blocks of worlds."""
    code = encoded.code
    moments = len(code.moment_row)
    small = np.uint8 if moments + 1 <= np.iinfo(np.uint8).max else np.uint16
    orders = code.number[(code.op == Op.KTH) | (code.op == Op.ORDER)]
    deepest = max((int(k) for k in orders if k <= DEEPEST), default=1)
    commitments, closings = len(code.least), len(encoded.things.lapses)
    return Scratch(
        event=room((events, WIDTH), dtype=np.float64),
        raw=room((moments, WIDTH), dtype=np.float64),
        moments=room((moments + 2, WIDTH), dtype=np.float64),
        times=room((moments + 2, WIDTH), dtype=np.float32),
        rank=room((code.rows, WIDTH), dtype=small),
        closing=room((closings, WIDTH), dtype=small),
        ended=room((closings, WIDTH), dtype=np.float32),
        last=room(WIDTH, dtype=small),
        limit=room((commitments, WIDTH), dtype=small),
        delay=room((commitments, WIDTH), dtype=np.float32),
        strength=room((commitments, WIDTH), dtype=np.int32),
        total=room((code.pools, moments // FOUR + 1, FOUR * WIDTH), dtype=np.int32),
        placed=room((commitments, WIDTH), dtype=small),
        dirty=room(len(code.op), dtype=np.uint8),
        stale=room(code.pools, dtype=np.uint8),
        queue=room(commitments + 1, dtype=np.int64),
        queued=room(commitments, dtype=np.uint8),
        out=room(WIDTH, dtype=small),
        held=room((-(-deepest // FOUR) * FOUR, WIDTH), dtype=small),
        bits=room((2, WIDTH), dtype=np.uint32),
        room=room((2, WIDTH), dtype=np.float32),
        sum=room(WIDTH, dtype=np.int32),
        lanes=room(3 * WIDTH, dtype=np.int32),
    )


def worlds(
    network: Network, *, seed: int, first: int, count: int, program: Program | None = None
) -> tuple[Draws, Triggers]:
    """The draws and the triggers of worlds ``first`` to ``first + count``, one by one, as the forecast has them."""
    program = compile_network(network) if program is None else program
    encoded = encode(network, program, seed=seed)
    scratch = scratch_of(encoded, len(network.events))
    blocks = [_block(encoded, program, scratch, start) for start in range(first, first + count, WIDTH)]
    sizes = (len(network.events), *[len(network.commitments)] * 5)
    rows = [
        np.concatenate([block[at] for block in blocks], axis=1)[:, :count] if blocks else np.empty((size, 0))
        for at, size in enumerate(sizes)
    ]
    event, honoured, strength, delay, least, greatest = rows
    return Draws(event, honoured.astype(np.bool_), strength, delay), Triggers(least, greatest)


def _block(encoded: Encoded, program: Program, scratch: Scratch, first: int) -> tuple[npt.NDArray[np.generic], ...]:
    """A block's events, whether honoured, strengths, delays, and both fixed points' triggers."""
    tables, chances, things, code = encoded
    draw_events(chances, things, tables, first, scratch.bits, scratch.room, scratch.event)
    settle_block(encoded, first, program.first_greatest, scratch)
    commitments = range(len(code.least))
    honoured = np.empty((len(commitments), WIDTH), dtype=np.uint8)
    for one in commitments:
        which = len(things.when) + one
        halves(chances.key[which], first, scratch.bits[0], scratch.bits[1])
        occurs(chances, which, first, scratch.bits[0], scratch.room, honoured[one])
    columns = np.arange(WIDTH)
    least, greatest = (
        scratch.moments[scratch.rank[rows].astype(np.int64), columns] for rows in (code.least, code.greatest)
    )
    strength = scratch.strength / things.per_person
    return scratch.event.copy(), honoured, strength, scratch.delay.astype(np.float64), least, greatest
