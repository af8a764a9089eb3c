"""The adoption note: meeting, tally, and the states that did not vote in favour.

"Adopted at the 9999th meeting by 13 votes to 1 (Ardenia), with 1 abstention (Norlandia)." Absences and states that
took no part in the vote stand in a footnote to it. The Council had eleven members until 1965 and fifteen since, so
that a unanimous vote has that many in favour and a full tally leaves nobody absent; a tally that does not add up is a
finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from contingent.council.answer import NamedVotes, Tally
from contingent.council.lines import flat
from contingent.council.numerals import digits, number
from contingent.council.states import named
from contingent.model import Finding

_START = re.compile(r"(?m)^[ \t_]*(?:A[dp]\w{2,4}ted|Approved)\b(?!\s+by\s+the\s+Security)")
_TELLS = re.compile(r"(?i)\bmeet|\bvotes?\b|unanim|consensus|\d(?:st|nd|rd|th)\b")
_MEETING = re.compile(
    r"(?P<number>(?:\d{1,3} (?=\d))?[\dIlOSi\]|]{1,8}?)(?P<suffix>st|nd|rd|th|the|ih|1h|5[5t]|Ist|lst"
    r"|)_?\s+(?:\([a-z ]+\)\s+)?me+t"
)
_FOR = re.compile(
    r"(?i)\bb?[yv]\s+(?P<yes>[\w\]|]+)\s+votes?\b(?:\s+(?:to|t\w|i\w|10)\s+(?P<no>[\w\]|]+?)(?=\W|\d"
    r"|$))?(?:\s+against)?"
    r"\s*(?:\((?P<against>[^)}]*(?:\([^)}]*\)[^)}]*)*)[)}])?"
)
_ABSTAIN = re.compile(
    r"(?i)\bwith\s+(?P<count>[\w\]|]+?)\s*abstentions?\s*(?:\((?P<names>[^)}]*(?:\([^)}]*\)[^)}]*)*)[)}])?"
)
_NO_VOTE = re.compile(r"(?i)without\s+(?:a\s+)?v[oa]te|\bby\s+consensus|no vote was taken")
_OUT = re.compile(
    r"(?is)\bmembers?\s*\((?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?:\(?[^.;]{0,40}?)"
    r"\b(?:did\s+not\s+(?:participate|take\s+part)|(?:was|were)\s+absent|abstained)"
)
_SMALL, _LARGE, _ENLARGED = 11, 15, 1966
_LONGEST_NOTE = 900
_LAST_MEETING = 12000
_MAJORITY = {_SMALL: 7, _LARGE: 9}


@dataclass(frozen=True, slots=True)
class Note:
    """An adoption note: where it stands, and what it says."""

    start: int
    end: int
    meeting: int | None
    tally: Tally | None
    findings: tuple[Finding, ...]


def council_size(year: int | None) -> int:
    """How many members the Council had in a year: eleven until 1965, fifteen since the Charter's amendment."""
    return _SMALL if year is not None and year < _ENLARGED else _LARGE


def _extent(text: str, start: int) -> int:
    """Where a note that starts at ``start`` ends: at the blank line after which no bracket is open."""
    at = start
    while at < len(text) and at - start < _LONGEST_NOTE:
        blank = re.compile(r"\n\s*\n").search(text, at)
        stop = len(text) if blank is None else blank.start()
        body = text[start:stop]
        complete = body.count("(") <= body.count(")") + body.count("}") and re.search(
            r"(?i)me+ting|vote|consensus", body
        )
        if complete or blank is None:
            return stop
        at = blank.end()
    return min(len(text), start + _LONGEST_NOTE)


def find_notes(text: str, start: int) -> list[tuple[int, int]]:
    """Where adoption notes stand after ``start``, in order."""
    notes: list[tuple[int, int]] = []
    for match in _START.finditer(text, start):
        first = match.start() + len(match.group()) - len(match.group().lstrip(" \t_"))
        if notes and first < notes[-1][1]:
            continue
        if _TELLS.search(text[match.end() : match.end() + 60]):
            notes.append((first, _extent(text, first)))
    return notes


def _meeting(note: str) -> tuple[int | None, bool]:
    match = _MEETING.search(note)
    if match is None:
        return None, True
    suffix = match["suffix"]
    value, repaired = digits(match["number"] + ("1" if suffix in {"Ist", "lst"} else ""))
    return value, repaired or suffix not in {"st", "nd", "rd", "th"} or (value is not None and value > _LAST_MEETING)


def _absent(after: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """States that footnotes call absent or out of the vote, states they say abstained, and what could not be read."""
    out: list[str] = []
    abstained: list[str] = []
    strange: list[str] = []
    for match in _OUT.finditer(flat(after)):
        codes, unknown = named(match["names"])
        (abstained if match.group().lower().endswith("abstained") else out).extend(codes)
        strange += unknown
    return tuple(dict.fromkeys(out)), tuple(dict.fromkeys(abstained)), tuple(strange)


def _within(listing: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The states of a bracket that itself calls them absent ("Australia, present and not voting; …, absent")."""
    pieces = re.split(r";", re.sub(r"(?i),?\s*(?:present and )?(?:not voting|absent|not participating)", "", listing))
    return named(",".join(pieces))


def _count(tally: Tally, year: int | None) -> tuple[Tally, str | None]:
    """The tally with what its own sum leaves, and a message where it does not add up."""
    size = council_size(year)
    if tally.unanimous:
        return replace(tally, yes=size if tally.yes is None else tally.yes, no=0, abstain=0, absent=0), None
    if tally.yes is None:
        return tally, None
    no = 0 if tally.no is None else tally.no
    abstain = 0 if tally.abstain is None else tally.abstain
    absent = len(tally.by.absent)
    message = None
    if not _MAJORITY[size] <= tally.yes <= size:
        # Nothing is adopted by so few, or so many: the count was misread, and the others leave only one.
        meant = size - no - abstain - absent
        message = f"{tally.yes} votes in favour cannot be; the other counts leave {meant}"
        tally = replace(tally, yes=meant)
    left = size - (tally.yes if tally.yes is not None else 0) - no - abstain
    if left < 0 or left < absent:
        message = (
            f"{tally.yes} for, {no} against and {abstain} abstaining is more than the {size} members leave room for"
        )
    elif left > absent:
        message = (
            f"{tally.yes} for, {no} against and {abstain} abstaining leave {left} of {size} members, "
            f"of whom {absent} are named"
        )
    for word, count, states in (("against", no, tally.by.no), ("abstaining", abstain, tally.by.abstain)):
        if states and len(states) != count:
            message = f"{count} {word}, but {len(states)} states are named: {', '.join(states)}"
    return replace(tally, no=no, abstain=abstain, absent=max(left, absent)), message


def read_note(text: str, span: tuple[int, int], year: int | None) -> Note:
    """What the adoption note at ``span`` says, footnotes after it included."""
    start, end = span
    note = flat(text[start:end])
    findings: list[Finding] = []

    def found(code: str, message: str) -> None:
        findings.append(Finding(code=code, message=message, start=start, end=end))

    meeting, doubtful = _meeting(note)
    if doubtful:
        found("meeting-doubtful", "the meeting's number is missing or damaged in print")
    tally, strange = _tally(note, text[end:])
    if tally is not None:
        tally, message = _count(tally, year)
        if message is not None:
            found("tally-doubtful", message)
    if strange:
        found("unknown-state", f"not the name of a member of the Council: {', '.join(strange)}")
    return Note(start, end, meeting, tally, tuple(findings))


def _tally(note: str, after: str) -> tuple[Tally | None, tuple[str, ...]]:
    unanimous = re.search(r"(?i)unanim", note) is not None
    without = _NO_VOTE.search(note + " " + flat(after)) is not None
    if unanimous:
        return Tally(yes=None, no=None, abstain=None, absent=None, unanimous=True, without_vote=without), ()
    votes = _FOR.search(note)
    if votes is None or number(votes["yes"]) is None:
        blank = Tally(yes=None, no=None, abstain=None, absent=None, unanimous=False, without_vote=without)
        return (blank if without else None), ()
    strange: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    if votes["against"] is not None and votes["no"] is None:
        inside, strange = _within(votes["against"])
    elif votes["against"] is not None:
        against, strange = named(votes["against"])
    abstentions = _ABSTAIN.search(note)
    abstain: tuple[str, ...] = ()
    if abstentions is not None and abstentions["names"] is not None:
        abstain, more = named(abstentions["names"])
        strange += more
    absent, late, more = _absent(after)
    return (
        Tally(
            yes=number(votes["yes"]),
            no=None if votes["no"] is None else number(votes["no"]),
            abstain=None if abstentions is None else number(abstentions["count"]),
            absent=None,
            unanimous=False,
            by=NamedVotes(no=against, abstain=abstain + late, absent=inside + absent),
        ),
        strange + more,
    )
