"""Two charts of a comparison: the strength over time under either draft, and what each changed sentence is worth.

Each chart's title is its finding. The drafts have two hues that the colour-blind can tell apart, and two line styles;
gains and losses point in different directions, so nothing is told by colour alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from contingent.brief import words
from contingent.brief.comparison_words import clause_words, feature_title, signed
from contingent.brief.fan import NARROW, WIDE, Size, chart_style
from contingent.brief.svg import Palette
from contingent.force.answer import Fan, Forecast, StrengthOverTime
from contingent.force.comparison import ADOPTION
from contingent.force.comparison_answer import Because, Comparison

__all__ = ["NARROW", "WIDE", "Chart", "Size", "charts_of", "data_csv"]

#: Bars that a chart of causes shows, and how high one is.
_MOST = 10
_BAR = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: its finding, the same in words for those who cannot see it, and how it is drawn."""

    name: str
    title: str
    alternative: str
    draw: Callable[[Palette, Size], dict[str, Any]]


def charts_of(answer: Comparison) -> Iterator[Chart]:
    """The charts of a comparison; that of causes only where there are any."""
    a, b = (words.forecast_number(value) for value in (answer.strength.a, answer.strength.b))
    title = f"Mean strength on {words.day(answer.by)}: {a} under {answer.a.name}, {b} under {answer.b.name}"
    yield Chart(
        name="over-time",
        title=title,
        alternative=f"Line chart of the mean strength over time under either draft. {title}.",
        draw=lambda palette, size: _over_time(answer, palette, size),
    )
    causes = [one for one in answer.because if abs(one.strength) >= 0.5][:_MOST]
    if causes:
        top = causes[0]
        finding = f"Worth most: {_label(top)}, {signed(top.strength)}"
        listed = "; ".join(f"{_label(one)}: {signed(one.strength)}" for one in causes)
        yield Chart(
            name="causes",
            title=finding,
            alternative=f"Bar chart of what each changed sentence adds or takes away, in persons. {listed}.",
            draw=lambda palette, size: _causes(answer, causes, palette, size),
        )


def data_csv(answer: Comparison) -> str:
    """What the charts show, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["draft", "date", "mean", "q25", "q75"])
    for side in (answer.a, answer.b):
        strength = _main(side.forecast, answer.strength.unit)
        for at, day in enumerate(strength.dates):
            fan = strength.least
            writer.writerow([side.name, day.isoformat(), *(round(q[at], 1) for q in (fan.mean, fan.q25, fan.q75))])
    writer.writerow([])
    writer.writerow(["cause", "in", "persons", "standard_error"])
    for one in answer.because:
        writer.writerow([one.feature, one.in_, round(one.strength, 1), round(one.standard_error, 2)])
    return text.getvalue()


def _main(forecast: Forecast, unit: str) -> StrengthOverTime:
    return next((one for one in forecast.strength if one.unit == unit), forecast.strength[0])


def _label(one: Because) -> str:
    if one.feature == ADOPTION:
        return "chance of adoption"
    place = f" ({clause_words(one.text.clause)})" if one.text is not None and one.text.clause else ""
    return f"{'dropped' if one.in_ == 'a' else 'new'}: {feature_title(one.feature)}{place}"


def _over_time(answer: Comparison, palette: Palette, size: Size) -> dict[str, Any]:
    layers: list[alt.Chart] = []
    y_title = (
        "personnel present" if answer.strength.unit == "uniformed" else f"{words.phrase(answer.strength.unit)} present"
    )
    sides = [_main(side.forecast, answer.strength.unit) for side in (answer.a, answer.b)]
    top = 1.1 * max(10.0, *(max(one.least.q75) for one in sides), *(max(one.least.mean) for one in sides))
    scale = alt.Scale(domain=[0, top], nice=False)
    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc"),
        title=None,
        axis=alt.Axis(format="%b %y" if size.narrow else "%b %Y", tickCount=3 if size.narrow else 6, grid=False),
    )
    y_axis = alt.Axis(format=",d", tickCount=5, title=y_title)
    for side, strength, colour, dash in zip(
        (answer.a, answer.b), sides, (palette.target, palette.line), ([6, 3], [1, 0]), strict=True
    ):
        data = _rows(strength, strength.least)
        base = alt.Chart(data).encode(x=x)
        layers.append(
            base.mark_area(color=colour, opacity=0.14).encode(y=alt.Y("q25:Q", scale=scale, axis=y_axis), y2="q75:Q")
        )
        line = base.encode(y=alt.Y("mean:Q", scale=scale, axis=y_axis))
        layers.append(line.mark_line(color=colour, strokeWidth=2.5, strokeDash=dash))
        end = alt.Chart(
            alt.InlineData(
                values=[{"day": strength.dates[-1].isoformat(), "mean": strength.least.mean[-1], "label": side.name}]
            )
        )
        layers.append(
            end.mark_text(align="right", dx=-4, dy=-9, color=colour, fontWeight=600).encode(
                x=x, y=alt.Y("mean:Q", scale=scale, axis=y_axis), text="label:N"
            )
        )
    return _finished(alt.layer(*layers), palette, size, round(0.72 * size.height))


def _rows(strength: StrengthOverTime, fan: Fan) -> alt.InlineData:
    return alt.InlineData(
        values=[
            {"day": day.isoformat(), "mean": fan.mean[at], "q25": fan.q25[at], "q75": fan.q75[at]}
            for at, day in enumerate(strength.dates)
        ]
    )


def _causes(answer: Comparison, causes: list[Because], palette: Palette, size: Size) -> dict[str, Any]:
    values = [
        {
            "cause": _label(one),
            "persons": one.strength,
            "low": one.strength - 2 * one.standard_error,
            "high": one.strength + 2 * one.standard_error,
            "label": signed(one.strength),
            "gain": one.strength >= 0,
        }
        for one in causes
    ]
    order = [_label(one) for one in causes]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("cause:N", sort=order, title=None, axis=alt.Axis(labelLimit=110 if size.narrow else 290, ticks=False))
    )
    reach = 1.3 * max(abs(one.strength) for one in causes)
    low = -reach if any(one.strength < 0 for one in causes) else 0
    x = alt.X(
        "persons:Q",
        scale=alt.Scale(domain=[low, reach if any(one.strength > 0 for one in causes) else 0]),
        title=f"persons that {answer.b.name} has more than {answer.a.name}, by cause",
        axis=alt.Axis(format="+,d", tickCount=3 if size.narrow else 4, labelOverlap=True, labelSeparation=8),
    )
    colour = alt.condition("datum.gain", alt.value(palette.line), alt.value(palette.target))
    layers = [
        base.mark_bar(height=14).encode(x=x, color=colour),
        base.mark_rule(color=palette.ink).encode(x=alt.X("low:Q"), x2="high:Q"),
        base.transform_filter("datum.gain")
        .mark_text(align="left", dx=6, color=palette.ink)
        .encode(x=x, text="label:N"),
        base.transform_filter("!datum.gain")
        .mark_text(align="right", dx=-6, color=palette.ink)
        .encode(x=x, text="label:N"),
    ]
    narrower = Size(width=size.width - (110 if size.narrow else 290), height=size.height, narrow=size.narrow)
    return _finished(alt.layer(*layers), palette, narrower, _BAR * len(causes))


def _finished(chart: alt.LayerChart | alt.FacetChart, palette: Palette, size: Size, height: int) -> dict[str, Any]:
    found: dict[str, Any] = (
        chart.properties(width=size.width, height=height, padding=size.padding)
        .configure(**chart_style(palette))
        .to_dict()
    )
    return found
