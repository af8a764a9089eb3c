"""The schema's revisions, run by Alembic inside the caller's transaction: a failed upgrade leaves nothing behind."""
