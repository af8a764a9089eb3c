"""Networks to measure with: n commitments, cyclic and mixed, in which every kind of condition occurs.

Twelve events, half as many contributors as commitments, strengths of three points, gamma delays, ramps, a withdrawal on
every fifth. Sparse: half wait for events alone, a third for one or two others by name, a tenth each for a strength and
for a number of others. Dense: nobody waits for events alone, and most for three others by name, so that nearly all are
one knot.
"""

from __future__ import annotations

import random
from datetime import date

from contingent.force import Commitment, Event, Network, Target
from contingent.force.condition import (
    AllOf,
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
)
from contingent.force.distribution import Gamma, Lognormal, Triangular, Uniform

EVENTS = 12


def network(size: int, seed: int = 1, *, dense: bool = False) -> Network:
    """A network of so many commitments."""
    draw = random.Random(seed)  # noqa: S311 - a benchmark
    owners = [f"S{draw.randrange(max(2, size // 2))}" for _ in range(size)]
    events = [Event(id="resolution", probability=0.8, when=Lognormal(25.0, 60.0))]
    events += [Event(id=f"e{n}", probability=0.6, when=Lognormal(40.0, 150.0)) for n in range(EVENTS - 2)]
    events += [Event(id="collapse", probability=0.25, when=Uniform(0.0, 430.0))]
    commitments = tuple(
        Commitment(
            id=f"c{n}",
            contributor=owners[n],
            unit="police" if n % 7 == 0 else "troops",
            strength=Triangular(100.0, 500.0, 900.0),
            requires=AllOf((OnEvent("resolution"), *_waits(draw, size, owners, dense=dense))),
            honoured=draw.choice((0.4, 0.7, 0.9)),
            delay=Gamma(90.0, 40.0),
            ramp=((0.0, 0.1), (60.0, 1.0)),
            withdraws_on=("collapse",) if n % 5 == 0 else (),
        )
        for n in range(size)
    )
    return Network(
        start=date(2025, 10, 23),
        end=date(2026, 12, 31),
        adoption="resolution",
        features=("all_necessary_measures",),
        events=tuple(events),
        commitments=commitments,
        targets=(Target(at_least=100.0 * size),),
    )


def _waits(draw: random.Random, size: int, owners: list[str], *, dense: bool) -> tuple[Condition, ...]:
    def other() -> Condition:
        return OnCommitment(f"c{draw.randrange(size)}")

    kind = draw.random() if not dense else draw.uniform(0.5, 1.0)
    event = OnEvent(f"e{draw.randrange(EVENTS - 2)}")
    if dense and kind < 0.8:
        return (AnyOf((AllOf((other(), other(), other())), AtLeast(2, (other(), other(), event)))),)
    if kind < 0.3:
        return (OnFeature("all_necessary_measures"),)
    if kind < 0.5:
        return (AnyOf((event, Held("e0", 30.0, "collapse"))),)
    if kind < 0.65:
        return (AnyOf((other(), event)),)
    if kind < 0.8:
        return (AtLeast(2, (other(), other(), event, OnContributor(draw.choice(owners)))),)
    if kind < 0.9:
        return (OnStrength(float(draw.randrange(1, max(2, size // 4))) * 100.0),)
    return (OnContributors(draw.randrange(1, 4)),)
