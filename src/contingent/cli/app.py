"""The command line's frame: the application, its shared options, its output and its exit codes.

Each room has one module here that adds its verbs; this one turns errors into the documented exit codes
(``docs/reference/formats.md``): 0 done, 1 findings under ``--strict``, 2 the request, 3 an input, 4 the record,
70 a fault of ours with an id.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
import uuid
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from contingent import __version__
from contingent.cli.verbs import LazyGroup
from contingent.errors import ContingentError, RequestError

app = typer.Typer(
    name="contingent",
    cls=LazyGroup,
    help="Follow the forming of a mandated force: read, record, picture, council, force, brief.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

#: Tables and prose go to standard output; notes, progress and errors to standard error.
out = Console()
err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print the documented JSON instead of a table.")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        envvar="CONTINGENT_WORKSPACE",
        help="The workspace's folder; found upwards from here when left out.",
        file_okay=False,
    ),
]


def parse_day(text: str | None, option: str) -> date | None:
    """A day given as an option, ISO 8601.

    Raises:
        RequestError: the text is not a day of the calendar.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RequestError(f"{option}: got {text!r}, expected a day such as 2025-10-23") from error


def print_json(answer: object, *, indent: int | None = 2) -> None:
    """Print an answer's JSON, unwrapped and unstyled."""
    from contingent.model import wire  # noqa: PLC0415 - pydantic takes a tenth of a second, which --help need not pay

    sys.stdout.write(wire.to_json(answer, indent=indent) + "\n")


def note(message: str) -> None:
    """Tell the person something on standard error without styling the message's own brackets."""
    err.print(message, markup=False, highlight=False, soft_wrap=True)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"contingent {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Follow the forming of a mandated force, every number traced to a quote."""


def _report_fault(fault: BaseException) -> None:
    """Give a fault of ours an id; the details go to a file, never to the terminal."""
    fault_id = uuid.uuid4().hex[:8]
    path = Path(tempfile.gettempdir()) / f"contingent-{fault_id}.log"
    path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
    note(f"contingent: this is a fault of ours, id {fault_id}. Please report it with the file {path}")


def main() -> None:
    """Run the command line and leave with a documented exit code."""
    try:
        app()
    except ContingentError as error:
        note(f"contingent: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output left (`contingent ... | head`): stop quietly, as Unix tools do.
        sys.stderr.close()
        sys.exit(0)
    except Exception as fault:  # noqa: BLE001 - the one top-level handler
        _report_fault(fault)
        sys.exit(70)
