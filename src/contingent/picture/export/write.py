"""Writing exports: tables as CSV or Parquet with their data dictionary, PROV and FollowTheMoney as one file.

Promise: the same content gives the same bytes, a file is there whole or not at all, and every file that was written is
told with its hash.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from contingent.errors import RequestError
from contingent.picture.export.answer import ExportedFile, ExportedFiles, Format
from contingent.picture.export.content import Content
from contingent.picture.export.ftm import entities
from contingent.picture.export.prov import provenance
from contingent.picture.export.table import Cell, Table
from contingent.picture.export.tables import tables

#: What describes the tables, for people and for programs.
DICTIONARY, PACKAGE = "dictionary.csv", "datapackage.json"


def write(content: Content, format: Format, place: Path) -> ExportedFiles:  # noqa: A002 - the option's own name
    """Write an export: into the folder ``place`` for tables, as the file ``place`` otherwise.

    Raises:
        RequestError: it cannot be written, or a library that it needs is not installed.
        ValueError: the format is the log's own, which `Record.export` writes.
    """
    match format:
        case Format.CSV | Format.PARQUET:
            files = write_tables(tables(content), format, place)
        case Format.PROV:
            text = json.dumps(provenance(content), ensure_ascii=False, indent=1) + "\n"
            files = (write_bytes(place, text.encode("utf-8"), None),)
        case Format.FTM:
            lines = [json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in entities(content)]
            files = (write_bytes(place, "".join(f"{line}\n" for line in lines).encode("utf-8"), len(lines)),)
        case _:
            raise ValueError(f"{format} is not written here")
    return ExportedFiles(format=format, as_of=content.picture.as_of, known=content.picture.known, files=files)


def write_tables(found: Sequence[Table[Any]], format: Format, folder: Path) -> tuple[ExportedFile, ...]:  # noqa: A002
    """Write tables and what describes them into a folder."""
    files = []
    for table in found:
        data = _csv(table) if format is Format.CSV else _parquet(table)
        files.append(write_bytes(folder / f"{table.name}.{format}", data, len(table.items)))
    described = [(t.name, c.name, c.kind.value, c.meaning) for t in found for c in t.columns]
    text = _lines([("table", "column", "type", "meaning"), *described])
    files.append(write_bytes(folder / DICTIONARY, text.encode("utf-8"), len(described)))
    package = json.dumps(_package(found, format), ensure_ascii=False, indent=2) + "\n"
    files.append(write_bytes(folder / PACKAGE, package.encode("utf-8"), None))
    return tuple(files)


def write_bytes(path: Path, data: bytes, rows: int | None) -> ExportedFile:
    """Write a file whole, making its folder if need be.

    Raises:
        RequestError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise RequestError(f"cannot write {path} ({error.strerror}); choose another place") from error
    return ExportedFile(path=str(path), rows=rows, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _csv(table: Table[Any]) -> bytes:
    rows = ([_text(cell) for cell in row] for row in table.rows())
    return _lines([[c.name for c in table.columns], *rows]).encode("utf-8")


def _lines(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def _text(cell: Cell) -> str:
    """A cell as RFC 4180 has no type for it: ISO 8601 days and moments, true and false, no digits nobody said."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _parquet(table: Table[Any]) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, needed for this alone
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise RequestError("Parquet needs pyarrow: install contingent[exchange]") from error
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
    }
    fields = [pa.field(c.name, types[c.kind.value], metadata={"meaning": c.meaning}) for c in table.columns]
    arrays = [pa.array(_plain(table.column(n)), type=f.type) for n, f in enumerate(fields)]
    stream = io.BytesIO()
    made = pa.table(arrays, schema=pa.schema(fields, metadata={"meaning": table.meaning}))
    parquet.write_table(made, stream)
    return stream.getvalue()


def _plain(cells: list[Cell]) -> list[Cell]:
    """Words of closed sets as plain text."""
    return [str(cell) if isinstance(cell, str) else cell for cell in cells]


def _package(found: Sequence[Table[Any]], format: Format) -> dict[str, Any]:  # noqa: A002
    """The tables as a Frictionless data package (https://datapackage.org), which pandas and R have readers for."""
    return {
        "name": "contingent",
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.{format}",
                "description": table.meaning,
                "format": format.value,
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c.name, "type": c.kind.value, "description": c.meaning} for c in table.columns],
                    "primaryKey": [c.name for c in table.columns[: table.key]],
                    "missingValues": [""],
                },
            }
            for table in found
        ],
    }
