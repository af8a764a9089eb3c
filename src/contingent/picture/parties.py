"""Parties to the conflict, whose moves are not contributions to the force.

When one side of a ceasefire withdraws its troops or an armed group speaks of its fighters, dispatches use the words of
deployment and withdrawal. This module keeps them out of the contributors: an armed party entirely, a side of the
ceasefire where its own troops move. It promises that what it leaves out is counted in a finding.
"""

from __future__ import annotations

from collections.abc import Sequence

from contingent.model import ClaimKind
from contingent.picture.actors import is_armed_party
from contingent.picture.answer import Ceasefire
from contingent.picture.dated import Dated
from contingent.picture.words import spoken_of

MOVES = frozenset({ClaimKind.DEPLOYMENT, ClaimKind.WITHDRAWAL})


def contributing(claims: Sequence[Dated], truce: Ceasefire) -> tuple[Dated, ...]:
    """The claims that may speak of a contribution, and all that speak of something else."""
    return tuple(d for d in claims if not _is_a_partys(d, truce))


def left_out(claims: Sequence[Dated], truce: Ceasefire) -> tuple[Dated, ...]:
    """The claims that do not count as contributions because a party to the conflict is spoken of."""
    return tuple(d for d in claims if _is_a_partys(d, truce))


def _is_a_partys(dated: Dated, truce: Ceasefire) -> bool:
    actor = spoken_of(dated.claim)
    return is_armed_party(actor) or (dated.claim.kind in MOVES and actor in truce.parties)
