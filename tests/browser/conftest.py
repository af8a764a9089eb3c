"""A real Chromium for the tests, with everything a page asks for and complains of on record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

#: What axe checks: WCAG 2.2 at level AA, and what its authors call best practice.
_AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine, with a fresh profile.

    No longer than a module: Playwright keeps a loop running on this thread, and other tests run loops of their own.
    """
    path = next((found for name in _NAMES if (found := shutil.which(name)) is not None), None)
    if path is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox; the pages are our own.
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@dataclass
class Visit:
    """An open page, what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def axe(self) -> list[str]:
        """The accessibility rules that the page breaks, with the first element that does."""
        options = {"runOnly": {"type": "tag", "values": list(_AXE_TAGS)}}
        self.page.evaluate(_axe_source())
        found: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", options)
        return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width


@cache
def _axe_source() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Visitor:
    """Opens addresses in windows of their own."""

    browser: Browser
    open_pages: list[Page] = field(default_factory=list)

    def __call__(self, address: str, **window: Any) -> Visit:
        page = self.browser.new_context(**window).new_page()
        self.open_pages.append(page)
        visit = Visit(page)
        page.on("request", lambda request: visit.requests.append(request.url))
        page.on("console", lambda message: visit.complaints.append(message.text))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.goto(address)
        return visit


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Open an address: ``visit(address, color_scheme="dark")``."""
    visitor = Visitor(browser)
    yield visitor
    for page in visitor.open_pages:
        page.context.close()
