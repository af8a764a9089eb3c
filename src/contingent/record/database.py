"""Opening the database: whose it is, which revision it has, and how a transaction begins.

SQLite (a file in the workspace) and PostgreSQL (a team's server) are used through the same code. Faults of the database
are translated here, once, into the family of ``contingent.errors``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import TypeVar
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from contingent.errors import RecordError, RequestError
from contingent.record.schema import REVISIONS, VERSION_TABLE

T = TypeVar("T")

#: How long a writer waits for another one, in milliseconds.
BUSY_MS = 60_000

#: What an address may be, for messages.
_EXPECTED = "postgresql://user@host/name, or none for a file in the workspace"

#: SQLSTATE classes of faults that pass: connection, serialisation and deadlock, a server that stops or starts.
_PASSING = ("08", "40", "57P")

#: Seconds to wait before each further attempt: long enough in all for a server to be restarted.
_WAITS = (0.1, 0.3, 1.0, 3.0, 6.0)

#: How SQLite opens a file that nobody can change, as its own documentation of URIs has it.
_UNCHANGEABLE = {"mode": "ro", "immutable": "1", "uri": "true"}

#: The number of our advisory lock in PostgreSQL ("cont" in ASCII): a chain has one end, so it has one writer at a time.
_LOCK = 0x636F6E74


class Database:
    """An opened database that holds a record of the current revision."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    @classmethod
    def create(cls, url: str | URL) -> Database:
        """Make the tables in an empty database, or open the record that is there.

        Raises:
            RequestError: the address is not one of a database that contingent supports.
            RecordError: the database is not ours, is newer than this program or cannot be reached.
        """
        engine = _engine(url)
        with _writing(engine) as connection:
            if _revision(connection) != REVISIONS[-1]:
                _upgrade(connection)
        return cls(engine)

    @classmethod
    def open(cls, url: str | URL) -> Database:
        """Open the record that is there, upgrading one of an older version.

        Raises:
            RequestError, RecordError: as for `create`, and there is no record.
        """
        engine = _engine(url)
        if engine.dialect.name == "sqlite":
            file = Path(engine.url.database or "")
            if not file.is_file():
                raise RecordError(f"there is no record at {file}; make one with 'contingent init'")
            if _for_reading_only(file):
                engine = _engine(URL.create("sqlite", database=f"file:{quote(str(file))}", query=_UNCHANGEABLE))
        with _translated(engine), engine.connect() as connection:
            revision = _revision(connection)
        if revision is None:
            raise RecordError(f"the database {shown(engine.url)} is empty; make a record in it with 'contingent init'")
        return cls(engine) if revision == REVISIONS[-1] else cls.create(url)

    @classmethod
    def beside(cls, address: str) -> Database:
        """The same record that another process has open, at the address of its engine."""
        return cls(_engine(address))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record from start to end."""
        with _translated(self._engine), self._engine.connect() as plain:
            connection = plain
            if self.dialect == "postgresql":
                connection = plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writing transaction of the moment: all of it is kept or, on any error, nothing."""
        with _writing(self._engine) as connection:
            yield connection

    def write(self, task: Callable[[Connection], T]) -> T:
        """Carry out a task in the writing transaction, again if the server went away under it.

        The task must be one that changes nothing when it is already done: a connection lost while committing leaves
        open whether it was.
        """
        for wait in (*_WAITS, None):
            try:
                with self.writing() as connection:
                    return task(connection)
            except LostError:
                if wait is None:
                    raise
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with _translated(engine), engine.connect() as plain:
        connection = plain.execution_options(contingent_write=True)
        with connection.begin():
            _lock(connection)
            yield connection


def _engine(address: str | URL) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise RequestError(f"the database address is not understood; expected {_EXPECTED}") from error
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    elif backend != "sqlite":
        raise RequestError(f"got the address of a {backend} database; expected {_EXPECTED}")
    try:
        # A connection that went stale while it was not used is noticed before it is.
        engine = create_engine(url, pool_pre_ping=backend != "sqlite")
    except ModuleNotFoundError as error:
        raise RequestError(f"this database needs {error.name}: install contingent[postgres]") from error
    if backend == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _for_reading_only(file: Path) -> bool:
    """Whether a record lies on a medium that cannot be written to, and is complete in its one file.

    SQLite writes beside a file even to read it, unless it is told that nobody can change it.
    """
    journal = file.with_name(file.name + "-wal")
    return not os.access(file.parent, os.W_OK) and not journal.exists()


def _prepare_sqlite(connection: SQLiteConnection, _: object) -> None:
    # Transactions are begun by us, below: the driver's own habit would begin them late and commit them early.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("contingent_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _revision(connection: Connection) -> str | None:
    """The record's revision, ``None`` in an empty database.

    Raises:
        RecordError: the database holds something else, or a revision this program does not know.
    """
    tables = inspect(connection).get_table_names()
    place = shown(connection.engine.url)
    if VERSION_TABLE not in tables:
        if tables:
            raise RecordError(
                f"the database {place} is not a record of contingent: it holds {', '.join(sorted(tables)[:3])}; "
                "choose another folder or database"
            )
        return None
    revision: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    if revision not in REVISIONS:
        raise RecordError(
            f"the record {place} has revision {revision}, this program knows up to {REVISIONS[-1]}: "
            "it was written by a newer contingent; upgrade with 'pip install --upgrade contingent'"
        )
    return revision


def _upgrade(connection: Connection) -> None:
    # Alembic takes 100 ms to import, which only a new or an old record should cost.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def shown(url: URL) -> str:
    """A database's address as a person may see it: the path of a file, and never a password."""
    if url.get_backend_name() == "sqlite":
        path = str(url.database)
        return unquote(path.removeprefix("file:")) if "immutable" in url.query else path
    return url.render_as_string(hide_password=True)


class LostError(RecordError):
    """The database server went away; what was under way is undone, or was done."""


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    """Turn the database's own errors into ours; the record is unchanged, because the transaction is undone."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        kind = LostError if _passing(error) else RecordError
        advice = _advice(cause)
        raise kind(f"the database {shown(engine.url)} refused ({cause}); nothing was changed. {advice}") from error


def _passing(error: DBAPIError) -> bool:
    """Whether a server's fault may be gone in a moment: it restarts, the network failed, two transactions collided."""
    state: str | None = getattr(error.orig, "sqlstate", None)
    lost = isinstance(error, OperationalError) and hasattr(error.orig, "sqlstate") and state is None
    return error.connection_invalidated or lost or (state is not None and state.startswith(_PASSING))


def _advice(cause: str) -> str:
    words = {
        "readonly": "The folder or the file is read-only: copy it to a place you may write to.",
        "unable to open": "Check that the folder exists and that you may write to it.",
        "not a database": "The file is no SQLite database: choose another folder, or restore a backup.",
        "malformed": "The file is damaged: restore a backup.",
        "full": "The disk is full: make room and run it again.",
        "locked": "Another program has been writing for a minute: try again when it is done.",
        "onnection": "Check that the server runs and that the address is right.",
        "append-only": "Corrections are made with 'contingent review'.",
    }
    return next((advice for word, advice in words.items() if word in cause), "Try again, or check the database.")
