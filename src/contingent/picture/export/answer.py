"""The answers of exports: which files were written, with what in them, and by which hash they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Format(StrEnum):
    """What an export may be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    PROV = "prov"
    FTM = "ftm"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """One file; ``rows`` are rows of a table, entities, or lines, ``None`` where it has none."""

    path: str
    rows: int | None
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFiles:
    """The public answer of ``contingent export --format`` (``contingent.exported_files/1``)."""

    schema: Literal["contingent.exported_files/1"] = "contingent.exported_files/1"
    format: Format
    as_of: date
    known: date
    files: tuple[ExportedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The public answer of ``contingent snapshot`` (``contingent.snapshot/1``).

    ``rows`` and ``root`` are those of the record it was taken from: what `verify --rows --root` is asked with.
    """

    schema: Literal["contingent.snapshot/1"] = "contingent.snapshot/1"
    title: str
    folder: str
    as_of: date
    known: date
    rows: int
    root: str
    files: tuple[ExportedFile, ...]
