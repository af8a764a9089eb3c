"""Exports for other tools: the tables join, the formats are valid by the tools' own libraries, a snapshot checks."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import RequestError
from contingent.picture.export import Content, Format, content_of, entities, provenance, snapshot, write
from contingent.record import Record, Workspace, inspect_export
from contingent.record.database import Database

DAY = date(2026, 1, 5)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two dispatches, one claim of them accepted and one rejected."""
    clock = Ticking(datetime(2026, 1, 5, tzinfo=UTC))
    with Record(Database.create(f"sqlite:///{tmp_path / 'r.db'}"), clock=clock) as opened:
        opened.add(*make_dispatch("a", [("KEN", 500), ("JAM", 20)], published=date(2026, 1, 1)))
        opened.add(*make_dispatch('b, "x"', [("KEN", 300), ("BEN", 7)], published=date(2026, 1, 2)))
        opened.accept("a#c1", by="Ana", why="read it")
        opened.reject('b, "x"#c2', by="Bo")
        yield opened


@pytest.fixture
def content(record: Record) -> Content:
    """What the record holds, as of a day."""
    return content_of(record, name="demo", as_of=DAY, known=DAY)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_join_and_their_dictionary_names_every_column(content: Content, tmp_path: Path) -> None:
    answer = write(content, Format.CSV, tmp_path / "csv")
    names = {Path(one.path).stem for one in answer.files}
    claims = read_csv(tmp_path / "csv" / "claims.csv")
    assert [(c["claim"], c["min"], c["verdict"], c["reviewer"]) for c in claims] == [
        ("a#c1", "500", "accepted", "Ana"),
        ("a#c2", "20", "", ""),
        ('b, "x"#c1', "300", "", ""),
        ('b, "x"#c2', "7", "rejected", "Bo"),
    ]
    sources = {s["source"] for s in read_csv(tmp_path / "csv" / "sources.csv")}
    statements = {s["statement"] for s in read_csv(tmp_path / "csv" / "statements.csv")}
    assert {c["source"] for c in claims} == sources
    assert {c["statement"] for c in claims} == statements
    rests = read_csv(tmp_path / "csv" / "evidence.csv")
    commitments = {c["commitment"] for c in read_csv(tmp_path / "csv" / "commitments.csv")}
    assert {r["commitment"] for r in rests} == commitments == {"KEN-1", "JAM-1"}
    assert {r["claim"] for r in rests} <= {c["claim"] for c in claims}
    described = {(d["table"], d["column"]) for d in read_csv(tmp_path / "csv" / "dictionary.csv")}
    for one in answer.files:
        data = Path(one.path).read_bytes()
        assert (one.bytes, one.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    package = json.loads((tmp_path / "csv" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        with (tmp_path / "csv" / resource["path"]).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == columns
        assert {(resource["name"], column) for column in columns} <= described
    assert names == {r["name"] for r in package["resources"]} | {"dictionary", "datapackage"}


def test_parquet_has_types_and_the_same_rows(content: Content, tmp_path: Path) -> None:
    write(content, Format.PARQUET, tmp_path / "p")
    table = parquet.read_table(tmp_path / "p" / "claims.parquet")
    assert table.column("min").to_pylist() == [500.0, 20.0, 300.0, 7.0]
    assert table.column("known").to_pylist()[0] == datetime(2026, 1, 5, 0, 0, 1, tzinfo=UTC)
    assert table.schema.field("hedged").type == "bool"
    assert table.schema.field("min").metadata[b"meaning"]


def test_provenance_leads_from_a_commitment_to_its_sources(content: Content) -> None:
    data = provenance(content)
    by_id: dict[str, Any] = {}
    for node in data["@graph"]:
        assert node["@id"] not in by_id, "each thing is told once"
        by_id[node["@id"]] = node
    commitment = by_id["record:commitment/KEN-1"]
    claims = [by_id[one["@id"]] for one in commitment["prov:wasDerivedFrom"]]
    assert {by_id[c["prov:hadPrimarySource"]["@id"]]["dcterms:identifier"] for c in claims} == {"a", 'b, "x"'}
    review = by_id[by_id["record:claim/a%23c1"]["prov:wasInfluencedBy"]["@id"]]
    assert by_id[review["prov:wasAssociatedWith"]["@id"]]["rdfs:label"] == "Ana"

    def referred(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            if set(node) == {"@id"}:
                yield node["@id"]
            for value in node.values():
                yield from referred(value)
        elif isinstance(node, list):
            for one in node:
                yield from referred(one)

    assert {name for node in data["@graph"] for name in referred(node)} <= set(by_id)


def test_entities_are_valid_by_the_library_and_lead_to_one_another(content: Content) -> None:
    from followthemoney import model  # noqa: PLC0415 - slow to import

    found = {entity["id"]: entity for entity in entities(content)}
    for entity in found.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate({"properties": entity["properties"]})
        for name, values in entity["properties"].items():
            if schema.properties[name].type.name == "entity":
                assert set(values) <= set(found), name
    assert sorted(e["schema"] for e in found.values()) == sorted(
        ["PublicBody"] * 2 + ["Article"] * 2 + ["Project"] + ["ProjectParticipant"] * 2 + ["Note"] * 3
    )


@pytest.mark.parametrize("chosen", [Format.CSV, Format.PROV, Format.FTM])
def test_the_same_content_gives_the_same_bytes(content: Content, tmp_path: Path, chosen: Format) -> None:
    first, second = (write(content, chosen, tmp_path / name) for name in ("one", "two"))
    assert [f.sha256 for f in first.files] == [f.sha256 for f in second.files]


def test_a_place_that_cannot_be_written_to(content: Content, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(RequestError, match="cannot write"):
        write(content, Format.CSV, tmp_path / "file" / "deep")
    assert list(tmp_path.iterdir()) != []


def test_a_snapshot_can_be_checked_cited_and_restored(record: Record, tmp_path: Path) -> None:
    days = {"as_of": DAY, "known": DAY, "made": DAY}
    answer = snapshot(record, tmp_path / "s", title='A "title"', authors=["A. Person", "B"], **days)
    lines = (tmp_path / "s/SHA256SUMS").read_text("utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    there = {p.relative_to(tmp_path / "s").as_posix() for p in (tmp_path / "s").rglob("*") if p.is_file()}
    assert there == set(sums) | {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((tmp_path / "s" / name).read_bytes()).hexdigest() == digest
    cited = (tmp_path / "s/CITATION.cff").read_text("utf-8")
    assert 'title: "A \\"title\\""' in cited
    assert f"sha256:{answer.root}" in cited
    log = inspect_export(tmp_path / "s/log.jsonl")
    assert (log.rows, log.root) == (answer.rows, answer.root) == (record.verify().rows, record.verify().root)
    with Workspace.init(tmp_path / "restored").record as restored:
        assert restored.take_in(tmp_path / "s/log.jsonl").root == answer.root
    again = snapshot(record, tmp_path / "t", title='A "title"', authors=["A. Person", "B"], **days)
    assert again.files == answer.files
    with pytest.raises(RequestError, match="holds something already"):
        snapshot(record, tmp_path / "s", title="x", authors=["y"], **days)
