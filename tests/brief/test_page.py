"""The page: self-contained, safe against what a source smuggles in, every link leading somewhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.brief.story import AS_OF, SOURCE, TEXT, forecast, picture, vote

from contingent.brief.page import render
from contingent.brief.quotes import evidence_in
from contingent.picture.answer import Picture

VOID = {"meta", "br", "hr", "img", "input", "link", "rect", "line", "path", "circle"}


class Page(HTMLParser):
    """What a test wants to know of a page: its elements, its text, and whether every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def all(self, tag: str, attribute: str) -> list[str]:
        return [found for name, attrs in self.elements if name == tag and (found := attrs.get(attribute)) is not None]

    @property
    def ids(self) -> list[str]:
        return [found for _, attrs in self.elements if (found := attrs.get("id")) is not None]


def full(**changes: object) -> str:
    found, claims = picture()
    return render(
        found,
        forecast(),
        texts={SOURCE.id: TEXT},
        sources={SOURCE.id: replace(SOURCE, **changes)},  # type: ignore[arg-type]
        claims=claims,
        vote=vote(),
        command="contingent brief --out brief.html",
    )


def without_forecast() -> str:
    found, claims = picture()
    return render(found, None, texts={SOURCE.id: TEXT}, sources={SOURCE.id: SOURCE}, claims=claims)


def empty() -> str:
    return render(Picture(as_of=AS_OF, known=AS_OF), None, texts={}, sources={})


PAGES = pytest.mark.parametrize("page", [full(), without_forecast(), empty()], ids=["full", "no forecast", "empty"])


@PAGES
def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    found = Page(page)
    assert [name for name, times in Counter(found.ids).items() if times > 1] == []
    targets = {link.removeprefix("#") for link in found.all("a", "href") if link.startswith("#")}
    assert targets <= set(found.ids)


@PAGES
def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    found = Page(page)
    names = {name for name, _ in found.elements}
    assert names.isdisjoint({"script", "img", "link", "iframe", "object", "embed", "audio", "video", "form"})
    assert not [attrs for _, attrs in found.elements if any(key.startswith("on") or key == "style" for key in attrs)]
    assert all(link.startswith(("#", "https://", "data:text/csv")) for link in found.all("a", "href"))
    assert not re.search(r"@import|url\((?!#)", page)
    assert "default-src 'none'" in found.all("meta", "content")[0]


@PAGES
def test_headings_descend_one_level_at_a_time(page: str) -> None:
    levels = [int(name[1]) for name, _ in Page(page).elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_evidence_is_marked_in_its_source() -> None:
    found, _ = picture()
    page = Page(full())
    places = {(item.source, item.start, item.end) for item in evidence_in(found)}
    assert {f"q{n}" for n in range(1, len(places) + 1)} <= set(page.ids)


def test_what_a_source_smuggles_in_is_text() -> None:
    page = full(title="<img src=x onerror=alert(1)>", url="javascript:alert(1)", publisher='"><script>x</script>')
    found = Page(page)
    assert 'alert("troops & more")' in found.text
    assert "<img src=x onerror=alert(1)>" in found.text
    assert "script" not in {name for name, _ in found.elements}
    assert not [link for link in found.all("a", "href") if link.startswith("javascript")]


def test_what_nobody_reviewed_is_marked_and_what_was_is_not() -> None:
    links = [attrs for name, attrs in Page(full()).elements if name == "a" and "quote" in str(attrs.get("aria-label"))]
    unreviewed = {attrs["href"] for attrs in links if attrs.get("class") == "unreviewed"}
    reviewed = {attrs["href"] for attrs in links if attrs.get("class") is None}
    assert unreviewed
    assert reviewed
    assert unreviewed.isdisjoint(reviewed)
    assert all("not reviewed" in str(attrs["aria-label"]) for attrs in links if attrs.get("class") == "unreviewed")


def test_the_page_says_what_matters() -> None:
    text = re.sub(r"\s+", " ", Page(full()).text)
    for words in (
        "20,000+ troops",
        "✗ not met: “if the Security Council gives the force a mandate”",
        "being drafted",
        "the United States: up to 24 troops, for planning".replace("the", "The", 1),
        "The ceasefire between",
        "commitment.IDN-1.honoured",
        "Set by a person: the desk’s own judgement",
        "contingent brief --out brief.html",
        "10 claims behind this brief have not been reviewed by a person",
        "in the reporter’s words, to the General Assembly, 23 Sep 2025",
    ):
        assert words in text, words


def test_an_empty_record_reads_well() -> None:
    text = re.sub(r"\s+", " ", Page(empty()).text)
    assert "The record is empty" in text
    assert "The record holds no contributor as of 23 October 2025" in text
    assert "None" not in text


def test_the_same_inputs_give_the_same_page() -> None:
    assert full() == full()
