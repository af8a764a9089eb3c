"""A snapshot: a static, dated, citable folder of what was known, with everything needed to check it.

It holds the picture, the tables with their dictionary, the provenance and the whole log, a CITATION.cff, a README and a
SHA256SUMS over all of them. Promise: the same record, days and day of making give the same bytes, and the folder is
made whole or not at all.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from contingent import __version__
from contingent.errors import RequestError
from contingent.model import wire
from contingent.picture.export.answer import ExportedFile, Format, Snapshot
from contingent.picture.export.content import Content, content_of
from contingent.picture.export.prov import provenance
from contingent.picture.export.tables import tables
from contingent.picture.export.write import write_bytes, write_tables
from contingent.picture.sentences import summary
from contingent.record import Exported, Record


def snapshot(
    record: Record, folder: Path, *, title: str, authors: Sequence[str], as_of: date, known: date, made: date
) -> Snapshot:
    """Write a snapshot into a folder that is not there yet or is empty.

    Args:
        record: the record.
        folder: where to.
        title: what it is called when cited.
        authors: who is cited for it.
        as_of: the day of the picture.
        known: the day by which everything in the picture and the tables was known.
        made: the day on which the snapshot is made.

    Raises:
        RequestError: the folder holds something, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RequestError(f"{folder} holds something already; a snapshot is made once, into a new folder")
    content = content_of(record, name=title, as_of=as_of, known=known)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".snapshot-", dir=folder.parent) as made_in:
            place = Path(made_in) / "new"
            answer = _write(record, content, place, title=title, authors=authors, made=made)
            if folder.exists():
                folder.rmdir()
            shutil.move(place, folder)
    except OSError as error:
        raise RequestError(f"cannot write {folder} ({error.strerror}); choose another place") from error
    return replace(answer, folder=str(folder))


def _write(
    record: Record, content: Content, place: Path, *, title: str, authors: Sequence[str], made: date
) -> Snapshot:
    files = list(write_tables(tables(content), Format.CSV, place / "tables"))
    files.append(_text(place / "picture.json", wire.to_json(content.picture, indent=2) + "\n"))
    files.append(
        _text(place / "provenance.jsonld", json.dumps(provenance(content), ensure_ascii=False, indent=1) + "\n")
    )
    log = record.export(place / "log.jsonl")
    files.append(
        ExportedFile(
            path=log.path, rows=log.rows, bytes=log.bytes, sha256=sha256(Path(log.path).read_bytes()).hexdigest()
        )
    )
    files.append(_text(place / "CITATION.cff", citation(content, log, title=title, authors=authors, made=made)))
    files.append(_text(place / "README.md", _readme(content, log, title=title, made=made)))
    named = tuple(
        replace(one, path=Path(one.path).relative_to(place).as_posix())
        for one in sorted(files, key=lambda one: one.path)
    )
    sums = _text(place / "SHA256SUMS", "".join(f"{one.sha256}  {one.path}\n" for one in named))
    return Snapshot(
        title=title,
        folder=str(place),
        as_of=content.picture.as_of,
        known=content.picture.known,
        rows=log.rows,
        root=log.root,
        files=(*named, replace(sums, path="SHA256SUMS")),
    )


def _text(path: Path, text: str) -> ExportedFile:
    return write_bytes(path, text.encode("utf-8"), None)


def citation(content: Content, log: Exported, *, title: str, authors: Sequence[str], made: date) -> str:
    """The CITATION.cff (Citation File Format 1.2.0): how the snapshot is cited, and by which root it is known."""
    shown = content.picture
    abstract = " ".join(sentence.text for sentence in summary(shown))
    about = f"As of {shown.as_of}, as known on {shown.known}. {abstract}"
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('If you use this data set, please cite it as below.')}",
        "type: dataset",
        f"title: {_quoted(title)}",
        "authors:",
        *(f"  - name: {_quoted(author)}" for author in authors),
        f"version: {_quoted(shown.known.isoformat())}",
        f"date-released: {_quoted(made.isoformat())}",
        f"abstract: {_quoted(about)}",
        "identifiers:",
        "  - type: other",
        f"    value: {_quoted(f'sha256:{log.root}')}",
        f"    description: {_quoted(f'Merkle root (RFC 6962) of the {log.rows} rows of the record')}",
        "keywords:",
        "  - force generation",
        "  - Security Council",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML string: JSON's are ones."""
    return json.dumps(text, ensure_ascii=False)


def _readme(content: Content, log: Exported, *, title: str, made: date) -> str:
    shown = content.picture
    told = "\n".join(sentence.text for sentence in summary(shown))
    return f"""# {title}

The state of affairs as of {shown.as_of}, as known on {shown.known}; made on {made} with contingent {__version__}.

{told}

| file | what it holds |
| --- | --- |
| `picture.json` | the picture, `contingent.picture/1` |
| `tables/` | sources, statements, claims, conditions, reviews, commitments as CSV; `dictionary.csv` explains them |
| `provenance.jsonld` | W3C PROV-O of every claim, review and commitment |
| `log.jsonl` | the whole record, `contingent.log/1`: {log.rows} rows, the source texts included |
| `CITATION.cff` | how to cite it |
| `SHA256SUMS` | check with `sha256sum -c SHA256SUMS` |

The Merkle root over the log's {log.rows} rows is `{log.root}`.
`contingent restore log.jsonl NEW` makes a record of it; `contingent verify -w NEW --rows {log.rows} --root {log.root}`
proves that it is this one. The log holds all rows of the day it was made on, later ones than the picture's days too.
"""
