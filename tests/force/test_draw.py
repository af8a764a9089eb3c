"""Drawings: every box and line is there, texts are escaped, and a notebook shows them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from tests.force.conftest import EXAMPLE

from contingent.force import Network, parse, to_mermaid, to_svg
from contingent.force.draw.diagram import amount, diagram

SPACE = "{http://www.w3.org/2000/svg}"


def test_the_drawing_holds_everything(example: Network) -> None:
    drawing = diagram(example)
    assert [box.kind for box in drawing.boxes].count("commitment") == len(example.commitments)
    assert {box.key for box in drawing.boxes} >= {"event:resolution", "feature:all_necessary_measures", "force"}
    brings = {line.start: line.strength for line in drawing.lines if line.kind == "brings"}
    assert brings["commitment:BBB-1"] == 800
    boxes = {box.key for box in drawing.boxes}
    assert all(line.start in boxes and line.end in boxes for line in drawing.lines)


def test_svg_is_sound_and_stronger_lines_are_wider(example: Network) -> None:
    root = ET.fromstring(to_svg(example))
    texts = " ".join(one.text or "" for one in root.iter(f"{SPACE}text"))
    assert "AAA-1" in texts
    assert "500 uniformed of others" in texts
    widths = [float(w) for w in re.findall(r"stroke-width:([\d.]+)", to_svg(example).split("</style>")[1])]
    assert max(widths) > 2 * min(widths)
    assert to_svg(example)._repr_svg_().startswith("<svg")


def test_knots_are_framed() -> None:
    network = parse(
        EXAMPLE.replace('requires = { event = "resolution" }\nhonoured = 0.9', 'requires = { contributor = "CCC" }')
    )
    assert "wait for each other" in to_svg(network)
    assert 'subgraph k0["wait for each other"]' in to_mermaid(network)


def test_names_cannot_break_out(example: Network) -> None:
    network = parse(EXAMPLE.replace('id = "resolution"', 'id = "resolution"\nname = "<b>\\"A & B\\"</b>"'))
    assert "<b>" not in to_svg(network)
    ET.fromstring(to_svg(network))
    assert "&quot;A &amp; B&quot;" in to_mermaid(network)


def test_strengths_are_rounded() -> None:
    assert [amount(one) for one in (0.0, 7.4, 140.0, 16_841.0)] == ["0", "7", "140", "17,000"]
