"""The append-only, bitemporal store: the workspace, the record, reviews, and the proof that nothing was changed."""

from contingent.record.answer import (
    Added,
    AddedSources,
    Agreement,
    ClaimHistory,
    ClaimList,
    ConsistencyProof,
    Disagreement,
    Event,
    Exported,
    Fault,
    Happening,
    Imported,
    InclusionProof,
    Judgement,
    Outcome,
    ProofCheck,
    RecordedClaim,
    Unread,
    Verdict,
    Verification,
    WorkspaceMade,
)
from contingent.record.clock import Clock, end_of_day, start_of_day, utc_now
from contingent.record.exchange import inspect as inspect_export
from contingent.record.proof import check_proof
from contingent.record.record import Incoming, Record
from contingent.record.workspace import Workspace

__all__ = [
    "Added",
    "AddedSources",
    "Agreement",
    "ClaimHistory",
    "ClaimList",
    "Clock",
    "ConsistencyProof",
    "Disagreement",
    "Event",
    "Exported",
    "Fault",
    "Happening",
    "Imported",
    "InclusionProof",
    "Incoming",
    "Judgement",
    "Outcome",
    "ProofCheck",
    "Record",
    "RecordedClaim",
    "Unread",
    "Verdict",
    "Verification",
    "Workspace",
    "WorkspaceMade",
    "check_proof",
    "end_of_day",
    "inspect_export",
    "start_of_day",
    "utc_now",
]
