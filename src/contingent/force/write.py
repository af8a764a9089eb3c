"""A network as a TOML file that a person can read and change.

Values that are assumptions carry a comment with their source beside them, and once more as data at the end, so that
reading the file back loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from textwrap import shorten

from contingent.force.answer import Assumption
from contingent.force.condition import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import ZERO, Distribution, Empirical, Fixed, OnDay, Triangular
from contingent.force.network import UNIFORMED, Commitment, Event, Network, Target

#: How wide a line may be before a condition is spread over several.
_WIDTH = 110
#: How long a comment may be; the whole source stands among the assumptions.
_COMMENT = 80


def to_toml(network: Network) -> str:
    """The network as TOML; reading it back gives an equal network."""
    sources = {one.path: one for one in network.assumptions}
    return "\n".join(_lines(network, sources)) + "\n"


def written(value: object, *, time: bool = False) -> str:
    """A value in TOML: a number, text, date, list, distribution or condition; ``time`` names parameters in days."""
    if isinstance(value, Distribution):
        return _distribution(value, "_days" if time else "")
    if isinstance(value, Condition):
        return _condition(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(written(item) for item in value)}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _distribution(value: Distribution, days: str) -> str:
    if isinstance(value, Fixed):
        return written(value.value)
    if isinstance(value, OnDay):
        return f"{{ date = {value.day.isoformat()} }}"
    if isinstance(value, Empirical):
        return f"{{ empirical = {written(value.values)} }}"
    parameters = ", ".join(f"{one.name}{days} = {written(getattr(value, one.name))}" for one in fields(value))
    return f"{{ {parameters} }}" if isinstance(value, Triangular) else f"{{ {value.name} = {{ {parameters} }} }}"


def _condition(value: Condition) -> str:
    if value.parts() or isinstance(value, (AllOf, AnyOf, AtLeast, NoneOf)):
        parts = ", ".join(_condition(part) for part in value.parts())
        if isinstance(value, AtLeast):
            return f"{{ at_least = {value.count}, of = [{parts}] }}"
        return f"{{ {_COMBINED[type(value)]} = [{parts}] }}"
    return f"{{ {', '.join(_atom(value))} }}"


_COMBINED: dict[type[Condition], str] = {AllOf: "all", AnyOf: "any", NoneOf: "none"}


def _atom(value: Condition) -> Iterator[str]:
    match value:
        case OnEvent():
            yield f"event = {written(value.event)}"
            if value.after_days:
                yield f"after_days = {written(value.after_days)}"
        case OnFeature():
            yield f"{'feature' if value.present else 'not_feature'} = {written(value.feature)}"
        case OnCommitment():
            yield f"commitment = {written(value.commitment)}"
        case OnContributor():
            yield f"contributor = {written(value.contributor)}"
        case OnContributors():
            yield f"contributors = {value.count}"
        case OnStrength():
            yield f"strength = {written(value.strength)}"
            yield f"of = {written(value.of)}"
            if value.unit is not None:
                yield f"unit = {written(value.unit)}"
        case Held():
            inner = f"event = {written(value.event)}, days = {written(value.days)}"
            unless = "" if value.unless is None else f", unless = {written(value.unless)}"
            yield f"held = {{ {inner}{unless} }}"


def _lines(network: Network, sources: dict[str, Assumption]) -> Iterator[str]:
    yield "# A commitment network: what is promised, on which conditions. Values marked 'assumed' were said by nobody;"
    yield "# change them here, or give your own in their place."
    yield 'schema = "contingent.network/1"'
    yield f"start = {written(network.start)}"
    yield f"end = {written(network.end)}"
    if network.adoption is not None:
        yield f"adoption = {written(network.adoption)}  # the event that puts the features in force"
    if network.features:
        yield f"features = {written(network.features)}"
    if network.targets:
        yield f"targets = [{', '.join(_target(target) for target in network.targets)}]"
    if network.costs:
        costs = ", ".join(f"{written(lever)} = {written(cost)}" for lever, cost in network.costs)
        yield f"costs = {{ {costs} }}"
    if network.open:
        yield "# Read, but none of the network's expressions fits; a person may add one."
        yield "open = ["
        yield from (f"  {written(text)}," for text in network.open)
        yield "]"
    for event in network.events:
        yield from _event(event, sources)
    for commitment in network.commitments:
        yield from _commitment(commitment, sources)
    for group in network.correlated:
        yield from ("", "[[correlated]]", f"of = {written(group.of)}", f"rho = {written(group.rho)}")
    for one in network.assumptions:
        yield from ("", "[[assumption]]", f"path = {written(one.path)}", f"value = {written(one.value)}")
        yield from (f"source = {written(one.source)}", f"set_by = {written(one.set_by)}")


def _target(target: Target) -> str:
    if target.unit == UNIFORMED and target.by is None:
        return written(target.at_least)
    unit = "" if target.unit == UNIFORMED else f", unit = {written(target.unit)}"
    by = "" if target.by is None else f", by = {written(target.by)}"
    return f"{{ at_least = {written(target.at_least)}{unit}{by} }}"


def _event(event: Event, sources: dict[str, Assumption]) -> Iterator[str]:
    path = f"event.{event.id}"
    yield from ("", "[[event]]", f"id = {written(event.id)}")
    if event.name is not None:
        yield f"name = {written(event.name)}"
    yield f"probability = {written(event.probability)}{_why(sources, f'{path}.probability')}"
    if event.when != ZERO:
        yield f"when = {written(event.when, time=True)}{_why(sources, f'{path}.when')}"
    if event.evidence:
        yield f"evidence = {written(event.evidence)}"


def _commitment(one: Commitment, sources: dict[str, Assumption]) -> Iterator[str]:
    path = f"commitment.{one.id}"
    yield from ("", "[[commitment]]", f"id = {written(one.id)}")
    if one.name is not None:
        yield f"name = {written(one.name)}"
    yield f"contributor = {written(one.contributor)}"
    yield f"unit = {written(one.unit)}"
    yield f"strength = {written(one.strength)}{_why(sources, f'{path}.strength')}"
    if one.requires != ALWAYS:
        yield from _spread("requires", one.requires, _why(sources, f"{path}.requires"))
    yield f"honoured = {written(one.honoured)}{_why(sources, f'{path}.honoured')}"
    if one.delay != ZERO:
        yield f"delay = {written(one.delay, time=True)}{_why(sources, f'{path}.delay')}"
    if one.ramp:
        yield f"ramp = {written(one.ramp)}{_why(sources, f'{path}.ramp')}"
    if one.lapses is not None:
        yield f"lapses = {written(one.lapses)}"
    if one.withdraws_on:
        yield f"withdraws_on = {written(one.withdraws_on)}"
    if one.evidence:
        yield f"evidence = {written(one.evidence)}"


def _spread(key: str, condition: Condition, why: str) -> Iterator[str]:
    """A condition on one line, or one part a line where that is too long (TOML allows breaks inside lists only)."""
    line = f"{key} = {_condition(condition)}"
    kind = _COMBINED.get(type(condition))
    if len(line) <= _WIDTH or kind is None:
        yield line + why
        return
    yield f"{key} = {{ {kind} = [{why}"
    yield from (f"  {_condition(part)}," for part in condition.parts())
    yield "] }"


def _why(sources: dict[str, Assumption], path: str) -> str:
    """A comment that says where an assumed value comes from."""
    one = sources.get(path)
    return "" if one is None else f"  # assumed: {shorten(one.source, _COMMENT, placeholder=' …')}"
