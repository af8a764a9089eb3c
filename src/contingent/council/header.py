"""The head of a resolution: its symbol, the day it was adopted, the meeting.

Three layouts are in use: the yearly volumes ("9998 (1990). Resolution of 1 January 1990", later "Resolution 9998 (1990)
of 1 January 1990"), the single documents ("RESOLUTION 9999 (1992)", under it the Council's meeting and the day, above
it the document's symbol), and drafts ("S/2025/999", "Provisional").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from contingent.council.lines import flat
from contingent.council.numerals import digits
from contingent.council.press import Press, read_press
from contingent.model import Finding

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SYMBOL = re.compile(r"\bS\s?/\s?RES\s?/\s?(?P<number>\d{1,4})\s*\((?P<year>(?:19|20)\d\d)\)")
_TITLE = re.compile(
    r"(?im)^[ \t]*(?:resolution[ \t]+(?P<after>\d{1,4})[ \t]*\((?P<y1>[^)\n]{4,7})\)"
    r"|(?P<before>\d{1,4})[ \t]*\((?P<y2>[^)\n]{4,7})\)\.?[ \t]*resolution)"
)
_DRAFT = re.compile(r"\bS/(?:(?:19|20)\d\d/\d+|\d{3,5})(?:/(?:Rev|Add|Corr)\.\s?\d+)*")
_DAY = re.compile(
    r"(?<![\d/])(?P<day>[\dIlO]{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z\]|]{3,10})\.?,?\s+(?P<year>[\d£IlOS]{4})(?!\d)"
)
ADOPTED = re.compile(
    r"(?is)\bA[dp]\w{3,5}d\s+by\s+the\s+Security\s+(?:Council\s+)?at\s+_?\s?its\s+(?P<meeting>[^\n]{1,20}?)\s*_?\s*"
    r"(?:\([^)]*\)\s*)?meeting[\s,_]*(?:held\s+)?on\s+(?P<on>[^\n]{6,40})"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head gives; ``None`` where it does not say."""

    symbol: str | None = None
    number: int | None = None
    year: int | None = None
    adopted: date | None = None
    meeting: int | None = None
    draft: bool = False
    findings: tuple[Finding, ...] = ()
    press: Press | None = None


def _month(word: str) -> int | None:
    close = get_close_matches(word.strip("]|").capitalize(), _MONTHS, n=1, cutoff=0.6)
    return _MONTHS.index(close[0]) + 1 if close else None


def _day(text: str, year: int | None) -> tuple[date | None, bool]:
    """The first day named in the text, and whether a character of it had to be repaired."""
    for match in _DAY.finditer(text):
        month = _month(match["month"])
        day, day_repaired = digits(match["day"])
        said, year_repaired = digits(match["year"].replace("£", "1"))
        repaired = day_repaired or year_repaired or "£" in match["year"] or match["month"] not in _MONTHS
        if said is not None and year is not None and said != year:
            # The title's year and the date's agree in every real text; an unlike one was misread in one place.
            said, repaired = year, True
        if month is None or day is None or said is None:
            continue
        try:
            return date(said, month, day), repaired
        except ValueError:
            continue
    return None, False


def _title(head: str) -> tuple[int | None, int | None]:
    match = _SYMBOL.search(head)
    if match is not None:
        return int(match["number"]), int(match["year"])
    match = _TITLE.search(head)
    if match is None:
        return None, None
    number = match["after"] if match["after"] is not None else match["before"]
    year, _ = digits(match["y1"] if match["y1"] is not None else match["y2"])
    return int(number), year if year is not None and 1946 <= year <= 2100 else None


def read_header(text: str, end: int) -> Header:
    """The header of a canonical text, whose first ``end`` characters stand before "The Security Council"."""
    head = text[: max(end, 0)]
    release = read_press(head)
    if release is not None and (release.number is not None or release.draft):
        return _released(release)
    number, year = _title(head)
    findings: list[Finding] = []
    meeting: int | None = None
    note = ADOPTED.search(head)
    if note is not None:
        meeting, repaired = digits(re.sub(r"(?:st|nd|rd|th)$", "", note["meeting"].strip(" _")))
        adopted, day_repaired = _day(flat(note["on"]), year)
        if repaired or meeting is None:
            findings.append(
                Finding(
                    code="meeting-doubtful",
                    message=f"the meeting's number is printed {note['meeting']!r}",
                    start=note.start("meeting"),
                    end=note.end("meeting"),
                )
            )
    else:
        adopted, day_repaired = _day(flat(head), year)
    if day_repaired and adopted is not None:
        findings.append(
            Finding(code="date-doubtful", message=f"the date was read as {adopted}; a character is damaged")
        )
    if number is None:
        draft = _DRAFT.search(head)
        is_draft = draft is not None or re.search(r"(?i)\bdraft resolution\b|\bprovisional\b", head) is not None
        symbol = None if draft is None else draft.group()
        # Without a number, a day in the head is the draft's, unless the head says that it was adopted then.
        told = adopted if note is not None and not is_draft else None
        return Header(symbol, None, year, told, meeting, True, tuple(findings))
    symbol = f"S/RES/{number} ({year})" if year is not None else f"S/RES/{number}"
    return Header(symbol, number, year, adopted, meeting, False, tuple(findings))


def _released(release: Press) -> Header:
    """The header that a press release gives."""
    if release.draft or release.number is None:
        return Header(release.symbol, None, release.year, None, None, True, press=release)
    symbol = f"S/RES/{release.number} ({release.year})"
    return Header(symbol, release.number, release.year, release.adopted, release.meeting, press=release)
