"""A network and its program as flat arrays, the form that compiled code reads.

Distributions become tables of their quantile functions, so that a draw costs one look-up whatever its kind; equal
distributions share a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special

from contingent.force.distribution import Distribution, Empirical, Fixed, Floats, OnDay, Uniform
from contingent.force.draws import stream
from contingent.force.network import Network
from contingent.force.program import Group, Instruction, Op, Program

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

#: Bits of a share's mantissa that choose a cell of a quantile table: 64 cells each time the distance to the nearer end
#: halves, so that the farthest tail is as fine, in proportion, as the middle.
CELL_BITS = 6
#: The closest that a 32-bit draw comes to either end, and the cells between there and one half.
NEAREST = 2.0**-33
HALF = 32 << CELL_BITS
CONSTANT, LINEAR, STEPS, SMOOTH = 0, 1, 2, 3
#: Strengths are whole multiples of this many persons, which makes their sums exact in any order.
GRAIN = 2.0**-18


class Tables(NamedTuple):
    """Distributions: what kind, two parameters, and where in ``values`` the table starts and how long it is."""

    kind: Ints
    first: Floats
    second: Floats
    start: Ints
    size: Ints
    values: Floats


class Chances(NamedTuple):
    """Whether events happen and commitments are honoured, one after the other: keys, odds, factors."""

    key: Keys
    odds: Floats
    normal: Floats
    factor: Ints
    factor_key: Keys
    rho: Floats


class Things(NamedTuple):
    """What belongs to each commitment (and ``when`` to each event): positions of distributions, days, ramps, units."""

    when: Ints
    strength: Ints
    delay: Ints
    strength_key: Keys
    lapses: Floats
    ends_start: Ints
    ends: Ints
    ramp_start: Ints
    ramp_day: Floats
    ramp_share: Floats
    unit: Ints
    horizon: float


class Code(NamedTuple):
    """The program: moments of the outside world, instructions, groups, and pools of strengths that are added up."""

    rows: int
    moment_row: Ints
    moment_event: Ints
    moment_shift: Floats
    moment_unless: Ints
    op: Ints
    row: Ints
    args_start: Ints
    args: Ints
    number: Floats
    pool: Ints
    without_start: Ints
    without: Ints
    least_groups: Ints
    greatest_groups: Ints
    least: Ints
    greatest: Ints
    pools: int
    pools_of_start: Ints
    pools_of: Ints
    knots_start: Ints
    knots: Ints


class Asked(NamedTuple):
    """Which days are reported, for which kinds of units, and which strengths are targets.

    ``day_at`` gives the first day reported at or after each day of the horizon; ``kind_units`` says which units count
    in a kind, shape (kinds, units).
    """

    days: Floats
    day_at: Ints
    kind_units: npt.NDArray[np.bool_]
    target_kind: Ints
    target_amount: Floats
    fans: bool


class Encoded(NamedTuple):
    """Everything about a network that compiled code needs."""

    tables: Tables
    chances: Chances
    things: Things
    code: Code


def encode(network: Network, program: Program, *, seed: int) -> Encoded:
    """A network and its program as arrays, for one seed."""
    tables = _Tables(network)
    when = [tables.of(event.when) for event in network.events]
    strength = [tables.of(one.strength) for one in network.commitments]
    delay = [tables.of(one.delay) for one in network.commitments]
    position = {event.id: row for row, event in enumerate(network.events)}
    units = {unit: at for at, unit in enumerate(dict.fromkeys(one.unit for one in network.commitments))}
    ends_start, ends = ragged([position[name] for name in one.withdraws_on] for one in network.commitments)
    ramps = [one.ramp if one.ramp else ((0.0, 1.0),) for one in network.commitments]
    ramp_start, _ = ragged(range(len(ramp)) for ramp in ramps)
    points = list(chain.from_iterable(ramps))
    things = Things(
        when=integers(when),
        strength=integers(strength),
        delay=integers(delay),
        strength_key=keys(stream(seed, "commitment", one.id, "strength") for one in network.commitments),
        lapses=np.array(
            [np.inf if one.lapses is None else float((one.lapses - network.start).days) for one in network.commitments],
            dtype=np.float64,
        ),
        ends_start=ends_start,
        ends=ends,
        ramp_start=ramp_start,
        ramp_day=np.array([point[0] for point in points], dtype=np.float64),
        ramp_share=np.array([point[1] for point in points], dtype=np.float64),
        unit=integers(units[one.unit] for one in network.commitments),
        horizon=network.horizon,
    )
    return Encoded(tables.arrays(), _chances(network, seed), things, _code(network, program))


def integers(values: Iterable[int]) -> Ints:
    """Whole numbers as an array."""
    return np.array(list(values), dtype=np.int64)


def keys(values: Iterable[int]) -> Keys:
    """Streams' keys as an array."""
    return np.array(list(values), dtype=np.uint64)


def ragged(lists: Iterable[Sequence[int]]) -> tuple[Ints, Ints]:
    """Lists one after the other, and where each starts (with the end of the last)."""
    rows = [list(row) for row in lists]
    return integers(accumulate((len(row) for row in rows), initial=0)), integers(chain.from_iterable(rows))


class _Tables:
    def __init__(self, network: Network) -> None:
        self.start = network.start
        self.rows: list[tuple[int, float, float, int, int]] = []
        self.values: list[Floats] = []
        self.length = 0
        self.known: dict[Distribution, int] = {}

    def of(self, distribution: Distribution) -> int:
        if isinstance(distribution, OnDay):
            distribution = distribution.since(self.start)
        if distribution not in self.known:
            self.known[distribution] = len(self.rows)
            self.rows.append(self._row(distribution))
        return self.known[distribution]

    def _row(self, one: Distribution) -> tuple[int, float, float, int, int]:
        if isinstance(one, Fixed):
            return CONSTANT, max(0.0, one.value), 0.0, 0, 0
        if isinstance(one, Uniform):
            return LINEAR, one.min, one.max - one.min, 0, 0
        steps = isinstance(one, Empirical)
        values = one.quantile(table_points())
        if isinstance(one, Empirical):
            values = np.maximum(np.sort(np.asarray(one.values, dtype=np.float64)), 0.0)
        start = self.length
        self.values.append(values)
        self.length += len(values)
        return (STEPS if steps else SMOOTH), 0.0, 0.0, start, len(values)

    def arrays(self) -> Tables:
        kind, first, second, start, size = zip(*self.rows, strict=True) if self.rows else ((), (), (), (), ())
        return Tables(
            integers(kind),
            np.array(first, dtype=np.float64),
            np.array(second, dtype=np.float64),
            integers(start),
            integers(size),
            np.concatenate([*self.values, np.zeros(1)]),
        )


def table_points() -> Floats:
    """Where a smooth table has its values: the cells' edges from the lower end to one half, then from the upper end."""
    edges = np.ldexp(1.0 + np.arange(HALF) % (1 << CELL_BITS) / (1 << CELL_BITS), np.arange(HALF) // (1 << CELL_BITS))
    lower = np.append(edges * NEAREST, 0.5)
    return np.concatenate((lower, 1.0 - lower))


def _chances(network: Network, seed: int) -> Chances:
    factor_of = {name: at for at, group in enumerate(network.correlated) for name in group.of}
    odds = np.array(
        [*(one.probability for one in network.events), *(one.honoured for one in network.commitments)], dtype=np.float64
    )
    names = [*(("event", one.id) for one in network.events), *(("commitment", one.id) for one in network.commitments)]
    return Chances(
        key=keys(stream(seed, kind, name, "occurs") for kind, name in names),
        odds=odds,
        normal=special.ndtri(odds),
        factor=integers(factor_of.get(name, -1) for _, name in names),
        factor_key=keys(stream(seed, "factor", *sorted(group.of)) for group in network.correlated),
        rho=np.array([group.rho for group in network.correlated], dtype=np.float64),
    )


def _code(network: Network, program: Program) -> Code:
    instructions: list[Instruction] = []
    least = _groups(program.least_groups, instructions)
    greatest = _groups(program.greatest_groups, instructions)
    pools: dict[tuple[int, ...], int] = {}
    pool = [
        pools.setdefault(one.members, len(pools)) if one.op is Op.CROSS else one.members[0] if one.members else -1
        for one in instructions
    ]
    events = range(program.first_event, program.first_event + len(network.events))
    used = sorted({row for one in instructions for row in _read(one) if row in events})
    moments = [(row, row - program.first_event, 0.0, -1) for row in used]
    for one in program.outside:
        unless = one.args[1] - program.first_event if one.op is Op.HELD and one.args[1] >= program.first_event else -1
        moments.append((one.row, one.args[0] - program.first_event, one.number, unless))
    args_start, args = ragged(_read(one) for one in instructions)
    without_start, without = ragged(one.without for one in instructions)
    pools_of: list[list[int]] = [[] for _ in network.commitments]
    for members, at in pools.items():
        for index in members:
            pools_of[index].append(at)
    pools_of_start, pools_of_flat = ragged(pools_of)
    knots_start, knots = ragged(program.knots)
    return Code(
        rows=program.rows,
        moment_row=integers(one[0] for one in moments),
        moment_event=integers(one[1] for one in moments),
        moment_shift=np.array([one[2] for one in moments], dtype=np.float64),
        moment_unless=integers(one[3] for one in moments),
        op=integers(one.op for one in instructions),
        row=integers(one.row for one in instructions),
        args_start=args_start,
        args=args,
        number=np.array([one.number for one in instructions], dtype=np.float64),
        pool=integers(pool),
        without_start=without_start,
        without=without,
        least_groups=least,
        greatest_groups=greatest,
        least=integers(program.least),
        greatest=integers(program.greatest),
        pools=len(pools),
        pools_of_start=pools_of_start,
        pools_of=pools_of_flat,
        knots_start=knots_start,
        knots=knots,
    )


def _read(one: Instruction) -> tuple[int, ...]:
    """The rows an instruction reads one by one: pools are summed, and withdrawals are in the commitments' limits."""
    return () if one.op is Op.CROSS else one.args[:1] if one.op is Op.TRIGGER else one.args


def _groups(groups: Sequence[Group], instructions: list[Instruction]) -> Ints:
    """Groups as rows of: first instruction, first of the body, end, whether cyclic."""
    found = []
    for group in groups:
        start = len(instructions)
        instructions.extend(group.once)
        body = len(instructions)
        instructions.extend(group.body)
        found.append((start, body, len(instructions), int(group.cyclic)))
    return np.array(found, dtype=np.int64).reshape(len(found), 4)
