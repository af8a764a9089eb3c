"""``contingent.toml``: what a workspace is called, where its record is, and what a person has set otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tomlkit.exceptions import TOMLKitError

from contingent.errors import InputError, RequestError
from contingent.read.second import SecondReader

_HEAD = """\
# A workspace of contingent. The record beside this file is only ever appended to; this file is yours to edit.
#
# database = "postgresql://user@host/name"   a team's record; CONTINGENT_DATABASE_URL outranks it
# reviewer = "your name"                     who reviews, unless --by says otherwise
# actors = "my-actors.csv"                    a register of your own, beside this file, that adds to the one that ships
#
# [overrides]                                assumptions of the forecast that you set otherwise
#
# [second_reader]                            a model that reads what is added, too; none unless you name one
# url = "http://localhost:11434/v1"          any endpoint that speaks OpenAI's protocol
# model = "…"                                its key, if any, in CONTINGENT_SECOND_READER_KEY
"""


class Config(BaseModel):
    """The settings of a workspace.

    ``overrides`` is kept as written for the room that forecasts, which alone knows what may stand there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    database: str | None = None
    reviewer: str | None = None
    overrides: dict[str, Any] = Field(default_factory=dict)
    second_reader: SecondReader | None = None
    actors: str | None = None


def read_config(path: Path) -> Config:
    """The settings in a file.

    Raises:
        RequestError: the file cannot be read.
        InputError: the file is not TOML or holds something else; names the line or the field.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"cannot read {path} ({error})") from error
    try:
        return Config.model_validate(tomlkit.parse(text).unwrap())
    except TOMLKitError as error:
        raise InputError(f"not TOML ({error})", source=str(path)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{place}: {first['msg']}; expected {', '.join(Config.model_fields)}", source=str(path)
        ) from error


def write_config(path: Path, config: Config) -> None:
    """Write a new workspace's settings, with a comment on what else may be set."""
    text = tomlkit.parse(_HEAD)
    for name, value in config.model_dump(exclude_defaults=True).items():
        text.add(name, value)
    path.write_text(tomlkit.dumps(text), encoding="utf-8")
