"""What the log says about each source at some point of the known axis: the fold of its rows.

This is the record's whole meaning, in one place. Of the descriptions, readings and verdicts known by then, the last
appended counts. Claims and statements have no time of their own: they are known as soon as a reading that
holds them is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from contingent.model import Claim, Source, Statement
from contingent.record.answer import RecordedClaim, Verdict
from contingent.record.body import ReadingBody, VerdictBody, parse
from contingent.record.clock import from_stamp
from contingent.record.row import RowKind
from contingent.record.schema import entry

#: The kinds of rows that say something of one source.
OF_SOURCES = tuple(
    kind.value for kind in (RowKind.SOURCE, RowKind.STATEMENT, RowKind.CLAIM, RowKind.READING, RowKind.VERDICT)
)

#: The kinds of rows that are known only through a reading.
_TIMELESS = (RowKind.CLAIM.value, RowKind.STATEMENT.value)


@dataclass(frozen=True, slots=True)
class Line:
    """The columns of a row that carry its meaning."""

    seq: int
    kind: str
    source: str
    key: str
    known: str
    body: str


@dataclass(slots=True)
class SourceState:
    """The rows of one source, each in its place; bodies are parsed when they are asked for."""

    id: str
    described: Line | None = None
    statements: dict[str, Line] = field(default_factory=dict)
    claims: dict[str, Line] = field(default_factory=dict)
    verdicts: dict[str, Line] = field(default_factory=dict)
    reading: Line | None = None
    body: ReadingBody | None = None
    readings: int = 0
    since: str = ""
    first_known: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Fold in the next row."""
        local = line.key.partition("#")[2]
        match line.kind:
            case RowKind.SOURCE:
                self.described = line
            case RowKind.STATEMENT:
                self.statements[local] = line
            case RowKind.CLAIM:
                self.claims[local] = line
            case RowKind.VERDICT:
                self.verdicts[local] = line
            case _:
                self.reading, self.body = line, parse(ReadingBody, line.seq, line.body)
                self.readings += 1
                self.since = min(line.known, self.since or line.known)
                for claim in (*self.body.live, *self.body.proposed):
                    self.first_known[claim] = min(line.known, self.first_known.get(claim, line.known))

    @property
    def source(self) -> Source | None:
        """The source as last described, ``None`` when it was not known yet."""
        return None if self.described is None else parse(Source, self.described.seq, self.described.body)

    @property
    def live(self) -> tuple[str, ...]:
        """The ids of the claims that count, rejected ones included.

        A second reader's claim counts when a person accepts it, and then in the place of the first reader's claim that
        it tells differently, unless a person vouched for that one, too.
        """
        if self.body is None or not self.body.proposed:
            return () if self.body is None else self.body.live
        taken = [claim for claim in self.body.proposed if self.vouched(claim)]
        replaced = {d.first for d in self.body.differences if d.second in taken and not self.vouched(d.first or "")}
        kept = tuple(claim for claim in self.body.live if claim not in replaced)
        return (*kept, *(claim for claim in taken if claim not in kept))

    def as_read(self, claim: str) -> Claim:
        """A claim as its reader read it."""
        line = self.claims[claim]
        return parse(Claim, line.seq, line.body)

    def statement(self, statement: str) -> Statement:
        """A statement of the source."""
        line = self.statements[statement]
        return parse(Statement, line.seq, line.body)

    def verdict(self, claim: str) -> VerdictBody | None:
        """The last decision about a claim, whatever it was."""
        line = self.verdicts.get(claim)
        return None if line is None else parse(VerdictBody, line.seq, line.body)

    def vouched(self, claim: str) -> bool:
        """Whether a person accepted or corrected a claim."""
        decision = self.verdict(claim)
        return decision is not None and decision.verdict in {Verdict.ACCEPTED, Verdict.CORRECTED}

    def recorded(self, claim: str, source: Source) -> RecordedClaim:
        """One claim of this source as the record holds it."""
        decision = self.verdict(claim)
        verdict = None if decision is None else decision.verdict
        now = self.as_read(claim) if decision is None or decision.claim is None else decision.claim
        return RecordedClaim(
            key=f"{self.id}#{claim}",
            claim=now,
            statement=None if now.statement is None else self.statement(now.statement),
            source=source,
            verdict=verdict,
            known=from_stamp(self.first_known[claim]),
            by=None if decision is None or verdict is None else decision.by,
        )

    def answer(self) -> Iterator[RecordedClaim]:
        """Every live claim, in the reading's order; nothing of a source that was not known yet."""
        source = self.source
        if source is not None:
            for claim in self.live:
                yield self.recorded(claim, source)


def fold(lines: Iterable[Line], known: str | None = None) -> dict[str, SourceState]:
    """The state of each source as known at a stamp (``None``: now), in the order in which they were first recorded."""
    states: dict[str, SourceState] = {}
    for line in lines:
        state = states.get(line.source)
        if state is None:
            # A source is given its place even by a row that was not known yet: the order never depends on the question.
            state = states[line.source] = SourceState(line.source)
        if known is None or line.known <= known or line.kind in _TIMELESS:
            state.take(line)
    return states


def load(connection: Connection, *, known: str | None = None, source: str | None = None) -> dict[str, SourceState]:
    """The state of every source, or of one, as known at a stamp (``None``: now)."""
    columns = (entry.c.seq, entry.c.kind, entry.c.source, entry.c.key, entry.c.known, entry.c.body)
    query = select(*columns).where(entry.c.kind.in_(OF_SOURCES)).order_by(entry.c.seq)
    if source is not None:
        query = query.where(entry.c.source == source)
    return fold((Line(*row) for row in connection.execute(query)), known)
