"""Whole texts that attribute by their layout: transcripts, and statements published under their speaker's name.

"SPOKESPERSON: No date has been agreed." needs no reporting word and no quotation marks. A single such line may be
anything, so a text counts as a transcript from two on, and a label that is neither in capitals nor an office counts
only where it comes again. Under "Statement by the Spokesperson" every paragraph is the spokesperson's.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from spacy.tokens import Doc

from contingent.read.attribution.quotes import Quotation
from contingent.read.attribution.result import Offsets
from contingent.read.attribution.rules import Draft

_OFFICES = (
    "Ambassador|Anchor|Chair|Chairman|Chairperson|Chairwoman|Chancellor|Commander|Commissioner|Correspondent|Delegate|"
    "Foreign Minister|General|Host|Interviewer|Journalist|King|Minister|Moderator|Officer|President|Presenter|"
    "Prime Minister|Question|Questioner|Answer|Reporter|Representative|Secretary|Secretary-General|Senator|Speaker|"
    "Spokesman|Spokesperson|Spokeswoman|Special Envoy|Under-Secretary-General"
)
_LABEL = (
    # "SPOKESPERSON", "MR. OKORO"
    r"(?P<sure>[A-Z][A-Z’'.-]+(?:[ ][A-Z0-9][A-Z0-9’'.-]*){0,5}|Q|A|"
    # "Mr. Mensah", "The President", "Foreign Minister Osei", "Ambassador of Ghana"
    r"(?:Mr|Ms|Mrs|Mme|Dr|Sir|Prof)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}|"
    rf"(?:The )?(?:[A-Z][\w’'-]+ ){{0,3}}?(?:{_OFFICES})(?: (?:of|for|[A-Z][\w.’'-]+)){{0,4}})|"
    # "Amina Diallo", where she speaks more than once
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
)
_LINE = re.compile(
    rf"^[ \t]*(?P<name>(?:{_LABEL})(?:,? \((?!spoke|speaking|interpret)[^()\n]{{1,60}}\))?)"
    r"(?: \((?:spoke|speaking|interpret)[^()\n]*\))?[ \t]*:[ \t]+(?P<words>\S[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
#: So many labelled lines make a transcript.
_LEAST_LINES = 2
_TITLE = re.compile(
    r"(?:(?:[Jj]oint|[Pp]ress|[Mm]edia|[Oo]pening|[Oo]fficial|[Ff]ull|[Ww]ritten) )*"
    r"(?:(?P<cue>[Ss]tatement|STATEMENT|[Rr]emarks|REMARKS|[Aa]ddress|[Ss]peech|[Mm]essage|[Dd]eclaration|"
    r"[Cc]ommuniqu[eé])"
    r"(?: (?:to the press|to the media|of support))? (?:by|of|from|attributable to|BY|FROM))[ ]"
    r"(?P<name>(?:[Tt]he |[A-Z])[^\n]{2,120}?)"
    r"(?= (?:on|at|to|in|after|following|about|regarding|concerning)\b|[,:.]?[ \t]*$)"
)
#: A title is looked for in so many lines at the top.
_TOP_LINES = 4
_END = re.compile(
    r"\W*(?:ends?|#+|contacts?\b.*|notes? (?:to|for) editors\b.*|for (?:more|further) information\b.*)\W*",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_LEAST_WORDS = 5


def transcript(doc: Doc, text: str) -> tuple[list[Draft], list[Quotation]]:
    """The labelled lines of a transcript as statements, and as stretches in somebody's own words."""
    lines = list(_LINE.finditer(text))
    times = Counter(line["name"] for line in lines)
    lines = [line for line in lines if line["sure"] is not None or times[line["name"]] > 1]
    if len(lines) < _LEAST_LINES:
        return [], []
    drafts, words = [], []
    for line in lines:
        first = doc.char_span(*line.span("words"), alignment_mode="expand")
        if first is not None:
            drafts.append(Draft(at=first[0], cue=None, speaker=line.span("name"), content=[line.span("words")]))
            words.append(Quotation((line.span("words"),)))
    return drafts, words


def published_statement(doc: Doc, text: str) -> Draft | None:
    """A text published as somebody's statement, all its paragraphs one content; ``None`` where it is none."""
    paragraphs = _PARAGRAPH.finditer(text)
    for paragraph in islice(paragraphs, _TOP_LINES):
        title = _TITLE.fullmatch(text, paragraph.start() + _indent(paragraph[0]), paragraph.end())
        title = title or _TITLE.match(text, paragraph.start() + _indent(paragraph[0]), paragraph.end())
        if title is None or paragraph[0].rstrip().endswith(('"', "”", "?", "!")) or _is_sentence(paragraph[0]):
            continue
        content: list[Offsets] = []
        for following in paragraphs:
            if _END.fullmatch(following[0]):
                break
            if len(following[0].split()) >= _LEAST_WORDS:
                start = following.start() + _indent(following[0])
                content.append((start, start + len(following[0].strip())))
        first = doc.char_span(*title.span("cue"), alignment_mode="expand")
        if content and first is not None:
            return Draft(first[0], title.span("cue"), title.span("name"), None, content, by_layout=True)
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_sentence(line: str) -> bool:
    """Whether a line is a sentence of the text rather than its title."""
    return line.rstrip().endswith(".") and " " in line
