"""Contents and quotations made to agree: a quotation belongs to a statement as a whole or not at all.

The trained component marks tokens; a person marks a quotation from its first mark to its last, over paragraphs if need
be. This module fits the one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contingent.read.attribution.quotes import Marked, Quotation
from contingent.read.attribution.result import Offsets

#: A quotation is taken in when this much of its beginning, or of the whole, is content already.
_ENOUGH = 0.5
#: As many characters are the beginning of a quotation, or its first sentence where that is shorter.
_OPENING = 100
_SENTENCE = re.compile(r"\W*\w+(?:[^\w.!?]+\w+){1,}?[^\w.!?]*[.!?](?=\s)")
#: The last of several sentences, where the reporting word stands at most so far behind it.
_LAST_SENTENCE, _BEHIND = re.compile(r"(?<=[.!?] )[^.!?]+[.!?,]\W*$"), 60


def snap(text: str, quotations: Marked, spans: Iterable[Offsets], cue: int) -> list[Offsets]:
    """The spans widened to the quotations they mostly cover, in order and without overlaps.

    Quotations that hold the reporting word at offset ``cue`` are left alone: their words report within the quotation.
    """
    content = sorted(spans)
    if not content:
        return []
    for quotation in quotations.touching(content[0][0], content[-1][1]):
        if not any(start <= cue < end for start, end in quotation.parts) and _belongs(text, content, quotation, cue):
            content = _take_in(text, content, quotation)
    return _joined(text, content)


def _belongs(text: str, content: Sequence[Offsets], quotation: Quotation, cue: int) -> bool:
    """Whether the content has most of the quotation, of its beginning, of its last paragraph or sentence.

    The rest may be out of sight: a reporting word at either end of a quotation over paragraphs sees only that end.
    """
    head = quotation.parts[0]
    first = _SENTENCE.match(text, head[0], min(head[1], head[0] + _OPENING))
    opening = (head[0], min(head[1], head[0] + _OPENING) if first is None else first.end())
    total = sum(end - start for start, end in quotation.parts)
    covered = sum(_shared(content, part) for part in quotation.parts)
    last = quotation.parts[-1]
    ending = _LAST_SENTENCE.search(text, *last) if 0 <= cue - last[1] < _BEHIND else None
    closing = (ending.start(), last[1]) if ending is not None else last
    most = any(_shared(content, part) >= _ENOUGH * (part[1] - part[0]) for part in (opening, last, closing))
    return most or covered >= _ENOUGH * total


def _shared(content: Iterable[Offsets], part: Offsets) -> int:
    return sum(max(0, min(end, part[1]) - max(start, part[0])) for start, end in content)


def _take_in(text: str, content: Sequence[Offsets], quotation: Quotation) -> list[Offsets]:
    """The content with every part of the quotation, and words outside it only where there are any."""
    widened: list[Offsets] = list(quotation.parts)
    for start, end in content:
        hit = [part for part in quotation.parts if part[0] < end and start < part[1]]
        if not hit:
            widened.append((start, end))
            continue
        if start < hit[0][0] and _has_words(text[start : hit[0][0]]):
            widened.append((start, hit[0][0]))
        if end > hit[-1][1] and _has_words(text[hit[-1][1] : end]):
            widened.append((hit[-1][1], end))
    return sorted(widened)


def _joined(text: str, content: Iterable[Offsets]) -> list[Offsets]:
    """Spans that touch, or have only spaces between them, made one; spaces at the edges trimmed."""
    joined: list[Offsets] = []
    for start, end in sorted(content):
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].strip(" ") == ""):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return [trimmed for span in joined if (trimmed := _trimmed(text, span)) is not None]


def _trimmed(text: str, span: Offsets) -> Offsets | None:
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[1] - (len(piece) - len(piece.rstrip()))
    return (start, end) if start < end else None


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def overlap(one: Sequence[Offsets], other: Sequence[Offsets]) -> float:
    """Shared characters over all characters of two contents."""
    shared = sum(_shared(one, part) for part in other)
    both = sum(end - start for start, end in (*one, *other)) - shared
    return shared / both if both else 0.0
