"""The headline from a sentence to a number: a dispatch, the record's picture, two drafts, shares by sentence.

Everything between is the product's own: what is read, the picture, the network, the drafts' features. The drafts
differ by one sentence at a time, so the whole difference has to be that sentence's.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contingent import read
from contingent.council import parse
from contingent.force import Network, build
from contingent.force.compare_drafts import Draft, compare_drafts
from contingent.force.comparison_answer import Comparison
from contingent.picture import picture
from contingent.record.answer import RecordedClaim

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
FORCE = (DRAFTS / "stabilization-force.txt").read_text(encoding="utf-8")
RIVAL = (DRAFTS / "stabilization-force-rival.txt").read_text(encoding="utf-8")
DISARM = (
    "To ensure the demilitarization of the Gaza Strip, including:\n\n(i) The destruction of military infrastructure "
    "and the prevention of its rebuilding;\n\n(ii) The permanent decommissioning of weapons held by non-State "
    "armed groups;"
)
SAID = date(2025, 11, 12)
#: Persons by which two ways to the same number may differ: rounding, in 2,000 worlds.
CLOSE = 1e-6


def of(dispatch: str) -> Network:
    """The network of the picture that a dispatch gives."""
    reading = read(dispatch, published=SAID, id="d")
    heard = datetime(2025, 11, 12, 12, tzinfo=UTC)
    claims = [
        RecordedClaim(key=claim.id, claim=claim, statement=None, source=reading.source, verdict=None, known=heard)
        for claim in reading.claims
    ]
    return build(picture(claims, as_of=SAID, known=SAID))


def compared(dispatch: str, a: str, b: str) -> Comparison:
    drafts = [Draft(name=name, text=parse(text), adopted=1.0) for name, text in (("a", a), ("b", b))]
    return compare_drafts(of(dispatch), *drafts, by=date(2026, 12, 31), samples=2000, seed=3)


@pytest.mark.parametrize(
    ("dispatch", "old", "new", "feature", "sign", "sentence"),
    [
        pytest.param(
            "Indonesia will send 20,000 soldiers only under a clear Chapter VII mandate, its president said.",
            "\n\nActing under Chapter VII of the Charter of the United Nations,",
            "",
            "chapter_vii",
            -1,
            "Acting under Chapter VII of the Charter of the United Nations,",
            id="the chapter is struck",
        ),
        pytest.param(
            "Pakistan is ready to send 3,000 soldiers, but not to disarm Hamas, its foreign minister said.",
            DISARM,
            "To help clear the Gaza Strip of mines;",
            "task:disarmament",
            1,
            "To ensure the demilitarization of the Gaza Strip",
            id="a task is struck",
        ),
        pytest.param(
            "Malaysia will send 1,000 soldiers only if the mandate does not include disarming anybody.",
            DISARM,
            "To help clear the Gaza Strip of mines;",
            "task:disarmament",
            1,
            "To ensure the demilitarization of the Gaza Strip",
            id="a task that a condition rules out is struck",
        ),
        pytest.param(
            "Kenya will send 900 soldiers if a trust fund is set up.",
            ", and requests the Secretary-General to establish a trust fund through which such contributions can be "
            "channelled;",
            ";",
            "funding:trust_fund",
            -1,
            "Decides that the costs of the Force shall be met",
            id="the fund is struck",
        ),
        pytest.param(
            "Italy will send 2,000 troops if the resolution authorises all necessary measures.",
            "use all necessary measures to carry out its mandate",
            "carry out its mandate",
            "all_necessary_measures",
            -1,
            "Authorizes the Force to use all necessary measures",
            id="the formula is struck",
        ),
    ],
)
def test_one_sentence_moves_the_troops_that_named_it(
    dispatch: str, old: str, new: str, feature: str, sign: int, sentence: str
) -> None:
    assert old in FORCE
    found = compared(dispatch, FORCE, FORCE.replace(old, new))
    assert found.strength.difference * sign > 100
    moving = [one for one in found.because if one.strength]
    assert [one.feature for one in moving] == [feature]
    assert moving[0].strength == pytest.approx(found.strength.difference, abs=CLOSE)
    (effect,) = [one for one in found.sentences if one.strength]
    assert sentence in " ".join(effect.text.split())
    assert effect.strength == pytest.approx(found.strength.difference, abs=CLOSE)


def test_a_text_that_mandates_no_force_brings_nobody_who_waits_for_one() -> None:
    dispatch = "Indonesia will send 20,000 soldiers if the Security Council adopts a resolution, its president said."
    found = compared(dispatch, RIVAL, FORCE)
    assert found.strength.a == 0.0
    assert found.strength.b > 5000
    assert [one.feature for one in found.because if one.strength] == ["mandates_force"]
    assert found.sentences[0].clause == "2"
    assert any("a: no words were found that mandate a force" in finding for finding in found.findings)


def test_where_both_texts_mandate_a_force_the_adoption_is_enough() -> None:
    dispatch = "Indonesia will send 20,000 soldiers if the Security Council adopts a resolution, its president said."
    found = compared(dispatch, FORCE, FORCE.replace("31 December 2027", "31 December 2026"))
    assert found.strength.difference == 0.0
    assert found.strength.a > 5000
