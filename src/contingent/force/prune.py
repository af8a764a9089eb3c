"""A cycle through ``none`` in what was read: the network cannot hold it, so it is taken out and said.

Two contributors may each say they join only if the other stays out. That has no answer that is not arbitrary, so the
condition that closes the cycle is set aside and listed as open.
"""

from __future__ import annotations

from dataclasses import replace

from contingent.force.condition import ALWAYS, AllOf, Condition, NoneOf
from contingent.force.graph import Dependencies
from contingent.force.network import Network
from contingent.force.write import written


def without_cycles_through_none(network: Network) -> Network:
    """The network without the negative conditions that close a cycle."""
    while True:
        cycle = Dependencies(network).cycle_through_none()
        if cycle is None:
            return network
        index = cycle[0]
        one = network.commitments[index]
        names = " → ".join(network.commitments[at].id for at in cycle)
        commitments = list(network.commitments)
        commitments[index] = replace(one, requires=_without_none(one.requires))
        if commitments[index] == one:
            return network
        said = f"{one.id}: {written(one.requires)} closes a cycle ({names}) and was set aside"
        network = replace(network, commitments=tuple(commitments), open=(*network.open, said))


def _without_none(condition: Condition) -> Condition:
    if isinstance(condition, NoneOf):
        return ALWAYS
    if isinstance(condition, AllOf):
        return AllOf(tuple(part for part in condition.of if not isinstance(part, NoneOf)))
    return condition
