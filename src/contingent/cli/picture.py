"""``contingent picture``: the state of affairs as of a day, as known on a day, in tables or as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from contingent.cli.app import AsJson, WorkspaceOption, app, out, parse_day, print_json
from contingent.cli.picture_tables import picture_view
from contingent.picture.of_record import picture_of_record
from contingent.record import Workspace, utc_now

AsOf = Annotated[str | None, typer.Option("--as-of", help="The day the picture is of; today when left out.")]
Known = Annotated[str | None, typer.Option("--known", help="As known on this day; today when left out.")]
Every = Annotated[
    bool, typer.Option("--every-evidence", help="List every evidence of a large record, which takes minutes.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are findings or contradictions.")]


@app.command()
def picture(
    as_of: AsOf = None,
    known: Known = None,
    strict: Strict = False,
    every_evidence: Every = False,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show who has promised what, on which condition, and where the text stands."""
    today = utc_now().date()
    when, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    with Workspace.find(workspace).record as record:
        found = picture_of_record(
            record,
            as_of=today if when is None else when,
            known=today if knowing is None else knowing,
            every_evidence=every_evidence,
        )
    if as_json:
        print_json(found)
    else:
        for part in picture_view(found, width=out.width):
            out.print(part)
    disputed = found.contradictions or any(c.contradictions for c in (*found.contributors, *found.groups))
    if strict and (found.findings or disputed):
        raise typer.Exit(1)
