"""The command line: one module a room, one verb an idea; ``verbs`` lists them, and imports one when it is called."""

from contingent.cli.app import app, main
from contingent.cli.verbs import load_verbs

__all__ = ["app", "load_verbs", "main"]
