"""``contingent serve`` as a person calls it: a process of its own, on this machine only."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.brief.story import workspace
from typer.testing import CliRunner

from contingent.cli import app, serve
from contingent.errors import RequestError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return workspace(tmp_path / "story").folder


def test_it_says_where_it_is_and_answers_there(folder: Path) -> None:
    command = [sys.executable, "-c", "from contingent.cli import main; main()"]
    arguments = ["serve", "--workspace", str(folder), "--port", "0", "--samples", "200"]
    with subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.fullmatch(r"Story: (http://127\.0\.0\.1:\d+/) \(Ctrl\+C ends it\)\n", line)
            assert found is not None, line
            with urlopen(f"{found[1]}picture.json", timeout=30) as answer:
                assert b"contingent.picture/1" in answer.read()
        finally:
            # A process that still ran would make this test wait for ever instead of fail.
            process.terminate()
        assert process.wait(timeout=30) in {0, -15}


def invoke(*arguments: str) -> None:
    found = CliRunner().invoke(app, ["serve", *arguments])
    if found.exception is not None:
        raise found.exception


def test_a_port_in_use_is_said(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RequestError, match=rf"--port: cannot listen on {port} \(Address already in use\)"):
            invoke("--workspace", str(folder), "--port", str(port))


def test_without_the_extra_it_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_NEEDED", ("a_library_nobody_has",))
    with pytest.raises(RequestError, match=r"serve needs a_library_nobody_has; install the extra: pip install 'cont"):
        invoke("--workspace", str(folder))
