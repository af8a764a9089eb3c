"""The same draft in the forms it reaches people in: press release, PDF text, Markdown, damaged scans."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.council_exact import outline

from contingent.council import parse

DRAFTS = sorted((Path(__file__).parents[2] / "examples" / "drafts").glob("*.txt"))


def press_release(text: str) -> str:
    head, opening, rest = text.partition("The Security Council,")
    return head + "\n\n".join("“" + paragraph for paragraph in (opening + rest).split("\n\n")) + "”"


def wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 68, initial_indent="     ") for paragraph in text.split("\n\n"))


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n", wrapped(text))


def with_page_heads(text: str) -> str:
    out: list[str] = []
    for count, line in enumerate(wrapped(text).split("\n"), 1):
        out.append(line)
        if count % 45 == 0:
            out += ["", "25-18282", "2/5", "", "S/2025/748", "", ""]
    return "\n".join(out)


def tabs_after_numbers(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1.\t", text)


def numbers_on_their_own_line(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1.\n\n", text)


def numbers_without_stops(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1 ", text)


def misread_name(text: str) -> str:
    return text.replace("The Security Council", "The Secunty Council", 1)


FORMS: list[Callable[[str], str]] = [
    press_release,
    wrapped,
    without_blank_lines,
    with_page_heads,
    tabs_after_numbers,
    numbers_on_their_own_line,
    numbers_without_stops,
    misread_name,
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.__name__))
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_form_does_not_change_the_structure(path: Path, form: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert outline(parse(form(text))) == outline(parse(text))
