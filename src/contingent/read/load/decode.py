"""Bytes to text: UTF-8 unless the bytes say otherwise, and a finding whenever something had to be guessed."""

from __future__ import annotations

import codecs
import re

from contingent.errors import InputError
from contingent.model import Finding
from contingent.read.load import magic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|encoding=[\"']([A-Za-z0-9_.-]{2,40})", re.I
)
#: Python's names of the encodings that pages are written in; "rot13" and "undefined" are codecs, too.
_OF_TEXT = re.compile(
    r"ascii|utf-8|iso8859-\d+|cp(?:125\d|866|874|932|949|950)|koi8-[rut]|mac-roman|gbk|gb2312|gb18030|big5"
    r"|euc_jp|euc_kr|shift_jis"
)
#: A guess at the encoding is refused when more than this share of the letters beyond ASCII are control characters.
_MOST_CONTROL = 0.1
_REPLACEMENT = "\ufffd"
#: The bytes of C1 control characters, which no text in Latin-1 holds and Windows-1252 leaves five of undefined.
_UNDEFINED = re.compile(r"[\x00\x80-\x9f]")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page states in its first bytes, if Python knows it."""
    match = _DECLARED.search(data[:2048])
    if match is None:
        return None
    name = (match.group(1) or match.group(2)).decode("ascii")
    return known_encoding(name)


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding that texts are written in, ``None`` for any other word."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return found if _OF_TEXT.fullmatch(found) else None


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, list[Finding]]:
    """The text of ``data`` without its byte order mark, and what had to be guessed or was damaged.

    Raises:
        InputError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if magic.is_binary(data):
        raise InputError("is binary, not text: expected text, HTML, PDF, DOCX, a feed or an mbox", source=source)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = error.start
    if declared is not None and declared != "utf-8":
        text = data.decode(declared, errors="replace")
        return text, _damage(text, declared)
    damaged = data.decode("utf-8", errors="replace")
    # Other encodings hardly ever form a valid sequence of UTF-8, let alone more of them than invalid ones.
    if len(re.findall(r"[^\x00-\x7f]", damaged)) > 2 * damaged.count(_REPLACEMENT):
        return damaged, _damage(damaged, "utf-8")
    return _guessed(data, source, first)


def _guessed(data: bytes, source: str, first: int) -> tuple[str, list[Finding]]:
    try:
        text, encoding = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "Latin-1"
    controls = len(_UNDEFINED.findall(text))
    beyond = len(re.findall(r"[^\x00-\x7f]", text))
    if controls > _MOST_CONTROL * beyond or beyond > len(text) / 2:
        message = f"is no text in UTF-8 (byte {first}) nor in Windows-1252: expected UTF-8; convert it first"
        raise InputError(message, source=source)
    message = f"not UTF-8 (byte {first}); read as {encoding}, check letters beyond A to Z"
    return text, [Finding(code="encoding-guessed", message=message)]


def _replacing(data: bytes, encoding: str) -> tuple[str, list[Finding]]:
    text = data.decode(encoding, errors="replace")
    return text, _damage(text, encoding)


def _damage(text: str, encoding: str) -> list[Finding]:
    at = text.find(_REPLACEMENT)
    if at < 0:
        return []
    count = text.count(_REPLACEMENT)
    message = f"{count} character{'s' if count > 1 else ''} could not be read as {encoding} and stand as {_REPLACEMENT}"
    return [Finding(code="encoding-damaged", message=message)]
