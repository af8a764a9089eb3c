"""Hand-coded pledges: each row a claim on its own characters, or an error that names the row, and nothing recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.errors import InputError, RequestError
from contingent.model import ClaimKind, ConditionKind, Reading
from contingent.record import Record
from contingent.record.coded import Mapping, read_mapping, reading_of
from contingent.record.coded.cells import read_cells

MAP = """
[columns]
actor = "Country"
strength = "Troops"
date = "Day"
kind = "Type"
origin = "From"
condition = "If"
[defaults]
unit = "troops"
[values.kind]
Pledged = "offer"
[values.condition]
"a mandate" = "mandate"
[values.actor]
"the archipelago" = "IDN"
[format]
date = "%d/%m/%Y"
"""
HEAD = "Country,Troops,Day,Type,From,If\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Reading]:
    """Read a file's rows with the mapping above."""
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    mapping = read_mapping(tmp_path / "map.toml")
    return lambda rows: reading_of(HEAD + rows, mapping, id="coded", origin="coded.csv")


def test_a_row_is_a_claim_on_its_characters(read: Callable[[str], Reading], record: Record) -> None:
    rows = 'Kenya,"1,000+",01/10/2025,Pledged,"Wire ""A"", p. 2",a mandate\n\nthe archipelago,,,,,\n'
    reading = read(rows)
    kenya, indonesia = reading.claims
    assert (kenya.kind, kenya.actor, kenya.evidence.text) == (ClaimKind.OFFER, "KEN", rows.splitlines()[0])
    assert kenya.quantity is not None
    assert (kenya.quantity.text, kenya.quantity.min, kenya.quantity.max, kenya.quantity.unit) == (
        "1,000+",
        1000,
        None,
        "troops",
    )
    assert [(c.kind, c.text) for c in kenya.conditions] == [(ConditionKind.MANDATE, "a mandate")]
    assert (indonesia.actor, indonesia.quantity, indonesia.conditions) == ("IDN", None, ())
    said = reading.statements[0]
    assert said.said is not None
    assert (said.via, said.said.start) == ('Wire "A", p. 2', date(2025, 10, 1))
    record.add(HEAD + rows, reading)
    assert record.verify().ok
    assert [c.key for c in record.claims()] == ["coded#c1", "coded#c2"]


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("500", (500, 500)),
        ("500-700", (500, 700)),
        ("500 to 700", (500, 700)),
        ("at least 20 000", (20000, None)),
        ("20000 or more", (20000, None)),
        ("up to 24", (None, 24)),
        ("~600", (600, 600)),
        ("about 600", (600, 600)),
    ],
)
def test_strengths(read: Callable[[str], Reading], words: str, bounds: tuple[float | None, float | None]) -> None:
    quantity = read(f"Kenya,{words},,,,\n").claims[0].quantity
    assert quantity is not None
    assert (quantity.min, quantity.max) == bounds
    assert quantity.approximate is words.startswith(("~", "about"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Kenya,5,,,,\nAtlantis,5,,,,\n,5,,,,\n", r"coded.csv:3: unknown actor 'Atlantis' \(line 3\), '' \(line 4\)"),
        ("Kenya,many,,,,\n", "coded.csv:2: column 'Troops': got 'many', expected a number"),
        ("Kenya,9-5,,,,\n", "whose second number is below the first"),
        ("Kenya,5,2025-10-01,,,\n", "column 'Day': got '2025-10-01', expected a day written as %d/%m/%Y"),
        ("Kenya,5,,Promised,,\n", "column 'Type': got 'Promised', expected one of offer"),
        ('Kenya,"5,,,,\n', "never closed"),
        ('Kenya,"5"x,,,,\n', "got 'x' after a closing quotation mark"),
        ("", "at least one row"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(read: Callable[[str], Reading], rows: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(rows)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[columns]\nstrength = 'x'\n", "does not say which column holds the actor"),
        ("[columns]\nactr = 'x'\n", "got actr, expected fields among actor"),
        ("[columns\n", "is not TOML"),
        ("[columns]\nactor = 'x'\n[more]\n", "more"),
    ],
)
def test_a_mapping_that_is_none(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "map.toml").write_text(text, "utf-8")
    with pytest.raises(RequestError, match=message):
        read_mapping(tmp_path / "map.toml")


def test_a_column_that_the_file_lacks() -> None:
    with pytest.raises(InputError, match="names the column 'Land'; the file has Country, Troops"):
        reading_of(HEAD + "Kenya,5,,,,\n", Mapping(columns={"actor": "Land"}), id="x", origin="x.csv")


cells = st.text(st.sampled_from(list('ab",;\n é')), max_size=6)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_are_those_of_the_csv_module_and_stand_where_they_say(rows: list[list[str]]) -> None:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    text = stream.getvalue()
    found = list(read_cells(text, ",", "x"))
    assert [[c.value for c in line.cells] for line in found] == [r for r in rows if any(c.strip() for c in r)]
    for line in found:
        for cell in line.cells:
            assert text[cell.start : cell.end].replace('""', '"') == cell.value
        assert text[: line.start].count("\n") + 1 == line.number
