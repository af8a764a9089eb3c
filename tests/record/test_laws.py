"""Laws: whatever is done in whatever order, the record says what its rows say, and loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.dispatches import Ticking, make_dispatch
from tests.record.reference import LogRow, Told, told

from contingent.errors import ContingentError
from contingent.model import wire
from contingent.record import Outcome, Record, Verdict
from contingent.record.clock import to_stamp
from contingent.record.database import Database

START = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = ([("KEN", 500), ("JAM", 20), ("BEN", 2000)], [("KEN", 500), ("JAM", 30)], [("TCD", 100)])


@dataclass(frozen=True, slots=True)
class Add:
    text: int
    name: str
    seen: tuple[int, ...]
    doubled: bool
    days_ago: int | None


@dataclass(frozen=True, slots=True)
class Decide:
    place: int
    verdict: Verdict | None
    by: str


Step = Add | Decide

adds = st.builds(
    Add,
    text=st.integers(0, len(TEXTS) - 1),
    name=st.sampled_from(["a", "b"]),
    seen=st.lists(st.integers(0, 2), unique=True).map(tuple),
    doubled=st.booleans(),
    days_ago=st.one_of(st.none(), st.integers(1, 30)),
)
decisions = st.builds(
    Decide,
    place=st.integers(0, 6),
    verdict=st.sampled_from([None, *Verdict]),
    by=st.sampled_from(["A", "B"]),
)
steps: st.SearchStrategy[list[Step]] = st.lists(st.one_of(adds, decisions), max_size=12)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, made once and copied for every example."""
    path = tmp_path_factory.mktemp("template") / "record.db"
    Database.create(f"sqlite:///{path}").close()
    return path


class Story:
    """A record to which steps happen."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.path = folder / "record.db"
        shutil.copy(template, self.path)
        self.clock = Ticking(START)
        self.record = Record(Database.open(f"sqlite:///{self.path}"), clock=self.clock)
        self.read: set[str] = set()

    def take(self, step: Step) -> None:
        try:
            self._add(step) if isinstance(step, Add) else self._decide(step)
        except ContingentError:
            assert isinstance(step, Decide), "every dispatch can be added"
        self.read |= {item.key for item in self.record.claims(include_rejected=True)}

    def _add(self, step: Add) -> None:
        known = None if step.days_ago is None else START - timedelta(days=step.days_ago)
        self.record.add(*make_dispatch(step.name, TEXTS[step.text], seen=step.seen, doubled=step.doubled), known=known)

    def _decide(self, step: Decide) -> None:
        claims = self.record.claims(include_rejected=True)
        if not claims:
            return
        chosen = claims[step.place % len(claims)]
        if step.verdict is Verdict.CORRECTED:
            claim = replace(chosen.claim, hedged=not chosen.claim.hedged)
            self.record.correct(chosen.key, claim, by=step.by)
        else:
            self.record.decide([chosen.key], step.verdict, by=step.by)

    def rows(self) -> list[LogRow]:
        with sqlite3.connect(self.path) as connection:
            found = connection.execute("SELECT seq, kind, source, key, known, body FROM entry ORDER BY seq").fetchall()
        connection.close()
        return [LogRow(*row) for row in found]


@contextmanager
def told_story(template: Path, taken: list[Step]) -> Iterator[Story]:
    """A story of its own for one example of a law."""
    with TemporaryDirectory() as folder:
        story = Story(Path(folder), template)
        for step in taken:
            story.take(step)
        yield story
        story.record.close()


def answered(record: Record, known: datetime) -> list[Told]:
    return [
        Told(
            item.key,
            wire.to_data(item.claim),
            None if item.statement is None else wire.to_data(item.statement),
            wire.to_data(item.source),
            None if item.verdict is None else item.verdict.value,
            item.by,
            to_stamp(item.known),
        )
        for item in record.claims(known=known, include_rejected=True)
    ]


@given(taken=steps, ago=st.integers(-1, 31))
@settings(max_examples=60, deadline=None)
def test_claims_as_known_at_any_moment_are_what_the_rows_say(template: Path, taken: list[Step], ago: int) -> None:
    with told_story(template, taken) as story:
        rows = story.rows()
        moments = {
            START - timedelta(days=ago),
            *(START + timedelta(seconds=second) for second in range(0, 30, 3)),
            story.clock.now,
        }
        for moment in moments:
            assert answered(story.record, moment) == told(rows, to_stamp(moment))


@given(taken=steps)
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_and_every_record_verifies(template: Path, taken: list[Step]) -> None:
    with told_story(template, taken) as story:
        assert story.record.verify().ok
        kept = {row.key for row in story.rows() if row.kind == "claim"}
        assert story.read <= kept
        for key in story.read:
            assert story.record.history(key)
            assert story.record.claim(key).key == key


@given(taken=steps, again=adds)
@settings(max_examples=40, deadline=None)
def test_adding_twice_is_adding_once(template: Path, taken: list[Step], again: Add) -> None:
    with told_story(template, [*taken, again]) as story:
        before = story.record.verify()
        added = story.record.add(*make_dispatch(again.name, TEXTS[again.text], seen=again.seen, doubled=again.doubled))
        assert added.outcome is Outcome.UNCHANGED
        assert story.record.verify() == before


@given(taken=steps, again=adds)
@settings(max_examples=40, deadline=None)
def test_no_reading_undoes_what_a_person_vouched_for(template: Path, taken: list[Step], again: Add) -> None:
    with told_story(template, taken) as story:
        vouched = {
            item.key: item for item in story.record.claims() if item.verdict in {Verdict.ACCEPTED, Verdict.CORRECTED}
        }
        story.take(again)
        after = {item.key: item for item in story.record.claims()}
        for key, item in vouched.items():
            assert (after[key].claim, after[key].verdict, after[key].by) == (item.claim, item.verdict, item.by)


@given(taken=steps)
@settings(max_examples=40, deadline=None)
def test_every_recorded_span_is_the_source_s_own(template: Path, taken: list[Step]) -> None:
    with told_story(template, taken) as story:
        for item in story.record.claims(include_rejected=True):
            text = story.record.text(item.source.id)
            assert item.claim.evidence.holds_in(text)
            assert item.claim.quantity is not None
            assert item.claim.quantity.holds_in(text)
            assert item.statement is not None
            assert all(span.holds_in(text) for span in item.statement.content)
