"""``contingent add``: read files, folders, lists and addresses, and record what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from contingent.cli.actors import ActorsOption, register_rows
from contingent.cli.app import AsJson, WorkspaceOption, app, err, note, out, parse_day, print_json
from contingent.cli.second import ModelOption, NoSecondOption, SecondOption, chosen
from contingent.errors import InputError, RecordError, RequestError
from contingent.record import Added, AddedSources, Outcome, Unread, Workspace, start_of_day
from contingent.record.record import READER

#: More sources than this are told as numbers; every one of them is in ``--json``.
_MOST_ROWS = 40
#: What a shell expects of a program that Ctrl+C stopped.
_INTERRUPTED = 130

#: What became of each input of a handful.
Told = Iterable[list[list[Added | Unread]]]


@app.command()
def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs or addresses; '-' for standard input.", metavar="INPUT..."),
    ] = None,
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
    lists: Annotated[
        list[str] | None,
        typer.Option("--from", help="A file that lists inputs, one a line; '-' for standard input.", metavar="LIST"),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="How many processes read; one a core when left out.", min=1)
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", help="A Dask scheduler whose machines read, such as tcp://host:8786.", metavar="URL"),
    ] = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read again what this version has read and recorded before.")
    ] = False,
    actors: ActorsOption = None,
    second_url: SecondOption = None,
    second_model: ModelOption = None,
    no_second: NoSecondOption = False,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Read dispatches and record what they say; adding one twice changes nothing and says so.

    Stopped at any moment, it goes on where it was when it is run again. A source that cannot be read is told on
    standard error; the others are still recorded (exit code 3).
    """
    if not inputs and not lists:
        raise RequestError("nothing was given to add; expected files, folders, globs, addresses, or a list with --from")
    from contingent.read.batch import Job, expand, read_many  # noqa: PLC0415 - keeps --help fast

    found = expand(inputs or (), lists or ())
    for option, value in (("--id", source_id), ("--title", title), ("--url", url)):
        if value is not None and len(found.names) + len(found.errors) > 1:
            raise RequestError(
                f"{option} names one source, but {len(found.names)} files were given: add them one by one"
            )
    day, known_day = parse_day(published, "--published"), parse_day(known, "--known")
    moment = None if known_day is None else start_of_day(known_day)
    place = Workspace.find(workspace)
    second = chosen(second_url, second_model, place.config.second_reader, none=no_second)
    rows = register_rows(actors, place.actors)
    reader = READER if second is None else f"{READER}, second {second.name}"
    with place.record as record:
        standing = {} if reread else record.standing(known=moment, reader=reader)
        job = Job(
            published=day,
            id=source_id,
            title=title,
            publisher=publisher,
            url=url,
            recorded={sha256: item.source for sha256, item in standing.items()},
            second=second,
            actors=rows,
        )
        # Sorted: the same files give the same record, whatever the order in which they are named.
        results = read_many(sorted(found.names), job, workers=workers, cluster=cluster)
        from contingent.record.intake import take_in  # noqa: PLC0415

        told = take_in(record, results, known=moment, reader=reader, standing=standing)
        unread = [Unread(path=str(error.source), reason=_reason(error)) for error in found.errors]
        answer, stopped = collected(told, len(found.names), unread)
        if not stopped and answer.refused is None:
            from contingent.picture.of_record import keep_up  # noqa: PLC0415

            keep_up(record)
    if as_json:
        print_json(answer)
    else:
        print_added(answer)
    for file in answer.unread:
        note(f"contingent: {file.path}: {file.reason}")
    _leave(answer, stopped=stopped)


def collected(told: Told, inputs: int, unread: Iterable[Unread] = ()) -> tuple[AddedSources, bool]:
    """The whole answer from what is told of each handful, and whether a person stopped it."""
    added: list[Added] = []
    failed = list(unread)
    refused = None
    stopped = False
    with _progress(inputs) as step:
        try:
            for handful in told:
                for of_input in handful:
                    for item in of_input:
                        (added if isinstance(item, Added) else failed).append(item)  # type: ignore[arg-type]
                    step()
        except RecordError as error:
            refused = str(error)
        except KeyboardInterrupt:
            stopped = True
    return AddedSources(added=tuple(added), unread=tuple(failed), refused=refused), stopped


def _leave(answer: AddedSources, *, stopped: bool) -> None:
    if answer.refused is not None:
        raise RecordError(answer.refused)
    if stopped:
        note(f"Stopped. {len(answer.added)} source(s) are recorded; the same command goes on from here.")
        raise typer.Exit(_INTERRUPTED)
    if answer.unread:
        raise typer.Exit(InputError.exit_code)


def _reason(error: InputError) -> str:
    return str(error).removeprefix(f"{error.source}: ")


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


def print_added(answer: AddedSources) -> None:
    """A table of what adding did; its sums where there are many."""
    if len(answer.added) > _MOST_ROWS:
        _print_totals(answer)
        return
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


def _print_totals(answer: AddedSources) -> None:
    table = Table("", "Sources", "Statements", "Claims", "Findings", box=SIMPLE_HEAD)
    for column in table.columns[1:]:
        column.justify = "right"
    for outcome in Outcome:
        items = [item for item in answer.added if item.outcome is outcome]
        if items:
            sums = (sum(i.statements for i in items), sum(i.claims for i in items), sum(i.findings for i in items))
            table.add_row(outcome.value, f"{len(items):,}", *(f"{number:,}" for number in sums))
    out.print(table)
