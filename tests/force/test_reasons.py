"""Why a commitment comes as often as it does: the tree, its numbers by hand, its pictures."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.force.networks import networks
from typer.testing import CliRunner

from contingent.brief.reason_tree import to_mermaid, to_svg_tree
from contingent.cli import app
from contingent.errors import RequestError
from contingent.force import Network, forecast, parse
from contingent.force.reasons import Trunk, reasons
from contingent.picture.answer import Evidence
from contingent.picture.why import Reason

#: AAA: the event (0.5) and, of two loans (0.6 and 0.5), one: 1 - 0.4 x 0.5 = 0.8; kept with 0.7. In all 0.28.
NETWORK = """
start = 2025-01-01
end = 2025-12-31
adoption = "r"
event = [ { id = "r", name = "The <Council> adopts", probability = 0.5, when = 10, evidence = ["s#c1"] },
          { id = "one", probability = 0.6 }, { id = "two", probability = 0.5 } ]

[[commitment]]
id = "AAA-1"
contributor = "AAA"
strength = 1000
honoured = 0.7
requires = { all = [ { event = "r" }, { any = [ { event = "one" }, { event = "two" } ] } ] }

[[commitment]]
id = "BBB-1"
contributor = "BBB"
strength = 500
requires = { contributor = "CCC" }

[[commitment]]
id = "CCC-1"
contributor = "CCC"
strength = 500
requires = { contributor = "BBB" }

[[commitment]]
id = "DDD-1"
contributor = "DDD"
strength = 100
requires = { strength = 900, of = "others" }
"""
QUOTES = {"s#c1": Evidence(source="s", claim="c1", start=0, end=9, text="It & they adopt.")}


def branches(reason: Reason) -> Iterator[Reason]:
    yield reason
    for branch in reason.because:
        yield from branches(branch)


@pytest.fixture(scope="module")
def tree() -> Reason:
    return reasons(parse(NETWORK), Trunk(subject="AAA-1"), evidence=QUOTES, worlds=20_000)


def test_the_numbers_of_a_commitment(tree: Reason) -> None:
    found = {branch.text.split(" [")[0]: branch for branch in branches(tree)}
    for text, probability in (
        ("AAA-1 is taken up by 2025-12-31", 0.28),
        ("Its conditions all hold", 0.4),
        ("The <Council> adopts", 0.5),
        ("One of these holds", 0.8),
        ("one", 0.6),
        ("It is honoured", 0.7),
    ):
        assert found[text].probability == pytest.approx(probability, abs=0.015), text
    # If its conditions always held, what is left is that it is kept; if it were always kept, that its conditions hold.
    assert found["Its conditions all hold"].gain == pytest.approx(0.7 - 0.28, abs=0.02)
    assert found["It is honoured"].gain == pytest.approx(0.4 - 0.28, abs=0.02)
    assert found["The <Council> adopts"].evidence == (QUOTES["s#c1"],)


def test_mutual_waiting_is_named_and_ends() -> None:
    found = reasons(parse(NETWORK), Trunk(subject="BBB-1"), worlds=200)
    texts = [branch.text for branch in branches(found)]
    assert "100 % if those who wait for each other moved together" in texts[0]
    assert any("waits for this in turn" in text for text in texts)


def test_what_has_lapsed_gains_nothing_by_its_condition() -> None:
    lapsed = NETWORK.replace('id = "AAA-1"', 'id = "AAA-1"\nlapses = 2024-12-01')
    tree = reasons(parse(lapsed), Trunk(subject="AAA-1"), worlds=2_000)
    assert (tree.probability, tree.because[0].gain) == (0.0, 0.0)


def test_a_target_is_what_the_forecast_says() -> None:
    network = parse(NETWORK)
    found = reasons(network, Trunk(target=1000, by=date(2025, 6, 30)), worlds=5000)
    told = forecast(network, samples=5000, by=(date(2025, 6, 30),), targets=(1000.0,)).targets[0]
    assert found.probability == told.probability
    assert [branch.text.split()[0] for branch in found.because][:2] == ["AAA-1", "DDD-1"]
    assert found.because[0].gain == pytest.approx(0.12, abs=0.02)


@settings(max_examples=20, deadline=None)
@given(networks())
def test_every_commitment_has_a_tree_with_the_forecasts_number(network: Network) -> None:
    told = {one.id: one.triggered for one in forecast(network, samples=200).commitments}
    for one in network.commitments:
        found = reasons(network, Trunk(subject=one.id), worlds=200)
        assert found.probability == pytest.approx(told[one.id])
        for branch in branches(found):
            assert branch.probability is None or 0 <= branch.probability <= 1
            assert branch.gain is None or branch.gain > -1e-9


def test_the_pictures(tree: Reason) -> None:
    svg = to_svg_tree(tree)
    ET.fromstring(svg)
    assert "The &lt;Council&gt; adopts" in svg
    assert "It &amp; they adopt." in svg
    chart = to_mermaid(tree)
    assert chart.startswith("flowchart RL\n")
    assert "<Council>" not in chart
    assert chart.count("-->") == sum(1 for _ in branches(tree)) - 1


@pytest.mark.parametrize(
    ("trunk", "message"),
    [
        (Trunk(subject="ZZZ-1"), "got 'ZZZ-1'; expected a --target, or one of AAA-1"),
        (Trunk(subject="AAA-1", by=date(2030, 1, 1)), "by: got 2030-01-01"),
    ],
)
def test_what_cannot_be_asked(trunk: Trunk, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        reasons(parse(NETWORK), trunk, worlds=10)


def test_the_verb(tmp_path: Path) -> None:
    file, drawn = tmp_path / "n.toml", tmp_path / "why.svg"
    file.write_text(NETWORK)
    asked = ("why", "AAA-1", "--network", str(file), "--samples", "500")
    data = json.loads(CliRunner().invoke(app, (*asked, "--json")).stdout)
    assert data["schema"] == "contingent.why/1"
    assert data["reason"]["probability"] == pytest.approx(0.28, abs=0.1)
    shown = CliRunner().invoke(app, (*asked, "--out", str(drawn)))
    assert "Its conditions all hold" in shown.stdout
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    both = CliRunner().invoke(app, (*asked, "--target", "5"))
    assert "and not both" in str(both.exception)
    wrong = CliRunner().invoke(app, (*asked, "--out", "why.png"))
    assert "expected a name that ends in .svg or .mmd" in str(wrong.exception)
