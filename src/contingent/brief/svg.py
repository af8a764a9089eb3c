"""From a chart's specification to the SVG that stands in a page.

Vega-Lite draws, vl-convert turns it into SVG without a browser. Promises: the SVG carries its name for those who hear
the page, its ids do not collide with another chart's, and its colours are whatever the palette gave, so that a page
may give CSS variables and stay readable in the light and in the dark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import vl_convert
from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a chart, by role."""

    ink: str
    faint: str
    grid: str
    surface: str
    line: str
    half: str
    most: str
    target: str


#: For SVG inside a page: the page's style sheet says what the colours are.
PAGE = Palette(
    ink="var(--ink)",
    faint="var(--faint)",
    grid="var(--rule)",
    surface="var(--surface)",
    line="var(--fan-line)",
    half="var(--fan-half)",
    most="var(--fan-most)",
    target="var(--target)",
)

#: For a drawing that stands alone, on white paper.
PRINT = Palette(
    ink="#1c1f23",
    faint="#565e67",
    grid="#dce1e6",
    surface="#ffffff",
    line="#0b4f8a",
    half="#86b6de",
    most="#d5e6f4",
    target="#a33c00",
)

_IDS = re.compile(r'\bid="([^"]+)"')


def to_svg(specification: dict[str, Any], *, name: str, alternative: str) -> Markup:
    """Draw a Vega-Lite specification.

    Args:
        specification: the chart as Vega-Lite.
        name: a prefix for the ids in the SVG, unique in the page.
        alternative: what the chart shows, in words.
    """
    svg: str = vl_convert.vegalite_to_svg(specification)
    # A screen reader is to hear the alternative once, not "graphics symbol" forty times.
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    for found in set(_IDS.findall(svg)):
        svg = svg.replace(f'id="{found}"', f'id="{name}-{found}"').replace(f"url(#{found})", f"url(#{name}-{found})")
    opening = f'<svg role="img" aria-label="{escape(alternative)}" '
    return Markup(svg.replace("<svg ", opening, 1))  # noqa: S704 - drawn by us; data reach it as numbers and dates
