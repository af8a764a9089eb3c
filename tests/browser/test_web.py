"""The workbench in a real browser: read, review with the keyboard, and come back to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.brief.story import AS_OF, SOURCE, workspace
from tests.browser.conftest import Visitor
from tests.web.server import running

from contingent.record import Workspace
from contingent.web.app import create_app

pytestmark = pytest.mark.browser

PAGES = ("/?known=2099-01-01", "/claims", "/sources", f"/sources/{SOURCE.id}", "/sources/nothing")
WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1180, "height": 900}},
    "dark phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "story")


@pytest.fixture
def address(place: Workspace) -> Iterator[str]:
    with running(create_app(place, samples=500, seed=7, today=lambda: AS_OF)) as found:
        yield found
    place.record.close()


@pytest.mark.parametrize("window", list(WINDOWS.values()), ids=list(WINDOWS))
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_silent_accessible_and_fits(visit: Visitor, address: str, path: str, window: dict[str, Any]) -> None:
    found = visit(f"{address}{path}", **window)
    assert all(asked.startswith((address, "data:")) for asked in found.requests)
    assert [complaint for complaint in found.complaints if "404" not in complaint] == []
    assert found.axe() == []
    assert found.overflow() <= 0


def test_a_claim_is_accepted_by_keyboard_and_the_page_comes_back(
    visit: Visitor, address: str, place: Workspace
) -> None:
    page = visit(f"{address}/claims?kind=draft").page
    page.get_by_role("textbox", name="Who decides").fill("A. Reader")
    page.get_by_role("button", name="Accept").press("Enter")
    page.get_by_text("accepted by A. Reader").wait_for()
    assert page.url == f"{address}/claims?kind=draft#main"
    claim = place.record.claim(f"{SOURCE.id}#c1")
    assert (claim.verdict, claim.by) == ("accepted", "A. Reader")
    page.get_by_role("button", name="Reopen").click()
    page.get_by_role("button", name="Accept").wait_for()
    assert place.record.claim(f"{SOURCE.id}#c1").verdict is None


def test_from_a_number_in_the_brief_to_its_words_in_the_whole_source(visit: Visitor, address: str) -> None:
    page = visit(f"{address}/?known=2099-01-01").page
    page.get_by_role("row", name="Indonesia").get_by_role("link", name="quote").first.click()
    assert "20,000 troops or more" in page.locator("mark:target").inner_text()
    page.get_by_role("link", name="A text for the force takes shape").click()
    assert page.url == f"{address}/sources/{SOURCE.id}"
    assert page.locator("mark").count() == 11


def test_the_days_are_chosen_in_the_page(visit: Visitor, address: str) -> None:
    page = visit(address).page
    page.get_by_label("As known on").fill("2025-10-01")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_text("The record is empty").is_visible()
    assert "known=2025-10-01" in page.url


def test_another_site_s_form_changes_nothing(visit: Visitor, address: str, place: Workspace, tmp_path: Path) -> None:
    key = f"{SOURCE.id}#c1"
    trap = tmp_path / "trap.html"
    trap.write_text(
        f'<form method="post" action="{address}/claims/review"><input name="key" value="{key}">'
        '<input name="decision" value="reject"><input name="by" value="x"><button>Win</button></form>'
    )
    page = visit(trap.as_uri()).page
    page.get_by_role("button", name="Win").click()
    page.get_by_role("heading", name="Forbidden").wait_for()
    assert place.record.claim(key).verdict is None
