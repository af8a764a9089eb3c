"""Two texts compared: computed by hand, summing to the whole, traced to sentences."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.force.networks import networks
from typer.testing import CliRunner

from contingent.cli import app
from contingent.council import parse as parse_resolution
from contingent.errors import RequestError
from contingent.force import Network, load, parse
from contingent.force.compare_drafts import Ballot, Draft, compare_drafts
from contingent.force.comparison import Text, compare
from contingent.force.comparison_answer import Comparison
from contingent.model import canonical_text, wire

EXAMPLES = Path(__file__).parents[2] / "examples"
RIVAL = EXAMPLES / "drafts" / "stabilization-force-rival.txt"
FORCE = EXAMPLES / "drafts" / "stabilization-force.txt"

#: With f1 alone AAA comes (1000), without f2 BBB does (500), and CCC (200) once 1400 others have committed. From a (f2)
#: to b (f1): 0 to 1700. f1 joins first for 1000 or second for 1200, f2 goes first for 500 or second for 700.
BY_HAND = """
start = 2025-01-01
end = 2025-12-31
adoption = "resolution"
targets = [1600]
event = [ { id = "resolution", probability = 0.5, when = { date = 2025-01-31 } } ]
commitment = [
  { id = "AAA-1", contributor = "AAA", strength = 1000, requires = { feature = "f1" }, delay = 10 },
  { id = "BBB-1", contributor = "BBB", strength = 500, requires = { not_feature = "f2" } },
  { id = "CCC-1", contributor = "CCC", strength = 200, requires = { strength = 1400 }, delay = 20 },
]
"""


@pytest.fixture(scope="module")
def by_hand() -> Network:
    return parse(BY_HAND)


def test_shares_computed_by_hand(by_hand: Network) -> None:
    one = Text.of_names("a", ["f2", "of no account"], adoption=1.0)
    other = Text.of_names("b", ["f1"], adoption=1.0)
    found = compare(by_hand, one, other, samples=100)
    assert (found.strength.a, found.strength.b, found.strength.difference) == (0, 1700, 1700)
    assert (found.strength.low, found.strength.high) == (1700, 1700)
    assert {cause.feature: cause.strength for cause in found.because} == {"f1": 1100, "f2": 600}
    assert {cause.feature: cause.in_ for cause in found.because} == {"f1": "b", "f2": "a"}
    assert {cause.feature: cause.commitments for cause in found.because} == {
        "f1": ("AAA-1", "CCC-1"),
        "f2": ("BBB-1", "CCC-1"),
    }
    assert found.without_effect == ("of no account",)
    # CCC joins on day 30 and arrives 20 days later: 1700 is there from day 50.
    assert (found.days_to[0].a, found.days_to[0].b) == (None, 50)


def test_each_text_brings_its_own_chance_of_adoption(by_hand: Network) -> None:
    """The same text twice, adopted with 0.4 and 0.9: 1700 x 0.5 more, all of it because of the adoption."""
    one, other = (Text.of_names(name, ["f1"], adoption=p) for name, p in (("a", 0.4), ("b", 0.9)))
    found = compare(by_hand, one, other, samples=40_000)
    assert abs(found.strength.difference - 850) <= 3 * 1700 * math.sqrt(0.25 / 40_000)
    (cause,) = found.because
    assert (cause.feature, cause.in_) == ("adoption", "both")
    assert cause.strength == pytest.approx(found.strength.difference)
    # Whoever is adopted under the less likely text is adopted under the other too: nobody loses in any world.
    assert found.strength.spread_low >= 0


def test_the_same_text_makes_no_difference(by_hand: Network) -> None:
    same = Text.of_names("a", ["f1"])
    found = compare(by_hand, same, same, samples=500)
    assert found.strength.difference == found.strength.low == found.strength.high == 0
    assert found.because == ()


@settings(max_examples=25, deadline=None)
@given(networks(), st.integers(0, 9))
def test_the_parts_sum_to_the_whole_and_the_sides_are_forecasts(network: Network, seed: int) -> None:
    one, other = Text.of_names("a", ["in_text"], 0.7), Text.of_names("b", ["not_in_text"], 0.3)
    found = compare(network, one, other, samples=300, seed=seed)
    assert math.fsum(c.strength for c in found.because) == pytest.approx(found.strength.difference, abs=1e-6)
    for side, mean in ((found.a, found.strength.a), (found.b, found.strength.b)):
        assert side.forecast.strength[0].least.mean[-1] == pytest.approx(mean, abs=1e-4)
    back = compare(network, other, one, samples=300, seed=seed)
    assert back.strength.difference == pytest.approx(-found.strength.difference)


def test_many_features_are_sampled_and_still_sum_to_the_whole() -> None:
    text = 'start = 2025-01-01\nend = 2025-12-31\nadoption = "r"\nevent = [ { id = "r", when = 10 } ]\ncommitment = ['
    rows = [
        f'{{ id = "C{n}", contributor = "C{n}", strength = {100 * (n + 1)}, honoured = 0.8, requires = '
        f'{{ all = [ {{ feature = "f{n}" }}, {{ feature = "f{(n + 1) % 8}" }} ] }} }}'
        for n in range(8)
    ]
    network = parse(text + ", ".join(rows) + "]")
    other = Text.of_names("b", [f"f{n}" for n in range(8)])
    found = compare(network, Text.of_names("a", []), other, samples=4000)
    assert math.fsum(one.strength for one in found.because) == pytest.approx(found.strength.difference)
    # Commitment n waits for two features and is worth 80 x (n + 1): half of it is each one's.
    expected = {f"f{n}": 40.0 * (n + 1) + 40.0 * ((n - 1) % 8 + 1) for n in range(8)}
    for one in found.because:
        assert abs(one.strength - expected[one.feature]) <= 4 * one.standard_error + 1e-9


def test_two_drafts_lead_to_their_sentences() -> None:
    network = load(EXAMPLES / "networks" / "two-drafts.toml")
    texts = [canonical_text(path.read_text(encoding="utf-8")) for path in (RIVAL, FORCE)]
    drafts = [Draft(name=name, text=parse_resolution(text)) for name, text in zip("ab", texts, strict=True)]
    ballot = Ballot(on=date(2025, 11, 17))
    found = compare_drafts(network, drafts[0], drafts[1], ballots=(ballot, ballot), samples=2000)
    assert found.vote.a == found.a.adoption
    causes = {one.feature: one for one in found.because}
    assert {"chapter_vii", "all_necessary_measures", "task:disarmament", "funding:assessed"} <= set(causes)
    assert causes["task:disarmament"].strength < 0
    assert causes["funding:assessed"].in_ == "a"
    for one in found.because:
        for words in one.texts:
            assert words.holds_in(texts["ab".index(words.draft)])
    for sentence in found.sentences:
        assert sentence.holds_in(texts["ab".index(sentence.draft)])
    adoption = causes["adoption"].strength if "adoption" in causes else 0.0
    total = math.fsum(one.strength for one in found.sentences) + adoption
    assert total == pytest.approx(found.strength.difference)


def test_a_vote_on_an_unknown_day_is_a_finding_unless_asked_for(by_hand: Network) -> None:
    text = parse_resolution(RIVAL.read_text(encoding="utf-8"))
    drafts = [Draft(name=name, text=text) for name in "ab"]
    far = date(2100, 1, 1)
    kind = Ballot(on=far, optional=True)
    found = compare_drafts(by_hand, drafts[0], drafts[1], ballots=(kind, kind), samples=100)
    assert found.vote.a is None
    assert found.a.adoption == 0.5
    assert any("no vote is forecast" in finding for finding in found.findings)
    with pytest.raises(RequestError, match="2100"):
        compare_drafts(by_hand, drafts[0], drafts[1], ballots=(Ballot(on=far), Ballot(on=far)), samples=100)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": date(2030, 1, 1)}, "by: got 2030-01-01, expected a day from 2025-01-01 to 2025-12-31"),
        ({"samples": 0}, "samples: got 0, expected a whole number from 2"),
    ],
)
def test_a_request_out_of_range(by_hand: Network, change: dict[str, object], message: str) -> None:
    text = Text.of_names("a", ["f1"])
    with pytest.raises(RequestError, match=message):
        compare(by_hand, text, text, **change)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match=r"adoption of b: got 1\.2"):
        compare(by_hand, text, Text.of_names("b", ["f1"], 1.2))


def test_the_verb(tmp_path: Path) -> None:
    file = str(EXAMPLES / "networks" / "two-drafts.toml")
    page = tmp_path / "page.html"
    asked = ("compare", file, "--a", str(RIVAL), "--b", str(FORCE), "--by", "2026-06-30", "--samples", "500")
    done = CliRunner().invoke(app, (*asked, "--json"))
    assert done.exit_code == 0, done.output
    answer = wire.from_json(Comparison, done.stdout)
    data = json.loads(done.stdout)
    assert data["schema"] == "contingent.comparison/1"
    assert {"feature", "in", "commitments", "strength", "text"} <= set(data["because"][0])
    assert answer.by == date(2026, 6, 30)
    shown = CliRunner().invoke(app, (*asked, "--out", str(page)))
    assert "What makes the difference" in shown.stdout
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_verb_with_features_alone(tmp_path: Path) -> None:
    file = tmp_path / "n.toml"
    file.write_text(BY_HAND)
    asked = ("compare", str(file), "--features-a", "f2", "--features-b", "f1", "--adopted", "1", "--samples", "100")
    data = json.loads(CliRunner().invoke(app, (*asked, "--json")).stdout)
    assert data["strength"]["difference"] == 1700
    assert data["vote"] == {"a": None, "b": None}
    told = CliRunner().invoke(app, (*asked[:-2], "--samples", "2", "--features-b", "f1,task:disarmament"))
    assert told.exit_code == 0, told.output
    unasked = "finding: no condition of the network asks for 'task:disarmament', so it makes no difference"
    assert unasked in told.stderr
    for more, says in (
        (("--features-a", "foo"), "got 'foo', expected a mandate feature such as chapter_vii"),
        (("--features-b", "f1,task_disarmament"), "got 'task_disarmament'"),
        (("--target", "0"), "target: got 0.0, expected a strength in persons, more than 0"),
        (("--priors", "broken.json"), "got a network file and --priors"),
    ):
        assert says in str(CliRunner().invoke(app, (*asked, *more)).exception)
    wrong = CliRunner().invoke(app, ("compare", str(file), "--a", str(RIVAL)))
    assert isinstance(wrong.exception, RequestError)
    assert "expected two drafts" in str(wrong.exception)
