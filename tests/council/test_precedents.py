from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contingent.council import parse
from contingent.council.features import feature_ids
from contingent.council.precedents import Entry, Library, comparable_forces, forces, import_cr_unsc
from contingent.council.precedents.point import on_feature, on_paragraph
from contingent.errors import InputError, RequestError

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"


def made_up(number: int, theme: str, verb: str = "Decides") -> str:
    return (
        f"Resolution {number} (1990)\nof 3 March 1990\n\nThe Security Council,\n\nRecalling the {theme},\n\n"
        f"1. {verb} to keep the {theme} open to ships carrying grain;\n\n2. Decides to remain seized of the matter.\n\n"
        "Adopted unanimously at the\n2900th meeting.\n"
    )


def write_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    themes = (
        "harbour of Port Ardent",
        "salt road of the north",
        "harbour of Port Ardent and its lighthouse",
        "mountain pass",
    )
    rows = [
        {"res_no": str(4000 + k), "language": "EN", "text": made_up(4000 + k, theme)} for k, theme in enumerate(themes)
    ]
    rows.append({"res_no": "4010", "language": "FR", "text": "Le Conseil de sécurité"})
    rows.append({"res_no": "4011", "language": "EN", "text": "nothing of the kind"})
    library = Library(tmp_path / "library")
    done = import_cr_unsc(write_csv(tmp_path / "corpus.csv", rows), library)
    assert (done.read, done.new, len(done.left_out)) == (6, 4, 2)
    assert "language FR" in done.left_out[0]
    assert "no resolution" in done.left_out[1]
    return library


def test_the_likest_text_comes_first_and_a_text_is_not_its_own_precedent(shelf: Library) -> None:
    found = shelf.search(parse(made_up(4000, "harbour of Port Ardent")), later=True)
    assert found[0].symbol == "S/RES/4002 (1990)"
    assert "S/RES/4000 (1990)" not in [f.symbol for f in found]
    assert found == sorted(found, key=lambda f: -f.likeness)


def test_importing_again_replaces_and_adds_nothing(shelf: Library, tmp_path: Path) -> None:
    done = import_cr_unsc(tmp_path / "corpus.csv", shelf)
    assert done.new == 0
    assert len(shelf.entries()) == 4


def test_features_filter(shelf: Library) -> None:
    query = parse(made_up(4099, "mountain pass"))
    assert len(shelf.search(query, features=["remains_seized"], later=True)) == 4
    assert shelf.search(query, features=["chapter_vii"], later=True) == []


def test_a_library_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="make one with 'contingent import cr-unsc FILE'"):
        Library(tmp_path).search(parse(made_up(1, "pass")))


def test_a_csv_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "other.csv", [{"title": "x", "text": "y"}])
    with pytest.raises(RequestError, match=r"got the columns title, text; expected text and res_no.*res_no missing"):
        import_cr_unsc(path, Library(tmp_path / "library"))


def test_bytes_that_are_no_csv_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    path.write_bytes(b"res_no,text\n1,\xff\xfe\x00")
    with pytest.raises(InputError, match=r"noise\.csv: cannot be read as CSV in UTF-8"):
        import_cr_unsc(path, Library(tmp_path / "library"))


def test_a_damaged_library_names_the_line(shelf: Library) -> None:
    with (shelf.folder / "resolutions.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{not json\n")
    with pytest.raises(InputError, match=r"resolutions\.jsonl:5: not an entry of the library"):
        shelf.entries()


def test_forces_of_the_table_are_dated_and_sorted() -> None:
    table = forces()
    assert len(table) == 21
    assert [f.adopted for f in table] == sorted(f.adopted for f in table)
    interfet = next(f for f in table if f.name == "INTERFET")
    assert interfet.first_arrival_days == 5
    assert all(f.first_arrival_days is None or f.first_arrival_days >= 0 for f in table)


def test_a_coalition_draft_finds_coalitions_first() -> None:
    draft = parse((DRAFTS / "lead-nation.txt").read_text(encoding="utf-8"))
    assert comparable_forces(feature_ids(draft.features))[0].kind == "coalition"


def test_what_earlier_texts_said_on_a_feature_and_on_a_paragraph(tmp_path: Path) -> None:
    shelf = Library(tmp_path)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in DRAFTS.glob("*.txt")}
    own = parse(texts.pop("stabilization-force"))
    shelf.add((Entry(name, None, None, text), parse(text)) for name, text in texts.items())
    funding = on_feature(own, shelf, "funding")
    assert any("voluntary" in str(p.value) for p in funding.draft)
    assert {e.symbol for e in funding.earlier} == set(texts)
    assert all(e.passages and e.passages[0].place for e in funding.earlier)
    paragraph = on_paragraph(own, shelf, "11")
    assert "status-of-forces" in paragraph.draft[0].text
    assert "status" in paragraph.earlier[0].passages[0].text
    with pytest.raises(RequestError, match="has no paragraph '99'"):
        on_paragraph(own, shelf, "99")
    with pytest.raises(RequestError, match="no text of the library has the feature"):
        on_feature(own, shelf, "task:juggling")


def test_a_precedent_comes_before(tmp_path: Path) -> None:
    shelf = Library(tmp_path)
    text = (DRAFTS / "police-mission.txt").read_text(encoding="utf-8")
    own = replace(parse(text), symbol="S/RES/2", adopted=date(2031, 5, 1))
    days = {"S/RES/1": "2030-01-01", "S/RES/3": "2031-05-01", "S/RES/4": "2032-01-01", "undated": None}
    shelf.add((Entry(symbol, day, None, text), parse(text)) for symbol, day in days.items())
    assert {found.symbol for found in shelf.search(own)} == {"S/RES/1", "undated"}
    assert {found.symbol for found in shelf.search(own, later=True)} == set(days)
    assert {found.symbol for found in shelf.search(parse(text))} == set(days)
