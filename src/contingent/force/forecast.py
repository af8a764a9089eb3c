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

#: How many worlds are drawn where nobody says, the most that may be asked for, and the most to reach an error.
SAMPLES = 200_000
MAX_SAMPLES = 10**9
MAX_TO_ERROR = 10**8
#: The smallest standard error that may be asked for.
LEAST_ERROR = 0.00005
#: How many worlds at most tell the day between two months' firsts on which a target is reached.
_FOR_DAYS = 65_536
#: Probabilities for which the date of a target is reported.
LEVELS = (0.5, 0.8, 0.95)


def forecast(
    network: Network,
    *,
    samples: int | None = None,
    seed: int = 0,
    by: Sequence[date] = (),
    targets: Sequence[Target | float] = (),
    error: float | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """What force the network yields, when, and with what probability.

    Args:
        network: the commitments, events and text.
        samples: how many worlds to draw; 200,000 when left out, or as many as ``error`` needs.
        seed: the seed; the same one gives the same answer.
        by: days to report beside the first of each month, the start and the end.
        targets: strengths in persons whose probability to report beside the network's own.
        error: stop as soon as no reported probability has a larger standard error: those of the targets, or, without
            targets, of the commitments.
        progress: called now and then with the worlds done and those asked for.

    An interruption (Ctrl-C) ends it early; the answer's ``worlds`` are those that were drawn.

    Raises:
        RequestError: no worlds, too many, an error that cannot be reached, or a day outside the horizon.
        InputError: the network does not make sense.
    """
    most = _worlds_wanted(samples, error)
    refuse_unsound(network)
    wanted = wanted_targets(network, targets, by)
    dates = report_dates(network, (*by, *(target.by for target in wanted if target.by is not None)))
    question = Question(network, compile_network(network), dates, wanted)
    enough = None if error is None else lambda tally: report.largest_error(tally, by) <= error
    tally = count(question, samples=most, seed=seed, progress=progress, enough=enough)
    return Forecast(
        worlds=tally.worlds,
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


def _worlds_wanted(samples: int | None, error: float | None) -> int:
    if error is not None and not LEAST_ERROR <= error < 1:
        raise RequestError(f"error: got {error}, expected a standard error from {LEAST_ERROR} to less than 1")
    if samples is None:
        return SAMPLES if error is None else MAX_TO_ERROR
    if not 1 <= samples <= MAX_SAMPLES:
        raise RequestError(f"samples: got {samples}, expected a whole number from 1 to {MAX_SAMPLES:,}")
    return samples


def wanted_targets(network: Network, more: Sequence[Target | float], by: Sequence[date]) -> tuple[Target, ...]:
    """The network's targets and those asked for beside them; refuses what is no target or no day of the horizon."""
    wanted = list(network.targets)
    for target in more:
        one = target if isinstance(target, Target) else Target(at_least=float(target))
        if not (math.isfinite(one.at_least) and one.at_least > 0):
            raise RequestError(f"target: got {one.at_least}, expected a strength in persons, more than 0")
        wanted.append(one)
    for day in (*by, *(target.by for target in wanted if target.by is not None)):
        if not network.start <= day <= network.end:
            raise RequestError(f"by: got {day}, expected a day from {network.start} to {network.end}")
    return tuple(dict.fromkeys(wanted))


def report_dates(network: Network, more: Sequence[date]) -> tuple[date, ...]:
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

    The months' firsts say between which days that is; the first 65,536 worlds, drawn again, say on which of them.
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
        again = min(tally.worlds, _FOR_DAYS)
        fine = count(Question(asked.network, asked.program, days, targets, fans=False), samples=again, seed=seed)
        reached = fine.reached(LEAST) / fine.worlds
    position = {day: at for at, day in enumerate(days)}

    def first(row: int, level: float, span: tuple[date, ...]) -> date | None:
        # The fewer worlds may fall short of the level on the last day, on which all of them reach it.
        enough = min(level, reached[row, position[span[-1]]]) if span else level
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
