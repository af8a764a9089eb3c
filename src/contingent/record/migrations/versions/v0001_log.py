"""The log and the documents, with the triggers that protect them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from contingent.record.schema import TRIGGERS, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and their triggers."""
    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    for statement in TRIGGERS[connection.dialect.name]:
        connection.execute(text(statement))
