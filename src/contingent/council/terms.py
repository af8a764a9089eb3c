"""Terms of reference as a text of the same kind as a resolution: sections, items, what is agreed, and who says so.

Negotiators mark what stands: "[agreed]", "(open: raised by Egypt)", wording in square brackets, a list headed "Open
issues". ``parse_terms`` reads such marks; ``compare_terms`` aligns two versions as drafts are aligned and lists what
became agreed or open. Every span counts characters of ``contingent.model.canonical_text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contingent.council.answer import Clause, ClauseChange
from contingent.council.compare.versions import clause_changes
from contingent.council.lines import Line, lines
from contingent.council.spoken import Sure
from contingent.errors import InputError
from contingent.model import Finding, Span, canonical_text
from contingent.read.actors.register import default_register

Status = Literal["agreed", "open"]

_TITLE = re.compile(
    r"(?i)\bterms\s+of\s+reference\b|\bToR\b|\bconcept\s+of\s+operations\b"
    r"|\brules\s+of\s+engagement\b"
)
_HEADING = re.compile(
    r"^(?:#{1,4}\s+|(?:Section|Article|Part|Chapter)\s+)?(?P<number>[IVX]{1,5}|\d{1,2}|[A-H])?[.):]?\s*"
    r"(?P<title>[A-Z][^.;:]{2,70}?)\s*(?P<mark>[\[(][^\])]{3,80}[\])])?:?$"
)
_ITEM = re.compile(r"^(?P<label>\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}[.)]|[-–—•*])\s+")
_OPEN = (
    r"open|to be (?:agreed|determined|decided|discussed|negotiated)|tb[acd]\b|under (?:discussion|negotiation"
    r"|consideration)"
    r"|not (?:yet )?agreed|disputed|unresolved|pending|reserved|reservation|bracketed|outstanding|contested"
)
_AGREED = r"agreed|accepted|settled|closed|cleared|no objection"
_STATUS = re.compile(rf"(?i)\b(?:(?P<open>{_OPEN})|(?P<agreed>{_AGREED}))\b")
#: A mark that stands at an item's beginning or end: "[agreed]", "(open: Egypt)", "Agreed:", "– open (FRA, GBR)".
_BEFORE = re.compile(rf"(?i)^(?P<mark>[\[(]?\s*(?:{_OPEN}|{_AGREED})\b[^\]):]{{0,60}}[\]):])\s*")
_AFTER = re.compile(
    rf"(?i)\s*(?P<mark>[\[(]\s*[^\]()\[]{{0,40}}\b(?:{_OPEN}|{_AGREED})\b[^\])]{{0,90}}[\])]|[–—-]\s+(?:{_OPEN}"
    rf"|{_AGREED})\b[^.;]{{0,80}})[.;]?\s*$"
)
_BRACKETED = re.compile(r"\[(?![^\]]{0,12}\d{4}\])[^\]]{2,}\]")
_LONGEST_HEADING = 9
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsItem(Span):
    """One item; its text is its wording, without label and mark.

    ``status`` is ``None`` where the text does not say; ``by`` are the actors its mark names, ``mark`` the mark itself.
    """

    place: str
    label: str | None
    status: Status | None
    by: tuple[str, ...] = ()
    mark: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsSection(Span):
    """A section with its items; the span is that of its heading."""

    number: str | None
    title: str
    status: Status | None
    items: tuple[TermsItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfTerms(Span):
    """Somebody's word on the terms, in the record: who calls what agreed or open, when, in which words.

    ``on`` is the day its source was published; ``sure`` how surely it is about the item, ``None`` if about none.
    """

    actor: str | None
    status: Status
    on: date | None
    sure: Sure | None
    hedged: bool
    source: str
    claim: str
    reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfItem:
    """What the record has of one item."""

    place: str
    said: tuple[SaidOfTerms, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What the record has of the terms as of a day, as known on a day: by item, of the whole, and of neither."""

    as_of: date
    known: date
    items: tuple[SaidOfItem, ...] = ()
    whole: tuple[SaidOfTerms, ...] = ()
    other: tuple[SaidOfTerms, ...] = ()

    def of(self, place: str) -> tuple[SaidOfTerms, ...]:
        """What is said of one item."""
        return next((one.said for one in self.items if one.place == place), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfReference:
    """Terms of reference in their parts; the public answer of ``contingent terms show`` (``contingent.terms/1``).

    ``record`` is what the record has of them, ``None`` where no record was asked.
    """

    schema: Literal["contingent.terms/1"] = "contingent.terms/1"
    title: str
    sections: tuple[TermsSection, ...]
    findings: tuple[Finding, ...] = ()
    record: OnRecord | None = None

    @property
    def items(self) -> tuple[TermsItem, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """An item that became agreed or open, came or went; ``None`` where a version does not have it or does not say.

    ``said`` is what the record has of the item.
    """

    place: str
    text: str
    was: Status | None
    now: Status | None
    by: tuple[str, ...]
    said: tuple[SaidOfTerms, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsComparison:
    """Two versions of terms of reference (``contingent.terms_comparison/1``)."""

    schema: Literal["contingent.terms_comparison/1"] = "contingent.terms_comparison/1"
    a: str
    b: str
    changes: tuple[ClauseChange, ...]
    statuses: tuple[StatusChange, ...]
    agreed: tuple[int, int]
    open: tuple[int, int]
    record: OnRecord | None = None


def parse_terms(text: str, *, id: str | None = None) -> TermsOfReference:  # noqa: A002 - the public name
    """Parse terms of reference.

    Args:
        text: their words.
        id: what to call the text in errors.

    Raises:
        InputError: the text does not call itself terms of reference, or has no items.
    """
    canon = canonical_text(text)
    rows = lines(canon)
    head = next((line for line in rows[:_HEAD_LINES] if _TITLE.search(line.text)), None)
    if head is None:
        raise InputError(
            "these are no terms of reference: none of the first lines calls them so; expected a title such as "
            "“Terms of reference of the Force”",
            source=id,
        )
    sections = tuple(_sections(canon, rows[rows.index(head) + 1 :]))
    if not any(section.items for section in sections):
        raise InputError("the terms of reference have no items below their title", source=id)
    silent = [item for section in sections for item in section.items if item.status is None]
    findings: tuple[Finding, ...] = ()
    if silent and len(silent) < sum(len(s.items) for s in sections):
        findings = tuple(
            Finding(
                code="status-unknown",
                message=f"{item.place}: the text does not say whether it is agreed or open",
                start=item.start,
                end=item.end,
            )
            for item in silent
        )
    return TermsOfReference(title=head.text.strip("# "), sections=sections, findings=findings)


def is_terms(text: str) -> bool:
    """Whether a text calls itself terms of reference near its beginning."""
    return any(_TITLE.search(line.text) for line in lines(canonical_text(text))[:_HEAD_LINES])


def _sections(canon: str, rows: Sequence[Line]) -> Iterator[TermsSection]:
    """Headings with the items below them; items before the first heading belong to a section without a name."""
    head: tuple[Line | None, re.Match[str] | None] = (None, None)
    block: list[Line] = []
    for line in rows:
        match = _heading(line)
        if match is None:
            block.append(line)
            continue
        yield from _section(canon, head, block)
        head, block = (line, match), []
    yield from _section(canon, head, block)


def _heading(line: Line) -> re.Match[str] | None:
    if not line.opens or (_ITEM.match(line.text) and not re.match(r"^\d{1,2}[.)]\s+[A-Z]", line.text)):
        return None
    match = _HEADING.match(line.text)
    if match is None or len(match["title"].split()) > _LONGEST_HEADING:
        return None
    if match["number"] is None and not (line.text.isupper() or line.text.startswith("#") or _STATUS.search(line.text)):
        return None
    return match


def _section(
    canon: str, head: tuple[Line | None, re.Match[str] | None], block: Sequence[Line]
) -> Iterator[TermsSection]:
    line, match = head
    if line is None and not block:
        return
    number = None if match is None else match["number"]
    title = "" if match is None else match["title"].strip()
    mark = None if line is None else _status(line.text if match is None or match["mark"] is None else match["mark"])
    name = number if number is not None else title if title else "preamble"
    items = tuple(_items(canon, block, name, mark))
    if line is None:
        # Between title and first heading stand dates and authors; only what is numbered or marked is an item.
        items = tuple(item for item in items if item.label is not None or item.mark is not None)
        if items:
            yield TermsSection(start=items[0].start, end=items[0].start, text="", number=None, title="", status=None,
                               items=items)  # fmt: skip
        return
    yield TermsSection(
        start=line.start, end=line.end, text=canon[line.start : line.end], number=number, title=title, status=mark,
        items=items,
    )  # fmt: skip


def _items(canon: str, block: Sequence[Line], section: str, default: Status | None) -> Iterator[TermsItem]:
    """The items of a section: a line that carries a label, or opens a paragraph, begins one."""
    current: list[Line] = []
    count = 0
    for line in [*block, None]:
        if line is not None and current and not (line.opens or _ITEM.match(line.text)):
            current.append(line)
            continue
        if current:
            count += 1
            yield _item(canon, current, section, count, default)
        current = [] if line is None else [line]


def _item(canon: str, rows: Sequence[Line], section: str, count: int, default: Status | None) -> TermsItem:
    start, end = rows[0].start, rows[-1].end
    label = _ITEM.match(canon[start:end])
    shown = None if label is None else label["label"].rstrip(".")
    start += 0 if label is None else label.end()
    mark: Span | None = None
    before = _BEFORE.match(canon[start:end])
    after = _AFTER.search(canon[start:end])
    if before is not None:
        mark = _cut(canon, start + before.start("mark"), start + before.end("mark"))
        start += before.end()
    elif after is not None and after.start() > 0:
        mark = _cut(canon, start + after.start("mark"), start + after.end("mark"))
        end = start + after.start()
    words = canon[start:end]
    status = default if mark is None else _status(mark.text)
    if mark is None and _BRACKETED.search(words):
        status = "open"
    bulleted = shown is None or shown in "-–—•*"
    name = shown if shown is not None and "." in shown else f"{section} {count if bulleted else shown}"
    return TermsItem(
        start=start,
        end=end,
        text=words,
        place=name,
        label=shown,
        status=status,
        by=() if mark is None else _actors(mark.text),
        mark=mark,
    )


def _cut(canon: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=canon[start:end])


def _status(text: str) -> Status | None:
    match = _STATUS.search(text)
    if match is None:
        return None
    return "open" if match["open"] is not None or re.search(rf"(?i)\b(?:{_OPEN})\b", text) else "agreed"


def _actors(text: str) -> tuple[str, ...]:
    """The actors a mark names: by name, or by code as tables write them ("FRA, GBR")."""
    register = default_register()
    found = [(mention.start, mention.actor) for mention in register.mentions(text)]
    found += [(m.start(), m.group()) for m in re.finditer(r"\b[A-Z]{3}\b", text) if register.get(m.group()) is not None]
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def compare_terms(a: TermsOfReference, b: TermsOfReference, *, names: tuple[str, str] = ("a", "b")) -> TermsComparison:
    """What changed from ``a`` to ``b``: items aligned through moves, and what became agreed or open.

    What the record has of the later version, where it was joined with one, comes along.
    """
    record = b.record
    left, right = _clauses(a), _clauses(b)
    changes = tuple(clause_changes(left, right))
    items_a = {item.start: item for item in a.items}
    items_b = {item.start: item for item in b.items}
    statuses = []
    for change in changes:
        was = [items_a[clause.start] for clause in change.a]
        now = [items_b[clause.start] for clause in change.b]
        before, after = _joint(was), _joint(now)
        if before == after:
            continue
        shown = now if now else was
        statuses.append(
            StatusChange(
                place=shown[0].place,
                text=shown[0].text,
                was=before,
                now=after,
                by=tuple(dict.fromkeys(code for item in shown for code in item.by)),
                said=() if record is None else tuple(one for item in shown for one in record.of(item.place)),
            )
        )
    return TermsComparison(
        a=names[0],
        b=names[1],
        changes=changes,
        statuses=tuple(statuses),
        agreed=(_count(a, "agreed"), _count(b, "agreed")),
        open=(_count(a, "open"), _count(b, "open")),
        record=record,
    )


def _joint(items: Sequence[TermsItem]) -> Status | None:
    """The status of items that answer one: open while one of them is."""
    found = {item.status for item in items}
    return "open" if "open" in found else "agreed" if "agreed" in found else None


def _count(terms: TermsOfReference, status: Status) -> int:
    return sum(item.status == status for item in terms.items)


def _clauses(terms: TermsOfReference) -> list[Clause]:
    return [
        Clause(start=item.start, end=item.end, text=item.text, place=item.place, operative=True) for item in terms.items
    ]
