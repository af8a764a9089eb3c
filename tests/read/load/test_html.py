"""Pages: the article and what the page states, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from contingent.errors import InputError
from contingent.read.load import load
from contingent.read.load.html import fragment, is_html, page
from contingent.read.load.metadata import Metadata

BODY = """
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<h1>Force takes shape</h1>
<figure><img src="a.jpg"><figcaption>Soldiers at a parade. Photo: Agency</figcaption></figure>
<p>Indonesia said on Tuesday it would send 20,000 troops &amp; two ships.</p>
<p>“We are ready,” said the minister.</p>
<script>document.write("Indonesia sends 99,000 troops")</script>
<aside>Subscribe to our newsletter</aside>
<footer>Copyright 2025</footer>
"""
HEAD = """
<title>Force takes shape | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2025-10-23T10:00:00Z">
<link rel="canonical" href="https://example.org/force">
<script>var troops = "Indonesia offers 99,000 troops";</script>
<style>p { color: red }</style>
"""


def _page(folder: Path, head: str = HEAD, body: str = BODY, name: str = "page.html") -> Path:
    path = folder / name
    path.write_text(
        f'<!doctype html>\n<html lang="en-GB"><head>{head}</head><body>{body}</body></html>', encoding="utf-8"
    )
    return path


def _stated(head: str) -> Metadata:
    return page(f"<html><head>{head}</head><body><p>A paragraph of text.</p></body></html>")[1]


def test_a_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    document = load(_page(tmp_path))
    assert document.text == (
        "Force takes shape\n"
        "Indonesia said on Tuesday it would send 20,000 troops & two ships.\n"
        "“We are ready,” said the minister."
    )
    source = document.source
    assert (source.title, source.publisher, source.published) == (
        "Force takes shape",
        "The Example",
        date(2025, 10, 23),
    )
    assert (source.url, source.language, source.id) == ("https://example.org/force", "en", "page")
    assert document.findings == ()


def test_a_page_is_told_by_its_content_too(tmp_path: Path) -> None:
    document = load(_page(tmp_path, name="page.txt"))
    assert "<p>" not in document.text
    assert "99,000" not in document.text


def test_a_long_article_is_found_among_the_rest(tmp_path: Path) -> None:
    paragraphs = [
        f"In paragraph {n} the minister of state {n} spoke about the force for Gaza at some length." for n in range(12)
    ]
    menu = "<ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40)) + "</ul>"
    body = (
        f"<div "
        f"class='menu'>{menu}</div><article>{''.join(f'<p>{p}</p>' for p in paragraphs)}</article><div>{menu}</div>"
    )
    assert load(_page(tmp_path, body=body)).text.split("\n") == paragraphs


def test_the_caller_wins_over_the_page(tmp_path: Path) -> None:
    source = load(_page(tmp_path), published=date(2025, 10, 24), title="Mine").source
    assert (source.published, source.title) == (date(2025, 10, 24), "Mine")


def test_the_page_wins_over_the_name_of_the_file(tmp_path: Path) -> None:
    assert load(_page(tmp_path, name="2020-01-01.html")).source.published == date(2025, 10, 23)


@pytest.mark.parametrize("body", ["", "<script>alert(1)</script>", "<nav>Home</nav><style>p{}</style>"])
def test_a_page_without_text_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(InputError, match="the page holds no text: expected an article"):
        load(_page(tmp_path, body=body))


def test_a_declared_encoding_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = (
        "<html><head><meta charset=iso-8859-2></head><body><p>Polish minister Sikorski was in Łódź.</p></body></html>"
    )
    path.write_bytes(text.encode("iso-8859-2"))
    assert load(path).text == "Polish minister Sikorski was in Łódź."


@pytest.mark.parametrize("name", ["nonsense", "rot13", "zip", "undefined"])
def test_a_declared_encoding_that_is_none_is_ignored(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(f'<html><meta charset="{name}"><p>Élysée said so on Tuesday.</p></html>'.encode("cp1252"))
    assert load(path).text == "Élysée said so on Tuesday."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="2024-03-02">', date(2024, 3, 2)),
        ('<meta name="DC.date.issued" content="20240302">', date(2024, 3, 2)),
        ('<time datetime="2024-03-02T09:00" itemprop="datePublished">', date(2024, 3, 2)),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2024-02-31">', None),
        ('<time datetime="2024-03-02">', None),
        ("<p>Published 2 March 2024</p>", None),
    ],
)
def test_only_what_is_stated_counts_as_the_day(head: str, day: date | None) -> None:
    assert _stated(head).published == day


def test_linked_data_states_too() -> None:
    thing = {"@type": "NewsArticle", "headline": "H", "datePublished": "2024-03-02", "publisher": {"name": "P"}}
    for value in (thing, [thing], {"@graph": [thing]}):
        found = _stated(f'<script type="application/ld+json">{json.dumps(value)}</script>')
        assert (found.title, found.publisher, found.published) == ("H", "P", date(2024, 3, 2))
    for broken in ("{", "[" * 100_000, "null", '{"publisher": 3}'):
        assert _stated(f'<script type="application/ld+json">{broken}</script>').publisher is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("  \n<html lang='en'>", True),
        ("<!-- made by hand -->\n<html>", True),
        ('<?xml version="1.0"?>\n<html>', True),
        ("He wrote <html> on the wall.", False),
        ("<rss>", False),
    ],
)
def test_pages_are_told_by_their_first_tag(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000 + "x",
        "<" * 300_000,
        "<!--" * 60_000,
        "<a href='" + "x" * 300_000,
        "<table>" * 3_000 + "x",
        "&" * 200_000,
    ],
)
def test_hostile_pages_end_in_bounded_time(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><p>The force is ready, he said.</p>{hostile}", encoding="utf-8")
    try:
        assert "force is ready" in load(path).text
    except InputError as error:
        assert "no text" in str(error)


@pytest.mark.parametrize("whole", ["{}", "<html><body><article>{}</article></body></html>"])
def test_a_word_in_bold_or_a_link_breaks_no_line_of_a_short_text(whole: str) -> None:
    text = fragment(
        whole.format("<p>The minister <em>said</em> so on <a href='x'>Monday</a>.</p><p>No <b>day</b>.</p>")
    )
    assert text == "The minister said so on Monday.\nNo day."
