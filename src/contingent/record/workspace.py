"""The workspace: a folder with ``contingent.toml`` and, unless a server keeps the record, ``record.db``.

The folder is named, found in the environment, or found upwards from where one stands, as version control does it.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from contingent.errors import ContingentError, RequestError
from contingent.record.clock import Clock, utc_now
from contingent.record.config import Config, read_config, write_config
from contingent.record.database import Database, shown
from contingent.record.record import Record

#: What makes a folder a workspace.
CONFIG_NAME = "contingent.toml"

#: The embedded record.
RECORD_NAME = "record.db"

#: Names the workspace's folder where no option does.
FOLDER_VARIABLE = "CONTINGENT_WORKSPACE"

#: The address of a team's database; it outranks the one in ``contingent.toml``, which may be shared without a password.
DATABASE_VARIABLE = "CONTINGENT_DATABASE_URL"


class Workspace:
    """A folder that holds one record and its settings."""

    def __init__(self, folder: Path, config: Config, *, clock: Clock = utc_now) -> None:
        self.folder = folder
        self.config = config
        self._clock = clock

    @property
    def actors(self) -> Path | None:
        """The register of one's own that the settings name, beside them."""
        return None if self.config.actors is None else self.folder / self.config.actors

    @classmethod
    def init(
        cls, folder: Path, *, name: str | None = None, database: str | None = None, clock: Clock = utc_now
    ) -> Workspace:
        """Make a workspace, or open the one that is there, bringing its record up to date.

        Args:
            folder: is made if need be.
            name: what the workspace is called; the folder's name unless given.
            database: the address of a PostgreSQL database; a file in the folder unless given.
            clock: what tells the record's time.

        Raises:
            RequestError: the folder cannot be made or written to.
            RecordError: the database is not ours or cannot be reached.
        """
        folder = folder.resolve()
        path = folder / CONFIG_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            fresh = not path.exists()
            if fresh:
                write_config(path, Config(name=folder.name if name is None else name, database=database))
        except OSError as error:
            raise RequestError(
                f"cannot make a workspace in {folder} ({error.strerror}); choose another folder"
            ) from error
        workspace = cls(folder, read_config(path), clock=clock)
        try:
            Database.create(workspace.address).close()
        except ContingentError:
            if fresh:
                path.unlink()
            raise
        return workspace

    @classmethod
    def find(cls, start: Path | None = None, *, clock: Clock = utc_now) -> Workspace:
        """The workspace of a folder named outright, else of ``CONTINGENT_WORKSPACE``, else upwards from here.

        Raises:
            RequestError: there is none; says where it looked and how to make one.
        """
        named = start if start is not None else _from_environment()
        if named is not None:
            folder = named.resolve()
            if not cls.exists(folder):
                raise RequestError(
                    f"{named} is not a workspace (it has no {CONFIG_NAME}); make one with 'contingent init {named}'"
                )
            return cls(folder, read_config(folder / CONFIG_NAME), clock=clock)
        here = Path.cwd()
        for folder in (here, *here.parents):
            if cls.exists(folder):
                return cls(folder, read_config(folder / CONFIG_NAME), clock=clock)
        raise RequestError(
            f"no workspace in {here} or above it; make one with 'contingent init', "
            f"or name one with --workspace or {FOLDER_VARIABLE}"
        )

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder is a workspace."""
        return (folder / CONFIG_NAME).is_file()

    @property
    def shown_address(self) -> str:
        """The address without a password, or the record's path."""
        return shown(make_url(self.address))

    @property
    def address(self) -> URL | str:
        """Where the record is, as a database address."""
        given = os.environ.get(DATABASE_VARIABLE)
        if given:
            return given
        if self.config.database is not None:
            return self.config.database
        # Made from its parts: a folder's name may hold what a written address reads as something else.
        return URL.create("sqlite", database=str(self.folder / RECORD_NAME))

    @cached_property
    def record(self) -> Record:
        """The record, opened when it is first asked for.

        Raises:
            RecordError: there is none, it is not ours, or it is newer than this program.
        """
        return Record(Database.open(self.address), clock=self._clock)


def _from_environment() -> Path | None:
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given) if given else None
