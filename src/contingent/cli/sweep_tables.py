"""What the terminal shows of a sweep: the tornado, the Sobol indices, the points."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from contingent.brief.words import forecast_number as persons
from contingent.brief.words import percent
from contingent.cli.app import out, print_json
from contingent.force.sweep_answer import Sweep

#: Points on the terminal; more are in the JSON.
_POINTS = 30
#: Width of a tornado's bar.
_BAR = 24


def show_sweep(answer: Sweep, *, as_json: bool) -> None:
    """Print a sweep."""
    if as_json:
        print_json(answer)
        return
    base = "" if answer.base.probability is None else f", P({_target(answer)}) {percent(answer.base.probability)}"
    out.print(
        f"As the network stands: mean strength on {answer.by} {persons(answer.base.strength)}{base} "
        f"({answer.worlds:,} worlds a point, seed {answer.seed}).",
        highlight=False,
    )
    out.print(_tornado(answer))
    if answer.sobol:
        out.print(_sobol(answer))
    else:
        out.print(_points(answer))


def _target(answer: Sweep) -> str:
    return "" if answer.target is None else f"{answer.target:,.0f} or more"


def _table(title: str, left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name in left:
        table.add_column(Text(name), overflow="fold")
    for name in right:
        table.add_column(Text(name), justify="right")
    return table


def _tornado(answer: Sweep) -> Table:
    table = _table(
        "One at a time, from its low end to its high end", ("Assumption", "Range", "Mean strength"), ("Low", "High")
    )
    with_target = answer.target is not None
    if with_target:
        table.add_column(f"P({_target(answer)})", justify="right")
    axes = {axis.name: axis for axis in answer.axes}
    ends = [value for one in answer.tornado for value in (one.strength_low, one.strength_high)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    for one in answer.tornado:
        axis = axes[one.axis]
        unit = "x" if axis.scale else ""
        row: list[RenderableType] = [
            Text(one.axis),
            Text(f"{axis.low:g}{unit}..{axis.high:g}{unit}"),
            _bar(one.strength_low, one.strength_high, low, high),
            persons(one.strength_low),
            persons(one.strength_high),
        ]
        if one.probability_low is not None and one.probability_high is not None:
            row.append(f"{percent(one.probability_low)} to {percent(one.probability_high)}")
        table.add_row(*row)
    return table


def _bar(one: float, other: float, low: float, high: float) -> str:
    span = max(high - low, 1e-9)
    start, end = sorted(round(_BAR * (value - low) / span) for value in (one, other))
    return f"{' ' * start}{'█' * max(1, end - start)}"


def _sobol(answer: Sweep) -> Table:
    table = _table(
        "Sobol indices: the share of the variance over the whole ranges",
        ("Assumption", "Of"),
        ("Alone", "With interactions"),
    )
    for one in sorted(answer.sobol, key=lambda each: (each.of, -each.total)):
        table.add_row(
            Text(one.axis),
            one.of,
            f"{one.first:.2f} ± {one.first_interval:.2f}",
            f"{one.total:.2f} ± {one.total_interval:.2f}",
        )
    return table


def _points(answer: Sweep) -> Table:
    shown = answer.points[:_POINTS]
    more = (
        "" if len(shown) == len(answer.points) else f" (the first {len(shown)} of {len(answer.points)}; all in --json)"
    )
    table = _table(f"The grid{more}", (), tuple(axis.name for axis in answer.axes))
    table.add_column("Mean strength", justify="right")
    if answer.target is not None:
        table.add_column(f"P({_target(answer)})", justify="right")
    for point in shown:
        row = [f"{value:.3g}" if value is not None else "" for value in point.values]
        row.append(persons(point.strength))
        if point.probability is not None:
            row.append(percent(point.probability))
        table.add_row(*row)
    return table
