"""The door of the room: one function from a parsed text to its attributed statements."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from contingent.model import Mode
from contingent.read.attribution.quoted import hand_out
from contingent.read.attribution.quotes import Quotation, find_quotations
from contingent.read.attribution.result import Attribution, Attributions, Offsets
from contingent.read.attribution.rules import Draft, drafts


def attribute(doc: Doc) -> Attributions:
    """The attributed statements of ``doc`` in text order, and findings about its quotation marks.

    ``doc`` must be tagged and parsed; its paragraphs stand on lines of their own.
    """
    quotations, findings = find_quotations(doc.text)
    found = [draft for sentence in doc.sents for draft in drafts(sentence)]
    found = [d for d in found if not _inside_full_quotation(d, quotations)]
    found = hand_out(doc, quotations, found)
    made = {_key(d): d for d in found if d.content}
    statements = sorted(
        (_finished(doc.text, draft, quotations) for draft in made.values()),
        key=lambda a: (a.content[0], a.cue or (0, 0)),
    )
    return Attributions(attributions=tuple(statements), findings=tuple(findings))


def _key(draft: Draft) -> tuple[object, ...]:
    return (tuple(draft.content), draft.cue)


def _inside_full_quotation(draft: Draft, quotations: Iterable[Quotation]) -> bool:
    """What a quoted speaker reports of others is left to the quotation itself."""
    at = draft.at.idx
    return any(start <= at < end for quotation in quotations for start, end in quotation.parts)


def _finished(text: str, draft: Draft, quotations: Iterable[Quotation]) -> Attribution:
    return Attribution(
        content=tuple(sorted(draft.content)),
        cue=draft.cue,
        speaker=draft.speaker,
        addressee=draft.addressee,
        mode=mode_of(text, draft.content, quotations),
    )


def mode_of(text: str, content: Iterable[Offsets], quotations: Iterable[Quotation]) -> Mode:
    """Direct when only quotation marks' words make up the content, mixed when some do, else indirect."""
    parts = [part for quotation in quotations for part in quotation.parts]
    quoted = plain = False
    for start, end in content:
        inner = [(max(a, start), min(b, end)) for a, b in parts if a < end and start < b]
        quoted = quoted or bool(inner)
        rest = list(text[start:end])
        for a, b in inner:
            rest[a - start : b - start] = " " * (b - a)
        plain = plain or any(character.isalnum() for character in rest)
    if not quoted:
        return Mode.INDIRECT
    return Mode.MIXED if plain else Mode.DIRECT
