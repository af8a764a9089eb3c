"""Which sources are about a force: short ones without the usual words, and long ones with a paragraph about one."""

from __future__ import annotations

import pytest
from tests.read.cases import cases

from contingent import read
from contingent.read.claims.topic import Topical, topical

#: Nothing in it is about a force.
ELSEWHERE = (
    "The club said that its new striker would be out for six weeks. Turnover rose by a tenth in the third quarter, and "
    "the shareholders are to get a third of it. Voters in the county will choose a new sheriff next Tuesday.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Lisbon will come in if Madrid does, the Portuguese foreign minister said of the force in the Sahel.",
        "Kigali is game for Haiti as long as orders are given in a language that its men understand.",
        "UNIFIL was given a last sixteen months, after which it has a year to wind up.",
        "All 15 members were in favour of raising its strength to as many as 15,000.",
        ELSEWHERE
        * 40
        + "Kenya will send 1,000 police officers to the multinational security support mission in Haiti once "
        "the Security Council has authorised it, its foreign minister told reporters in Nairobi.\n" + ELSEWHERE * 40,
    ],
)
def test_about_a_force(text: str) -> None:
    assert topical(text) is not Topical.NOT


@pytest.mark.parametrize(
    "text",
    [
        "",
        ELSEWHERE,
        ELSEWHERE * 200,
        "The company pledged to deploy 500 engineers to its new stadium, and the striker offered to stay.",
        "Firefighters from Spain were sent to Portugal, where the flames have not come to a halt.",
    ],
)
def test_about_something_else(text: str) -> None:
    assert topical(text) is Topical.NOT
    assert read(text or "Nothing.").claims == ()


def test_no_case_that_is_kept_apart_is_lost() -> None:
    assert not [case.id for case in cases("test") if case.claims and topical(case.text) is Topical.NOT]
