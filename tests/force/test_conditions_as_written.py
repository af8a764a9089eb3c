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
