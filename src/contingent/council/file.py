"""A draft in a file, whatever the format: its text as ``parse`` wants it, and what opening it found.

Text, HTML and PDF are opened as every source is; Akoma Ntoso and Word by this room, since a resolution's paragraphs,
their numbers and tracked changes matter here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from contingent.council.akomantoso import from_akn
from contingent.council.answer import Resolution
from contingent.council.docx_in import read_word
from contingent.council.html import text_of_html
from contingent.council.parse import is_resolution, parse
from contingent.council.terms import is_terms
from contingent.errors import InputError
from contingent.model import Finding
from contingent.read.load import load
from contingent.read.load.decode import declared_encoding, decode
from contingent.read.load.docx import is_docx

_HTML = frozenset({".html", ".htm", ".xhtml"})
#: Findings about a day of publication, which a draft has none of.
_OF_DISPATCHES = frozenset({"published-missing", "dateline-unused"})


def open_text(file: Path) -> tuple[str, tuple[Finding, ...]]:
    """The text in a file and the findings of opening it.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        data = file.read_bytes() if file.is_file() else b""
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", source=str(file)) from error
    if is_docx(data):
        return read_word(data, file.name)
    if data and file.suffix.lower() == ".docx":
        raise InputError(
            "is no Word document, or a damaged one, whatever its name says; save it as DOCX again, or as text",
            source=file.name,
        )
    if file.suffix.lower() in _HTML or re.match(rb"\s*<(?:!doctype html|html)\b", data[:200], re.IGNORECASE):
        page, findings = decode(data, file.name, declared_encoding(data))
        text = text_of_html(page)
        if is_resolution(text) or is_terms(text):
            return text, tuple(findings)
    document = load(file)
    text = document.text
    if file.suffix.lower() == ".xml" or text.lstrip("\ufeff \n").startswith("<?xml"):
        text = from_akn(decode(data, file.name, declared_encoding(data))[0], id=file.name)
    return text, tuple(finding for finding in document.findings if finding.code not in _OF_DISPATCHES)


def parse_file(file: Path) -> Resolution:
    """The resolution in a file, with what opening it found.

    Raises:
        InputError: the file cannot be read, or holds no resolution.
    """
    text, findings = open_text(file)
    parsed = parse(text, id=file.stem)
    return replace(parsed, findings=findings + parsed.findings) if findings else parsed
