"""The forecast: strength over time, targets, commitments and knots, over many worlds.

The least fixed point (everyone waits until their condition is really met) is the forecast; the greatest (everyone who
could move together does) shows what mutual waiting holds back. The same network, seed and number of worlds give the
same answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from contingent.errors import RequestError
from contingent.force import report
from contingent.force.answer import Forecast, TargetDate
from contingent.force.assumptions import assumptions_of
from contingent.force.check import refuse_unsound
from contingent.force.engine import Progress, count
from contingent.force.network import Network, Target
from contingent.force.program import compile_network
from contingent.force.tally import LEAST, Question, Tally

#: The most worlds a forecast may be asked for.
MAX_SAMPLES = 10**9
#: Probabilities for which the date of a target is reported.
LEVELS = (0.5, 0.8, 0.95)


def forecast(
    network: Network,
    *,
    samples: int = 200_000,
    seed: int = 0,
    by: Sequence[date] = (),
    targets: Sequence[Target | float] = (),
    progress: Progress | None = None,
) -> Forecast:
    """What force the network yields, when, and with what probability.

    Args:
        network: the commitments, events and text.
        samples: how many worlds to draw.
        seed: the seed; the same one gives the same answer.
        by: days to report beside the first of each month, the start and the end.
        targets: strengths in persons whose probability to report beside the network's own.
        progress: called now and then with the worlds done and those asked for.

    Raises:
        RequestError: no worlds, too many, or a day outside the horizon.
        InputError: the network does not make sense.
    """
    if not 1 <= samples <= MAX_SAMPLES:
        raise RequestError(f"samples: got {samples}, expected a whole number from 1 to {MAX_SAMPLES:,}")
    refuse_unsound(network)
    wanted = _targets(network, targets, by)
    dates = _dates(network, (*by, *(target.by for target in wanted if target.by is not None)))
    question = Question(network, compile_network(network), dates, wanted)
    tally = count(question, samples=samples, seed=seed, progress=progress)
    return Forecast(
        worlds=samples,
        seed=seed,
        start=network.start,
        end=network.end,
        strength=report.strengths(tally),
        targets=report.probabilities(tally, by),
        target_dates=_target_dates(tally, seed),
        commitments=report.outlooks(tally),
        knots=report.knots(tally),
        assumptions=assumptions_of(network),
        open=network.open,
    )


def _targets(network: Network, more: Sequence[Target | float], by: Sequence[date]) -> tuple[Target, ...]:
    wanted = list(network.targets)
    for target in more:
        one = target if isinstance(target, Target) else Target(at_least=float(target))
        if not (math.isfinite(one.at_least) and one.at_least >= 0):
            raise RequestError(f"target: got {one.at_least}, expected a strength in persons, 0 or more")
        wanted.append(one)
    for day in (*by, *(target.by for target in wanted if target.by is not None)):
        if not network.start <= day <= network.end:
            raise RequestError(f"by: got {day}, expected a day from {network.start} to {network.end}")
    return tuple(dict.fromkeys(wanted))


def _dates(network: Network, more: Sequence[date]) -> tuple[date, ...]:
    """The start, the first of each month, the end, and the days asked for."""
    found = {network.start, network.end, *more}
    month = network.start.replace(day=1)
    while month < network.end:
        if month > network.start:
            found.add(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return tuple(sorted(found))


def _target_dates(tally: Tally, seed: int) -> tuple[TargetDate, ...]:
    """The first day on which each target is present with each probability.

    The months' firsts say between which days that is; the same worlds, drawn again, say on which of these.
    """
    asked = tally.question
    rows = {(target.at_least, target.unit): row for row, target in enumerate(asked.targets)}
    spans = {
        (key, level): _between(asked.dates, tally.reached(LEAST)[row] / tally.worlds, level)
        for key, row in rows.items()
        for level in LEVELS
    }
    days = tuple(sorted({day for span in spans.values() for day in span}))
    targets = tuple(Target(at_least=amount, unit=unit) for amount, unit in rows)
    if days:
        fine = count(Question(asked.network, asked.program, days, targets, fans=False), samples=tally.worlds, seed=seed)
        reached = fine.reached(LEAST)
    position = {day: at for at, day in enumerate(days)}

    def first(row: int, level: float, span: tuple[date, ...]) -> date | None:
        enough = level * tally.worlds
        return next((day for day in span if reached[row, position[day]] >= enough), None)

    return tuple(
        TargetDate(
            at_least=key[0],
            unit=key[1],
            p50=first(row, LEVELS[0], spans[key, LEVELS[0]]),
            p80=first(row, LEVELS[1], spans[key, LEVELS[1]]),
            p95=first(row, LEVELS[2], spans[key, LEVELS[2]]),
        )
        for row, key in enumerate(rows)
    )


def _between(dates: Sequence[date], shares: Sequence[float], level: float) -> tuple[date, ...]:
    """The days after the last report below ``level`` up to the first at or above it; none if it never is."""
    for at, share in enumerate(shares):
        if share >= level:
            after = dates[at - 1] if at else dates[0] - timedelta(days=1)
            return tuple(after + timedelta(days=step) for step in range(1, (dates[at] - after).days + 1))
    return ()
