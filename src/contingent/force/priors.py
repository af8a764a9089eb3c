"""The table of priors: every number the record does not give, by name, each with its source.

The table ships as ``contingent/data/priors.toml`` and is meant to be copied and edited. Nothing in this room has a
number of this kind in its code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path as FilePath

from contingent.errors import InputError
from contingent.force.cursor import Cursor, Origin, unknown_word
from contingent.force.distribution import Distribution
from contingent.force.network import Ramp
from contingent.force.parse_values import distribution, ramp
from contingent.force.position import toml_lines

SCHEMA = "contingent.priors/1"


@dataclass(frozen=True, slots=True)
class Priors:
    """Priors by name (``state.pledged.honoured``); each read through :meth:`probability`, :meth:`time` and so on."""

    entries: Mapping[str, Cursor]
    sources: Mapping[str, str]

    @classmethod
    def shipped(cls) -> Priors:
        """The table that comes with the package."""
        file = resources.files("contingent.data") / "priors.toml"
        return cls.parse(file.read_text(encoding="utf-8"), name="priors.toml")

    @classmethod
    def load(cls, path: str | FilePath) -> Priors:
        """A person's own table; names it lacks come from the one shipped.

        Raises:
            InputError: the file cannot be read, or a prior lacks its value or source.
        """
        try:
            text = FilePath(path).read_text(encoding="utf-8")
        except OSError as error:
            raise InputError(
                f"cannot be read ({error.strerror}), expected a table of priors", source=str(path)
            ) from error
        except UnicodeDecodeError as error:
            raise InputError("is not UTF-8, expected a table of priors", source=str(path)) from error
        own, shipped = cls.parse(text, name=str(path)), cls.shipped()
        return cls({**shipped.entries, **own.entries}, {**shipped.sources, **own.sources})

    @classmethod
    def parse(cls, text: str, *, name: str) -> Priors:
        """A table from its text."""
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"not TOML: {error}", source=name) from error
        origin = Origin(name, lambda: toml_lines(text))
        root = Cursor(tables, (), "", origin)
        if tables.pop("schema", None) != SCHEMA:
            root.fail(f'expected schema = "{SCHEMA}"')
        entries: dict[str, Cursor] = {}
        sources: dict[str, str] = {}
        _collect(root, entries, sources)
        return cls(entries, sources)

    def source(self, name: str) -> str:
        """Where a prior comes from."""
        self._at(name)
        return self.sources[name]

    def probability(self, name: str) -> float:
        """A prior that is a probability."""
        return self._at(name).probability()

    def number(self, name: str) -> float:
        """A prior that is a number, 0 or more."""
        return self._at(name).number(0.0)

    def numbers(self, name: str) -> tuple[float, ...]:
        """A prior that is a list of numbers."""
        return tuple(item.number(0.0) for item in self._at(name).items("a list of numbers"))

    def time(self, name: str) -> Distribution:
        """A prior that is a distribution of days."""
        return distribution(self._at(name), time=True)

    def ramp(self, name: str) -> Ramp:
        """A prior that is a ramp."""
        return ramp(self._at(name))

    def _at(self, name: str) -> Cursor:
        if name not in self.entries:
            raise InputError(f"prior {unknown_word(name, self.entries)}", source="priors")
        return self.entries[name]


def _collect(at: Cursor, entries: dict[str, Cursor], sources: dict[str, str]) -> None:
    """Every table with a value is a prior; every other table holds priors."""
    if not isinstance(at.value, dict):
        at.wrong("a table with value and source")
    if "value" not in at.value:
        for key in at.value:
            _collect(at.member(key), entries, sources)
        return
    inner = at.table(("value", "source"), "a table with value and source")
    if "source" not in inner:
        at.fail("source is missing, expected where the value comes from")
    name = ".".join(str(part) for part in at.path)
    entries[name] = inner["value"]
    sources[name] = inner["source"].text("where the value comes from")
