"""A network built in Python, line by line, as in a notebook.

What a method returns is a condition, so that what depends on it is written with ``&`` and ``|``::

    build = Builder(start="2025-10-23", end="2026-12-31")
    resolution = build.event("resolution", 0.8, when=Lognormal(25, 60))
    build.text(resolution, "chapter_vii", "all_necessary_measures")
    indonesia = build.commitment(
        "IDN",
        Triangular(8000, 20000, 22000),
        requires=resolution & feature("all_necessary_measures") & strength(3000),
        honoured=0.7,
        delay=Gamma(90, 40),
        ramp=[(0, 0.1), (60, 1.0)],
    )
    build.commitment("TUR", 2000, requires=indonesia | held(resolution, 30))
    network = build.network(targets=[5000, 10000])
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from contingent.errors import RequestError
from contingent.force.check import refuse_unsound
from contingent.force.condition import (
    ALWAYS,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import ZERO, Distribution, Fixed, OnDay
from contingent.force.network import Commitment, Correlation, Event, Network, Target
from contingent.force.parse import parse
from contingent.force.write import to_toml

Day = date | str
Amount = Distribution | float | date


def feature(name: str) -> OnFeature:
    """The text has a feature, and is adopted."""
    return OnFeature(name)


def no_feature(name: str) -> OnFeature:
    """The text lacks a feature, and is adopted."""
    return OnFeature(name, present=False)


def contributor(name: str) -> OnContributor:
    """A contributor joins."""
    return OnContributor(name)


def contributors(count: int) -> OnContributors:
    """So many others join."""
    return OnContributors(count)


def strength(
    amount: float, of: Literal["others", "all"] | Sequence[str] = "others", unit: str | None = None
) -> OnStrength:
    """Others (or all, or those named) have committed so much."""
    return OnStrength(float(amount), of if of in ("others", "all") else tuple(of), unit)


def held(event: OnEvent, days: float, unless: OnEvent | None = None) -> Held:
    """So many days after an event, unless another has happened by then."""
    return Held(event.event, float(days), None if unless is None else unless.event)


def after(event: OnEvent, days: float) -> OnEvent:
    """So many days after an event."""
    return OnEvent(event.event, float(days))


def at_least(count: int, *of: Condition) -> AtLeast:
    """So many of these hold."""
    return AtLeast(count, of)


def none(*of: Condition) -> NoneOf:
    """None of these ever holds."""
    return NoneOf(of)


class Builder:
    """Collects events and commitments; :meth:`network` checks them and gives the network."""

    def __init__(self, *, start: Day, end: Day) -> None:
        self._start, self._end = _day(start), _day(end)
        self._events: list[Event] = []
        self._commitments: list[Commitment] = []
        self._correlated: list[Correlation] = []
        self._adoption: str | None = None
        self._features: tuple[str, ...] = ()

    def event(self, name: str, probability: float = 1.0, *, when: Amount = ZERO, says: str | None = None) -> OnEvent:
        """Something that may happen once; what is returned is the condition that it has."""
        self._events.append(Event(id=name, probability=probability, when=_distribution(when), name=says))
        return OnEvent(name)

    def text(self, adoption: OnEvent, *features: str) -> None:
        """What the text holds, in force once it is adopted."""
        self._adoption, self._features = adoption.event, features

    def commitment(
        self,
        contributor: str,
        strength: Amount,
        *,
        requires: Condition = ALWAYS,
        unit: str = "troops",
        honoured: float = 1.0,
        delay: Amount = ZERO,
        ramp: Sequence[tuple[float, float]] = (),
        lapses: Day | None = None,
        withdraws_on: Sequence[OnEvent] = (),
        name: str | None = None,
    ) -> OnCommitment:
        """An undertaking; what is returned is the condition that it is triggered."""
        before = sum(one.contributor == contributor for one in self._commitments)
        key = f"{contributor}-{before + 1}" if name is None else name
        self._commitments.append(
            Commitment(
                id=key,
                contributor=contributor,
                strength=_distribution(strength),
                unit=unit,
                requires=requires,
                honoured=honoured,
                delay=_distribution(delay),
                ramp=tuple((float(day), float(share)) for day, share in ramp),
                lapses=None if lapses is None else _day(lapses),
                withdraws_on=tuple(event.event for event in withdraws_on),
            )
        )
        return OnCommitment(key)

    def tie(self, *of: OnEvent | OnCommitment, rho: float) -> None:
        """Whether these happen, or are honoured, hangs together."""
        names = tuple(one.event if isinstance(one, OnEvent) else one.commitment for one in of)
        self._correlated.append(Correlation(of=names, rho=rho))

    def network(self, *, targets: Sequence[float | Target] = ()) -> Network:
        """The network, checked as one from a file is.

        Raises:
            InputError: it does not make sense; the message says where.
        """
        built = Network(
            start=self._start,
            end=self._end,
            events=tuple(self._events),
            commitments=tuple(self._commitments),
            adoption=self._adoption,
            features=self._features,
            targets=tuple(one if isinstance(one, Target) else Target(at_least=float(one)) for one in targets),
            correlated=tuple(self._correlated),
        )
        refuse_unsound(built)
        return parse(to_toml(built), name="network")


def _day(value: Day) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise RequestError(f"got {value!r}, expected a day such as 2025-10-23") from None


def _distribution(value: Amount) -> Distribution:
    if isinstance(value, Distribution):
        return value
    return OnDay(value) if isinstance(value, date) else Fixed(float(value))
