"""What is to be read, from what a person names: files, folders, globs, addresses, and lists of them.

The answer holds nothing twice and is in the order of the names; what a folder or a glob stands for is sorted, whatever
the order in which the file system lists it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from contingent.errors import InputError
from contingent.read.load import limits
from contingent.read.load.decode import decode
from contingent.read.load.files import read_bytes

#: What is read of a folder; a file that is named itself is read whatever its suffix.
SUFFIXES = frozenset(
    {".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".xml", ".rss", ".atom", ".mbox", ".eml"}
)
#: The name that stands for standard input, in a list's place as in a file's.
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files and addresses, and what was named in vain."""

    names: tuple[str, ...]
    errors: tuple[InputError, ...] = ()


def is_address(name: str) -> bool:
    """Whether a name is an address on the web rather than a file."""
    return name.startswith(("http://", "https://"))


def expand(named: Iterable[str], lists: Iterable[str] = (), *, folders: bool = True) -> Inputs:
    """All inputs that some names stand for.

    Args:
        named: files, folders (every file below them that looks readable), globs (``**`` for any folders), addresses.
        lists: files that name such things, one a line; ``-`` for standard input. Lines that start with ``#`` and empty
            lines do not count.
        folders: whether a folder stands for the files below it; without it, opening it is an error like any other.
    """
    names: dict[str, None] = {}
    errors: list[InputError] = []
    listed = (line for path in lists for line in _lines(path, errors))
    for name in (*named, *listed):
        try:
            names.update(dict.fromkeys(_below(name, folders=folders)))
        except InputError as error:
            errors.append(error)
    return Inputs(tuple(names), tuple(errors))


def _below(name: str, *, folders: bool) -> list[str]:
    if is_address(name) or name == STANDARD_INPUT:
        return [name]
    path = Path(name)
    try:
        if folders and path.is_dir():
            return _of_folder(path)
        if has_magic(name) and not path.exists():
            return _of_glob(name)
    except (OSError, ValueError):  # a name that no file can have; opening it will say so
        pass
    return [name]


def _of_folder(folder: Path) -> list[str]:
    def denied(error: OSError) -> None:
        raise InputError(f"cannot be listed: {error.strerror}", source=str(error.filename)) from error

    found = []
    for place, folders, files in os.walk(folder, onerror=denied):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            str(Path(place) / name)
            for name in files
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    if not found:
        raise InputError(
            f"is a directory without a file to read: expected one that ends in {', '.join(sorted(SUFFIXES))}",
            source=str(folder),
        )
    return sorted(found)


def _of_glob(pattern: str) -> list[str]:
    # Not `Path.glob`, which takes no absolute pattern.
    found = [name for name in glob(pattern, recursive=True) if Path(name).is_file()]  # noqa: PTH207
    if not found:
        raise InputError("matches no file", source=pattern)
    return sorted(found)


def _lines(path: str, errors: list[InputError]) -> Iterator[str]:
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limits.MOST_BYTES_OF_TEXT)
        else:
            data = read_bytes(Path(path), limits.MOST_BYTES_OF_TEXT)
        text, _ = decode(data, path)
    except InputError as error:
        errors.append(error)
        return
    for line in text.splitlines():
        name = line.strip()
        if name and not name.startswith("#"):
            yield name
