"""How the networks and the rules are weighed against each other: one chance for every actor and kind.

The rules were written on some of the cases and read those too well; the weights are learned on cases that no rule was
written on (``tools/train_claims.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from contingent.model import ClaimKind
from contingent.read.claims.learned.candidates import SAME
from contingent.read.claims.learned.encoder import Floats
from contingent.read.claims.proposal import Proposal

KINDS = tuple(ClaimKind)


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the networks and the rules are weighed: for every kind what each is worth in log odds.

    ``network`` multiplies the networks' log odds, ``ruled`` is added where a rule proposed the claim, ``otherwise``
    where the rules proposed other kinds for the actor only, ``elsewhere`` where they proposed the kind for others only.
    """

    start: Floats
    network: Floats
    ruled: Floats
    otherwise: Floats
    elsewhere: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> Weighing:
        """The weighing that a file of weights holds."""
        return cls(**{name: arrays[name] for name in ("start", "network", "ruled", "otherwise", "elsewhere")})

    def chances(self, scored: Floats, actor: str, proposals: Sequence[Proposal]) -> Floats:
        """Of every kind the chance that it is claimed of ``actor``, whose log odds are ``scored``."""
        ruled, otherwise, elsewhere = what_rules_say(actor, proposals)
        odds = self.start + self.network * scored + self.ruled * ruled
        odds = odds + self.otherwise * otherwise + self.elsewhere * elsewhere
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def what_rules_say(actor: str, proposals: Sequence[Proposal]) -> tuple[Floats, Floats, Floats]:
    """Of every kind: whether the rules propose it of ``actor``, only another kind of the actor, it of others only."""
    ruled, otherwise, elsewhere = (np.zeros(len(KINDS), np.float32) for _ in range(3))
    for proposal in proposals:
        kind = KINDS.index(proposal.kind)
        if own(proposal) == actor:
            ruled[kind] = 1
            otherwise[np.arange(len(KINDS)) != kind] = 1
        else:
            elsewhere[kind] = 1
    return ruled, otherwise * (1 - ruled), elsewhere * (1 - ruled)


def told_by_rules(actor: str, proposals: Sequence[Proposal]) -> Floats:
    """What a network is told of the rules' proposals, as a row of noughts and ones.

    Of every kind whether ``actor`` claims it, whether somebody claims it with ``actor`` as the counterpart, and whether
    others claim it among themselves.
    """
    told = np.zeros((3, len(KINDS)), np.float32)
    for proposal in proposals:
        row = 0 if own(proposal) == actor else 1 if proposal.counterpart == actor else 2
        told[row, KINDS.index(proposal.kind)] = 1
    return told.ravel()


def own(proposal: Proposal) -> str | None:
    """Whose claim a proposal is, as a reading says it."""
    return SAME.get(proposal.actor, proposal.actor) if proposal.actor is not None else None
