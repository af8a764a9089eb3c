"""``contingent import``: the group of verbs that bring in what was written elsewhere; each room adds its own."""

from __future__ import annotations

import typer

from contingent.cli.app import app

import_app = typer.Typer(help="Bring in a record's export, or data that others publish.", no_args_is_help=True)
app.add_typer(import_app, name="import")
