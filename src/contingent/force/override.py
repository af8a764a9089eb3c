"""What a person sets in place of what was built: by path, marked as theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from contingent.errors import RequestError
from contingent.force.answer import Assumption
from contingent.force.assumptions import plain
from contingent.force.cursor import Cursor, Origin, unknown_word
from contingent.force.distribution import Distribution
from contingent.force.network import Network
from contingent.force.parse_values import condition, distribution, ramp
from contingent.force.write import written

#: Where the sources of overrides say they come from.
_SOURCE = "a person's override"

_EVENT: dict[str, Callable[[Cursor], object]] = {
    "probability": lambda at: at.probability(),
    "when": lambda at: distribution(at, time=True),
}
_COMMITMENT: dict[str, Callable[[Cursor], object]] = {
    "honoured": lambda at: at.probability(),
    "strength": distribution,
    "delay": lambda at: distribution(at, time=True),
    "ramp": ramp,
    "requires": condition,
    "lapses": lambda at: at.day(),
    "withdraws_on": lambda at: at.texts("event"),
}


def apply(network: Network, overrides: Mapping[str, object]) -> Network:
    """The network with each value at a path replaced.

    Raises:
        RequestError: a path does not name something that can be set.
        InputError: a value is out of range.
    """
    for path, value in _flat(overrides):
        network = _one(network, path, value)
    return network


def _flat(overrides: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Paths and values; tables such as ``[overrides.commitment.IDN-1]`` are joined to paths."""
    for key, value in overrides.items():
        path = f"{prefix}{key}"
        settable = path.rpartition(".")[2] in {*_EVENT, *_COMMITMENT} and path.count(".") > 1
        if isinstance(value, Mapping) and not settable:
            yield from _flat(value, f"{path}.")
        else:
            yield path, value


def _one(network: Network, path: str, value: object) -> Network:
    kind, _, rest = path.partition(".")
    name, _, what = rest.rpartition(".")
    readers = {"event": _EVENT, "commitment": _COMMITMENT}.get(kind)
    if readers is None or not name:
        raise RequestError(f"override {path!r}: expected event.ID.what or commitment.ID.what")
    if what not in readers:
        raise RequestError(f"override {path!r}: {unknown_word(what, readers)}")
    things: tuple[Any, ...] = network.events if kind == "event" else network.commitments
    if name not in {thing.id for thing in things}:
        return replace(network, open=(*network.open, f"override {path} names nothing in this network"))
    found = readers[what](Cursor(value, (), path, Origin("overrides", dict)))
    changed = tuple(replace(thing, **{what: found}) if thing.id == name else thing for thing in things)
    shown = (
        found
        if isinstance(found, float)
        else plain(found, time=what in {"when", "delay"})
        if isinstance(found, Distribution)
        else written(found)
    )
    others = tuple(one for one in network.assumptions if one.path != path)
    mine = Assumption(path=path, value=shown, source=_SOURCE, set_by="person")
    if kind == "event":
        return replace(network, events=changed, assumptions=(*others, mine))
    return replace(network, commitments=changed, assumptions=(*others, mine))
