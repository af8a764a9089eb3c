"""The record: what was read, when it became known, and what people decided about it.

Promise: memory is a pure function of the log. Adding, reviewing and correcting append rows and nothing else; one
source, or one decision, is one transaction, so nothing half-read is ever there. Every question may be asked as known at
any moment, and is answered from the rows known by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from contingent import __version__
from contingent.errors import RequestError
from contingent.model import Claim, Reading, Source, canonical_text
from contingent.record import exchange, grouping, kept, log, proof, review, version
from contingent.record.add import Arrival, record_reading
from contingent.record.agreement import agreement, disagreements
from contingent.record.anchor import surroundings
from contingent.record.answer import (
    Added,
    Agreement,
    ClaimHistory,
    ConsistencyProof,
    Disagreement,
    Event,
    Exported,
    Grouping,
    Imported,
    InclusionProof,
    ReadersDiffer,
    RecordedClaim,
    Review,
    TextVersion,
    Verdict,
    Verification,
)
from contingent.record.body import GroupingBody
from contingent.record.clock import Clock, to_stamp, utc_now
from contingent.record.database import Database
from contingent.record.differences import differences
from contingent.record.integrity import verify
from contingent.record.kept import Kept
from contingent.record.standing import Standing, standing
from contingent.record.state import Line, SourceState, load
from contingent.record.sweeps import without_sweeps

#: The reader named with a reading when the caller names none.
READER = f"contingent {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A source on its way in: its text, its reading, when a person says it became known, and who read it."""

    text: str
    reading: Reading
    known: datetime | None = None
    reader: str = READER

    def arrival(self) -> Arrival:
        """The same, checked.

        Raises:
            RequestError, RecordError: as for `Record.add`.
        """
        arrival = Arrival(canonical_text(self.text), self.reading, self.known, self.reader)
        arrival.check()
        return arrival


class Record:
    """An opened record.

    Args:
        database: where the rows are.
        clock: what tells the time of a row; the operating system's, in UTC, unless given.
    """

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def add(self, text: str, reading: Reading, *, known: datetime | None = None, reader: str = READER) -> Added:
        """Record one source with its reading; the same source with the same reading changes nothing.

        Args:
            text: the source's text, from which the reading was taken.
            reading: what was read.
            known: when it became known, for an archive; ``None`` for now.
            reader: who read it, with a version.

        Raises:
            RecordError: a span of the reading does not hold in the text, or the record cannot be written.
            RequestError: ``known`` lies in the future or has no time zone, or the source's id cannot be one.
        """
        return self.add_many([Incoming(text=text, reading=reading, known=known, reader=reader)])[0]

    def add_many(self, incoming: Iterable[Incoming], *, at_once: int = 1) -> tuple[Added, ...]:
        """Record many sources; errors as for `add`.

        Args:
            incoming: the sources, in the order in which they are recorded.
            at_once: how many sources make one transaction. Each transaction waits for the disk, so more of them at
                once is faster; an error undoes the sources of its own transaction and leaves those before.
        """
        added: list[Added] = []
        rest = iter(incoming)
        while batch := [item.arrival() for item in islice(rest, at_once)]:
            added.extend(self._database.write(partial(self._add, batch)))
        return tuple(added)

    def standing(self, *, known: datetime | None = None, reader: str = READER) -> dict[str, Standing]:
        """What need not be read again, by the hash of its text: last read by ``reader`` and known by ``known``."""
        with self._database.reading() as connection:
            return standing(connection, reader, known)

    def claims(
        self,
        *,
        known: datetime | None = None,
        source: str | None = None,
        include_rejected: bool = False,
    ) -> tuple[RecordedClaim, ...]:
        """The claims that count, in the order in which their sources were recorded.

        Args:
            known: as known at this moment; ``None`` for all that is known.
            source: only claims of this source.
            include_rejected: also claims that a person rejected.
        """
        with without_sweeps():
            return tuple(
                claim
                for state in self._states(known, source).values()
                for claim in state.answer()
                if include_rejected or claim.verdict is not Verdict.REJECTED
            )

    def claim(self, key: str, *, known: datetime | None = None) -> RecordedClaim:
        """One claim, rejected or superseded ones included.

        Raises:
            RequestError: no claim has this key.
        """
        source, local = review.split_key(key)
        state = self._states(known, source).get(source)
        found = None if state is None else state.source
        if state is None or found is None or local not in state.first_known:
            raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
        return state.recorded(local, found)

    def sources(self, *, known: datetime | None = None) -> tuple[Source, ...]:
        """The sources, in the order in which they were recorded."""
        found = (state.source for state in self._states(known, None).values())
        return tuple(source for source in found if source is not None)

    def source(self, source_id: str) -> Source:
        """One source as last described.

        Raises:
            RequestError: no source has this id.
        """
        state = self._states(None, source_id).get(source_id)
        found = None if state is None else state.source
        if found is None:
            raise RequestError(f"no source {source_id} in the record; 'contingent review' lists its claims' sources")
        return found

    def text(self, source_id: str) -> str:
        """The canonical text of a source, in which its spans count.

        Raises:
            RequestError: no source has this id.
        """
        sha256 = self.source(source_id).sha256
        with self._database.reading() as connection:
            return log.text_of(connection, sha256)

    def accept(self, key: str, *, by: str, why: str | None = None) -> RecordedClaim:
        """A person vouches for a claim as it stands. Errors as for `decide`."""
        return self.decide([key], Verdict.ACCEPTED, by=by, why=why)[0]

    def reject(self, key: str, *, by: str, why: str | None = None) -> RecordedClaim:
        """A person says that the source does not say this: the claim no longer counts. Errors as for `decide`."""
        return self.decide([key], Verdict.REJECTED, by=by, why=why)[0]

    def reopen(self, key: str, *, by: str, why: str | None = None) -> RecordedClaim:
        """A person takes the last decision back: the claim is again as it was read. Errors as for `decide`."""
        return self.decide([key], None, by=by, why=why)[0]

    def decide(
        self, keys: Sequence[str], verdict: Verdict | None, *, by: str, why: str | None = None
    ) -> tuple[RecordedClaim, ...]:
        """Decide about several claims at once: all of it is recorded, or nothing.

        Args:
            keys: the claims.
            verdict: accepted, rejected, or ``None`` to take the last decision back.
            by: who decides.
            why: the reason, for those who come later.

        Raises:
            RequestError: no claim has one of the keys, nobody is named, or there is nothing to take back.
            RecordError: a later reading superseded one of the claims.
        """
        if verdict is Verdict.CORRECTED:
            raise RequestError("a correction needs the corrected claim: use correct()")
        decision = review.Decision(verdict, by=by, why=why)
        return self._database.write(partial(self._decide, keys, decision))

    def correct(self, key: str, claim: Claim, *, by: str, why: str | None = None) -> RecordedClaim:
        """A person says what the source says instead; the claim keeps its key.

        Raises:
            RecordError: a span of the corrected claim does not hold in the source; or as for `decide`.
            RequestError: as for `decide`.
        """
        decision = review.Decision(Verdict.CORRECTED, by=by, why=why, claim=claim)
        return self._database.write(partial(self._decide, [key], decision))[0]

    def history(self, key: str) -> tuple[Event, ...]:
        """All that happened to a claim, oldest first.

        Raises:
            RequestError: no claim has this key.
        """
        with self._database.reading() as connection:
            return review.history(connection, key)

    def reviews(self, *, known: datetime | None = None) -> tuple[Review, ...]:
        """Every decision about a claim known at a moment (``None``: now), oldest first, superseded ones too."""
        with self._database.reading() as connection:
            return review.reviews(connection, known=None if known is None else to_stamp(known))

    def readers(self, *, known: datetime | None = None) -> dict[str, str]:
        """Who read each source last, as known at a moment (``None``: now), by the source's id."""
        states = self._states(known, None).values()
        return {state.id: state.body.reader for state in states if state.body is not None}

    def regroup(self, decision: GroupingBody) -> Grouping:
        """Record a decision about which claims are one commitment; `contingent.picture.regroup` makes them from ids.

        Raises:
            RequestError: nobody is named, a claim or a row is not in the record, or there is nothing to take back.
        """
        return self._database.write(partial(self._regroup, decision))

    def groupings(self, *, known: datetime | None = None) -> tuple[Grouping, ...]:
        """The merges and splits known at a moment (``None``: now), oldest first, with whether each still counts."""
        with self._database.reading() as connection:
            return grouping.groupings(connection, known=None if known is None else to_stamp(known))

    def add_version(self, new: version.NewVersion, *, known: datetime | None = None) -> TextVersion:
        """Record a version of a text under negotiation, or its next stage; the same one twice changes nothing.

        Raises:
            RequestError: a name or stage is none, the words differ from those recorded, a claim is unknown.
        """
        return self._database.write(partial(self._add_version, new, known))

    def versions(self, *, name: str | None = None, known: datetime | None = None) -> tuple[TextVersion, ...]:
        """What is recorded of versions as known at a moment (``None``: now), oldest first; of one text by its name."""
        with self._database.reading() as connection:
            return version.versions(connection, name=name, known=None if known is None else to_stamp(known))

    def words(self, one: TextVersion) -> str:
        """The words of a version."""
        with self._database.reading() as connection:
            return version.words_of(connection, one.sha256)

    def agreement(self, *, source: str | None = None) -> Agreement:
        """How far those who reviewed the same claims agree, and where they do not."""
        with self._database.reading() as connection:
            return agreement(connection, source=source)

    def disagreements(self, *, source: str | None = None) -> tuple[Disagreement, ...]:
        """The claims of the record, or of one source, about which their reviewers do not agree."""
        with self._database.reading() as connection:
            return disagreements(connection, source=source)

    def differences(self, *, source: str | None = None) -> tuple[ReadersDiffer, ...]:
        """Where the two readers of sources differ; empty where no second reader was asked."""
        return tuple(differences(self._states(None, source).values()))

    def show(self, key: str) -> ClaimHistory:
        """A claim as it stands, the words around its evidence, and all that happened to it.

        Raises:
            RequestError: no claim has this key.
        """
        current = self.claim(key)
        context = surroundings(self.text(current.source.id), current.claim.evidence)
        return ClaimHistory(current=current, context=context, events=self.history(key))

    def verify(self, *, published: tuple[int, str] | None = None, workers: int = 1) -> Verification:
        """Check every row, its place in the chain, every text, and the triggers that protect them.

        Args:
            published: a number of rows and their root, as published earlier: the record must begin with them.
            workers: how many processes prove a large log; of a small one, this one does.
        """
        with self._database.reading() as connection:
            answer = verify(connection, workers=workers)
            faults = () if published is None else proof.check_published(connection, *published)
        return replace(answer, ok=answer.ok and not faults, faults=(*faults, *answer.faults))

    def prove(self, key: str) -> InclusionProof:
        """The proof that a claim, as it was read, is in the record.

        Raises:
            RequestError: no claim has this key.
        """
        with self._database.reading() as connection:
            return proof.prove_claim(connection, key)

    def prove_growth(self, earlier: int) -> ConsistencyProof:
        """The proof that the record only grew since it had ``earlier`` rows.

        Raises:
            RequestError: it never had as many.
        """
        with self._database.reading() as connection:
            return proof.prove_growth(connection, earlier)

    def export(self, path: Path) -> Exported:
        """Write the whole record as JSON Lines (packed if the name ends in ``.gz``), while writing may go on.

        Raises:
            RequestError: the file cannot be written.
        """
        with self._database.reading() as connection:
            return exchange.export(connection, path)

    def take_in(self, path: Path) -> Imported:
        """Append what an export holds beyond this record; the times and hashes stay as they were.

        Raises:
            InputError: the file cannot be read or was changed; names the line.
            RecordError: this record is not the beginning of the file's.
        """
        with exchange.reading(path) as lines, self._database.writing() as connection:
            return exchange.take_in(connection, lines, origin=str(path))

    def rows(self) -> int:
        """How many rows the log has."""
        with self._database.reading() as connection:
            return kept.count(connection)

    def kept(self, name: str) -> Kept | None:
        """What was computed from the log and kept under a name; ``None`` if that is not there or of another log."""
        with self._database.reading() as connection:
            return kept.read(connection, name)

    def keep(self, name: str, rows: int, body: bytes) -> None:
        """Keep what was computed from the first ``rows`` rows of the log; it may be deleted at any time.

        Raises:
            RecordError: the record cannot be written.
        """
        self._database.write(partial(kept.write, name=name, rows=rows, body=body))

    def changed(self, after: int, until: int) -> Mapping[str, Sequence[Line]]:
        """The sources with rows behind ``after`` and up to ``until``, each with all of its rows up to there."""
        with self._database.reading() as connection:
            return kept.changed(connection, after, until)

    def told(self, rows: Iterable[int]) -> Mapping[int, tuple[str, Claim]]:
        """Claims by the row of the log that says them: their keys, and what they say as read or as corrected."""
        with self._database.reading() as connection:
            return kept.told(connection, rows)

    def places(self, keys: Iterable[str]) -> Mapping[str, int]:
        """The rows of the log in which claims stand, by their keys."""
        with self._database.reading() as connection:
            return kept.places(connection, keys)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _add(self, batch: Sequence[Arrival], connection: Connection) -> list[Added]:
        return [record_reading(connection, arrival, now=self._clock()) for arrival in batch]

    def _regroup(self, decision: GroupingBody, connection: Connection) -> Grouping:
        return grouping.regroup(connection, decision, now=self._clock())

    def _add_version(self, new: version.NewVersion, known: datetime | None, connection: Connection) -> TextVersion:
        return version.record_version(connection, new, now=self._clock(), known=known)

    def _decide(
        self, keys: Sequence[str], decision: review.Decision, connection: Connection
    ) -> tuple[RecordedClaim, ...]:
        return tuple(review.decide(connection, key, decision, now=self._clock()) for key in keys)

    def _states(self, known: datetime | None, source: str | None) -> dict[str, SourceState]:
        with self._database.reading() as connection:
            return load(connection, known=None if known is None else to_stamp(known), source=source)
