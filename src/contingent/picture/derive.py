"""From the log's rows about sources to columns: what was known of each source, for each stretch of days.

A source's rows become known on a few days; between two of them nothing changes. The fold of the rows is the record's
own (`contingent.record.state`), asked once for each stretch, so that this module has no rules about what counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from contingent.picture.columns import NEVER, Columns, Line
from contingent.picture.sayings import sayings
from contingent.record import end_of_day
from contingent.record.clock import from_stamp, to_stamp
from contingent.record.row import RowKind
from contingent.record.state import Line as LogLine
from contingent.record.state import SourceState, fold

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

#: The kinds of rows that change what is known of a source.
_TIMELY = frozenset({RowKind.SOURCE.value, RowKind.READING.value, RowKind.VERDICT.value})


def derived(sources: Mapping[str, Sequence[LogLine]]) -> Columns:
    """The columns of some sources, each with all of its rows in order."""
    return Columns.of(line for rows in sources.values() for line in _of_source(rows))


def _of_source(rows: Sequence[LogLine]) -> Iterator[Line]:
    """The lines of one source: a claim that stays as it is from one stretch to the next is one line."""
    days = sorted({from_stamp(row.known).date() for row in rows if row.kind in _TIMELY})
    held: dict[str, Line] = {}
    for day in days:
        fresh = {line.key: line for line in _known_on(rows, day)}
        for key, line in held.items():
            now = fresh.get(key)
            if now is not None and replace(now, since=line.since) == line:
                fresh[key] = line
            else:
                yield replace(line, until=day.toordinal())
        held = fresh
    yield from held.values()


def _known_on(rows: Sequence[LogLine], day: date) -> Iterator[Line]:
    for state in fold(rows, to_stamp(end_of_day(day))).values():
        for said in sayings(tuple(state.answer())):
            local = said.key.partition("#")[2]
            claim = state.claims[local].seq
            yield Line(
                saying=said.saying.as_json(),
                source=state.id,
                start=said.start,
                key=said.key,
                day=said.day.toordinal(),
                since=day.toordinal(),
                until=NEVER,
                told=_told(state, local, claim),
                claim=claim,
                known=(said.recorded.known - _EPOCH) // _MICROSECOND,
            )


def _told(state: SourceState, local: str, claim: int) -> int:
    """The row that says what the claim says now: that of its correction, if it has one."""
    decision = state.verdict(local)
    return claim if decision is None or decision.claim is None else state.verdicts[local].seq
