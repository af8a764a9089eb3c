"""What a dispatch says becomes an expression of the network without a person's help: sentence in, ``requires`` out.

The sentences are in our own words. Each contributor's undertaking is read, entered in a picture and built into a
network; the expression is compared with what the table "From the record" promises for such a condition.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from contingent import read
from contingent.force import Network, build
from contingent.force.condition import (
    AllOf,
    AnyOf,
    Condition,
    Held,
    NoneOf,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.picture import picture
from contingent.record.answer import RecordedClaim

PUBLISHED = date(2025, 11, 20)
RESOLUTION = OnEvent("resolution")
TRUCE = Held("ceasefire", 14.0, "ceasefire_collapses")
OTHERS = (
    " Turkey has promised 2,000 soldiers to the force in Gaza. Egypt has promised 900 soldiers to the force in Gaza."
)

EITHER: list[tuple[str, str, tuple[Condition, ...]]] = [
    (
        "Ghana will send 500 soldiers if the Security Council or the African Union gives a mandate.",
        "GHA",
        (AnyOf((RESOLUTION, OnEvent("mandate:AU"))),),
    ),
    (
        "Malta will send 60 soldiers if Qatar or Kuwait pays for them.",
        "MLT",
        (AnyOf((OnEvent("funding:QAT"), OnEvent("funding:KWT"))), RESOLUTION),
    ),
    (
        "Niger will send 300 soldiers if Turkey or Egypt takes part.",
        "NER",
        (AnyOf((OnContributor("TUR"), OnContributor("EGY"))), RESOLUTION),
    ),
    (
        "Togo will send 200 soldiers with the consent of Israel and Egypt.",
        "TGO",
        (OnEvent("consent:ISR"), OnEvent("consent:EGY"), RESOLUTION),
    ),
    (
        "Togo will not send its 200 soldiers unless Israel or Egypt agrees.",
        "TGO",
        (AnyOf((OnEvent("consent:ISR"), OnEvent("consent:EGY"))), RESOLUTION),
    ),
    (
        "Gabon will send 200 soldiers if its parliament approves or if the United Nations pays for it.",
        "GAB",
        (AnyOf((OnEvent("parliament:GAB"), AllOf((RESOLUTION, OnFeature("funding:assessed"))))),),
    ),
    (
        "Greece will send 200 soldiers unless Turkey or Egypt takes part.",
        "GRC",
        (NoneOf((OnContributor("TUR"),)), NoneOf((OnContributor("EGY"),)), RESOLUTION),
    ),
    (
        "Samoa will send 90 soldiers only if a ceasefire holds or its parliament agrees.",
        "WSM",
        (AnyOf((TRUCE, OnEvent("parliament:WSM"))), RESOLUTION),
    ),
]

BECOMES: list[tuple[str, str, tuple[Condition, ...]]] = [
    ("Italy will send 500 troops once the guns fall silent.", "ITA", (TRUCE,)),
    ("Nepal will send 600 soldiers if the Security Council adopts a resolution.", "NPL", ()),
    ("Malaysia will send 400 soldiers if it has a Chapter VII mandate.", "MYS", (OnFeature("chapter_vii"),)),
    ("Germany will send 300 soldiers, subject to a vote in the Bundestag.", "DEU", (OnEvent("parliament:DEU"),)),
    ("Spain would send 250 soldiers if parliament approves.", "ESP", (OnEvent("parliament:ESP"),)),
    ("Jordan will send 200 soldiers only if Israel agrees.", "JOR", (OnEvent("consent:ISR"),)),
    ("Fiji will not send its 200 soldiers unless Israel agrees.", "FJI", (OnEvent("consent:ISR"),)),
    ("Chad will send 300 soldiers if donors pay for them.", "TCD", (OnEvent("funding"),)),
    ("Estonia will send 120 soldiers if Washington gives a guarantee.", "EST", (OnEvent("guarantee:USA"),)),
    ("Greece will send 200 soldiers unless Turkey takes part.", "GRC", (NoneOf((OnContributor("TUR"),)),)),
    ("Greece will send 200 soldiers provided Turkey stays out.", "GRC", (NoneOf((OnContributor("TUR"),)),)),
    ("Kuwait will send 150 soldiers if Egypt does likewise.", "KWT", (OnContributor("EGY"),)),
    ("Oman will send 100 soldiers if two other Arab states join.", "OMN", (OnContributors(2),)),
    ("Latvia will send 40 soldiers once the force has reached 5,000 troops.", "LVA", (OnStrength(5000.0, "others"),)),
    (
        "Pakistan will send 1,000 soldiers as long as they are not asked to disarm anybody.",
        "PAK",
        (OnFeature("task:disarmament", present=False),),
    ),
    ("Morocco will send 600 soldiers once Hamas has laid down its arms.", "MAR", (OnEvent("disarmament"),)),
    ("India will send 900 soldiers under UN command.", "IND", (OnFeature("command:un"),)),
    ("Mongolia will send 150 soldiers, but not before 1 March.", "MNG", (OnEvent("date:2026-03-01"),)),
    ("Brazil will send no soldiers without a clear Chapter VII mandate.", "BRA", (OnFeature("chapter_vii"),)),
    ("Peru will send no soldiers unless the text is adopted under Chapter VII.", "PER", (OnFeature("chapter_vii"),)),
    (
        "Chile will send 400 soldiers only if the mandate does not include disarming Hamas.",
        "CHL",
        (OnFeature("task:disarmament", present=False),),
    ),
    (
        "Chile will not send soldiers if the mandate includes disarming Hamas.",
        "CHL",
        (OnFeature("task:disarmament", present=False),),
    ),
    ("Serbia will send 100 soldiers, but not to disarm Hamas.", "SRB", (OnFeature("task:disarmament", present=False),)),
    ("Cyprus will send 50 soldiers only if the mandate is robust.", "CYP", (OnFeature("all_necessary_measures"),)),
    (
        "Norway will send 200 soldiers only if they are not required to use force.",
        "NOR",
        (OnFeature("all_necessary_measures", present=False),),
    ),
    ("Kenya will send 300 officers if the United Nations pays for it.", "KEN", (OnFeature("funding:assessed"),)),
    ("Benin will send 300 soldiers only if a trust fund is set up.", "BEN", (OnFeature("funding:trust_fund"),)),
    (
        "Spain will send 250 soldiers if the mandate includes the protection of civilians.",
        "ESP",
        (OnFeature("task:protect_civilians"),),
    ),
    ("Austria will send 50 soldiers provided the resolution sets a time limit.", "AUT", (OnFeature("duration"),)),
    ("Sweden will send 90 soldiers if its soldiers wear blue helmets.", "SWE", (OnFeature("form:un_operation"),)),
    (
        "Finland will send 60 soldiers provided that the force is asked to monitor the ceasefire only.",
        "FIN",
        (OnFeature("task:monitor_ceasefire"),),
    ),
    (
        "Ghana will send 600 soldiers only if the fighting has ended and after parliament has approved.",
        "GHA",
        (TRUCE, OnEvent("parliament:GHA")),
    ),
]


def network(sentence: str) -> Network:
    """The network of a dispatch that begins with this sentence."""
    reading = read(sentence + OTHERS, published=PUBLISHED, id="d")
    heard = datetime(2025, 11, 20, 12, tzinfo=UTC)
    claims = [
        RecordedClaim(key=claim.id, claim=claim, statement=None, source=reading.source, verdict=None, known=heard)
        for claim in reading.claims
    ]
    return build(picture(claims, as_of=PUBLISHED, known=PUBLISHED))


@pytest.mark.parametrize(("sentence", "actor", "expected"), BECOMES, ids=[sentence for sentence, _, _ in BECOMES])
def test_a_condition_becomes_its_expression(sentence: str, actor: str, expected: tuple[Condition, ...]) -> None:
    built = network(sentence)
    commitment = next(c for c in built.commitments if c.contributor == actor)
    parts = commitment.requires.of if isinstance(commitment.requires, AllOf) else (commitment.requires,)
    assert set(expected) <= set(parts)
    assert RESOLUTION in parts
    assert not [line for line in built.open if line.startswith(commitment.id)]


@pytest.mark.parametrize(("sentence", "actor", "expected"), EITHER, ids=[sentence for sentence, _, _ in EITHER])
def test_conditions_that_would_do_instead_of_each_other_become_one_of_any(
    sentence: str, actor: str, expected: tuple[Condition, ...]
) -> None:
    built = network(sentence)
    required = next(c for c in built.commitments if c.contributor == actor).requires
    assert set(required.of if isinstance(required, AllOf) else (required,)) == set(expected)


def test_the_collapse_of_a_ceasefire_ends_no_offer_that_had_another_way() -> None:
    built = network("Samoa will send 90 soldiers only if a ceasefire holds or its parliament agrees.")
    assert built.commitment("WSM-1").withdraws_on == ()


def test_an_end_of_the_fighting_asked_for_during_a_truce_is_more_than_that_truce() -> None:
    truce = "The ceasefire in Gaza took effect on 10 October and has held since. "
    built = network(truce + "Ghana will not send its 600 soldiers unless the fighting stops completely.")
    ghana = built.commitment("GHA-1")
    assert OnEvent("fighting_ends") in ghana.requires.parts()
    assert ghana.withdraws_on == ("ceasefire_collapses",)


def test_a_feature_that_no_source_reports_is_listed_as_open() -> None:
    built = network("Malaysia will send 400 soldiers if it has a Chapter VII mandate.")
    assert [line for line in built.open if "MYS-1 asks for chapter_vii" in line]


def test_a_flat_refusal_has_no_condition_whatever_is_said_of_the_force() -> None:
    built = network(
        "Norway will not send soldiers. The force must have a mandate from the Security Council, Norway said."
    )
    assert not [one for one in built.commitments if one.contributor == "NOR"]
