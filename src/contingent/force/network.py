"""The commitment network: events, commitments and what the text of the mandate holds.

A network is a value: frozen, without behaviour that depends on where it came from. A file, a picture of the record
and a notebook all build the same object, and :func:`contingent.force.check.check` judges it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from contingent.force.answer import Assumption
from contingent.force.condition import ALWAYS, Condition
from contingent.force.distribution import ZERO, Distribution

#: The unit kind that stands for every kind in uniform.
UNIFORMED = "uniformed"
#: Kinds of personnel that do not count as uniformed; every other kind does.
CIVILIAN = frozenset({"civilian", "civilians", "experts", "advisers", "staff"})

#: Days after first arrival and share of the full strength from then; straight lines between the points.
Ramp = tuple[tuple[float, float], ...]


def counts(unit: str, within: str | None) -> bool:
    """Whether strength of kind ``unit`` counts under ``within`` (``None`` and ``uniformed``: all uniformed kinds)."""
    if within is None or within == UNIFORMED:
        return unit not in CIVILIAN
    return unit == within


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something outside the contributors' hands that may happen once.

    ``probability`` is that of its ever happening within the horizon; ``when`` is its time in days from the start.
    """

    id: str
    probability: float = 1.0
    when: Distribution = ZERO
    name: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A contributor's undertaking.

    ``strength`` is in persons of kind ``unit``; once ``requires`` holds it is honoured with probability
    ``honoured``, arrives ``delay`` days later and grows by ``ramp``. After ``lapses`` it is not taken up any more;
    the first of ``withdraws_on`` ends it.
    """

    id: str
    contributor: str
    strength: Distribution
    unit: str = "troops"
    requires: Condition = ALWAYS
    honoured: float = 1.0
    delay: Distribution = ZERO
    ramp: Ramp = ()
    lapses: date | None = None
    withdraws_on: tuple[str, ...] = ()
    name: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """Ties whether those named are honoured (or happen) by a one-factor Gaussian copula.

    ``rho``, 0 to 1, is the correlation of the normal variables behind any two of them.
    """

    of: tuple[str, ...]
    rho: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A strength whose probability is reported; ``by`` left out means the end of the horizon."""

    at_least: float
    unit: str = UNIFORMED
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Everything a forecast needs, from ``start`` to ``end``; ``features`` are in force from the ``adoption`` event.

    ``assumptions`` names the numbers that nobody said; ``open`` what was read but fits no expression,
    ``costs`` what pulling a lever costs (``contingent levers``), by its id.
    """

    start: date
    end: date
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    adoption: str | None = None
    features: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    correlated: tuple[Correlation, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    open: tuple[str, ...] = ()
    costs: tuple[tuple[str, float], ...] = ()

    @property
    def horizon(self) -> float:
        """Days from the start to the end."""
        return float((self.end - self.start).days)

    def event(self, event_id: str) -> Event:
        """The event of this id (``KeyError`` if there is none)."""
        return _named(self.events, event_id)

    def commitment(self, commitment_id: str) -> Commitment:
        """The commitment of this id (``KeyError`` if there is none)."""
        return _named(self.commitments, commitment_id)

    def with_features(self, features: tuple[str, ...]) -> Network:
        """The same network under another text."""
        return replace(self, features=features)


_T = TypeVar("_T", Event, Commitment)


def _named(things: tuple[_T, ...], name: str) -> _T:
    for thing in things:
        if thing.id == name:
            return thing
    raise KeyError(name)
