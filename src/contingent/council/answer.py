"""The public answers of this room: a parsed resolution and a forecast vote.

``contingent.resolution/1`` and ``contingent.vote/1``; offsets count in the text's canonical form, as in a reading.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contingent.model import Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Preambular(Span):
    """A preambular paragraph; ``verb`` is its opening participle ("Recalling", "Determined")."""

    verb: str | None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Span):
    """A labelled sub-paragraph such as "(a)", with those inside it; its text begins with the label."""

    label: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operative(Span):
    """An operative paragraph, its number left out of its text; ``number`` is ``None`` for a single, unnumbered one.

    ``verb`` is the opening phrase as print sets it in italics ("Decides", "Strongly condemns", "Calls upon");
    ``section`` is the letter of a resolution in several parts ("A", "B").
    """

    number: int | None
    verb: str | None
    parts: tuple[Part, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Span):
    """An annex, from its heading on."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSeven(Span):
    """The words "Acting under Chapter VII …" and what they govern.

    ``all`` operative paragraphs, those ``after`` the formula, or the ``named`` ones alone; ``paragraphs`` lists the
    places of the governed paragraphs in ``Resolution.operative``, counted from 0.
    """

    governs: Literal["all", "after", "named"]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(Span):
    """One feature of the mandate, its value, and the words of the text that give it.

    ``unit`` is that of a ``ceiling``; ``detail`` says whether a ``duration`` is an end or a length, and to whom a
    ``reporting`` goes.
    """

    name: str
    value: bool | str | float
    unit: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVotes:
    """States named in the adoption note, by how they voted."""

    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The vote as the adoption note gives it; ``None`` where neither the note nor the Council's size says.

    ``absent`` counts members that were absent or took no part in the vote; ``without_vote`` marks a text adopted
    without a vote, by consensus or in parts.
    """

    yes: int | None
    no: int | None
    abstain: int | None
    absent: int | None
    unanimous: bool
    by: NamedVotes = NamedVotes()
    without_vote: bool = False


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
    year: int | None = None
    status: Literal["adopted", "draft"] = "draft"
    chapter_vii: ChapterSeven | None = None
    annexes: tuple[Annex, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEvidence(Span):
    """Characters of a source on which a member's probabilities rest."""

    source: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberVote:
    """A member's probabilities of voting yes, abstaining (or being absent) and voting no.

    ``basis`` is ``stated``, ``sponsor``, ``history`` or ``prior``; ``pivotal`` is the probability that this member's
    vote decides the outcome (that the text passes with its yes and not with its no, the others voting as they may).
    ``if_yes``, ``if_abstain`` and ``if_no`` are P(adopted) given that vote of this member.
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
    if_yes: float | None = None
    if_abstain: float | None = None
    if_no: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoShare:
    """The probability that a permanent member casts a negative vote on a text that has nine in favour."""

    actor: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteForecast:
    """The exact forecast of a vote under Article 27(3): the three probabilities sum to one.

    ``adopted_before`` is P(adopted) without the votes that a what-if supposes, ``None`` where nothing is supposed.
    """

    schema: Literal["contingent.vote/1"] = "contingent.vote/1"
    date: datetime.date
    procedural: bool
    adopted: float
    fails_for_votes: float
    vetoed: float
    vetoed_by: tuple[VetoShare, ...]
    members: tuple[MemberVote, ...]
    findings: tuple[Finding, ...] = ()
    adopted_before: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Span):
    """The smallest clause that is compared: a paragraph, or a paragraph's head or one of its labelled parts.

    ``place`` names it as people do: "preamble 3", "4", "4 (a)".
    """

    place: str
    operative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A run of words that both versions have, or only one has; ``a`` and ``b`` are the words on each side."""

    op: Literal["equal", "delete", "insert", "replace"]
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """Clauses of two versions that answer each other.

    ``kind``: ``same`` words, ``changed`` words, ``added`` (only in b), ``removed`` (only in a), ``split`` (one in a,
    several in b) or ``merged``. ``moved`` is true when it stands in another order among the rest, ``renumbered`` when
    its number or label is another.
    """

    kind: Literal["same", "changed", "added", "removed", "split", "merged"]
    moved: bool
    renumbered: bool
    a: tuple[Clause, ...]
    b: tuple[Clause, ...]
    words: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureChange:
    """A feature of the mandate that the versions do not share, with the clause that makes it on each side."""

    name: str
    kind: Literal["added", "removed", "changed"]
    a: Feature | None
    b: Feature | None
    a_clause: Clause | None
    b_clause: Clause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionComparison:
    """Two versions of a text, clause by clause and feature by feature; ``changes`` stand in the order of b."""

    schema: Literal["contingent.resolution_comparison/1"] = "contingent.resolution_comparison/1"
    a: str
    b: str
    changes: tuple[ClauseChange, ...]
    features: tuple[FeatureChange, ...]
    findings: tuple[Finding, ...] = ()
