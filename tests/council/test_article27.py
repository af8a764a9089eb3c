from __future__ import annotations

from itertools import product
from math import isclose, prod

from hypothesis import given as given_random
from hypothesis import settings
from hypothesis import strategies as st

from contingent.council.article27 import MAJORITY, Ballot, Outcome, given, outcome, vetoes

TOLERANCE = 1e-9


def by_enumeration(ballots: list[Ballot], majority: int, *, procedural: bool) -> Outcome:
    """Every combination of votes with its probability: the meaning of Article 27, slow and plain."""
    adopted = fails = vetoed = 0.0
    for votes in product(("yes", "abstain", "no"), repeat=len(ballots)):
        mass = prod(getattr(b, word) for b, word in zip(ballots, votes, strict=True))
        if votes.count("yes") < majority:
            fails += mass
        elif not procedural and any(b.permanent and word == "no" for b, word in zip(ballots, votes, strict=True)):
            vetoed += mass
        else:
            adopted += mass
    return Outcome(adopted, fails, vetoed)


@st.composite
def ballots(draw: st.DrawFn, size: int | None = None) -> list[Ballot]:
    count = draw(st.integers(1, 7)) if size is None else size
    made = []
    for place in range(count):
        weights = [draw(st.integers(0, 6)) for _ in range(3)]
        total = sum(weights)
        shares = [w / total for w in weights] if total else [1.0, 0.0, 0.0]
        permanent = place < 5 if size is not None else draw(st.booleans())
        made.append(Ballot(permanent, *shares))
    return made


@given_random(ballots(), st.integers(0, 8), st.booleans())
def test_the_convolution_agrees_with_enumeration(small: list[Ballot], majority: int, procedural: bool) -> None:
    fast = outcome(small, procedural=procedural, majority=majority)
    slow = by_enumeration(small, majority, procedural=procedural)
    assert isclose(fast.adopted, slow.adopted, abs_tol=TOLERANCE)
    assert isclose(fast.fails_for_votes, slow.fails_for_votes, abs_tol=TOLERANCE)
    assert isclose(fast.vetoed, slow.vetoed, abs_tol=TOLERANCE)


@given_random(ballots(size=15), st.booleans())
def test_the_outcomes_sum_to_one_and_are_probabilities(council: list[Ballot], procedural: bool) -> None:
    result = outcome(council, procedural=procedural)
    parts = (result.adopted, result.fails_for_votes, result.vetoed)
    assert isclose(sum(parts), 1.0, abs_tol=TOLERANCE)
    assert all(-TOLERANCE <= part <= 1 + TOLERANCE for part in parts)


@given_random(ballots(size=15), st.integers(0, 14), st.floats(0, 1), st.booleans())
def test_more_support_never_lowers_adoption(council: list[Ballot], place: int, share: float, procedural: bool) -> None:
    old = council[place]
    moved = Ballot(
        old.permanent, old.yes + share * (old.abstain + old.no), old.abstain * (1 - share), old.no * (1 - share)
    )
    warmer = [*council[:place], moved, *council[place + 1 :]]
    before, after = (outcome(c, procedural=procedural).adopted for c in (council, warmer))
    assert after >= before - TOLERANCE


@given_random(ballots(size=15), st.integers(0, 4))
def test_a_certain_no_of_a_permanent_member_leaves_no_adoption(council: list[Ballot], place: int) -> None:
    result = given(council, place, "no")
    assert result.adopted <= TOLERANCE
    assert isclose(result.vetoed + result.fails_for_votes, 1.0, abs_tol=TOLERANCE)


@given_random(ballots(size=15), st.integers(0, 4))
def test_abstaining_is_no_veto(council: list[Ballot], place: int) -> None:
    assert given(council, place, "abstain").adopted >= given(council, place, "no").adopted - TOLERANCE


@settings(max_examples=50)
@given_random(ballots(size=15), st.integers(0, 14))
def test_the_law_of_total_probability(council: list[Ballot], place: int) -> None:
    member = council[place]
    mixed = sum(
        share * given(council, place, word).adopted
        for word, share in (("yes", member.yes), ("abstain", member.abstain), ("no", member.no))
    )
    assert isclose(mixed, outcome(council).adopted, abs_tol=TOLERANCE)


def test_exactly_nine_are_enough_and_eight_are_not() -> None:
    yes, abstain = Ballot(False, 1, 0, 0), Ballot(False, 0, 1, 0)
    permanent = [Ballot(True, 0, 1, 0)] * 5
    assert outcome([*permanent, *[yes] * 9, abstain]).adopted == 1.0
    assert outcome([*permanent, *[yes] * 8, abstain, abstain]).fails_for_votes == 1.0


def test_a_negative_vote_with_eight_in_favour_is_a_failure_for_votes_and_no_veto() -> None:
    no = Ballot(True, 0, 0, 1)
    rest = [Ballot(False, 1, 0, 0)] * (MAJORITY - 1) + [Ballot(False, 0, 1, 0)] * 6
    result = outcome([no, *rest])
    assert (result.vetoed, result.fails_for_votes) == (0.0, 1.0)
    assert vetoes([no, *rest], 0) == 0.0
