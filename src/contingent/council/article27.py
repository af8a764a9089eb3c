"""Article 27 of the Charter as arithmetic: exact probabilities from each member's own.

Members vote independently, each with its own probabilities of yes, abstain (or absent) and no. A text passes with
nine affirmative votes and, unless the matter is procedural, no negative vote of a permanent member; abstaining is not
a veto (Article 27(3) as practised since 1946). The distribution of the count of affirmative votes is a convolution,
so there is no sampling and no error but rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Affirmative votes needed since the Charter's amendment of 1965.
MAJORITY = 9


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's probabilities; they sum to one."""

    permanent: bool
    yes: float
    abstain: float
    no: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """P(adopted), P(fewer than the majority), P(the majority but a veto); they sum to one."""

    adopted: float
    fails_for_votes: float
    vetoed: float


def _convolve(pairs: Sequence[tuple[float, float]]) -> list[float]:
    """The masses of 0, 1, 2 … affirmative votes; each pair is a member's mass for yes and for what else counts."""
    masses = [1.0]
    for yes, other in pairs:
        grown = [0.0] * (len(masses) + 1)
        for count, mass in enumerate(masses):
            grown[count] += mass * other
            grown[count + 1] += mass * yes
        masses = grown
    return masses


def _passing(ballots: Sequence[Ballot], majority: int, *, unvetoed: bool) -> float:
    """P(at least ``majority`` affirmative votes [and no permanent member against])."""
    pairs = [(b.yes, b.abstain if unvetoed and b.permanent else b.abstain + b.no) for b in ballots]
    return sum(_convolve(pairs)[max(majority, 0) :])


def outcome(ballots: Sequence[Ballot], *, procedural: bool = False, majority: int = MAJORITY) -> Outcome:
    """How the vote may end."""
    enough = min(_passing(ballots, majority, unvetoed=False), 1.0)
    adopted = enough if procedural else min(_passing(ballots, majority, unvetoed=True), enough)
    return Outcome(adopted=adopted, fails_for_votes=1.0 - enough, vetoed=enough - adopted)


def given(
    ballots: Sequence[Ballot], place: int, vote: str, *, procedural: bool = False, majority: int = MAJORITY
) -> Outcome:
    """How the vote may end if the member at ``place`` votes ``yes``, ``abstain`` or ``no``."""
    fixed = Ballot(ballots[place].permanent, float(vote == "yes"), float(vote == "abstain"), float(vote == "no"))
    return outcome([*ballots[:place], fixed, *ballots[place + 1 :]], procedural=procedural, majority=majority)


def vetoes(ballots: Sequence[Ballot], place: int, *, majority: int = MAJORITY) -> float:
    """P(the permanent member at ``place`` votes no, and nine or more of the others vote yes)."""
    others = [b for k, b in enumerate(ballots) if k != place]
    return ballots[place].no * min(_passing(others, majority, unvetoed=False), 1.0)
