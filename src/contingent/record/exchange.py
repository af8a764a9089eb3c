"""Out of the record and in again: export, backup and import as JSON Lines, plain or compressed.

An import continues the record that is there, if the file continues it: importing twice changes nothing, importing a
later export brings the record up to date, and a file of another record is refused as a whole.
"""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, func, insert, select

from contingent.errors import InputError, RecordError, RequestError
from contingent.record.answer import Exported, Imported
from contingent.record.lines import Document, Reader, write_lines
from contingent.record.log import keep_text
from contingent.record.row import Row
from contingent.record.schema import entry

#: Rows written at a time.
_BATCH = 5_000

#: What makes a file a compressed one.
_PACKED = ".gz"


def export(connection: Connection, path: Path) -> Exported:
    """Write the whole record to a file and read it back: what is reported is what stands in the file.

    Raises:
        RequestError: the file cannot be written.
        InputError: it does not read back as it was written.
    """
    part = path.with_name(path.name + ".part")
    try:
        with _writing(part) as stream:
            for line in write_lines(connection):
                stream.write(line + "\n")
        answer = inspect(part)
        part.replace(path)
    except OSError as error:
        raise RequestError(f"cannot write {path} ({error.strerror}); choose another place") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Exported(path=str(path), rows=answer.rows, root=answer.root, bytes=path.stat().st_size)


def inspect(path: Path) -> Exported:
    """What a file holds, every row checked.

    Raises:
        InputError: it is no export, or was changed; names the line.
    """
    reader = Reader(str(path))
    with reading(path) as lines:
        for _ in reader.read(lines):
            pass
    return Exported(path=str(path), rows=reader.tree.size, root=reader.tree.root.hex(), bytes=path.stat().st_size)


def take_in(connection: Connection, lines: Iterable[str], *, origin: str) -> Imported:
    """Append the rows of an export that the record does not hold yet.

    Raises:
        InputError: a line does not hold; names it.
        RecordError: the record is not the beginning of the file's.
    """
    there = connection.execute(select(func.count()).select_from(entry)).scalar_one()
    reader = Reader(origin)
    news = _news(connection, reader, reader.read(lines), there)
    while batch := list(islice(news, _BATCH)):
        connection.execute(insert(entry), [{name: getattr(row, name) for name in Row.__slots__} for row in batch])
    rows = reader.tree.size
    if rows < there:
        raise RecordError(
            f"{origin} has {rows} rows and this record has {there}: it is an older one, nothing was taken from it"
        )
    return Imported(rows=rows, appended=rows - there, root=reader.tree.root.hex())


def _news(connection: Connection, reader: Reader, items: Iterator[Row | Document], there: int) -> Iterator[Row]:
    known = connection.execute(select(entry.c.leaf).order_by(entry.c.seq)).scalars().all() if there else []
    for item in items:
        if isinstance(item, Document):
            # A text stands right in front of its source's row, so one that is there is kept as it is.
            keep_text(connection, item.sha256, item.text)
        elif item.seq > there:
            yield item
        elif bytes(known[item.seq - 1]) != item.leaf:
            raise RecordError(
                f"row {item.seq} of {reader.origin} is not row {item.seq} of this record: they are different "
                "records; make a new workspace for it with 'contingent init'"
            )


@contextmanager
def _writing(path: Path) -> Iterator[IO[str]]:
    if _packed(path):
        # Without a name and a time in it, the same record always packs to the same bytes.
        with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            with io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as stream:
                yield stream
            return
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def reading(path: Path) -> Iterator[Iterable[str]]:
    """The lines of an export, plain or compressed.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with path.open("rb") as raw:
            start = raw.peek(2)[:2]
            unpacked = gzip.GzipFile(fileobj=raw) if start == b"\x1f\x8b" else raw
            with io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n") as stream:
                yield chain(stream)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", source=str(path)) from error


def _packed(path: Path) -> bool:
    return _PACKED in path.suffixes
