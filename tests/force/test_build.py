"""A picture becomes a network by the table of the documentation, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from contingent.council import vote
from contingent.errors import InputError, RequestError
from contingent.force import Network, Priors, build, forecast, parse, to_toml
from contingent.force.condition import (
    AllOf,
    Condition,
    Held,
    NoneOf,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import Fixed, OnDay, Triangular
from contingent.force.vocabulary import feature_name
from contingent.model import ConditionKind, Period
from contingent.picture.answer import (
    Bounds,
    Ceasefire,
    Contributor,
    ContributorState,
    InPlace,
    Item,
    MandateItem,
    Picture,
    StatedCondition,
    Strength,
    TextStage,
    Totals,
)

DAY = date(2025, 10, 23)
S = ContributorState
K = ConditionKind
RESOLUTION = OnEvent("resolution")


def stated(
    kind: ConditionKind, text: str, *, actor: str | None = None, negative: bool = False, met: bool | None = None
) -> StatedCondition:
    return StatedCondition(kind=kind, text=text, met=met, actor=actor, negative=negative)


def contributor(
    actor: str, state: ContributorState, strength: Strength | None = None, *conditions: StatedCondition
) -> Contributor:
    return Contributor(actor=actor, state=state, strength=strength, conditions=conditions, since=DAY, evidence=())


def troops(low: float | None, high: float | None, *, approximate: bool = False) -> Strength:
    return Strength(min=low, max=high, unit="troops", approximate=approximate)


def pictured(*contributors: Contributor, ceasefire: str | None = "holding", stage: str | None = "drafting") -> Picture:
    return Picture(
        as_of=DAY,
        known=DAY,
        contributors=contributors,
        resolution=TextStage(stage=stage, on=Period.day(date(2025, 11, 17)) if stage == "adopted" else None),
        ceasefire=Ceasefire(status=ceasefire, since=date(2025, 10, 10)),
    )


def requires(network: Network, commitment: str = "AAA-1") -> Condition:
    return network.commitment(commitment).requires


OTHERS = (contributor("BBB", S.WILLING), contributor("CCC", S.WILLING))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (stated(K.MANDATE, "if the Council mandates the force"), RESOLUTION),
        (
            stated(K.MANDATE, "a clear Chapter VII mandate"),
            AllOf((RESOLUTION, OnFeature("chapter_vii"))),
        ),
        (
            stated(K.CEASEFIRE, "once the ceasefire holds"),
            AllOf((Held("ceasefire", 14.0, "ceasefire_collapses"), RESOLUTION)),
        ),
        (stated(K.PARLIAMENT, "if parliament approves"), AllOf((OnEvent("parliament:AAA"), RESOLUTION))),
        (stated(K.CONSENT, "with Israel's consent", actor="ISR"), AllOf((OnEvent("consent:ISR"), RESOLUTION))),
        (stated(K.FUNDING, "if it is paid for"), AllOf((OnEvent("funding"), RESOLUTION))),
        (stated(K.GUARANTEE, "guarantees", actor="USA"), AllOf((OnEvent("guarantee:USA"), RESOLUTION))),
        (stated(K.CONTRIBUTOR, "if B takes part", actor="BBB"), AllOf((OnContributor("BBB"), RESOLUTION))),
        (
            stated(K.CONTRIBUTOR, "unless B takes part", actor="BBB", negative=True),
            AllOf((NoneOf((OnContributor("BBB"),)), RESOLUTION)),
        ),
        (stated(K.CONTRIBUTOR, "if Z takes part", actor="ZZZ"), AllOf((OnEvent("contributor:ZZZ"), RESOLUTION))),
        (stated(K.CONTRIBUTOR, "if two other countries join"), AllOf((OnContributors(2), RESOLUTION))),
        (stated(K.STRENGTH, "once 3,000 have come"), AllOf((OnStrength(3000.0, "others"), RESOLUTION))),
        (
            stated(K.TASK, "would not take part in disarming anyone"),
            AllOf((RESOLUTION, OnFeature("task:disarmament", present=False))),
        ),
        (
            stated(K.TASK, "if it monitors the ceasefire"),
            AllOf((RESOLUTION, OnFeature("task:monitor_ceasefire"))),
        ),
        (stated(K.COMMAND, "under a unified command"), AllOf((RESOLUTION, OnFeature("command:unified")))),
        (stated(K.DISARMAMENT, "once disarmament begins"), AllOf((OnEvent("disarmament"), RESOLUTION))),
        (
            stated(K.DISARMAMENT, "if it is not to disarm anyone"),
            AllOf((RESOLUTION, OnFeature("task:disarmament", present=False))),
        ),
        (stated(K.DATE, "not before 1 March 2026"), AllOf((OnEvent("date:2026-03-01"), RESOLUTION))),
        (stated(K.OTHER, "if the wind is fair"), AllOf((OnEvent("open:AAA-1:1"), RESOLUTION))),
    ],
    ids=lambda value: value.text if isinstance(value, StatedCondition) else "",
)  # fmt: skip
def test_conditions(condition: StatedCondition, expected: Condition) -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED, troops(500, 500), condition), *OTHERS))
    assert requires(network) == expected


def test_a_ceasefire_condition_also_withdraws() -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED, None, stated(K.CEASEFIRE, "while the ceasefire holds"))))
    assert network.commitment("AAA-1").withdraws_on == ("ceasefire_collapses",)
    assert network.event("ceasefire").probability == 1.0
    assert network.event("ceasefire_collapses").probability == 0.25


def test_an_offer_until_a_day_lapses() -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED, None, stated(K.DATE, "if it is decided by 1 March 2026"))))
    assert network.commitment("AAA-1").lapses == date(2026, 3, 1)


def test_what_fits_nothing_is_open_not_dropped() -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED, None, stated(K.OTHER, "if the wind is fair"))))
    assert network.open == ("AAA-1: other condition 'if the wind is fair', held open as event open:AAA-1:1",)
    assert network.event("open:AAA-1:1").probability == 0.5
    assert forecast(network, samples=100).open == network.open


@pytest.mark.parametrize(
    ("state", "strength", "expected"),
    [
        (S.PLEDGED, troops(20_000, None), Triangular(10_000, 20_000, 24_200)),
        (S.PLEDGED, troops(500, 500), Triangular(250, 500, 550)),
        (S.WILLING, troops(None, 1000), Triangular(75, 600, 1100)),
        (S.DEPLOYED, troops(200, 200), Fixed(200.0)),
        (S.DEPLOYED, troops(200, 200, approximate=True), Triangular(170, 200, 230)),
        (S.ASKED, None, Triangular(50.0, 600.0, 2000.0)),
        (S.DEPLOYED, Strength(min=1, max=1, unit="battalions"), Fixed(650.0)),
    ],
)  # fmt: skip
def test_strengths(state: ContributorState, strength: Strength | None, expected: object) -> None:
    network = build(pictured(contributor("AAA", state, strength)))
    assert network.commitment("AAA-1").strength == expected
    assert network.commitment("AAA-1").unit == "troops"


def test_states_differ_in_how_likely_they_are_honoured() -> None:
    states = (S.ASKED, S.IN_TALKS, S.WILLING, S.PLEDGED)
    network = build(pictured(*(contributor(f"A{n}", state) for n, state in enumerate(states))))
    odds = [one.honoured for one in network.commitments]
    assert odds == sorted(odds)
    assert len(set(odds)) == len(odds)


def test_the_declined_and_the_withdrawn() -> None:
    network = build(
        pictured(
            contributor("AAA", S.DECLINED),
            contributor("BBB", S.WITHDRAWN, troops(5, 5)),
            contributor("CCC", S.DECLINED, None, stated(K.CEASEFIRE, "unless the fighting has fully ended")),
        )
    )
    assert [one.id for one in network.commitments] == ["CCC-1"]
    assert network.commitments[0].honoured == 0.2
    assert network.open == ("AAA-1: declined without a condition, no commitment", "BBB-1: withdrawn, no commitment")


def test_the_deployed_are_there_and_the_rest_of_a_pledge_is_to_come() -> None:
    first = Contributor(
        actor="AAA", state=S.DEPLOYED, strength=troops(200, 200), conditions=(), since=DAY, evidence=(),
        promised=troops(1000, 1000), present=troops(200, 200),
    )  # fmt: skip
    network = build(pictured(first))
    here, rest = network.commitments
    assert (here.id, here.strength, here.honoured, here.requires) == ("AAA-1", Fixed(200.0), 1.0, AllOf())
    assert (rest.id, rest.strength) == ("AAA-1-rest", Triangular(300, 800, 900))
    answer = forecast(network, samples=100)
    assert answer.strength[0].least.q05[0] == 200


def test_planners_in_place_are_listed_and_others_count() -> None:
    shown = Picture(
        as_of=DAY,
        known=DAY,
        in_place=(
            InPlace(actor="USA", strength=troops(None, 24), role="planning", evidence=()),
            InPlace(actor="KEN", strength=troops(400, 400), role=None, evidence=()),
        ),
        totals=Totals(pledged=Bounds(), deployed=Bounds()),
    )
    network = build(shown)
    assert [one.id for one in network.commitments] == ["KEN-in-place"]
    assert network.open == ("USA: planners and coordinators in place (up to 24 troops), not counted as force",)


def test_an_adopted_text_is_certain_on_its_day() -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED), stage="adopted"))
    event = network.event("resolution")
    assert (event.probability, event.when) == (1.0, OnDay(date(2025, 11, 17)))
    assert not any(one.path.startswith("event.resolution") for one in network.assumptions)


def test_features_come_from_what_sources_say_of_the_mandate() -> None:
    assert feature_name("authorises_force", "all necessary measures") == "all_necessary_measures"
    assert feature_name("authorises_force", "none") is None
    assert feature_name("tasks", "disarm") == "task:disarmament"
    assert feature_name("chapter_vii", True) == "chapter_vii"
    assert feature_name("chapter_vii", False) is None
    shown = Picture(
        as_of=DAY,
        known=DAY,
        mandate=(MandateItem(feature="authorises_force", value="all necessary measures", evidence=()),),
        requirements=(Item(actor=None, text="20,000", quantity=troops(20_000, 20_000)),
                      Item(actor=None, text="7,000", quantity=troops(7_000, None))),
    )  # fmt: skip
    network = build(shown)
    assert network.features == ("all_necessary_measures",)
    assert build(shown, features=("x",)).features == ("x",)
    assert [one.at_least for one in network.targets] == [5000, 7000, 10_000, 20_000]


def test_every_assumed_value_names_its_prior() -> None:
    network = build(pictured(contributor("AAA", S.PLEDGED, troops(20_000, None))))
    found = {one.path: one for one in network.assumptions}
    assert set(found) == {
        "event.resolution.probability",
        "event.resolution.when",
        "commitment.AAA-1.strength",
        "commitment.AAA-1.requires",
        "commitment.AAA-1.honoured",
        "commitment.AAA-1.delay",
        "commitment.AAA-1.ramp",
    }
    assert found["commitment.AAA-1.honoured"].source.startswith("prior state.pledged.honoured: judgement, no data")
    assert "n = 17" in found["commitment.AAA-1.delay"].source
    assert parse(to_toml(network)) == network
    listed = [one for one in forecast(network, samples=10).assumptions if one.set_by == "person"]
    assert listed == []


def test_overrides_are_a_persons_and_survive_what_is_not_there() -> None:
    network = build(
        pictured(contributor("AAA", S.PLEDGED)),
        overrides={
            "event.resolution.probability": 0.83,
            "event.resolution.when": {"date": date(2025, 11, 17)},
            "commitment": {"AAA-1": {"honoured": 0.9, "requires": {"event": "resolution", "after_days": 3}}},
            "commitment.ZZZ-1.honoured": 0.1,
        },
    )
    assert network.event("resolution").probability == 0.83
    assert network.event("resolution").when == OnDay(date(2025, 11, 17))
    assert network.commitment("AAA-1").honoured == 0.9
    assert requires(network) == OnEvent("resolution", 3.0)
    found = {one.path: one for one in network.assumptions}
    assert found["event.resolution.probability"].set_by == "person"
    assert network.open == ("override commitment.ZZZ-1.honoured names nothing in this network",)


@pytest.mark.parametrize(
    ("path", "value", "error", "says"),
    [
        ("commitment.AAA-1.honoured", 1.2, InputError, "got 1.2, expected a probability"),
        ("commitment.AAA-1.honord", 1.0, RequestError, "did you mean 'honoured'"),
        ("prior", 1.0, RequestError, "expected event.ID.what"),
        ("commitment.AAA-1.requires", {"event": "x"}, InputError, "unknown 'x'"),
    ],
)
def test_wrong_overrides(path: str, value: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        build(pictured(contributor("AAA", S.PLEDGED)), overrides={path: value})


def test_two_who_each_stay_out_are_listed_not_refused() -> None:
    network = build(
        pictured(
            contributor("AAA", S.PLEDGED, None, stated(K.CONTRIBUTOR, "unless B", actor="BBB", negative=True)),
            contributor("BBB", S.PLEDGED, None, stated(K.CONTRIBUTOR, "unless A", actor="AAA", negative=True)),
        )
    )
    assert len(network.commitments) == 2
    assert "closes a cycle (AAA-1 → BBB-1 → AAA-1) and was set aside" in network.open[0]


def test_every_shipped_prior_has_a_source_and_fits() -> None:
    priors = Priors.shipped()
    for name, at in priors.entries.items():
        assert len(priors.source(name)) > 10
        if name.endswith((".probability", ".honoured", ".collapse")):
            assert 0 <= priors.probability(name) <= 1
        elif name.endswith(".when") or name.startswith("delay."):
            assert priors.time(name) is not None
        elif name.startswith("ramp."):
            assert priors.ramp(name)
        elif isinstance(at.value, list):
            assert priors.numbers(name)
        else:
            assert priors.number(name) >= 0


def test_own_priors_are_laid_over_the_shipped(tmp_path: object) -> None:
    own = Priors.parse(
        'schema = "contingent.priors/1"\n[state.pledged.honoured]\nvalue = 0.5\nsource = "mine, seen often"\n',
        name="own",
    )
    assert own.probability("state.pledged.honoured") == 0.5
    with pytest.raises(InputError, match="source is missing"):
        Priors.parse('schema = "contingent.priors/1"\n[a]\nvalue = 1\n', name="own")
    with pytest.raises(InputError, match=r'expected schema = "contingent.priors/1"'):
        Priors.parse("[a]\nvalue = 1\n", name="own")
    with pytest.raises(InputError, match=r"prior unknown 'state.pledged.honured': did you mean"):
        Priors.shipped().probability("state.pledged.honured")


def test_the_adoption_has_the_votes_probability_unless_a_person_fixes_it() -> None:
    shown = pictured(contributor("AAA", S.PLEDGED, troops(100, 100)), stage="in_blue")
    network = build(shown)
    expected = vote(DAY, positions=shown.positions, sponsors=()).adopted
    assert network.event("resolution").probability == pytest.approx(expected, abs=1e-4)
    source = next(one.source for one in network.assumptions if one.path == "event.resolution.probability")
    assert source.startswith("vote: ")
    fixed = build(shown, overrides={"event.resolution.probability": 0.6})
    assert fixed.event("resolution").probability == 0.6
    none_yet = build(pictured(contributor("AAA", S.PLEDGED, troops(100, 100)), stage=None))
    assert none_yet.event("resolution").probability == Priors.shipped().probability("adoption.none.probability")
