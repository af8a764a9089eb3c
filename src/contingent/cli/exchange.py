"""``contingent export``, ``import``, ``backup`` and ``restore``: the whole record out, and in again, hash for hash."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, print_json
from contingent.cli.imports import import_app
from contingent.errors import RequestError
from contingent.record import Exported, Imported, Workspace, inspect_export, utc_now

ExportFile = Annotated[Path, typer.Argument(help="A file that 'export' or 'backup' wrote.", dir_okay=False)]


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write; packed if its name ends in .gz.", dir_okay=False)],
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Write the whole record as JSON Lines: every row with its hashes, every text."""
    with Workspace.find(workspace).record as record:
        _tell_exported(record.export(file), as_json=as_json)


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
