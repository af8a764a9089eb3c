"""A register of one's own adds to the one that ships: by option, by the workspace's settings, in Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contingent
from contingent.cli.app import app

HEADER = "code,kind,name,formal,aliases,demonyms,capitals,seats"
TEXT = "The Lake Chad Flotilla will send 250 troops to the force, its commander said.\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "my-actors.csv"
    path.write_text(f"{HEADER}\nLCF,organisation,the Lake Chad Flotilla,,,,,\n", encoding="utf-8")
    return path


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    path = tmp_path / "lake.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def offering(line: str) -> list[str]:
    return [claim["actor"] for claim in json.loads(line)["claims"] if claim["kind"] == "offer"]


def test_an_actor_of_ones_own_is_read(register: Path, dispatch: Path) -> None:
    without = CliRunner().invoke(app, ["read", str(dispatch), "--json"])
    assert "LCF" not in offering(without.stdout)
    found = CliRunner().invoke(app, ["read", str(dispatch), "--json", "--actors", str(register)])
    assert found.exit_code == 0, found.output
    assert offering(found.stdout) == ["LCF"]
    assert [c.actor for c in contingent.read(TEXT, actors=register).claims] == ["LCF"]


def test_a_workspace_names_its_register(register: Path, dispatch: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert CliRunner().invoke(app, ["init", str(desk)]).exit_code == 0
    settings = desk / "contingent.toml"
    settings.write_text(settings.read_text("utf-8") + '\nactors = "../my-actors.csv"\n', encoding="utf-8")
    added = CliRunner().invoke(app, ["add", str(dispatch), "-w", str(desk), "--workers", "1"])
    assert added.exit_code == 0, added.output
    picture = CliRunner().invoke(app, ["picture", "-w", str(desk), "--json"])
    assert [who["actor"] for who in json.loads(picture.stdout)["contributors"]] == ["LCF"]
    correct = ["review", "correct", "lake#c1", "-w", str(desk), "--counterpart"]
    assert CliRunner().invoke(app, [*correct, "LCF"]).exit_code == 0
    assert "expected the code of an actor" in str(CliRunner().invoke(app, [*correct, "LCG"]).exception)


def test_who_came_by_a_register_that_is_not_kept_stands_on_the_claims(
    register: Path, dispatch: Path, tmp_path: Path
) -> None:
    desk = str(tmp_path / "desk")
    CliRunner().invoke(app, ["init", desk])
    CliRunner().invoke(app, ["add", str(dispatch), "-w", desk, "--workers", "1", "--actors", str(register)])
    corrected = CliRunner().invoke(app, ["review", "correct", "lake#c1", "-w", desk, "--counterpart", "LCF"])
    assert corrected.exit_code == 0, corrected.output


def test_a_file_of_another_format_is_a_wrong_request(dispatch: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("country,code\nFrance,FRA\n", encoding="utf-8")
    found = CliRunner().invoke(app, ["read", str(dispatch), "--actors", str(wrong)])
    assert f"expected the header {HEADER}" in str(found.exception)
