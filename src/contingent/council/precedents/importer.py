"""Read the CR-UNSC corpus's CSV, so that a user's library holds all resolutions.

The corpus (Seán Fobbe, CC0) has one row a document. Needed are the columns ``text`` and ``res_no``; ``year``, ``date``,
``title`` and ``language`` are used where they are there. Rows in other languages and rows whose text does not parse are
left out and counted, never dropped in silence.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from contingent.council.answer import Resolution
from contingent.council.parse import parse
from contingent.council.precedents.library import Entry, Library
from contingent.errors import ContingentError, InputError, RequestError

_NEEDED = ("text", "res_no")
_FIELD_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did; ``left_out`` says why rows are not in the library."""

    read: int
    new: int
    left_out: tuple[str, ...]


def import_cr_unsc(path: Path, library: Library) -> Imported:
    """Add the rows of a CSV file to a library.

    Raises:
        RequestError: there is no such file, or it has not the columns that are needed.
        InputError: it cannot be read as CSV in UTF-8.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    pairs: list[tuple[Entry, Resolution]] = []
    left_out: list[str] = []
    count = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            _check(path, reader.fieldnames)
            for count, row in enumerate(reader, 1):
                pair = _entry(row, count)
                if isinstance(pair, str):
                    left_out.append(pair)
                else:
                    pairs.append(pair)
    except FileNotFoundError as error:
        raise RequestError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read as CSV in UTF-8: {error}", source=str(path)) from error
    return Imported(read=count, new=library.add(pairs), left_out=tuple(left_out))


def _check(path: Path, columns: object) -> None:
    there = list(columns) if isinstance(columns, (list, tuple)) else []
    lacking = [name for name in _NEEDED if name not in there]
    if lacking:
        raise RequestError(
            f"{path}: got the columns {', '.join(map(str, there)) or 'none'}; expected text and res_no as in the "
            f"CR-UNSC corpus ({', '.join(lacking)} missing)"
        )


def _entry(row: dict[str, str], count: int) -> tuple[Entry, Resolution] | str:
    name = row["res_no"]
    language = row.get("language", "")
    if language and not language.upper().startswith("EN"):
        return f"row {count} ({name}): language {language}"
    try:
        resolution = parse(row["text"])
    except ContingentError as error:
        return f"row {count} ({name}): {error}"
    year = resolution.year if resolution.year is not None else row.get("year", "?")
    symbol = resolution.symbol if resolution.symbol is not None else f"S/RES/{name} ({year})"
    adopted = row.get("date") if resolution.adopted is None else resolution.adopted.isoformat()
    title = row.get("title")
    return Entry(symbol, adopted if adopted else None, title if title else None, row["text"]), resolution
