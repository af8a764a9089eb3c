"""The register: from a spelling to its actor, and from a text to its mentions.

One pass over the capitalised words of a text, each looked up by its first letters; no parser. The longest spelling
wins. Words that are also personal names count only where the context does not make them one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from contingent.read.actors import context
from contingent.read.actors.entry import Actor, Mention, Role
from contingent.read.actors.spelling import levelled, variants, without_article
from contingent.read.actors.table import Row, Spelling, read_file, read_rows

_FILES = ("actors-states.csv", "actors-organisations.csv", "actors-decoys.csv")
#: The first letters of a word that starts with a capital: the key under which spellings are kept.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]*")

Form = tuple[str, "str | None", Spelling]


class Register:
    """Actors and their spellings; immutable, ``extended`` returns a new one."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._actors: dict[str, Actor] = {}
        forms: dict[str, Form] = {}
        for row in self._rows:
            if row.actor is not None:
                self._actors.setdefault(row.actor.code, row.actor)
            code = None if row.actor is None else row.actor.code
            for spelling in row.spellings:
                for form in variants(spelling.text):
                    forms[form] = (form, code, spelling)
        self._forms: Mapping[str, Form] = forms
        self._by_word: dict[str, list[Form]] = {}
        for form in sorted(forms, key=len, reverse=True):
            first = _WORD.match(form)
            if first is not None:
                self._by_word.setdefault(first.group(), []).append(forms[form])

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, code: str) -> Actor | None:
        """The actor with this code, or ``None``."""
        return self._actors.get(code)

    def find(self, name: str) -> Actor | None:
        """The actor written exactly so, with or without "the" in front; ``None`` for what is not in the register."""
        form = self._forms.get(without_article(" ".join(levelled(name).split())))
        return None if form is None or form[1] is None else self._actors[form[1]]

    def mentions(self, text: str) -> list[Mention]:
        """Every mention in ``text``, in order, without overlaps; offsets count characters of ``text``."""
        flat = levelled(text)
        found = []
        end = 0
        for word in _WORD.finditer(flat):
            start = word.start()
            if start < end:
                continue
            for form, code, spelling in self._by_word.get(word.group(), ()):
                stop = start + len(form)
                if not flat.startswith(form, start) or not context.ends_word(flat, stop, form):
                    continue
                if code is None or context.means_actor(flat, start, stop, spelling):
                    end = stop
                    if code is not None:
                        role = Role(spelling.role)
                        found.append(Mention(start=start, end=stop, text=text[start:stop], actor=code, role=role))
                    break
        return found

    def extended(self, path: Path | str) -> Register:
        """This register with the rows of a file of the same format added; the file wins where both know a spelling.

        Raises:
            InputError: the file cannot be read, or a line is not of the format.
        """
        return self.extended_by(read_file(Path(path)))

    def extended_by(self, rows: Iterable[Row]) -> Register:
        """This register with more rows, which win where both know a spelling."""
        return Register([*self._rows, *rows])


@cache
def extended_register(rows: str | None) -> Register:
    """The register that ships, with the rows of a text in the format of its files; without one as it ships.

    A text and no path: processes and machines that share no folder read with the same register.

    Raises:
        InputError: a line is not of the format.
    """
    base = default_register()
    return base if rows is None else base.extended_by(read_rows(io.StringIO(rows), "your register of actors"))


@cache
def default_register() -> Register:
    """The register that ships with the package."""
    rows: list[Row] = []
    for name in _FILES:
        with resources.files("contingent.data").joinpath(name).open(encoding="utf-8") as stream:
            rows.extend(read_rows(stream, name))
    return Register(rows)
