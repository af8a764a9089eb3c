"""The reading of a source: statements and claims, assembled from the parts of this room.

Only paragraphs that can hold a statement or a claim are parsed: parsing is nine tenths of the work. What is worth
parsing is read in blocks of neighbouring paragraphs, so that a quotation may run over several of them and a text of any
length is read in bounded memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from contingent.model import Claim, Condition, Finding, Quantity, Reading, Span, Speaker, Statement
from contingent.read import said, speakers
from contingent.read.actors import Register, default_register
from contingent.read.attribution import Attribution, attribute
from contingent.read.claims import Material, figures, read_claims, recall
from contingent.read.load import Document, load, load_text
from contingent.read.pipeline import pipeline

if TYPE_CHECKING:
    from datetime import date

    from contingent.read.claims.sentence import Memory

#: Characters of a block: far below the parser's own limit, so that its memory stays small.
BLOCK = 50_000
#: What a paragraph needs to be worth parsing: a quotation mark, or a word that reports, promises or is about a force.
_WORTH = re.compile(
    r"[\"“”«»„]|\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|accord|announc|add(?:ed|s)|claim|confirm|report|state[ds]|warn|ask|urg|call|"
    r"argu|believ|deni|deny|insist|note[ds]|suggest|think|thought|express|explain|describ|acknowledg|admit|indicat|reveal|"
    r"offer|pledg|promis|commit|contribut|troop|soldier|peace|force|mission|resolution|council|draft|veto|vot(?:e|ing)|abstain|"
    r"cease|truce|mandate|deploy|withdr|contingent|personnel|police|fund|assembl|adopt|approv|endors|back(?:s|ed|ing)|"
    r"welcom|support|oppos|reject|want|plan|hope|expect|agree|declin|refus|willing|ready|prepar)",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    text: str


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
    memory = recall(document.text, actors.mentions(document.text), actors)
    known = speakers.Introduced()
    statements: list[Statement] = []
    claims: list[Claim] = []
    findings = list(document.findings)
    for block in _blocks(document.text):
        stated, claimed, found = _read_block(block, document, actors, memory, known, len(statements), len(claims))
        statements += stated
        claims += claimed
        findings += found
    return Reading(source=document.source, statements=tuple(statements), claims=tuple(claims), findings=tuple(findings))


def _read_block(
    block: _Block,
    document: Document,
    register: Register,
    memory: Memory | None,
    known: speakers.Introduced,
    statements: int,
    claims: int,
) -> tuple[list[Statement], list[Claim], list[Finding]]:
    doc = pipeline()(block.text)
    mentions = register.mentions(block.text)
    attributed = attribute(doc)
    published = document.source.published
    stated: list[Statement] = []
    for number, attribution in enumerate(attributed.attributions, statements + 1):
        speaker = None
        if attribution.speaker is not None:
            speaker = speakers.resolve(block.text, *attribution.speaker, mentions, register, known)
        stated.append(_statement(block.text, f"s{number}", attribution, speaker, published))
    claimed: list[Claim] = []
    if memory is not None:
        material = Material(
            text=block.text,
            doc=doc,
            mentions=mentions,
            quantities=figures(block.text),
            statements=stated,
            register=register,
            published=published,
        )
        claimed = read_claims(material, memory, claims + 1)
    shift = block.start
    return (
        [_moved_statement(s, shift) for s in stated],
        [_moved_claim(c, shift) for c in claimed],
        [_moved_finding(f, shift) for f in attributed.findings],
    )


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


def _blocks(text: str) -> Iterator[_Block]:
    """Runs of neighbouring paragraphs worth parsing, none longer than ``BLOCK`` where it can be cut at a space."""
    start = end = -1
    for begin, stop in _pieces(text):
        worth = _WORTH.search(text, begin, stop) is not None
        if start >= 0 and (not worth or stop - start > BLOCK):
            yield _Block(start, text[start:end])
            start = -1
        if worth:
            start = begin if start < 0 else start
            end = stop
    if start >= 0:
        yield _Block(start, text[start:end])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs with their line break; one longer than ``BLOCK`` in pieces that end at a sentence, else at a space."""
    begin = 0
    while begin < len(text):
        line_end = text.find("\n", begin)
        stop = len(text) if line_end < 0 else line_end + 1
        if stop - begin > BLOCK:
            limit = begin + BLOCK
            cut = max(text.rfind(". ", begin + BLOCK // 2, limit), text.rfind(".” ", begin + BLOCK // 2, limit) + 1)
            if cut < begin + BLOCK // 2:
                cut = text.rfind(" ", begin + BLOCK // 2, limit)
            stop = limit if cut < 0 else cut + 1
        yield begin, stop
        begin = stop


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by, text=span.text)


def _moved_statement(statement: Statement, by: int) -> Statement:
    if by == 0:
        return statement
    speaker = statement.speaker
    return replace(
        statement,
        speaker=None if speaker is None else replace(speaker, start=speaker.start + by, end=speaker.end + by),
        cue=None if statement.cue is None else _moved(statement.cue, by),
        content=tuple(_moved(span, by) for span in statement.content),
        addressee=None if statement.addressee is None else _moved(statement.addressee, by),
    )


def _moved_claim(claim: Claim, by: int) -> Claim:
    if by == 0:
        return claim
    quantity: Quantity | None = claim.quantity
    conditions: tuple[Condition, ...] = claim.conditions
    return replace(
        claim,
        evidence=_moved(claim.evidence, by),
        quantity=None if quantity is None else replace(quantity, start=quantity.start + by, end=quantity.end + by),
        conditions=tuple(replace(c, start=c.start + by, end=c.end + by) for c in conditions),
    )


def _moved_finding(finding: Finding, by: int) -> Finding:
    if finding.start is None or finding.end is None:
        return finding
    return replace(finding, start=finding.start + by, end=finding.end + by)
