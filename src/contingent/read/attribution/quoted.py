"""Handing out quotations: which statement each quotation belongs to.

A quotation lies inside a reported clause ("mixed"), before or after a reporting word in its own sentence, behind a
colon or a dash, under a line that names the speaker, or simply goes on where the one before it stopped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from contingent.read.attribution.lexicon import CLAUSE_VERBS, REPORTING_VERBS
from contingent.read.attribution.phrases import characters, verb_group
from contingent.read.attribution.quotes import Quotation
from contingent.read.attribution.result import Offsets
from contingent.read.attribution.rules import Draft
from contingent.read.attribution.speakers import phrase_of, subject_of

#: So many tokens behind a quotation hold the verb of its reporting clause.
_TAG_TOKENS = 8
#: A quotation this short is a borrowed phrase unless a reporting word takes it.
_PHRASE_WORDS = 4
#: How many characters from a quotation its reporting word may stand, and how far its line is looked at.
_FAR, _REACH = 160, 2000
_DASH_NAME = re.compile(
    r"\s*\n?[ \t]*(?:[-–—]{1,2}|―)\s*(?P<name>(?:[Tt]he |[Aa]n? |[A-Z])[^\n]{2,120}?)[.\s]*?(?=\n|$)"
)
#: What stands before or behind a speaker's name on a line of its own, and is no part of it.
_LEAD = re.compile(r"(?:[Qq]uot(?:e|ation)|[Ss]tatement|[Rr]emarks?|[Cc]omments?) (?:attributable to|by|from|of) ")
_TAIL = re.compile(
    r",? (?:(?:then|also|now|again|later|earlier) )?"
    r"(?:in (?:a|an|his|her|its|their) (?:\w+ ){0,3}?"
    r"(?:statement|speech|address|interview|letter|post|tweet|message|release|briefing|report)|"
    r"on [A-Z]\w+day|(?:speaking|writing)\b).*$"
)
_FROM_SPEAKER = re.compile(r"\b[Ff]rom (?P<name>(?:the |[A-Z])[^:.\n]{1,80}):\s*$")
#: A line of a few words before a colon is the speaker's name.
_LINE_SPEAKER = re.compile(r"^\W*(?P<name>[A-Za-z][\w.’'()-]*(?:[ ,]+[\w.’'()-]+){0,9})\s*:\s*$")


def is_phrase(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is only a borrowed word or two."""
    words = sum(len(text[a:b].split()) for a, b in quotation.parts)
    return words < _PHRASE_WORDS and text[quotation.end - 2 : quotation.end - 1] not in {",", ".", "!", "?"}


def hand_out(doc: Doc, text: str, quotations: Sequence[Quotation], found: Sequence[Draft]) -> list[Draft]:
    """Give every quotation to a statement, making new ones where none claims it; returns all statements."""
    sentences = [sentence.start_char for sentence in doc.sents]
    words = [draft.at.idx for draft in found]
    made: list[Draft] = []
    last: Draft | None = None
    for quotation in quotations:
        near = found[bisect_left(words, quotation.start - _REACH) : bisect_right(words, quotation.end + _REACH)]
        inside = next((d for d in near if d.covers(quotation.start, quotation.end)), None)
        if inside is not None:
            last = inside
            continue
        draft = _same_sentence(text, sentences, quotation, near)
        if draft is not None:
            _add(draft, quotation)
        elif not is_phrase(text, quotation):
            draft = _unclaimed(doc, text, quotation, near, last)
            if draft is not None and draft is not last:
                made.append(draft)
        last = draft if draft is not None else last
    return [*found, *made]


def _unclaimed(doc: Doc, text: str, quotation: Quotation, near: Sequence[Draft], last: Draft | None) -> Draft | None:
    """The statement of a quotation without a reporting word: by layout, going on from the last, or alone."""
    draft = _by_layout(doc, text, quotation, near)
    if draft is None and last is not None and goes_on(text, last, quotation):
        _add(last, quotation)
        return last
    if draft is None and stands_alone(text, quotation):
        return _made(doc, quotation, None)
    return draft


def _add(draft: Draft, quotation: Quotation) -> None:
    """Add a quotation's parts to a content, swallowing what they cover."""
    kept = [c for c in draft.content if not any(a < c[1] and c[0] < b for a, b in quotation.parts)]
    hit = [c for c in draft.content if c not in kept]
    parts = list(quotation.parts)
    if hit and len(parts) == 1:
        parts = [(min(parts[0][0], *(a for a, _ in hit)), max(parts[0][1], *(b for _, b in hit)))]
    draft.content = sorted([*kept, *parts])


def _same_sentence(text: str, sentences: Sequence[int], quotation: Quotation, found: Sequence[Draft]) -> Draft | None:
    """The reporting word that touches the quotation, directly behind it or before it, in the same sentence."""
    best: tuple[int, Draft] | None = None
    for draft in found:
        start, end = draft.at.idx, draft.at.idx + len(draft.at)
        if any(a <= start < b for a, b in quotation.parts) or not _may_take(draft):
            continue
        gap = (quotation.end, start) if quotation.end <= start else (end, quotation.start)
        between = text[gap[0] : gap[1]]
        if len(between) > _FAR or "\n" in between or bisect_right(sentences, gap[0]) < bisect_left(sentences, gap[1]):
            continue
        if draft.content and not _touches(text, draft, quotation):
            continue
        cost = len(between)
        if best is None or cost < best[0]:
            best = (cost, draft)
    return None if best is None else best[1]


def _may_take(draft: Draft) -> bool:
    lemma = draft.at.lemma_.lower()
    return lemma in REPORTING_VERBS or (lemma in CLAUSE_VERBS and bool(draft.content)) or lemma == "according"


def _touches(text: str, draft: Draft, quotation: Quotation) -> bool:
    """Whether the quotation overlaps the content or continues it with nothing but marks between."""
    for start, end in draft.content:
        if quotation.start < end and start < quotation.end:
            return True
        gap = text[end : quotation.start] if end <= quotation.start else text[quotation.end : start]
        if not any(character.isalnum() for character in gap):
            return True
    at = draft.at.idx
    return min(a for a, _ in draft.content) < at < quotation.start and text[draft.content[0][0]] in "“\"‘'"


def _by_layout(doc: Doc, text: str, quotation: Quotation, found: Sequence[Draft]) -> Draft | None:
    """A speaker behind a dash, before a colon, or on the line above."""
    behind = _DASH_NAME.match(text[quotation.end : quotation.end + _FAR])
    if behind is not None:
        start = quotation.end + behind.start("name")
        return _made(doc, quotation, (start, start + len(behind["name"])))
    tagged = _tagged(doc, text, quotation)
    if tagged is not None:
        return tagged
    before = text[max(0, quotation.start - _REACH) : quotation.start].rstrip()
    if not before.endswith(":"):
        return None
    shift = max(0, quotation.start - _REACH)
    line_start = shift + before.rfind("\n") + 1
    for draft in reversed(found):
        if draft.cue is not None and draft.cue[0] >= line_start and draft.at.idx < quotation.start:
            if not draft.content or draft.content[-1][1] <= draft.at.idx:
                return Draft(draft.at, draft.cue, draft.speaker, draft.addressee, list(quotation.parts), by_layout=True)
            break
    line = before[line_start - shift :]
    named = _FROM_SPEAKER.search(line) or _LINE_SPEAKER.search(line)
    acting = _led_over(doc, quotation)
    if named is not None and (acting.speaker is None or acting.speaker[0] < line_start):
        return _made(doc, quotation, _bare_name(text, line_start + named.start("name"), line_start + named.end("name")))
    return acting


def _tagged(doc: Doc, text: str, quotation: Quotation) -> Draft | None:
    """Whoever does anything right behind a quotation that ends with a comma says it, whatever the verb."""
    if text[quotation.end - 2 : quotation.end - 1] not in {",", "?", "!"}:
        return None
    behind = doc.char_span(quotation.end, quotation.end + 1, alignment_mode="expand")
    if behind is None or text[quotation.end : quotation.end + 1] != " ":
        return None
    first = behind.end
    for token in doc[first : first + _TAG_TOKENS]:
        if "\n" in token.text or token.is_quote or token.text in {".", ",", ":"}:
            return None
        if token.pos_ == "VERB":
            speaker = subject_of(token)
            if speaker is None or not first <= speaker.i < token.i + _TAG_TOKENS:
                return None
            cue = characters(doc, *verb_group(token))
            return Draft(token, cue, phrase_of(doc, speaker), None, list(quotation.parts), by_layout=True)
    return None


def _bare_name(text: str, start: int, end: int) -> Offsets:
    """A speaker's name without "Quote attributable to" before it and "in a statement" behind it."""
    lead, tail = _LEAD.match(text, start, end), _TAIL.search(text[start:end])
    first = start if lead is None else lead.end()
    last = end if tail is None or tail.start() == 0 else start + tail.start()
    return (first, last) if first < last else (start, end)


def _led_over(doc: Doc, quotation: Quotation) -> Draft:
    """Who acts in the sentence before a colon speaks after it: "The office released this:"."""
    draft = _made(doc, quotation, None)
    place = draft.at.i - 1
    while place > 0 and (doc[place].is_space or doc[place].text == ":"):
        place -= 1
    verb = doc[place].sent.root
    if verb.pos_ in {"VERB", "AUX"} and verb.i < draft.at.i:
        draft.speaker = phrase_of(doc, subject_of(verb))
        draft.cue = None if draft.speaker is None else (verb.idx, verb.idx + len(verb))
        draft.by_layout = draft.speaker is not None
    return draft


def goes_on(text: str, last: Draft, quotation: Quotation) -> bool:
    """Whether the quotation follows the last statement in the same paragraph with no words of the reporter's since."""
    end = max([b for _, b in last.content] + ([] if last.cue is None else [last.cue[1]]))
    between = text[end : quotation.start]
    opened = any(text[a] in "“\"‘'«" for a, _ in last.content)
    return opened and "\n" not in between and len(re.findall(r"[.!?][”\"’]?\s+\S", between)) <= 1 and len(between) < 120


def stands_alone(text: str, quotation: Quotation) -> bool:
    """Whether a quotation nobody claims is a sentence of its own rather than a title or a borrowed phrase."""
    before = text[max(0, quotation.start - 4) : quotation.start].rstrip(" ")[-1:]
    return before in {"", "\n", ".", "!", "?", ":", "”", '"'} and text[quotation.end - 2] in ".!?,…—-"


def _made(doc: Doc, quotation: Quotation, speaker: Offsets | None) -> Draft:
    first = doc.char_span(quotation.start, quotation.start + 1, alignment_mode="expand")
    at = doc[0] if first is None else first[0]
    return Draft(at=at, cue=None, speaker=speaker, content=list(quotation.parts), by_layout=speaker is not None)
