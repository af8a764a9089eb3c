"""Which levers a network has: conditions to fulfil, texts to change, assurances to give.

An event that somebody waits for can be fulfilled, one that ends commitments prevented; a feature that conditions ask
for can be written into the text, one that they refuse left out; those who wait for each other can be assured. Whether a
pledge is honoured counts as a lever only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from contingent.force.condition import Condition, Held, NoneOf, OnEvent, OnFeature
from contingent.force.network import Network
from contingent.force.what_if.given import Given

Kind = Literal["event", "prevent", "feature", "without", "assure", "honour"]


@dataclass(frozen=True, slots=True)
class LeverChoice:
    """A lever: its id as people write it, what it does, what it is called, and the group it assures."""

    id: str
    kind: Kind
    of: str
    name: str
    evidence: tuple[str, ...] = ()
    group: int = -1
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class _Uses:
    """How conditions use events and features: for or against."""

    events_for: set[str] = field(default_factory=set)
    events_against: set[str] = field(default_factory=set)
    features_for: dict[str, None] = field(default_factory=dict)
    features_against: dict[str, None] = field(default_factory=dict)
    through_none: bool = False


def choices_of(network: Network, waiting: Mapping[int, tuple[str, ...]], *, honour: bool) -> tuple[LeverChoice, ...]:
    """The levers of a network.

    Args:
        network: a sound network.
        waiting: for each group, by its place, the members that wait for each other in some world.
        honour: whether keeping a commitment is a lever.
    """
    return tuple(_choices(network, uses_of(network), waiting, honour=honour))


def _choices(
    network: Network, uses: _Uses, waiting: Mapping[int, tuple[str, ...]], *, honour: bool
) -> Iterator[LeverChoice]:
    yield from _events(network, uses)
    yield from _features(network, uses)
    for group, members in waiting.items():
        name = f"{', '.join(members)} move together"
        yield LeverChoice(f"assure:{'+'.join(members)}", "assure", "", name, (), group, members)
    for one in network.commitments if honour else ():
        name = one.id if one.name is None else one.name
        yield LeverChoice(f"honour:{one.id}", "honour", one.id, f"kept: {name}", one.evidence)


def _events(network: Network, uses: _Uses) -> Iterator[LeverChoice]:
    for event in network.events:
        name = event.id if event.name is None else event.name
        if event.id in uses.events_for:
            yield LeverChoice(event.id, "event", event.id, name, event.evidence)
        if event.id in uses.events_against:
            yield LeverChoice(f"prevent:{event.id}", "prevent", event.id, f"not: {name}", event.evidence)


def _features(network: Network, uses: _Uses) -> Iterator[LeverChoice]:
    taken = {event.id for event in network.events}
    for feature in uses.features_for:
        if feature not in network.features:
            own = f"feature:{feature}" if feature in taken else feature
            yield LeverChoice(own, "feature", feature, f"the text has {feature}")
    for feature in uses.features_against:
        if feature in network.features:
            yield LeverChoice(f"without:{feature}", "without", feature, f"the text does without {feature}")


def given_by(levers: tuple[LeverChoice, ...]) -> Given:
    """The intervention that pulls some levers."""
    return Given(
        events={one.of: one.kind == "event" for one in levers if one.kind in {"event", "prevent"}},
        features={one.of: one.kind == "feature" for one in levers if one.kind in {"feature", "without"}},
        honoured={one.of: True for one in levers if one.kind == "honour"},
        assured={one.group: True for one in levers if one.kind == "assure"},
    )


def never_harms(network: Network, levers: tuple[LeverChoice, ...]) -> bool:
    """Whether no lever can lower a strength: nothing that one brings about is refused elsewhere."""
    uses = uses_of(network)
    both_events = uses.events_for & uses.events_against
    both_features = set(uses.features_for) & set(uses.features_against)
    if network.adoption in uses.events_against:
        return False
    return not uses.through_none and not any(one.of in both_events | both_features for one in levers)


def uses_of(network: Network) -> _Uses:
    """How the conditions use events and features."""
    uses = _Uses()
    for one in network.commitments:
        uses.events_against.update(one.withdraws_on)
        _collect(one.requires, uses, against=False)
    if (uses.features_for or uses.features_against) and network.adoption is not None:
        uses.events_for.add(network.adoption)
    return uses


def _collect(condition: Condition, uses: _Uses, *, against: bool) -> None:
    towards, away = (uses.events_against, uses.events_for) if against else (uses.events_for, uses.events_against)
    if isinstance(condition, OnEvent):
        towards.add(condition.event)
    elif isinstance(condition, Held):
        towards.add(condition.event)
        if condition.unless is not None:
            away.add(condition.unless)
    elif isinstance(condition, OnFeature):
        asked = condition.present != against
        (uses.features_for if asked else uses.features_against)[condition.feature] = None
    if isinstance(condition, NoneOf) and condition.of:
        uses.through_none = True
    for part in condition.parts():
        _collect(part, uses, against=against != isinstance(condition, NoneOf))
