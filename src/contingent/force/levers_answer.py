"""The public answer ``contingent.levers/1``: what unlocks a target, what to know first, who waits for whom.

Probabilities are shares of worlds with their Monte Carlo standard error; costs are in whatever unit the user gave them,
1 for each lever unless told otherwise.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from contingent.force.answer import Keystone


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing that somebody could bring about.

    ``alone`` is P(target) with this lever and no other, ``strength`` the mean strength it adds alone.
    """

    id: str
    kind: Literal["event", "prevent", "feature", "without", "assure", "honour"]
    name: str
    cost: float
    alone: float
    standard_error: float
    strength: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverSet:
    """Levers that together reach the probability asked for; probability and error are from fresh worlds.

    ``minimal`` is ``proven`` where no smaller and no cheaper set can reach it (by more than three standard errors),
    ``within_error`` where one comes so near that these worlds cannot tell, ``not_proven`` where the search was not
    complete. ``smallest`` and ``cheapest`` mark the best by either measure.
    """

    levers: tuple[str, ...]
    probability: float
    standard_error: float
    cost: float
    minimal: Literal["proven", "within_error", "not_proven"]
    smallest: bool
    cheapest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """Contributors who wait for each other, and what a common signing would bring: moving together, not in turn.

    ``waiting`` is how often they wait for each other, ``probability`` P(target) with the assurance, ``strength`` the
    mean strength it adds on the day.
    """

    id: str
    members: tuple[str, ...]
    waiting: float
    probability: float
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """What verifying one uncertain fact would bring.

    ``variance_share`` is the part of the strength's variance that knowing it takes away on average;
    ``interval_expected`` the expected width of the 90 % interval then, ``interval_now`` the width without.
    """

    id: str
    what: Literal["happens", "when", "honoured", "strength", "delay"]
    variance_share: float
    interval_now: float
    interval_expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What would bring a target about; ``reachable`` is its probability with every lever pulled."""

    schema: Literal["contingent.levers/1"] = "contingent.levers/1"
    worlds: int
    seed: int
    target: float
    by: datetime.date
    unit: str
    probability: float
    before: float
    before_standard_error: float
    reachable: float
    sets: tuple[LeverSet, ...]
    levers: tuple[Lever, ...]
    assurances: tuple[Assurance, ...]
    keystones: tuple[Keystone, ...]
    knowing: tuple[Knowing, ...]
    findings: tuple[str, ...] = ()
