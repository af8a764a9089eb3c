"""Whatever is added, reviewed, corrected, merged and split: the picture is what a slow reference makes of the rows.

The reference reads the log's rows as plain data (`tests.record.reference`), works out claims and commitments anew with
loops, and knows nothing of the package's folding, grouping or numbering.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.test_from_columns import alike
from tests.record.dispatches import Ticking, make_dispatch
from tests.record.reference import LogRow, Told, told

from contingent.errors import ContingentError
from contingent.picture.check import check_columns
from contingent.picture.of_record import columns_of, picture_of_large, picture_of_record
from contingent.picture.regroup import merge, split, undo
from contingent.record import GroupingKind, Record, Verdict
from contingent.record.clock import end_of_day, to_stamp
from contingent.record.database import Database

START = datetime(2026, 1, 1, tzinfo=UTC)
#: Each text is of another day; what is promised and by whom.
TEXTS = (
    (date(2025, 12, 1), [("KEN", 500), ("JAM", 20)]),
    (date(2025, 12, 8), [("KEN", 300), ("KEN", 700)]),
    (date(2025, 12, 15), [("JAM", 60), ("KEN", 500)]),
    (date(2025, 12, 22), [("KEN", 900)]),
)

ACTS = (*["add"] * 3, "accept", "reject", "correct", "reopen", *["split"] * 2, *["merge"] * 2, "undo")


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what, and numbers that choose about what."""

    what: str
    first: int
    second: int


steps = st.lists(
    st.builds(
        Step,
        what=st.sampled_from(ACTS),
        first=st.integers(0, 7),
        second=st.integers(0, 7),
    ),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, made once and copied for every example."""
    path = tmp_path_factory.mktemp("template") / "record.db"
    Database.create(f"sqlite:///{path}").close()
    return path


def take(record: Record, step: Step, today: date) -> None:
    """Do what a step says; what cannot be done is refused and changes nothing."""
    claims = record.claims(include_rejected=True)
    shown = picture_of_record(record, as_of=date.max, known=today)
    every = [c for p in shown.contributors for c in p.commitments]
    if step.what == "add":
        day, promises = TEXTS[step.first % len(TEXTS)]
        record.add(*make_dispatch(f"d{step.first % len(TEXTS)}", promises, published=day, doubled=step.second > 5))
    elif step.what == "merge":
        pairs = [(a.id, b.id) for a in every for b in every if a.actor == b.actor and a.id != b.id]
        if pairs:
            merge(record, pairs[(step.first * 8 + step.second) % len(pairs)], by="A", why=None, today=today)
    elif step.what == "split":
        mine = [(c.id, f"{e.source}#{e.claim}") for c in every for h in c.history for e in h.evidence]
        if mine:
            wanted, key = mine[(step.first * 8 + step.second) % len(mine)]
            split(record, wanted, [key], by="A", why=None, today=today)
    elif step.what == "undo" and record.groupings():
        rows = record.groupings()
        undo(record, rows[step.first % len(rows)].seq, by="B", why=None)
    elif claims and step.what in {"accept", "reject", "reopen", "correct"}:
        chosen = claims[step.first % len(claims)]
        if step.what == "correct":
            assert chosen.claim.quantity is not None
            figure = replace(chosen.claim.quantity, min=float(step.second * 100 + 1), max=float(step.second * 100 + 1))
            record.correct(chosen.key, replace(chosen.claim, quantity=figure), by="A")
        else:
            verdict = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "reopen": None}[step.what]
            record.decide([chosen.key], verdict, by="B")


def reference(rows: list[LogRow], known: str, as_of: date) -> dict[str, dict[str, Any]]:
    """Commitments by id: their strength, the claims that speak of them, and what is promised in all."""
    decided = [row for row in rows if row.kind == "grouping" and row.known <= known]
    live = [row for row in decided if _counts(row, decided)]
    claims = told([row for row in rows if row.kind != "grouping"], known)
    found: dict[str, list[Told]] = {}
    for claim in claims:
        if claim.verdict != "rejected" and claim.source["published"] <= as_of.isoformat():
            actor = claim.claim["actor"]
            found.setdefault(f"{actor}-{_group(actor, claim.key, live)}", []).append(claim)
    return {
        name: {"claims": {claim.key for claim in its}, "strengths": _latest(its)} for name, its in sorted(found.items())
    }


def _counts(row: LogRow, decided: list[LogRow]) -> bool:
    """Whether no later row that itself counts takes this one back."""
    return not any(
        other.seq > row.seq and other.data["supersedes"] == row.seq and _counts(other, decided) for other in decided
    )


def _group(actor: str, key: str, live: list[LogRow]) -> str:
    """The number of a claim's commitment: the rule gives 1, and each row in its turn moves groups."""
    group = "troops"
    for row in live:
        if row.data["what"] == "split" and key in row.data["claims"]:
            group = f"={row.data['number']}"
    joined: list[set[str]] = []
    heads: dict[int, str] = {}
    for row in live:
        if row.data["what"] != "merge" or row.data["actor"] != actor:
            continue
        names = row.data["groups"]
        head = _head(names[0], joined, heads)
        union = set(names)
        for other in [one for one in joined if one & union]:
            union |= other
            joined.remove(other)
        joined.append(union)
        heads[id(union)] = head
    group = _head(group, joined, heads)
    return "1" if group == "troops" else group.removeprefix("=")


def _head(name: str, joined: list[set[str]], heads: dict[int, str]) -> str:
    return next((heads[id(one)] for one in joined if name in one), name)


def _latest(claims: list[Told]) -> set[float]:
    """The figures of the last day, one of which stands."""
    last = max(claim.source["published"] for claim in claims)
    return {claim.claim["quantity"]["min"] for claim in claims if claim.source["published"] == last}


def spoil(path: Path, how: str) -> None:
    """Lose what was kept, change it, or make it one of another log; what is kept is not protected."""
    changes = {
        "lost": "DROP TABLE IF EXISTS kept",
        "changed": "UPDATE kept SET body = CAST(substr(body, 1, length(body) - 1) || '~' AS BLOB)",
        "another": "UPDATE kept SET chain = zeroblob(32)",
        "ahead": "UPDATE kept SET rows = rows + 1000",
        "whole": "SELECT 1",
    }
    with sqlite3.connect(path) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone():
            connection.execute(changes[how])
    connection.close()


@given(
    taken=steps,
    back=st.integers(-1, 12),
    spoiled=st.sampled_from(["whole", "whole", "lost", "changed", "another", "ahead"]),
    as_of=st.dates(date(2025, 11, 28), date(2026, 1, 3)),
)
@settings(max_examples=40, deadline=None)
def test_the_picture_is_what_the_rows_say(
    template: Path, taken: list[Step], back: int, spoiled: str, as_of: date
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        shutil.copy(template, path)
        clock = Ticking(START)
        with Record(Database.open(f"sqlite:///{path}"), clock=clock) as record:
            days = [START.date()]
            for step in taken:
                try:
                    take(record, step, clock.now.date())
                except ContingentError:
                    assert step.what != "add"
                if step.second % 3 == 0:
                    columns_of(record, behind=1)
                # Every act has a day of its own, so that each can be asked about.
                clock.now += timedelta(days=1)
                days.append(clock.now.date())
            with sqlite3.connect(path) as connection:
                query = "SELECT seq, kind, source, key, known, body FROM entry ORDER BY seq"
                rows = [LogRow(*row) for row in connection.execute(query)]
            connection.close()
            assert record.verify().ok
            assert check_columns(record) == ()
            spoil(path, spoiled)
            for known in {days[back % len(days)], days[-1]}:
                shown = picture_of_record(record, as_of=as_of, known=known)
                # Made of columns that were kept at some moments on the way, or were lost or damaged, it is the same.
                alike(picture_of_large(record, as_of=as_of, known=known), shown)
                expected = reference(rows, to_stamp(end_of_day(known)), as_of)
                mine = {c.id: c for p in shown.contributors for c in p.commitments}
                assert set(mine) == set(expected)
                total = 0.0
                for name, commitment in mine.items():
                    evidence = {f"{e.source}#{e.claim}" for h in commitment.history for e in h.evidence}
                    assert evidence == expected[name]["claims"], name
                    assert commitment.strength is not None
                    assert commitment.strength.min in expected[name]["strengths"], name
                    total += commitment.strength.min or 0.0
                assert shown.totals.pledged.min == total
            assert json.loads(json.dumps([g.what for g in record.groupings()])) == [
                row.data["what"] for row in rows if row.kind == "grouping"
            ]
            assert {GroupingKind(g.what) for g in record.groupings()} <= set(GroupingKind)
