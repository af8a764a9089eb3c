"""Keystones: what a target hangs on, and what each event, feature and commitment adds to the expected strength.

Birnbaum importance is P(target | it holds) - P(target | it does not), over the same worlds: where it holds as drawn it
is made to fail, elsewhere made to hold, and all that follows is settled again. A Shapley share says how much of the
expected strength is due to it: what is left out never holds, what is in holds as drawn, and the shares sum to the
expected strength (less what would come if nothing held). Both carry the standard error of the worlds drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from contingent.force.answer import Forecast, Keystone, TargetProbability
from contingent.force.distribution import Floats
from contingent.force.kernel_rows import TOLERANCE
from contingent.force.network import Network, counts
from contingent.force.what_if import Sample, Settled, samples, settle
from contingent.force.what_if.factors import Factor, factors_of, holding, holds
from contingent.force.what_if.given import Mask
from contingent.force.what_if.shapley import Share, Value, shares

#: Worlds at most, and at least; in between as many as keep the work (factors x commitments x worlds) within bounds.
MOST, LEAST = 20_000, 256
_WORK = 5e6
#: Shapley shares settle a sample anew for each player, so they draw fewer worlds, side by side in so many columns.
_SHAPLEY_WORK, _SHAPLEY_LEAST, _COLUMNS = 1e6, 96, 4096


def with_keystones(network: Network, forecast: Forecast) -> Forecast:
    """A forecast with the keystones of its targets, the weightiest first, over the forecast's own first worlds."""
    return replace(forecast, keystones=keystones(network, forecast.targets, worlds=forecast.worlds, seed=forecast.seed))


def keystones(
    network: Network, targets: Sequence[TargetProbability], *, worlds: int = MOST, seed: int = 0
) -> tuple[Keystone, ...]:
    """What each target hangs on.

    Args:
        network: a sound network.
        targets: strengths with their days and kinds.
        worlds: how many worlds to draw at most; large networks draw fewer, and the standard errors say so.
        seed: the forecast's.
    """
    factors = factors_of(network)
    if not factors or not targets:
        return ()
    days = list(dict.fromkeys((target.by, target.unit) for target in targets))
    share = {(by, unit): _shapley(network, factors, by, unit, worlds, seed) for by, unit in days}
    effect = _birnbaum(network, factors, targets, _bounded(worlds, len(factors), network), seed)
    found = [
        Keystone(
            id=factor.id,
            kind=factor.kind,
            target=target.at_least,
            by=target.by,
            unit=target.unit,
            birnbaum=effect[row, column].mean,
            standard_error=effect[row, column].standard_error,
            shapley_strength=share[target.by, target.unit][row].strength,
            shapley_standard_error=share[target.by, target.unit][row].standard_error,
        )
        for column, target in enumerate(targets)
        for row, factor in sorted(enumerate(factors), key=lambda pair: -abs(effect[pair[0], column].mean))
    ]
    return tuple(found)


def _bounded(worlds: int, factors: int, network: Network, work: float = _WORK, least: int = LEAST) -> int:
    """How many worlds keep the work within bounds."""
    most = int(work / (factors * max(1, len(network.commitments))))
    return min(worlds, MOST, max(least, most))


@dataclass(slots=True)
class Mean:
    """A mean over worlds that is added up chunk by chunk."""

    worlds: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, values: Floats) -> None:
        """Count some worlds."""
        self.worlds += len(values)
        self.total += float(values.sum())
        self.squares += float(np.square(values).sum())

    @property
    def mean(self) -> float:
        """The mean so far."""
        return self.total / self.worlds

    @property
    def standard_error(self) -> float:
        """Its standard error; one world of each outcome is added, so that no effect seen is not taken for certain."""
        spread = (self.squares + 2) / (self.worlds + 2) - (self.total / (self.worlds + 2)) ** 2
        return math.sqrt(max(0.0, spread) / self.worlds) if self.squares else 1 / (self.worlds + 2)


def _birnbaum(
    network: Network, factors: Sequence[Factor], targets: Sequence[TargetProbability], worlds: int, seed: int
) -> dict[tuple[int, int], Mean]:
    found = {(row, column): Mean() for row in range(len(factors)) for column in range(len(targets))}
    for sample in samples(network, worlds=worlds, seed=seed):
        base = settle(sample)
        reached = [hit(base, network, target) for target in targets]
        for row, factor in enumerate(factors):
            other = turned(sample, base, factor)
            sign = np.where(holds(sample, factor), 1.0, -1.0)
            for column, target in enumerate(targets):
                gap = reached[column].astype(np.float64) - hit(other, network, target)
                found[row, column].add(sign * gap)
    return found


def turned(sample: Sample, base: Settled, factor: Factor) -> Settled:
    """The sample with one factor turned round in every world: failing where it holds, holding where it fails."""
    return settle(sample, holding(((factor, ~holds(sample, factor)),)), base=base)


def hit(settled: Settled, network: Network, target: TargetProbability) -> Mask:
    """In which worlds a target is in place on its day."""
    day = float((target.by - network.start).days)
    return settled.strength(day, target.unit) >= target.at_least - TOLERANCE


def _shapley(
    network: Network, factors: Sequence[Factor], by: date, unit: str, worlds: int, seed: int
) -> tuple[Share, ...]:
    """Each factor's share of the expected strength; a feature that the text lacks has none."""
    day = float((by - network.start).days)
    players = [one for one in factors if one.kind != "feature" or one.id in network.features]
    kept = np.array([[counts(one.unit, unit)] for one in network.commitments], dtype=np.float64).reshape(-1, 1)

    bounded = _bounded(worlds, max(1, len(players)), network, _SHAPLEY_WORK, _SHAPLEY_LEAST)

    def chunks() -> Iterator[tuple[int, int, Value]]:
        for sample in samples(network, worlds=bounded, seed=seed):
            drawn = [holds(sample, one) for one in players]

            def value(inside: Sequence[bool | Mask], sample: Sample = sample, drawn: Sequence[Mask] = drawn) -> Floats:
                copies = max((np.size(where) // sample.size for where in inside), default=1) or 1
                pairs = (
                    (one, where & np.tile(own, copies)) for one, where, own in zip(players, inside, drawn, strict=True)
                )
                return settle(sample.beside(copies), holding(pairs)).present(day) * kept

            yield sample.first, sample.size, value

    share = dict(
        zip(players, shares(len(players), chunks(), seed=seed, copies=max(1, _COLUMNS // max(1, bounded))), strict=True)
    )
    nothing = Share(0.0, 0.0, ())
    return tuple(share.get(one, nothing) for one in factors)
