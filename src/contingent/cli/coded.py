"""``contingent import pledges``: a hand-coded CSV file of pledges, with a mapping of its columns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.add import print_added
from contingent.cli.app import AsJson, WorkspaceOption, parse_day, print_json
from contingent.cli.imports import import_app
from contingent.errors import InputError
from contingent.model import Source, canonical_text
from contingent.record import AddedSources, Workspace, start_of_day
from contingent.record.coded import read_mapping, reading_of


@import_app.command("pledges")
def import_pledges(
    file: Annotated[Path, typer.Argument(help="A CSV file, one pledge a row, column names on its first line.")],
    mapping: Annotated[Path, typer.Option("--map", "-m", help="A TOML file: which column holds what.", dir_okay=False)],
    published: Annotated[
        str | None, typer.Option("--published", help="Day the file was published, for rows without a day of their own.")
    ] = None,
    known: Annotated[str | None, typer.Option("--known", help="For an archive: the day on which you knew it.")] = None,
    source_id: Annotated[
        str | None, typer.Option("--id", help="The source's short name; the file's otherwise.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The source's title.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who coded it.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Where it was published.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Record a hand-coded table of pledges: each row a claim on its own characters. All rows, or on an error none."""
    day, known_day = parse_day(published, "--published"), parse_day(known, "--known")
    fields = read_mapping(mapping)
    try:
        text = canonical_text(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", source=str(file)) from error
    described = Source(id="", sha256="", title=title, publisher=publisher, published=day, url=url)
    name = source_name(file) if source_id is None else source_id
    reading = reading_of(text, fields, id=name, origin=str(file), described=described)
    with Workspace.find(workspace).record as record:
        since = None if known_day is None else start_of_day(known_day)
        added = record.add(text, reading, known=since, reader=f"coded by hand, mapped by {mapping.name}")
    answer = AddedSources(added=(added,))
    if as_json:
        print_json(answer)
    else:
        print_added(answer)


def source_name(path: Path) -> str:
    """A source's id from a file's name: printable, and without the sign that parts a key."""
    return "".join("-" if sign == "#" or not sign.isprintable() else sign for sign in path.stem) or "source"
