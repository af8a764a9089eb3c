"""The brief as Markdown: the same brief, nothing a source smuggles in, a footnote for every quote."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.brief.story import AS_OF, SOURCE, TEXT, forecast, picture, vote

from contingent.brief import markdown
from contingent.brief.markdown import to_markdown
from contingent.brief.page import Brief
from contingent.picture.answer import Picture


@pytest.fixture(scope="module")
def text() -> str:
    found, claims = picture()
    brief = Brief(
        picture=found,
        forecast=forecast(),
        vote=vote(),
        texts={SOURCE.id: TEXT},
        sources={SOURCE.id: SOURCE},
        claims=claims,
        command="contingent brief --out brief.md",
    )
    return to_markdown(brief)


def test_the_example_in_the_docstring_is_true() -> None:
    assert doctest.testmod(markdown).failed == 0


def test_every_footnote_that_is_called_is_there_and_the_other_way_round(text: str) -> None:
    there = set(re.findall(r"^\[\^(\d+)\]: ", text, flags=re.MULTILINE))
    called = set(re.findall(r"\[\^(\d+)\](?!: )", text))
    assert called == there
    assert len(there) == 11


def test_it_says_what_the_page_says(text: str) -> None:
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    for words in (
        "# The state of the force",
        "**A force of 5,000 or more by 20 June 2026 is a realistic possibility (41 %).**",
        "| 20,000+ troops | ✗ not met: “if the Security Council gives the force a mandate”[^4] | 23 Sep 2025 |",
        "    contingent brief --out brief.md",
        "| honoured: commitment IDN-1 | 0.7 | a prior from earlier forces |",
        "10 claims behind this brief have not been reviewed by a person",
    ):
        assert words in plain, words


def test_tables_have_as_many_cells_as_their_heads(text: str) -> None:
    width = None
    for line in text.splitlines():
        if not line.startswith("|"):
            width = None
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        assert width in {None, cells}, line
        width = cells


def test_what_a_source_smuggles_in_is_text(text: str) -> None:
    assert r"\<script\>alert(" in text
    assert "<script>" not in text


@given(st.text(max_size=40))
def test_escaped_text_is_one_line_without_markup(raw: str) -> None:
    found = markdown.escape(raw)
    assert len(found.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`*_\[\]|#]", found)


@pytest.mark.parametrize(("raw", "escaped"), [("- a", r"\- a"), ("1. a", r"1\. a"), ("2) a", r"2\) a"), ("-5", r"\-5")])
def test_no_text_begins_a_list(raw: str, escaped: str) -> None:
    assert markdown.escape(raw) == escaped


def test_an_empty_record_reads_well() -> None:
    text = to_markdown(Brief(picture=Picture(as_of=AS_OF, known=AS_OF), forecast=None))
    assert "The record holds no contributor as of 23" in text
    assert "## What is likely" not in text
    assert "None" not in text
