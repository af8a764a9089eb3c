"""Made-up dispatches of realistic shape, for the measurements of the record and the picture.

Sixty actors over two years: offers with figures that grow, repeats of what was said, requests, refusals, deployments,
positions, drafts, the ceasefire, plans; a third of the claims hedged or on a condition. Every span is one of its text.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from contingent.model import (
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Mode,
    Quantity,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    content_hash,
)
from contingent.read.actors import ActorKind, default_register

CLAIMS = 10
BEGAN = date(2024, 1, 1)
DAYS = 730
ACTORS = tuple(actor.code for actor in default_register() if actor.kind is ActorKind.STATE)[:60]

#: Kind, status, words, how often in a hundred.
SHAPES: tuple[tuple[ClaimKind, str | None, str, int], ...] = (
    (ClaimKind.OFFER, None, "{actor} would send {n} troops", 24),
    (ClaimKind.WILLINGNESS, None, "{actor} is willing to take part", 12),
    (ClaimKind.REQUEST, None, "{actor} was asked to take part", 12),
    (ClaimKind.REFUSAL, None, "{actor} will not take part", 3),
    (ClaimKind.DEPLOYMENT, "deployed", "{n} troops of {actor} have arrived", 8),
    (ClaimKind.DEPLOYMENT, "planned", "{n} troops of {actor} are to arrive", 5),
    (ClaimKind.POSITION, "support", "{actor} supports the text", 10),
    (ClaimKind.POSITION, "oppose", "{actor} opposes the text", 3),
    (ClaimKind.DRAFT, "circulated", "{actor} circulated a draft", 4),
    (ClaimKind.CEASEFIRE_STATUS, "holding", "the ceasefire holds", 7),
    (ClaimKind.CEASEFIRE_STATUS, "violated", "the ceasefire was violated", 3),
    (ClaimKind.FUNDING_PLEDGE, "pledged", "{actor} will pay for a part of it", 5),
    (ClaimKind.TERMS, "open", "the terms of reference are open, {actor} says", 4),
)


def dispatch(number: int, claims: int = CLAIMS) -> tuple[str, Reading]:
    """The dispatch of a number: always the same."""
    made = random.Random(number)  # noqa: S311 - shapes, not secrets
    published = BEGAN + timedelta(days=made.randrange(DAYS))
    text = f"Dispatch {number}.\n"
    statements: list[Statement] = []
    found: list[Claim] = []
    weights = [often for *_, often in SHAPES]
    for place in range(1, claims + 1):
        kind, status, words, _ = made.choices(SHAPES, weights)[0]
        # A few actors are spoken of most.
        actor = ACTORS[min(int(made.expovariate(0.12)), len(ACTORS) - 1)]
        figure = f"{made.choice((100, 200, 500, 800, 1200, 2000)):,}" if "{n}" in words else None
        conditional = kind is ClaimKind.OFFER and made.random() < 0.3
        said = words.format(actor=actor, n=figure) + (" if the Council mandates it" if conditional else "")
        line = f"{actor} said that {said}."
        start = len(text)
        text += line + "\n"

        def span(part: str, start: int = start, line: str = line) -> dict[str, int | str]:
            at = start + line.rindex(part)
            return {"start": at, "end": at + len(part), "text": part}

        speaker = Speaker(start=start, end=start + 3, text=actor, kind=SpeakerKind.OFFICE, actor=actor)
        cue = Span(start=start + 4, end=start + 8, text="said")
        content = Span(**span(said))  # type: ignore[arg-type]
        statements.append(Statement(id=f"s{place}", mode=Mode.INDIRECT, speaker=speaker, cue=cue, content=(content,)))
        quantity = None
        if figure is not None:
            troops = float(figure.replace(",", ""))
            quantity = Quantity(**span(f"{figure} troops"), min=troops, max=troops, unit="troops")  # type: ignore[arg-type]
        condition = Condition(**span("if the Council mandates it"), kind=ConditionKind.MANDATE) if conditional else None  # type: ignore[arg-type]
        asked = kind is ClaimKind.REQUEST
        found.append(
            Claim(
                id=f"c{place}",
                kind=kind,
                actor="USA" if asked else None if kind is ClaimKind.CEASEFIRE_STATUS else actor,
                counterpart=actor if asked else None,
                statement=f"s{place}",
                quantity=quantity,
                conditions=() if condition is None else (condition,),
                status=status,
                hedged=made.random() < 0.15,
                evidence=Span(start=start, end=start + len(line), text=line),
            )
        )
    source = Source(id=f"d{number}", sha256=content_hash(text), published=published, publisher="Wire")
    return text, Reading(source=source, statements=tuple(statements), claims=tuple(found))
