"""The reading of a source: statements and claims, assembled from the parts of this room.

What is worth parsing is read in pieces of many paragraphs, so that a quotation may run over several of them and a text
of any length is read in bounded memory; ``pieces`` says what is worth it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from contingent.model import Claim, Finding, Reading, Span, Speaker, Statement
from contingent.read import said, speakers
from contingent.read.actors import Mention, Register, default_register
from contingent.read.arithmetic import one_thread
from contingent.read.attribution import Attribution, attribute
from contingent.read.claims import Material, read_claims, recall
from contingent.read.load import Document, load, load_text
from contingent.read.pieces import Piece, pieces
from contingent.read.pipeline import pipeline

if TYPE_CHECKING:
    from datetime import date


class Given(TypedDict, total=False):
    """What a caller may know of a source that the source does not say."""

    published: date | None
    id: str | None
    url: str | None
    title: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """A source's canonical text and its reading; the offsets of the one count in the other."""

    text: str
    reading: Reading


def read_text(text: str, *, register: Register | None = None, **given: Unpack[Given]) -> Reading:
    """The reading of a text at hand.

    Raises:
        InputError: the text is empty.
    """
    return read_document(load_text(text, **given), register=register)


def read_path(path: Path | str, *, register: Register | None = None, **given: Unpack[Given]) -> ReadResult:
    """The reading of a file, with its canonical text.

    Raises:
        InputError: the file cannot be read as a text.
    """
    document = load(path, **given)
    return ReadResult(text=document.text, reading=read_document(document, register=register))


def read_document(document: Document, *, register: Register | None = None) -> Reading:
    """The reading of an opened source; one in another language is not read, and a finding says so."""
    if any(finding.code == "language-not-english" for finding in document.findings):
        return Reading(source=document.source, findings=document.findings)
    actors = default_register() if register is None else register
    mentions = actors.mentions(document.text)
    memory = recall(document.text, mentions, actors)
    statements: list[Statement] = []
    claims: list[Claim] = []
    findings = list(document.findings)
    for piece, material, found in materials(document, mentions, actors):
        statements += map(piece.statement, material.statements)
        if memory is not None:
            with one_thread():
                claims += map(piece.claim, read_claims(material, memory, len(claims) + 1))
        findings += map(piece.finding, found)
    return Reading(source=document.source, statements=tuple(statements), claims=tuple(claims), findings=tuple(findings))


def materials(
    document: Document, mentions: Sequence[Mention], register: Register
) -> Iterator[tuple[Piece, Material, Sequence[Finding]]]:
    """The pieces of a document with what claims are read from, its statements among it, and with what was noticed."""
    known = speakers.Introduced()
    count = 0
    for piece in pieces(document.text):
        with one_thread():
            doc = pipeline()(piece.text)
            attributed = attribute(doc, piece.text)
        there = piece.mentions(mentions)
        published = document.source.published
        stated: list[Statement] = []
        for number, attribution in enumerate(attributed.attributions, count + 1):
            speaker = None
            if attribution.speaker is not None:
                speaker = speakers.resolve(piece.text, *attribution.speaker, there, register, known, published)
            stated.append(_statement(piece.text, f"s{number}", attribution, speaker, published))
        count += len(stated)
        material = Material(
            text=piece.text,
            doc=doc,
            mentions=there,
            statements=stated,
            register=register,
            published=published,
        )
        yield piece, material, attributed.findings


def _statement(
    text: str, number: str, attribution: Attribution, speaker: Speaker | None, published: date | None
) -> Statement:
    cut = Span.cut
    return Statement(
        id=number,
        mode=attribution.mode,
        speaker=speaker,
        cue=None if attribution.cue is None else cut(text, *attribution.cue),
        content=tuple(cut(text, *offsets) for offsets in attribution.content),
        addressee=None if attribution.addressee is None else cut(text, *attribution.addressee),
        via=said.via(text, attribution),
        said=said.when(text, attribution, published),
    )
