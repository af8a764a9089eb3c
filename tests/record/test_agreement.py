"""Agreement of reviewers: Krippendorff's own worked examples, and what counts as agreeing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.dispatches import make_dispatch

from contingent.record import Record
from contingent.record.agreement import nominal_alpha

#: Krippendorff (2011), examples A and C: one string an observer, one sign a unit, a dot where a value is missing.
BINARY = ("0100000010", "1110010000")
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(observers: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in values if value != "."] for values in zip(*observers, strict=True)]


@pytest.mark.parametrize(("observers", "alpha"), [(BINARY, 0.095), (FOUR_OBSERVERS, 0.743)])
def test_the_worked_examples(observers: tuple[str, ...], alpha: float) -> None:
    found = nominal_alpha(units(observers))
    assert found is not None
    assert found == pytest.approx(alpha, abs=0.0005)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12))
def test_alpha_is_at_most_one_and_one_only_if_all_agree(judged: list[list[str]]) -> None:
    alpha = nominal_alpha(judged)
    pairable = [unit for unit in judged if len(unit) > 1]
    if len({value for unit in pairable for value in unit}) < 2:
        assert alpha is None
    else:
        assert alpha is not None
        assert alpha <= 1
        assert (alpha == 1) == all(len(set(unit)) == 1 for unit in pairable)


def test_who_judged_the_same_claims(record: Record) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500), ("JAM", 20), ("BEN", 2000), ("TCD", 7)]))
    assert (record.agreement().alpha, record.agreement().claims) == (None, 0)
    better = replace(record.claim("d1#c2").claim, hedged=True)
    record.accept("d1#c1", by="A")
    record.accept("d1#c1", by="B")
    record.correct("d1#c2", better, by="A")
    record.accept("d1#c2", by="B")
    record.accept("d1#c3", by="A", why="clear")
    record.reject("d1#c3", by="B", why="another force")
    record.accept("d1#c4", by="A")
    answer = record.agreement()
    assert (answer.claims, answer.agreed, answer.reviewers) == (3, 2, ("A", "B"))
    (differing,) = answer.disagreements
    assert differing.key == "d1#c3"
    assert [(one.by, one.verdict, one.why) for one in differing.judgements] == [
        ("A", "accepted", "clear"),
        ("B", "rejected", "another force"),
    ]
    assert answer.alpha is not None
    assert 0 < answer.alpha < 1
    assert record.agreement(source="d1") == answer


def test_a_judgement_taken_back_is_none(record: Record) -> None:
    record.add(*make_dispatch("d1", [("KEN", 500)]))
    record.accept("d1#c1", by="A")
    record.reject("d1#c1", by="B")
    assert record.agreement().claims == 1
    record.reopen("d1#c1", by="B")
    assert record.agreement().claims == 0
