"""The network and forecast verbs as a person calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.force.conftest import EXAMPLE
from typer.testing import CliRunner, Result

from contingent.cli import app
from contingent.errors import InputError, RequestError
from contingent.force import Forecast, load
from contingent.model import wire


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "n.toml"
    path.write_text(EXAMPLE)
    return str(path)


def test_forecast_of_a_file(file: str) -> None:
    asked = ("forecast", file, "--samples", "2000", "--by", "2025-06-30", "--target", "500", "--json")
    done = run(*asked)
    assert done.exit_code == 0, done.output
    answer = wire.from_json(Forecast, done.stdout)
    assert answer.worlds == 2000
    got = {(one.at_least, one.by.isoformat()) for one in answer.targets}
    assert got >= {(500.0, "2025-06-30"), (500.0, "2025-12-31")}
    assert run(*asked).stdout == done.stdout


def test_the_tables_of_a_forecast(file: str) -> None:
    table = run("forecast", file, "--samples", "2000", "--assumptions").stdout
    for part in ("uniformed personnel", "Strength in place", "Targets", "Commitments, by", "Assumptions", "CCC-1"):
        assert part in table


def test_check(file: str, tmp_path: Path) -> None:
    good = run("network", "check", file)
    assert good.exit_code == 0
    assert "sound. 3 commitments (troops, police), 1 events" in good.stderr.replace("\n", "")
    bad = tmp_path / "bad.toml"
    bad.write_text(EXAMPLE.replace("honoured = 0.7", "honoured = 1.7"))
    for verb in (("network", "check"), ("forecast",)):
        error = run(*verb, str(bad)).exception
        assert isinstance(error, InputError)
        assert "bad.toml:19: commitment.AAA-1.honoured: got 1.7, expected a probability" in str(error)


def test_the_exit_code_of_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("start = 5")
    command = [sys.executable, "-c", "from contingent.cli import main; main()", "forecast", "bad.toml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (3, "")
    assert "bad.toml: end is missing" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as-of", "2025-01-01"), "expected a file, or days"),
        (("--samples", "0"), "samples: got 0"),
        (("--by", "2024-01-01"), "expected a day from 2025-01-01"),
        (("--by", "soon"), "--by: got 'soon'"),
        (("--target", "0"), "target: got 0.0, expected a strength in persons, more than 0"),
        (("--target", "nan"), "target: got nan"),
        (("--priors", "broken.json"), "got a network file and --priors"),
    ],
)
def test_wrong_requests(file: str, arguments: tuple[str, ...], says: str) -> None:
    error = run("forecast", file, *arguments).exception
    assert isinstance(error, RequestError)
    assert says in str(error)


def test_a_workspace_gives_a_network(tmp_path: Path) -> None:
    place = str(tmp_path / "w")
    assert run("init", place).exit_code == 0
    (tmp_path / "w" / "contingent.toml").write_text('name = "w"\n[overrides]\n"event.resolution.probability" = 0.9\n')
    done = run("network", "--as-of", "2025-10-23", "--workspace", place, "--out", str(tmp_path / "n.toml"))
    assert done.exit_code == 0, done.output
    assert "Nobody has promised anything" in done.stderr
    assert load(tmp_path / "n.toml").event("resolution").probability == 0.9
    asked = run("forecast", "--as-of", "2025-10-23", "--samples", "100", "--json", "--workspace", place)
    assert json.loads(asked.stdout)["commitments"] == []


def test_draws_until_an_error_is_reached(file: str) -> None:
    done = run("forecast", file, "--error", "0.004", "--target", "500", "--no-keystones", "--json")
    assert done.exit_code == 0, done.output
    answer = wire.from_json(Forecast, done.stdout)
    assert max(one.standard_error for one in answer.targets) <= 0.004
    assert answer.worlds < 10**8
    refused = run("forecast", file, "--error", "0").exception
    assert isinstance(refused, RequestError)
    assert "error: got 0.0" in str(refused)


def test_an_interruption_gives_the_worlds_drawn_so_far(file: str) -> None:
    asked = 10**9
    code = (
        "import importlib, os, signal\n"
        "f = importlib.import_module('contingent.force.forecast')\n"
        "count, sent = f.count, []\n"
        "def stopped(question, *, samples, seed, progress=None, enough=None):\n"
        "    def told(done, total):\n"
        "        if not sent:\n"
        "            sent.append(os.kill(os.getpid(), signal.SIGINT))\n"
        "    return count(question, samples=samples, seed=seed, progress=told, enough=enough)\n"
        "f.count = stopped\n"
        "from contingent.cli import main; main()\n"
    )
    command = [sys.executable, "-c", code, "forecast", file, "--samples", str(asked), "--no-keystones", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    answer = wire.from_json(Forecast, done.stdout)
    assert 0 < answer.worlds < asked
    said = " ".join(done.stderr.split())
    assert f"Interrupted: the answer is that of the {answer.worlds:,} worlds drawn until then" in said
