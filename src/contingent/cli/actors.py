"""The option that adds to the register of actors, the workspace's setting behind it, and who is an actor there."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contingent.errors import InputError, RequestError

if TYPE_CHECKING:
    from contingent.record import Record

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


def refuse_unknown_actor(given: str | None, option: str, rows: str | None, record: Record) -> None:
    """Refuse a code that is in no register and on no claim: a slip of the keyboard would be recorded as an actor.

    The claims are asked since a register named for one call of ``add`` is not kept, and what it brought stands on them.

    Raises:
        RequestError: nobody has this code; names the nearest.
    """
    if given is None or given.lower() == "none":
        return
    from contingent.read.actors import extended_register  # noqa: PLC0415 - most calls name none

    code, register = given.upper(), extended_register(rows)
    if register.get(code) is not None:
        return
    used = {who for one in record.claims() for who in (one.claim.actor, one.claim.counterpart) if who is not None}
    if code in used:
        return
    names = {actor.name.casefold(): actor.code for actor in register}
    codes = {*(actor.code for actor in register), *used}
    meant = register.find(given)
    near = [names[name] for name in get_close_matches(given.casefold(), names, n=2)] or get_close_matches(code, codes)
    likely = [meant.code] if meant is not None else list(dict.fromkeys(near))
    hint = f"; did you mean {' or '.join(likely)}?" if likely else ""
    raise RequestError(
        f"{option}: got {given!r}, expected the code of an actor such as IDN or UNSC, of the register that ships or of "
        f"one that 'actors' in contingent.toml names{hint}"
    )
