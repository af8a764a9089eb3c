"""A sample of worlds kept in memory, so that they can be settled again with something held otherwise.

The draws are the forecast's own (same seed, same worlds). For each event the sample knows whether it happens *and* the
time at which it would: its drawn time where it happens, elsewhere a time from its distribution within the horizon, so
that "if it holds" means the same as conditioning on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from contingent.force.condition import ALWAYS, OnFeature, walk
from contingent.force.distribution import Distribution, Empirical, Fixed, Floats, OnDay
from contingent.force.draws import stream
from contingent.force.engine import worlds
from contingent.force.network import Network
from contingent.force.what_if.given import Mask
from contingent.force.what_if.plan import Plan, plan_of

#: Numbers a chunk's tables hold at most, and its largest number of worlds: small enough to stay in cache.
_CELLS = 2**18
_LARGEST = 4096
_SMALLEST = 256
#: How finely the share of a distribution that lies within the horizon is found.
_STEPS = 48


@dataclass(frozen=True, slots=True)
class Sample:
    """Worlds ``first`` to ``first + size`` of a network; rows are events or commitments, columns worlds."""

    network: Network
    plan: Plan
    first: int
    happens: Mask
    time: Floats
    honoured: Mask
    strength: Floats
    delay: Floats

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return int(self.time.shape[1])

    def beside(self, copies: int) -> Sample:
        """The same worlds so many times side by side, to hold other things in each copy."""
        if copies == 1:
            return self
        across = (1, copies)
        return replace(
            self,
            happens=np.tile(self.happens, across),
            time=np.tile(self.time, across),
            honoured=np.tile(self.honoured, across),
            strength=np.tile(self.strength, across),
            delay=np.tile(self.delay, across),
        )


def samples(network: Network, *, worlds: int, seed: int, first: int = 0) -> Iterator[Sample]:
    """The worlds from ``first`` on, in chunks."""
    plan = plan_of(network)
    rows = max(1, len(network.commitments) + len(network.events))
    width = max(_SMALLEST, min(_LARGEST, _CELLS // rows))
    for start in range(first, first + worlds, width):
        yield draw(network, plan, seed=seed, first=start, size=min(width, first + worlds - start))


def draw(network: Network, plan: Plan, *, seed: int, first: int, size: int) -> Sample:
    """One chunk of worlds."""
    bare = replace(network, commitments=tuple(replace(one, requires=ALWAYS) for one in network.commitments))
    drawn, _ = worlds(bare, seed=seed, first=first, count=size)
    happens = np.isfinite(drawn.event)
    time = np.empty_like(drawn.event)
    for row, event in enumerate(network.events):
        key = (stream(seed, "event", event.id, "if it happens"), first)
        u = np.random.Generator(np.random.Philox(np.random.SeedSequence(key))).random(size)
        time[row] = np.where(happens[row], drawn.event[row], within(event.when, network, u))
    return Sample(network, plan, first, happens, time, drawn.honoured, drawn.strength, drawn.delay)


def within(when: Distribution, network: Network, u: Floats) -> Floats:
    """Times drawn from the part of a distribution that lies within the horizon; infinite where there is none."""
    horizon = network.horizon
    if isinstance(when, OnDay):
        when = when.since(network.start)
    if isinstance(when, Fixed):
        return np.full(u.shape, when.value if when.value <= horizon else np.inf)
    if isinstance(when, Empirical):
        possible = tuple(value for value in when.values if value <= horizon)
        return Empirical(possible).quantile(u) if possible else np.full(u.shape, np.inf)
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if float(when.quantile(np.array([middle]))[0]) <= horizon:
            low = middle
        else:
            high = middle
    return np.minimum(when.quantile(np.maximum(u, 2.0**-33) * low), horizon) if low > 0 else np.full(u.shape, np.inf)


def features_named(network: Network) -> tuple[str, ...]:
    """The features that some condition asks about, in the network's order."""
    return tuple(
        dict.fromkeys(
            part.feature for one in network.commitments for part in walk(one.requires) if isinstance(part, OnFeature)
        )
    )
