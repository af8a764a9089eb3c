"""Where two readers of a source differ, as the record has it: what a person should look at first.

A difference is settled when a person has decided about one of its claims. Nothing else settles it: no reader is right
by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contingent.record.answer import ReadersDiffer, RecordedClaim
from contingent.record.state import SourceState


def differences(states: Iterable[SourceState]) -> Iterator[ReadersDiffer]:
    """The differences of the last readings, in the order in which their sources were recorded."""
    for state in states:
        source = state.source
        if source is None or state.body is None or state.body.second is None:
            continue
        for difference in state.body.differences:
            first, second = (
                None if claim is None else state.recorded(claim, source)
                for claim in (difference.first, difference.second)
            )
            yield ReadersDiffer(
                kind=difference.kind,
                source=state.id,
                reader=state.body.second,
                first=first,
                second=second,
                fields=difference.fields,
                settled=_decided(first) or _decided(second),
            )


def _decided(claim: RecordedClaim | None) -> bool:
    return claim is not None and claim.verdict is not None
