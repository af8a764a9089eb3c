"""Many sources on their way into the record, as they are read.

A handful of inputs is one transaction: what was recorded when the program was stopped stays, whole, and a rerun goes on
behind it. Memory holds what is under way and one line of the answer for each source, never the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from contingent.errors import RecordError
from contingent.read.batch import Failed, Result, Same
from contingent.record.answer import Added, Unread
from contingent.record.record import READER, Incoming, Record
from contingent.record.standing import Standing


def take_in(
    record: Record,
    results: Iterable[list[list[Result]]],
    *,
    known: datetime | None = None,
    reader: str = READER,
    standing: Mapping[str, Standing] | None = None,
) -> Iterator[list[list[Added | Unread]]]:
    """Record what comes of each handful of inputs; gives, for each input of it, what became of its sources.

    Args:
        record: where to.
        results: what was read, as ``read_many`` gives it.
        known: when it became known, for an archive; ``None`` for now.
        reader: who reads.
        standing: what was recorded before, where the results compare with it.

    Raises:
        RecordError: the record takes no more (a full disk, a lost server); what came before is recorded.
        RequestError: ``known`` lies in the future.
    """
    for handful in results:
        told = [[_told(result, known, reader, standing or {}) for result in of_input] for of_input in handful]
        incoming = [item for of_input in told for item in of_input if isinstance(item, Incoming)]
        added = iter(record.add_many(incoming, at_once=max(len(incoming), 1)))
        yield [[next(added) if isinstance(item, Incoming) else item for item in of_input] for of_input in told]


def _told(
    result: Result, known: datetime | None, reader: str, standing: Mapping[str, Standing]
) -> Incoming | Added | Unread:
    """What is to be recorded of a result, or what there is to say of it at once."""
    if isinstance(result, Failed):
        return Unread(path=result.name, reason=result.reason)
    if isinstance(result, Same):
        added = standing[result.source.sha256].added
        called = "" if result.source.id == added.source else f" as {added.source}"
        return replace(added, note=f"already recorded{called}")
    incoming = Incoming(text=result.text, reading=result.reading, known=known, reader=reader)
    try:
        incoming.arrival()
    except RecordError as error:  # a fault of the reader with this one source
        return Unread(path=result.name, reason=str(error))
    return incoming
