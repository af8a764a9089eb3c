"""Every error contingent raises on purpose, and the exit code each one has.

::

    ContingentError
    ├── RequestError     2   the request is wrong
    ├── InputError       3   an input could not be read (the others were)
    └── RecordError      4   the record refused it (integrity, conflict)

A message says what came, what was expected and what to do. Faults *in a document* are findings, not errors. Anything
else that escapes is a fault of ours: the command line gives it an id and exits with 70.
"""

from __future__ import annotations

from typing import ClassVar


class ContingentError(Exception):
    """The root of the family."""

    exit_code: ClassVar[int] = 70


class RequestError(ContingentError):
    """The request cannot be carried out as made."""

    exit_code = 2


class InputError(ContingentError):
    """An input could not be read; ``source``, ``line`` and ``column`` (from 1) say where, when known."""

    exit_code = 3

    def __init__(
        self, message: str, *, source: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        place = ":".join(str(part) for part in (source, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
        self.source = source
        self.line = line
        self.column = column


class RecordError(ContingentError):
    """The record refused it."""

    exit_code = 4
