"""Tallies: how many voted for, against, or abstained.

"13 votes", "by 445 to 105", "13-0 with two abstentions", "Twelve members voted in favour", "none against". Each figure
is found by itself, with the unit ``votes_for``, ``votes_against`` or ``abstentions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contingent.read.quantities.numbers import NUMBER, number

FOR, AGAINST, ABSTAINED = "votes_for", "votes_against", "abstentions"

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_N = rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_SMALL}))?|{_SMALL}|a single)"
_NONE = "no|none|zero|nil|not one|nobody"
_WHO = (
    r"(?:(?:of|out of) (?:the|its) (?:council's |council’s )?\w+ )?(?:(?:(?:un |u\.n\. )?(?:security )?council"
    r"|permanent|elected|non-permanent"
    r"|member|other|affirmative|positive|european|eu|nato) ){0,3}"
    r"(?:members|member|countries|country|states|state|nations|nation|delegations|governments|lawmakers|deputies"
    r"|legislators"
    r"|parliamentarians|mps|senators|ministers|delegates|envoys|ambassadors)"
)
_CONTEXT = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|adopt(?:s|ed|ing)?|approv(?:e|es|ed|ing)|pass(?:es|ed|ing)?|reject(?:s|ed|ing)?"
    r"|endors(?:e|es|ed|ing)|ratif(?:y|ies|ied|ying)|carried|prolong(?:s|ed)?|extend(?:s|ed)?|confirm(?:s|ed)?"
    r"|resolution|motion|bill|tally)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])|\n")
_TALLY = re.compile(
    rf"\b(?P<by>by (?:a (?:\w+ )?(?:vote|margin|majority|tally) of )?|(?:vote[sd]?|voting|voted|was|were|passed"
    rf"|adopted|approved|confirmed|margin"
    rf"|majority|tally|count|result)(?: of| was| by| it| the \w+)? )?"
    rf"(?P<yes>{_N})(?: votes?)?(?: ?[-–—] ?| to | votes? to | against )(?P<no>{_N}|{_NONE})"
    rf"(?:(?: ?[-–—] ?)(?P<out>\d{{1,3}}))?(?P<votes> votes?)?\b(?![,.]\d|[-–]\w|%| (?:per ?cent|percent))",
    re.IGNORECASE,
)
_HAD = "have |had |has |were |was "
_SINGLE = (
    (FOR, rf"(?P<n>{_N}|{_NONE})(?: {_WHO})?(?: (?:have |had |has )?vot(?:ed|ing|e|es))? (?:in favou?r|in support)\b"),
    (FOR, rf"(?P<n>{_N}|{_NONE}) {_WHO} (?:have |had |has )?vot(?:ed|ing|e) (?:for|yes)\b"),
    (FOR, rf"(?P<n>{_N}|{_NONE})(?: of the \w+)? (?:yes|affirmative|positive|favou?rable|aye) votes?\b"),
    (FOR, rf"(?P<n>{_N})(?: votes?)? for(?=,? (?:and )?(?:to |with )?(?:{_N}|{_NONE})(?: votes?)? against)"),
    (AGAINST, rf"(?P<n>{_N}|{_NONE}) (?:no|negative|dissenting|opposing) votes?\b"),
    (
        AGAINST,
        rf"(?P<n>{_N}|{_NONE})(?: {_WHO})?(?: votes?)?(?: (?:{_HAD})?(?:vot(?:ed|ing|e|es)|cast))? against\b(?: it\b)?",
    ),
    (AGAINST, rf"(?P<n>{_N}|{_NONE})(?: {_WHO})? (?:opposed|objecting)\b"),
    (ABSTAINED, rf"(?P<n>{_N}|{_NONE}) abst(?:entions?|ainers?)\b"),
    (ABSTAINED, rf"(?P<n>{_N})(?: {_WHO}| others?)? (?:have |had |has )?abstain(?:ed|ing|s)?\b"),
    (FOR, rf"(?P<n>{_N}) {_WHO} (?:supported|backed|approved|endorsed)\b"),
    (FOR, rf"(?P<n>{_N}) votes\b(?! (?:against|to \d))"),
)
_PATTERNS = tuple((unit, re.compile(rf"(?<![\w,.-]){pattern}", re.IGNORECASE)) for unit, pattern in _SINGLE)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? $")
_SAYS_VOTE = re.compile(r"\bvot|\babst|margin|majority|tally", re.IGNORECASE)
_LOST = re.compile(r"\breject|\bfail|\bdefeat|\blost\b", re.IGNORECASE)
_HYPHENED = re.compile(r"\d ?[-–—] ?\d")
_MAYBE = re.compile(r"\bvot|\babst|favou?r\b|against|\bby [\da-z]|\d ?[-–—] ?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure of a vote: its offsets, value and unit."""

    start: int
    end: int
    value: float
    unit: str


def _value(words: str) -> float:
    match = NUMBER.fullmatch(words)
    return number(match).low if match is not None else 0.0


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences that may hold a vote, as far as punctuation tells them apart, with their offsets."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


def _pairs(sentence: str) -> Iterator[Tally]:
    """Figures such as "13-0-2" or "by 445 to 105" that stand together, in a sentence that speaks of a vote."""
    for match in _TALLY.finditer(sentence):
        if _MONTH.search(sentence, max(0, match.start("yes") - 12), match.start("yes")):
            continue
        if not (match["by"] or match["votes"] or _HYPHENED.search(match.group())):
            continue
        explicit = match["votes"] or _SAYS_VOTE.search(match["by"] or "") or _LOST.search(sentence)
        if not explicit and _value(match["yes"]) < _value(match["no"]):
            continue  # "reinforced by 500 to 700 men" is a range
        for group, unit in (("yes", FOR), ("no", AGAINST), ("out", ABSTAINED)):
            if match[group] is not None:
                yield Tally(*match.span(group), _value(match[group]), unit)


def _in_sentence(sentence: str) -> list[Tally]:
    voting = _CONTEXT.search(sentence) is not None
    found = list(_pairs(sentence)) if voting else []
    taken = [(tally.start, tally.end) for tally in found]
    for unit, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start("n") < end and start < match.end() for start, end in taken):
                continue
            if voting or _SAYS_VOTE.search(match.group()):
                taken.append(match.span())
                found.append(Tally(*match.span(), _value(match["n"]), unit))
    return sorted(found, key=lambda tally: tally.start)


def votes(text: str) -> list[Tally]:
    """The figures of every vote in ``text``, in order, without overlaps."""
    found: list[Tally] = []
    for offset, sentence in _sentences(text):
        if _MAYBE.search(sentence):
            found += [replace(t, start=t.start + offset, end=t.end + offset) for t in _in_sentence(sentence)]
    return found
