"""What a force hangs on: the events, features and commitments of a network, each of which holds or does not.

An event holds where it happens within the horizon, a feature where it stands in the text, a commitment where it is
honoured once its condition is met. ``holding`` sets one of them in the worlds of a sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from contingent.force.network import Network
from contingent.force.what_if.given import Given, Mask, Where
from contingent.force.what_if.plan import plan_of
from contingent.force.what_if.sample import Sample, features_named


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that holds or does not."""

    kind: Literal["event", "feature", "commitment"]
    id: str


def factors_of(network: Network) -> tuple[Factor, ...]:
    """Everything that some commitment's coming depends on, and the commitments, in the network's order."""
    named = {name for group in plan_of(network).groups for name in group.events}
    return (
        *(Factor("event", event.id) for event in network.events if event.id in named),
        *(Factor("feature", name) for name in features_named(network)),
        *(Factor("commitment", one.id) for one in network.commitments),
    )


def holds(sample: Sample, factor: Factor) -> Mask:
    """In which worlds a factor holds as drawn."""
    if factor.kind == "feature":
        return np.full(sample.size, factor.id in sample.network.features)
    at = [one.id for one in sample.network.commitments].index(factor.id) if factor.kind == "commitment" else -1
    found: Mask = sample.honoured[at] if at >= 0 else sample.happens[sample.plan.event_at[factor.id]]
    return found


def holding(pairs: Iterable[tuple[Factor, Where]]) -> Given:
    """The intervention that sets some factors."""
    found: dict[str, dict[str, Where]] = {"event": {}, "feature": {}, "commitment": {}}
    for factor, where in pairs:
        found[factor.kind][factor.id] = where
    return Given(events=found["event"], features=found["feature"], honoured=found["commitment"])
