"""What `--help` says without importing the verbs is what the verbs say, and it imports nothing heavy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from contingent.cli import app, load_verbs
from contingent.cli.huge import refuse_huge
from contingent.cli.verbs import VERBS, Verb
from contingent.errors import InputError
from contingent.force.parse import load

#: What takes long to import; `--help` and the light verbs have no use for it.
HEAVY = ("spacy", "numba", "altair", "fastapi", "scipy", "numpy", "sqlalchemy", "trafilatura")

FIND = """
import sys
from contingent.cli import main
code = 0
try:
    main()
except SystemExit as left:
    code = left.code or 0
print("HEAVY", *sorted(set(sys.argv[0].split()) & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def imported(*arguments: str, exit_code: int = 0) -> list[str]:
    """The heavy modules that a call of the command line imports; it is to leave with this exit code."""
    code = FIND.replace("sys.argv[0].split()", repr(HEAVY))
    finished = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert finished.returncode == exit_code, finished.stderr
    return finished.stderr.rsplit("HEAVY", 1)[1].split()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"]], ids=" ".join)
def test_asking_for_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported(*arguments) == []


@pytest.mark.parametrize("arguments", [["review", "--help"], ["init", "--help"], ["read", "--help"]], ids=" ".join)
def test_light_verbs_import_neither_parser_nor_compiler(arguments: list[str]) -> None:
    assert not {"spacy", "numba", "altair", "fastapi", "scipy"} & set(imported(*arguments))


HUGE = (
    ("many.toml", '[[commitment]]\nid="A"\n' * 30_000),
    ("long.toml", "#" * 33_000_000),
    ("long.json", " " * 33_000_000),
)


@pytest.mark.parametrize(("name", "text"), HUGE, ids=[name for name, _ in HUGE])
def test_a_network_file_that_is_too_large_is_refused_before_anything_is_imported(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    assert imported("forecast", str(file), "--samples", "100", exit_code=3) == []
    with pytest.raises(InputError) as refused:
        load(file)
    with pytest.raises(InputError, match=re.escape(str(refused.value))):
        refuse_huge(["check", str(file)])
    refuse_huge(["--out", str(file), "network.toml", "x" * 5_000])


def commands() -> dict[str, str]:
    """The verbs as their modules define them, with the first paragraph of their help."""
    load_verbs()
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {name: (found.help or "").split("\n\n")[0].replace("\n", " ") for name, found in group.commands.items()}


def test_every_verb_is_listed_with_its_own_help() -> None:
    """Fails with what to write into `contingent.cli.verbs.VERBS`."""
    listed = {name: verb.help for name, verb in VERBS.items()}
    assert listed == commands()


@pytest.mark.parametrize(("name", "verb"), VERBS.items(), ids=list(VERBS))
def test_a_verb_is_whole_when_its_modules_are_imported_alone(name: str, verb: Verb) -> None:
    """A group such as `import` gets its verbs from several modules: the table names them all."""
    load_verbs()
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    found = group.commands[name]
    sources = {command.callback.__module__ for command in getattr(found, "commands", {}).values() if command.callback}
    assert sources <= {f"contingent.cli.{module}" for module in verb.modules}


def test_a_verb_that_does_not_exist_is_a_wrong_request() -> None:
    command = [sys.executable, "-m", "contingent", "forcast"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 2
    assert "No such command 'forcast'" in finished.stderr


def test_a_narrow_terminal_shows_ids_and_codes_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    source = tmp_path / "2025-10-23-force.txt"
    source.write_text("Indonesia will send 20,000 troops to the force in Gaza, President Prabowo said.", "utf-8")
    printed = CliRunner().invoke(app, ["read", str(source)], catch_exceptions=False).output
    assert all(f" {whole} " in printed for whole in ("s1", "c1", "IDN", "indirect"))
