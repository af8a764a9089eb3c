"""For whom a bare name speaks: by the office its bearer held on the day, and not where others bear it, too."""

from __future__ import annotations

from datetime import date

import pytest

import contingent
from contingent.read.actors import Holders, default_register, office_holders


@pytest.mark.parametrize(
    ("name", "year", "actor"),
    [
        ("Emmanuel Macron", 2025, "FRA"),
        ("Dujarric", 2024, "UN"),
        ("Kallas", 2023, "EST"),
        ("Kallas", 2025, "EU"),
        ("Guterres", 1999, "PRT"),
        ("Guterres", 2020, "UN"),
        ("Le Drian", 2020, "FRA"),
        ("Sisi", 2025, "EGY"),
        ("bin Salman", 2025, "SAU"),
        ("Erdoğan", 2025, "TUR"),
        ("Boris Yeltsin", 2025, None),  # long out of office
        ("Rasmussen", 2010, None),  # two of them, two actors
        ("Brown", 2008, None),  # too common to stand alone
        ("Abdullah", 2025, None),  # a king is called by his title
    ],
)
def test_a_name_stands_for_an_office_on_a_day(name: str, year: int, actor: str | None) -> None:
    assert office_holders().actor(name, date(year, 6, 1)) == actor


def test_a_surname_behind_a_strange_forename_is_somebody_else() -> None:
    named = office_holders().named
    assert named(["Prime", "Minister", "Keir", "Starmer"], date(2025, 6, 1)) == "GBR"
    assert named(["President", "Macron"], date(2025, 6, 1)) == "FRA"
    assert named(["Brigitte", "Macron"], date(2025, 6, 1)) is None


def test_every_row_has_a_known_actor_and_years_in_order() -> None:
    register = default_register()
    tenures = [t for each in office_holders().tenures() for t in each]
    assert len(tenures) > 1000
    assert all(register.get(t.actor) is not None for t in tenures)
    assert all(t.end is None or t.start <= t.end for t in tenures)


def test_a_table_of_ones_own() -> None:
    holders = Holders([{"actor": "MLT", "office": "minister", "names": "Ġorġ Borg;?Zammit", "from": "1980", "to": ""}])
    assert holders.actor("Gorg Borg", None) == holders.actor("Borg", date(1990, 1, 1)) == "MLT"
    assert holders.actor("Borg", date(1970, 1, 1)) is None


def test_who_speaks_and_whose_offer_it_is_without_a_state_being_named() -> None:
    read = contingent.read(
        'Prime Minister Nawaf Salam welcomed the vote of the Security Council on the force. "We will send 2,000 '
        'soldiers to the force in Lebanon," Giorgia Meloni told reporters.',
        published="2025-08-28",
    )
    assert {(c.kind.value, c.actor) for c in read.claims} >= {("endorsement", "LBN"), ("offer", "ITA")}
    assert [s.speaker.actor for s in read.statements if s.speaker and s.mode.value == "direct"] == ["ITA"]
