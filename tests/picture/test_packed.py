"""Columns packed and unpacked say the same, whole and in part, however far a number is from what it mostly is."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.claims import record
from tests.picture.test_from_columns import lines
from tests.picture.test_laws import tables

from contingent.picture.columns import NEVER, WIDTHS, Columns, Line, Whole
from contingent.picture.packed import pack, unpack

#: Numbers near each other, at the edges of sixteen bits, and as far away as a column reaches.
near = st.integers(0, 3)
far = st.sampled_from([65_535, 65_536, 2_000_000_000])
days = st.one_of(st.integers(739_000, 739_005), st.just(1), st.sampled_from([739_005 - 65_535, 739_005 - 65_536]))


@st.composite
def scattered(draw: st.DrawFn) -> list[Line]:
    """Lines with any numbers that fit; some are known as the others of their source and say what their own row says."""
    found = []
    for line in lines(record(draw(tables(most=10)))):
        usual = draw(st.booleans())
        told = draw(st.one_of(near, far))
        found.append(
            replace(
                line,
                day=draw(days),
                start=draw(st.one_of(near, far)),
                told=told,
                claim=told if usual else draw(near),
                known=line.known if usual else draw(st.integers(0, 2**62)),
                since=line.since if usual else draw(days),
                until=NEVER if usual else draw(days),
            )
        )
    return found


@given(scattered(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_unpacked_is_what_was_packed(told: list[Line], data: st.DataObject) -> None:
    columns = Columns.of(told)
    back = unpack(pack(columns))
    assert back.sayings == columns.sayings
    assert np.array_equal(back.starts, columns.starts)
    assert np.array_equal(back.sources, columns.sources)
    assert back.whole.is_as(Whole.of(back))
    assert back.whole.is_as(columns.whole)
    rows = np.array(data.draw(st.lists(st.integers(0, columns.rows - 1))), dtype=np.int64)
    kept = np.array([data.draw(st.booleans()) for _ in range(columns.rows)], dtype=bool)
    # In any order: what one column is may follow from another.
    for name in data.draw(st.permutations(sorted(WIDTHS))):
        assert np.array_equal(back.at(name, rows), columns.arrays[name][rows]), name
        assert np.array_equal(back.arrays[name], columns.arrays[name]), name
        assert back.arrays[name].dtype == WIDTHS[name], name
    some = unpack(pack(columns)).only(kept)
    places = np.flatnonzero(np.ones(some.rows, dtype=bool))
    for name in data.draw(st.permutations(sorted(WIDTHS))):
        assert np.array_equal(some.at(name, places), columns.arrays[name][kept]), name
        assert np.array_equal(some.arrays[name], columns.arrays[name][kept]), name


def test_columns_of_nothing_are_packed_too() -> None:
    nothing = unpack(pack(Columns.of(())))
    assert nothing.rows == 0
    assert all(len(nothing.arrays[name]) == 0 for name in WIDTHS)


def test_a_claim_takes_eleven_bytes_where_it_is_as_most() -> None:
    known = (739_000 - date(1970, 1, 1).toordinal()) * 24 * 3600 * 1_000_000
    told = [
        Line("[]", f"s{source:03}", start, f"s{source:03}#c{start}", 739_000, 739_000, NEVER, number, number, known)
        for number, (source, start) in enumerate(itertools.product(range(100), range(0, 1_000, 10)))
    ]
    columns = Columns.of(told)
    columns.__dict__["whole"] = Whole(
        since=739_000, until=NEVER, learned=np.zeros(1, np.int64), counts=np.zeros(100, np.int32)
    )
    assert len(pack(columns)) / len(told) < 11
