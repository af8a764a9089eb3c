"""A drawing as Mermaid text, which wikis, notebooks and forges draw."""

from __future__ import annotations

from contingent.force.draw.diagram import Diagram, Line, diagram
from contingent.force.network import Network

_SHAPES = {
    "event": ('(["', '"])'),
    "feature": ('[/"', '"/]'),
    "condition": ('("', '")'),
    "commitment": ('["', '"]'),
    "force": ('(("', '"))'),
}
_ARROWS = {"needs": "-->", "ends": "-. ends .->", "without": "-. without .->"}


def to_mermaid(network: Network) -> str:
    """The network as a Mermaid flow chart from left to right; thicker arrows bring more, knots are subgraphs."""
    drawing = diagram(network)
    names = {box.key: f"n{at}" for at, box in enumerate(drawing.boxes)}
    tied = {key for knot in drawing.knots for key in knot}
    texts = {}
    for box in drawing.boxes:
        before, after = _SHAPES[box.kind]
        label = "<br/>".join(_escaped(line) for line in box.lines if line)
        texts[box.key] = f"{names[box.key]}{before}{label}{after}"
    found = ["flowchart LR", *(f"  {texts[box.key]}" for box in drawing.boxes if box.key not in tied)]
    for at, knot in enumerate(drawing.knots):
        found += [f'  subgraph k{at}["wait for each other"]', *(f"    {texts[key]}" for key in knot), "  end"]
    found += [f"  {names[line.start]} {_arrow(line)} {names[line.end]}" for line in drawing.lines]
    return "\n".join([*found, *_widths(drawing)]) + "\n"


def _arrow(line: Line) -> str:
    return _ARROWS.get(line.kind, "==>")


def _widths(drawing: Diagram) -> list[str]:
    most = max((line.strength for line in drawing.lines), default=0.0)
    return [
        f"  linkStyle {at} stroke-width:{1 + 7 * line.strength / most:.1f}px"
        for at, line in enumerate(drawing.lines)
        if line.kind == "brings" and most > 0
    ]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
