"""A drawing as SVG: one file without scripts or fonts of its own, readable in a browser, a brief and on paper.

Colours follow the reader's light or dark setting; nothing is told by colour alone: kinds differ in shape, withdrawals
are dashed, what must stay out is dotted, and a line into the force is as wide as what it brings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from contingent.force.draw.diagram import Box, Diagram, Line, diagram
from contingent.force.network import Network

_LETTER, _BOLD, _ROW, _PAD = 6.7, 8.0, 17, 9
_CHARACTERS = {"condition": 34, "event": 26, "feature": 26, "commitment": 24, "force": 20}
_BETWEEN_ROWS, _BETWEEN_COLUMNS, _MARGIN, _LEGEND = 28, 84, 30, 34
_THINNEST, _THICKEST = 1.2, 12.0
_STYLE = """\
svg{background:#fff;color:#1b2430;font:13px/1.3 system-ui,-apple-system,"Segoe UI",sans-serif}
.box{fill:#fff;stroke:#51606f;stroke-width:1.3}.event .box{fill:#eaf1f8}.feature .box{fill:#eaf1f8;stroke-dasharray:5 3}
.condition .box{fill:#f5f5f2;stroke:#9aa3ab}.commitment .box{fill:#fff8e6;stroke:#7a6a3a}.force .box{fill:#1b2430}
text{fill:#1b2430}.force text{fill:#fff}.head{font-weight:600}.small{font-size:12px}
.line{fill:none;stroke:#7b8793;stroke-width:1.3}.ends{stroke-dasharray:6 4;stroke:#a2442e}
.without{stroke-dasharray:2 4}.brings{stroke:#c2a14d;stroke-opacity:.65}
.knot{fill:none;stroke:#a2442e;stroke-width:1.6;stroke-dasharray:10 4}.knotname{fill:#a2442e;font-size:12px}
.tip{fill:#7b8793}
@media(prefers-color-scheme:dark){svg{background:#14181d}text{fill:#e6e9ec}.box{fill:#1d242c;stroke:#8b98a5}
.event .box,.feature .box{fill:#1c2a38}.condition .box{fill:#20242a;stroke:#6d7781}
.commitment .box{fill:#2b2718;stroke:#a08e55}.force .box{fill:#e6e9ec}.force text{fill:#14181d}
.ends,.knot{stroke:#e08b75}.knotname{fill:#e08b75}}
"""


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    bold: int


class Svg(str):
    """SVG text that a notebook shows as a picture."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def to_svg(network: Network) -> Svg:
    """The network as an SVG drawing, left to right."""
    drawing = diagram(network)
    places, width, height = _places(drawing)
    title = f"Commitment network: {len(network.commitments)} commitments, {len(network.events)} events"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="{escape(title, quote=True)}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
        *_lines(drawing, places),
        *(_box(box, places[box.key]) for box in drawing.boxes),
        *_knots(drawing, places),
        *_legend(height),
        "</svg>",
    ]
    return Svg("\n".join(parts) + "\n")


def _wrapped(box: Box) -> tuple[tuple[str, ...], int]:
    """A box's lines, short enough, and how many of them are its head."""
    room = _CHARACTERS[box.kind]
    head = wrap(box.lines[0], room) if box.lines[0] else []
    rest = [piece for line in box.lines[1:] for piece in wrap(line, room, subsequent_indent="  ")]
    return (*head, *rest), len(head)


def _places(drawing: Diagram) -> tuple[dict[str, _Place], float, float]:
    """Columns as wide as their widest box, each centred on the tallest; rows in the order of what they are tied to."""
    columns: list[list[Box]] = [[] for _ in range(4)]
    for box in drawing.boxes:
        columns[box.column].append(box)
    sizes = {}
    for box in drawing.boxes:
        lines, bold = _wrapped(box)
        longest = max(len(line) * (_BOLD if at < bold else _LETTER) for at, line in enumerate(lines))
        sizes[box.key] = (2 * _PAD + longest, 2 * _PAD + _ROW * len(lines), lines, bold)
    tall = [sum(sizes[box.key][1] + _BETWEEN_ROWS for box in column) for column in columns]
    height = max(tall, default=0) + 2 * _MARGIN
    places: dict[str, _Place] = {}
    x: float = _MARGIN
    for column, used in zip(columns, tall, strict=True):
        widest = max((sizes[box.key][0] for box in column), default=0)
        y = (height - used + _BETWEEN_ROWS) / 2
        for box in _ordered(column, drawing, places):
            _, high, lines, bold = sizes[box.key]
            places[box.key] = _Place(x, y, widest, high, lines, bold)
            y += high + _BETWEEN_ROWS
        x += widest + _BETWEEN_COLUMNS if column else 0
    return places, x - _BETWEEN_COLUMNS + _MARGIN, height + _LEGEND


def _ordered(column: list[Box], drawing: Diagram, places: dict[str, _Place]) -> list[Box]:
    """Boxes at the height of what leads to them, so that few lines cross; members of a knot stay together."""
    knot = {key: at for at, keys in enumerate(drawing.knots) for key in keys}

    def wish(box: Box) -> float:
        above = [
            places[line.start].y + places[line.start].height / 2
            for line in drawing.lines
            if line.end == box.key and line.start in places
        ]
        return sum(above) / len(above) if above else float("inf")

    wishes = {box.key: wish(box) for box in column}
    for at in set(knot.values()):
        members = [box.key for box in column if knot.get(box.key) == at]
        together = min((wishes[key] for key in members), default=0.0)
        wishes.update(dict.fromkeys(members, together))
    return sorted(column, key=lambda box: (wishes[box.key], knot.get(box.key, -1)))


def _lines(drawing: Diagram, places: dict[str, _Place]) -> Iterator[str]:
    """Lines arrive one below the other, in the order of where they come from; back from commitments they bend left."""
    most = max((line.strength for line in drawing.lines), default=0.0)
    arriving: dict[str, list[Line]] = {}
    for line in sorted(drawing.lines, key=lambda line: (places[line.start].y, places[line.start].x)):
        arriving.setdefault(line.end, []).append(line)
    for line in drawing.lines:
        start, end = places[line.start], places[line.end]
        slot = (arriving[line.end].index(line) + 1) / (len(arriving[line.end]) + 1)
        back = start.x > end.x
        x1, y1 = start.x if back else start.x + start.width, start.y + start.height * (0.75 if back else 0.5)
        x2, y2 = end.x + end.width if back else end.x, end.y + end.height * slot
        bend = (x2 - x1) / 2
        path = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        yield _drawn(line, path, most)


def _drawn(line: Line, path: str, most: float) -> str:
    if line.kind != "brings":
        return f'<path class="line {line.kind}" marker-end="url(#tip)" d="{path}"/>'
    wide = _THINNEST + (_THICKEST - _THINNEST) * (line.strength / most if most else 0.0)
    return f'<path class="line brings" style="stroke-width:{wide:.1f}" d="{path}"/>'


def _box(box: Box, place: _Place) -> str:
    round_by = {"event": place.height / 2, "condition": 10, "force": 14}.get(box.kind, 2)
    shape = (
        f'<rect class="box" x="{place.x:.0f}" y="{place.y:.0f}" width="{place.width:.0f}" height="{place.height:.0f}" '
        f'rx="{min(round_by, 20):.0f}"/>'
    )
    texts = [
        f'<text class="{"head" if at < place.bold else "small"}" x="{place.x + _PAD + 2:.0f}" '
        f'y="{place.y + _PAD + _ROW * at + 12:.0f}" xml:space="preserve">{escape(line)}</text>'
        for at, line in enumerate(place.lines)
    ]
    return f'<g class="{box.kind}">{shape}{"".join(texts)}</g>'


def _knots(drawing: Diagram, places: dict[str, _Place]) -> Iterator[str]:
    for knot in drawing.knots:
        inside = [places[key] for key in knot]
        left, top = min(one.x for one in inside) - 8, min(one.y for one in inside) - 8
        right = max(one.x + one.width for one in inside) + 8
        bottom = max(one.y + one.height for one in inside) + 8
        yield (
            f'<rect class="knot" x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}" '
            f'rx="6"/><text class="knotname" x="{left:.0f}" y="{top - 5:.0f}">wait for each other</text>'
        )


def _legend(height: float) -> Iterator[str]:
    """What the lines mean."""
    y = height - 14
    x = float(_MARGIN)
    for kind, text in (
        ("needs", "needs"), ("without", "only without"), ("ends", "ends it"), ("brings", "brings: wider is stronger"),
    ):  # fmt: skip
        wide = ' style="stroke-width:6"' if kind == "brings" else ""
        yield f'<path class="line {kind}"{wide} d="M{x:.0f} {y - 4:.0f}h34"/>'
        yield f'<text class="small" x="{x + 41:.0f}" y="{y:.0f}">{text}</text>'
        x += 62 + _LETTER * len(text)
