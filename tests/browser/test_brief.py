"""The brief in a real browser: silent, whole, accessible, and readable on a phone, in the dark and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.brief.story import AS_OF, SOURCE, TEXT, forecast, picture, vote
from tests.browser.conftest import Visitor

from contingent.brief.page import render
from contingent.picture.answer import Picture

pytestmark = pytest.mark.browser

WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1180, "height": 900}},
    "dark": {"viewport": {"width": 1180, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
}
IN_EACH_WINDOW = pytest.mark.parametrize("window", list(WINDOWS.values()), ids=list(WINDOWS))


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a full brief."""
    found, claims = picture()
    page = render(
        found,
        forecast(),
        texts={SOURCE.id: TEXT},
        sources={SOURCE.id: SOURCE},
        claims=claims,
        vote=vote(),
        command="contingent brief --out brief.html",
    )
    return _written(tmp_path_factory.mktemp("brief") / "brief.html", page)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a brief of an empty record."""
    page = render(Picture(as_of=AS_OF, known=AS_OF), None, texts={}, sources={})
    return _written(tmp_path_factory.mktemp("empty") / "brief.html", page)


def _written(path: Path, page: str) -> str:
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@IN_EACH_WINDOW
def test_the_page_asks_for_nothing_and_complains_of_nothing(visit: Visitor, brief: str, window: dict[str, Any]) -> None:
    found = visit(brief, **window)
    assert found.requests == [brief]
    assert found.complaints == []
    assert found.page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse") == "collapse"


@IN_EACH_WINDOW
@pytest.mark.parametrize("which", ["brief", "empty"])
def test_axe_finds_nothing(visit: Visitor, request: pytest.FixtureRequest, which: str, window: dict[str, Any]) -> None:
    address: str = request.getfixturevalue(which)
    assert visit(address, **window).axe() == []


def test_axe_is_awake(visit: Visitor, tmp_path: Path) -> None:
    found = visit(_written(tmp_path / "bad.html", "<html><body><img src='data:,x'><p style='color:#eee'>faint"))
    assert {complaint.split(":")[0] for complaint in found.axe()} >= {"image-alt", "color-contrast", "html-has-lang"}


@IN_EACH_WINDOW
def test_the_page_is_as_wide_as_its_window(visit: Visitor, brief: str, window: dict[str, Any]) -> None:
    assert visit(brief, **window).overflow() <= 0


def test_a_quote_is_one_click_away_with_its_words_highlighted(visit: Visitor, brief: str) -> None:
    page = visit(brief).page
    page.locator("table.who").get_by_role("link", name="quote").first.click()
    target = page.locator("mark:target")
    assert target.is_visible()
    assert "20,000 troops or more" in target.inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('mark:target')).outlineStyle") == "solid"


def test_every_link_within_the_page_leads_to_something(visit: Visitor, brief: str) -> None:
    page = visit(brief).page
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_one_chart_is_shown_at_a_time(visit: Visitor, brief: str) -> None:
    for window, shown in ((WINDOWS["desktop"], "wide"), (WINDOWS["phone"], "narrow")):
        page = visit(brief, **window).page
        visible = [name for name in ("wide", "narrow") if page.locator(f"figure .{name}").is_visible()]
        assert visible == [shown]


def test_the_chart_s_data_can_be_saved(visit: Visitor, brief: str, tmp_path: Path) -> None:
    page = visit(brief).page
    with page.expect_download() as saved:
        page.get_by_role("link", name="The data as CSV").click()
    saved.value.save_as(tmp_path / "forecast.csv")
    lines = (tmp_path / "forecast.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("unit,date,mean,q05")
    assert len(lines) == 16


def test_dark_and_light_differ(visit: Visitor, brief: str) -> None:
    surface = "getComputedStyle(document.body).backgroundColor"
    assert visit(brief).page.evaluate(surface) != visit(brief, **WINDOWS["dark"]).page.evaluate(surface)


def test_the_page_prints_on_a4_in_black_on_white(visit: Visitor, brief: str) -> None:
    page = visit(brief, **WINDOWS["dark"]).page
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("navigation", name="Contents").is_visible()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595" in pdf
