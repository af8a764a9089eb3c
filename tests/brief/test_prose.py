"""What the brief makes of sentences that are written with codes: names, written days, each thing once."""

from __future__ import annotations

import re

import pytest
from tests.brief.story import AS_OF, forecast, picture, vote

from contingent.brief.assumed import assumed_value
from contingent.brief.labels import feature, told_once
from contingent.brief.names import actor_name
from contingent.brief.outline import outline
from contingent.brief.page import Brief, to_html
from contingent.brief.prose import open_lines, with_days, with_names
from contingent.brief.words import NBSP
from contingent.model import Finding
from contingent.picture.answer import Contradiction, Evidence, Item, Picture, Strength

CODED = {
    "a text is carried by FRA, GBR": "a text is carried by France, the United Kingdom",
    "promised on 2025-10-09, refused on 2025-10-10": "promised on 9 October 2025, refused on 10 October 2025",
    "CHN is reported for 2025-10-23": "China is reported for 23 October 2025",
    "parties to the conflict (HAMAS, ISR)": "parties to the conflict (Hamas, Israel)",
    "IDN-1: held open as event open:IDN-1:1": "Indonesia: held open as event open:IDN-1:1",
    "the figure is “500 by 2025-10-09 for FRA”": "the figure is “500 by 2025-10-09 for FRA”",
    "mandate condition 'if FRA agrees'": "mandate condition 'if FRA agrees'",
    "count from (2025-09-24-general-assembly)": "count from (2025-09-24-general-assembly)",
    "ask with --known 2025-10-09 or leave it out": "ask with --known 2025-10-09 or leave it out",
    "on 2025-13-45 by XQZ": "on 2025-13-45 by XQZ",
}


@pytest.mark.parametrize("text", CODED)
def test_names_and_days_are_written_and_quotes_are_left(text: str) -> None:
    assert with_names(text, actor_name).replace(NBSP, " ") == CODED[text]


def test_days_alone_leave_every_code() -> None:
    assert with_days("UN operations, the latest on 2025-09-30").replace(NBSP, " ") == (
        "UN operations, the latest on 30 September 2025"
    )


def test_what_is_held_open_is_said_once_with_everybody() -> None:
    lines = (
        "ARE-1: declined without a condition, no commitment",
        "JOR-2: declined without a condition, no commitment",
        "CAN: planners and coordinators in place, not counted as force",
        "USA: planners and coordinators in place (about 24 troops), not counted as force",
        "No commander of the force has been named.",
    )
    assert open_lines(lines, actor_name, taken={"JOR"}) == (
        "the United Arab Emirates and Jordan (JOR-2): declined without a condition, no commitment",
        "Canada and the United States (about 24 troops): planners and coordinators in place, not counted as force",
        "No commander of the force has been named.",
    )


def test_no_code_and_no_iso_day_stands_in_the_prose_of_any_form() -> None:
    shown = Picture(
        as_of=AS_OF,
        known=AS_OF,
        contradictions=(Contradiction(text="CHN is reported for 2025-10-23 with two stances", evidence=()),),
        findings=(Finding(code="picture.other-text", message="another text, drafting, is carried by RUS"),),
    )
    page = re.sub(r"<style>.*?</style>|<[^>]+>", "", to_html(Brief(picture=shown, forecast=None)), flags=re.DOTALL)
    for said in (page, str(outline(Brief(picture=shown, forecast=None)))):
        assert "China is reported for 23 October 2025" in said.replace(NBSP, " ").replace("\\xa0", " ")
        assert "is carried by Russia" in said
        assert "CHN" not in said
        assert "RUS" not in said


def test_the_page_opens_with_the_chance_of_adoption_and_leads_to_its_reasons() -> None:
    found, claims = picture()
    page = to_html(Brief(picture=found, forecast=forecast(), vote=vote(), claims=claims))
    said = page.index('<a href="#vote">Adoption, if the vote were held on')
    assert said < page.index('aria-label="Contents"')
    assert page.count('id="vote"') == 1
    without = to_html(Brief(picture=found, forecast=forecast(), vote=None, claims=claims))
    assert "Adoption" not in without
    assert "#vote" not in without


def test_a_sentence_that_holds_three_amounts_is_said_once() -> None:
    places = [Evidence(start=at, end=at + 5, text="words", source="s", claim=f"s#c{at}") for at in (1, 20)]
    items = [
        Item(actor="UNGA", text="The vote.", quantity=Strength(min=n, max=n, unit=unit), evidence=(place,))
        for n, unit, place in ((142, "votes_for", places[0]), (10, "votes_against", places[1]))
    ]
    assert [(one.text, amount, evidence) for one, amount, evidence in told_once(items)] == [
        ("The vote.", "142 votes for and 10 votes against", places)
    ]
    assert len(told_once([*items, Item(actor="UNSC", text="The vote.", evidence=())])) == 2


def test_features_of_a_mandate_are_called_as_the_terminal_calls_them() -> None:
    assert [feature(code) for code in ("authorises_force", "chapter_vii", "other")] == [
        "use of force",
        "Chapter VII",
        "as reported",
    ]


VALUES = {
    "{ lognormal = { median_days = 14, p90_days = 40 } }": "half within 14 days, nine in ten within 40 days",
    "[[0, 0.1], [60, 1]]": "10 % at once, all after 60 days",
    "{ min = 0.5, mode = 1, max = 1.1 }": "0.5 to 1.1, most likely 1",
    "{ pert = { min = 20, mode = 140, max = 600 } }": "20 to 600, most likely 140",
    "{ uniform = { min_days = 1, max_days = 30 } }": "1 day to 30 days, all equally likely",
    "{ gamma = { mean = 5, sd = 2 } }": "5 on average, with a standard deviation of 2",
    "{ empirical = [22, 67, 153] }": "one of 22, 67, 153, each as likely",
    "{ date = 2025-11-16 }": "on 16 November 2025",
    "full at once": "full at once",
    "{ later = { shape = 2 } }": "{ later = { shape = 2 } }",
    "[1, 2]": "[1, 2]",
}


@pytest.mark.parametrize("value", VALUES)
def test_an_assumed_value_is_said_in_words(value: str) -> None:
    assert assumed_value(value).replace(NBSP, " ") == VALUES[value]


def test_an_assumed_number_is_a_number() -> None:
    assert assumed_value(0.7) == "0.7"
