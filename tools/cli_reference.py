"""Writes docs/reference/cli.md from the commands themselves; `make docs` runs it, a test compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperGroup

from contingent.cli import app, load_verbs

REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
HEAD = """\
# The commands

Made from the commands themselves by `make docs`. Every command also says this with `--help`; what the exit codes mean
is in [formats](formats.md).
"""


def _commands(group: TyperGroup, path: str) -> Iterator[tuple[str, object]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{path} {name}")
        if not isinstance(command, TyperGroup) or command.invoke_without_command:
            yield f"{path} {name}", command


def _row(parameter: object) -> str:
    flags = ", ".join(
        f"`{flag}`" for flag in (*getattr(parameter, "opts", ()), *getattr(parameter, "secondary_opts", ()))
    )
    if getattr(parameter, "param_type_name", "") == "argument":
        flags = f"`{getattr(parameter, 'metavar', None) or str(getattr(parameter, 'name', '')).upper()}`"
    words = (getattr(parameter, "help", None) or "").replace("|", "\\|").replace("\n", " ")
    return f"| {flags} | {words} |"


def reference() -> str:
    """The whole page."""
    load_verbs()
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = [HEAD]
    for name, command in _commands(group, "contingent"):
        text = (getattr(command, "help", None) or "").strip()
        rows = [_row(p) for p in getattr(command, "params", ()) if getattr(p, "name", "") != "help"]
        table = "\n".join(("| | |", "| --- | --- |", *rows)) if rows else ""
        parts.append(f"## `{name}`\n\n{text}\n\n{table}\n")
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"wrote {REFERENCE.relative_to(Path.cwd())}\n")
