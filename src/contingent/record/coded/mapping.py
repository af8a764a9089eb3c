"""The mapping of a hand-coded file: which column holds what, and what the coder's words mean.

::

    [columns]  # field = "column"; only actor is needed
    actor = "Country"
    strength = "Troops"  # "20,000", "500-700", "20,000+", "up to 24", "about 500"
    date = "Announced"
    kind = "Type"
    origin = "Source"  # where the coder had it from

    [defaults]  # where a row has no cell for it
    kind = "offer"
    unit = "troops"

    [values.kind]  # the coder's words for ours
    Pledged = "offer"

    [format]
    delimiter = ","
    date = "%d/%m/%Y"  # ISO 8601 unless given
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from tomlkit.exceptions import TOMLKitError

from contingent.errors import InputError, RequestError

#: What a column may hold.
FIELDS = (
    *("actor", "counterpart", "kind", "status", "strength", "min", "max", "unit", "date", "when"),
    *("condition", "condition_kind", "hedged", "origin", "url", "speaker"),
)


class Layout(BaseModel):
    """How the file is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    delimiter: str = Field(default=",", min_length=1, max_length=1)
    date: str | None = None


class Mapping(BaseModel):
    """Which column holds what; see the module for a written one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, str]
    defaults: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    format: Layout = Field(default_factory=Layout)

    @field_validator("columns", "defaults", "values")
    @classmethod
    def _known(cls, given: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(given) - set(FIELDS))
        if unknown:
            raise ValueError(f"got {', '.join(unknown)}, expected fields among {', '.join(FIELDS)}")
        return given


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file.

    Raises:
        RequestError: the file cannot be read, is not TOML, or maps something else.
    """
    try:
        found = Mapping.model_validate(tomlkit.parse(path.read_text(encoding="utf-8")).unwrap())
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"cannot read the mapping {path} ({error})") from error
    except TOMLKitError as error:
        raise RequestError(f"the mapping {path} is not TOML ({error})") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RequestError(f"the mapping {path}: {place}: {first['msg']}") from error
    if "actor" not in {*found.columns, *found.defaults}:
        raise RequestError(f'the mapping {path} does not say which column holds the actor: [columns] actor = "…"')
    return found


def columns_of(mapping: Mapping, header: tuple[str, ...], origin: str) -> dict[str, int]:
    """The place of each mapped column.

    Raises:
        InputError: the file does not have one of them.
    """
    places = {name.strip(): at for at, name in enumerate(header)}
    missing = [column for column in mapping.columns.values() if column not in places]
    if missing:
        raise InputError(
            f"the mapping names the column {missing[0]!r}; the file has {', '.join(places)}", source=origin, line=1
        )
    return {field: places[column] for field, column in mapping.columns.items()}
