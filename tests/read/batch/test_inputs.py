"""What names stand for: files, folders, globs, addresses and lists, without doubles."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from contingent.read.batch import expand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.HTML", "deep/c.pdf", "deep/.hidden/d.txt", ".e.txt", "f.png", "record.db", "h[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ((".",), ["a.HTML", "b.txt", "deep/c.pdf", "h[1].txt"]),
        (("deep", "b.txt", "deep/c.pdf"), ["deep/c.pdf", "b.txt"]),
        (("*.txt",), ["b.txt", "h[1].txt"]),
        (("**/*.pdf",), ["deep/c.pdf"]),
        (("h[1].txt",), ["h[1].txt"]),
        (("f.png", "no.txt"), ["f.png", "no.txt"]),
        (("https://x.example/a", "b.txt"), ["https://x.example/a", "b.txt"]),
        (("-",), ["-"]),
        (("a\x00b",), ["a\x00b"]),
        (("n" * 300,), ["n" * 300]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_names_stand_for(named: tuple[str, ...], found: list[str]) -> None:
    answer = expand(named)
    assert [os.path.normpath(name) if not name.startswith("http") else name for name in answer.names] == found
    assert answer.errors == ()
    assert set(expand(reversed(named)).names) == set(answer.names)


@pytest.mark.usefixtures("folder")
def test_a_folder_may_be_no_input() -> None:
    assert expand(["deep"], folders=False).names == ("deep",)


@pytest.mark.parametrize(
    ("named", "message"),
    [("*.docx", r"\*.docx: matches no file"), ("empty", "empty: is a directory without a file to read: expected one")],
)
def test_what_stands_for_nothing(folder: Path, named: str, message: str) -> None:
    (folder / "empty").mkdir()
    answer = expand([named, "b.txt"])
    assert answer.names == ("b.txt",)
    (error,) = answer.errors
    with pytest.raises(type(error), match=message):
        raise error


def test_a_list_names_inputs_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "list").write_text("# two\nb.txt\n\n  deep  \r\nhttps://x.example/a\n", "utf-8")
    assert expand((), ["list"]).names == ("b.txt", "deep/c.pdf", "https://x.example/a")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"b.txt\n")))
    assert expand((), ["-"]).names == ("b.txt",)
    (error,) = expand((), ["gone"]).errors
    assert str(error) == "gone: there is no such file"
