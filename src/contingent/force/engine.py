"""Worlds: what is drawn, and when each commitment is triggered in them, under both fixed points.

Rows of NumPy arrays, a column a world; a block of worlds at a time, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contingent.force.distribution import Distribution, Floats, OnDay
from contingent.force.draws import stream, tied, uniforms
from contingent.force.network import Network
from contingent.force.program import NEVER, START, Group, Instruction, Op, Program

#: Sums of strengths within this of a threshold have reached it: the rounding of floating-point sums, in persons.
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn in a block of worlds; rows are events or commitments, columns worlds.

    Times are days from the start, ``inf`` for never; ``honoured`` says whether a commitment is.
    """

    event: Floats
    honoured: npt.NDArray[np.bool_]
    strength: Floats
    delay: Floats

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return int(self.event.shape[1])


@dataclass(frozen=True, slots=True)
class Triggers:
    """When each commitment (row) is triggered in each world (column), in days from the start; ``inf``: never."""

    least: Floats
    greatest: Floats


def draw(network: Network, *, seed: int, first: int, count: int) -> Draws:
    """The draws of worlds ``first`` to ``first + count`` of a seed."""
    factors = {name: (index, group.rho) for index, group in enumerate(network.correlated) for name in group.of}

    def happens(name: str, kind: str, probability: float) -> npt.NDArray[np.bool_]:
        own = uniforms(stream(seed, kind, name, "occurs"), first, count)
        if name in factors:
            index, rho = factors[name]
            common = uniforms(stream(seed, "factor", *sorted(network.correlated[index].of)), first, count)
            own = tied(own, common, rho)
        return own < probability

    def value(name: str, kind: str, what: str, distribution: Distribution) -> Floats:
        if isinstance(distribution, OnDay):
            distribution = distribution.since(network.start)
        return distribution.quantile(uniforms(stream(seed, kind, name, what), first, count))

    event = np.empty((len(network.events), count))
    for row, source in enumerate(network.events):
        time = value(source.id, "event", "when", source.when)
        never = ~happens(source.id, "event", source.probability) | (time > network.horizon)
        event[row] = np.where(never, np.inf, time)
    size = (len(network.commitments), count)
    honoured, strength, delay = np.empty(size, dtype=np.bool_), np.empty(size), np.empty(size)
    for row, commitment in enumerate(network.commitments):
        honoured[row] = happens(commitment.id, "commitment", commitment.honoured)
        strength[row] = value(commitment.id, "commitment", "strength", commitment.strength)
        delay[row] = value(commitment.id, "commitment", "delay", commitment.delay)
    return Draws(event, honoured, strength, delay)


def propagate(network: Network, program: Program, draws: Draws) -> Triggers:
    """The least and the greatest fixed point in every world of a block."""
    machine = _Machine(network, program, draws)
    for group in program.least_groups:
        machine.settle(group, np.inf)
    for group in program.greatest_groups:
        machine.settle(group, 0.0)
    return Triggers(machine.rows[list(program.least)], machine.rows[list(program.greatest)])


class _Machine:
    """The rows of one block and the instructions' meaning."""

    def __init__(self, network: Network, program: Program, draws: Draws) -> None:
        self.network = network
        self.draws = draws
        self.rows = np.full((program.rows, draws.worlds), np.inf)
        self.rows[START] = 0.0
        self.rows[NEVER] = np.inf
        self.rows[program.first_event : program.first_event + len(draws.event)] = draws.event
        self.lapses = [
            np.inf if one.lapses is None else float((one.lapses - network.start).days) for one in network.commitments
        ]

    def settle(self, group: Group, initial: float) -> None:
        for instruction in group.once:
            self.rows[instruction.row] = self.run(instruction)
        if group.cyclic:
            for instruction in group.body:
                if instruction.op is Op.TRIGGER:
                    self.rows[instruction.row] = initial
        changed = True
        while changed:
            changed = False
            for instruction in group.body:
                value = self.run(instruction)
                if group.cyclic and instruction.op is Op.TRIGGER:
                    changed = changed or not np.array_equal(value, self.rows[instruction.row])
                self.rows[instruction.row] = value

    def run(self, instruction: Instruction) -> Floats:
        """The value of one instruction's row."""
        args = self.rows[list(instruction.args)]
        if instruction.op is Op.CROSS:
            return self._cross(args, self.draws.strength[list(instruction.members)], instruction.number)
        if instruction.op is Op.TRIGGER:
            return self._trigger(args, instruction.members[0])
        return _SIMPLE[instruction.op](args, instruction.number)

    def _cross(self, times: Floats, strengths: Floats, needed: float) -> Floats:
        if len(times) == 0:
            return np.full(self.draws.worlds, np.inf)
        order = np.argsort(times, axis=0, kind="stable")
        times = np.take_along_axis(times, order, axis=0)
        total = np.cumsum(np.take_along_axis(strengths, order, axis=0), axis=0)
        reached = total + TOLERANCE >= needed
        at = reached.argmax(axis=0)
        time = times[at, np.arange(times.shape[1])]
        return np.where(reached.any(axis=0), time, np.inf)

    def _trigger(self, args: Floats, index: int) -> Floats:
        time = args[0]
        refused = ~self.draws.honoured[index] | (time > self.lapses[index])
        if len(args) > 1:
            refused |= time >= args[1:].min(axis=0)
        return np.where(refused, np.inf, time)


def _kth(args: Floats, number: float) -> Floats:
    k = int(number) - 1
    return np.asarray(np.partition(args, k, axis=0)[k])


def _held(args: Floats, days: float) -> Floats:
    time = args[0] + days
    return np.where(args[1] <= time, np.inf, time)


#: What the operations that need nothing but their rows and their number do.
_SIMPLE: dict[Op, Callable[[Floats, float], Floats]] = {
    Op.MIN: lambda args, _: np.asarray(args.min(axis=0)),
    Op.MAX: lambda args, _: np.asarray(args.max(axis=0)),
    Op.KTH: _kth,
    Op.SHIFT: lambda args, days: np.asarray(args[0] + days),
    Op.HELD: _held,
    Op.NONE: lambda args, _: np.where(np.isinf(args).all(axis=0), 0.0, np.inf),
}
