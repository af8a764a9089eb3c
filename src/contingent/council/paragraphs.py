"""A section's lines cut into preambular and operative paragraphs.

A paragraph begins where the previous one is closed (a blank line, or a comma, semicolon, colon or full stop) and the
line carries the number that is due, or opens as the half requires. Everything else continues the paragraph above, so
that page breaks, footnote lines and odd line ends in scanned text do not cut one in two. What is not certain becomes
a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contingent.council.lines import Line
from contingent.council.numerals import digits
from contingent.council.words import Role, opening, repaired_verb
from contingent.model import Finding

_NUMBER = re.compile(
    r"^(?P<number>\d{1,3}|[\dIlLOSZ\]|i]{1,3})\s?(?P<dot>[.,]|(?=\s))\s*(?=$|[\"“”'‘’(\[_*|~—– ]*[A-Za-z])"
)
_LABEL_FIRST = re.compile(r"^\(?(?:[a-z]|[ivx]+|\d|[A-Z])\)\s*(?=[A-Z])")
_FURNITURE = re.compile(
    r"^(?:S/RES/\d+\s*\(\d{4}\)|S/\d+/\d+|[Pp](?:age|AGE)\s+\d+|\d{1,3}|/\s?\.\s?\.\s?\.?|\W+|\d{2}-\d{5}.*"
    r"|S/\d{4}/\d+/Rev\.\s?\d+|\d{7}|Please recycle.*|Reissued for technical reasons.*"
    r"|\d{1,3}\s?/\s?\d{1,3}|English)$|^\d\d-\d{5}\b|^\d{1,3}\s?/\s?\d{1,3}\s+\d\d-\d{5}$"
)
_FOOTNOTE = re.compile(
    r"^(?:\d{1,3}\s*/\s*\S|\d{1,3}\s+(?:(?:Ibid|ibid|lbid|See|Official\s|Offcial|Document|document|Doc\."
    r"|Resolutions? adopted"
    r"|United Nations,|Adopted\s|One member|Two members|Three members|Four members|The (?:draft|text"
    r"|resolution)|No vote"
    r"|Subsequently|Incorporated|For\s|Adapted|A/|S/|As\s|Report|Letter|In\s)))"
)
_ANNEX = re.compile(r"^(?:ANNEX|Annex|APPENDIX|Appendix|ENCLOSURE|Enclosure)(?:\s+[IVXA-Z\d]{1,4})?\b.{0,50}$")
_ANNEX_ALONE = re.compile(r"^(?:ANNEX|Annex|APPENDIX|Appendix|ENCLOSURE|Enclosure)(?:\s+[IVXA-Z\d]{1,4})?[.:]?$")
_CLOSED = (",", ";", ":", ".", "”", '"', ")", "!")
_REFERENCE = re.compile(r"(?<=[,;:.])\s*\d{1,3}$")
_SECTION = re.compile(r"^(?:[A-H]|I{1,3}|IV|V)\.?$")
_INNER = re.compile(
    r"(?is)(?:acting\s+(?:[\w,]+\s+){0,6}?under\s+(?:chapter|article)[^;]{0,120}?,\s+"
    r"|(?:to\s+this\s+end,\s+)?the\s+security\s+council\s+)"
    r"(?P<verb>(?:[a-z]+ly\s+|also\s+|further\s+|hereby\s+)?[a-z-]+s)\b"
)
_SEIZED = re.compile(r"(?i)\b(?:remain\w*|continu\w*)\b.{0,30}\b(?:seized|seised)\b")
_SEIZED_IN = 80
_MAX_SKIP = 3
_HEADING_WORDS = 14


@dataclass(slots=True)
class Draft:
    """A paragraph being gathered: its lines, and what its first line said of it."""

    operative: bool
    number: int | None
    verb: str | None
    start: int
    end: int
    lines: list[Line] = field(default_factory=list)
    section: str | None = None


@dataclass(slots=True)
class Cut:
    """What cutting a section gave: paragraphs in order, where the annexes begin, their lines, and findings."""

    paragraphs: list[Draft] = field(default_factory=list)
    annexes: list[int] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Cutter:
    """Cuts one section; the state is the half it is in, the number due and the paragraph being gathered."""

    def __init__(self, section: list[Line], label: str | None = None) -> None:
        self.lines = section
        self.label = label
        self.fresh = True
        self.out = Cut()
        self.operative = False
        self.numbered = False
        self.last = 0
        self.lost = 0
        self.footnote = False

    def run(self) -> Cut:
        """The paragraphs of the section."""
        for index, line in enumerate(self.lines):
            if self._mark(line) or self._noise(line):
                continue
            if self.operative and self._annex(line):
                rest = self.lines[index:]
                self.out.left = rest
                self.out.annexes = [later.start for later in rest if later is line or _ANNEX_ALONE.match(later.text)]
                break
            if not (self._number(index, line) or self._open(index, line) or self._over(line)):
                self._continue(line)
        return self.out

    @property
    def _due(self) -> int:
        """The number that comes next, paragraphs counted whose number print lost."""
        return self.last + self.lost + 1

    @property
    def _current(self) -> Draft | None:
        return self.out.paragraphs[-1] if self.out.paragraphs else None

    def _mark(self, line: Line) -> bool:
        """A letter alone in a line begins a new part of the resolution, whose numbers may start again."""
        if not (line.opens and _SECTION.match(line.text)):
            return False
        self.label = line.text.rstrip(".")
        self.fresh = True
        return True

    def _noise(self, line: Line) -> bool:
        """Page furniture is skipped; a footnote is skipped with the lines that continue it."""
        if line.opens:
            self.footnote = False
        if _FOOTNOTE.match(line.text):
            self.footnote = True
        return self.footnote or _FURNITURE.match(line.text) is not None

    def _closed(self, line: Line) -> bool:
        current = self._current
        if line.opens or current is None or not current.lines:
            return True
        return _ending(current.lines[-1]).endswith(_CLOSED)

    def _ahead(self, index: int, skip: int) -> str:
        """The line's text after ``skip`` characters, with the next lines, for an opening that is cut by a line end."""
        after = " ".join(line.text for line in self.lines[index + 1 : index + 4])
        return (self.lines[index].text[skip:].lstrip(" _*|~—–") + " " + after).replace("*", "").lstrip()

    def _annex(self, line: Line) -> bool:
        """Whether the annexes begin here: a heading after a blank line, or alone in a line after a closed paragraph."""
        return (line.opens and _ANNEX.match(line.text) is not None) or (
            _ANNEX_ALONE.match(line.text) is not None and self._closed(line)
        )

    def _number(self, index: int, line: Line) -> bool:
        match = _NUMBER.match(line.text)
        if match is None or not self._closed(line):
            return False
        value, repaired = digits(match["number"])
        skip = match.end()
        rest = self._ahead(index, skip)
        label = _LABEL_FIRST.match(rest)
        body = rest[label.end() :] if label else rest
        sure = opening(body[:1].upper() + body[1:]) is not None
        fits = self._fits(value, sure, index)
        if fits is None or (repaired and fits not in {value, self._due}):
            return False
        if not sure and (not match["dot"] or repaired or body[:1].islower()):
            return False
        if (not match["dot"] or body[:1].islower()) and not line.opens:
            return False
        self._begin_numbered(line, fits, skip, rest)
        if repaired or fits != value or not match["dot"]:
            self._finding("number-repaired", f"paragraph {fits} is printed {match.group().strip()!r}", line)
        return True

    def _fits(self, value: int | None, sure: bool, index: int) -> int | None:
        """The number a printed one stands for here: itself when due or little ahead, the one due when it is misread."""
        if value is None or value in {self._due, self.last + 1}:
            return value
        if self.fresh and value == 1:
            return value
        if not (sure and self.numbered):
            return None
        if self._due < value <= self._due + _MAX_SKIP:
            return self._due if self._next_number(index) == self._due + 1 else value
        return self._due if self.lines[index].opens and value > 1 else None

    def _next_number(self, index: int) -> int | None:
        """The number of the next line that carries one and opens as an operative paragraph does."""
        for later in range(index + 1, len(self.lines)):
            match = _NUMBER.match(self.lines[later].text)
            opens = None if match is None else opening(self._ahead(later, match.end()))
            if match is not None and opens is not None and opens.role is Role.OPERATIVE:
                return digits(match["number"])[0]
        return None

    def _begin_numbered(self, line: Line, value: int, skip: int, rest: str) -> None:
        if value == 1 and self.operative and not self.numbered:
            # An unnumbered lead ("Resolves that:") before the first number stays a paragraph of its own.
            self.numbered = True
        self.operative = self.numbered = True
        self.last, self.lost = value, 0
        self._drop_heading()
        text = line.text[skip:]
        lead = len(text) - len(text.lstrip(" _*|~—–"))
        first = min(line.start + skip + lead, line.end)
        kept = Line(first, line.end, line.text[skip + lead :], line.opens)
        self.out.paragraphs.append(Draft(True, value, _verb(rest, numbered=True), first, line.end, [kept], self.label))
        self.fresh = False

    def _open(self, index: int, line: Line) -> bool:
        if not self._closed(line):
            return False
        rest = self._ahead(index, 0)
        label = _LABEL_FIRST.match(rest) if not self.operative else None
        opens = opening(rest[label.end() :] if label else rest)
        role = None if opens is None else opens.role
        if not self.operative:
            return self._open_before(line, role, rest, label is not None)
        return self._open_after(line, role, rest)

    def _open_before(self, line: Line, role: Role | None, rest: str, labelled: bool) -> bool:
        if role is Role.OPERATIVE:
            self.operative = True
            self._append(line, operative=True, verb=_verb(rest))
            return True
        if labelled:
            return False
        current = self._current
        fresh = current is None or (line.opens and _ending(current.lines[-1]).endswith((",", ";", ".")))
        if role is Role.PREAMBULAR or (fresh and line.text[:1].isupper()):
            self._append(line, operative=False, verb=_verb(rest))
            return True
        return False

    def _open_after(self, line: Line, role: Role | None, rest: str) -> bool:
        current = self._current
        last = "" if current is None else _ending(current.lines[-1])
        ended = last.endswith((";", ".")) or (line.opens and last.endswith((",", ":", "and")))
        if role is Role.OPERATIVE and ended and not (self.numbered and not line.opens):
            self._drop_heading()
            self._append(line, operative=True, verb=_verb(rest))
            self.lost += self.numbered
            return True
        if role is Role.PREAMBULAR and ((line.opens and ended and re.match(r"(?i)acting\s", rest)) or self.fresh):
            # "Acting under Chapter VII, authorizes …" among unnumbered paragraphs is one of them, not a recital.
            inner = None if self.fresh else _inner_verb(rest)
            self._append(line, operative=inner is not None, verb=_verb(rest) if inner is None else inner)
            return True
        if not self.numbered and line.opens and last.endswith((".", ";")) and re.match(r"[A-Z][a-z]", line.text):
            self._append(line, operative=True, verb=_verb(rest))
            return True
        return False

    def _over(self, line: Line) -> bool:
        """Whether the line comes after the end: above it the Council has decided to remain seized of the matter."""
        current = self._current
        if current is None or not current.operative or not line.opens or _SECTION.match(line.text):
            return False
        words = " ".join(row.text for row in current.lines)
        return words.endswith((".", ".”", '."')) and _SEIZED.search(words[:_SEIZED_IN]) is not None

    def _append(self, line: Line, *, operative: bool, verb: str | None) -> None:
        self.out.paragraphs.append(Draft(operative, None, verb, line.start, line.end, [line], self.label))
        self.fresh = self.fresh and not operative

    def _continue(self, line: Line) -> None:
        current = self._current
        if current is None:
            self._append(line, operative=False, verb=None)
            return
        current.lines.append(line)
        current.end = line.end

    def _drop_heading(self) -> None:
        """Take a sub-heading ("Sanctions") that stands between two operative paragraphs off the one above it."""
        current = self._current
        if current is None or len(current.lines) < 2 or not current.operative:
            return
        last, before = current.lines[-1], current.lines[-2]
        title = last.text[:1].isupper() and not last.text.endswith((",", ";", ".", ":", "and", "or"))
        if title and last.opens and len(last.text.split()) <= _HEADING_WORDS and before.text.endswith((";", ".")):
            current.lines.pop()
            current.end = before.end

    def _finding(self, code: str, message: str, line: Line) -> None:
        self.out.findings.append(Finding(code=code, message=message, start=line.start, end=line.end))


def _ending(line: Line) -> str:
    """The line without a footnote's number at its end, which hides the comma before it."""
    return _REFERENCE.sub("", line.text.rstrip())


def _verb(rest: str, *, numbered: bool = False) -> str | None:
    """The opening phrase, after a label, after "Acting under Chapter VII …," and after "The Security Council"."""
    label = _LABEL_FIRST.match(rest)
    body = (rest[label.end() :] if label else rest).replace("[", "").replace("]", "").lstrip("*_ ")
    opens = opening(body[:1].upper() + body[1:] if numbered else body)
    inner = _inner_verb(body) if opens is None or (numbered and opens.role is Role.PREAMBULAR) else None
    if inner is not None:
        return inner
    if opens is None and numbered:
        return repaired_verb(body)
    return None if opens is None else opens.phrase


def _inner_verb(body: str) -> str | None:
    """The operative verb after "Acting under Chapter VII …," or "The Security Council"; ``None`` where none follows."""
    inner = _INNER.match(body)
    if inner is None:
        return None
    verb = inner["verb"]
    later = opening(verb[:1].upper() + verb[1:] + body[inner.end() :])
    return later.phrase if later is not None and later.role is Role.OPERATIVE else None


def number_lost(paragraphs: list[Draft]) -> list[Finding]:
    """Give unnumbered operative paragraphs between numbered ones the number that print lost, with a finding each."""
    findings: list[Finding] = []
    operative = [paragraph for paragraph in paragraphs if paragraph.operative]
    if not any(paragraph.number is not None for paragraph in operative):
        return findings
    last = 0
    for index, paragraph in enumerate(operative):
        if paragraph.number is not None:
            last = paragraph.number
            continue
        following = [later.number for later in operative[index + 1 :] if later.number is not None]
        waiting = next((k for k, later in enumerate(operative[index:]) if later.number is not None), None)
        fits = not following or (waiting is not None and following[0] - last - 1 == waiting)
        if fits and paragraph.verb is not None:
            last += 1
            paragraph.number = last
            findings.append(
                Finding(
                    code="number-lost",
                    message=f"the paragraph has lost its number in print; it stands where {last} is due",
                    start=paragraph.start,
                    end=paragraph.end,
                )
            )
    return findings
