"""The tornado of a sweep as a chart: one bar an assumption, from its low end to its high end, the widest on top."""

from __future__ import annotations

from typing import Any

import altair as alt
import vl_convert

from contingent.brief import words
from contingent.brief.svg import PRINT, Palette
from contingent.force.sweep_answer import Sweep

#: Bars at most.
_MOST = 20


def tornado_svg(answer: Sweep) -> str:
    """The chart as an SVG file on white paper."""
    svg: str = vl_convert.vegalite_to_svg(specification(answer, PRINT))
    return svg


def specification(answer: Sweep, palette: Palette) -> dict[str, Any]:
    """The chart as Vega-Lite; of the target's probability where one was asked for, else of the mean strength."""
    chances = answer.target is not None
    rows = []
    for one in answer.tornado[:_MOST]:
        low, high = (one.probability_low, one.probability_high) if chances else (one.strength_low, one.strength_high)
        varied = next(axis for axis in answer.axes if axis.name == one.axis)
        unit = "x" if varied.scale else ""
        rows.append({"axis": f"{one.axis} {varied.low:g}{unit}..{varied.high:g}{unit}", "low": low, "high": high})
    title = (
        f"P({answer.target:,.0f} or more on {words.day(answer.by)})"
        if chances
        else f"mean strength on {words.day(answer.by)}"
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "axis:N", sort=[str(row["axis"]) for row in rows], title=None, axis=alt.Axis(labelLimit=420, ticks=False)
        )
    )
    scale = alt.Scale(zero=False)
    axis = alt.Axis(format="%" if chances else ",d")
    bars = base.mark_bar(height=16, color=palette.half).encode(
        x=alt.X("low:Q", scale=scale, axis=axis, title=title), x2="high:Q"
    )
    ends = base.mark_point(filled=True, size=50, color=palette.line, opacity=1).encode(x=alt.X("high:Q", scale=scale))
    middle = answer.base.probability if chances else answer.base.strength
    now = alt.Chart(alt.InlineData(values=[{"now": middle}])).mark_rule(color=palette.ink).encode(x="now:Q")
    found: dict[str, Any] = (
        alt.layer(bars, ends, now)
        .properties(
            width=460,
            height=30 * max(1, len(rows)),
            title=f"{rows[0]['axis']} moves it most" if rows else "Nothing was varied",
        )
        .configure(font="system-ui, sans-serif", axis=alt.AxisConfig(labelFontSize=12, titleFontSize=12))
        .to_dict()
    )
    return found
