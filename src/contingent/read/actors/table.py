"""The file format of the register: one row an actor, spellings separated by semicolons.

Columns: ``code,kind,name,formal,aliases,demonyms,capitals,seats``. Lines that start with ``#`` are comments. A ``?``
before a spelling marks it as a personal name too ("?Jordan"), so that it counts only where no forename stands before
it. A row of kind ``decoy`` lists spellings that contain an actor's name but mean something else ("New Mexico").
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from contingent.errors import InputError
from contingent.read.actors.entry import Actor, ActorKind, Role
from contingent.read.actors.spelling import with_plural

COLUMNS = ("code", "kind", "name", "formal", "aliases", "demonyms", "capitals", "seats")
DECOY = "decoy"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an actor; ``personal`` when people bear it as a name."""

    text: str
    role: Role
    personal: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``actor`` is ``None`` for decoys."""

    line: int
    actor: Actor | None
    spellings: tuple[Spelling, ...]


def _spellings(cell: str, role: Role) -> Iterator[Spelling]:
    for part in cell.split(";"):
        text = part.strip()
        if text:
            yield Spelling(text=text.removeprefix("?"), role=role, personal=text.startswith("?"))


def _row(cells: dict[str, str], line: int, source: str) -> Row:
    kind = cells["kind"]
    if kind == DECOY:
        return Row(line, None, tuple(_spellings(cells["aliases"], Role.NAME)))
    if kind not in set(ActorKind):
        expected = ", ".join([*ActorKind, DECOY])
        raise InputError(f"kind {kind!r}: expected one of {expected}", source=source, line=line)
    if not cells["code"] or not cells["name"]:
        raise InputError("a row needs a code and a name", source=source, line=line)
    name = cells["name"].removeprefix("?")
    actor = Actor(code=cells["code"], kind=ActorKind(kind), name=name, formal=cells["formal"] or None)
    role = Role.NAME if actor.kind in {ActorKind.STATE, ActorKind.TERRITORY} else Role.ORGANISATION
    names = f"{cells['name']};{cells['formal']};{cells['aliases']}"
    # An alias marked as personal says so for the name as well.
    marked = {part.strip()[1:] for part in names.split(";") if part.strip().startswith("?")}
    spellings = [
        *(Spelling(s.text, s.role, s.personal or s.text in marked) for s in _spellings(names, role)),
        *(
            replace(spelling, text=text)
            for spelling in _spellings(cells["demonyms"], Role.DEMONYM)
            for text in with_plural(spelling.text)
        ),
        *_spellings(cells["capitals"], Role.CAPITAL),
        *_spellings(cells["seats"], Role.SEAT),
    ]
    return Row(line, actor, tuple(spellings))


def read_rows(stream: IO[str], source: str) -> Iterator[Row]:
    """The rows of a register file.

    Raises:
        InputError: a line that is not of the format, with its number.
    """
    header: list[str] | None = None
    reader = csv.reader(line if not line.startswith("#") else "\n" for line in stream)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            line = reader.line_num
            if header is None:
                header = [cell.strip() for cell in cells]
                if tuple(header) != COLUMNS:
                    raise InputError(f"expected the header {','.join(COLUMNS)}", source=source, line=line)
                continue
            if len(cells) != len(COLUMNS):
                message = f"expected {len(COLUMNS)} columns ({','.join(COLUMNS)}), found {len(cells)}"
                raise InputError(message, source=source, line=line)
            yield _row(dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True)), line, source)
    except csv.Error as error:
        raise InputError(f"not a CSV file: {error}", source=source, line=reader.line_num) from error
    if header is None:
        raise InputError(f"expected the header {','.join(COLUMNS)}, found nothing", source=source)


def read_file(path: Path) -> list[Row]:
    """The rows of the register file at ``path``, which must be UTF-8.

    Raises:
        InputError: it cannot be read, or a line is not of the format.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(read_rows(stream, path.name))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})", source=path.name) from error
    except OSError as error:
        raise InputError(f"cannot read the register: {error.strerror}", source=path.name) from error
