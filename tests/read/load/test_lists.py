"""Lists in pages: the article's stay, those that lead elsewhere do not come in."""

from __future__ import annotations

import pytest

from contingent.read.load.html import page

FIRST = "Five countries have told the organisation what they are ready to send, diplomats said after a long meeting."
SECOND = "The Council may vote on a mandate in November, and no country has said when its soldiers would leave home."
ITEMS = "<li>Indonesia: 8,000 soldiers</li><li><a href='/morocco'>Morocco</a>: a <b>field</b> hospital</li>"
LINES = ["- Indonesia: 8,000 soldiers", "- Morocco: a field hospital"]
LINKS = "<li><a href='/a'>The truce holds in the north</a></li><li><a href='/b'>Ten things to know</a></li>"


def _lines(body: str) -> list[str]:
    body = body.replace("FIRST", f"<p>{FIRST}</p>").replace("SECOND", f"<p>{SECOND}</p>")
    return page(f"<html><body>{body}</body></html>")[0].split("\n")


@pytest.mark.parametrize(
    "body",
    [
        f"FIRST<ul>{ITEMS}</ul>SECOND",
        f"FIRST<ol>{ITEMS}</ol>SECOND",
        f"<ul>{LINKS}</ul><article>FIRST<ul>{ITEMS}</ul>SECOND</article><h2>Related</h2><ul>{LINKS}</ul>",
        f"FIRST<div class='block'><ul class='dots'>{ITEMS}</ul></div>SECOND<footer><ul><li>About us</li></ul></footer>",
        f"<div>FIRST</div><div><ul>{ITEMS}</ul></div>SECOND",
    ],
)
def test_a_list_stays_where_it_stands(body: str) -> None:
    assert _lines(body) == [FIRST, *LINES, SECOND]


def test_a_list_stays_at_the_end_and_lists_in_it_are_its_part() -> None:
    assert _lines(f"FIRSTSECOND<ul>{ITEMS}<li>Others<ul><li>500 police</li></ul></li></ul>") == [
        *(FIRST, SECOND),
        *LINES,
        "- Others",
        "- 500 police",
    ]


@pytest.mark.parametrize(
    "other",
    [
        f"<ul>{LINKS}</ul>",
        "<ul class='share-buttons'><li>Post it</li><li>Mail it</li></ul>",
        "<div role='navigation'><ul><li>World</li><li>Sport</li></ul></div>",
        "<aside><ul><li>Indonesia: 99,000 soldiers</li></ul></aside>",
    ],
)
def test_a_list_that_leads_elsewhere_does_not_come_in(other: str) -> None:
    assert _lines(f"FIRST{other}SECOND{other}") == [FIRST, SECOND]


def test_a_list_before_the_article_or_apart_from_it_does_not_come_in() -> None:
    apart = "<ul><li>By a reporter</li><li>A three-minute read</li></ul>"
    assert _lines(f"{apart}<div>FIRSTSECOND</div><div>{apart}<div>Other things</div></div>") == [FIRST, SECOND]
