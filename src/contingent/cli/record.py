"""``contingent init`` and ``add``: make a workspace, and record what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, app, err, note, out, parse_day, print_json
from contingent.errors import InputError, RecordError, RequestError
from contingent.model import Reading
from contingent.record import (
    Added,
    AddedSources,
    Outcome,
    Record,
    Unread,
    Workspace,
    WorkspaceMade,
    start_of_day,
)

#: Opens and reads one file: the canonical text and its reading.
ReadFile = Callable[[Path], tuple[str, Reading]]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder; made if need be.", file_okay=False)] = Path(),
    name: Annotated[
        str | None, typer.Option("--name", help="What to call it; the folder's name when left out.")
    ] = None,
    database: Annotated[
        str | None, typer.Option("--database", help="A PostgreSQL address, for a team; a file in the folder otherwise.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a workspace: a folder with its settings and its record."""
    made = not Workspace.exists(folder)
    workspace = Workspace.init(folder, name=name, database=database)
    answer = WorkspaceMade(
        name=workspace.config.name, folder=str(workspace.folder), record=workspace.shown_address, made=made
    )
    if as_json:
        print_json(answer)
        return
    note(f"{'Made' if made else 'There is already'} the workspace {answer.name} in {answer.folder}")
    if made:
        note("Next: contingent add FILE… --published YYYY-MM-DD")


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Dispatches to read and record.")],
    published: Annotated[
        str | None, typer.Option("--published", help="Day of publication; relative dates are resolved against it.")
    ] = None,
    known: Annotated[
        str | None, typer.Option("--known", help="For an archive: the day on which you knew it. Today when left out.")
    ] = None,
    source_id: Annotated[
        str | None, typer.Option("--id", help="The source's short name; the file's name otherwise.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The source's title.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Where it was published.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Read dispatches and record what they say; adding one twice changes nothing and says so."""
    for option, value in (("--id", source_id), ("--title", title), ("--url", url)):
        if value is not None and len(files) > 1:
            raise RequestError(f"{option} names one source, but {len(files)} files were given: add them one by one")
    day, known_day = parse_day(published, "--published"), parse_day(known, "--known")
    read = _reader(day, source_id, title, publisher, url)
    with Workspace.find(workspace).record as record:
        answer = add_files(record, files, read, known=None if known_day is None else start_of_day(known_day))
    if as_json:
        print_json(answer)
    else:
        _print_added(answer)
    for file in answer.unread:
        note(f"contingent: {file.path}: {file.reason}")
    if answer.refused is not None:
        raise RecordError(answer.refused)
    if answer.unread:
        raise typer.Exit(InputError.exit_code)


def add_files(record: Record, files: list[Path], read: ReadFile, *, known: datetime | None) -> AddedSources:
    """Read and record each file; one that cannot be read is told apart and does not stop the others.

    A record that refuses (a full disk, a lost server) does: what was recorded before stays, and is told.
    """
    added: list[Added] = []
    unread: list[Unread] = []
    refused = None
    with _progress(len(files)) as step:
        for path in files:
            try:
                text, reading = read(path)
                added.append(record.add(text, reading, known=known))
            except InputError as error:
                unread.append(Unread(path=str(path), reason=str(error).removeprefix(f"{error.source}: ")))
            except RecordError as error:
                refused = f"{path}: {error}"
                break
            step()
    return AddedSources(added=tuple(added), unread=tuple(unread), refused=refused)


def _reader(
    published: date | None, source_id: str | None, title: str | None, publisher: str | None, url: str | None
) -> ReadFile:
    # The reader loads a language model, which only this verb should wait for.
    from contingent.read import read_file  # noqa: PLC0415

    def read(path: Path) -> tuple[str, Reading]:
        name = _name(path) if source_id is None else source_id
        result = read_file(path, published=published, id=name, title=title, publisher=publisher, url=url)
        return result.text, result.reading

    return read


def _name(path: Path) -> str:
    """A source's id from a file's name: printable, and without the sign that parts a key."""
    return "".join("-" if sign == "#" or not sign.isprintable() else sign for sign in path.stem) or "source"


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where a person watches and there is something to wait for."""
    if steps < 2 or not err.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("", total=steps)
        yield lambda: progress.advance(task)


def _print_added(answer: AddedSources) -> None:
    if not answer.added:
        return
    table = Table("Source", "", "Statements", "Claims", "Findings", "Note", box=SIMPLE_HEAD)
    for column in table.columns[2:5]:
        column.justify = "right"
    for item in answer.added:
        style = "dim" if item.outcome is Outcome.UNCHANGED else ""
        counts = (str(item.statements), str(item.claims), str(item.findings))
        table.add_row(
            Text(item.source), item.outcome.value, *counts, Text("" if item.note is None else item.note), style=style
        )
    out.print(table)
