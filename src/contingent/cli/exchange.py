"""``contingent export``, ``import``, ``backup``, ``restore`` and ``snapshot``: what is recorded, out and in again.

The log goes out and in hash for hash; tables, provenance and entities are for other tools, and a snapshot for citing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.imports import import_app
from contingent.cli.picture import AsOf, Known
from contingent.cli.review import person
from contingent.errors import RequestError
from contingent.picture.export import ExportedFile, Format, content_of, write
from contingent.picture.export import snapshot as write_snapshot
from contingent.record import Exported, Imported, Workspace, inspect_export, utc_now

ExportFile = Annotated[Path, typer.Argument(help="A file that 'export' or 'backup' wrote.", dir_okay=False)]


@app.command()
def export(
    file: Annotated[
        Path, typer.Argument(help="The file to write (a log is packed if it ends in .gz); for tables a folder.")
    ],
    format: Annotated[  # noqa: A002 - the option's own name
        Format,
        typer.Option(
            "--format",
            help="jsonl: the whole log. csv, parquet: tables with a data dictionary. prov: W3C PROV-O as JSON-LD. "
            "ftm: FollowTheMoney entities.",
        ),
    ] = Format.JSONL,
    as_of: AsOf = None,
    known: Known = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Write the whole record as JSON Lines; or what is known as tables, provenance or entities."""
    space = Workspace.find(workspace)
    day, knowing = _days(as_of, known)
    if format is Format.JSONL:
        if as_of is not None or known is not None:
            raise RequestError("--as-of and --known are for the other formats; the log is exported whole")
        with space.record as record:
            _tell_exported(record.export(file), as_json=as_json)
        return
    with space.record as record:
        content = content_of(record, name=space.config.name, as_of=day, known=knowing)
    answer = write(content, format, file)
    if as_json:
        print_json(answer)
    else:
        _tell_files(answer.files)


@app.command()
def snapshot(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", file_okay=False)],
    title: Annotated[str | None, typer.Option("--title", help="What it is cited as; the workspace's name.")] = None,
    author: Annotated[
        list[str] | None, typer.Option("--author", help="Who is cited; may be repeated. The reviewer when left out.")
    ] = None,
    as_of: AsOf = None,
    known: Known = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Make a static, dated, citable folder: picture, tables, provenance, log, checksums, CITATION.cff."""
    space = Workspace.find(workspace)
    day, knowing = _days(as_of, known)
    names = author if author else [person(None, space)]
    with space.record as record:
        answer = write_snapshot(
            record,
            folder,
            title=space.config.name if title is None else title,
            authors=names,
            as_of=day,
            known=knowing,
            made=utc_now().date(),
        )
    if as_json:
        print_json(answer)
        return
    _tell_files(answer.files)
    note(f"{answer.folder}: as of {answer.as_of}, as known on {answer.known}; check it with 'sha256sum -c SHA256SUMS'")


def _days(as_of: str | None, known: str | None) -> tuple[date, date]:
    """The days of the picture, today where not given."""
    today = utc_now().date()
    day, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    return today if day is None else day, today if knowing is None else knowing


def _tell_files(files: tuple[ExportedFile, ...]) -> None:
    table = Table("File", "Rows", "Bytes", "SHA-256", box=SIMPLE_HEAD)
    for one in files:
        cells = (one.path, "" if one.rows is None else f"{one.rows:,}", f"{one.bytes:,}", f"{one.sha256[:16]}…")
        table.add_row(*(Text(cell) for cell in cells))
    for column in table.columns[1:3]:
        column.justify = "right"
    out.print(table)


@import_app.command("record")
def import_record(file: ExportFile, workspace: WorkspaceOption = None, as_json: AsJson = False) -> None:
    """Append what an export holds beyond this record. An export of another record is refused."""
    with Workspace.find(workspace).record as record:
        _tell_imported(record.take_in(file), as_json=as_json)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where backups are kept; made if need be.", file_okay=False)],
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Write a packed, dated export and read it back, while others may go on writing."""
    space = Workspace.find(workspace)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError(f"cannot make the folder {folder} ({error.strerror}); choose another place") from error
    name = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in space.config.name)
    with space.record as record:
        answer = record.export(folder / f"{name}-{utc_now():%Y%m%dT%H%M%S%fZ}.jsonl.gz")
    _tell_exported(answer, as_json=as_json)


@app.command()
def restore(
    file: ExportFile,
    folder: Annotated[Path, typer.Argument(help="The new workspace.", file_okay=False)],
    database: Annotated[str | None, typer.Option("--database", help="A PostgreSQL address; a file otherwise.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a new workspace from a backup or an export."""
    if Workspace.exists(folder):
        raise RequestError(
            f"{folder} is a workspace already; restore into a new one, or use 'contingent import record'"
        )
    # Read it to its end first: a damaged backup must not leave an empty workspace behind.
    inspect_export(file)
    with Workspace.init(folder, database=database).record as record:
        _tell_imported(record.take_in(file), as_json=as_json)


def _tell_exported(answer: Exported, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    out.print(f"{answer.path}: {answer.rows} rows, {answer.bytes:,} bytes, read back", highlight=False, soft_wrap=True)
    out.print(f"root {answer.root}", highlight=False, soft_wrap=True)


def _tell_imported(answer: Imported, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    out.print(f"{answer.appended} rows appended, {answer.rows} in all", highlight=False)
    out.print(f"root {answer.root}", highlight=False, soft_wrap=True)
    if answer.appended == 0:
        note("The record had all of it: nothing was changed.")
