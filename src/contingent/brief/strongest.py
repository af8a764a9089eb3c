"""Which keystones a reader is told of: those of the target that tells most, the weightiest first."""

from __future__ import annotations

from contingent.force.answer import Forecast, Keystone

#: Keystones that move a target by less than this are not worth a line.
_NOTABLE = 0.005


def strongest(forecast: Forecast, *, count: int) -> list[Keystone]:
    """The weightiest keystones of one target: the one nearest to an even chance among those that have any."""
    chance = {(one.at_least, one.by, one.unit): one.probability for one in forecast.targets}
    stones = [one for one in forecast.keystones if abs(one.birnbaum) >= _NOTABLE]
    if not stones:
        return []

    def distance(stone: Keystone) -> float:
        return abs(chance.get((stone.target, stone.by, stone.unit), 1.0) - 0.5)

    told = min(stones, key=distance)
    same = [one for one in stones if (one.target, one.by, one.unit) == (told.target, told.by, told.unit)]
    return sorted(same, key=lambda one: (-abs(one.birnbaum), one.id))[:count]
