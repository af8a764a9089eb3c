"""The picture of a large record: made of the claims that decide, it is the picture made of all of them.

Random records are asked both ways. Nothing may differ but how many evidences are listed, and each that is listed must
be one of those that the other picture lists.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.claims import record
from tests.picture.test_laws import FIRST, NOW, days, tables

from contingent.model import Claim, wire
from contingent.picture import Picture, picture
from contingent.picture.columns import NEVER, Columns, Line
from contingent.picture.from_columns import picture_from_columns
from contingent.picture.packed import pack, unpack
from contingent.picture.sayings import sayings
from contingent.record.answer import RecordedClaim

FIGURES = ("500 troops", "500+ troops", "-24 troops", "~600 troops", "300 police", "900 personnel", "2 battalions")
_CONDITIONS = ("not task: fight", "mandate", "or mandate", "not disarmament", "funding", "or funding")


def lines(claims: Sequence[RecordedClaim]) -> list[Line]:
    """The claims as lines of columns, each known from one day on."""
    found = []
    ordered = sorted(claims, key=lambda r: r.source.id)
    numbers = {recorded.key: number for number, recorded in enumerate(claims)}
    for name, its in itertools.groupby(ordered, key=lambda r: r.source.id):
        for said in sayings(list(its)):
            known = said.recorded.known
            found.append(
                Line(
                    saying=said.saying.as_json(),
                    source=name,
                    start=said.start,
                    key=said.key,
                    day=said.day.toordinal(),
                    since=known.date().toordinal(),
                    until=NEVER,
                    told=numbers[said.key],
                    claim=numbers[said.key],
                    known=(known - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1),
                )
            )
    return found


def quickly(claims: Sequence[RecordedClaim], as_of: date, known: date = NOW, columns: Columns | None = None) -> Picture:
    def fetch(rows: Sequence[int]) -> Mapping[int, tuple[str, Claim]]:
        return {row: (claims[row].key, claims[row].claim) for row in rows}

    made = Columns.of(lines(claims)) if columns is None else columns
    return picture_from_columns(made, as_of=as_of, known=known, groupings=(), apart={}, fetch=fetch)


def compare(fast: Any, slow: Any, path: str = "picture") -> None:
    """Equal in all but evidence; what is listed there is listed by the other, too."""
    if isinstance(slow, dict):
        assert fast.keys() == slow.keys(), path
        for name in slow:
            if name == "evidence":
                told = [tuple(e.values()) for e in slow[name]]
                assert bool(fast[name]) == bool(told), f"{path}.{name}"
                assert {tuple(e.values()) for e in fast[name]} <= set(told), f"{path}.{name}"
            else:
                compare(fast[name], slow[name], f"{path}.{name}")
    elif isinstance(slow, list):
        assert len(fast) == len(slow), (path, fast, slow)
        for place, (one, other) in enumerate(zip(fast, slow, strict=True)):
            compare(one, other, f"{path}[{place}]")
    else:
        assert fast == slow, path


def same(claims: Sequence[RecordedClaim], as_of: date, known: date = NOW, columns: Columns | None = None) -> None:
    slow = picture(claims, as_of=as_of, known=known)
    alike(quickly(claims, as_of, known, columns), slow)


def alike(fast: Picture, slow: Picture) -> None:
    """The same picture but for the evidences that only repeat."""
    assert (fast.listed, slow.listed) == ("deciding", "all")
    compare(wire.to_data(dataclasses.replace(fast, listed="all")), wire.to_data(slow))


@given(tables(most=40), days)
@settings(max_examples=60, deadline=None)
def test_the_claims_that_decide_make_the_picture_of_all(told: list[dict[str, Any]], as_of: date) -> None:
    same(record(told), as_of)


#: What is said of a contributor, so that one actor's words meet each other on few days in few reports.
WORDS = ("offer", "refusal", "deployment", "withdrawal", "willingness", "request", "requirement")


@st.composite
def disputes(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Many words about two actors on few days."""
    reports = {f"s{n}": FIRST + timedelta(days=draw(st.integers(0, 6))) for n in range(draw(st.integers(1, 8)))}
    figures = draw(st.lists(st.sampled_from(FIGURES), min_size=1, max_size=3))
    found = []
    for _ in range(draw(st.integers(1, 50))):
        kind = draw(st.sampled_from(WORDS))
        source = draw(st.sampled_from(sorted(reports)))
        table: dict[str, Any] = {
            "kind": kind,
            "source": source,
            "published": str(reports[source]),
            "actor": draw(st.sampled_from(["IDN", "EGY"])),
            "of": draw(st.sampled_from(["IDN", "EGY"])),
            "at": draw(st.integers(1, 5)),
            "hedged": draw(st.integers(0, 4)) == 0,
            "if": draw(st.lists(st.sampled_from(_CONDITIONS), max_size=2)),
        }
        if kind == "deployment":
            table["status"] = draw(st.sampled_from(["deployed", "under_way", "planned"]))
        if draw(st.booleans()):
            table["many"] = draw(st.sampled_from(figures))
        if draw(st.integers(0, 5)) == 0:
            table["when"] = str(FIRST + timedelta(days=draw(st.integers(0, 12))))
        if draw(st.integers(0, 5)) == 0:
            table["verdict"] = draw(st.sampled_from(["accepted", "rejected", "corrected"]))
        found.append(table)
    return found


@given(disputes(), st.integers(-1, 14))
@settings(max_examples=60, deadline=None)
def test_so_they_do_where_words_stand_against_each_other(told: list[dict[str, Any]], after: int) -> None:
    same(record(told), FIRST + timedelta(days=after))


@given(tables(most=20), st.lists(st.sampled_from("abcd"), max_size=4), days)
@settings(max_examples=40, deadline=None)
def test_columns_merged_are_columns_of_all(told: list[dict[str, Any]], first: list[str], as_of: date) -> None:
    claims = record(told)
    every = lines(claims)
    merged = Columns.of(line for line in every if line.source in first).merged(
        Columns.of(line for line in every if line.source not in first)
    )
    # A source that comes again is as it comes then, whatever was known of it before.
    again = Columns.of(line for line in every if line.source == "a")
    for columns in (merged, merged.merged(again), unpack(pack(merged))):
        assert columns.rows == len(every)
        same(claims, as_of, columns=columns)
