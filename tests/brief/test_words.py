"""The conventions for numbers, days, quantities and probabilities."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.brief import words
from contingent.model import Period, Precision
from contingent.picture.answer import Bounds, Strength


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "remote chance"),
        (0.05, "remote chance"),
        (0.10, "highly unlikely"),
        (0.20, "highly unlikely"),
        (0.25, "unlikely"),
        (0.35, "unlikely"),
        (0.40, "realistic possibility"),
        (0.50, "realistic possibility"),
        (0.55, "likely"),
        (0.75, "likely"),
        (0.80, "highly likely"),
        (0.90, "highly likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_the_published_bands_have_their_word(probability: float, word: str) -> None:
    assert words.yardstick(probability) == word


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_never_has_a_lower_word(one: float, other: float) -> None:
    order = [word for _, word in words.YARDSTICK]
    low, high = sorted((one, other))
    assert order.index(words.yardstick(low)) <= order.index(words.yardstick(high))


@given(st.floats(0, 1))
def test_a_likelihood_always_has_its_number(probability: float) -> None:
    assert words.percent(probability) in words.likelihood(probability, "it")


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0, "under 1 %"), (0.004, "under 1 %"), (0.006, "1 %"), (0.994, "99 %"), (0.996, "over 99 %"), (1, "over 99 %")],
)
def test_percent_claims_neither_nothing_nor_certainty(probability: float, said: str) -> None:
    assert words.percent(probability).replace(words.NBSP, " ") == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "approximate", "said"),
    [
        (20000, None, "troops", False, "20,000+ troops"),
        (None, 24, "troops", False, "up to 24 troops"),
        (0, 24, "troops", False, "up to 24 troops"),
        (500, 500, "police", True, "about 500 police"),
        (500, 700, "troops", False, "500–700 troops"),
        (None, None, "troops", False, ""),
        (0, 0, "troops", False, "0 troops"),
        (2.5, 2.5, "battalions", False, "2.5 battalions"),
        (50_000_000, None, "USD", False, "USD 50 million+"),
        (1_234_567, 1_234_567, "EUR", False, "EUR 1,234,567"),
        (9, 9, "votes_for", False, "9 votes for"),
    ],
)
def test_quantities_are_as_they_were_said(
    low: float | None, high: float | None, unit: str, approximate: bool, said: str
) -> None:
    strength = Strength(min=low, max=high, unit=unit, approximate=approximate)
    assert words.strength(strength).replace(words.NBSP, " ") == said


def test_no_strength_is_no_words() -> None:
    assert words.strength(None) == ""
    assert words.bounds(Bounds()) == ""


@given(st.floats(0, 10_000_000))
def test_a_forecast_keeps_two_or_three_digits(value: float) -> None:
    shown = words.forecast_number(value).replace(",", "")
    assert len(shown.rstrip("0") or "0") <= 3
    assert abs(float(shown) - value) <= max(0.5, 0.05 * value)


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2025-09-23", "2025-09-23", Precision.DAY, "23 Sep 2025"),
        ("2025-10-20", "2025-10-26", Precision.WEEK, "week of 20 Oct 2025"),
        ("2025-09-01", "2025-09-30", Precision.MONTH, "September 2025"),
        ("2025-07-01", "2025-09-30", Precision.QUARTER, "Q3 2025"),
        ("2026-01-01", "2026-12-31", Precision.YEAR, "2026"),
        ("2025-09-01", "2025-09-03", Precision.DAY, "1 Sep 2025 – 3 Sep 2025"),
    ],
)
def test_a_period_is_no_more_exact_than_it_was_said(start: str, end: str, precision: Precision, said: str) -> None:
    found = Period(start=date.fromisoformat(start), end=date.fromisoformat(end), precision=precision)
    assert words.period(found).replace(words.NBSP, " ") == said


def test_lists_and_counts() -> None:
    assert [words.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert words.count(1, "source") == "1 source"
    assert words.count(1200, "source") == "1,200 sources"
