"""Where sentences end.

A claim's evidence is its sentence, so a sentence must be what a reader calls one: it never runs over a line break,
never ends inside a quotation at a comma, and is not cut at "U.N." or "Sept.". The parser's own segmentation is
statistical and drifts at quotation marks; these rules decide instead, and the parser works within them.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

_END = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
_CLOSERS = frozenset("\"”’')]»")
_OPENERS = frozenset('"“‘([«')
#: Words that open a sentence when they follow an abbreviation: "in the U.N. The ..." but not "U.N. Security Council".
_OPENING_WORDS = frozenset(
    [
        "A",
        "An",
        "And",
        "As",
        "At",
        "But",
        "By",
        "For",
        "He",
        "Her",
        "His",
        "However",
        "If",
        "In",
        "It",
        "Its",
        "Last",
        "Meanwhile",
        "No",
        "On",
        "Our",
        "She",
        "So",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "We",
        "When",
        "While",
        "With",
    ]
)
#: Abbreviations that only ever stand before a name or a number.
_TITLES = frozenset(
    [
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Prof.",
        "Gen.",
        "Lt.",
        "Col.",
        "Maj.",
        "Capt.",
        "Sgt.",
        "Adm.",
        "Brig.",
        "Cmdr.",
        "Sen.",
        "Rep.",
        "Gov.",
        "St.",
        "No.",
        "Nos.",
        "Art.",
        "para.",
        "paras.",
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Jun.",
        "Jul.",
        "Aug.",
        "Sep.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
        "vs.",
        "e.g.",
        "i.e.",
        "approx.",
    ]
)


def _is_abbreviation(token: Token) -> bool:
    text = token.text
    return len(text) > 2 and text.endswith(".") and text[0].isalpha()


def _starts_here(tokens: Doc, index: int) -> bool:
    """Whether a sentence starts at a token that follows no line break."""
    token = tokens[index]
    last = index - 1
    while last > 0 and tokens[last].text in _CLOSERS:
        last -= 1
    mark = tokens[last]
    if token.text in _CLOSERS and not token.text[0].isalnum() and not tokens[index - 1].whitespace_:
        return False  # a closing mark belongs to the sentence it closes
    if mark.text in _TITLES:
        return False
    if mark.text in _END:
        if last < index - 1 and mark.text in "!?" and token.text.islower():
            return False  # "Why now?" he asked
        first = token.text[0]
        return first.isupper() or first.isdigit() or token.text in _OPENERS or first == "-"
    return _is_abbreviation(mark) and token.text in _OPENING_WORDS


@Language.component("contingent_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set every token's sentence start, so that the parser keeps to these borders."""
    fresh = True
    for token in doc:
        if token.is_space:
            # White space belongs to the sentence before it; a line break ends that sentence.
            token.is_sent_start = token.i == 0
            fresh = fresh or "\n" in token.text
            continue
        token.is_sent_start = token.i == 0 or fresh or _starts_here(doc, token.i)
        fresh = False
    return doc
