"""``contingent init``: make a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import AsJson, app, note, print_json
from contingent.record import Workspace, WorkspaceMade


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
