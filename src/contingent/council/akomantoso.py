"""Akoma Ntoso 3.0, the standard for legal documents in XML: a resolution out to other tools, and back.

Follows the UN's AKN4UN profile where it speaks of resolutions: the document is a ``statement``, its preambular clauses
are ``recital`` elements, its operative ones ``paragraph`` elements with ``num``, their parts ``point`` elements, and
identifiers follow its naming ("recitals__recital_1", "para_2__point_1"). The adoption note is in ``conclusions``. A
draft has no date of its own; the standard asks for one, so the day of the export stands there, named as such, and is
not read back.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date

from contingent.council.answer import Operative, Part, Preambular, Resolution
from contingent.council.compare.wording import flat
from contingent.council.notes import note_text
from contingent.errors import InputError

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_OPENING = "The Security Council,"
_EXPORT = "export"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def to_akn(resolution: Resolution, *, made: date) -> str:
    """The resolution as an Akoma Ntoso document.

    Args:
        resolution: the parsed text.
        made: the day of the export; the document's metadata must name one.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("akomaNtoso"))
    statement = ET.SubElement(root, _tag("statement"), name="resolution", contains="originalVersion")
    _meta(statement, resolution, made)
    preface = ET.SubElement(statement, _tag("preface"), eId="preface")
    title = ET.SubElement(ET.SubElement(preface, _tag("p")), _tag("docTitle"))
    title.text = _title(resolution)
    start = resolution.operative[0].start
    preamble = ET.SubElement(statement, _tag("preamble"), eId="preamble")
    formula = ET.SubElement(preamble, _tag("formula"), eId="formula_1", name="enactingFormula")
    ET.SubElement(formula, _tag("p")).text = _OPENING
    _recitals(preamble, [p for p in resolution.preamble if p.start < start])
    body = ET.SubElement(statement, _tag("mainBody"), eId="body")
    _body(body, resolution, start)
    note = note_text(resolution)
    if note:
        conclusions = ET.SubElement(statement, _tag("conclusions"), eId="conclusions")
        for line in note:
            ET.SubElement(conclusions, _tag("p")).text = line
    _attachments(statement, resolution, made)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _attachments(statement: ET.Element, resolution: Resolution, made: date) -> None:
    """Each annex as an attached document of its own, a paragraph for each block of its text."""
    if not resolution.annexes:
        return
    parent = ET.SubElement(statement, _tag("attachments"))
    for count, annex in enumerate(resolution.annexes, 1):
        attachment = ET.SubElement(parent, _tag("attachment"), eId=f"att_{count}")
        document = ET.SubElement(attachment, _tag("doc"), name="annex")
        _meta(document, resolution, made, part=f"annex_{count}")
        body = ET.SubElement(document, _tag("mainBody"))
        for block in (annex.title, *re.split(r"\n\s*\n", annex.text[len(annex.title) :].strip())):
            if block:
                ET.SubElement(body, _tag("p")).text = " ".join(block.split())


def _title(resolution: Resolution) -> str:
    match = re.match(r"S/RES/(\d+) \((\d{4})\)", resolution.symbol if resolution.symbol is not None else "")
    if match is not None:
        return f"Resolution {match[1]} ({match[2]})"
    return "Draft resolution" if resolution.symbol is None else f"Draft resolution {resolution.symbol}"


def _meta(statement: ET.Element, resolution: Resolution, made: date, *, part: str = "main") -> None:
    meta = ET.SubElement(statement, _tag("meta"))
    identification = ET.SubElement(meta, _tag("identification"), source="#contingent")
    symbol = resolution.symbol if resolution.symbol is not None else "draft"
    slug = re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")
    work = f"/akn/un/statement/resolution/unsc/{slug}"
    day = made if resolution.adopted is None else resolution.adopted
    name = _EXPORT if resolution.adopted is None else "adoption"
    levels = (("FRBRWork", work, day, name), ("FRBRExpression", f"{work}/eng@", day, name))
    for level, address, when, kind in (*levels, ("FRBRManifestation", f"{work}/eng@/main.xml", made, _EXPORT)):
        element = ET.SubElement(identification, _tag(level))
        ET.SubElement(
            element, _tag("FRBRthis"), value=f"{address}/!{part}" if level != "FRBRManifestation" else address
        )
        ET.SubElement(element, _tag("FRBRuri"), value=address)
        ET.SubElement(element, _tag("FRBRdate"), date=when.isoformat(), name=kind)
        ET.SubElement(element, _tag("FRBRauthor"), href="#unsc")
        if level == "FRBRWork":
            ET.SubElement(element, _tag("FRBRcountry"), value="un")
            ET.SubElement(element, _tag("FRBRname"), value=symbol)
        if level == "FRBRExpression":
            ET.SubElement(element, _tag("FRBRlanguage"), language="eng")
    if part != "main":
        return  # an annex refers to the organizations that the main document lists
    references = ET.SubElement(meta, _tag("references"), source="#contingent")
    organizations = (("contingent", "/ontology/organization/contingent", "contingent"),
                     ("unsc", "/ontology/organization/un/unsc", "United Nations Security Council"))  # fmt: skip
    for identifier, href, shown in organizations:
        ET.SubElement(references, _tag("TLCOrganization"), eId=identifier, href=href, showAs=shown)


def _recitals(parent: ET.Element, clauses: Sequence[Preambular]) -> None:
    if not clauses:
        return
    recitals = ET.SubElement(parent, _tag("recitals"), eId="recitals")
    for count, clause in enumerate(clauses, 1):
        recital = ET.SubElement(recitals, _tag("recital"), eId=f"recitals__recital_{count}")
        _words(recital, clause.text, clause.verb)


def _words(parent: ET.Element, text: str, verb: str | None) -> None:
    """A paragraph whose opening phrase is in italics, as the Council prints it."""
    element = ET.SubElement(parent, _tag("p"))
    body = flat(text)
    if verb is not None and body.startswith(verb):
        italic = ET.SubElement(element, _tag("i"))
        italic.text, italic.tail = verb, body[len(verb) :]
    else:
        element.text = body


def _body(body: ET.Element, resolution: Resolution, start: int) -> None:
    """The operative paragraphs; clauses between them, and the letters of parts, in their places."""
    section: str | None = None
    between = 0
    count = 0
    later = [p for p in resolution.preamble if p.start >= start]
    clauses: list[Preambular | Operative] = [*later, *resolution.operative]
    for clause in sorted(clauses, key=lambda c: c.start):
        if clause.section != section or (isinstance(clause, Operative) and clause.number == 1 and count and section):
            section = clause.section
            between += 1
            part = ET.SubElement(body, _tag("container"), eId=f"container_{between}", name="part")
            ET.SubElement(part, _tag("p")).text = section
        if isinstance(clause, Preambular):
            between += 1
            container = ET.SubElement(body, _tag("container"), eId=f"container_{between}", name="preambular")
            _words(container, clause.text, clause.verb)
            continue
        count += 1
        _paragraph(body, clause, f"para_{count}")


def _paragraph(body: ET.Element, clause: Operative, identifier: str) -> None:
    paragraph = ET.SubElement(body, _tag("paragraph"), eId=identifier)
    if clause.number is not None:
        ET.SubElement(paragraph, _tag("num")).text = f"{clause.number}."
    _content(paragraph, clause.text, clause.start, clause.parts, clause.verb, identifier)


def _content(
    parent: ET.Element, text: str, start: int, parts: Sequence[Part], verb: str | None, identifier: str
) -> None:
    if not parts:
        _words(ET.SubElement(parent, _tag("content")), text, verb)
        return
    head = text[: parts[0].start - start].strip()
    if head:
        _words(ET.SubElement(parent, _tag("intro")), head, verb)
    for count, part in enumerate(parts, 1):
        inner = f"{identifier}__point_{count}"
        point = ET.SubElement(parent, _tag("point"), eId=inner)
        ET.SubElement(point, _tag("num")).text = part.label
        # The text begins with the label as printed, damaged or not; the number above replaces it.
        printed = re.match(r"\(?\s?[A-Za-z0-9&©]{1,4}\s?[)}\]]+|[A-H]\.|[-–—•]+", part.text)
        skip = len(printed.group()) if printed is not None else 0
        _content(point, part.text[skip:].lstrip(), part.start + len(part.text) - len(part.text[skip:].lstrip()),
                 part.parts, None, inner)  # fmt: skip


def from_akn(xml: str, *, id: str | None = None) -> str:  # noqa: A002 - the public name of the argument
    """The text of a resolution in Akoma Ntoso, laid out so that ``parse`` reads it with nothing lost.

    Raises:
        InputError: it is no XML, declares a document type (which could expand without bound), or is no resolution.
    """
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise InputError("the XML declares a document type, which Akoma Ntoso never needs; it was not read", source=id)
    try:
        root = ET.fromstring(xml)  # noqa: S314 - without a document type nothing can expand
    except ET.ParseError as error:
        line, column = error.position
        raise InputError(f"not XML: {error}", source=id, line=line, column=column + 1) from error
    statement = root.find(_tag("statement"))
    body = None if statement is None else statement.find(_tag("mainBody"))
    if statement is None or body is None:
        raise InputError("no resolution in Akoma Ntoso 3.0: expected a statement with a mainBody", source=id)
    blocks = [*_head(statement, id), _OPENING, *(_text(r) for r in statement.iter(_tag("recital")))]
    for element in body:
        blocks += _blocks(element)
    # The note stands last, as in print: what comes after it is no part of the text.
    for annex in statement.iter(_tag("doc")):
        blocks += [_text(p) for p in annex.iterfind(f"{_tag('mainBody')}/{_tag('p')}")]
    blocks += [_text(p) for p in statement.findall(f"{_tag('conclusions')}/{_tag('p')}")]
    return "\n\n".join(blocks) + "\n"


def _head(statement: ET.Element, name: str | None) -> list[str]:
    title = statement.find(f".//{_tag('docTitle')}")
    words = "Draft resolution" if title is None else _text(title)
    when = statement.find(f".//{_tag('FRBRWork')}/{_tag('FRBRdate')}")
    if when is None or when.get("name") == _EXPORT:
        return [words]
    said = when.get("date", "")
    try:
        day = date.fromisoformat(said[:10])
    except ValueError as error:
        raise InputError(f"FRBRdate: got {said!r}, expected a day such as 2025-11-17", source=name) from error
    return [f"{words}\nof {day.day} {day:%B %Y}"]


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _blocks(element: ET.Element) -> list[str]:
    name = element.tag.rpartition("}")[2]
    if name in {"paragraph", "point"}:
        number = element.find(_tag("num"))
        lead = "" if number is None else _text(number) + " "
        inner = [child for child in element if child.tag != _tag("num")]
        own = next((c for c in inner if c.tag in {_tag("content"), _tag("intro")}), None)
        first = [lead + _text(own)] if own is not None else [lead.strip()] if lead else []
        return first + [block for child in inner if child is not own for block in _blocks(child)]
    return [_text(element)]
