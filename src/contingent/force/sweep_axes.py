"""What a sweep varies: ``commitment.*.honoured=0.5..0.9`` against a network.

Paths are those of the assumptions, with ``*`` and ``?`` for any id; a number replaces what stands there, ``0.5x..2x``
multiplies it. A value is applied as a person's override is, so it passes the same checks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from fnmatch import fnmatchcase
from typing import Any, TypeVar

from contingent.errors import InputError, RequestError
from contingent.force.distribution import Distribution, Empirical, Fixed, OnDay
from contingent.force.network import Commitment, Event, Network
from contingent.force.sweep_answer import Axis

_RANGE = re.compile(r"(?P<low>[-+\d.e]+?)(?P<first>x?)\.\.(?P<high>[-+\d.e]+?)(?P<second>x?)")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": ("probability", "when"),
    "commitment": ("honoured", "strength", "delay"),
    "correlated": ("rho",),
}


def axes_of(network: Network, asked: Sequence[str], *, each: bool) -> tuple[Axis, ...]:
    """The axes that ``PATH=LOW..HIGH`` texts ask for; with ``each``, one for every path that a pattern fits.

    Raises:
        RequestError: a text is no range, a pattern fits nothing, or a value cannot stand where it points.
    """
    found = [axis for text in asked for axis in _axes(network, text, each=each)]
    taken: dict[str, str] = {}
    for axis in found:
        for path in axis.paths:
            if path in taken:
                raise RequestError(f"sweep {axis.name!r}: {path} is varied by {taken[path]!r} already")
            taken[path] = axis.name
        for value in (axis.low, axis.high):
            applied(network, (axis,), (value,))
    if not found:
        raise RequestError("got nothing to sweep, expected a path with a range: commitment.*.honoured=0.5..0.9")
    return tuple(found)


def _axes(network: Network, text: str, *, each: bool) -> Iterator[Axis]:
    pattern, sign, span = text.partition("=")
    match = _RANGE.fullmatch(span.strip())
    try:
        low, high = (float(match[name]) for name in ("low", "high")) if match else (math.nan, math.nan)
    except ValueError:
        low = high = math.nan
    if not sign or match is None or not (math.isfinite(low) and math.isfinite(high)) or low >= high:
        raise RequestError(
            f"sweep {text!r}: expected PATH=LOW..HIGH with LOW below HIGH, such as commitment.*.honoured=0.5..0.9, or "
            "event.*.when=0.5x..2x to multiply"
        )
    if match["first"] != match["second"]:
        raise RequestError(f"sweep {text!r}: expected an x at both ends (to multiply) or at none (to replace)")
    scale = match["first"] == "x"
    pattern = pattern.strip()
    paths = [path for path in paths_of(network) if fnmatchcase(path, pattern)]
    if scale and pattern not in paths:
        # A pattern that multiplies leaves the days of the calendar where they are; a path that names one is refused.
        paths = [path for path in paths if not _on_a_day(network, path)]
    if not paths:
        raise RequestError(
            f"sweep {text!r}: {pattern!r} fits no assumption; 'forecast --assumptions' lists their paths"
        )
    groups = [(path, (path,)) for path in paths] if each else [(pattern, tuple(paths))]
    for name, held in groups:
        yield Axis(name=name, paths=held, low=low, high=high, scale=scale)


def _on_a_day(network: Network, path: str) -> bool:
    return any(path == f"event.{one.id}.when" and isinstance(one.when, OnDay) for one in network.events)


def paths_of(network: Network) -> tuple[str, ...]:
    """Every path that can be varied, in the network's order."""
    return (
        *(f"event.{one.id}.{what}" for one in network.events for what in _FIELDS["event"]),
        *(f"commitment.{one.id}.{what}" for one in network.commitments for what in _FIELDS["commitment"]),
        *(f"correlated.{index}.rho" for index in range(len(network.correlated))),
    )


def applied(network: Network, axes: Sequence[Axis], values: Sequence[float | None]) -> Network:
    """The network with each axis at its value.

    Raises:
        RequestError: a value cannot stand there.
    """
    for axis, value in zip(axes, values, strict=True):
        if value is not None:
            for path in axis.paths:
                network = _set(network, path, value, scale=axis.scale)
    return network


def _set(network: Network, path: str, value: float, *, scale: bool) -> Network:
    kind, _, rest = path.partition(".")
    name, _, what = rest.rpartition(".")
    if kind == "correlated":
        groups = list(network.correlated)
        rho = _probability(path, groups[int(name)].rho * value if scale else value)
        groups[int(name)] = replace(groups[int(name)], rho=rho)
        return replace(network, correlated=tuple(groups))
    if kind == "event":
        events = tuple(
            _changed(one, path, what, value, scale=scale) if one.id == name else one for one in network.events
        )
        return replace(network, events=events)
    commitments = tuple(
        _changed(one, path, what, value, scale=scale) if one.id == name else one for one in network.commitments
    )
    return replace(network, commitments=commitments)


_Thing = TypeVar("_Thing", Event, Commitment)


def _changed(thing: _Thing, path: str, what: str, value: float, *, scale: bool) -> _Thing:
    now = getattr(thing, what)
    new: Any
    if isinstance(now, Distribution):
        new = scaled(now, value, path) if scale else Fixed(_amount(path, value))
    else:
        new = _probability(path, min(1.0, now * value) if scale else value)
    return replace(thing, **{what: new})


def scaled(one: Distribution, factor: float, path: str) -> Distribution:
    """A distribution of ``factor`` times the values."""
    _amount(path, factor)
    if isinstance(one, OnDay):
        raise RequestError(f"sweep of {path}: a day of the calendar cannot be multiplied, expected days: 10..60")
    if isinstance(one, Empirical):
        return Empirical(tuple(value * factor for value in one.values))
    found = replace(one, **{field.name: getattr(one, field.name) * factor for field in fields(one)})
    fault = found.fault()
    if fault is not None:
        raise InputError(f"sweep of {path} at {factor:g}x: {fault}")
    return found


def _probability(path: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise RequestError(f"sweep of {path}: got {value:g}, expected a probability from 0 to 1")
    return value


def _amount(path: str, value: float) -> float:
    if value < 0:
        raise RequestError(f"sweep of {path}: got {value:g}, expected 0 or more")
    return value
