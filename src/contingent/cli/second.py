"""The options that name a second reader, and the workspace's settings behind them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contingent.errors import RequestError

if TYPE_CHECKING:
    from contingent.read.second import SecondReader

SecondOption = Annotated[
    str | None,
    typer.Option(
        "--second-reader",
        help="An endpoint that speaks OpenAI's protocol, such as http://localhost:11434/v1, where a model reads, too.",
        metavar="URL",
    ),
]
ModelOption = Annotated[str | None, typer.Option("--second-model", help="The name of the model there.")]
NoSecondOption = Annotated[bool, typer.Option("--no-second-reader", help="Ask none, whatever contingent.toml says.")]


def chosen(
    url: str | None, model: str | None, configured: SecondReader | None, *, none: bool = False
) -> SecondReader | None:
    """The second reader that options and settings name together; the options win.

    Raises:
        RequestError: an address without a model or the other way round, or neither makes sense.
    """
    if none:
        if url is not None or model is not None:
            raise RequestError("--no-second-reader and --second-reader were both given; expected one of them")
        return None
    if url is None and model is None:
        return configured
    from dataclasses import replace  # noqa: PLC0415

    from contingent.read.second import SecondReader  # noqa: PLC0415 - most calls name none

    if configured is not None:
        return replace(
            configured, url=configured.url if url is None else url, model=configured.model if model is None else model
        )
    if url is None:
        raise RequestError("--second-model names a model, but nothing says where it is; add --second-reader URL")
    if model is None:
        raise RequestError("--second-reader names an endpoint, but no model; add --second-model NAME")
    return SecondReader(url=url, model=model)


def of_this_place() -> SecondReader | None:
    """The second reader of the workspace that one stands in, if any, for a verb that needs no workspace."""
    named = os.environ.get("CONTINGENT_WORKSPACE")
    here = Path.cwd()
    folders = [Path(named)] if named else [here, *here.parents]
    path = next((folder / "contingent.toml" for folder in folders if (folder / "contingent.toml").is_file()), None)
    if path is None or "second_reader" not in path.read_text(encoding="utf-8", errors="replace"):
        return None
    from contingent.record.config import read_config  # noqa: PLC0415 - only where it says something

    return read_config(path).second_reader
