"""The fan chart: what force is likely, when, with its uncertainty.

The median and the bands that hold half and nine in ten of the simulated worlds; targets as lines with their
probability; today as a rule; what was reported present so far as a solid line. The title states the finding and the
data go with the chart as CSV.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from contingent.brief import words
from contingent.brief.svg import PAGE, Palette
from contingent.force.answer import Forecast, StrengthOverTime, TargetProbability
from contingent.picture.answer import Contributor, ContributorState, Picture, Strength

#: The unit kind that a brief speaks of first: military and police personnel together.
MAIN_UNIT = "uniformed"

#: The role of those who prepare the force and are no part of it.
PLANNING = "planning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The drawing's width and height in pixels, without axes."""

    width: int
    height: int
    narrow: bool = False

    @property
    def padding(self) -> dict[str, int]:
        """Room for labels: the reader's font may run wider than the one the chart was measured with."""
        return {"left": 2, "top": 4, "bottom": 2, "right": 8 if self.narrow else 24}


WIDE = Size(width=600, height=320)
NARROW = Size(width=235, height=260, narrow=True)


def main_strength(forecast: Forecast) -> StrengthOverTime | None:
    """The strength a brief speaks of: that of uniformed personnel, or the first there is."""
    found = [strength for strength in forecast.strength if strength.unit == MAIN_UNIT]
    return next(iter([*found, *forecast.strength]), None)


def telling_target(forecast: Forecast) -> TargetProbability | None:
    """The target that tells most: the one whose probability is nearest to an even chance."""
    return min(forecast.targets, key=lambda target: abs(target.probability - 0.5), default=None)


def finding(forecast: Forecast, strength: StrengthOverTime) -> str:
    """The chart's title: what it found, in a sentence."""
    target = telling_target(forecast)
    if target is not None:
        event = f"A force of {words.number(target.at_least)} or more by {words.day(target.by)}"
        return words.likelihood(target.probability, event)
    fan, end = strength.least, strength.dates[-1]
    if fan.q95[-1] < 1:
        return f"No strength is expected by {words.day(end)}"
    low, high = words.forecast_number(fan.q25[-1]), words.forecast_number(fan.q75[-1])
    between = f"between {low} and {high}" if low != high else f"at {low}"
    return f"By {words.day(end)} half of the simulated worlds lie {between}"


def alternative(forecast: Forecast, strength: StrengthOverTime) -> str:
    """The chart in words, for those who cannot see it."""
    fan, end = strength.least, words.day(strength.dates[-1])
    number = words.forecast_number
    targets = "".join(
        f" {words.number(target.at_least)} or more by {words.day(target.by)}: {words.percent(target.probability)}."
        for target in forecast.targets
    )
    return (
        f"Fan chart of the forecast strength until {end}. {finding(forecast, strength)}. "
        f"At the end the median is {number(fan.q50[-1])}, half of the worlds lie between {number(fan.q25[-1])} and "
        f"{number(fan.q75[-1])}, nine in ten between {number(fan.q05[-1])} and {number(fan.q95[-1])}.{targets}"
    )


def data_csv(forecast: Forecast) -> str:
    """The chart's data as CSV: one line a unit and day."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    quantiles = ("mean", "q05", "q25", "q50", "q75", "q95")
    writer.writerow(["unit", "date", *quantiles, *(f"{name}_if_all_who_wait_move" for name in quantiles)])
    for strength in forecast.strength:
        columns = [getattr(fan, name) for fan in (strength.least, strength.greatest) for name in quantiles]
        for index, day in enumerate(strength.dates):
            writer.writerow([strength.unit, day.isoformat(), *(round(column[index], 1) for column in columns)])
    return text.getvalue()


def knots_matter(strength: StrengthOverTime) -> bool:
    """Whether the median differs visibly when all who wait for each other move at once."""
    scale = max(1.0, *strength.greatest.q95)
    return any(high - low > 0.01 * scale for low, high in zip(strength.least.q50, strength.greatest.q50, strict=True))


def drawn_levels(forecast: Forecast, strength: StrengthOverTime) -> list[float]:
    """The targets that the chart shows: the lowest, and those that do not flatten the fan to nothing."""
    levels = sorted({target.at_least for target in forecast.targets if target.unit == strength.unit})
    reach = 2.5 * max(strength.least.q95)
    return [level for level in levels if level <= reach or level == levels[0]]


def so_far(picture: Picture, start: date) -> list[tuple[date, float]]:
    """What was reported present, as steps from ``start`` to the picture's day.

    Contributors enter on the day they came to their state, those in place without a known day on the picture's.
    Planners are no force and are left out. A lower bound is drawn where one was given, else the upper one.
    """
    there = _deployed(picture)
    arrivals = [(day, _one(c.present if c.present is not None else c.strength)) for day, c in there]
    counted = {c.actor for _, c in there}
    late = [one for one in picture.in_place if one.role != PLANNING and one.actor not in counted]
    arrivals += [(picture.as_of, _one(one.strength)) for one in late]
    steps = [(start, 0.0)]
    for day, amount in sorted(arrivals):
        if day <= picture.as_of:
            steps.append((max(day, start), steps[-1][1] + amount))
    return [*steps, (picture.as_of, steps[-1][1])]


def _deployed(picture: Picture) -> list[tuple[date, Contributor]]:
    """Who is there, with the day since when, where that is known."""
    there = [c for c in picture.contributors if c.state is ContributorState.DEPLOYED]
    return [(c.since, c) for c in there if c.since is not None]


def _one(said: Strength | None) -> float:
    """One number for a strength: the lower bound unless it says nothing."""
    if said is None:
        return 0.0
    if said.min is not None and said.min > 0:
        return said.min
    return said.max if said.max is not None else 0.0


def specification(
    forecast: Forecast,
    strength: StrengthOverTime,
    picture: Picture | None,
    *,
    size: Size = WIDE,
    palette: Palette = PAGE,
) -> dict[str, Any]:
    """The fan chart as a Vega-Lite specification."""
    today = picture.as_of if picture is not None else forecast.start
    end = strength.dates[-1]
    start = today - timedelta(days=max(14, (end - today).days // 8))
    if picture is not None:
        start = min([start, *(day for day, _ in _deployed(picture))])
    top = 1.1 * max(10.0, *strength.least.q95, *drawn_levels(forecast, strength))
    scales = _Scales(start=start, end=end, top=top, size=size, palette=palette, unit=strength.unit)
    layers = [
        *_bands(strength, scales),
        *_targets(forecast, strength, today, scales),
        *_past(picture, today, start, scales),
        *_ends(strength, scales),
    ]
    chart = (
        alt.layer(*layers)
        .properties(width=size.width, height=size.height, padding=size.padding)
        .configure(
            **chart_style(palette),
            axisY=alt.AxisConfig(domain=False, ticks=False, titleAngle=0, titleAlign="left", titleY=-10, titleX=0),
        )
    )
    found: dict[str, Any] = chart.to_dict()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    """What the layers share: domain, size and colours."""

    start: date
    end: date
    top: float
    size: Size
    palette: Palette
    unit: str

    def x(self) -> alt.X:
        scale = alt.Scale(type="utc", domain=[self.start.isoformat(), self.end.isoformat()], nice=False)
        narrow = self.size.narrow
        axis = alt.Axis(
            format="%b %y" if narrow else "%b %Y", tickCount=3 if narrow else 6, labelFlush=True, grid=False
        )
        return alt.X("day:T", scale=scale, axis=axis, title=None)

    def y(self, field: str = "value") -> alt.Y:
        title = "personnel present" if self.unit == MAIN_UNIT else f"{words.phrase(self.unit)} present"
        axis = alt.Axis(format=",d", tickCount=5, title=title)
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, self.top], nice=False), axis=axis)


def _rows(**columns: tuple[Any, ...] | list[Any]) -> alt.InlineData:
    days = columns.pop("day")
    rows = [
        {"day": day.isoformat(), **{name: values[index] for name, values in columns.items()}}
        for index, day in enumerate(days)
    ]
    return alt.InlineData(values=rows)


def _bands(strength: StrengthOverTime, scales: _Scales) -> list[alt.Chart]:
    """Nine in ten, half, the median; dashed, the median if all who wait for each other moved."""
    fan, palette = strength.least, scales.palette
    data = _rows(
        day=strength.dates, q05=fan.q05, q25=fan.q25, q50=fan.q50, q75=fan.q75, q95=fan.q95, free=strength.greatest.q50
    )
    base = alt.Chart(data).encode(x=scales.x())
    found = [
        base.mark_area(color=palette.most).encode(y=scales.y("q05"), y2="q95:Q"),
        base.mark_area(color=palette.half).encode(y=scales.y("q25"), y2="q75:Q"),
        base.mark_line(color=palette.line, strokeWidth=2.5).encode(y=scales.y("q50")),
    ]
    if knots_matter(strength):
        found.append(base.mark_line(color=palette.line, strokeWidth=1.5, strokeDash=[6, 4]).encode(y=scales.y("free")))
    return found


def _targets(forecast: Forecast, strength: StrengthOverTime, today: date, scales: _Scales) -> list[alt.Chart]:
    """Each target as a line from today to its day, with a point and its probability there."""
    levels = drawn_levels(forecast, strength)
    targets = [
        target
        for target in forecast.targets
        if target.unit == strength.unit and target.by <= scales.end and target.at_least in levels
    ]
    if not targets:
        return []
    palette = scales.palette
    last = {target.at_least: target for target in sorted(targets, key=lambda item: item.by)}
    lines = _rows(
        day=[today for _ in last],
        until=[target.by.isoformat() for target in last.values()],
        value=list(last),
        label=[words.number(level) for level in last],
    )
    points = _rows(
        day=[target.by for target in targets],
        value=[target.at_least for target in targets],
        label=[words.percent(target.probability) for target in targets],
    )
    rules = alt.Chart(lines).encode(x=scales.x(), y=scales.y())
    marks = alt.Chart(points).encode(x=scales.x(), y=scales.y())
    halo: dict[str, Any] = {"stroke": palette.surface, "strokeWidth": 4, "strokeJoin": "round"}
    level: dict[str, Any] = {"align": "left", "dx": 5, "dy": -6, "color": palette.target}
    chance: dict[str, Any] = {"align": "right", "dx": -1, "dy": -10, "fontWeight": 600, "color": palette.target}
    return [
        rules.mark_rule(color=palette.target, strokeWidth=1.5, strokeDash=[2, 3]).encode(x2="until:T"),
        rules.mark_text(**level | halo).encode(text="label:N"),
        rules.mark_text(**level).encode(text="label:N"),
        marks.mark_point(color=palette.target, filled=True, size=45, opacity=1),
        marks.mark_text(**chance | halo).encode(text="label:N"),
        marks.mark_text(**chance).encode(text="label:N"),
    ]


def _past(picture: Picture | None, today: date, start: date, scales: _Scales) -> list[alt.Chart]:
    """Today as a rule, and what was reported present so far as a solid line."""
    palette = scales.palette
    now = alt.Chart(_rows(day=[today], label=["today"])).encode(x=scales.x())
    found = [
        now.mark_rule(color=palette.ink, strokeWidth=1),
        now.mark_text(align="right", dx=-5, dy=8, y=0, color=palette.ink).encode(text="label:N", y=alt.value(0)),
    ]
    if picture is not None:
        steps = so_far(picture, start)
        data = _rows(day=[day for day, _ in steps], value=[amount for _, amount in steps])
        solid = alt.Chart(data).mark_line(color=palette.ink, strokeWidth=3, interpolate="step-after", clip=False)
        found.append(solid.encode(x=scales.x(), y=scales.y()))
    return found


def _ends(strength: StrengthOverTime, scales: _Scales) -> list[alt.Chart]:
    """The numbers at the right end, the telling ones first; one too close to another is left out."""
    fan, end = strength.least, strength.dates[-1]
    apart = scales.top * 15 / scales.size.height
    kept: list[tuple[float, str]] = []
    candidates = [(fan.q50, "median "), (fan.q95, ""), (fan.q05, ""), (fan.q75, ""), (fan.q25, "")]
    for quantile, prefix in candidates:
        value = quantile[-1]
        if all(abs(value - other) >= apart for other, _ in kept):
            kept.append((value, ("" if scales.size.narrow else prefix) + words.forecast_number(value)))
    data = _rows(day=[end for _ in kept], value=[value for value, _ in kept], label=[label for _, label in kept])
    text = alt.Chart(data).mark_text(align="left", dx=7, color=scales.palette.ink)
    return [text.encode(x=scales.x(), y=scales.y(), text="label:N")]


def chart_style(palette: Palette) -> dict[str, Any]:
    """How every chart of a brief is set: type, background and axes, as arguments of Altair's ``configure``."""
    axis: dict[str, Any] = {
        "labelColor": palette.faint,
        "titleColor": palette.faint,
        "titleFontWeight": "normal",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "domainColor": palette.faint,
        "tickColor": palette.faint,
        "gridColor": palette.grid,
    }
    return {
        "background": "transparent",
        "font": "system-ui, sans-serif",
        "axis": alt.AxisConfig(**axis),
        "text": alt.MarkConfig(fontSize=13),
        "view": alt.ViewConfig(stroke=None),
    }
