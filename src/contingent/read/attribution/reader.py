"""The door of the room: one function from a parsed text to its attributed statements."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from contingent.model import Mode
from contingent.read.attribution.combine import combine
from contingent.read.attribution.layout import published_statement, transcript
from contingent.read.attribution.network import network
from contingent.read.attribution.phrases import bare_speaker
from contingent.read.attribution.quoted import hand_out
from contingent.read.attribution.quotes import Marked, find_quotations
from contingent.read.attribution.result import Attribution, Attributions, Offsets
from contingent.read.attribution.rules import Draft, drafts
from contingent.read.attribution.trained import Proposal, propose


def attribute(doc: Doc, text: str | None = None) -> Attributions:
    """The attributed statements of ``doc`` in text order, and findings about its quotation marks.

    ``doc`` must be tagged and parsed; its paragraphs stand on lines of their own. ``text`` is its text where the caller
    has it at hand, for spaCy puts it together anew each time.
    """
    if text is None:
        text = doc.text
    marked, findings = find_quotations(text)
    spoken, labelled = transcript(doc, text)
    lines = Marked(labelled)
    quotations = Marked(quotation for quotation in marked if not lines.hold(quotation.start))
    own_words = Marked([*quotations.all, *labelled])
    found = [draft for draft in drafts(doc) if not own_words.hold(draft.at.idx)]
    found = hand_out(doc, text, quotations.all, found)
    component = network()
    if component is not None:
        proposed = [p for p in propose(doc, text, quotations, component) if not _in_lines(doc, p, lines)]
        found = combine(doc, text, found, proposed, quotations.all)
    whole = published_statement(doc, text)
    if whole is not None:
        found.append(whole)
    made = {_key(draft): draft for draft in [*found, *spoken] if draft.content}
    statements = sorted(
        (_finished(text, draft, own_words) for draft in made.values()),
        key=lambda statement: (statement.content[0], statement.cue or (0, 0)),
    )
    return Attributions(attributions=tuple(statements), findings=tuple(findings))


def _in_lines(doc: Doc, proposal: Proposal, lines: Marked) -> bool:
    """Whether a proposal is about the labelled lines of a transcript, which attribute themselves."""
    return lines.hold(doc[proposal.cue].idx) or lines.hold(proposal.content[0][0])


def _key(draft: Draft) -> tuple[object, ...]:
    return (tuple(draft.content), draft.cue)


def _finished(text: str, draft: Draft, quotations: Marked) -> Attribution:
    return Attribution(
        content=tuple(sorted(draft.content)),
        cue=draft.cue,
        speaker=None if draft.speaker is None else bare_speaker(text, draft.speaker),
        addressee=draft.addressee,
        mode=mode_of(text, draft.content, quotations),
    )


def mode_of(text: str, content: Iterable[Offsets], quotations: Marked) -> Mode:
    """Direct when only quotation marks' words make up the content, mixed when some do, else indirect."""
    quoted = plain = False
    for start, end in content:
        parts = (part for quotation in quotations.touching(start, end) for part in quotation.parts)
        inner = [(max(a, start), min(b, end)) for a, b in parts if a < end and start < b]
        quoted = quoted or bool(inner)
        rest = list(text[start:end])
        for a, b in inner:
            rest[a - start : b - start] = " " * (b - a)
        plain = plain or any(character.isalnum() for character in rest)
    if not quoted:
        return Mode.INDIRECT
    return Mode.MIXED if plain else Mode.DIRECT
