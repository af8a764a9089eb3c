"""Many moments: beyond 48 they are sorted, beyond 254 their numbers take two bytes; the meaning stays."""

from __future__ import annotations

import math
from datetime import date

import pytest
from tests.force import interpreter
from tests.force.test_meaning import world_of

from contingent.force import Commitment, Event, Network
from contingent.force.condition import AnyOf, AtLeast, Held, OnCommitment, OnContributors, OnEvent, OnStrength
from contingent.force.distribution import Fixed, Lognormal
from contingent.force.engine import worlds


def many(events: int) -> Network:
    """Every third event at a fixed time, so that some moments are the same."""
    when = [Fixed(float(n % 40)) if n % 3 == 0 else Lognormal(40.0, 150.0) for n in range(events)]
    commitments = [
        Commitment(
            id=f"c{n}",
            contributor=f"S{n % 9}",
            strength=Fixed(100.0 + n),
            requires=AnyOf(
                (
                    AtLeast(12, tuple(OnEvent(f"e{(n * 7 + k) % events}") for k in range(20))),
                    Held(f"e{n % events}", 10.0, f"e{(n + 1) % events}") if n % 4 == 0 else OnContributors(4),
                    OnCommitment(f"c{(n + 5) % 40}") if n % 2 else OnStrength(2000.0 + 10 * n),
                )
            ),
            honoured=0.7,
            lapses=date(2025, 4, 1) if n % 5 == 0 else None,
            withdraws_on=(f"e{n % events}",) if n % 6 == 0 else (),
        )
        for n in range(40)
    ]
    happening = tuple(Event(id=f"e{n}", probability=0.6, when=one) for n, one in enumerate(when))
    return Network(start=date(2025, 1, 1), end=date(2025, 12, 31), events=happening, commitments=tuple(commitments))


@pytest.mark.parametrize("events", [60, 300])
def test_the_engine_agrees_with_the_interpreter(events: int) -> None:
    network = many(events)
    draws, found = worlds(network, seed=4, first=0, count=12)
    for column in range(12):
        world = world_of(network, draws, column)
        for times, greatest in ((found.least, False), (found.greatest, True)):
            expected = interpreter.triggers(network, world, greatest=greatest)
            got = {c.id: float(t) for c, t in zip(network.commitments, times[:, column], strict=True) if t < math.inf}
            assert got == expected
