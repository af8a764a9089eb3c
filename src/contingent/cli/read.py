"""``contingent read``: what each source says, as a table or as one JSON object a line."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from contingent.cli import words
from contingent.cli.actors import ActorsOption, register_rows
from contingent.cli.app import AsJson, app, err, note, out, parse_day, print_json
from contingent.cli.second import ModelOption, NoSecondOption, SecondOption, chosen, of_this_place
from contingent.errors import InputError, RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contingent.model import Claim, Difference, Reading
    from contingent.read.load import Document
    from contingent.read.second import SecondReader

#: One source is named on its own; several share neither an id nor a title.
_ONE = "is for one source at a time, got {} files"


@app.command()
def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Text, HTML, PDF, DOCX, feeds, mailboxes; globs, addresses; '-' for standard input.",
            metavar="INPUT...",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", help="Day of publication, such as 2025-10-23; relative dates resolve against it."),
    ] = None,
    source_id: Annotated[str | None, typer.Option("--id", help="Short name of the source (one source only).")] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--from", help="A file that lists inputs, one a line; '-' for standard input.", metavar="LIST"),
    ] = None,
    as_json: AsJson = False,
    text: Annotated[
        bool,
        typer.Option(
            "--text",
            help="Print the canonical text that offsets count in, and nothing else; a form feed parts several.",
        ),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 when there are findings.")] = False,
    actors: ActorsOption = None,
    second_url: SecondOption = None,
    second_model: ModelOption = None,
    no_second: NoSecondOption = False,
) -> None:
    """Read sources: who said what, and what is claimed, each anchored to its characters.

    A source that cannot be read is reported on standard error; the others are still read (exit code 3).
    """
    if as_json and text:
        raise RequestError("--json and --text were both given; expected one of them")
    if not inputs and not lists:
        raise RequestError("nothing was given to read; expected files, addresses, or a list of them with --from")
    from contingent.read.batch import Job, expand, open_many  # noqa: PLC0415 - keeps --help fast

    found = expand(inputs or (), lists or (), folders=False)
    if source_id is not None and len(found.names) > 1:
        raise RequestError(f"--id {_ONE.format(len(found.names))}")
    job = Job(published=parse_day(published, "--published"), id=source_id)
    second = None if text else chosen(second_url, second_model, None if no_second else of_this_place(), none=no_second)
    rows = register_rows(actors)
    failed = findings = done = 0
    for document in chain(found.errors, open_many(found.names, job)):
        if isinstance(document, InputError):
            failed += 1
            note(f"contingent: {document}")
        else:
            if text and done:
                sys.stdout.write("\n\f\n")
            done += 1
            findings += _read_one(document, second, rows, as_json=as_json, text=text)
    if failed:
        raise typer.Exit(InputError.exit_code)
    if strict and findings:
        raise typer.Exit(1)


def _read_one(document: Document, second: SecondReader | None, rows: str | None, *, as_json: bool, text: bool) -> int:
    """Read one source, print what was asked for, and return the number of findings."""
    if text:
        sys.stdout.write(document.text)
        return len(document.findings)
    from contingent.read.actors import extended_register  # noqa: PLC0415 - keeps --help fast
    from contingent.read.reader import read_document  # noqa: PLC0415

    reading = read_document(document, register=extended_register(rows))
    if second is not None:
        from contingent.read.second.reading import read_again  # noqa: PLC0415 - none is asked by default

        reading = read_again(document.text, reading, second)
    if as_json:
        print_json(reading, indent=None)
    else:
        _show(reading)
    for finding in reading.findings:
        place = "" if finding.start is None else f" at {finding.start}"
        err.print(Text(f"{reading.source.id}: {finding.code}{place}: {finding.message}", style="yellow"))
    return len(reading.findings)


def _show(reading: Reading) -> None:
    source = reading.source
    published = "day of publication unknown" if source.published is None else words.day(source.published)
    out.print(Text.assemble((source.id, "bold"), f"  {published}"))
    out.print(_statements(reading))
    out.print(_claims(reading.claims, f"{len(reading.claims)} claims"))
    if reading.second is not None:
        count = len(reading.second.claims)
        out.print(_claims(reading.second.claims, f"{count} claims of the second reader, {reading.second.reader}"))
        for difference in reading.second.differences:
            out.print(Text(_difference(difference)))


def _statements(reading: Reading) -> Table:
    table = Table(title=f"{len(reading.statements)} statements", title_justify="left", expand=True)
    for column, ratio in (("", None), ("Who", 4), ("For", None), ("How", None), ("When", 3), ("What", 10)):
        table.add_column(column, ratio=ratio, no_wrap=ratio is None)  # a cut id or code would name nothing
    for statement in reading.statements:
        speaker = statement.speaker
        table.add_row(
            statement.id,
            Text("nobody named" if speaker is None else speaker.name or speaker.text),
            "" if speaker is None or speaker.actor is None else speaker.actor,
            statement.mode.value,
            words.period(statement.said),
            Text(" … ".join(span.text for span in statement.content)),
        )
    return table


def _difference(difference: Difference) -> str:
    """A difference in words."""
    if difference.first is None:
        return f"Only the second reader has {difference.second}."
    if difference.second is None:
        return f"Only the first reader has {difference.first}."
    return f"{difference.first} and {difference.second} differ in {', '.join(difference.fields)}."


def _claims(claims: Sequence[Claim], title: str) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    for column, ratio in (
        ("", None),
        ("Claim", 4),
        ("Whose", 3),
        ("How much", 4),
        ("On condition", 6),
        ("When", 3),
        ("Evidence", 10),
    ):
        table.add_column(column, ratio=ratio, no_wrap=ratio is None)
    for claim in claims:
        marks = [claim.status, "hedged" if claim.hedged else None, "headline" if claim.headline else None]
        extra = ", ".join(mark for mark in marks if mark)
        to = f" → {claim.counterpart}" if claim.counterpart else ""
        table.add_row(
            claim.id,
            claim.kind.replace("_", " ") + (f" ({extra})" if extra else ""),
            f"{claim.actor or '–'}{to}",
            words.quantity(claim.quantity),
            Text("; ".join(f"{c.kind}: {c.text}" for c in claim.conditions)),
            words.period(claim.when),
            Text(claim.evidence.text),
        )
    return table
