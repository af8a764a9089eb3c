"""A press release around a resolution: what its head says of the number, the day, the meeting and the vote.

"Adopting resolution 2699 (2023) by a recorded vote of 13 in favour with 2 abstentions (China, Russian Federation), the
Council …" and "The full text of resolution 2699 (2023) reads as follows:". Nothing is taken from a head that lacks the
second sentence, so that a covering note about another text is never mistaken for this one's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from contingent.council.answer import NamedVotes, Tally
from contingent.council.lines import flat
from contingent.council.numerals import number
from contingent.council.states import named

_FULL_TEXT = re.compile(
    r"(?i)\b(?:full|complete)?\s*text\s+of\s+(?:the\s+)?(?:vetoed\s+|rejected\s+"
    r"|adopted\s+)?(?P<draft>draft\s+)?resolution\s+"
    r"(?:(?P<number>\d{1,4})\s*\((?P<year>\d{4})\)|\(?(?:document\s+)?(?P<symbol>S/\d{4}/\d+(?:/Rev\.\s?\d+)?)\)?)?"
    r"[^\n]{0,60}?\b(?:reads?|is)\s+(?:as\s+follows|the\s+following|below)"
)
_MEETING = re.compile(r"(?im)^[^\w\n]*(?P<meeting>\d{3,5})(?:st|nd|rd|th)\s+meeting\b")
_DAY_LINE = re.compile(
    r"(?m)^[^\w\n]*(?P<day>\d{1,2})\s+(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December)\s+(?P<year>\d{4})\W*$"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_VOTE = re.compile(
    r"(?i)\bvote(?:\s+of)?\s*(?:was|of|:)?\s+(?P<yes>[\w-]+)\s+(?:votes?\s+)?in\s+favou?r(?:\s+\((?P<for>[^)]*)\))?"
    r"(?:,?\s+(?:to|and|with)?\s*(?P<no>[\w-]+)\s+(?:votes?\s+)?against(?:\s+\((?P<against>[^)]*)\))?)?"
    r"(?:,?\s+(?:and\s+|with\s+|to\s+)*(?P<abstain>[\w-]+)\s+abst(?:entions?"
    r"|aining)(?:\s+\((?P<abstaining>[^)]*)\))?)?"
)
_UNANIMOUS = re.compile(
    r"(?i)\bunanimously\s+adopt\w*|\badopt\w*\s+unanimously"
    r"|\badopted\s+by\s+a\s+unanimous\s+vote"
)
_COUNCIL = 15


@dataclass(frozen=True, slots=True)
class Press:
    """What a press release says of the text it prints; ``None`` where it does not."""

    number: int | None
    year: int | None
    symbol: str | None
    draft: bool
    adopted: date | None
    meeting: int | None
    tally: Tally | None


def read_press(head: str) -> Press | None:
    """The head of a press release; ``None`` where ``head`` is none."""
    told = _FULL_TEXT.search(head)
    if told is None:
        return None
    year = None if told["year"] is None else int(told["year"])
    meeting = _MEETING.search(head)
    return Press(
        number=None if told["number"] is None else int(told["number"]),
        year=year,
        symbol=told["symbol"],
        draft=told["draft"] is not None,
        adopted=_day(head, year),
        meeting=None if meeting is None else int(meeting["meeting"]),
        tally=None if told["draft"] is not None else _tally(flat(head)),
    )


def _day(head: str, year: int | None) -> date | None:
    """A day that stands alone in a line, in the resolution's year."""
    for match in _DAY_LINE.finditer(head):
        if year is not None and int(match["year"]) != year:
            continue
        try:
            return date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            continue
    return None


def _tally(head: str) -> Tally | None:
    for match in _VOTE.finditer(head):
        yes = number(match["yes"])
        if yes is None:
            continue
        no, abstain = (0 if match[k] is None else number(match[k]) for k in ("no", "abstain"))
        against, abstaining = (() if match[k] is None else named(match[k])[0] for k in ("against", "abstaining"))
        counted = yes + (no if no is not None else 0) + (abstain if abstain is not None else 0)
        by = NamedVotes(no=against, abstain=abstaining)
        absent = max(_COUNCIL - counted, 0)
        return Tally(yes=yes, no=no, abstain=abstain, absent=absent, unanimous=yes == _COUNCIL, by=by)
    if _UNANIMOUS.search(head):
        return Tally(yes=_COUNCIL, no=0, abstain=0, absent=0, unanimous=True)
    return None
