"""Alembic's entry: run the revisions on the connection that ``contingent.record.database`` hands over."""

from __future__ import annotations

from alembic import context

from contingent.record.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
