"""contingent: read what is said about a force, keep it traceable, and work out what would come of it.

The rooms as a typed API; these are the objects that the command line prints::

    reading = contingent.read(text, published="2025-10-23")
    workspace = contingent.Workspace.find()
    picture = contingent.picture(workspace.record.claims(), as_of=day, known=day)
    network = contingent.build_network(picture)
    forecast = contingent.forecast(network, samples=200_000, seed=7)
    resolution = contingent.parse_resolution(draft)
    outcome = contingent.vote(day, positions=picture.positions)
"""

__version__ = "0.1.0"

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

# `read` is a function here and a room below: bound now, so that the function wins over the module.
from contingent.read import read, read_file

if TYPE_CHECKING:
    from contingent.brief.page import render as render_brief
    from contingent.council import parse as parse_resolution
    from contingent.council import vote
    from contingent.force import build as build_network
    from contingent.force import compare as compare
    from contingent.force import forecast
    from contingent.force import load as load_network
    from contingent.picture import picture
    from contingent.record import Workspace

__all__ = [
    "Workspace",
    "__version__",
    "build_network",
    "compare",
    "forecast",
    "load_network",
    "parse_resolution",
    "picture",
    "read",
    "read_file",
    "render_brief",
    "vote",
]

#: Names whose rooms are imported when they are first used: numbers and charts cost time that reading need not pay.
_LAZY = {
    "Workspace": ("contingent.record", "Workspace"),
    "build_network": ("contingent.force", "build"),
    "compare": ("contingent.force", "compare"),
    "forecast": ("contingent.force", "forecast"),
    "load_network": ("contingent.force", "load"),
    "parse_resolution": ("contingent.council", "parse"),
    "picture": ("contingent.picture", "picture"),
    "render_brief": ("contingent.brief.page", "render"),
    "vote": ("contingent.council", "vote"),
}


class _Package(ModuleType):
    """This package: a function that has the name of a room keeps it when the room is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _LAZY and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'contingent' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    return getattr(importlib.import_module(module), attribute)
