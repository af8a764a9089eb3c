"""A tally becomes the parts of a forecast."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from contingent.force.answer import CommitmentOutlook, Fan, Knot, StrengthOverTime, TargetProbability
from contingent.force.histogram import mean, quantile, settled
from contingent.force.network import Target
from contingent.force.tally import GREATEST, LEAST, Tally


def strengths(tally: Tally) -> tuple[StrengthOverTime, ...]:
    """The fans, unit kind by unit kind."""
    greatest = GREATEST if tally.question.program.knots else LEAST
    return tuple(
        StrengthOverTime(
            unit=kind,
            dates=tally.question.dates,
            least=_fan(tally, LEAST, index),
            greatest=_fan(tally, greatest, index),
        )
        for index, kind in enumerate(tally.kinds)
    )


def _fan(tally: Tally, mode: int, kind: int) -> Fan:
    days = list(zip(tally.counts.counts[mode, kind], tally.counts.sums[mode, kind] * tally.grain, strict=True))

    def quantiles(share: float) -> tuple[float, ...]:
        return tuple(quantile(counts, sums, share) for counts, sums in days)

    return Fan(
        mean=tuple(mean(counts, sums) for counts, sums in days),
        q05=quantiles(0.05),
        q25=quantiles(0.25),
        q50=quantiles(0.5),
        q75=quantiles(0.75),
        q95=quantiles(0.95),
    )


def probabilities(tally: Tally, by: Sequence[date]) -> tuple[TargetProbability, ...]:
    """Each target on its own day, or else on every day asked for and at the end."""
    found: dict[tuple[Target, date], TargetProbability] = {}
    for row, target in enumerate(tally.question.targets):
        for day in (target.by,) if target.by is not None else (*by, tally.question.network.end):
            at = tally.question.dates.index(day)
            least, greatest = (int(tally.reached(mode)[row, at]) for mode in (LEAST, GREATEST))
            found[target, day] = TargetProbability(
                at_least=target.at_least,
                by=day,
                unit=target.unit,
                probability=least / tally.worlds,
                standard_error=standard_error(least, tally.worlds),
                probability_greatest=greatest / tally.worlds,
            )
    return tuple(found.values())


def outlooks(tally: Tally) -> tuple[CommitmentOutlook, ...]:
    """How often each commitment is triggered, and what of it is present at the end."""
    return tuple(
        CommitmentOutlook(
            id=one.id,
            contributor=one.contributor,
            triggered=int(tally.triggered(LEAST)[row]) / tally.worlds,
            triggered_greatest=int(tally.triggered(GREATEST)[row]) / tally.worlds,
            present_mean=settled(float(tally.counts.at_end[row]) * tally.grain / tally.worlds),
        )
        for row, one in enumerate(tally.question.network.commitments)
    )


def knots(tally: Tally) -> tuple[Knot, ...]:
    """Groups that wait for each other in at least one world; members that never differ are left out.

    ``probability`` is that of any member's being triggered, or triggered earlier, only if all move together;
    ``strength_mean`` the strength, averaged over all worlds, that is triggered by the end only then.
    """
    commitments = tally.question.network.commitments
    found = [
        Knot(
            members=tuple(commitments[row].id for row in members if tally.counts.waiting[row]),
            probability=int(tally.counts.knot_worlds[index]) / tally.worlds,
            strength_mean=settled(float(tally.counts.knot_strength[index]) * tally.grain / tally.worlds),
        )
        for index, members in enumerate(tally.question.program.knots)
        if tally.counts.knot_worlds[index]
    ]
    return tuple(sorted(found, key=lambda knot: (-knot.strength_mean, -knot.probability, knot.members)))


def largest_error(tally: Tally, by: Sequence[date]) -> float:
    """The largest standard error among the targets' probabilities, or, without targets, the commitments'."""
    if tally.question.targets:
        return max(one.standard_error for one in probabilities(tally, by))
    return max((standard_error(int(hits), tally.worlds) for hits in tally.triggered(LEAST)), default=0.0)


def standard_error(hits: int, worlds: int) -> float:
    """The Monte Carlo standard error of a share; one hit and one miss are added, so that 0 and 1 are not certain."""
    share = (hits + 1) / (worlds + 2)
    return math.sqrt(share * (1 - share) / worlds)
