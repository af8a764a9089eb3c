"""The brief as PDF and DOCX: the same brief, quotes that citations lead to, the same bytes for the same brief."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.brief.story import AS_OF, SOURCE, TEXT, forecast, picture, vote

from contingent.brief.document import Bullets, Cite, Command, Document, Endnotes, Heading, Paragraph, Strong, Table
from contingent.brief.docx import to_docx
from contingent.brief.outline import outline
from contingent.brief.page import Brief, to_html
from contingent.brief.pdf import to_pdf
from contingent.errors import RequestError
from contingent.picture.answer import InPlace, Item, Picture, Position, Strength

SAID = (
    "The state of the force",
    "A force of 5,000 or more by 20 June 2026 is a realistic possibility (41 %).",
    "20,000+ troops",
    "if the Security Council gives the force a mandate",
    "contingent brief --out brief.pdf",
    "a prior from earlier forces",
    "10 claims behind this brief have not been reviewed by a person",
    "<script>alert(",
)


@pytest.fixture(scope="module")
def document() -> Document:
    found, claims = picture()
    brief = Brief(
        picture=found,
        forecast=forecast(),
        vote=vote(),
        texts={SOURCE.id: TEXT},
        sources={SOURCE.id: SOURCE},
        claims=claims,
        command="contingent brief --out brief.pdf",
    )
    return outline(brief)


def pdf_text(pages: bytes) -> str:
    with pypdfium2.PdfDocument(pages) as file:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in file)
    return re.sub(r"\s+", " ", text)


def docx_text(held: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(held)) as file:
        text = file.read("word/document.xml").decode()
    return " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", text)).replace("&lt;", "<").replace("&gt;", ">")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\N{NO-BREAK SPACE}\N{SOFT HYPHEN}]+", "", text)


def test_the_pdf_says_what_the_page_says(document: Document) -> None:
    text = squeezed(pdf_text(to_pdf(document)))
    for said in SAID:
        assert squeezed(said) in text, said


def test_the_docx_says_what_the_page_says(document: Document) -> None:
    text = squeezed(docx_text(to_docx(document)))
    for said in SAID:
        assert squeezed(said) in text, said


def bullets(made: Document) -> list[str]:
    """The bullets of a document as plain text, without their citations."""
    lines = [item for block in made.blocks if isinstance(block, Bullets) for item in block.items]
    return ["".join(run for run in found if isinstance(run, str)) for found in lines]


def test_votes_and_positions_on_others_are_said() -> None:
    votes = tuple(
        Item(actor="UNGA", text="142 to 10", quantity=Strength(min=count, max=count, unit=unit), evidence=())
        for count, unit in ((142, "votes_for"), (10, "votes_against"))
    )
    on_others = (Position(actor="ISR", stance="oppose", evidence=(), about="TUR"),)
    shown = Picture(as_of=AS_OF, known=AS_OF, votes=votes, positions_on_others=on_others)
    said = bullets(outline(Brief(picture=shown, forecast=None)))
    assert "Vote, the UN General Assembly: 142 votes for" in said
    assert "Vote, the UN General Assembly: 10 votes against" in said
    assert "Oppose: Israel on Turkey" in said


def test_the_chance_of_adoption_stands_on_the_first_screen(document: Document) -> None:
    said = "Adoption, if the vote were held on 17 November 2025, is highly likely (79 %)."
    first = [block for block in document.blocks[:4] if isinstance(block, Paragraph)]
    strong = [run.text for block in first for run in block.runs if isinstance(run, Strong)]
    assert said in [text.replace("\N{NO-BREAK SPACE}", " ") for text in strong]


def test_the_source_of_the_numbers_is_said_once_and_beside_them(document: Document) -> None:
    text = pdf_text(to_pdf(document))
    assert text.count("simulated worlds (seed 7)") == 1
    assert text.index("simulated worlds (seed 7)") < text.index("Median")


def test_actors_stand_in_the_order_of_their_names() -> None:
    positions = tuple(Position(actor=code, stance="support", evidence=()) for code in ("ARE", "DNK", "DZA", "EGY"))
    in_place = tuple(
        InPlace(actor=code, strength=Strength(unit="troops"), role=None, evidence=()) for code in ("DNK", "DZA")
    )
    shown = Picture(as_of=AS_OF, known=AS_OF, positions=positions, in_place=in_place)
    said = bullets(outline(Brief(picture=shown, forecast=None)))
    assert "Support: Algeria, Denmark, Egypt, the United Arab Emirates" in said
    assert [found.split(",")[0] for found in said if found.startswith("In place")] == [
        "In place: Algeria",
        "In place: Denmark",
    ]
    page = re.sub(r"<[^>]+>", "", to_html(Brief(picture=shown, forecast=None)))
    assert "Support: Algeria, Denmark, Egypt, the United Arab Emirates" in page
    assert page.index("Algeria: no number given") < page.index("Denmark: no number given")


def test_every_citation_of_the_docx_leads_to_its_quote(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(document))) as file:
        text = file.read("word/document.xml").decode()
    there = set(re.findall(r'w:bookmarkStart [^>]*w:name="(q\d+)"', text))
    called = set(re.findall(r'w:hyperlink [^>]*w:anchor="(q\d+)"', text))
    assert called == there
    assert len(there) == 11


def test_the_docx_opens_with_headings_and_tables(document: Document) -> None:
    file = docx.Document(io.BytesIO(to_docx(document)))
    headings = [one.text for one in file.paragraphs if one.style is not None and one.style.name.startswith("Heading")]
    assert headings[0] == "What is likely"
    assert len(file.tables) == sum(isinstance(block, Table) for block in document.blocks)
    assert len(file.inline_shapes) == 1


@pytest.mark.parametrize("write", [to_pdf, to_docx])
def test_the_same_document_gives_the_same_bytes(document: Document, write: Callable[[Document], bytes]) -> None:
    assert write(document) == write(document)


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_text_is_text(raw: str) -> None:
    runs = (raw, Strong(raw), Cite((1,)))
    blocks = (
        Heading(2, raw),
        Paragraph(runs),
        Bullets((runs,)),
        Table((raw, "b"), ((runs, ("b",)),)),
        Command(raw),
        Endnotes(((1, raw, raw),)),
    )
    made = Document(title=raw, blocks=blocks)
    with pypdfium2.PdfDocument(to_pdf(made)) as file:
        assert len(file) >= 1
    assert docx.Document(io.BytesIO(to_docx(made))).tables[0].rows[1].cells[1].text == "b"


def test_an_empty_record_reads_well() -> None:
    made = outline(Brief(picture=Picture(as_of=AS_OF, known=AS_OF), forecast=None))
    text = pdf_text(to_pdf(made))
    assert "The record holds no contributor as of 23" in text
    assert "None" not in text


def test_without_the_extra_it_says_what_to_install(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(RequestError, match=r"pip install 'contingent\[documents\]'"):
        to_pdf(document)
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(RequestError, match=r"pip install 'contingent\[documents\]'"):
        to_docx(document)
