"""What things are: spans, sources, statements, claims and readings.

Frozen, typed, without input or output: every room builds on these and none is known here.
"""

from contingent.model.claim import STATUSES, Claim, ClaimKind, Condition, ConditionKind, Quantity
from contingent.model.period import Period, Precision
from contingent.model.reading import Finding, Reading
from contingent.model.second import Difference, DifferenceKind, SecondReading
from contingent.model.source import Source, canonical_text, content_hash
from contingent.model.span import Span
from contingent.model.statement import Mode, Speaker, SpeakerKind, Statement

__all__ = [
    "STATUSES",
    "Claim",
    "ClaimKind",
    "Condition",
    "ConditionKind",
    "Difference",
    "DifferenceKind",
    "Finding",
    "Mode",
    "Period",
    "Precision",
    "Quantity",
    "Reading",
    "SecondReading",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "canonical_text",
    "content_hash",
]
