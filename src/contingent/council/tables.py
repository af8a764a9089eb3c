"""The tables of facts that ship with this room: read once, typed, with their comments left out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/NAME`` by column name; lines that start with ``#`` give the table's provenance."""
    text = resources.files("contingent.data").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


@cache
def provenance(name: str) -> str:
    """What the head of ``data/NAME`` says about where its facts come from."""
    text = resources.files("contingent.data").joinpath(name).read_text(encoding="utf-8")
    return " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
