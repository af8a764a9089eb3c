"""The public answers of this room: a parsed resolution and a forecast vote.

``contingent.resolution/1`` and ``contingent.vote/1``; offsets count in the text's canonical form, as in a reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from contingent.model import Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Preambular(Span):
    """A preambular paragraph; ``verb`` is its opening participle ("Recalling", "Determined")."""

    verb: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Span):
    """A labelled sub-paragraph such as "(a)"."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operative(Span):
    """An operative paragraph; ``number`` is ``None`` for a single, unnumbered one."""

    number: int | None
    verb: str | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(Span):
    """One feature of the mandate, its value, and the words of the text that give it."""

    name: str
    value: bool | str | float


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVotes:
    """States named in the adoption note, by how they voted."""

    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The vote as the adoption note gives it; ``None`` where the note does not say."""

    yes: int | None
    no: int | None
    abstain: int | None
    absent: int | None
    unanimous: bool
    by: NamedVotes = NamedVotes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A draft or adopted resolution in its parts."""

    schema: Literal["contingent.resolution/1"] = "contingent.resolution/1"
    symbol: str | None
    adopted: date | None
    meeting: int | None
    vote: Tally | None
    preamble: tuple[Preambular, ...]
    operative: tuple[Operative, ...]
    features: tuple[Feature, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEvidence(Span):
    """Characters of a source on which a member's probabilities rest."""

    source: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberVote:
    """A member's probabilities of voting yes, abstaining (or being absent) and voting no.

    ``basis`` is ``stated``, ``sponsor``, ``history`` or ``prior``; ``pivotal`` is the probability that this member's
    vote decides the outcome.
    """

    actor: str
    permanent: bool
    yes: float
    abstain: float
    no: float
    basis: Literal["stated", "sponsor", "history", "prior"]
    pivotal: float
    reason: str
    evidence: tuple[VoteEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoShare:
    """The probability that a permanent member casts a negative vote on a text that has nine in favour."""

    actor: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteForecast:
    """The exact forecast of a vote under Article 27(3): the three probabilities sum to one."""

    schema: Literal["contingent.vote/1"] = "contingent.vote/1"
    date: date
    procedural: bool
    adopted: float
    fails_for_votes: float
    vetoed: float
    vetoed_by: tuple[VetoShare, ...]
    members: tuple[MemberVote, ...]
    findings: tuple[Finding, ...] = ()
