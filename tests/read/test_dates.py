"""Dates: cases as files, and laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.model import Precision
from contingent.read.dates import FoundDate, dateline, find_dates

CASES = Path(__file__).parents[1] / "cases" / "dates"


def _cases(kind: str) -> Iterator[tuple[date | None, bool, str, list[str]]]:
    for path in sorted(CASES.glob(kind)):
        lines = path.read_text(encoding="utf-8").splitlines()
        day = lines[0].removeprefix("# published: ")
        published = None if day == "none" else date.fromisoformat(day)
        future = "# future" in lines
        text, expected = "", list[str]()
        for line in [*lines, "end"]:
            if line.startswith("    "):
                expected.append(line.strip())
            elif line and not line.startswith("#"):
                if text:
                    yield published, future, text, expected
                text, expected = line, []


def _written(found: FoundDate) -> str:
    if found.period is None:
        when = "-"
    else:
        start, end = found.period.start, found.period.end
        when = f"{start if start == end else f'{start}..{end}'} {found.period.precision}"
    flags = [*(["relative"] if found.relative else []), *([found.bound.value] if found.bound is not None else [])]
    return " ".join([f"{found.text} = {when}", *flags])


@pytest.mark.parametrize(("published", "future", "text", "expected"), list(_cases("[!d]*.txt")))
def test_cases(published: date | None, future: bool, text: str, expected: list[str]) -> None:
    assert [_written(found) for found in find_dates(text, published, future=future)] == expected


@pytest.mark.parametrize(("published", "future", "head", "expected"), list(_cases("datelines.txt")))
def test_datelines(published: date, future: bool, head: str, expected: list[str]) -> None:
    text = head.replace(" / ", "\n")
    found = dateline(text, published)
    assert ([] if found is None else [_written(found)]) == expected
    assert found is None or found.holds_in(text)


def test_there_are_cases() -> None:
    assert len(list(_cases("*.txt"))) >= 50


@pytest.mark.parametrize("ago", range(0, 700, 7))
def test_a_day_without_a_year_lies_within_a_year_of_the_publication(ago: int) -> None:
    published = date(2025, 10, 23)
    day = date.fromordinal(published.toordinal() - ago)
    if (day.month, day.day) == (2, 29):
        return  # the rule is for days that every year has
    (found,) = find_dates(f"It was decided on {day.day} {day:%B}.", published)
    assert found.period is not None
    assert abs((found.period.start - published).days) <= 366
    if ago <= 240:
        assert found.period.start == day


_SAID = """
    on in by since the last next this week month year Tuesday Oct. 23 2025 May March early mid- late end of two 31
    weeks ago coming days 2025-10-23 30/02/2024 quarter first same day later January 9999 0001-01-01 within from
    now
"""
_WORDS = st.sampled_from(_SAID.split())


@given(
    st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=15).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
def test_any_text_gives_exact_ordered_spans(text: str, published: date | None, future: bool) -> None:
    end = 0
    for found in find_dates(text, published, future=future):
        assert found.holds_in(text)
        assert end <= found.start < found.end
        end = found.end
        if found.period is not None and found.period.precision is Precision.YEAR and not found.relative:
            assert found.period.start.month == 1
        if published is not None:
            assert found.period is not None or any(word in found.text.lower() for word in ("day", "later", "earlier"))
    head = dateline(text, published)
    assert head is None or head.holds_in(text)
