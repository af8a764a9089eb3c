"""What the terminal shows of a forecast: a fan month by month, targets, commitments, knots, assumptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from contingent.brief.strongest import strongest
from contingent.brief.words import forecast_number as persons
from contingent.brief.words import percent, yardstick
from contingent.force.answer import Assumption, Fan, Forecast, StrengthOverTime

#: Keystones on the terminal.
_STONES = 8


def forecast_tables(answer: Forecast, *, assumptions: bool) -> RenderableType:
    """A forecast as tables, the sentence first."""
    parts: list[RenderableType] = [Text(opening(answer)), _fan(answer.strength[0])]
    parts += [_kinds(answer)] if len(answer.strength) > 2 else []
    parts += [_targets(answer), _target_dates(answer)] if answer.targets else []
    parts += [_keystones(answer)] if answer.keystones else []
    parts += [_commitments(answer)] if answer.commitments else []
    parts += [_knots(answer)] if answer.knots else []
    if answer.method != "sampled":
        parts.append(Text(_exactly(answer), style="dim"))
    if answer.open:
        parts.append(_list("Open: read, but not in the network as it was said", answer.open))
    if assumptions:
        parts.append(assumption_table(answer.assumptions))
    else:
        count = len(answer.assumptions)
        parts.append(Text(f"{count} assumptions; --assumptions lists them.", style="dim"))
    return Group(*parts)


def _exactly(answer: Forecast) -> str:
    text = f"Without chance: {answer.worlds:,} combinations of what may happen, each with its weight."
    cut = "Continuous distributions are cut into equal parts, and strengths of no common step rounded to a grid."
    return text if answer.method == "exact" else f"{text} {cut}"


def opening(answer: Forecast) -> str:
    """The forecast in a sentence."""
    fan = answer.strength[0].least
    text = (
        f"On {answer.end} about {persons(fan.q50[-1])} uniformed personnel are in place in the middle case "
        f"(90 % of worlds: {persons(fan.q05[-1])} to {persons(fan.q95[-1])}; mean {persons(fan.mean[-1])})."
    )
    greatest = answer.strength[0].greatest.mean[-1]
    if greatest - fan.mean[-1] >= 1:
        text += f" Mutual waiting holds back {persons(greatest - fan.mean[-1])} on average."
    return text


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)


def _fan(strength: StrengthOverTime) -> Table:
    table = _table("Strength in place, uniformed personnel, on that day")
    table.add_column("Day")
    for name in ("Median", "50 % band", "90 % band", "Mean", "If all moved"):
        table.add_column(name, justify="right")
    for at, day in enumerate(strength.dates):
        table.add_row(day.isoformat(), *_row(strength.least, at), persons(strength.greatest.mean[at]))
    return table


def _row(fan: Fan, at: int) -> tuple[str, str, str, str]:
    return (
        persons(fan.q50[at]),
        f"{persons(fan.q25[at])}–{persons(fan.q75[at])}",
        f"{persons(fan.q05[at])}–{persons(fan.q95[at])}",
        persons(fan.mean[at]),
    )


def _kinds(answer: Forecast) -> Table:
    table = _table(f"By kind, on {answer.end}")
    table.add_column("Kind")
    for name in ("Median", "50 % band", "90 % band", "Mean"):
        table.add_column(name, justify="right")
    for one in answer.strength[1:]:
        table.add_row(one.unit, *_row(one.least, -1))
    return table


def _targets(answer: Forecast) -> Table:
    table = _table("Targets: strength in place on that day")
    for name in ("At least", "On"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Probability", no_wrap=True)
    for name in ("± error", "If all moved"):
        table.add_column(name, justify="right", no_wrap=True)
    for target in answer.targets:
        table.add_row(
            _amount(target.at_least, target.unit),
            target.by.isoformat(),
            f"{percent(target.probability)}, {yardstick(target.probability)}",
            f"{100 * target.standard_error:.2g} %",
            percent(target.probability_greatest),
        )
    return table


def _target_dates(answer: Forecast) -> Table:
    table = _table("First day on which a target is in place with a probability of")
    for name in ("At least", "50 %", "80 %", "95 %"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in answer.target_dates:
        table.add_row(_amount(one.at_least, one.unit), _day(one.p50), _day(one.p80), _day(one.p95))
    return table


def _amount(at_least: float, unit: str) -> str:
    return f"{at_least:,.0f}" if unit == "uniformed" else f"{at_least:,.0f} {unit}"


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()


def _keystones(answer: Forecast) -> Table:
    """What the target nearest to an even chance hangs on."""
    stones = strongest(answer, count=_STONES)
    which = f"{_amount(stones[0].target, stones[0].unit)} or more by {stones[0].by}" if stones else "the targets"
    table = _table(f"What {which} hangs on: its chance if this holds, less its chance if not")
    table.add_column("Keystone")
    table.add_column("Kind")
    for name in ("Points", "± error", "Share of strength"):
        table.add_column(name, justify="right")
    for one in stones:
        share = "" if one.shapley_strength is None else persons(one.shapley_strength)
        table.add_row(Text(one.id), one.kind, f"{100 * one.birnbaum:+.0f}", f"{100 * one.standard_error:.2g}", share)
    return table


def _commitments(answer: Forecast) -> Table:
    table = _table(f"Commitments, by {answer.end}")
    table.add_column("Commitment")
    table.add_column("Contributor")
    table.add_column("Triggered")
    for name in ("If all moved", "Mean in place"):
        table.add_column(name, justify="right")
    for one in sorted(answer.commitments, key=lambda one: -one.present_mean):
        table.add_row(
            Text(one.id),
            Text(one.contributor),
            f"{percent(one.triggered)}, {yardstick(one.triggered)}",
            percent(one.triggered_greatest),
            persons(one.present_mean),
        )
    return table


def _knots(answer: Forecast) -> Table:
    table = _table("Knots: who waits for whom")
    table.add_column("Members")
    for name in ("Waiting in", "Held back, mean"):
        table.add_column(name, justify="right")
    for knot in answer.knots:
        table.add_row(Text(", ".join(knot.members)), percent(knot.probability), persons(knot.strength_mean))
    return table


def _list(title: str, lines: Sequence[str]) -> Table:
    table = _table(title)
    table.add_column("", overflow="fold")
    for line in lines:
        table.add_row(Text(line))
    return table


def assumption_table(assumptions: Sequence[Assumption]) -> Table:
    """Every number that nobody said."""
    table = _table("Assumptions")
    table.add_column("Where", overflow="fold")
    table.add_column("Value", overflow="fold")
    table.add_column("Set by")
    table.add_column("Source", overflow="fold")
    for one in assumptions:
        value = one.value if isinstance(one.value, str) else f"{one.value:g}"
        table.add_row(Text(one.path), Text(value), one.set_by, Text(one.source))
    return table
