"""A network and its program as flat arrays, the form that compiled code reads.

Distributions become tables of their quantile functions, so that a draw costs one look-up whatever its kind; equal
distributions share a table.
"""

from __future__ import annotations

import math
from collections import Counter
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
Singles = npt.NDArray[np.float32]

#: Worlds in a block: few enough that a block's rows stay in cache, and a multiple of what one instruction takes.
WIDTH = 256

#: Bits of a share's mantissa that choose a cell of a quantile table: 64 cells each time the distance to the nearer end
#: halves, so that the farthest tail is as fine, in proportion, as the middle.
CELL_BITS = 6
#: The closest that a 32-bit draw comes to either end, and the cells between there and one half.
NEAREST = 2.0**-33
HALF = 32 << CELL_BITS
CONSTANT, LINEAR, STEPS, SMOOTH = 0, 1, 2, 3
#: A strength has at most 2 to this many grains, and all together at most 2 to so many, so that sums are whole numbers.
_ONE_BITS, _ALL_BITS = 22, 30
_FINEST = -18


class Tables(NamedTuple):
    """Distributions: what kind, two parameters, and where in ``values`` the table starts and how long it is.

    A value is a number (the lower half, a 32-bit float) and the step to the next (the upper half, in the units of a
    32-bit float's mantissa): one look-up finds both.
    """

    kind: Ints
    first: Floats
    second: Floats
    start: Ints
    size: Ints
    values: Keys


class Chances(NamedTuple):
    """Whether events happen and commitments are honoured, one after the other: keys, odds, factors.

    Something happens where fewer than ``fewer`` of the 2 to the 32 draws are smaller than its own.
    """

    key: Keys
    fewer: Ints
    normal: Floats
    factor: Ints
    factor_key: Keys
    rho: Floats
    normal_table: Keys


class Things(NamedTuple):
    """What belongs to each commitment (and ``when`` to each event): positions of distributions, days, ramps, units.

    ``closing`` is which of the different endings (the day it ``lapses``, the events that ``ends`` it) it has; the first
    is none. ``per_person`` is how many grains a person is.
    """

    when: Ints
    strength: Ints
    delay: Ints
    strength_key: Keys
    closing: Ints
    lapses: Floats
    ends_start: Ints
    ends: Ints
    ramp_start: Ints
    ramp_day: Singles
    ramp_share: Singles
    unit: Ints
    horizon: float
    per_person: float


class Code(NamedTuple):
    """The program: moments of the outside world, instructions, groups, and pools of strengths that are added up.

    ``readers`` are the instructions that read each row, ``crossers`` those that read each pool.
    """

    rows: int
    moment_row: Ints
    moment_event: Ints
    moment_shift: Floats
    moment_unless: Ints
    op: Ints
    row: Ints
    args_start: Ints
    args: Ints
    number: Ints
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
    readers_start: Ints
    readers: Ints
    crossers_start: Ints
    crossers: Ints
    knots_start: Ints
    knots: Ints


class Asked(NamedTuple):
    """Which days are reported, for which kinds of units, and which strengths, in grains, are targets.

    ``kind_units`` says which units count in a kind, shape (kinds, units).
    """

    days: Singles
    kind_units: npt.NDArray[np.bool_]
    target_kind: Ints
    target_amount: Ints
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
    units = {unit: at for at, unit in enumerate(dict.fromkeys(one.unit for one in network.commitments))}
    closing = _closings(network)
    closings = {one: at for at, one in enumerate(dict.fromkeys([(math.inf, ()), *closing]))}
    ends_start, ends = ragged(one[1] for one in closings)
    ramps = [one.ramp if one.ramp else ((0.0, 1.0),) for one in network.commitments]
    ramp_start, _ = ragged(range(len(ramp)) for ramp in ramps)
    points = np.array([*chain.from_iterable(ramps)], dtype=np.float32).reshape(-1, 2)
    grain = grain_of(network)
    things = Things(
        when=integers(when),
        strength=integers(strength),
        delay=integers(delay),
        strength_key=keys(stream(seed, "commitment", one.id, "strength") for one in network.commitments),
        closing=integers(closings[one] for one in closing),
        lapses=np.array([one[0] for one in closings], dtype=np.float64),
        ends_start=ends_start,
        ends=ends,
        ramp_start=ramp_start,
        ramp_day=np.ascontiguousarray(points[:, 0]),
        ramp_share=np.ascontiguousarray(points[:, 1]),
        unit=integers(units[one.unit] for one in network.commitments),
        horizon=network.horizon,
        per_person=1.0 / grain,
    )
    return Encoded(tables.arrays(), _chances(network, seed), things, _code(network, program, grain))


def _closings(network: Network) -> list[tuple[float, tuple[int, ...]]]:
    """After which day each commitment is not taken up any more, and which events (positions) end it."""
    position = {event.id: row for row, event in enumerate(network.events)}
    return [
        (
            math.inf if one.lapses is None else float((one.lapses - network.start).days),
            tuple(sorted(position[name] for name in one.withdraws_on)),
        )
        for one in network.commitments
    ]


def grain_of(network: Network) -> float:
    """The part of a person in which strengths are counted: a power of two, fine enough and none too fine.

    Sums of whole grains are exact in any order. The largest strength has up to 4 million grains and all together up to
    a thousand million: with a hundred commitments of up to 20,000 a grain is 1/128 of a person.
    """
    different = Counter(one.strength for one in network.commitments)
    farthest = np.array([1.0 - NEAREST])
    largest = {one: float(one.quantile(farthest)[0]) for one in different}
    single = max(largest.values(), default=1.0)
    total = math.fsum(largest[one] * many for one, many in different.items())
    return float(2.0 ** max(_up(single) - _ONE_BITS, _up(total) - _ALL_BITS, _FINEST))


def _up(amount: float) -> int:
    return math.ceil(math.log2(max(amount, 1.0)))


def in_grains(amount: float, grain: float) -> int:
    """A threshold: the sum of grains that reaches it."""
    return min(round(amount / grain), 2**31 - 1)


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
            packed(np.concatenate([*self.values, np.zeros(2)])),
        )


def packed(values: Floats) -> Keys:
    """Each value with the step to the next, as :class:`Tables` has them."""
    numbers = values.astype(np.float32)
    steps = (np.diff(numbers.astype(np.float64), append=0.0) * 2.0 ** (CELL_BITS - 23)).astype(np.float32)
    return numbers.view(np.uint32).astype(np.uint64) | steps.view(np.uint32).astype(np.uint64) << np.uint64(32)


def table_points() -> Floats:
    """Where a smooth table has its values: the cells' edges from the lower end to one half, then from the upper end."""
    edges = np.ldexp(1.0 + np.arange(HALF) % (1 << CELL_BITS) / (1 << CELL_BITS), np.arange(HALF) // (1 << CELL_BITS))
    lower = np.append(edges * NEAREST, (0.5, 0.5))
    return np.concatenate((lower, 1.0 - lower))


def _chances(network: Network, seed: int) -> Chances:
    factor_of = {name: at for at, group in enumerate(network.correlated) for name in group.of}
    odds = np.array(
        [*(one.probability for one in network.events), *(one.honoured for one in network.commitments)], dtype=np.float64
    )
    names = [*(("event", one.id) for one in network.events), *(("commitment", one.id) for one in network.commitments)]
    return Chances(
        key=keys(stream(seed, kind, name, "occurs") for kind, name in names),
        fewer=np.ceil(odds * 2.0**32 - 0.5).astype(np.int64),
        normal=special.ndtri(odds),
        factor=integers(factor_of.get(name, -1) for _, name in names),
        factor_key=keys(stream(seed, "factor", *sorted(group.of)) for group in network.correlated),
        rho=np.array([group.rho for group in network.correlated], dtype=np.float64),
        normal_table=packed(special.ndtri(table_points())),
    )


def _code(network: Network, program: Program, grain: float) -> Code:
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
    readers: list[list[int]] = [[] for _ in range(program.rows)]
    crossers: list[list[int]] = [[] for _ in pools]
    for at, one in enumerate(instructions):
        for row in _read(one):
            readers[row].append(at)
        if one.op is Op.CROSS:
            crossers[pool[at]].append(at)
    readers_start, readers_flat = ragged(readers)
    crossers_start, crossers_flat = ragged(crossers)
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
        number=integers(
            in_grains(one.number, grain) if one.op is Op.CROSS else int(one.number) for one in instructions
        ),
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
        readers_start=readers_start,
        readers=readers_flat,
        crossers_start=crossers_start,
        crossers=crossers_flat,
        knots_start=knots_start,
        knots=knots,
    )


def _read(one: Instruction) -> tuple[int, ...]:
    """The rows an instruction reads one by one: pools are summed."""
    return () if one.op is Op.CROSS else one.args


def _groups(groups: Sequence[Group], instructions: list[Instruction]) -> Ints:
    """Groups as rows of: first instruction, first of the body, first crossing of the body, end, whether cyclic.

    Groups that do not wait for themselves run once, one after the other, and so count as one group.
    """
    found: list[tuple[int, int, int, int, int]] = []
    for group in groups:
        start = len(instructions)
        instructions.extend(group.once)
        body = len(instructions)
        instructions.extend(one for one in group.body if one.op is not Op.CROSS)
        crossing = len(instructions)
        instructions.extend(one for one in group.body if one.op is Op.CROSS)
        if found and not (group.cyclic or found[-1][-1]):
            start = found.pop()[0]
        found.append((start, body, crossing, len(instructions), int(group.cyclic)))
    return np.array(found, dtype=np.int64).reshape(len(found), 5)
