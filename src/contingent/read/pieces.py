"""The pieces in which a source is parsed, and the way back from a piece to the source.

What a source has to say stands in its sentences; a line of a few words that neither quotes nor reports nor tells of a
force is a caption, a heading or a menu, and is not parsed. The rest is put together to pieces of whole paragraphs, long
enough that parsing them is quick and short enough that a text of any length is read in bounded memory. ``moved`` and
its like promise that what was found in a piece has the same characters in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contingent.model import Claim, Finding, Span, Statement
from contingent.read.actors import Mention
from contingent.read.load.limits import LONGEST_LINE_READ
from contingent.read.small import small

#: Characters of a piece: far below the parser's own limit, so that its memory stays small.
LONGEST = 50_000
#: A paragraph of this many words is parsed whatever they are: five in six such paragraphs of the news hold a statement.
_LONG = 7
#: What makes a shorter one worth parsing, in small letters: a quotation mark, or a word that reports, promises or is
#: about a force.
_WORTH = re.compile(
    r"[\"“”«»„:?‘—–―]|\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|accord|announc|add(?:ed|s)|claim|confirm|report|state[ds]|warn|ask|urg|call|"
    r"argu|believ|deni|deny|insist|note[ds]|suggest|think|thought|express|explain|describ|acknowledg|admit|indicat|reveal|"
    r"offer|pledg|promis|commit|contribut|troop|soldier|peace|force|mission|resolution|council|draft|veto|vot(?:e|ing)|abstain|"
    r"cease|truce|mandate|deploy|withdr|contingent|personnel|police|fund|assembl|adopt|approv|endors|back(?:s|ed|ing)|"
    r"welcom|support|oppos|reject|want|plan|hope|expect|agree|declin|refus|willing|ready|prepar)"
)
_WORD = re.compile(r"\S+")
_OPENING_MARKS = frozenset("\"“«„‘'")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to parse; ``runs`` says of each stretch where it starts in the piece, and how much later in the source."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def _run(self, offset: int) -> tuple[int, int]:
        """How much later the character at ``offset`` stands in the source, and where its stretch ends."""
        number = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        end = self.runs[number + 1][0] if number + 1 < len(self.runs) else len(self.text)
        return self.runs[number][1], end

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The characters ``start`` to ``end`` of the piece in the source, as far as they stand together there."""
        by, border = self._run(start)
        return start + by, min(end, border) + by

    def mentions(self, found: Iterable[Mention]) -> list[Mention]:
        """Of the mentions found in the source, those that are in the piece, in its offsets."""
        inside = []
        ends = [*(start for start, _ in self.runs[1:]), len(self.text)]
        stretches = [(start + by, end + by, by) for (start, by), end in zip(self.runs, ends, strict=True)]
        firsts = [first for first, _, _ in stretches]
        for mention in found:
            number = bisect_right(firsts, mention.start) - 1
            if number >= 0 and mention.end <= stretches[number][1]:
                by = stretches[number][2]
                inside.append(replace(mention, start=mention.start - by, end=mention.end - by))
        return inside

    def span(self, span: Span) -> Span:
        """A span of the piece as one of the source."""
        start, end = self.source(span.start, span.end)
        return Span(start=start, end=end, text=span.text[: end - start])

    def statement(self, statement: Statement) -> Statement:
        """A statement of the piece as one of the source."""
        if self.runs == ((0, 0),):
            return statement
        speaker = statement.speaker
        if speaker is not None:
            start, end = self.source(speaker.start, speaker.end)
            speaker = replace(speaker, start=start, end=end, text=speaker.text[: end - start])
        return replace(
            statement,
            speaker=speaker,
            cue=None if statement.cue is None else self.span(statement.cue),
            content=tuple(self.span(span) for span in statement.content),
            addressee=None if statement.addressee is None else self.span(statement.addressee),
        )

    def claim(self, claim: Claim) -> Claim:
        """A claim of the piece as one of the source; its parts stand within one sentence, which is never cut."""
        if self.runs == ((0, 0),):
            return claim
        by, _ = self._run(claim.evidence.start)
        quantity = claim.quantity
        return replace(
            claim,
            evidence=self.span(claim.evidence),
            quantity=None if quantity is None else replace(quantity, start=quantity.start + by, end=quantity.end + by),
            conditions=tuple(replace(c, start=c.start + by, end=c.end + by) for c in claim.conditions),
        )

    def finding(self, finding: Finding) -> Finding:
        """A finding of the piece as one of the source."""
        if finding.start is None or finding.end is None:
            return finding
        start, end = self.source(finding.start, finding.end)
        return replace(finding, start=start, end=end)


def pieces(text: str) -> Iterator[Piece]:
    """Everything of ``text`` that is worth parsing, in order."""
    stretches: list[tuple[int, int]] = []
    size = 0
    for start, end in _worth(text):
        if size and size + end - start > LONGEST:
            yield _piece(text, stretches)
            stretches, size = [], 0
        if stretches and stretches[-1][1] == start:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
        size += end - start
    if size:
        yield _piece(text, stretches)


def _piece(text: str, stretches: Iterable[tuple[int, int]]) -> Piece:
    runs, parts, size = [], [], 0
    for start, end in stretches:
        runs.append((size, start - size))
        parts.append(text[start:end])
        size += end - start
    return Piece("".join(parts), tuple(runs))


def _worth(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs worth parsing, each with its line break and the empty lines behind it."""
    lowered = small(text)
    waiting: tuple[int, int] | None = None
    kept = False
    for start, end in _paragraphs(text):
        blank = text[start:end].isspace()
        if blank:
            if waiting is not None:
                waiting = (waiting[0], end)
            elif kept:
                yield start, end
            continue
        worth = _is_worth(lowered, start, end)
        if waiting is not None and worth and text[start:end].lstrip()[0] in _OPENING_MARKS:
            yield waiting  # a line above a quotation may say whose it is
        waiting = None if worth else (start, end)
        kept = worth
        if worth:
            yield start, end


def _is_worth(text: str, start: int, end: int) -> bool:
    words = _WORD.finditer(text, start, end)
    if text[start:end].lstrip().startswith("-"):
        return True  # a name behind a dash, on a line of its own
    return (
        _WORTH.search(text, start, end) is not None
        or sum(1 for _, _ in zip(words, range(_LONG), strict=False)) >= _LONG
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs with their line break; one longer than a piece in parts that end at a sentence, else at a space.

    A line that is far too long to be a paragraph is left out; opening the source has told so.
    """
    begin = 0
    while begin < len(text):
        line_end = text.find("\n", begin)
        stop = len(text) if line_end < 0 else line_end + 1
        if stop - begin > LONGEST_LINE_READ and text[begin - 1 : begin] in {"", "\n"}:
            begin = stop
            continue
        if stop - begin > LONGEST:
            limit = begin + LONGEST
            middle = begin + LONGEST // 2
            cut = max(text.rfind(". ", middle, limit), text.rfind(".” ", middle, limit) + 1)
            if cut < middle:
                cut = text.rfind(" ", middle, limit)
            stop = limit if cut < 0 else cut + 1
        yield begin, stop
        begin = stop
