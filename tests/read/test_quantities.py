"""Quantities: cases as files, and laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.read.quantities import Found, Relative, quantities

CASES = Path(__file__).parents[1] / "cases" / "quantities"


def _cases() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(CASES.glob("*.txt")):
        text, expected = "", list[str]()
        for line in [*path.read_text(encoding="utf-8").splitlines(), "end"]:
            if line.startswith("    "):
                expected.append(line.strip())
            elif line and not line.startswith("#"):
                if text:
                    yield path.stem, text, expected
                text, expected = line, []


def _bounds(found: Found) -> str:
    if found.min is None and found.max is None:
        return "?"
    low = "" if found.min is None else f"{found.min:.10g}"
    high = "" if found.max is None else f"{found.max:.10g}"
    return ("~" if found.approximate else "") + (low if low == high else f"{low}..{high}")


def _written(found: Found) -> str:
    flags = [
        *(["more"] if found.additional else []),
        *(["each"] if found.each else []),
        *(["shared"] if found.shared else []),
        *([found.relative.value] if found.relative is not None else []),
    ]
    return " ".join([f"{found.text} = {_bounds(found)} {found.unit or '-'}", *flags])


@pytest.mark.parametrize(("file", "text", "expected"), list(_cases()))
def test_cases(file: str, text: str, expected: list[str]) -> None:
    assert [_written(found) for found in quantities(text)] == expected


def test_there_are_cases_of_every_file() -> None:
    counts = {path.stem: 0 for path in CASES.glob("*.txt")}
    for file, _, _ in _cases():
        counts[file] += 1
    assert min(counts.values()) >= 10
    assert set(counts) == {"forces", "money", "votes", "none"}


def test_the_model_gets_the_unit_the_caller_knows() -> None:
    (found,) = quantities("Benin promised 300.")
    assert found.unit is None
    quantity = found.quantity("police")
    assert (quantity.min, quantity.max, quantity.unit, quantity.text) == (300, 300, "police", "300")


def test_an_equal_number_has_a_factor() -> None:
    assert [relative.factor for relative in (Relative.EQUAL, Relative.DOUBLE, Relative.HALF)] == [1, 2, 0.5]


@pytest.mark.parametrize("words", ["{} troops", "${} million", "between {} and {} soldiers"])
def test_a_row_of_digits_longer_than_any_count_counts_nothing(words: str) -> None:
    assert quantities(f"Benin promised {words.replace('{}', '1' * 5_000)}.") == []


_SAID = """
    up to at least 20,000 500 1.5 million troops police $ € a dozen two hundred and of the or more - – to between
    from voted in favour against none abstentions 13-0 each , . ( ) battalions an equal number 2025 resolution
    40-strong
"""
_WORDS = st.sampled_from(_SAID.split())


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_exact_ordered_spans(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert found.holds_in(text)
        assert end <= found.start < found.end
        end = found.end
        assert found.min is None or found.max is None or found.min <= found.max
        assert (found.min is None and found.max is None) == (found.relative is not None)


def test_the_spans_of_real_texts_are_exact(shared_data: Path) -> None:
    for path in sorted((shared_data / "dispatch").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert all(found.holds_in(text) for found in quantities(text))
