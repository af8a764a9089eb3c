"""A text as a person names it on the command line: a file, or a version that the record has.

``draft.txt`` is a file; ``draft@v1`` is a version, ``v1`` too where only one text has such a one, and ``draft`` is the
latest version of that text. A file that exists always wins. This module promises that a name which is neither is
refused with what is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import parse_day
from contingent.council.answer import Resolution
from contingent.council.file import open_text, parse_file
from contingent.council.parse import parse
from contingent.errors import ContingentError, InputError, RequestError
from contingent.model import Finding
from contingent.record import TextVersion, Workspace, end_of_day

TextArgument = Annotated[
    str,
    typer.Argument(
        metavar="TEXT", help="A draft or adopted resolution: a file (text, HTML, DOCX, PDF), or draft@v1 of the record."
    ),
]
KnownOption = Annotated[
    str | None, typer.Option("--known", help="Versions and claims as known on this day; today when left out.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A text and what it is called; ``rows`` are its rows in the record, oldest first, none for a file."""

    name: str
    text: str
    findings: tuple[Finding, ...] = ()
    rows: tuple[TextVersion, ...] = ()
    file: Path | None = None

    def resolution(self) -> Resolution:
        """The text parsed, with what opening it found.

        Raises:
            InputError: it holds no resolution.
        """
        if self.file is not None:
            return parse_file(self.file)
        parsed = parse(self.text, id=self.name)
        return replace(parsed, findings=self.findings + parsed.findings) if self.findings else parsed

    def row(self, on: date) -> TextVersion | None:
        """What the record says of the version as of a day; the first row where all are later."""
        told = [one for one in self.rows if one.on is None or one.on <= on]
        return told[-1] if told else next(iter(self.rows), None)


def text_named(what: str, workspace: Path | None, known: str | None = None) -> NamedText:
    """The text that a file or a recorded version holds.

    Raises:
        InputError: the file cannot be read, or is not there and its name can only be a file's.
        RequestError: it is neither a file nor a version on record; the message lists what is recorded.
    """
    file = Path(what)
    if file.exists():
        text, findings = open_text(file)
        return NamedText(name=file.stem, text=text, findings=findings, file=file)
    looks_like_file = (file.suffix != "" and "@" not in what) or len(file.parts) > 1
    try:
        place = Workspace.find(workspace)
    except RequestError as error:
        if looks_like_file:
            raise InputError("no such file", source=what) from error
        if workspace is not None:
            raise
        raise RequestError(
            f"{what}: no such file, and no workspace here whose record could have a version of that name; expected a "
            "file, or a version such as draft@v1 with --workspace"
        ) from error
    day = parse_day(known, "--known")
    with place.record as record:
        every = record.versions(known=None if day is None else end_of_day(day))
        rows = _rows(what, every)
        if not rows:
            raise _nothing(what, every, looks_like_file=looks_like_file)
        return NamedText(name=_full(rows[-1]), text=record.words(rows[-1]), rows=rows)


def names_of(a: NamedText, b: NamedText) -> tuple[str, str]:
    """What to call two texts that are compared; a file's whole path where its name alone would not tell."""
    if a.name != b.name:
        return a.name, b.name
    one, other = (text.name if text.file is None else str(text.file) for text in (a, b))
    return one, other


def _full(row: TextVersion) -> str:
    return f"{row.name}@{row.version}"


def _rows(what: str, every: tuple[TextVersion, ...]) -> tuple[TextVersion, ...]:
    """The rows of the one version that is meant; none where there is none.

    Raises:
        RequestError: several texts have a version of that name.
    """
    name, at, version = what.rpartition("@")
    if at:
        return tuple(one for one in every if (one.name, one.version) == (name, version))
    of_text = [one for one in every if one.name == what]
    if of_text:
        latest = list(dict.fromkeys(one.version for one in of_text))[-1]
        return tuple(one for one in of_text if one.version == latest)
    named = [one for one in every if one.version == what]
    texts = sorted({one.name for one in named})
    if len(texts) > 1:
        full = ", ".join(f"{text}@{what}" for text in texts)
        raise RequestError(f"{what}: several texts have a version of that name; expected one of {full}")
    return tuple(named)


def _nothing(what: str, every: tuple[TextVersion, ...], *, looks_like_file: bool) -> ContingentError:
    """The error of a name that is neither: an input that is not there where it can only be a file's."""
    recorded = list(dict.fromkeys(_full(one) for one in every))
    if looks_like_file and not recorded:
        return InputError("no such file", source=what)
    there = (
        f"recorded are {', '.join(recorded)}"
        if recorded
        else "none is recorded; 'contingent resolution add FILE --as v1' records one"
    )
    message = f"no such file, and no version of that name is in the record ({there})"
    return InputError(message, source=what) if looks_like_file else RequestError(f"{what}: {message}")
