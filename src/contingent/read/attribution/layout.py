"""Transcripts: lines that begin with who speaks.

"SPOKESPERSON: No date has been agreed." needs no reporting word and no quotation marks; the layout attributes. A single
such line may be anything, so a text counts as a transcript from two on.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from contingent.read.attribution.quotes import Quotation
from contingent.read.attribution.rules import Draft

_LINE = re.compile(
    r"^[ \t]*(?P<name>(?:[A-Z][A-Z’'.-]+(?:[ ][A-Z0-9][A-Z0-9’'.-]*){0,5}|Q|A|Question|Answer|Moderator|"
    r"(?:Mr|Ms|Mrs|Dr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?: \([^()\n]{1,60}\))?)"
    r"[ \t]*:[ \t]+(?P<words>\S[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
#: So many labelled lines make a transcript.
_LEAST_LINES = 2


def transcript(doc: Doc, text: str) -> tuple[list[Draft], list[Quotation]]:
    """The labelled lines of a transcript as statements, and as stretches in somebody's own words."""
    lines = list(_LINE.finditer(text))
    if len(lines) < _LEAST_LINES:
        return [], []
    drafts, words = [], []
    for line in lines:
        first = doc.char_span(*line.span("words"), alignment_mode="expand")
        if first is not None:
            drafts.append(Draft(at=first[0], cue=None, speaker=line.span("name"), content=[line.span("words")]))
            words.append(Quotation((line.span("words"),)))
    return drafts, words
