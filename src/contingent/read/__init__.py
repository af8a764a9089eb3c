"""Text in, readings out: load, attribute, claim.

Importing this room is cheap; the parser is loaded with the first text that is read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contingent.model import Reading
    from contingent.read.actors import Register
    from contingent.read.reader import ReadResult

__all__ = ["read", "read_file"]


def _day(published: date | str | None) -> date | None:
    return date.fromisoformat(published) if isinstance(published, str) else published


def _register(actors: Path | str | None) -> Register | None:
    """The register that ships with a file of one's own added; ``None`` for the one that ships."""
    from contingent.read.actors import default_register  # noqa: PLC0415 - loaded when it is needed

    return None if actors is None else default_register().extended(actors)


def read(
    text: str,
    *,
    published: date | str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    actors: Path | str | None = None,
) -> Reading:
    r"""What a careful reader takes from a text: statements and claims, each anchored to its characters.

    Args:
        text: English news text; offsets of the reading count in its canonical form (line ends as ``\\n``).
        published: the day of publication, against which relative dates resolve; without it they stay unresolved.
        id: a short name for the source.
        url: where the source stands.
        title: its title.
        publisher: who published it.
        actors: a register of your own (CSV, ``contingent/data/actors.md``) that adds to the one that ships.

    Raises:
        InputError: the text is empty; the register is not of its format.
        ValueError: ``published`` is no ISO date.
    """
    from contingent.read.reader import read_text  # noqa: PLC0415 - the parser is loaded when it is needed

    return read_text(
        text, register=_register(actors), published=_day(published), id=id, url=url, title=title, publisher=publisher
    )


def read_file(
    path: Path | str,
    *,
    published: date | str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    actors: Path | str | None = None,
) -> ReadResult:
    """The reading of a file together with its canonical text; arguments as for ``read``.

    Raises:
        InputError: the file cannot be read as a text.
        ValueError: ``published`` is no ISO date.
    """
    from contingent.read.reader import read_path  # noqa: PLC0415 - the parser is loaded when it is needed

    return read_path(
        path, register=_register(actors), published=_day(published), id=id, url=url, title=title, publisher=publisher
    )
