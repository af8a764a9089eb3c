"""What is the site's and what is the article's."""

from __future__ import annotations

import pytest

from contingent.read.load.boilerplate import without_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Spain offers 700 soldiers",
        "READ MORE: Egypt refuses to send troops, minister says",
        "Watch: troops leave for the mission",
        "Related",
        "Most read",
        "Sign up to our newsletter and get the day's news",
        "Photo: Agency / A. Person",
        "File photo: soldiers at a parade",
        "Image credit: the ministry",
        "(Reporting by A. Writer; Editing by B. Editor)",
        "Additional reporting by C. Writer in Nairobi.",
        "© 2025 The Example Post. All rights reserved.",
        "Advertisement",
        "Story continues below advertisement",
        "We and our 842 partners store and access information on your device with your consent.",
        "This website uses cookies to give you the best experience.",
        "Accept all",
    ],
)
def test_a_site_s_own_lines_are_left_out(line: str) -> None:
    assert without_boilerplate(f"The force is ready.\n{line}\nIt will leave.") == "The force is ready.\nIt will leave."
    assert without_boilerplate(line) == line, "a page that is nothing else is left as it is"


@pytest.mark.parametrize(
    "line",
    [
        "Watch groups said the force would need a mandate.",
        "Read in full, the text authorises the force.",
        "We value the mission, the minister said, and will send 500 troops.",
        "Related talks in Cairo went on, officials said.",
        "Follow-on forces of 500 troops would come later, the general said.",
        "Reporting by the mission shows that the ceasefire holds. Kenya will stay.",
        "The site's owner said all rights were respected.",
        "By continuing the mission the Council would, a diplomat said, show resolve.",
        "Share of the burden: Kenya sends 1,000, Jamaica 170.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert without_boilerplate(f"The force is ready.\n{line}") == f"The force is ready.\n{line}"
