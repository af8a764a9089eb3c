"""What a rule proposes: a claim before it has an id and a date.

Rules are functions from a sentence to proposals; ``claims.read_claims`` merges, dates and numbers what they propose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from contingent.model import ClaimKind, Condition, Quantity
from contingent.read.claims.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim as a rule sees it; ``at`` is the offset of the word that gave it away, ``future`` how its dates point.

    ``dated`` is that of the word whose day it has, where it is another: "submitted … and put in blue on Monday".
    ``firm`` is a stance on the text or on another's part, which no refusal to take part may be read into.
    """

    kind: ClaimKind
    actor: str | None
    at: int
    dated: int | None = None
    counterpart: str | None = None
    quantity: Quantity | None = None
    conditions: tuple[Condition, ...] = ()
    status: str | None = None
    hedged: bool = False
    future: bool = False
    firm: bool = False

    def of(self, actor: str) -> Proposal:
        """The same for another actor."""
        return replace(self, actor=actor)


Rule = Callable[[Sentence], Iterator[Proposal]]
