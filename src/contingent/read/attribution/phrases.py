"""From a word of the parse to the characters of its phrase.

A phrase runs from the left edge to the right edge of its word's subtree; what does not belong to it in print (a comma
at its end, the white space between paragraphs, the word "that" before a reported clause) is trimmed.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from contingent.read.attribution.result import Offsets

#: Children that are not part of the name of a speaker.
_NOT_NAMING = frozenset({"relcl", "punct", "cc", "parataxis", "ccomp", "advcl"})
#: "As reported in Reuters, ..." names the outlet, not the speaker.
_VIA_WORDS = frozenset({"carried", "cited", "first", "published", "quoted", "reported"})
#: A dateline, which a parser takes for the beginning of the first sentence's subject.
_DATELINE = re.compile(r"[A-Z][^\n;:“\"]{1,70}?\s(?:[-–—]{1,2})\s+(?=\S)")
_WORDS_OF = re.compile(r"(?:the )?(?:words|view|eyes|opinion) of ", re.IGNORECASE)
_EDGE_PUNCTUATION = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "..."})


def characters(doc: Doc, start: int, end: int) -> Offsets | None:
    """Characters of tokens ``start`` to ``end`` less what hangs over at the edges; ``None`` if nothing is left.

    Punctuation and space at the edges hang over, and a quotation mark there that has no partner inside.
    """
    while True:
        before = start, end
        while start < end and _hangs(doc[start]):
            start += 1
        while end > start and _hangs(doc[end - 1]):
            end -= 1
        if end > start and sum(token.is_quote for token in doc[start:end]) == 1:
            start += doc[start].is_quote
            end -= end > start and doc[end - 1].is_quote
        if start >= end:
            return None
        if before == (start, end):
            return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _hangs(token: Token) -> bool:
    return token.is_space or token.text in _EDGE_PUNCTUATION


def content_characters(doc: Doc, start: int, end: int) -> Offsets | None:
    """Characters of a content: like ``characters``, without the "that" that leads over to a reported clause."""
    return characters(doc, without_that(doc, start, end), end)


def after_via(doc: Doc, start: int, end: int) -> int:
    """The start of a content behind an opening "As reported in ...,"."""
    first = doc[start:end]
    if len(first) < 2 or first[0].lower_ != "as" or first[1].lower_ not in _VIA_WORDS:
        return start
    comma = next((token.i for token in first if token.text == ","), None)
    return start if comma is None else comma + 1


def noun_phrase(head: Token) -> tuple[int, int]:
    """Tokens of the noun phrase around ``head``: modifiers, conjuncts and appositions, but no relative clause."""
    start = end = head.i
    for child in head.children:
        if child.dep_ in _NOT_NAMING:
            continue
        if child.i < head.i:
            start = min(start, child.left_edge.i)
        elif _reaches(child, end):
            end = max(end, _right_end(child))
    return start, end + 1


def _right_end(child: Token) -> int:
    """The last token of a child to the right, without a relative clause at its end."""
    return noun_phrase(child)[1] - 1 if child.dep_ in {"conj", "appos"} else int(child.right_edge.i)


def _reaches(child: Token, end: int) -> bool:
    """Whether only a comma, a dash or a conjunction stands between the phrase so far and this child."""
    between = child.doc[end + 1 : child.left_edge.i]
    return all(token.is_punct or token.dep_ == "cc" for token in between) and not any(t.is_quote for t in between)


def bare_speaker(text: str, speaker: Offsets) -> Offsets:
    """A speaker's phrase without the dateline before it, and without "the words of"."""
    start, end = speaker
    dateline = _DATELINE.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
    if dateline is not None:
        start = dateline.end()
    of = _WORDS_OF.match(text, start, end)
    return (start if of is None else of.end()), end


def verb_group(verb: Token) -> tuple[int, int]:
    """Tokens of a reporting word with its particle, or with the "to" of "according to"."""
    end = verb.i + 1
    if verb.lower_ == "according" and end < len(verb.doc) and verb.doc[end].lower_ == "to":
        return verb.i, end + 1
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == end:
            end = child.i + 1
    return verb.i, end


def without_that(doc: Doc, start: int, end: int) -> int:
    """The start of a reported clause behind its "that"."""
    while start < end and _hangs(doc[start]):
        start += 1
    leads_over = start < end - 1 and doc[start].lower_ == "that" and doc[start + 1].pos_ not in {"VERB", "AUX"}
    return start + 1 if leads_over else start
