from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.council import vote
from contingent.council.answer import VoteEvidence, VoteForecast
from contingent.council.membership import members_on, years
from contingent.errors import RequestError
from contingent.model import wire
from contingent.picture.answer import Evidence, Position

DAY = date(2025, 11, 17)
QUOTE = Evidence(source="d1", claim="c1", start=4, end=9, text="words")


@given(st.dates(date(2000, 1, 1), date(2026, 12, 31)))
def test_there_are_five_permanent_and_ten_elected_members_on_every_day(day: date) -> None:
    members = members_on(day)
    assert [m.actor for m in members if m.permanent] == ["CHN", "FRA", "GBR", "RUS", "USA"]
    assert len({m.actor for m in members}) == 15


def test_membership_changes_with_the_year() -> None:
    assert "DZA" in {m.actor for m in members_on(date(2025, 12, 31))}
    assert "DZA" not in {m.actor for m in members_on(date(2026, 1, 1))}


def test_a_day_outside_the_table_is_refused_with_the_range() -> None:
    first, last = years()
    assert (first, last) == (2000, 2026)
    with pytest.raises(RequestError, match="known from 2000-01-01 to 2026-12-31"):
        vote(date(1999, 12, 31))


def test_the_outcomes_sum_to_one_and_every_member_has_a_reason() -> None:
    forecast = vote(DAY)
    assert forecast.adopted + forecast.fails_for_votes + forecast.vetoed == pytest.approx(1.0)
    for member in forecast.members:
        assert member.yes + member.abstain + member.no == pytest.approx(1.0)
        assert member.reason
        assert member.basis == ("history" if member.permanent else "prior")


def test_a_fixed_no_of_a_permanent_member_is_a_veto() -> None:
    forecast = vote(DAY, positions={"RUS": ("no", ())})
    assert forecast.adopted == 0.0
    assert forecast.vetoed_by[0].actor == "RUS"
    assert forecast.vetoed == pytest.approx(1.0, abs=1e-3)


def test_a_fixed_no_of_an_elected_member_is_no_veto() -> None:
    assert vote(DAY, positions={"DNK": ("no", ())}).adopted > 0.9


def test_a_procedural_vote_knows_no_veto() -> None:
    forecast = vote(DAY, positions={"RUS": ("no", ())}, procedural=True)
    assert forecast.vetoed == 0.0
    assert forecast.vetoed_by == ()
    assert forecast.adopted > 0.99


def test_positions_of_a_picture_carry_their_evidence() -> None:
    said = [Position(actor="PAK", stance="support", evidence=(QUOTE,))]
    member = next(m for m in vote(DAY, positions=said).members if m.actor == "PAK")
    assert member.basis == "stated"
    assert member.evidence == (VoteEvidence(source="d1", claim="c1", start=4, end=9, text="words"),)


def test_a_sponsor_votes_for_its_text_unless_the_request_fixes_otherwise() -> None:
    members = {m.actor: m for m in vote(DAY, sponsors=["FRA", "GBR"], positions={"GBR": ("abstain", ())}).members}
    assert (members["FRA"].basis, members["GBR"].basis) == ("sponsor", "stated")
    assert members["FRA"].yes > 0.99
    assert members["GBR"].abstain == 1.0


def test_an_undecided_member_keeps_its_record() -> None:
    past = next(m for m in vote(DAY).members if m.actor == "CHN")
    now = next(m for m in vote(DAY, positions={"CHN": ("undecided", ())}).members if m.actor == "CHN")
    assert (now.yes, now.abstain, now.no) == (past.yes, past.abstain, past.no)
    assert now.basis == "stated"


def test_what_if_answers_are_the_forecast_with_that_vote_fixed() -> None:
    forecast = vote(DAY)
    china = next(m for m in forecast.members if m.actor == "CHN")
    for word, answer in (("yes", china.if_yes), ("abstain", china.if_abstain), ("no", china.if_no)):
        assert vote(DAY, positions={"CHN": (word, ())}).adopted == pytest.approx(answer)
    assert china.if_yes is not None
    assert china.if_no is not None
    assert china.pivotal == pytest.approx(china.if_yes - china.if_no)


def test_who_is_not_on_the_council_is_a_finding() -> None:
    findings = vote(DAY, sponsors=["DEU"]).findings
    assert [f.code for f in findings] == ["not-a-member"]
    assert "DEU" in findings[0].message


def test_an_unknown_stance_is_refused() -> None:
    with pytest.raises(RequestError, match="position CHN=maybe: expected one of support"):
        vote(DAY, positions={"CHN": ("maybe", ())})


def test_the_json_reads_back() -> None:
    forecast = vote(DAY, positions={"PAK": ("support", (QUOTE,))})
    assert wire.from_json(VoteForecast, wire.to_json(forecast)) == forecast
