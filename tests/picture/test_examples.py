"""What the demonstration says: its dispatches read, recorded and asked for the evening before the vote.

A reader of claims may score higher and still put soldiers on the ground who are not there; this is what people see.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.picture.shown import shown

from contingent import read_file
from contingent.picture import Picture
from contingent.picture.of_record import picture_of_record
from contingent.record import Incoming, Record
from contingent.record.database import Database

GAZA = Path(__file__).parents[2] / "examples" / "dispatches" / "gaza"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    place = tmp_path_factory.mktemp("record") / "record.db"
    with Record(Database.create(f"sqlite:///{place}")) as record:
        for path in sorted(GAZA.glob("*.txt")):
            result = read_file(path)
            record.add_many([Incoming(text=result.text, reading=result.reading)])
        return picture_of_record(record, as_of=date(2025, 11, 16), known=date.max)


def test_the_evening_before_the_vote(evening: Picture) -> None:
    assert shown(evening)["summary"][0] == (
        "On 16 November 2025 one country had offered troops, up to 20,000, if the Council mandates the force; "
        "six had been asked; two were willing; four had declined; none but planners was in the region."
    )
