"""Quotation marks: which stretches of a text stand between them, and which marks are damaged.

News text mixes curly, straight, doubled, nested and forgotten marks, and lets a quotation run over paragraphs with an
opening mark on each and a closing mark on the last only. This module settles all of that before anybody looks at the
grammar. It promises never to fail: a mark that fits nowhere becomes a finding and spoils one paragraph at most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contingent.model import Finding
from contingent.read.attribution.result import Offsets

#: A run of double marks counts as one; two apostrophes or backticks are a double mark too.
_DOUBLE = re.compile(r"[\"“”„‟]+|[«»]|''|``")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])‘(?=\S)")
_SINGLE_CLOSE = re.compile(r"(?<=\S)’(?!\w)")
#: A straight single mark opens only before a capital and closes only behind punctuation: the rest are apostrophes.
_STRAIGHT_SINGLE = re.compile(r"(?<![\w\S])'(?=[A-Z])[^'\n]*(?:\w'\w[^'\n]*)*[,.?!]'(?!\w)")
_PARAGRAPH = re.compile(r"[^\n]+")
_LEFT_OPEN = "a quotation is opened and never closed"
_BEFORE_OPENING = frozenset("([{—–-/:>=")
#: A reporting clause that ends a quotation whose closing mark was forgotten: ', he said' or ', said Smith'.
_REPORTING_CLAUSE = re.compile(
    r"(?<=[,?!])\s(?=(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he )?(?:[A-Z][\w.’'-]*\s){1,4}?|(?:the|an?) (?:[\w’'-]+ ){1,6}?)\s?"
    r"(?:said|says|told|added|tells|asked|wrote|warned|insisted|announced|declared|replied|stressed)\b|"
    r"(?:said|says|added|asked|wrote|warned|insisted|declared|replied|stressed)\s(?:the|an?|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with its marks: a part for each paragraph it runs over; ``closed`` unless its end was guessed."""

    parts: tuple[Offsets, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where its first mark stands."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Just after its last mark."""
        return self.parts[-1][1]


class Marked:
    """The quotations of a text, in order and apart, found by where they stand in time that does not grow with them."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self.all = tuple(sorted(quotations, key=lambda quotation: quotation.start))
        self._starts = [quotation.start for quotation in self.all]

    def touching(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that share a character with ``start`` to ``end``."""
        place = max(0, bisect_right(self._starts, start) - 1)
        while place < len(self.all) and self.all[place].start < end:
            if self.all[place].end > start:
                yield self.all[place]
            place += 1

    def hold(self, offset: int) -> bool:
        """Whether the character at ``offset`` is in somebody's own words."""
        parts = (part for quotation in self.touching(offset, offset + 1) for part in quotation.parts)
        return any(start <= offset < end for start, end in parts)


def find_quotations(text: str) -> tuple[list[Quotation], list[Finding]]:
    """The outermost quotations of ``text`` in order, and a finding for every damaged mark."""
    findings: list[Finding] = []
    quotations: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph[0].strip():
            continue
        found, stray = _in_paragraph(text, paragraph.start(), paragraph.end(), findings)
        if quotations and not quotations[-1].closed and _runs_on(text, quotations[-1], paragraph.span(), found, stray):
            found = _continued(text, quotations.pop(), paragraph.span(), found, stray, findings)
        elif stray is not None:
            findings.append(_finding("quotation-not-opened", "a closing quotation mark without an opening one", stray))
        quotations += found
    findings += [
        _finding("quotation-left-open", _LEFT_OPEN, (q.start, q.start + 1)) for q in quotations if not q.closed
    ]
    quotations = [q if q.closed else _cut_at_reporting_clause(text, q) for q in quotations]
    return quotations, sorted(findings, key=lambda finding: (finding.start or 0, finding.code))


def _finding(code: str, message: str, where: Offsets) -> Finding:
    return Finding(code=code, message=message, start=where[0], end=where[1])


def _runs_on(text: str, last: Quotation, paragraph: Offsets, found: list[Quotation], stray: Offsets | None) -> bool:
    """Whether an open quotation goes on in the next paragraph."""
    if text[last.parts[-1][1] : paragraph[0]].strip():
        return False
    if found and not text[paragraph[0] : found[0].start].strip():
        return stray is None or found[0].start < stray[0]
    return stray is not None and (not found or stray[0] < found[0].start)


def _continued(
    text: str, last: Quotation, paragraph: Offsets, found: list[Quotation], stray: Offsets | None, out: list[Finding]
) -> list[Quotation]:
    """The paragraph's quotations with the open one of the paragraph before joined to the first."""
    if stray is not None and (not found or stray[0] < found[0].start):
        start = paragraph[0] + len(text[paragraph[0] :]) - len(text[paragraph[0] :].lstrip())
        return [Quotation((*last.parts, (start, stray[1]))), *found]
    if stray is not None:
        out.append(_finding("quotation-not-opened", "a closing quotation mark without an opening one", stray))
    return [Quotation((*last.parts, *found[0].parts), found[0].closed), *found[1:]]


def _in_paragraph(text: str, start: int, end: int, out: list[Finding]) -> tuple[list[Quotation], Offsets | None]:
    """Quotations of one paragraph, the last perhaps open, and its first closing mark that closes nothing."""
    found: list[Quotation] = []
    stray: Offsets | None = None
    opened: int | None = None
    nested = False
    for mark in _DOUBLE.finditer(text, start, end):
        opens, closes = _may_open_close(text, mark, start, end)
        _report_doubled(mark, out)
        if opened is None:
            opened = mark.start() if opens else None
            if closes and not opens and stray is None and not _is_inch(text, mark.start()):
                stray = mark.span()
        elif nested:
            nested = not closes
        elif closes:
            found.append(Quotation(((opened, mark.end()),)))
            opened = None
        elif opens and _closes_twice(text, mark.end(), end):
            nested = True
        elif opens:
            found.append(Quotation(((opened, _rstrip(text, opened, mark.start())),)))
            out.append(_finding("quotation-left-open", _LEFT_OPEN, (opened, opened + 1)))
            opened = mark.start()
    if opened is not None:
        found.append(Quotation(((opened, _rstrip(text, opened, end)),), closed=False))
    return _with_single_marks(text, start, end, found), stray


def _report_doubled(mark: re.Match[str], out: list[Finding]) -> None:
    if len(mark[0]) > 1 and mark[0] not in {"''", "``"}:
        out.append(_finding("quotation-mark-doubled", f"the mark {mark[0][0]} stands doubled", mark.span()))


def _may_open_close(text: str, mark: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark may open and may close, by its shape and, where the shape says little, by its neighbours."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_left = before.isspace() or before in _BEFORE_OPENING
    free_right = not (after.isalnum())
    shape = mark[0][0]
    if shape in "“„‟«`":
        glued_left = not before.isspace() and free_right and (after.isspace() or after in ",.;:")
        return not glued_left, glued_left
    if shape in "”»":
        misused = free_left and after.isalnum()
        return misused, not misused
    if before.isspace() and after.isspace() and text[start : mark.start()].rstrip()[-1:] in {"'", "’"}:
        return False, True  # set apart from the mark of the quotation within: ' "
    opens = not after.isspace() and (free_left or (before in ".,;!?" and not free_right))
    return opens, not before.isspace() and (free_right or not free_left)


def _is_inch(text: str, position: int) -> bool:
    return position > 0 and text[position - 1].isdigit() and text[position] == '"'


def _closes_twice(text: str, position: int, end: int) -> bool:
    """Whether two closing curly marks follow before the next opening one: then the quotation nests."""
    following = [mark[0][0] for mark in _DOUBLE.finditer(text, position, end)][:2]
    return following == ["”", "”"]


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _with_single_marks(text: str, start: int, end: int, found: list[Quotation]) -> list[Quotation]:
    """Add quotations in single marks that no double-marked one contains or crosses."""
    free: list[Quotation] = []
    position = start
    while (opening := _SINGLE_OPEN.search(text, position, end)) is not None:
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing is None:
            break
        position = closing.end()
        free.append(Quotation(((opening.start(), closing.end()),)))
    free += [Quotation((single.span(),)) for single in _STRAIGHT_SINGLE.finditer(text, start, end)]
    taken = [part for quotation in found for part in quotation.parts]
    found += [q for q in free if all(q.end <= a or b <= q.start for a, b in taken)]
    return sorted(found, key=lambda quotation: quotation.start)


def _cut_at_reporting_clause(text: str, quotation: Quotation) -> Quotation:
    """An open quotation ends, at the latest, where the reporter speaks again."""
    start, end = quotation.parts[-1]
    clause = _REPORTING_CLAUSE.search(text, start, end)
    if clause is None:
        return quotation
    return replace(quotation, parts=(*quotation.parts[:-1], (start, clause.start())))
