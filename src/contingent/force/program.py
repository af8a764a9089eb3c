"""A network becomes a program over rows: one row a time, one column a world.

Every condition is min, max, k-th smallest, a shift or a first crossing over rows of times, so a network is a list of
such instructions, grouped by strongly connected component in the order of dependence. A group that does not wait for
itself needs one pass; a knot is repeated until nothing changes, from *never* for the least fixed point and from *the
start* for the greatest. Where the two cannot differ they share their rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
    walk,
)
from contingent.force.graph import Dependencies, counted
from contingent.force.network import Network, counts

#: The rows that hold 0 (the start) and infinity (never) in every world.
START, NEVER = 0, 1
_FIRST_EVENT = 2
#: Up to which k the k smallest rows are kept in order; beyond, they are counted moment by moment.
DEEPEST = 8


class Op(IntEnum):
    """What an instruction does with its argument rows."""

    MIN = 0
    MAX = 1
    KTH = 2
    SHIFT = 3
    HELD = 4
    NONE = 5
    EXCEPT = 6
    ORDER = 7
    CROSS = 8
    TRIGGER = 9


@dataclass(frozen=True, slots=True)
class Instruction:
    """``row`` becomes ``op`` of the rows ``args``.

    ``number`` is k, days or a strength. For CROSS, ``members`` are the commitments behind ``args`` and ``without``
    those among them that do not count for this one; for TRIGGER, ``args`` are all that the commitment, its ``members``,
    waits for. ORDER fills as many rows as ``number`` says, from ``row`` on, with the smallest in order; EXCEPT is the
    k-th smallest of some rows but one, from their k-th, their (k+1)-th and that one.
    """

    op: Op
    row: int
    args: tuple[int, ...]
    number: float = 0.0
    members: tuple[int, ...] = ()
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments settled together: ``once`` runs first, then ``body``, repeated until stable where ``cyclic``."""

    members: tuple[int, ...]
    once: tuple[Instruction, ...]
    body: tuple[Instruction, ...]
    cyclic: bool


@dataclass(frozen=True, slots=True)
class Program:
    """The instructions for both fixed points; ``least`` and ``greatest`` give each commitment's trigger row.

    ``outside`` shifts and holds events; it reads nothing else and runs first. Rows from ``first_greatest`` on belong to
    the greatest fixed point alone.
    """

    rows: int
    first_event: int
    first_greatest: int
    outside: tuple[Instruction, ...]
    least: tuple[int, ...]
    greatest: tuple[int, ...]
    least_groups: tuple[Group, ...]
    greatest_groups: tuple[Group, ...]
    knots: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Compiler:
    network: Network
    dependencies: Dependencies
    rows: int
    triggers: list[int]
    settled: dict[Instruction, int] = field(default_factory=dict)
    local: dict[Instruction, int] = field(default_factory=dict)
    moving: frozenset[int] = frozenset()
    outside: list[Instruction] = field(default_factory=list)
    once: list[Instruction] = field(default_factory=list)
    body: list[Instruction] = field(default_factory=list)
    #: The most others anybody waits for.
    most_others: int = 0

    def emit(
        self,
        op: Op,
        args: tuple[int, ...],
        number: float = 0.0,
        members: tuple[int, ...] = (),
        without: tuple[int, ...] = (),
    ) -> int:
        """The (first) row that holds this; rows that move with the group are computed in its body, others once."""
        key = Instruction(op, -1, args, number, members, without)
        ignored = {self.triggers[index] for index in without}
        moves = any(row in self.moving and row not in ignored for row in args)
        known = self.local if moves else self.settled
        if key not in known:
            known[key] = self.rows
            outside = self.outside if op in (Op.SHIFT, Op.HELD) else self.once
            (self.body if moves else outside).append(Instruction(op, self.rows, args, number, members, without))
            many = int(number) if op is Op.ORDER else 1
            if moves:
                self.moving |= {*range(self.rows, self.rows + many)}
            self.rows += many
        return known[key]

    def group(self, members: tuple[int, ...], *, cyclic: bool) -> Group:
        """The instructions that settle these commitments."""
        self.local, self.once, self.body = {}, [], []
        self.moving = frozenset(self.triggers[index] for index in members) if cyclic else frozenset()
        for index in members:
            requires = self.network.commitments[index].requires
            parts = requires.of if isinstance(requires, AllOf) else (requires,)
            rows = sorted({self.condition(index, part) for part in parts} - {START})
            needed = tuple(rows) if rows else (START,)
            self.body.append(Instruction(Op.TRIGGER, self.triggers[index], needed, members=(index,)))
        return Group(members, tuple(self.once), tuple(self.body), cyclic)

    def event(self, name: str) -> int:
        """The row of an event's time."""
        ids = [event.id for event in self.network.events]
        return _FIRST_EVENT + ids.index(name)

    def condition(self, index: int, condition: Condition) -> int:
        """The row from when a condition of the commitment at ``index`` holds."""
        if isinstance(condition, (AllOf, AnyOf, AtLeast, NoneOf)):
            return self._combined(condition, tuple(self.condition(index, part) for part in condition.of))
        if isinstance(condition, OnEvent):
            row = self.event(condition.event)
            return row if condition.after_days == 0 else self.emit(Op.SHIFT, (row,), condition.after_days)
        if isinstance(condition, Held):
            unless = NEVER if condition.unless is None else self.event(condition.unless)
            return self.emit(Op.HELD, (self.event(condition.event), unless), condition.days)
        if isinstance(condition, OnFeature):
            in_force = (condition.feature in self.network.features) == condition.present
            return self.event(str(self.network.adoption)) if in_force else NEVER
        return self._of_others(index, condition)

    def _combined(self, condition: Condition, rows: tuple[int, ...]) -> int:
        unique = tuple(sorted(set(rows)))
        if isinstance(condition, AllOf):
            needed = tuple(row for row in unique if row != START)
            return START if not needed else needed[0] if len(needed) == 1 else self.emit(Op.MAX, needed)
        if isinstance(condition, AnyOf):
            return self._earliest(unique)
        if isinstance(condition, NoneOf):
            return START if not rows else self.emit(Op.NONE, unique)
        count = condition.count if isinstance(condition, AtLeast) else 0
        return self._kth(count, tuple(sorted(rows)))

    def _earliest(self, rows: tuple[int, ...]) -> int:
        possible = tuple(row for row in rows if row != NEVER)
        return NEVER if not possible else possible[0] if len(possible) == 1 else self.emit(Op.MIN, possible)

    def _kth(self, count: int, rows: tuple[int, ...]) -> int:
        if count == 0:
            return START
        if count > len(rows):
            return NEVER
        return self._earliest(rows) if count == 1 else self.emit(Op.KTH, rows, count)

    def _of_others(self, index: int, condition: Condition) -> int:
        if isinstance(condition, OnCommitment):
            return self.triggers[self.dependencies.of_atom(index, condition)[0]]
        if isinstance(condition, OnContributor):
            return self._earliest(tuple(self.triggers[at] for at in self.dependencies.of_atom(index, condition)))
        if isinstance(condition, OnContributors):
            return self._of_contributors(self.network.commitments[index].contributor, condition.count)
        if isinstance(condition, OnStrength):
            if condition.strength <= 0:
                return START
            members, without = self._pool(index, condition)
            rows = tuple(self.triggers[at] for at in members)
            return self.emit(Op.CROSS, rows, condition.strength, members, without)
        raise TypeError(f"{type(condition).__name__} is not a condition")

    def _of_contributors(self, own: str, count: int) -> int:
        """When so many others have joined: all who ask share the rows over everybody and take themselves out."""
        firsts = {name: self._earliest(rows) for name, rows in self._contributors().items()}
        everybody = tuple(sorted(firsts.values()))
        if count == 0 or count >= len(everybody):
            return START if count == 0 else NEVER
        if self.most_others < DEEPEST:
            first = self.emit(Op.ORDER, everybody, min(self.most_others + 1, len(everybody)))
            return self.emit(Op.EXCEPT, (first + count - 1, first + count, firsts[own]))
        return self.emit(Op.EXCEPT, (self._kth(count, everybody), self._kth(count + 1, everybody), firsts[own]))

    def _pool(self, index: int, atom: OnStrength) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The commitments a strength atom looks at, and those among them that do not count for this commitment.

        All atoms that look at the others, or at all, share one pool for each kind of unit, and so its running sum.
        """
        counting = counted(self.network, index, atom)
        if not isinstance(atom.of, str):
            return counting, ()
        pool = tuple(at for at, one in enumerate(self.network.commitments) if counts(one.unit, atom.unit))
        return pool, tuple(sorted(set(pool) - set(counting)))

    def _contributors(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for commitment, row in zip(self.network.commitments, self.triggers, strict=True):
            found[commitment.contributor] = (*found.get(commitment.contributor, ()), row)
        return found


def compile_network(network: Network) -> Program:
    """The program of a sound network."""
    dependencies = Dependencies(network)
    groups = dependencies.groups()
    both = [plain | negative for plain, negative in zip(dependencies.plain, dependencies.negative, strict=True)]
    cyclic = [len(group) > 1 or group[0] in both[group[0]] for group in groups]
    count = len(network.commitments)
    first = _FIRST_EVENT + len(network.events)
    compiler = _Compiler(network, dependencies, first + count, list(range(first, first + count)))
    parts = [part for one in network.commitments for part in walk(one.requires)]
    compiler.most_others = max((part.count for part in parts if isinstance(part, OnContributors)), default=0)
    least = [compiler.group(members, cyclic=turns) for members, turns in zip(groups, cyclic, strict=True)]
    least_rows = tuple(compiler.triggers)

    differs: set[int] = set()
    for members, turns in zip(groups, cyclic, strict=True):
        if turns or any(reads & differs for reads in (both[index] for index in members)):
            differs.update(members)
    first_greatest = compiler.rows
    for index in sorted(differs):
        compiler.triggers[index] = compiler.rows
        compiler.rows += 1
    greatest = [
        compiler.group(members, cyclic=turns)
        for members, turns in zip(groups, cyclic, strict=True)
        if members[0] in differs
    ]
    return Program(
        rows=compiler.rows,
        first_event=_FIRST_EVENT,
        first_greatest=first_greatest,
        outside=tuple(compiler.outside),
        least=least_rows,
        greatest=tuple(compiler.triggers),
        least_groups=tuple(least),
        greatest_groups=tuple(greatest),
        knots=tuple(members for members, turns in zip(groups, cyclic, strict=True) if turns),
    )
