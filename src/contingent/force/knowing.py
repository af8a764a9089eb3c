"""The value of knowing: which uncertain fact, once verified, would narrow the forecast most.

For each fact (whether an event happens, whether a commitment is honoured, when, how many, how late) the share of the
strength's variance that goes away on average once the fact is known, Var(E[strength | fact]) / Var(strength), and
the width of the 90 % interval expected then. Facts are taken one at a time; tied ones (``correlated``) tell about each
other as well, which is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from contingent.force.distribution import Distribution, Fixed, Floats, OnDay
from contingent.force.encode import NEAREST
from contingent.force.keystones import LEAST, MOST, turned
from contingent.force.levers_answer import Knowing
from contingent.force.network import UNIFORMED, Network
from contingent.force.what_if import Sample, samples, settle
from contingent.force.what_if.factors import Factor, factors_of, holds

#: Cells into which the draws of a quantity are cut; within one it counts as known.
_CELLS = 12
#: How many standard deviations above chance a quantity's cells must differ to say anything.
_SURE = 3.0
_WORK = 1.5e7
#: Shares of variance below this are not worth a line.
_NOTABLE = 0.001


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that may be verified: what it is about, and what of it."""

    id: str
    what: str


def value_of_knowing(
    network: Network, by: date, *, unit: str = UNIFORMED, worlds: int = MOST, seed: int = 0
) -> tuple[Knowing, ...]:
    """What verifying each uncertain fact would bring, the most telling first."""
    factors = [one for one in factors_of(network) if one.kind != "feature" and _either_way(network, one)]
    size = max(1, len(factors) * len(network.commitments))
    worlds = min(worlds, MOST, max(LEAST, int(_WORK / size)))
    day = float((by - network.start).days)
    strength: list[Floats] = []
    either: dict[Factor, tuple[list[Floats], list[Floats]]] = {one: ([], []) for one in factors}
    held: dict[Factor, int] = dict.fromkeys(factors, 0)
    drawn: dict[_Fact, list[Floats]] = {fact: [] for fact in _quantities(network)}
    for sample in samples(network, worlds=worlds, seed=seed):
        base = settle(sample)
        now = base.strength(day, unit)
        strength.append(now)
        for one in factors:
            other = turned(sample, base, one).strength(day, unit)
            where = holds(sample, one)
            held[one] += int(where.sum())
            either[one][0].append(np.where(where, now, other))
            either[one][1].append(np.where(where, other, now))
        for fact, values in drawn.items():
            values.append(_draws(sample, network, fact))
    total = np.concatenate(strength)
    variance, width = float(total.var()), _width(total)
    if variance <= 0:
        return ()
    found = []
    for one in factors:
        yes, no = (np.concatenate(side) for side in either[one])
        p = held[one] / len(total)
        explained = p * (1 - p) * float((yes - no).mean()) ** 2
        fact = _Fact(one.id, "happens" if one.kind == "event" else "honoured")
        found.append(_knowing(fact, explained / variance, width, p * _width(yes) + (1 - p) * _width(no)))
    for fact, values in drawn.items():
        explained, expected = _by_cells(np.concatenate(values), total)
        found.append(_knowing(fact, explained / variance, width, expected))
    telling = [one for one in found if one.variance_share >= _NOTABLE]
    return tuple(sorted(telling, key=lambda one: (-one.variance_share, one.id, one.what)))


def _knowing(fact: _Fact, share: float, width: float, expected: float) -> Knowing:
    return Knowing(
        id=fact.id,
        what=fact.what,  # type: ignore[arg-type]
        variance_share=min(1.0, max(0.0, share)),
        interval_now=width,
        interval_expected=min(width, expected),
    )


def _either_way(network: Network, one: Factor) -> bool:
    """Whether it may hold and may not; what comes after the horizon does not happen within it."""
    if one.kind == "commitment":
        return 0 < network.commitment(one.id).honoured < 1
    event = network.event(one.id)
    late = _uncertain(event.when) and float(event.when.quantile(np.array([1.0 - NEAREST]))[0]) > network.horizon
    return 0 < event.probability < 1 or (event.probability == 1 and late)


def _quantities(network: Network) -> tuple[_Fact, ...]:
    """Whatever is drawn from a distribution."""
    return (
        *(_Fact(one.id, "when") for one in network.events if _uncertain(one.when)),
        *(_Fact(one.id, "strength") for one in network.commitments if _uncertain(one.strength)),
        *(_Fact(one.id, "delay") for one in network.commitments if _uncertain(one.delay)),
    )


def _uncertain(one: Distribution) -> bool:
    return not isinstance(one, (Fixed, OnDay))


def _draws(sample: Sample, network: Network, fact: _Fact) -> Floats:
    rows = {"when": sample.time, "strength": sample.strength, "delay": sample.delay}[fact.what]
    ids = [one.id for one in (network.events if fact.what == "when" else network.commitments)]
    found: Floats = rows[ids.index(fact.id)]
    return found


def _width(values: Floats) -> float:
    low, high = np.quantile(values, (0.05, 0.95))
    return float(high - low)


def _by_cells(values: Floats, total: Floats) -> tuple[float, float]:
    """The variance between cells of a quantity's draws, less what chance alone would show; the mean width inside."""
    cells = np.array_split(np.argsort(values, kind="stable"), _CELLS)
    between = sum(len(cell) * (total[cell].mean() - total.mean()) ** 2 for cell in cells) / len(total)
    within = sum(float(total[cell].var()) * len(cell) for cell in cells) / len(total)
    freedom = max(1, len(total) - _CELLS)
    chance = within * (_CELLS - 1) / freedom
    if between - chance < _SURE * within * np.sqrt(2 * (_CELLS - 1)) / freedom:
        return 0.0, _width(total)
    width = sum(len(cell) * _width(total[cell]) for cell in cells) / len(total)
    return float(between) - chance, width
