"""The rules and the trained component made one reading.

The component decides what is a statement and who makes it; where the rules found the same statement, their borders are
taken, which are cleaner. What only the rules found stays where they are sure: quotations that stand alone, and plain
reporting of a clause by a word that can mean nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from contingent.read.attribution.lexicon import PLAIN_VERBS
from contingent.read.attribution.phrases import characters, verb_group
from contingent.read.attribution.quotes import Marked
from contingent.read.attribution.rules import Draft
from contingent.read.attribution.snapping import overlap
from contingent.read.attribution.speakers import addressee_of, phrase_of
from contingent.read.attribution.trained import Proposal

#: Overlap from which two contents are the same statement, and from which they compete.
_SAME, _COMPETING = 0.6, 0.3
#: How many tokens away a rival's reporting word may stand.
_REACH = 400


def combine(doc: Doc, quotations: Marked, ruled: Sequence[Draft], proposed: Sequence[Proposal]) -> list[Draft]:
    """All statements, those of the component first."""
    by_word = {draft.at.i: draft for draft in ruled}
    statements = [_from_proposal(doc, proposal, by_word.get(proposal.cue)) for proposal in proposed]
    words = [proposal.cue for proposal in proposed]
    for draft in ruled:
        near = statements[bisect_left(words, draft.at.i - _REACH) : bisect_right(words, draft.at.i + _REACH)]
        if draft.content and all(overlap(other.content, draft.content) < _COMPETING for other in near):
            statements += [draft] if _is_sure(draft, quotations) else []
    return statements


def _from_proposal(doc: Doc, proposal: Proposal, rule: Draft | None) -> Draft:
    verb = doc[proposal.cue]
    draft = Draft(
        at=verb,
        cue=characters(doc, *verb_group(verb)) or (verb.idx, verb.idx + len(verb)),
        speaker=None if proposal.speaker is None else phrase_of(doc, doc[proposal.speaker]),
        addressee=phrase_of(doc, addressee_of(verb)),
        content=list(proposal.content),
    )
    if rule is not None and overlap(rule.content, proposal.content) >= _SAME:
        draft.content = list(rule.content)
        draft.cue = rule.cue
        if rule.speaker is not None and draft.speaker is not None and overlap([rule.speaker], [draft.speaker]) > 0:
            draft.speaker = rule.speaker
    return draft


def _is_sure(draft: Draft, quotations: Marked) -> bool:
    """Whether a statement that only the rules found is kept."""
    if draft.at.lemma_.lower() in PLAIN_VERBS and draft.speaker is not None and draft.cue is not None:
        return True
    near = quotations.touching(draft.content[0][0], draft.content[-1][1])
    return any(overlap(draft.content, quotation.parts) >= _SAME for quotation in near)
