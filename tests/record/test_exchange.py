"""Out and in again: the same bytes, on both databases, and nothing taken in that does not hold."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.dispatches import Ticking, make_dispatch

from contingent.errors import InputError, RecordError, RequestError
from contingent.record import Record
from contingent.record.database import Database
from contingent.record.row import GENESIS, leaf_hash, link

PROMISES = [("KEN", 500), ("JAM\u2028\0😀", 20)]


@pytest.fixture
def full(record: Record) -> Record:
    """A record with everything in it that there can be."""
    record.add(*make_dispatch("d1", PROMISES, seen=[0]))
    record.add(*make_dispatch("d1", PROMISES, doubled=True))
    record.add(*make_dispatch("d1", [("BEN", 1)]))
    record.correct("d1#2.c2", replace(record.claim("d1#2.c2").claim, hedged=True), by='A "B" ,"body":', why="é\n")
    record.reject("d1-2#c1", by="B")
    return record


@pytest.fixture
def other(tmp_path: Path, clock: Ticking) -> Iterator[Record]:
    """An empty record in SQLite."""
    with Record(Database.create(f"sqlite:///{tmp_path / 'other.db'}"), clock=clock) as opened:
        yield opened


@pytest.mark.parametrize("name", ["log.jsonl", "log.jsonl.gz"])
def test_out_in_and_out_again_is_the_same_bytes(full: Record, other: Record, tmp_path: Path, name: str) -> None:
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    out = full.export(first)
    taken = other.take_in(first)
    other.export(second)
    assert first.read_bytes() == second.read_bytes()
    assert (out.rows, out.root) == (taken.rows, taken.root) == (full.verify().rows, full.verify().root)
    assert other.verify() == full.verify()
    assert other.claims(include_rejected=True) == full.claims(include_rejected=True)
    assert other.text("d1") == full.text("d1")


def test_into_the_other_database_and_back(tmp_path: Path, postgres_address: str, clock: Ticking) -> None:
    path, back = tmp_path / "log.jsonl", tmp_path / "back.jsonl"
    with Record(Database.create(f"sqlite:///{tmp_path / 'one.db'}"), clock=clock) as one:
        one.add(*make_dispatch("d1", PROMISES))
        one.export(path)
    with Record(Database.create(postgres_address), clock=clock) as team:
        team.take_in(path)
        team.export(back)
    assert path.read_bytes() == back.read_bytes()


def test_importing_again_changes_nothing_and_a_later_export_continues(
    full: Record, other: Record, tmp_path: Path
) -> None:
    path = tmp_path / "log.jsonl"
    full.export(path)
    other.take_in(path)
    assert other.take_in(path).appended == 0
    full.accept("d1#2.c1", by="A")
    full.add(*make_dispatch("d9", [("TCD", 3)]))
    full.export(path)
    assert other.take_in(path).appended == 5
    assert other.verify() == full.verify()


def test_an_older_export_and_another_record_are_refused(full: Record, other: Record, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    full.export(path)
    other.take_in(path)
    other.accept("d1#2.c1", by="A")
    before = other.verify()
    with pytest.raises(RecordError, match=r"has \d+ rows and this record has \d+: it is an older one"):
        other.take_in(path)
    full.reject("d1#2.c1", by="B")
    full.export(path)
    with pytest.raises(RecordError, match=r"row \d+ of .* is not row \d+ of this record: they are different records"):
        other.take_in(path)
    assert other.verify() == before


def bend(line: str) -> str:
    return line.replace("500 troops", "900 troops")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: [], r"it is empty; expected \{"),
        (lambda lines: ['{"schema":"contingent.log/2"}', *lines[1:]], r"log\.jsonl:1: not a line of a record \(got"),
        (lambda lines: [*lines[:4], "{", *lines[5:]], r"log\.jsonl:5: not a line of a record"),
        (lambda lines: [*lines[:4], "[]", *lines[5:]], r"log\.jsonl:5: not a line of a record"),
        (lambda lines: [*lines[:4], "{}", *lines[5:]], r"log\.jsonl:5: not a line of a record \('seq'\)"),
        (lambda lines: [*lines[:4], *lines[5:]], r"log\.jsonl:5: row 4 stands where row 3 was expected"),
        (lambda lines: [lines[0], bend(lines[1]), *lines[2:]], r"log\.jsonl:2: the text .* is not what was recorded"),
        (lambda lines: [*lines[:1], *lines[2:]], r"the text of source d1 does not stand in front of it"),
        (
            lambda lines: [bend(line) if '"kind":"claim"' in line else line for line in lines],
            r"row 3 \(claim d1#c1\) is not what was recorded",
        ),
    ],
)
def test_a_file_that_was_changed_is_refused_by_its_line(
    full: Record, other: Record, tmp_path: Path, change: object, message: str
) -> None:
    path = tmp_path / "log.jsonl"
    full.export(path)
    assert callable(change)
    lines = change(path.read_text("utf-8").removesuffix("\n").split("\n"))
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    with pytest.raises(InputError, match=message):
        other.take_in(path)
    assert other.verify().rows == 0


def forge(path: Path, old: str, new: str) -> None:
    """Change a body and make every hash fit again, as a skilled forger would."""
    lines, chain = path.read_text("utf-8").removesuffix("\n").split("\n"), GENESIS
    for number, line in enumerate(lines[1:], 1):
        data = json.loads(line)
        if "document" not in data:
            head, mark, body = line.partition(',"body":')
            body = body[:-1].replace(old, new)
            names = (data["kind"], data["source"], data["key"], data["known"])
            leaf = leaf_hash(data["seq"], *names, int(data["stated"]), data["recorded_at"], body)
            chain = link(chain, leaf)
            head = head.replace(data["leaf"], leaf.hex()).replace(data["chain"], chain.hex())
            lines[number] = f"{head}{mark}{body}}}"
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("KEN said it would send 500 troops.", "KEN said it would send 900 troops.", "but the source has"),
        ('"kind":"offer"', '"kind":"wish"', "row 3 of the record is damaged"),
        ('"number":1', '"number":"one"', "is damaged"),
    ],
)
def test_a_forgery_whose_hashes_fit_must_still_stand_in_its_text(
    full: Record, other: Record, tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "log.jsonl"
    full.export(path)
    forge(path, old, new)
    with pytest.raises(InputError, match=message):
        other.take_in(path)
    assert other.verify().rows == 0


def test_files_that_cannot_be(full: Record, other: Record, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"cannot write .*No such file or directory.*choose another place"):
        full.export(tmp_path / "no" / "where.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        other.take_in(tmp_path / "gone.jsonl")
    cut = tmp_path / "cut.jsonl.gz"
    full.export(cut)
    cut.write_bytes(cut.read_bytes()[:-20])
    with pytest.raises(InputError, match="cannot be read"):
        other.take_in(cut)
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        other.take_in(tmp_path / "latin.jsonl")
    assert other.verify().rows == 0
    assert not list(tmp_path.glob("*.part"))


def test_a_packed_export_is_gzip(full: Record, tmp_path: Path) -> None:
    full.export(tmp_path / "log.jsonl")
    full.export(tmp_path / "log.jsonl.gz")
    assert gzip.decompress((tmp_path / "log.jsonl.gz").read_bytes()) == (tmp_path / "log.jsonl").read_bytes()
