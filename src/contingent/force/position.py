"""Where in a network file a value stands, so that an error can name the line.

The standard readers of TOML and JSON give values without places. This scanner walks a text that one of them has
already accepted and notes the line of every key and list item under its path: ``("commitment", 2, "honoured")``. It
runs only when there is something to complain about.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'',
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TOKEN = re.compile(r"[^,\]}\n#]+")


class _Scanner:
    """Walks values; the text is known to be well formed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}

    def skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match is not None else self.at

    def string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            self.at += 1
            return ""
        self.at = match.end()
        return match.group()

    def key(self) -> list[str]:
        """A key, dotted or not, quoted or not."""
        parts: list[str] = []
        while True:
            self.skip()
            if self.text[self.at : self.at + 1] in {'"', "'"}:
                parts.append(_unquote(self.string()))
            else:
                match = _BARE_KEY.match(self.text, self.at)
                if match is None:
                    return parts
                self.at = match.end()
                parts.append(match.group())
            self.skip()
            if self.text[self.at : self.at + 1] != ".":
                return parts
            self.at += 1

    def value(self, path: Path) -> None:
        """The value that starts here; its parts are noted under ``path``."""
        self.skip()
        self.places.setdefault(path, self.at)
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._items(path)
        elif first == "{":
            self._pairs(path)
        elif first in {'"', "'"}:
            self.string()
        else:
            match = _TOKEN.match(self.text, self.at)
            self.at = match.end() if match is not None else self.at + 1

    def _items(self, path: Path) -> None:
        self.at += 1
        index = 0
        while True:
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] == "]":
                self.at += 1
                return
            self.value((*path, index))
            index += 1

    def _pairs(self, path: Path) -> None:
        self.at += 1
        while True:
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] == "}":
                self.at += 1
                return
            self.pair(path)

    def pair(self, path: Path) -> None:
        """A key, ``=`` or ``:``, and a value."""
        start = self.at
        inner: Path = (*path, *self.key())
        self.places.setdefault(inner, start)
        self.skip()
        self.at += 1
        self.value(inner)


def _unquote(quoted: str) -> str:
    if quoted.startswith("'"):
        return quoted[1:-1]
    try:
        return str(json.loads(quoted))
    except json.JSONDecodeError:
        return str(tomllib.loads(f"key = {quoted}")["key"])


def toml_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every key, table and list item of a TOML text, by path."""
    scanner = _Scanner(text)
    tables: dict[Path, int] = {}
    section: Path = ()
    while True:
        scanner.skip()
        if scanner.at >= len(text):
            return _lines(text, scanner.places)
        if text[scanner.at] == "[":
            start = scanner.at
            several = text.startswith("[[", start)
            scanner.at += 2 if several else 1
            section = _section(tuple(scanner.key()), tables, several=several)
            scanner.skip()
            scanner.at += 2 if several else 1
            scanner.places.setdefault(section, start)
        else:
            scanner.pair(section)


def json_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every member and item of a JSON text, by path."""
    scanner = _Scanner(text)
    scanner.value(())
    return _lines(text, scanner.places)


def _section(keys: tuple[str, ...], tables: dict[Path, int], *, several: bool) -> Path:
    """The path of a ``[table]`` or ``[[table]]`` header; ``tables`` counts the latter."""
    path: Path = ()
    for depth, key in enumerate(keys):
        path = (*path, key)
        if several and depth == len(keys) - 1:
            tables[path] = tables.get(path, -1) + 1
        if path in tables:
            path = (*path, tables[path])
    return path


def _lines(text: str, places: Mapping[Path, int]) -> dict[Path, int]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {path: bisect_right(starts, at) for path, at in places.items()}
