"""What is public and what is documented are the same: commands, schemas, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.cli_reference import REFERENCE, reference

from contingent import errors
from contingent.cli.schema import ANSWERS, answer_type
from contingent.model import wire

FORMATS = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"
PACKAGE = Path(errors.__file__).parent
#: The field by which a public answer says what it is.
VERSIONED = re.compile(r'^    schema: Literal\["(contingent\.\w+/\d+)"\]', re.MULTILINE)


def contingent(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would."""
    command = [sys.executable, "-c", "from contingent.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_reference_of_the_commands_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `make docs`"


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_a_schema(name: str) -> None:
    finished = contingent("schema", name)
    assert finished.returncode == 0
    schema = json.loads(finished.stdout)
    assert schema["properties"]["schema"]["const"].startswith("contingent.")


def test_no_answer_of_the_package_is_without_a_schema() -> None:
    answers = {name for file in PACKAGE.rglob("*.py") for name in VERSIONED.findall(file.read_text(encoding="utf-8"))}
    listed = {wire.json_schema(answer_type(name))["properties"]["schema"]["const"] for name in ANSWERS}
    assert listed == answers


def test_an_unknown_schema_is_a_wrong_request() -> None:
    finished = contingent("schema", "forcast")
    assert finished.returncode == errors.RequestError.exit_code
    assert "got 'forcast', expected one of reading, " in finished.stderr


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 70])
def test_every_exit_code_is_documented(code: int) -> None:
    assert f"| {code} |" in FORMATS.read_text(encoding="utf-8")


def test_a_fault_of_ours_has_an_id_and_shows_no_internals() -> None:
    code = (
        "from contingent.cli import app, main\n"
        "@app.command()\n"
        "def breaks() -> None:\n"
        "    raise ZeroDivisionError('the secret detail')\n"
        "main()"
    )
    finished = subprocess.run([sys.executable, "-c", code, "breaks"], capture_output=True, text=True, check=False)
    assert finished.returncode == 70
    assert "a fault of ours, id " in finished.stderr
    assert "secret" not in finished.stderr
    log = Path(finished.stderr.rsplit("file ", 1)[1].strip())
    assert "the secret detail" in log.read_text(encoding="utf-8")
    log.unlink()
