"""Drafts in Word: tracked changes in, tracked changes out, and numbers that Word counts itself."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from bench.council_exact import outline

from contingent.council import parse
from contingent.council.compare import compare
from contingent.council.docx_in import read_word
from contingent.council.docx_out import redline_docx
from contingent.council.file import parse_file
from contingent.errors import InputError

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = datetime(2026, 1, 5, tzinfo=UTC)


def texts() -> tuple[str, str]:
    first = (DRAFTS / "stabilization-force.txt").read_text(encoding="utf-8")
    return first, first.replace("all necessary measures", "appropriate measures").replace("20,000", "10,000")


def body(document: bytes) -> ET.Element:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))


def test_the_redline_is_tracked_changes_and_reads_as_the_second_version() -> None:
    one, other = (parse(text) for text in texts())
    made = redline_docx(compare(one, other), made=MADE)
    root = body(made)
    deleted = " ".join(e.text or "" for e in root.iter(f"{W}delText"))
    inserted = " ".join(t.text or "" for e in root.iter(f"{W}ins") for t in e.iter(f"{W}t"))
    assert "20,000" in deleted
    assert "10,000" in inserted
    ids = [e.get(f"{W}id") for tag in ("ins", "del") for e in root.iter(f"{W}{tag}")]
    assert len(set(ids)) == len(ids) > 0
    text, findings = read_word(made, "redline.docx")
    assert [f.code for f in findings] == ["tracked-changes"]
    assert "shall not exceed 10,000 military personnel" in text
    assert "20,000" not in text.partition("The text, changes tracked")[2]


def test_the_same_comparison_gives_the_same_document() -> None:
    one, other = (parse(text) for text in texts())
    documents = [body(redline_docx(compare(one, other), made=MADE)) for _ in range(2)]
    assert ET.tostring(documents[0]) == ET.tostring(documents[1])


@pytest.mark.parametrize("path", sorted(DRAFTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_draft_in_word_is_the_same_draft(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    file = tmp_path / "draft.docx"
    document.save(str(file))
    assert outline(parse_file(file)) == outline(parse(text))


NUMBERED = """\
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>Draft resolution</w:t></w:r></w:p>
<w:p><w:r><w:t>The Security Council,</w:t></w:r></w:p>
<w:p><w:r><w:t>Recalling its resolutions,</w:t></w:r></w:p>
{paragraphs}</w:body></w:document>"""
NUMBERING = """\
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(*items: tuple[int, str]) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>{words}</w:p>'
        for level, words in items
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", NUMBERED.format(paragraphs=paragraphs))
        archive.writestr("word/numbering.xml", NUMBERING)
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_numbers_that_word_counts_are_the_paragraphs_numbers() -> None:
    text, findings = read_word(
        numbered(
            (0, run("Decides that the Force shall:")),
            (1, run("Protect civilians;")),
            (1, run("Monitor the ceasefire;")),
            (0, run("Decides to remain seized of the matter.")),
        ),
        "d.docx",
    )
    assert findings == ()
    assert outline(parse(text))[-1] == "1 Decides (a) (b); 2 Decides"


def test_tracked_changes_read_as_accepted_and_a_deleted_end_joins_paragraphs() -> None:
    change = 'w:id="1" w:author="a" w:date="2026-01-05T00:00:00Z"'
    gone = f'<w:del {change}><w:r><w:delText xml:space="preserve">20,000 </w:delText></w:r></w:del>'
    come = f"<w:ins {change}>{run('5,000 ')}</w:ins>"
    text, findings = read_word(
        numbered(
            (0, run("Decides that the Force shall have up to ") + gone + come + run("troops;")),
            (0, run("Decides to remain seized.")),
        ),
        "d.docx",
    )
    assert "up to 5,000 troops;" in text
    assert findings[0].code == "tracked-changes"
    assert "1 insertions, 1 deletions" in findings[0].message


def test_a_file_that_only_its_name_calls_word_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"PK garbage")
    with pytest.raises(InputError, match=r"draft\.docx: is no Word document, or a damaged one"):
        parse_file(path)


def test_a_damaged_document_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"d\.docx: the Word document is damaged"):
        read_word(b"PK\x03\x04 not a document", "d.docx")


def test_a_level_that_is_no_number_is_the_first() -> None:
    given = numbered((0, run("Decides to establish a force;")), (0, run("Decides to remain seized of the matter.")))
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(given)) as archive, zipfile.ZipFile(held, "w") as made:
        for name in archive.namelist():
            made.writestr(
                name,
                archive.read(name)
                .replace(b'w:ilvl="0"', b'w:ilvl="x"')
                .replace(b'w:ilvl w:val="0"', b'w:ilvl w:val="x"'),
            )
    text, _ = read_word(held.getvalue(), "d.docx")
    assert held.getvalue() != given
    assert outline(parse(text))[-1] == "1 Decides; 2 Decides"
