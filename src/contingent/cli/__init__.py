"""The command line: one module a room, one verb an idea."""

import importlib

from contingent.cli.app import app, main

__all__ = ["app", "main"]

#: Modules that add verbs to the application, in the order in which `--help` lists them.
_VERBS = (
    "read",
    "record",
    "review",
    "verify",
    "exchange",
    "picture",
    "changes",
    "why",
    "council",
    "council_library",
    "force",
    "brief",
    "serve",
    "schema",
)

for _verb in _VERBS:
    importlib.import_module(f"contingent.cli.{_verb}")
