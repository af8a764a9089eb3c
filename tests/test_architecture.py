"""The map of the rooms in CONTRIBUTING.md is true: imports point one way, modules are small and say what they are."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "contingent"
#: In the order in which data flow; a room knows only those before it, and the foundations.
ROOMS = ("read", "record", "picture", "council", "force", "brief", "web")
FOUNDATIONS = {"model", "errors", "data", "__version__"}
MODULES = sorted(PACKAGE.rglob("*.py"))
#: Modules longer than 500 lines, each with the reason.
LONG: dict[str, str] = {}


def imported(tree: ast.AST) -> Iterator[str]:
    """The rooms of contingent that a module imports."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [node.module] if node.module != "contingent" else [f"contingent.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("contingent."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_knows_only_the_rooms_before_it(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    used = set(imported(ast.parse(path.read_text(encoding="utf-8")))) - FOUNDATIONS - {room}
    if room in {"cli", "__init__", "__main__"}:
        return
    allowed = set(ROOMS[: ROOMS.index(room)]) if room in ROOMS else set()
    assert used <= allowed, f"{room} must not know {sorted(used - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_and_is_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(PACKAGE))
    assert text.count("\n") <= 500 or name in LONG, "two modules, or a listed reason"
    assert ast.get_docstring(ast.parse(text)), "a module starts by saying what it is"


def test_types_and_lint_are_strict_without_exceptions() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert not any(o.get("ignore_errors") for o in settings["mypy"].get("overrides", []))
    assert "error" in settings["pytest"]["ini_options"]["filterwarnings"]
    assert settings["pytest"]["ini_options"]["xfail_strict"] is True


def test_importing_the_package_is_light() -> None:
    """`import contingent` must not load the parser: the command line starts with it."""
    code = "import contingent, sys; sys.exit('spacy' in sys.modules or 'numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
