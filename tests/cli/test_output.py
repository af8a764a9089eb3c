"""A name that cannot be written, or whose ending says no form, is refused before the work."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from contingent.cli.app import app
from contingent.errors import RequestError

#: Neither the network nor the workspace is there: whoever asks for them first would say so instead.
LONG = (
    ("brief", "-w", "none"),
    ("compare", "none.toml", "--a", "a.txt", "--b", "b.txt"),
    ("why", "IDN", "-w", "none"),
    ("sweep", "none.toml", "--sweep", "commitment.*.honoured=0.5..0.9"),
    ("network", "draw", "none.toml"),
)


def refused(*arguments: str) -> str:
    error = CliRunner().invoke(app, arguments).exception
    assert isinstance(error, RequestError), repr(error)
    return str(error)


def option_of(asked: tuple[str, ...]) -> str:
    return "--chart" if asked[0] == "sweep" else "--out"


@pytest.mark.parametrize("asked", LONG, ids=lambda asked: asked[0])
def test_a_folder_that_is_not_there_is_told_before_the_work(asked: tuple[str, ...], tmp_path: Path) -> None:
    to = tmp_path / "none" / ("x.html" if asked[0] in {"brief", "compare"} else "x.svg")
    told = refused(*asked, option_of(asked), str(to))
    assert (
        told == f"{option_of(asked)}: cannot write {to} (No such file or directory); expected a file that can be made"
    )
    (tmp_path / "none").write_text("a file, not a folder", encoding="utf-8")
    assert "(Not a directory)" in refused(*asked, option_of(asked), str(to))


@pytest.mark.parametrize("asked", LONG, ids=lambda asked: asked[0])
def test_an_ending_that_says_no_form_is_refused_with_those_that_do(asked: tuple[str, ...], tmp_path: Path) -> None:
    to = tmp_path / "x.png"
    expected = {"brief": ".html, .md, .pdf or .docx", "compare": ".html, .pdf, .docx or .md", "sweep": ".svg"}
    told = refused(*asked, option_of(asked), str(to))
    assert told.endswith(f"expected a name that ends in {expected.get(asked[0], '.svg or .mmd')}")
    assert not to.exists()


def test_mermaid_is_not_written_as_another_form(tmp_path: Path) -> None:
    told = refused("network", "draw", "none.toml", "--mermaid", "--out", str(tmp_path / "x.svg"))
    assert told.endswith("expected a name that ends in .mmd, .mermaid, .md or .txt")


def test_a_folder_has_no_network_written_over_it(tmp_path: Path) -> None:
    told = refused("network", "-w", "none", "--out", str(tmp_path / "none" / "n.toml"))
    assert "cannot write" in told
