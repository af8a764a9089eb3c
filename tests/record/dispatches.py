"""Hand-made dispatches: one promise a line, with the reading that a careful reader takes from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from contingent.model import (
    Claim,
    ClaimKind,
    Mode,
    Quantity,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    canonical_text,
    content_hash,
)


@dataclass(slots=True)
class Ticking:
    """A clock that goes one second on with every look at it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 1, 1, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def make_dispatch(
    name: str,
    promises: Sequence[tuple[str, int]],
    *,
    seen: Sequence[int] | None = None,
    published: date | None = None,
    doubled: bool = False,
) -> tuple[str, Reading]:
    """A dispatch with one promise a line, and what a reader took from the lines ``seen`` (all, unless given).

    A reader with ``doubled`` reads every number twice as high: it reads otherwise, at the same places.
    """
    text = ""
    statements: list[Statement] = []
    claims: list[Claim] = []
    for place, (actor, troops) in enumerate(promises):
        line = f"{actor} said it would send {troops} troops."
        if seen is None or place in seen:
            start, said = len(text), len(actor) + 1
            speaker = Speaker(start=start, end=start + len(actor), text=actor, kind=SpeakerKind.GROUP, actor=actor)
            cue = Span(start=start + said, end=start + said + 4, text="said")
            content = Span(start=start + said + 5, end=start + len(line) - 1, text=line[said + 5 : -1])
            number = f"s{len(statements) + 1}"
            statements.append(Statement(id=number, mode=Mode.INDIRECT, speaker=speaker, cue=cue, content=(content,)))
            words = f"{troops} troops"
            at = start + line.index(words)
            amount = float(troops * 2 if doubled else troops)
            claims.append(
                Claim(
                    id=f"c{len(claims) + 1}",
                    kind=ClaimKind.OFFER,
                    actor=actor,
                    statement=number,
                    evidence=Span(start=start, end=start + len(line), text=line),
                    quantity=Quantity(start=at, end=at + len(words), text=words, min=amount, max=amount, unit="troops"),
                )
            )
        text += line + "\n"
    source = Source(id=name, sha256=content_hash(canonical_text(text)), published=published)
    return text, Reading(source=source, statements=tuple(statements), claims=tuple(claims))
