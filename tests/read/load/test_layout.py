"""Documents as an office makes them, set by a real typesetter: heads and feet, notes, columns, tables, captions."""

from __future__ import annotations

import pytest

from contingent.read.load.extract import extract

typst = pytest.importorskip("typst")

PARAGRAPH = (
    "Kenya said on Tuesday that it would send 1,000 police officers to the multinational mission if the Security "
    "Council authorises it, while Jamaica announced a contribution of 170 soldiers.{note} The representatives of both "
    "countries underlined the significance of internationally guaranteed reimbursement arrangements."
)
PAGE = """
#set page(paper: "a4", columns: {columns}, header: [UNITED NATIONS #h(1fr) S/2025/999],
  footer: context [25-12345 #h(1fr) #counter(page).display() / {pages}])
#set par(justify: true)
#set text(size: 11pt, hyphenate: true, lang: "en")
"""


def text(source: str, columns: int = 1, pages: int = 2) -> list[str]:
    """The paragraphs of what a typesetter makes of a source."""
    made = typst.compile((PAGE.format(columns=columns, pages=pages) + source).encode())
    assert isinstance(made, bytes)
    return extract(made, "made.pdf").text.split("\n")


def paragraphs(count: int, note: str = "") -> str:
    return "\n\n".join(f"Item {number}. {PARAGRAPH.format(note=note)}" for number in range(count))


@pytest.mark.parametrize("columns", [1, 2])
def test_heads_feet_and_broken_words_over_two_pages(columns: int) -> None:
    found = text(f"= On the mission\n{paragraphs(14)}", columns)
    assert found == ["On the mission", *(f"Item {number}. {PARAGRAPH.format(note='')}" for number in range(14))]


@pytest.mark.parametrize("columns", [1, 2])
def test_footnotes_and_their_marks_are_left_out(columns: int) -> None:
    found = text(paragraphs(16, note="#footnote[See the report of 2024, which names 900 soldiers.]"), columns)
    assert found == [f"Item {number}. {PARAGRAPH.format(note='')}" for number in range(16)]


def test_rows_stand_alone_and_captions_are_left_out() -> None:
    table = "#table(columns: 3, [Country], [Troops], [Status], [Kenya], [1,000], [pledged])"
    figure = "#figure(rect(width: 50pt, height: 20pt), caption: [Kenyan soldiers on parade, 5,000 of them.])"
    found = text(f"{PARAGRAPH.format(note='')}\n\n{table}\n\n{figure}", pages=1)
    # The head and the foot of a single page cannot be told from its text, but stand alone.
    assert found[1:-1] == [PARAGRAPH.format(note=""), "Country Troops Status", "Kenya 1,000 pledged"]
