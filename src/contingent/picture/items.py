"""Things said that are no contributor's state: plans, funds, estimates of time, requirements, terms, votes.

The same thing said again is one item with several evidences, in its latest words. What counts as the same differs by
kind and is written beside each function. This module promises that an item's text is a sentence of its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from contingent.model import ClaimKind, Quantity
from contingent.picture.actors import UNNAMED
from contingent.picture.answer import Item, Strength, Terms
from contingent.picture.conditions import Facts, stated_conditions
from contingent.picture.dated import Dated, evidence
from contingent.picture.figures import strength, unit_kind

#: What terms of reference speak of; the first that the sentence names. What names none of them is the terms as such.
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("terms of reference", re.compile(r"terms of reference", re.IGNORECASE)),
    ("command", re.compile(r"\bcommand(?:er|ers)?\b|chain of command", re.IGNORECASE)),
    ("rules of engagement", re.compile(r"rules? of engagement|use of force", re.IGNORECASE)),
    ("status of forces", re.compile(r"status[- ]of[- ](?:the[- ])?forces?|\bSOFA\b|immunit", re.IGNORECASE)),
    ("funding", re.compile(r"\bfund(?:s|ing|ed)?\b|\bcosts?\b|\bpay(?:s|ing)?\b|\bfinanc", re.IGNORECASE)),
    ("size", re.compile(r"\bsize\b|how many|number of troops|\bstrength\b", re.IGNORECASE)),
)


def who_says(dated: Dated) -> str | None:
    """Whose word it is: the claim's actor, else whoever is reported to say it."""
    return dated.claim.actor if dated.claim.actor is not None else dated.speaker


def bounds(quantity: Quantity | Strength | None) -> tuple[float | None, float | None, str] | None:
    """What makes two figures the same figure."""
    return None if quantity is None else (quantity.min, quantity.max, unit_kind(quantity.unit))


def item(same: Sequence[Dated], *, status: str | None, facts: Facts | None = None) -> Item:
    """Claims that say the same as one item, in the words of the latest plain one, else of the latest."""
    plain = [d for d in same if not d.claim.hedged]
    latest = plain[-1] if plain else same[-1]
    claim = latest.claim
    actor = who_says(latest)
    conditions = () if facts is None else stated_conditions(same, UNNAMED if actor is None else actor, facts)
    return Item(
        actor=actor,
        text=claim.evidence.text,
        status=status,
        quantity=None if claim.quantity is None else strength(claim.quantity),
        on=latest.ahead if latest.ahead is not None else claim.when,
        evidence=evidence(same),
        conditions=conditions,
        hedged=not plain,
    )


def alike(claims: Iterable[Dated], key: Callable[[Dated], Hashable]) -> list[list[Dated]]:
    """The claims in groups of one key each, in the order of their first claim."""
    groups: dict[Hashable, list[Dated]] = {}
    for dated in claims:
        groups.setdefault(key(dated), []).append(dated)
    return list(groups.values())


def of_kind(claims: Iterable[Dated], *kinds: ClaimKind) -> list[Dated]:
    """The claims of some kinds, in order."""
    return [d for d in claims if d.claim.kind in kinds]


def by_kind(claims: Iterable[Dated]) -> Mapping[ClaimKind, Sequence[Dated]]:
    """The claims of each kind, in order."""
    found: dict[ClaimKind, list[Dated]] = {kind: [] for kind in ClaimKind}
    for dated in claims:
        found[dated.claim.kind].append(dated)
    return found


def planned_items(claims: Sequence[Dated]) -> tuple[Item, ...]:
    """What was announced for later; the same for the same period and figure of one actor."""
    groups = alike(claims, lambda d: (d.claim.kind, who_says(d), d.ahead, bounds(d.claim.quantity)))
    found = [
        item(same, status="withdrawal" if same[0].claim.kind is ClaimKind.WITHDRAWAL else "planned") for same in groups
    ]
    return tuple(sorted(found, key=lambda i: ("" if i.on is None else i.on.start.isoformat(), i.text)))


def planning(claims: Sequence[Dated]) -> tuple[Item, ...]:
    """Plans; the same in the same words of one actor."""
    groups = alike(of_kind(claims, ClaimKind.PLANNING), lambda d: (who_says(d), d.claim.evidence.text))
    return tuple(item(same, status=None) for same in groups)


def funding(claims: Sequence[Dated]) -> tuple[Item, ...]:
    """Money and equipment; the same of one actor, status and figure (in the same words where there is none)."""
    groups = alike(
        of_kind(claims, ClaimKind.FUNDING_PLEDGE),
        lambda d: (
            who_says(d),
            d.claim.status,
            d.claim.evidence.text if d.claim.quantity is None else bounds(d.claim.quantity),
        ),
    )
    return tuple(item(same, status=same[0].claim.status) for same in groups)


def requirements(claims: Sequence[Dated], facts: Facts) -> tuple[Item, ...]:
    """Sizes, ceilings and preconditions of the force; the same of one actor with the same figure and conditions."""

    def same(dated: Dated) -> Hashable:
        claim = dated.claim
        kinds = tuple(sorted({c.kind.value for c in claim.conditions}))
        words = claim.evidence.text if claim.quantity is None and not kinds else None
        return (who_says(dated), bounds(claim.quantity), kinds, words)

    groups = alike(of_kind(claims, ClaimKind.REQUIREMENT), same)
    return tuple(item(group, status=None, facts=facts) for group in groups)


def timeline(claims: Sequence[Dated]) -> tuple[Item, ...]:
    """Estimates of time and what is planned for a day; the same of one actor for one period and figure.

    What an actor says of time without naming a period is its latest word on it.
    """
    estimates = of_kind(claims, ClaimKind.TIMELINE)
    groups = alike(estimates, lambda d: (who_says(d), d.ahead, bounds(d.claim.quantity)))
    said = [item(same, status=None if same[0].ahead is None else "planned") for same in groups]
    ahead = [
        d for d in of_kind(claims, ClaimKind.DEPLOYMENT, ClaimKind.ADOPTION, ClaimKind.VOTE) if d.ahead is not None
    ]
    return (*said, *planned_items(ahead))


def votes(claims: Sequence[Dated]) -> tuple[Item, ...]:
    """Votes cast and tallies; the same of one actor, word and figure. A vote still to come is in the timeline."""
    cast = [d for d in of_kind(claims, ClaimKind.VOTE) if d.ahead is None]
    groups = alike(cast, lambda d: (who_says(d), d.claim.status, bounds(d.claim.quantity)))
    return tuple(item(same, status=same[0].claim.status) for same in groups)


def terms(claims: Sequence[Dated]) -> Terms:
    """The latest word of each actor on each topic of the terms; a hedged one only where there is no plain one."""
    agreed: list[Item] = []
    still_open: list[Item] = []
    for said in alike(of_kind(claims, ClaimKind.TERMS), lambda d: (who_says(d), topic(d.claim.evidence.text))):
        plain = [d for d in said if not d.claim.hedged]
        pool = plain if plain else said
        last = pool[-1].day
        for status in dict.fromkeys(d.claim.status for d in pool if d.day == last):
            same = [d for d in said if d.claim.status == status]
            # Terms that are spoken of without being called agreed are still open.
            (agreed if status == "agreed" else still_open).append(
                item(same, status="open" if status is None else status)
            )
    return Terms(agreed=tuple(agreed), open=tuple(still_open))


def topic(text: str) -> str:
    """What of the terms a sentence speaks of."""
    return next((name for name, pattern in _TOPICS if pattern.search(text)), _TOPICS[0][0])
