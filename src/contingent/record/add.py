"""One source on its way into the record.

A source is its text: the same text is the same source, whatever it is called and whenever it comes. Another text under
a name that is taken (a dispatch that was updated, most often) is another source: both stay, the later one as
``name-2``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection, select

from contingent.errors import RequestError
from contingent.model import Reading, Source
from contingent.record.anchor import check_reading
from contingent.record.answer import Added, Outcome
from contingent.record.body import ReadingBody, write
from contingent.record.clock import from_stamp, to_stamp
from contingent.record.log import append, keep_text
from contingent.record.reread import plan
from contingent.record.row import Draft, RowKind
from contingent.record.schema import entry
from contingent.record.state import SourceState, load

#: How long a source's id may be: it stands in every key and in every table.
LONGEST_ID = 200

#: How many different texts may share a name before that looks like a mistake.
MOST_NAMESAKES = 10_000

#: What may become known of a source later, besides its text.
_DESCRIPTION = ("title", "publisher", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A canonical text, its reading, when a person says it became known, and who read it."""

    text: str
    reading: Reading
    known: datetime | None
    reader: str

    def check(self) -> None:
        """Refuse what must not be recorded, before a transaction begins.

        Raises:
            RequestError: the source's id cannot be one.
            RecordError: the reading is not one of this text.
        """
        name = self.reading.source.id
        if not name.strip() or len(name) > LONGEST_ID or "#" in name or not name.isprintable():
            raise RequestError(
                f"got {name!r} as a source's id; expected 1 to {LONGEST_ID} printable characters without '#'"
            )
        check_reading(self.reading, self.text)


def record_reading(connection: Connection, arrival: Arrival, *, now: datetime) -> Added:
    """Append what the record does not hold yet of this source and its reading."""
    given = arrival.reading.source
    recorded_as = _recorded_as(connection, given.sha256)
    if recorded_as is None:
        state = SourceState(_free_name(connection, given.id))
        keep_text(connection, given.sha256, arrival.text)
    else:
        state = load(connection, source=recorded_as)[recorded_as]
    drafts, body = _news(arrival, state)
    rows = append(connection, drafts, now=now, known=arrival.known)
    outcome = Outcome.NEW if recorded_as is None else Outcome.UPDATED if rows else Outcome.UNCHANGED
    return Added(
        source=state.id,
        outcome=outcome,
        statements=len(body.statements),
        claims=len(body.live),
        appended=len(rows),
        known=from_stamp(rows[0].known if rows else state.since),
        note=_note(given, state, outcome, body),
        findings=len(body.findings),
    )


def _news(arrival: Arrival, state: SourceState) -> tuple[tuple[Draft, ...], ReadingBody]:
    """The rows that this arrival adds, and the reading that holds from here on."""
    described = _merged(arrival.reading.source, state)
    if state.body is not None and _knows_less(arrival.reading.source, state):
        return (), state.body
    planned = plan(arrival.reading, state, arrival.reader)
    earlier = state.body is None or (arrival.known is not None and to_stamp(arrival.known) < state.since)
    drafts: tuple[Draft, ...] = ()
    if earlier or described != state.source:
        drafts = (Draft(kind=RowKind.SOURCE, source=state.id, key=described.sha256, body=write(described)),)
    if earlier or planned.changed:
        reading = Draft(
            kind=RowKind.READING, source=state.id, key=f"{state.id}@{planned.body.number}", body=write(planned.body)
        )
        return (*drafts, *planned.drafts, reading), planned.body
    return drafts, planned.body if state.body is None else state.body


def _recorded_as(connection: Connection, sha256: str) -> str | None:
    """The id under which a text is recorded."""
    query = select(entry.c.source).where(entry.c.key == sha256, entry.c.kind == RowKind.SOURCE.value).limit(1)
    return connection.execute(query).scalar()


def _free_name(connection: Connection, name: str) -> str:
    """The name itself, or with the first number that no other text has taken."""
    for candidate in chain([name], (f"{name}-{number}" for number in range(2, MOST_NAMESAKES))):
        if connection.execute(select(entry.c.seq).where(entry.c.source == candidate).limit(1)).first() is None:
            return candidate
    raise RequestError(f"{MOST_NAMESAKES} texts are called {name!r}; give this one an id of its own")


def _merged(given: Source, state: SourceState) -> Source:
    """The description with what is given now; what is not given stays as it was."""
    before = state.source
    if before is None:
        return replace(given, id=state.id)
    news = {name: value for name in _DESCRIPTION if (value := getattr(given, name)) is not None}
    return replace(before, **news)


def _knows_less(given: Source, state: SourceState) -> bool:
    """Whether this reading lacks the day of publication that the recorded one had, and so cannot date anything."""
    before = state.source
    return before is not None and before.published is not None and given.published is None


def _note(given: Source, state: SourceState, outcome: Outcome, body: ReadingBody) -> str | None:
    """What a person should know about what happened, if it was not simply recorded."""
    if outcome is Outcome.NEW:
        taken = f"{given.id} is another text in this record, so this one is recorded as {state.id}"
        return None if given.id == state.id else taken
    called = "" if given.id == state.id else f" as {state.id}"
    if outcome is Outcome.UNCHANGED:
        less = ", with its day of publication, which is kept" if _knows_less(given, state) else ""
        return f"already recorded{called}{less}"
    before = () if state.body is None else state.body.live
    appeared, gone = len(set(body.live) - set(before)), len(set(before) - set(body.live))
    return f"already recorded{called}; now {appeared} more and {gone} fewer claims count"
