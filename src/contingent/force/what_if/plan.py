"""What of a network stays the same in every world: who is settled in which order, and what each group reads.

A group is a strongly connected set of commitments; it is settled after all that it depends on. Knowing which events,
features and commitments a group reads, a change need only settle again what lies downstream of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from contingent.force.condition import Condition, Held, OnEvent, OnFeature, walk
from contingent.force.graph import Dependencies
from contingent.force.network import Network


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments settled together, by position; ``cyclic`` where they wait for each other or for themselves.

    ``reads`` are the groups it depends on, by their place in the order of settling; ``events`` and ``features`` what
    its conditions name.
    """

    members: tuple[int, ...]
    cyclic: bool
    reads: frozenset[int]
    events: frozenset[str]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The groups in the order of settling, the group of each commitment, and the events' positions."""

    groups: tuple[Group, ...]
    group_of: tuple[int, ...]
    event_at: dict[str, int]
    dependencies: Dependencies

    def knots(self) -> tuple[int, ...]:
        """The groups whose members can wait for each other."""
        return tuple(at for at, group in enumerate(self.groups) if group.cyclic)


def plan_of(network: Network) -> Plan:
    """The plan of a sound network."""
    dependencies = Dependencies(network)
    both = [plain | negative for plain, negative in zip(dependencies.plain, dependencies.negative, strict=True)]
    members_of = dependencies.groups()
    group_of = {one: at for at, members in enumerate(members_of) for one in members}
    groups = []
    for at, members in enumerate(members_of):
        conditions = [network.commitments[one].requires for one in members]
        features = frozenset(part.feature for part in _walk(conditions) if isinstance(part, OnFeature))
        events = {name for part in _walk(conditions) for name in _events(part)}
        events |= {name for one in members for name in network.commitments[one].withdraws_on}
        if features and network.adoption is not None:
            events.add(network.adoption)
        reads = frozenset(group_of[other] for one in members for other in both[one]) - {at}
        cyclic = len(members) > 1 or members[0] in both[members[0]]
        groups.append(Group(members, cyclic, reads, frozenset(events), features))
    return Plan(
        groups=tuple(groups),
        group_of=tuple(group_of[one] for one in range(len(network.commitments))),
        event_at={event.id: row for row, event in enumerate(network.events)},
        dependencies=dependencies,
    )


def _walk(conditions: list[Condition]) -> list[Condition]:
    return [part for condition in conditions for part in walk(condition)]


def _events(part: Condition) -> tuple[str, ...]:
    if isinstance(part, OnEvent):
        return (part.event,)
    if isinstance(part, Held):
        return (part.event,) if part.unless is None else (part.event, part.unless)
    return ()
