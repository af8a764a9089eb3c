"""The option that adds to the register of actors, and the workspace's setting behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.errors import InputError, RequestError

ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", help="A register of your own (CSV) that adds to the one that ships.", dir_okay=False),
]


def register_rows(given: Path | None, configured: Path | None = None) -> str | None:
    """The rows of the file that an option or else the workspace's settings name; ``None`` where neither does.

    Raises:
        RequestError: the file cannot be read or is not of the register's format.
    """
    path = configured if given is None else given
    if path is None:
        return None
    from contingent.read.actors import extended_register  # noqa: PLC0415 - most calls name none

    try:
        rows = path.read_text(encoding="utf-8-sig")
        extended_register(rows)
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"the register of actors: cannot read {path} ({error}); expected a CSV in UTF-8") from error
    except InputError as error:
        raise RequestError(f"{path}: {error}") from error
    return rows
