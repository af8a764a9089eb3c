"""Runs the compiled kernel over worlds: in blocks, on every core, with the same answer whatever their number.

Worlds are dealt to a fixed number of lanes, each counted in order by one thread at a time, and the lanes are added up
in order, so that neither the machine nor its load shows in the answer. Memory does not grow with the worlds.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
from scipy import special

from contingent.force.distribution import Floats
from contingent.force.encode import Encoded, encode, table_points
from contingent.force.kernel_draws import draw_delays, draw_events, draw_strength
from contingent.force.kernel_rows import Scratch, settle_block
from contingent.force.kernel_tally import Counts, Work, run_blocks
from contingent.force.network import Network
from contingent.force.program import Op, Program, compile_network
from contingent.force.tally import Question, Tally

#: Worlds in a block: few enough that a block's rows stay in cache.
WIDTH = 256
#: Lanes; more cores than this would not be used.
LANES = 8
#: Blocks a lane counts before it is looked at.
STRETCH = 64

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

    ``enough`` ends it early, after a round of some 131,000 worlds; an interruption (Ctrl-C) ends it after the round
    that is under way, with what was counted. ``threads`` changes the speed, never the answer.
    """
    runner = _Runner(question, seed)
    done = 0
    with _workers(threads) as pool, _interruptible() as interrupted:
        while done < samples:
            blocks, rest = divmod(min(samples - done, LANES * STRETCH * WIDTH), WIDTH)
            lanes = [(lane, len(range(lane, blocks, LANES))) for lane in range(LANES)]
            for future in [pool.submit(runner.stretch, lane, done, many) for lane, many in lanes if many]:
                future.result()
            if rest:
                runner.remainder(done + blocks * WIDTH, rest)
            done += blocks * WIDTH + rest
            if progress is not None:
                progress(done, samples)
            if interrupted() or (enough is not None and enough(runner.tally(done))):
                break
    return runner.tally(done)


class _Runner:
    """Lanes of counts and work space for one question."""

    def __init__(self, question: Question, seed: int) -> None:
        self.question = question
        self.encoded = encode(question.network, question.program, seed=seed)
        self.asked = question.asked()
        self.normal = normal_table()
        self.lanes: dict[int, tuple[Scratch, Work, Counts]] = {}

    def stretch(self, lane: int, done: int, blocks: int) -> None:
        """Count a lane's next blocks, which lie ``LANES`` blocks apart."""
        if lane not in self.lanes:
            self.lanes[lane] = (*self._space(WIDTH), self.question.empty())
        self._run(self.lanes[lane], done + lane * WIDTH, blocks)

    def remainder(self, first: int, worlds: int) -> None:
        """Count a last block that is not full."""
        counts = self.lanes[0][2] if 0 in self.lanes else self.question.empty()
        self.lanes.setdefault(0, (*self._space(WIDTH), counts))
        self._run((*self._space(worlds), counts), first, 1)

    def _run(self, space: tuple[Scratch, Work, Counts], first: int, blocks: int) -> None:
        first_greatest = self.question.program.first_greatest
        run_blocks(self.encoded, self.asked, self.normal, *space, first, LANES * WIDTH, blocks, first_greatest)

    def _space(self, width: int) -> tuple[Scratch, Work]:
        units, days = len(self.question.units()), len(self.question.dates)
        modes = 2 if self.question.program.knots else 1
        work = Work(
            change=np.zeros((modes, units, days, width)),
            total=np.zeros(width),
            differs=np.zeros(width, dtype=np.int64),
        )
        return scratch_of(self.encoded, len(self.question.network.events), width), work

    def tally(self, worlds: int) -> Tally:
        """The lanes added up, in order."""
        lanes = [self.lanes[lane][2] for lane in sorted(self.lanes)]
        parts = zip(self.question.empty(), *lanes, strict=True)
        return Tally(self.question, worlds, Counts(*(reduce(np.add, part) for part in parts)))


@contextmanager
def _workers(threads: int | None) -> Iterator[ThreadPoolExecutor]:
    cores = os.cpu_count() if threads is None else threads
    with ThreadPoolExecutor(max_workers=min(LANES, max(1, 1 if cores is None else cores))) as pool:
        yield pool


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


def normal_table() -> Floats:
    """The standard normal's quantile function in the kernel's form."""
    found: Floats = special.ndtri(table_points())
    return found


def scratch_of(encoded: Encoded, events: int, width: int) -> Scratch:
    """Work space for blocks of ``width`` worlds."""
    code = encoded.code
    moments = len(code.moment_row) + 1
    small = np.uint8 if moments <= np.iinfo(np.uint8).max else np.uint16
    deepest = max((int(k) for k in code.number[code.op == Op.KTH]), default=1)
    commitments = len(code.least)
    return Scratch(
        event=np.full((events, width), np.inf),
        moments=np.full((width, moments + 1), np.inf),
        rank=np.zeros((code.rows, width), dtype=small),
        limit=np.zeros((commitments, width), dtype=small),
        strength=np.zeros((commitments, width)),
        bucket=np.zeros((code.pools, width, moments + 1)),
        total=np.zeros((code.pools, width, moments + 1)),
        flags=np.zeros(code.pools, dtype=np.int64),
        row=np.zeros(width, dtype=small),
        smallest=np.zeros((deepest, width), dtype=small),
    )


def worlds(
    network: Network, *, seed: int, first: int, count: int, program: Program | None = None
) -> tuple[Draws, Triggers]:
    """The draws and the triggers of worlds ``first`` to ``first + count``, one by one, as the forecast has them."""
    program = compile_network(network) if program is None else program
    encoded = encode(network, program, seed=seed)
    scratch = scratch_of(encoded, len(network.events), count)
    normal = normal_table()
    draw_events(encoded.chances, encoded.things, encoded.tables, normal, first, scratch.event)
    settle_block(encoded, normal, first, program.first_greatest, scratch)
    strength = np.empty((len(network.commitments), count))
    delay = np.empty_like(strength)
    honoured = np.empty(strength.shape, dtype=np.bool_)
    for one in range(len(network.commitments)):
        draw_strength(encoded.things, encoded.tables, one, first, strength[one])
        draw_delays(encoded, normal, len(network.events) + one, first, delay[one], honoured[one])
    columns = np.arange(count)
    least, greatest = (
        scratch.moments[columns, scratch.rank[rows].astype(np.int64)]
        for rows in (encoded.code.least, encoded.code.greatest)
    )
    return Draws(scratch.event, honoured, strength, delay), Triggers(least, greatest)
