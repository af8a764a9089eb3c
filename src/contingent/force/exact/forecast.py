"""``forecast --exact``: the same answer as a forecast's, without chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from contingent.force.answer import CommitmentOutlook, Fan, Forecast, Knot, StrengthOverTime, TargetProbability
from contingent.force.assumptions import assumptions_of
from contingent.force.check import refuse_unsound
from contingent.force.distribution import Floats
from contingent.force.exact.combine import Combinations, combinations, continuous, outcomes
from contingent.force.exact.settle import ended, settle
from contingent.force.exact.sums import Outcomes, distribution, grid_for, outcomes_of
from contingent.force.forecast import report_dates, wanted_targets
from contingent.force.network import UNIFORMED, Network, Target, counts
from contingent.force.program import compile_network

#: Parts into which a continuous strength is cut for its mean.
_MEAN_PARTS = 4096


def exact_forecast(network: Network, *, by: Sequence[date] = (), targets: Sequence[Target | float] = ()) -> Forecast:
    """What force the network yields, by going through every combination of what may happen.

    ``worlds`` of the answer is the number of combinations; its standard errors are 0. Continuous distributions are cut
    into equal parts, and strengths of no common step rounded to a grid (``method`` says so): then a probability is good
    to about a thousandth.

    Raises:
        RequestError: there are too many combinations; the message says what makes them many.
        InputError: the network does not make sense.
    """
    refuse_unsound(network)
    wanted = wanted_targets(network, targets, by)
    dates = report_dates(network, (*by, *(target.by for target in wanted if target.by is not None)))
    found = combinations(network)
    both = [settle(network, found.worlds, greatest=greatest) for greatest in (False, True)]
    engine = _Engine(network, found, (both[0], both[1]), dates)
    drawn = [one.delay for one in network.commitments] + [one.strength for one in network.commitments]
    return Forecast(
        worlds=found.worlds.count,
        seed=0,
        method="cut" if found.cut or engine.rounded or any(continuous(one) for one in drawn) else "exact",
        start=network.start,
        end=network.end,
        strength=engine.strengths(tuple(dict.fromkeys((UNIFORMED, *engine.units(), *(t.unit for t in wanted))))),
        targets=engine.targets(wanted, by),
        commitments=engine.commitments(),
        knots=engine.knots(),
        assumptions=assumptions_of(network),
        open=network.open,
    )


class _Engine:
    def __init__(
        self, network: Network, found: Combinations, times: tuple[Floats, Floats], dates: tuple[date, ...]
    ) -> None:
        self.network, self.found, self.times, self.dates = network, found, times, dates
        gone = ended(network, found.worlds)
        self._outcomes = [outcomes_of(self.found, times, gone) for times in self.times]
        days = [float((day - network.start).days) for day in dates]
        self._grid = grid_for(network, self._outcomes, days)
        self._known: dict[tuple[str, date, int], Floats] = {}

    @property
    def rounded(self) -> bool:
        """Whether strengths are rounded to a grid."""
        return not self._grid.exact

    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.unit for one in self.network.commitments))

    def spread(self, kind: str, day: date, mode: int) -> Floats:
        """The distribution of a kind's strength on a day."""
        key = (kind, day, mode)
        if key not in self._known:
            members = [at for at, one in enumerate(self.network.commitments) if counts(one.unit, kind)]
            outcome: Outcomes = self._outcomes[mode]
            since = float((day - self.network.start).days)
            self._known[key] = distribution(self.network, self.found, outcome, members, since, self._grid)
        return self._known[key]

    def strengths(self, kinds: tuple[str, ...]) -> tuple[StrengthOverTime, ...]:
        return tuple(
            StrengthOverTime(unit=kind, dates=self.dates, least=self._fan(kind, 0), greatest=self._fan(kind, 1))
            for kind in kinds
        )

    def _fan(self, kind: str, mode: int) -> Fan:
        spreads = [self.spread(kind, day, mode) for day in self.dates]
        persons = np.arange(self._grid.cells) * self._grid.step

        def quantiles(share: float) -> tuple[float, ...]:
            return tuple(float(persons[np.searchsorted(np.cumsum(one), share - 1e-9)]) for one in spreads)

        means = tuple(round(float(one @ persons), 6) for one in spreads)
        q05, q25, q50, q75, q95 = (quantiles(share) for share in (0.05, 0.25, 0.5, 0.75, 0.95))
        return Fan(mean=means, q05=q05, q25=q25, q50=q50, q75=q75, q95=q95)

    def targets(self, wanted: Sequence[Target], by: Sequence[date]) -> tuple[TargetProbability, ...]:
        found = []
        for target in wanted:
            for day in (target.by,) if target.by is not None else (*by, self.network.end):
                least, greatest = (
                    min(1.0, float(self.spread(target.unit, day, mode)[self._grid.reach(target.at_least) :].sum()))
                    for mode in (0, 1)
                )
                found.append(
                    TargetProbability(
                        at_least=target.at_least,
                        by=day,
                        unit=target.unit,
                        probability=round(least, 12),
                        standard_error=0.0,
                        probability_greatest=round(greatest, 12),
                    )
                )
        return tuple(dict.fromkeys(found))

    def commitments(self) -> tuple[CommitmentOutlook, ...]:
        persons = np.arange(self._grid.cells) * self._grid.step
        horizon = self.network.horizon
        found = []
        for at, one in enumerate(self.network.commitments):
            odds = 1.0 if at in self.found.combined else one.honoured
            least, greatest = (odds * float(self.found.weight @ (times[at] <= horizon)) for times in self.times)
            alone = distribution(self.network, self.found, self._outcomes[0], [at], horizon, self._grid)
            found.append(
                CommitmentOutlook(
                    id=one.id,
                    contributor=one.contributor,
                    triggered=round(least, 12),
                    triggered_greatest=round(greatest, 12),
                    present_mean=round(float(alone @ persons), 6),
                )
            )
        return tuple(found)

    def knots(self) -> tuple[Knot, ...]:
        """As the sampled forecast has them; all members of a knot are combined."""
        horizon, found = self.network.horizon, []
        least, greatest = self.times
        for members in compile_network(self.network).knots:
            rows = list(members)
            waits = (greatest[rows] < least[rows]) & (greatest[rows] <= horizon)
            lost = waits & (least[rows] > horizon)
            if (waits @ self.found.weight).any():
                names = [self.network.commitments[at].id for at, row in zip(rows, waits, strict=True) if row.any()]
                strength = sum(
                    float((row * self._mean(at)) @ self.found.weight) for at, row in zip(rows, lost, strict=True)
                )
                chance = float(self.found.weight @ waits.any(axis=0))
                found.append(
                    Knot(members=tuple(names), probability=round(chance, 12), strength_mean=round(strength, 6))
                )
        return tuple(sorted(found, key=lambda knot: (-knot.strength_mean, -knot.probability, knot.members)))

    def _mean(self, at: int) -> Floats | float:
        if at in self.found.counted:
            known: Floats = self.found.worlds.strength[at]
            return known
        values, weights = outcomes(self.network.commitments[at].strength, _MEAN_PARTS, self.network)
        return float(values @ weights)
