"""Strength present over time: what has arrived, as far as its ramp, and has not been withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from contingent.force.distribution import Floats
from contingent.force.engine import Draws
from contingent.force.network import Network, Ramp


def share(ramp: Ramp, days: Floats) -> Floats:
    """The share of the full strength present ``days`` after first arrival (negative or ``-inf``: not there)."""
    points = ramp if ramp else ((0.0, 1.0),)
    at = np.array([point[0] for point in points])
    level = np.array([point[1] for point in points])
    return np.where(days < at[0], 0.0, np.interp(days, at, level))


def withdrawal(network: Network, draws: Draws) -> list[Floats | None]:
    """For each commitment the first of its withdrawal events, ``None`` where it has none."""
    position = {event.id: row for row, event in enumerate(network.events)}
    return [
        draws.event[[position[name] for name in one.withdraws_on]].min(axis=0) if one.withdraws_on else None
        for one in network.commitments
    ]


def present(network: Network, draws: Draws, triggers: Floats, days: Sequence[float]) -> Floats:
    """Strength of each commitment at each of ``days`` in each world, shape (days, commitments, worlds)."""
    found = np.zeros((len(days), len(network.commitments), draws.worlds))
    ends = withdrawal(network, draws)
    for row, commitment in enumerate(network.commitments):
        arrival = triggers[row] + draws.delay[row]
        for at, day in enumerate(days):
            value = draws.strength[row] * share(commitment.ramp, day - arrival)
            end = ends[row]
            found[at, row] = value if end is None else np.where(end <= day, 0.0, value)
    return found
