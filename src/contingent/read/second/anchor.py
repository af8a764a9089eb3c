"""A second reader's claim against the source: every quote must stand there, every number be what its words say.

Quotes are found as they are, or with marks, dashes and spaces levelled, since models straighten curly quotes; what is
kept is always the source's own characters. A claim that cannot be anchored is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contingent.model import STATUSES, Claim, Condition, Period, Quantity, Span, Statement
from contingent.read.actors import Register
from contingent.read.claims import figures
from contingent.read.second.answer import SaidClaim, SaidQuantity

#: A quote shorter than this proves nothing: it stands in every text.
_SHORTEST = 12
_SHOWN = 80
_LEVEL = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_SPACE = re.compile(r"\s+")


class NotAnchoredError(Exception):
    """A claim that does not stand in the source, with the reason."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The source to which claims are anchored: its text, levelled text, and the statements of the first reader."""

    text: str
    level: str
    places: tuple[int, ...]
    statements: tuple[Statement, ...]
    register: Register

    @classmethod
    def of(cls, text: str, statements: Sequence[Statement], register: Register) -> Ground:
        """The ground that a text is."""
        level, places = _levelled(text)
        return cls(text, level, places, tuple(statements), register)

    def find(self, quote: str, start: int = 0, end: int | None = None) -> Span | None:
        """Where a quote stands, within some bounds; ``None`` if it does not."""
        stop = len(self.text) if end is None else end
        at = self.text.find(quote, start, stop)
        if at >= 0:
            return Span.cut(self.text, at, at + len(quote))
        wanted = _levelled(quote)[0].strip()
        found = self.level.find(wanted) if wanted else -1
        while found >= 0:
            begin, last = self.places[found], self.places[found + len(wanted) - 1]
            if begin >= start and last < stop:
                return Span.cut(self.text, begin, last + 1)
            found = self.level.find(wanted, found + 1)
        return None


def anchored(said: SaidClaim, ground: Ground, number: str, start: int, end: int) -> Claim:
    """The claim with its places in the source.

    Args:
        said: what the model said.
        ground: the source.
        number: the claim's id.
        start: where the piece of the source that the model was shown begins.
        end: where it ends.

    Raises:
        NotAnchoredError: it does not stand in the source, or says what the format has no place for.
    """
    quote = said.evidence.strip()
    evidence = ground.find(quote, start, end) if len(quote) >= _SHORTEST else None
    if evidence is None:
        raise NotAnchoredError(f"its evidence is not in the source: {quote[:_SHOWN]!r}")
    allowed = STATUSES.get(said.kind, frozenset())
    if said.status is not None and said.status not in allowed:
        raise NotAnchoredError(f"{said.status!r} is no status of a claim of the kind {said.kind}: {quote[:_SHOWN]!r}")
    return Claim(
        id=number,
        kind=said.kind,
        actor=_actor(said.actor, ground.register, quote),
        counterpart=_actor(said.counterpart, ground.register, quote),
        statement=_statement(evidence, ground.statements),
        quantity=None if said.quantity is None else _quantity(said.quantity, ground, evidence),
        conditions=tuple(_condition(each.kind, each.text, ground, evidence) for each in said.conditions),
        status=said.status,
        when=_period(said),
        hedged=said.hedged,
        evidence=evidence,
    )


def _levelled(text: str) -> tuple[str, tuple[int, ...]]:
    """A text with marks and dashes of one kind and single spaces, and where each of its characters stands."""
    flat = text.translate(_LEVEL)
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for space in _SPACE.finditer(flat):
        parts.append(flat[at : space.start()] + " ")
        places.extend(range(at, space.start() + 1))
        at = space.end()
    parts.append(flat[at:])
    places.extend(range(at, len(flat)))
    return "".join(parts), tuple(places)


def _actor(name: str | None, register: Register, quote: str) -> str | None:
    if name is None or not name.strip():
        return None
    found = register.get(name.strip().upper()) or register.find(name.strip())
    if found is None and name.strip().upper() != "MULTI":
        raise NotAnchoredError(f"{name[:_SHOWN]!r} is no actor of the register: {quote[:_SHOWN]!r}")
    return "MULTI" if found is None else found.code


def _quantity(said: SaidQuantity, ground: Ground, evidence: Span) -> Quantity:
    span = ground.find(said.text.strip(), evidence.start, evidence.end)
    if span is None:
        raise NotAnchoredError(f"the words of its quantity are not in its evidence: {said.text[:_SHOWN]!r}")
    if said.min is None and said.max is None:
        raise NotAnchoredError(f"its quantity has neither bound: {said.text[:_SHOWN]!r}")
    numbers = {each for each in (said.min, said.max) if each is not None}
    meant = [each for each in figures(ground.text[evidence.start : evidence.end]) if _overlap(each, span, evidence)]
    if meant and not any(numbers <= {each.min, each.max} for each in meant):
        raise NotAnchoredError(f"its number is not what its words say: {sorted(numbers)} for {said.text[:_SHOWN]!r}")
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.text,
        min=said.min,
        max=said.max,
        unit=said.unit,
        approximate=said.approximate,
    )


def _overlap(found: Span, span: Span, evidence: Span) -> bool:
    return found.start + evidence.start < span.end and span.start < found.end + evidence.start


def _condition(kind: object, text: str, ground: Ground, evidence: Span) -> Condition:
    span = ground.find(text.strip(), evidence.start, evidence.end) or ground.find(text.strip())
    if span is None or len(text.strip()) < _SHORTEST / 2:
        raise NotAnchoredError(f"the words of a condition are not in the source: {text[:_SHOWN]!r}")
    return Condition(start=span.start, end=span.end, text=span.text, kind=kind)  # type: ignore[arg-type]


def _period(said: SaidClaim) -> Period | None:
    when = said.when
    if when is None:
        return None
    if when.end < when.start or when.start < date(1900, 1, 1):
        raise NotAnchoredError(f"its period is none: {when.start} to {when.end}")
    return Period(start=when.start, end=when.end, precision=when.precision)


def _statement(evidence: Span, statements: tuple[Statement, ...]) -> str | None:
    """The statement whose words the evidence shares most of."""
    shares = [
        (sum(max(0, min(span.end, evidence.end) - max(span.start, evidence.start)) for span in each.content), each.id)
        for each in statements
    ]
    best = max(shares, key=lambda share: share[0], default=(0, ""))
    return best[1] if best[0] > 0 else None
