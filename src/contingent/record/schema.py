"""The tables of the record, and the triggers that make them append-only.

``entry`` is the log: every fact the record holds is one row of it, and everything else can be computed from it.
``document`` holds each source's canonical text under its SHA-256. The database itself refuses to change or delete a
row of either, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, SmallInteger, String, Table, Text

#: Every revision of the schema this version knows, oldest first; Alembic's scripts bear the same names.
REVISIONS = ("0001",)

#: Where Alembic keeps the revision; its presence tells that a database is ours.
VERSION_TABLE = "contingent_version"

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("known", String(27), nullable=False),
    Column("stated", SmallInteger, nullable=False),
    Column("recorded_at", String(27), nullable=False),
    Column("body", Text, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Index("entry_key", "key"),
    Index("entry_source", "source", "kind"),
)

# The text is kept as UTF-8 bytes: PostgreSQL's own text type cannot hold every character that a file can.
document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", LargeBinary, nullable=False),
)

_SQLITE_TRIGGERS = (
    *(
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: {action} on {table} refused'); END"
        for table in ("entry", "document")
        for action in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE deletes without firing a delete trigger, so an occupied or skipped place is refused here.
    (
        "CREATE TRIGGER entry_in_order BEFORE INSERT ON entry "
        "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only: a row is added after the last one'); END"
    ),
    (
        "CREATE TRIGGER document_once BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = NEW.sha256) "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only: this text is there'); END"
    ),
)

_POSTGRESQL_TRIGGERS = (
    (
        "CREATE FUNCTION contingent_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the record is append-only: % on % refused', TG_OP, TG_TABLE_NAME; END $$"
    ),
    *(
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"FOR EACH {'STATEMENT' if action == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION contingent_refuse()"
        for table in ("entry", "document")
        for action in ("UPDATE", "DELETE", "TRUNCATE")
    ),
    (
        "CREATE FUNCTION contingent_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) THEN "
        "RAISE EXCEPTION 'the record is append-only: a row is added after the last one'; END IF; RETURN NEW; END $$"
    ),
    "CREATE TRIGGER entry_in_order BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION contingent_in_order()",
)

#: The statements that protect the tables, by SQLAlchemy's name of the dialect.
TRIGGERS = {"sqlite": _SQLITE_TRIGGERS, "postgresql": _POSTGRESQL_TRIGGERS}

#: The names of the triggers that must be there, by dialect; ``verify`` looks for them.
TRIGGER_NAMES = {
    dialect: frozenset(line.split()[2] for line in lines if line.startswith("CREATE TRIGGER"))
    for dialect, lines in TRIGGERS.items()
}
