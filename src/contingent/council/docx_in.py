"""A Word document of a draft, read: the accepted view of tracked changes, with the numbers that Word counts itself.

What is inserted counts, what is deleted does not, and a finding says how many changes there were. Numbers of lists are
written out, since a paragraph's number is part of a resolution. Any damage ends in an ``InputError``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element

from contingent.errors import InputError
from contingent.model import Finding
from contingent.read.load.markup import local, parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _NUMBERING = "word/document.xml", "word/numbering.xml"
_GONE = frozenset({"del", "movefrom", "deltext", "instrtext", "drawing", "pict", "object", "txbxcontent", "fallback"})
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_MOST = 50_000_000
_LETTERS = 26


@dataclass(slots=True)
class _Lists:
    """Where each of the document's own lists has come to, level by level."""

    formats: Mapping[tuple[str, int], tuple[str, str]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list: "3.", "(b)", "(iv)"; empty for bullets and unknown formats."""
        count = self.counts.get((number, level), 0) + 1
        self.counts[number, level] = count
        for deeper in [key for key in self.counts if key[0] == number and key[1] > level]:
            del self.counts[deeper]
        kind, pattern = self.formats.get((number, level), ("decimal" if level == 0 else "", f"%{level + 1}."))
        shown = _shown(kind, count)
        return "" if shown is None else re.sub(r"%\d", shown, pattern)


def _shown(kind: str, count: int) -> str | None:
    match kind:
        case "decimal":
            return str(count)
        case "lowerLetter" | "upperLetter" if count <= _LETTERS:
            letter = chr(ord("a") + count - 1)
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if count < len(_ROMAN):
            return _ROMAN[count] if kind == "lowerRoman" else _ROMAN[count].upper()
        case _:
            return None


def read_word(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a Word document as if every tracked change were accepted, a blank line between paragraphs.

    Raises:
        InputError: it is damaged, or no Word document.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = _member(archive, _DOCUMENT)
            numbering = _member(archive, _NUMBERING) if _NUMBERING in archive.namelist() else ""
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"the Word document is damaged or protected: {error}", source=name) from error
    root = parsed(body, name, "Word document")
    lists = _Lists({} if not numbering else _formats(parsed(numbering, name, "Word document")))
    text = "\n\n".join(paragraph for paragraph in _paragraphs(root, lists) if paragraph)
    inserted, deleted = (
        sum(local(e) in tags for e in root.iter()) for tags in (("ins", "moveto"), ("del", "movefrom"))
    )
    findings: tuple[Finding, ...] = ()
    if inserted or deleted:
        findings = (
            Finding(
                code="tracked-changes",
                message=f"the document has tracked changes ({inserted} insertions, {deleted} deletions); it is read as "
                "if all were accepted. To read it as it was before, reject them in Word and save it under another name",
            ),
        )
    return text, findings


def _member(archive: zipfile.ZipFile, member: str) -> str:
    with archive.open(member) as stream:
        return stream.read(_MOST).decode("utf-8-sig")


def _formats(root: Element) -> dict[tuple[str, int], tuple[str, str]]:
    """Format and pattern of each level of each list: (list, level) to ("lowerLetter", "(%2)")."""
    abstract: dict[str, dict[int, tuple[str, str]]] = {}
    for element in root.iter(f"{_W}abstractNum"):
        levels = {}
        for level in element.iter(f"{_W}lvl"):
            kind, pattern = (level.find(f"{_W}{tag}") for tag in ("numFmt", "lvlText"))
            levels[_depth(level.get(f"{_W}ilvl"))] = (
                "" if kind is None else kind.get(f"{_W}val", ""),
                "" if pattern is None else pattern.get(f"{_W}val", ""),
            )
        abstract[element.get(f"{_W}abstractNumId", "")] = levels
    found = {}
    for number in root.iter(f"{_W}num"):
        link = number.find(f"{_W}abstractNumId")
        levels = {} if link is None else abstract.get(link.get(f"{_W}val", ""), {})
        found.update({(number.get(f"{_W}numId", ""), depth): value for depth, value in levels.items()})
    return found


def _depth(given: str | None) -> int:
    """A level of a list; Word has nine, and one that is damaged is the first."""
    return int(given) if given is not None and re.fullmatch("[0-8]", given) else 0


def _paragraphs(root: Element, lists: _Lists) -> Iterator[str]:
    """Each paragraph's text with its list label; one whose end is deleted runs on into the next."""
    carried = ""
    for paragraph in root.iter(f"{_W}p"):
        words = carried + " ".join("".join(_runs(paragraph)).split(" "))
        properties = paragraph.find(f"{_W}pPr")
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            carried = words if words.endswith(" ") or not words else words + " "
            continue
        carried = ""
        words = words.strip()
        number = None if properties is None else properties.find(f"{_W}numPr/{_W}numId")
        if words and properties is not None and number is not None and number.get(f"{_W}val") != "0":
            level = properties.find(f"{_W}numPr/{_W}ilvl")
            depth = 0 if level is None else _depth(level.get(f"{_W}val"))
            label = lists.label(number.get(f"{_W}val", ""), depth)
            words = f"{label} {words}" if label else words
        yield words
    if carried:
        yield carried.strip()


def _runs(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "t":
            yield element.text or ""
        elif tag in {"tab", "br", "cr"}:
            yield " "
        elif tag == "nobreakhyphen":
            yield "-"
        elif tag not in _GONE and tag != "ppr":
            stack.extend(reversed(element))
