"""DOCX: what a reader sees of it, and honest refusals."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.load import files

from contingent.errors import InputError
from contingent.read.load import limits, load
from contingent.read.load.extract import extract

BODY = """
<w:p><w:r><w:t>Force </w:t></w:r><w:r><w:t>for the lake</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Caption1"/></w:pPr><w:r><w:t>A photo of soldiers</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The minister said </w:t></w:r><w:del><w:r><w:delText>99</w:delText></w:r></w:del>
<w:ins><w:r><w:t>500</w:t></w:r></w:ins><w:r><w:br/><w:t>soldiers</w:t><w:tab/><w:t>would go.</w:t></w:r>
<w:hyperlink><w:r><w:t>More</w:t></w:r></w:hyperlink></w:p>
<w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Togo</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>540</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
"""


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "note.docx"
    path.write_bytes(content)
    return path


def test_paragraphs_tables_and_the_title_are_read(tmp_path: Path) -> None:
    document = load(_file(tmp_path, files.docx(BODY, title="A note &amp; more")))
    assert document.text.split("\n") == [
        "Force for the lake",
        "The minister said 500 soldiers would go.More",
        "Togo | 540",
    ]
    assert document.source.title == "A note & more"


def _zip(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (files.docx("<w:p/>"), "the Word document holds no text"),
        (_zip({"word/document.xml": b"<w:document"}), "the Word document is damaged"),
        (
            _zip({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "declares a document type or entities",
        ),
        (_zip({"word/document.xml": b"\xff\xfe\x00"}), "the Word document is damaged"),
        (_zip({"a.txt": b"words"}), "is a ZIP archive, not text"),
        (b"PK\x03\x04 and no more", "is a ZIP archive, not text"),
    ],
)
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(_file(tmp_path, content))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES_OF_TEXT", 1024 * 1024)
    bomb = files.docx("<w:p>" + " " * (8 * 1024 * 1024) + "</w:p>")
    assert len(bomb) < 1024 * 1024
    with pytest.raises(InputError, match="is larger than 1 MiB"):
        load(_file(tmp_path, bomb))


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 20_000 + "<w:p><w:r><w:t>Deep down.</w:t></w:r></w:p>" + "</w:sdt>" * 20_000
    assert load(_file(tmp_path, files.docx(deep))).text == "Deep down."


@settings(deadline=None)
@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=20))
def test_any_damage_gives_a_text_or_an_input_error(at: int, noise: bytes) -> None:
    content = bytearray(files.docx(BODY, title="T"))
    at %= len(content)
    content[at : at + len(noise)] = noise
    try:
        assert extract(bytes(content), "note.docx").text
    except InputError as error:
        assert error.source == "note.docx"
