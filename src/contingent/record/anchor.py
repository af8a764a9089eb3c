"""The span rule: what is recorded leads to characters of its source, exactly.

A reading is checked before anything of it is written, and so is every correction: the record holds no span whose text
is not the text at its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from contingent.errors import RecordError
from contingent.model import Claim, Reading, Span, Statement, content_hash


def claim_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every span of a claim, with the name of its place."""
    yield "evidence", claim.evidence
    if claim.quantity is not None:
        yield "quantity", claim.quantity
    for condition in claim.conditions:
        yield "condition", condition


def statement_spans(statement: Statement) -> Iterator[tuple[str, Span]]:
    """Every span of a statement, with the name of its place."""
    for name, span in (("speaker", statement.speaker), ("cue", statement.cue), ("addressee", statement.addressee)):
        if span is not None:
            yield name, span
    for span in statement.content:
        yield "content", span


def check_claim(claim: Claim, canonical: str) -> None:
    """Refuse a claim that does not stand in its source.

    Raises:
        RecordError: a span's text is not what the source has there; names the claim and the place.
    """
    _check(f"claim {claim.id}", claim_spans(claim), canonical)


def check_statement(statement: Statement, canonical: str) -> None:
    """Refuse a statement that does not stand in its source; errors as for `check_claim`."""
    _check(f"statement {statement.id}", statement_spans(statement), canonical)


def check_reading(reading: Reading, canonical: str) -> None:
    """Refuse a reading that is not one of this text.

    Raises:
        RecordError: the hash is of another text, a span does not hold, an id is used twice or leads nowhere.
    """
    found = content_hash(canonical)
    if reading.source.sha256 != found:
        raise RecordError(
            f"the reading of {reading.source.id} is of another text: "
            f"it names SHA-256 {reading.source.sha256}, the text given has {found}"
        )
    for statement in reading.statements:
        check_statement(statement, canonical)
    second = () if reading.second is None else reading.second.claims
    for claim in (*reading.claims, *second):
        check_claim(claim, canonical)
    statements = [statement.id for statement in reading.statements]
    _check_ids("statement", statements)
    _check_ids("claim", [claim.id for claim in (*reading.claims, *second)])
    for claim in (*reading.claims, *second):
        if claim.statement is not None and claim.statement not in statements:
            raise RecordError(f"claim {claim.id} names statement {claim.statement}, which the reading does not have")


def surroundings(canonical: str, span: Span, *, reach: int = 400) -> Span:
    r"""The paragraph a span stands in, at most ``reach`` characters to either side, cut between words.

    >>> surroundings("One. Two three.\nFour.", Span(start=9, end=14, text="three"), reach=5).text
    'Two three.'
    """
    start = max(canonical.rfind("\n", 0, span.start) + 1, span.start - reach, 0)
    line_end = canonical.find("\n", span.end)
    end = min(len(canonical) if line_end < 0 else line_end, span.end + reach)
    while 0 < start < span.start and not canonical[start - 1].isspace():
        start += 1
    while span.end < end < len(canonical) and not canonical[end].isspace():
        end -= 1
    return Span.cut(canonical, start, end)


def _check(owner: str, spans: Iterator[tuple[str, Span]], canonical: str) -> None:
    for name, span in spans:
        if span.start < 0 or not span.holds_in(canonical):
            raise RecordError(
                f"{owner}: its {name} is said to be {span.text!r} at {span.start}:{span.end}, "
                f"but the source has {canonical[max(span.start, 0) : max(span.end, 0)]!r} there"
            )


def _check_ids(what: str, ids: list[str]) -> None:
    for used in ids:
        if not used or any(sign in used for sign in "#\n\r"):
            raise RecordError(f"a {what} has the id {used!r}; expected letters, digits, dots or dashes")
    if len(set(ids)) != len(ids):
        twice = next(used for used in ids if ids.count(used) > 1)
        raise RecordError(f"two {what}s have the id {twice}")
