"""PDF: paragraphs out of lines, and honest refusals."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.load import files

from contingent.errors import InputError, RequestError
from contingent.read.load import load
from contingent.read.load.extract import extract

FIRST = [
    (72, 800, "Lake Committee, minutes 4"),
    (72, 740, "Force for the lake"),
    (72, 700, "The minister said on Tuesday that the country would send 500 soldiers to the stabili-"),
    (72, 686, "zation force, and that they would leave in March if the Council agreed to the text."),
    (72, 672, "He did not say more."),
    (72, 644, "His spokesman (who had come late) said that the number was not final and that it would"),
]
SECOND = [
    (72, 800, "Lake Committee, minutes 4"),
    (72, 740, "be known within days."),
    (300, 30, "- 2 -"),
]
THIRD = [(72, 800, "Lake Committee, minutes 4"), (72, 740, "The meeting rose at noon."), (300, 30, "Page 3 of 3")]


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "minutes.pdf"
    path.write_bytes(content)
    return path


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    document = load(_file(tmp_path, files.pdf([FIRST, SECOND, THIRD], title="Minutes")), published=date(2025, 10, 23))
    assert document.text.split("\n") == [
        "Force for the lake",
        "The minister said on Tuesday that the country would send 500 soldiers to the stabilization force, and that "
        "they "
        "would leave in March if the Council agreed to the text. He did not say more.",
        "His spokesman (who had come late) said that the number was not final and that it would be known within days.",
        "The meeting rose at noon.",
    ]
    assert (document.source.title, document.source.language, document.findings) == ("Minutes", "en", ())


def test_what_a_browser_prints_around_a_page_is_left_out(tmp_path: Path) -> None:
    printed = [
        (30, 825, "11/25/26, 3:42 PM"),
        *FIRST[1:],
        (30, 15, "https://example.org/news/force.html"),
        (540, 15, "1/1"),
    ]
    text = load(_file(tmp_path, files.pdf([printed])), published=date(2025, 10, 23)).text
    assert text.startswith("Force for the lake\n")
    assert text.endswith("that it would")


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    document = load(_file(tmp_path, files.pdf([FIRST, [], SECOND])), published=date(2025, 10, 23))
    assert [(f.code, f.message) for f in document.findings] == [
        ("pages-without-text", "no text on page 2: empty or scanned")
    ]


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"minutes\.pdf: the PDF has no text layer, it may be a scan: .*OCR"):
        load(_file(tmp_path, files.pdf([[], []])))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage \x00\x01", files.pdf([FIRST])[:300]])
def test_a_damaged_one_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="the PDF is damaged"):
        load(_file(tmp_path, content))


def test_without_the_library_the_request_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(RequestError, match=r"needs pypdfium2: pip install 'contingent\[files\]'"):
        load(_file(tmp_path, files.pdf([FIRST])))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=30))
def test_any_damage_gives_a_text_or_an_input_error(at: int, noise: bytes) -> None:
    content = bytearray(files.pdf([FIRST, SECOND]))
    at %= len(content)
    content[at : at + len(noise)] = noise
    try:
        assert extract(bytes(content), "minutes.pdf").text
    except InputError as error:
        assert error.source == "minutes.pdf"
