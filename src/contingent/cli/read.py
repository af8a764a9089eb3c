"""``contingent read``: what each source says, as a table or as one JSON object a line."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from contingent.cli import words
from contingent.cli.app import AsJson, app, err, note, out, parse_day, print_json
from contingent.errors import InputError, RequestError
from contingent.model import Reading

#: One source is named on its own; several share neither an id nor a title.
_ONE = "is for one source at a time, got {} files"


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="Dispatches: text or HTML.", metavar="FILE...")],
    published: Annotated[
        str | None,
        typer.Option("--published", help="Day of publication, such as 2025-10-23; relative dates resolve against it."),
    ] = None,
    source_id: Annotated[str | None, typer.Option("--id", help="Short name of the source (one file only).")] = None,
    as_json: AsJson = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the canonical text that offsets count in, and nothing else.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 when there are findings.")] = False,
) -> None:
    """Read sources: who said what, and what is claimed, each anchored to its characters.

    A source that cannot be read is reported on standard error; the others are still read (exit code 3).
    """
    if source_id is not None and len(files) > 1:
        raise RequestError(f"--id {_ONE.format(len(files))}")
    if as_json and text:
        raise RequestError("--json and --text were both given; expected one of them")
    day = parse_day(published, "--published")
    failed = findings = 0
    for path in files:
        try:
            findings += _read_one(path, day, source_id, as_json=as_json, text=text)
        except InputError as error:
            failed += 1
            note(f"contingent: {error}")
    if failed:
        raise typer.Exit(InputError.exit_code)
    if strict and findings:
        raise typer.Exit(1)


def _read_one(path: Path, day: date | None, source_id: str | None, *, as_json: bool, text: bool) -> int:
    """Read one file, print what was asked for, and return the number of findings."""
    if text:
        from contingent.read.load import load  # noqa: PLC0415 - keeps --help fast

        document = load(path, published=day, id=source_id)
        sys.stdout.write(document.text)
        return len(document.findings)
    from contingent.read import read_file  # noqa: PLC0415 - keeps --help fast

    reading = read_file(path, published=day, id=source_id).reading
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
    out.print(_claims(reading))


def _statements(reading: Reading) -> Table:
    table = Table(title=f"{len(reading.statements)} statements", title_justify="left", expand=True)
    for column, ratio in (("", 1), ("Who", 5), ("For", 1), ("How", 2), ("When", 3), ("What", 12)):
        table.add_column(column, ratio=ratio)
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


def _claims(reading: Reading) -> Table:
    table = Table(title=f"{len(reading.claims)} claims", title_justify="left", expand=True)
    for column, ratio in (
        ("", 1),
        ("Claim", 4),
        ("Whose", 3),
        ("How much", 4),
        ("On condition", 6),
        ("When", 3),
        ("Evidence", 10),
    ):
        table.add_column(column, ratio=ratio)
    for claim in reading.claims:
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
