"""Whether a network makes sense: names that name something, one use of each id, no cycle through ``none``.

Called on every network before it is used. A fault is refused with its place; what is merely odd is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contingent.errors import InputError
from contingent.force.condition import (
    AnyOf,
    AtLeast,
    Condition,
    Held,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
    walk,
)
from contingent.force.cursor import Origin, unknown_word
from contingent.force.graph import Dependencies, counted
from contingent.force.network import Commitment, Network
from contingent.force.position import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the path of where."""

    path: Path
    message: str


def refuse_unsound(network: Network, origin: Origin | None = None) -> None:
    """Refuse a network that does not make sense.

    Raises:
        InputError: names the first fault, with its line where the network came from a file.
    """
    for fault in _faults(network):
        if origin is not None:
            origin.fail(fault.path, fault.message)
        raise InputError(fault.message)


def _faults(network: Network) -> Iterator[Fault]:
    if network.end <= network.start:
        yield Fault(("end",), f"end: got {network.end}, expected a day after the start ({network.start})")
    yield from _ids(network)
    names = _Names.of(network)
    if network.adoption is not None and network.adoption not in names.events:
        yield Fault(("adoption",), f"adoption: {unknown_word(network.adoption, names.events)}")
    for index, commitment in enumerate(network.commitments):
        yield from _commitment(network, names, index, commitment)
    yield from _correlations(network, names)
    for index, target in enumerate(network.targets):
        if target.by is not None and not network.start <= target.by <= network.end:
            message = f"got {target.by}, expected a day from {network.start} to {network.end}"
            yield Fault(("targets", index, "by"), f"targets[{index}].by: {message}")
    yield from _cycle(network)


@dataclass(frozen=True, slots=True)
class _Names:
    events: frozenset[str]
    commitments: frozenset[str]
    contributors: frozenset[str]

    @classmethod
    def of(cls, network: Network) -> _Names:
        return cls(
            frozenset(event.id for event in network.events),
            frozenset(commitment.id for commitment in network.commitments),
            frozenset(commitment.contributor for commitment in network.commitments),
        )


def _ids(network: Network) -> Iterator[Fault]:
    """Events and commitments share one space of ids: correlations and answers name both."""
    first: dict[str, str] = {}
    ids = [("event", index, event.id) for index, event in enumerate(network.events)]
    ids += [("commitment", index, commitment.id) for index, commitment in enumerate(network.commitments)]
    for kind, index, name in ids:
        if name in first:
            message = f"{kind}[{index}].id: {name!r} is already the id of {first[name]}, expected another"
            yield Fault((kind, index, "id"), message)
        first[name] = f"{kind}[{index}]"


def _commitment(network: Network, names: _Names, index: int, commitment: Commitment) -> Iterator[Fault]:
    label = f"commitment.{commitment.id}"
    for place, event in enumerate(commitment.withdraws_on):
        if event not in names.events:
            path: Path = ("commitment", index, "withdraws_on", place)
            yield Fault(path, f"{label}.withdraws_on: {unknown_word(event, names.events)}")
    for path, part in located(commitment.requires, ("commitment", index, "requires")):
        for message in _atom(network, names, part):
            yield Fault(path, f"{label}.{dotted(path[2:])}: {message}")


def _atom(network: Network, names: _Names, part: Condition) -> Iterator[str]:
    """The names in one atom that name nothing."""
    for kind, known, used in _references(names, part):
        for name in used:
            if name not in known:
                yield f"{kind} {unknown_word(name, known)}"
    if isinstance(part, OnFeature) and network.adoption is None:
        yield f"feature {part.feature!r} is in force from the adoption, expected adoption = the id of an event"


def _references(names: _Names, part: Condition) -> Iterator[tuple[str, frozenset[str], tuple[str, ...]]]:
    if isinstance(part, OnEvent):
        yield "event", names.events, (part.event,)
    elif isinstance(part, Held):
        yield "event", names.events, (part.event,) if part.unless is None else (part.event, part.unless)
    elif isinstance(part, OnCommitment):
        yield "commitment", names.commitments, (part.commitment,)
    elif isinstance(part, OnContributor):
        yield "contributor", names.contributors, (part.contributor,)
    elif isinstance(part, OnStrength) and not isinstance(part.of, str):
        yield "contributor", names.contributors, part.of


def _correlations(network: Network, names: _Names) -> Iterator[Fault]:
    known = names.events | names.commitments
    seen: dict[str, int] = {}
    for index, group in enumerate(network.correlated):
        for place, name in enumerate(group.of):
            path: Path = ("correlated", index, "of", place)
            if name not in known:
                yield Fault(path, f"correlated[{index}].of: {unknown_word(name, known)}")
            if name in seen:
                yield Fault(path, f"correlated[{index}].of: {name!r} stands twice, expected each in one group, once")
            seen[name] = index


def _cycle(network: Network) -> Iterator[Fault]:
    cycle = Dependencies(network).cycle_through_none()
    if cycle is not None:
        names = " → ".join(network.commitments[index].id for index in cycle)
        message = (
            f"commitment.{network.commitments[cycle[0]].id}.requires: a cycle through none: {names}; "
            "expected none to name only what does not depend on this commitment"
        )
        yield Fault(("commitment", cycle[0], "requires"), message)


_KEYS: Mapping[str, str] = {"AllOf": "all", "AnyOf": "any", "AtLeast": "of", "NoneOf": "none"}


def located(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition]]:
    """The condition and its parts, each with its path in a file."""
    yield path, condition
    for index, part in enumerate(condition.parts()):
        yield from located(part, (*path, _KEYS[type(condition).__name__], index))


def dotted(path: Path) -> str:
    """A path as errors write it: ``requires.all[1]``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def remarks(network: Network) -> tuple[str, ...]:
    """What is allowed but odd, in words: conditions that can never hold, probabilities of 0, unused events."""
    found: list[str] = []
    used = {network.adoption}
    contributors = {commitment.contributor for commitment in network.commitments}
    for index, commitment in enumerate(network.commitments):
        used.update(commitment.withdraws_on)
        for part in walk(commitment.requires):
            if isinstance(part, OnEvent):
                used.add(part.event)
            if isinstance(part, Held):
                used.update({part.event, part.unless})
            message = _never(network, index, part, len(contributors))
            if message is not None:
                found.append(f"commitment.{commitment.id}: {message}")
        if commitment.lapses is not None and commitment.lapses < network.start:
            found.append(f"commitment.{commitment.id}: lapses on {commitment.lapses}, before the start")
    found += [f"event.{event.id}: nothing depends on it" for event in network.events if event.id not in used]
    return tuple(found)


def _never(network: Network, index: int, part: Condition, contributors: int) -> str | None:
    if isinstance(part, AnyOf) and not part.of:
        return "an empty any never holds"
    if isinstance(part, AtLeast) and part.count > len(part.of):
        return f"at least {part.count} of {len(part.of)} never holds"
    if isinstance(part, OnContributors) and part.count > contributors - 1:
        return f"{part.count} other contributors never join: there are {contributors - 1}"
    if isinstance(part, OnStrength) and part.strength > 0 and not counted(network, index, part):
        return f"strength {part.strength:g} never holds: no commitment counts towards it"
    return None
