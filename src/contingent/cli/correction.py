"""A correction as a person words it on the command line, applied to a claim.

What is not named stays as it is; ``none`` makes a value unknown. A quantity needs words of the source that give it, so
that a corrected claim leads to characters as every other does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from contingent.errors import RequestError
from contingent.model import Claim, ClaimKind, Quantity, Span

#: How a value is made unknown, for the options' help.
NONE_HELP = "'none' makes it unknown."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The options of ``contingent review correct``; ``None`` leaves a value as it is."""

    kind: ClaimKind | None = None
    status: str | None = None
    actor: str | None = None
    counterpart: str | None = None
    least: str | None = None
    most: str | None = None
    unit: str | None = None
    words: str | None = None
    hedged: bool | None = None


def corrected(claim: Claim, change: Change, canonical: str) -> Claim:
    """The claim with the change applied.

    Raises:
        RequestError: nothing is changed, a value is not one, or a quantity has no words in the source.
    """
    if change == Change():
        raise RequestError("nothing to correct: name at least one value, such as --min 500 or --actor IDN")
    try:
        return replace(
            claim,
            kind=claim.kind if change.kind is None else change.kind,
            status=_word(change.status, claim.status),
            actor=_code(change.actor, claim.actor, "--actor"),
            counterpart=_code(change.counterpart, claim.counterpart, "--counterpart"),
            quantity=_quantity(claim, change, canonical),
            hedged=claim.hedged if change.hedged is None else change.hedged,
        )
    except ValueError as error:
        raise RequestError(f"{error}; correct --status too ('none' for none)") from error


def _word(given: str | None, before: str | None) -> str | None:
    if given is None:
        return before
    return None if given.lower() == "none" else given


def _code(given: str | None, before: str | None, option: str) -> str | None:
    word = _word(given, before)
    if given is None or word is None:
        return word
    code = word.upper()
    if not code.isascii() or not code.replace("_", "").replace("-", "").isalnum():
        raise RequestError(f"{option}: got {given!r}, expected a code such as IDN or UNSC")
    return code


def _quantity(claim: Claim, change: Change, canonical: str) -> Quantity | None:
    asked = (change.least, change.most, change.unit, change.words)
    if asked == (None,) * len(asked):
        return claim.quantity
    if change.unit is not None and change.unit.lower() == "none":
        return None
    before = claim.quantity
    span = _span(claim, change.words, canonical)
    unit = change.unit if change.unit is not None else None if before is None else before.unit
    if unit is None:
        raise RequestError("a new quantity needs a --unit, such as troops")
    least = _number(change.least, None if before is None else before.min, "--min")
    most = _number(change.most, None if before is None else before.max, "--max")
    if least is not None and most is not None and least > most:
        raise RequestError(f"--min {least:g} is more than --max {most:g}; correct both")
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.text,
        min=least,
        max=most,
        unit=unit,
        approximate=before is not None and before.approximate,
        shared=before is not None and before.shared,
    )


def _span(claim: Claim, words: str | None, canonical: str) -> Span:
    """Where the quantity is said: the words named, else where it was said before."""
    if words is None:
        if claim.quantity is None:
            raise RequestError("a new quantity needs the source's words that give it: --words '20,000 troops'")
        return claim.quantity
    evidence = claim.evidence
    start = canonical.find(words, evidence.start, evidence.end)
    if start < 0:
        start = canonical.find(words)
    if not words or start < 0:
        raise RequestError(f"--words: {words!r} does not stand in the source; copy them as they are written there")
    return Span.cut(canonical, start, start + len(words))


def _number(given: str | None, before: float | None, option: str) -> float | None:
    word = _word(given, None)
    if given is None:
        return before
    if word is None:
        return None
    try:
        number = float(word.replace(",", "").replace("_", ""))
    except ValueError as error:
        raise RequestError(f"{option}: got {given!r}, expected a number or 'none'") from error
    if not 0 <= number < float("inf"):
        raise RequestError(f"{option}: got {given!r}, expected a number from 0 up")
    return number
