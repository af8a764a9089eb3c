"""The fan chart: its finding, its data, what was so far, and the SVG that comes of it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from tests.brief.story import AS_OF, forecast, picture

from contingent.brief import fan, words
from contingent.brief.svg import to_svg
from contingent.force.answer import Fan, Forecast, StrengthOverTime
from contingent.picture.answer import Contributor, ContributorState, InPlace, Picture, Strength


def test_the_title_is_the_most_telling_target() -> None:
    found = forecast()
    title = fan.finding(found, found.strength[0]).replace(words.NBSP, " ")
    assert title == "A force of 5,000 or more by 20 June 2026 is a realistic possibility (41 %)"


def test_without_targets_the_title_says_where_half_the_worlds_lie() -> None:
    found = replace(forecast(), targets=())
    title = fan.finding(found, found.strength[0]).replace(words.NBSP, " ")
    assert title == "By 17 December 2026 half of the simulated worlds lie between 4,600 and 13,000"


def test_a_forecast_of_nothing_says_so() -> None:
    nothing = (0.0,) * 15
    flat = Fan(mean=nothing, q05=nothing, q25=nothing, q50=nothing, q75=nothing, q95=nothing)
    found = forecast()
    strength = StrengthOverTime(unit="uniformed", dates=found.strength[0].dates, least=flat, greatest=flat)
    title = fan.finding(replace(found, targets=()), strength).replace(words.NBSP, " ")
    assert title == "No strength is expected by 17 December 2026"
    assert "<svg" in to_svg(fan.specification(found, strength, None), name="x", alternative="nothing")


def test_the_data_are_all_there() -> None:
    found = forecast()
    rows = list(csv.DictReader(io.StringIO(fan.data_csv(found))))
    assert [row["date"] for row in rows] == [day.isoformat() for day in found.strength[0].dates]
    assert float(rows[-1]["q50"]) == pytest.approx(9123, abs=0.1)
    assert float(rows[-1]["q50_if_all_who_wait_move"]) == pytest.approx(9123 * 1.3, abs=0.1)


def arrived(day: date, low: float | None, high: float | None) -> Contributor:
    strength = Strength(min=low, max=high, unit="troops")
    state = ContributorState.DEPLOYED
    return Contributor(actor="KEN", state=state, strength=strength, conditions=(), since=day, evidence=())


def test_what_happened_so_far_steps_up_to_the_total() -> None:
    found = Picture(
        as_of=AS_OF,
        known=AS_OF,
        contributors=(arrived(date(2025, 9, 1), 400, 400), arrived(date(2025, 9, 15), None, 150)),
        in_place=(
            InPlace(actor="JAM", strength=Strength(min=24, max=24, unit="troops"), role=None, evidence=()),
            InPlace(actor="USA", strength=Strength(min=None, max=200, unit="troops"), role="planning", evidence=()),
        ),
    )
    steps = fan.so_far(found, date(2025, 8, 1))
    assert steps == [
        (date(2025, 8, 1), 0.0),
        (date(2025, 9, 1), 400.0),
        (date(2025, 9, 15), 550.0),
        (AS_OF, 574.0),
        (AS_OF, 574.0),
    ]


def test_planners_are_no_force() -> None:
    found, _ = picture()
    assert fan.so_far(found, date(2025, 10, 1))[-1] == (AS_OF, 0.0)


@pytest.mark.parametrize("size", [fan.WIDE, fan.NARROW], ids=["wide", "narrow"])
def test_the_svg_is_well_formed_named_and_without_style(size: fan.Size) -> None:
    found, _ = picture()
    drawn = to_svg(
        fan.specification(forecast(), forecast().strength[0], found, size=size),
        name="fan",
        alternative='a "fan" & more',
    )
    root = ElementTree.fromstring(str(drawn))
    assert root.get("aria-label") == 'a "fan" & more'
    assert root.get("role") == "img"
    assert all("style" not in element.attrib for element in root.iter())
    assert all(name.startswith("fan-") for name in re.findall(r'\bid="([^"]+)"', drawn))
    assert "41\N{NO-BREAK SPACE}%" in drawn


def test_the_unit_of_a_brief_is_uniformed_or_the_first() -> None:
    found: Forecast = forecast()
    police = replace(found.strength[0], unit="police")
    assert fan.main_strength(replace(found, strength=(police, found.strength[0]))) is found.strength[0]
    assert fan.main_strength(replace(found, strength=(police,))) is police
    assert fan.main_strength(replace(found, strength=())) is None
