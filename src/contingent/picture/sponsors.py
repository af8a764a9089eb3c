"""Who carries a text, and who helps.

"France and Britain, in coordination with the United States" has two sponsors and one helper. A helper that says of
itself that it is in talks about a text is still a helper; it becomes a sponsor when a report other than those that
call it a helper says so, or when it takes the text a stage further. This module promises that nobody is both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contingent.picture.actors import is_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Who a claim says carries the text, with whose help, at which stage; ``is_own`` when they say it themselves.

    ``sentence`` is the place of the sentence: who is named together there carries the text together.
    """

    actor: str
    helper: str | None
    rank: int
    source: str
    sentence: tuple[str, int]
    is_own: bool


def sponsors(claims: Sequence[Claimed]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sponsors and helpers, each by code.

    Stage by stage: who carries the text there is its sponsor. Sponsors of an earlier stage stay, as co-sponsors who
    were not named again, unless somebody else has taken the text over; then they are shown among the helpers.
    """
    carried: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()
    for rank in sorted({claim.rank for claim in claims}):
        here = _carry(claims, rank)
        helped |= frozenset(c.helper for c in claims if c.rank == rank and c.helper is not None)
        helped |= frozenset(c.actor for c in claims if c.rank == rank) - here
        if not here <= carried:
            helped |= carried
            carried = here
    return tuple(sorted(carried)), tuple(sorted(code for code in helped - carried if not is_group(code)))


def _carry(claims: Sequence[Claimed], rank: int) -> frozenset[str]:
    """The sponsors at one stage."""
    here = [claim for claim in claims if claim.rank == rank]
    candidates = frozenset(claim.actor for claim in here)
    kept = frozenset(code for code in candidates if not _is_helper(code, claims, here))
    return kept if kept else candidates


def _is_helper(code: str, claims: Sequence[Claimed], here: Sequence[Claimed]) -> bool:
    """Whether others call it a helper, it does not call them its own, and nobody else says that it carries the text."""
    # Named side by side in one sentence they are co-sponsors, however one speaks of the other elsewhere.
    sentences = {claim.sentence for claim in claims if claim.actor == code}
    beside = {claim.actor for claim in claims if claim.sentence in sentences and claim.helper != code}
    called = [claim for claim in claims if claim.helper == code and claim.actor not in beside]
    callers = {claim.actor for claim in called}
    if not callers or any(claim.actor == code and claim.helper in callers for claim in here):
        return False
    sources = {claim.source for claim in called}
    return not any(claim.actor == code and not claim.is_own and claim.source not in sources for claim in here)
