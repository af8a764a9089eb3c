"""Chapter VII of the Charter: where a text invokes it, and which paragraphs that governs.

In the preamble the formula governs every operative paragraph; standing alone between operative paragraphs, those
after it; inside an operative paragraph, that one; with "paragraphs 2 to 5", those. "Acting under" and "Acts under"
both count, a mere mention ("further action under Chapter VII") does not.
"""

from __future__ import annotations

import re

from contingent.council.answer import ChapterSeven, Operative, Preambular

_FORMULA = re.compile(
    r"(?i)\bact(?:ing"
    r"|s)\s+(?:[\w,]+\s+){0,6}?(?:under|pursuant\s+to|in\s+accordance\s+with|on\s+the\s+basis\s+of)\s+"
    r"(?:(?:the\s+)?provisions\s+of\s+)?(?:Articles?\s+[\d,\s and]+(?:of"
    r"|under|in)\s+)?"
    r"Chapters?\s+(?:[IVX]+\s+and\s+)?V[Il1]{2}\b[^,;.]*"
)
#: Other words for acting under it, at the head of a paragraph: "Invoking Chapter VII", "Exercising its powers under …".
_OTHERWISE = re.compile(
    r"(?i)^[^\w]*(?:\d+\.\s+)?(?:also\s+|hereby\s+|thus\s+|therefore\s+)?(?:invok|exercis|rely|relie|rest|bas"
    r"|ground|found|proceed"
    r"|draw|us|resort|avail|tak)(?:ing|es|s)\b[^;]{0,80}?\b(?:Chapters?\s+(?:V[Il1]{2}|7|seven)"
    r"|seventh\s+chapter)\b[^,;.]*"
)
_ARTICLES = re.compile(r"(?i)\bacting\s+under\s+Articles?\s+(?:39|40|41|42)\b[^,;.]*")
_NAMED = re.compile(r"(?i)\bparagraphs?\s+((?:\d+(?:\s*(?:,|and|to|through|-|–)\s*)?)+)")


def _numbers(phrase: str) -> frozenset[int]:
    """The numbers a phrase such as "paragraphs 2, 4 and 6 to 8" names; a paragraph's has three digits at most."""
    named = re.findall(r"\b(\d{1,3})(?:\s*(?:to|through|-|–)\s*(\d{1,3}))?\b", phrase)
    return frozenset(number for first, last in named for number in range(int(first), int(last if last else first) + 1))


def chapter_seven(preamble: tuple[Preambular, ...], operative: tuple[Operative, ...]) -> ChapterSeven | None:
    """The first formula of the text and what it governs; ``None`` where there is none."""
    everything = tuple(range(len(operative)))
    for paragraph in preamble:
        match = _FORMULA.search(paragraph.text) or _ARTICLES.search(paragraph.text) or _OTHERWISE.search(paragraph.text)
        if match is None:
            continue
        named = _NAMED.search(paragraph.text, match.start())
        if named is not None and re.search(
            r"(?i)\b(?:for|in|of)\s+(?:the\s+\w+\s+)?(?:in\s+|of\s+)?$", paragraph.text[: named.start()]
        ):
            wanted = _numbers(named[1])
            places = tuple(i for i, p in enumerate(operative) if p.number in wanted)
            return _cut(paragraph.start, match, "named", places)
        after = tuple(i for i, p in enumerate(operative) if p.start > paragraph.start)
        return _cut(paragraph.start, match, "all" if len(after) == len(everything) else "after", after)
    for place, clause in enumerate(operative):
        match = _FORMULA.search(clause.text) or _OTHERWISE.search(clause.text)
        if match is not None:
            return _cut(clause.start, match, "named", (place,))
    return None


def _cut(offset: int, match: re.Match[str], governs: str, places: tuple[int, ...]) -> ChapterSeven:
    return ChapterSeven(
        start=offset + match.start(),
        end=offset + match.end(),
        text=match.group(),
        governs="all" if governs == "all" else "after" if governs == "after" else "named",
        paragraphs=places,
    )
