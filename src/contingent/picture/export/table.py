"""A table and its columns, described once: for CSV, for Parquet and for the data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")

#: What may stand in a cell; ``None`` is an empty one.
Cell = str | int | float | bool | date | datetime | None


class Kind(StrEnum):
    """The type of a column, by its name in the Frictionless Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, its type, what it means, and how it is had from an item."""

    name: str
    kind: Kind
    meaning: str
    of: Callable[[T], Cell]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table: its name, what one row is, its columns (the first ``key`` of them name a row), and its items."""

    name: str
    meaning: str
    columns: tuple[Column[T], ...]
    items: tuple[T, ...]
    key: int = 1

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each item."""
        for item in self.items:
            yield tuple(column.of(item) for column in self.columns)

    def column(self, place: int) -> list[Cell]:
        """The cells of one column."""
        return [self.columns[place].of(item) for item in self.items]


def joined(words: Iterable[str]) -> str:
    """Several short words in one cell."""
    return "; ".join(words)
