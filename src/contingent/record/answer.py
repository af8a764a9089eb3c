"""What the record hands to the rooms below it: claims with their source, their review and when they became known.

Also the answers of its own verbs: what adding did, what happened to a claim, and whether the log is whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from contingent.model import Claim, DifferenceKind, Source, Span, Statement


class Verdict(StrEnum):
    """What a person has said of a claim; a claim without a verdict is unreviewed, which is not the same as doubted."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """A claim as the record holds it at some point of the known axis.

    ``key`` is unique in the record (``dispatch-001#c22``). After a correction ``claim`` is the corrected one; what it
    superseded stays in the record. ``known`` is when the claim became known, in UTC. ``by`` is who gave the verdict.
    """

    key: str
    claim: Claim
    statement: Statement | None
    source: Source
    verdict: Verdict | None
    known: datetime
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceMade:
    """The public answer of ``contingent init`` (``contingent.workspace/1``); ``made`` is false for one that was there.

    ``record`` is the file or the address of the record, without a password.
    """

    schema: Literal["contingent.workspace/1"] = "contingent.workspace/1"
    name: str
    folder: str
    record: str
    made: bool


class Outcome(StrEnum):
    """What adding a source did to the record."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding one source did.

    ``source`` is the id the source has in the record, which is not always the one asked for; ``note`` says why.
    ``statements``, ``claims`` and ``findings`` count what its reading holds, ``appended`` the rows the log grew by.
    """

    source: str
    outcome: Outcome
    statements: int
    claims: int
    appended: int
    known: datetime
    note: str | None = None
    findings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that could not be read, and why; the others of the same call were."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSources:
    """The public answer of ``contingent add`` (``contingent.added/1``).

    ``refused`` is why the record took no more, if it did (a full disk, say); what stands in ``added`` is recorded.
    """

    schema: Literal["contingent.added/1"] = "contingent.added/1"
    added: tuple[Added, ...]
    unread: tuple[Unread, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """The public answer of ``contingent review`` (``contingent.claims/1``): claims known at ``known``."""

    schema: Literal["contingent.claims/1"] = "contingent.claims/1"
    known: datetime
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadersDiffer:
    """One difference between the two readers of a source; ``settled`` when a person decided about one of the claims.

    ``reader`` names the second reader. ``second`` does not count until a person accepts it, and then in the place of
    ``first``; ``fields`` are those in which the two differ.
    """

    kind: DifferenceKind
    source: str
    reader: str
    first: RecordedClaim | None
    second: RecordedClaim | None
    fields: tuple[str, ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """The public answer of ``contingent review differences`` (``contingent.differences/1``)."""

    schema: Literal["contingent.differences/1"] = "contingent.differences/1"
    differences: tuple[ReadersDiffer, ...]


class Happening(StrEnum):
    """What can happen to a claim."""

    READ = "read"
    SUPERSEDED = "superseded"
    RESTORED = "restored"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a claim: row ``seq`` of the log.

    ``by`` is the person or the reader; ``supersedes`` the row it takes the place of; ``claim`` what the claim says from
    here on, where that changed. ``stated`` marks a ``known`` that a person stated for an archive.
    """

    seq: int
    happening: Happening
    by: str
    why: str | None
    known: datetime
    stated: bool
    recorded_at: datetime
    supersedes: int | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHistory:
    """The public answer of ``contingent review show`` (``contingent.claim_history/1``).

    ``context`` is the stretch of the source around the claim's evidence.
    """

    schema: Literal["contingent.claim_history/1"] = "contingent.claim_history/1"
    current: RecordedClaim
    context: Span
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision of a person about a claim: row ``seq``; ``verdict`` is ``None`` where one was taken back."""

    seq: int
    key: str
    verdict: Verdict | None
    by: str
    why: str | None
    supersedes: int
    known: datetime


class GroupingKind(StrEnum):
    """What a person may decide about commitments; ``UNDO`` takes such a decision back."""

    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A person's decision about which claims of an actor are one commitment: row ``seq`` of the log.

    ``groups`` names commitments of the actor by what stays when the record grows: the kind of unit (``troops``, empty
    where nobody gave a number), or ``=N`` for the one that a split numbered ``N``. A merge makes all of them the first;
    a split takes ``claims`` out of the one and makes them commitment ``number``; an undo names in ``supersedes`` the
    row that no longer counts.
    """

    seq: int
    what: GroupingKind
    actor: str
    groups: tuple[str, ...]
    claims: tuple[str, ...] = ()
    number: int | None = None
    by: str
    why: str | None
    supersedes: int | None = None
    known: datetime
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingList:
    """The public answer of ``contingent review merge``, ``split`` and ``groupings`` (``contingent.groupings/1``)."""

    schema: Literal["contingent.groupings/1"] = "contingent.groupings/1"
    groupings: tuple[Grouping, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """What row ``seq`` of the log says of a version of a text: its stage, day, sponsors, who recorded it and why.

    ``kind`` is ``resolution`` or ``terms`` (terms of reference); ``because`` names the claims the version answers to;
    ``sha256`` names its words.
    """

    seq: int
    name: str
    version: str
    sha256: str
    kind: str
    stage: str
    on: date | None
    sponsors: tuple[str, ...]
    by: str
    why: str | None
    because: tuple[str, ...]
    known: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one person last decided about a claim; ``claim`` is what it says for that person, ``None`` if rejected."""

    by: str
    verdict: Verdict
    claim: Claim | None
    why: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A claim about which its reviewers do not agree."""

    key: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The public answer of ``contingent review agreement`` (``contingent.agreement/1``).

    ``alpha`` is Krippendorff's alpha for nominal data over the ``claims`` that at least two persons judged; it is
    ``None`` where there are none, or where all judgements are the same and chance cannot be told from agreement.
    ``agreed`` is how many of these claims all their reviewers see alike.
    """

    schema: Literal["contingent.agreement/1"] = "contingent.agreement/1"
    alpha: float | None
    claims: int
    agreed: int
    reviewers: tuple[str, ...]
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the log that does not hold; ``seq`` is ``None`` for a fault of the whole record."""

    seq: int | None
    row: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The public answer of ``contingent verify`` (``contingent.verification/1``).

    ``root`` is the root of the Merkle tree over all rows (RFC 6962): publish it with ``rows`` and nobody, the record's
    keeper included, can change or cut it unnoticed. ``head`` is the last link of the hash chain. ``content`` is a hash
    of what the rows say without when they were recorded, so two records of the same sources can be compared.
    """

    schema: Literal["contingent.verification/1"] = "contingent.verification/1"
    ok: bool
    rows: int
    sources: int
    head: str
    content: str
    faults: tuple[Fault, ...] = ()
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written to a file and read back from it (``contingent.exported/1``)."""

    schema: Literal["contingent.exported/1"] = "contingent.exported/1"
    path: str
    rows: int
    root: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import made of the record (``contingent.imported/1``): its rows now, and how many of them are new."""

    schema: Literal["contingent.imported/1"] = "contingent.imported/1"
    rows: int
    appended: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """That a row is in the record with this root (``contingent.inclusion_proof/1``); checked without the record.

    ``row`` is what the row says, in its canonical form; ``seq`` its place, from 1; ``path`` the hashes beside its way
    to the ``root`` of ``rows`` rows, lowest first (RFC 6962, 2.1.1). Hashes are hexadecimal.
    """

    schema: Literal["contingent.inclusion_proof/1"] = "contingent.inclusion_proof/1"
    key: str
    seq: int
    row: str
    rows: int
    root: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyProof:
    """That a record of ``rows`` rows begins with the one of ``earlier`` rows (``contingent.consistency_proof/1``).

    ``path`` as RFC 6962, 2.1.2 has it. Hashes are hexadecimal.
    """

    schema: Literal["contingent.consistency_proof/1"] = "contingent.consistency_proof/1"
    earlier: int
    earlier_root: str
    rows: int
    root: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofCheck:
    """Whether a proof holds, and for which roots (``contingent.proof_check/1``)."""

    schema: Literal["contingent.proof_check/1"] = "contingent.proof_check/1"
    ok: bool
    what: str
    rows: int
    root: str
