"""The rules and the trained component made one reading.

The component decides what is a statement and who makes it; where the rules found the same statement, their borders are
taken, which are cleaner. What only the rules found stays where the layout attributes, of which the texts the component
learned from show little: a dash, a colon, a line above. (Kept too, plain reporting verbs were right one time in three.)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from contingent.read.attribution.lexicon import OPENING_MARKS
from contingent.read.attribution.phrases import after_via, characters, verb_group
from contingent.read.attribution.quoted import goes_on, stands_alone
from contingent.read.attribution.quotes import Quotation
from contingent.read.attribution.result import Offsets
from contingent.read.attribution.rules import Draft
from contingent.read.attribution.snapping import overlap
from contingent.read.attribution.speakers import addressee_of, phrase_of, subject_of
from contingent.read.attribution.trained import Proposal

#: Overlap from which two contents are the same statement, and from which they compete.
_SAME, _COMPETING = 0.6, 0.3
#: A sentence of the reporter's before a quotation, and how far behind that its reporting word may stand.
_SENTENCE_BEFORE = re.compile(r"[^\"“”\n]+?[.!?] (?=[\"“]|'')")
_BEHIND = 40
_CLOSING = frozenset("\"”’'")
#: As many contents before a quotation's end are looked at for one that holds it.
_NEIGHBOURS = 12
#: How many tokens away a rival's reporting word may stand.
_REACH = 400


def combine(
    doc: Doc, text: str, ruled: Sequence[Draft], proposed: Sequence[Proposal], quotations: Sequence[Quotation]
) -> list[Draft]:
    """All statements, those of the component first."""
    by_word = {draft.at.i: draft for draft in ruled if not draft.by_layout}
    made = (_from_proposal(doc, text, proposal, by_word.get(proposal.cue)) for proposal in proposed)
    statements = [draft for draft in made if draft.content]
    words = [draft.at.i for draft in statements]
    for draft in ruled:
        if not draft.by_layout and not _is_tagged_quotation(text, draft):
            continue
        near = slice(bisect_left(words, draft.at.i - _REACH), bisect_right(words, draft.at.i + _REACH))
        rivals = [other for other in statements[near] if overlap(other.content, draft.content) >= _COMPETING]
        if draft.cue is None:
            for rival in rivals:
                rival.content = []
        if draft.cue is None or not rivals:
            statements.append(draft)
    statements = [draft for draft in statements if draft.content]
    _go_on(text, quotations, statements)
    return statements


def _is_tagged_quotation(text: str, draft: Draft) -> bool:
    """Whether a draft is a quotation with its reporting word right behind it: "..., he said"."""
    if not draft.content or draft.speaker is None or draft.cue is None:
        return False
    start, end = draft.content[0]
    return text[start] in OPENING_MARKS and text[end - 2 : end - 1] in {",", "?", "!"} and 0 <= draft.cue[0] - end < 60


def _go_on(text: str, quotations: Sequence[Quotation], statements: Sequence[Draft]) -> None:
    """Give a quotation that nobody claims to the statement whose quotation it goes on from."""
    last: Draft | None = None
    claimed = sorted((a, b, number) for number, draft in enumerate(statements) for a, b in draft.content)
    starts = [a for a, _, _ in claimed]
    for quotation in quotations:
        place = bisect_left(starts, quotation.end)
        holder = next(
            (n for a, b, n in reversed(claimed[max(0, place - _NEIGHBOURS) : place]) if b > quotation.start), None
        )
        if holder is not None:
            last = statements[holder]
        elif last is not None and stands_alone(text, quotation) and goes_on(text, last, quotation):
            last.content = sorted([*last.content, *quotation.parts])


def _from_proposal(doc: Doc, text: str, proposal: Proposal, rule: Draft | None) -> Draft:
    verb = doc[proposal.cue]
    draft = Draft(
        at=verb,
        cue=characters(doc, *verb_group(verb)) or (verb.idx, verb.idx + len(verb)),
        speaker=None if proposal.speaker is None else phrase_of(doc, doc[proposal.speaker]),
        addressee=phrase_of(doc, addressee_of(verb)),
        content=_without_via(doc, text, verb, proposal.content),
    )
    if rule is not None and overlap(rule.content, draft.content) >= _SAME:
        draft.content = list(rule.content)
        if rule.speaker is not None and draft.speaker is not None and overlap([rule.speaker], [draft.speaker]) > 0:
            draft.speaker = rule.speaker
    if draft.speaker is None and draft.content and text[draft.content[0][0]] in OPENING_MARKS:
        # Somebody says what stands in quotation marks.
        draft.speaker = phrase_of(doc, subject_of(verb)) or _between(text, draft)
    draft.content = _without_the_sentence_before(text, verb.idx, draft.content)
    if draft.addressee is not None and any(a < draft.addressee[1] and draft.addressee[0] < b for a, b in draft.content):
        draft.addressee = None
    return draft


#: A name or a noun phrase with nothing else.
_NOUN_PHRASE = re.compile(r"(?:[A-Z][\w.’'-]*|[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir)(?: [\w’'-][\w.’'-]*){0,5}")


def _between(text: str, draft: Draft) -> Offsets | None:
    """What stands between a quotation and the reporting word behind it: whose it is, whatever the parse says."""
    if draft.cue is None:
        return None
    end = max((b for _, b in draft.content if b <= draft.cue[0]), default=draft.cue[0])
    words = text[end : draft.cue[0]]
    start = end + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if _NOUN_PHRASE.fullmatch(words.strip()) else None


def _without_the_sentence_before(text: str, cue: int, content: Sequence[Offsets]) -> list[Offsets]:
    """The content without a sentence that ends before the quotation with the reporting word behind it."""
    kept = []
    for start, end in content:
        lead = None
        if 0 <= cue - end < _BEHIND and text[end - 1 : end] in _CLOSING and text[start] not in OPENING_MARKS:
            lead = _SENTENCE_BEFORE.match(text, start, end)
        kept.append((start if lead is None else lead.end(), end))
    return kept


def _without_via(doc: Doc, text: str, verb: Token, content: Sequence[Offsets]) -> list[Offsets]:
    """The content without an opening "As reported in ...,", and nothing at all for the "reported" itself."""
    sentence = verb.sent
    start = after_via(doc, sentence.start, sentence.end)
    if start == sentence.start:
        return list(content)
    if verb.i < start:
        return []
    border = doc[start].idx if start < len(doc) else len(text)
    return [(max(a, border), b) for a, b in content if b > border]
