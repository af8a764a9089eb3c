"""The brief of two drafts: every form, nothing but text from a draft, the troops in the margin."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from contingent.brief.comparison import Compared, write_comparison
from contingent.council import parse
from contingent.council.compare import compare as compare_texts
from contingent.errors import RequestError
from contingent.force import load
from contingent.force.compare_drafts import Ballot, Draft, compare_drafts

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def compared() -> Compared:
    """The two example drafts; the second has a tag in its name and in its text."""
    rival = parse((EXAMPLES / "drafts" / "stabilization-force-rival.txt").read_text(encoding="utf-8"))
    text = (EXAMPLES / "drafts" / "stabilization-force.txt").read_text(encoding="utf-8")
    force = parse(text.replace("to use all necessary measures", "to use all necessary measures <script>x</script>"))
    drafts = (Draft(name="rival", text=rival), Draft(name="force <b>", text=force))
    ballots = (Ballot(on=date(2025, 11, 17)), Ballot(on=date(2025, 11, 17)))
    answer = compare_drafts(load(EXAMPLES / "networks" / "two-drafts.toml"), *drafts, ballots=ballots, samples=1000)
    redline = compare_texts(rival, force, names=("rival", "force <b>"))
    return Compared(answer=answer, texts=(rival, force), redline=redline, command="contingent compare")


def test_the_page_carries_the_redline_with_troops_and_no_markup_of_a_draft(compared: Compared) -> None:
    page = write_comparison(compared, ".html").decode()
    assert "<script>" not in page
    assert "force <b>" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<ins>") > 3
    assert page.count('class="worth"') > 3
    assert "P(adopted)" in page
    assert "Chapter VII" in page


def test_the_rows_of_the_redline_hold_what_the_sentences_are_worth(compared: Compared) -> None:
    worth = sum(row.strength for row in compared.rows() if row.strength is not None)
    assert worth == pytest.approx(sum(one.strength for one in compared.answer.sentences))


def test_the_pdf_is_two_pages(compared: Compared) -> None:
    file = pypdfium2.PdfDocument(write_comparison(compared, ".pdf"))
    assert len(file) == 2
    words = file[0].get_textpage().get_text_range()
    assert "troops and days" in words


def test_the_docx_strikes_and_underlines(compared: Compared) -> None:
    file = docx.Document(io.BytesIO(write_comparison(compared, ".docx")))
    runs = [
        run
        for table in file.tables
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for run in p.runs
    ]
    # LibreOffice takes the width of a column, where Word takes that of a cell.
    assert all(table.columns[0].width == table.rows[0].cells[0].width for table in file.tables[:3])
    assert any(run.font.underline for run in runs)
    assert any(run.font.strike for run in runs)
    assert "<script>" in "".join(run.text for run in runs)


def test_markdown_marks_both(compared: Compared) -> None:
    text = write_comparison(compared, ".md").decode()
    assert "<ins>" in text
    assert "~~" in text
    assert "<script>" not in text


def test_another_form_is_refused(compared: Compared) -> None:
    with pytest.raises(RequestError, match=r"got a name that ends in '\.odt', expected \.html"):
        write_comparison(compared, ".odt")
