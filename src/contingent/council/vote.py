"""Would it pass? The forecast of a vote on a day, exact under Article 27(3), each number with its reason.

What the request fixes and what a member said against the text outweigh its sponsorship, sponsorship its record.
Members are taken to vote independently of each other; that is an assumption, and the page on the Council says where
it fails.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from contingent.council.answer import MemberVote, Resolution, VetoShare, VoteEvidence, VoteForecast
from contingent.council.article27 import Ballot, given, outcome, vetoes
from contingent.council.membership import Member, members_on
from contingent.council.priors import Prior, history
from contingent.council.stances import STANCES, sponsor, stated
from contingent.errors import RequestError
from contingent.model import Finding


class _Evidence(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def claim(self) -> str: ...


class SaidPosition(Protocol):
    """Whose stance, which, and on what evidence: the shape of the picture's ``Position``."""

    @property
    def actor(self) -> str:
        """The actor's code."""

    @property
    def stance(self) -> str:
        """One of ``support``, ``oppose``, ``undecided``."""

    @property
    def evidence(self) -> Sequence[_Evidence]:
        """Where it was said."""


Stated = Mapping[str, tuple[str, Sequence[_Evidence]]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A member with the probabilities it is given, and where they come from."""

    member: Member
    prior: Prior
    basis: Literal["stated", "sponsor", "history", "prior"]
    evidence: tuple[VoteEvidence, ...]


def vote(
    on: date,
    *,
    positions: Stated | Sequence[SaidPosition] = (),
    sponsors: Collection[str] = (),
    procedural: bool = False,
    draft: Resolution | None = None,
) -> VoteForecast:
    """Forecast the vote on a draft.

    Args:
        on: the day of the vote; it decides who sits on the Council.
        positions: stances by actor with their evidence, or the positions of a picture. ``support``, ``oppose`` and
            ``undecided`` are what somebody said; ``yes``, ``abstain`` and ``no`` fix the member's vote.
        sponsors: actors that sponsor the text.
        procedural: whether the matter is procedural, so that there is no veto.
        draft: the text voted on; votes on texts alike in acting under Chapter VII count for more.

    Raises:
        RequestError: the membership on that day is not known, or a stance is none of the six words.
    """
    members = members_on(on)
    chapter_vii = None if draft is None else draft.chapter_vii is not None
    said = _positions(positions)
    cases = [
        _case(member, history(member.actor, on, permanent=member.permanent, chapter_vii=chapter_vii), said, sponsors)
        for member in members
    ]
    ballots = [Ballot(c.member.permanent, c.prior.yes, c.prior.abstain, c.prior.no) for c in cases]
    result = outcome(ballots, procedural=procedural)
    shares = [
        VetoShare(actor=case.member.actor, probability=vetoes(ballots, place))
        for place, case in enumerate(cases)
        if case.member.permanent and not procedural
    ]
    return VoteForecast(
        date=on,
        procedural=procedural,
        adopted=result.adopted,
        fails_for_votes=result.fails_for_votes,
        vetoed=result.vetoed,
        vetoed_by=tuple(sorted(shares, key=lambda share: (-share.probability, share.actor))),
        members=tuple(_member(case, ballots, place, procedural) for place, case in enumerate(cases)),
        findings=_strangers(said, sponsors, members, on),
    )


def _positions(positions: Stated | Sequence[SaidPosition]) -> dict[str, tuple[str, tuple[VoteEvidence, ...]]]:
    if isinstance(positions, Mapping):
        pairs = [(actor, stance, evidence) for actor, (stance, evidence) in positions.items()]
    else:
        pairs = [(position.actor, position.stance, position.evidence) for position in positions]
    said: dict[str, tuple[str, tuple[VoteEvidence, ...]]] = {}
    for actor, stance, evidence in pairs:
        if stance not in STANCES:
            raise RequestError(f"position {actor}={stance}: expected one of {', '.join(STANCES)}")
        said[actor] = (stance, tuple(_evidence(item) for item in evidence))
    return said


def _evidence(item: _Evidence) -> VoteEvidence:
    return VoteEvidence(source=item.source, claim=item.claim, start=item.start, end=item.end, text=item.text)


def _case(
    member: Member, past: Prior, said: Mapping[str, tuple[str, tuple[VoteEvidence, ...]]], sponsors: Collection[str]
) -> _Case:
    stance, evidence = said.get(member.actor, (None, ()))
    if member.actor in sponsors and stance in {None, "support", "undecided"}:
        return _Case(member, sponsor(), "sponsor", evidence)
    if stance is not None:
        return _Case(member, stated(stance, past, permanent=member.permanent), "stated", evidence)
    return _Case(member, past, "history" if member.permanent else "prior", ())


def _member(case: _Case, ballots: Sequence[Ballot], place: int, procedural: bool) -> MemberVote:
    yes, abstain, no = (given(ballots, place, word, procedural=procedural).adopted for word in ("yes", "abstain", "no"))
    return MemberVote(
        actor=case.member.actor,
        permanent=case.member.permanent,
        yes=case.prior.yes,
        abstain=case.prior.abstain,
        no=case.prior.no,
        basis=case.basis,
        pivotal=max(yes - no, 0.0),
        reason=case.prior.reason,
        evidence=case.evidence,
        if_yes=yes,
        if_abstain=abstain,
        if_no=no,
    )


def _strangers(
    said: Collection[str], sponsors: Collection[str], members: Sequence[Member], on: date
) -> tuple[Finding, ...]:
    """Positions and sponsors that are no members then: they cannot vote, which a person should know."""
    seated = {member.actor for member in members}
    outside = sorted((set(said) | set(sponsors)) - seated)
    if not outside:
        return ()
    return (
        Finding(
            code="not-a-member",
            message=f"not on the Council on {on.isoformat()}, so without a vote: {', '.join(outside)}",
        ),
    )
