"""A network while it is being built: events are shared, and each assumed value notes its prior.

The builder adds commitments and asks for events by name; an event that is asked for twice is the same event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from contingent.force.answer import Assumption
from contingent.force.assumptions import plain
from contingent.force.distribution import Distribution, OnDay, Uniform
from contingent.force.network import Commitment, Event
from contingent.force.priors import Priors

RESOLUTION = "resolution"
CEASEFIRE = "ceasefire"
COLLAPSE = "ceasefire_collapses"


@dataclass(slots=True)
class Draft:
    """What has been built so far."""

    priors: Priors
    start: date
    end: date
    events: dict[str, Event] = field(default_factory=dict)
    commitments: list[Commitment] = field(default_factory=list)
    assumptions: dict[str, Assumption] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def assume(self, path: str, value: float | str, prior: str, *, note: str = "") -> None:
        """Note that the value at ``path`` is a prior's."""
        source = self.priors.source(prior)
        text = f"prior {prior}: {note + '; ' if note else ''}{source}"
        self.assumptions[path] = Assumption(path=path, value=value, source=text, set_by="prior")

    def probability(self, path: str, prior: str) -> float:
        """A prior's probability, noted for ``path``."""
        value = self.priors.probability(prior)
        self.assume(path, value, prior)
        return value

    def time(self, path: str, prior: str) -> Distribution:
        """A prior's distribution of days, noted for ``path``."""
        value = self.priors.time(prior)
        self.assume(path, plain(value, time=True), prior)
        return value

    def certain(self, name: str, day: date | None, *, title: str, evidence: tuple[str, ...] = ()) -> str:
        """An event the record has: it has happened, or will on a known day."""
        when = OnDay(self.start if day is None else max(day, self.start))
        self.events.setdefault(name, Event(id=name, name=title, probability=1.0, when=when, evidence=evidence))
        return name

    def uncertain(self, name: str, kind: str, *, title: str, evidence: tuple[str, ...] = ()) -> str:
        """An event with the priors of its kind, shared by all who depend on it."""
        if name in self.events:
            known = self.events[name]
            merged = tuple(dict.fromkeys((*known.evidence, *evidence)))
            self.events[name] = Event(
                id=name, name=known.name, probability=known.probability, when=known.when, evidence=merged
            )
            return name
        self.events[name] = Event(
            id=name,
            name=title,
            probability=self.probability(f"event.{name}.probability", f"{kind}.probability"),
            when=self.time(f"event.{name}.when", f"{kind}.when"),
            evidence=evidence,
        )
        return name

    def collapse(self, prior: str, evidence: tuple[str, ...]) -> None:
        """The end of the ceasefire: any day of the horizon is as likely as any other."""
        days = float((self.end - self.start).days)
        path = f"event.{COLLAPSE}"
        probability = self.probability(f"{path}.probability", prior)
        when = Uniform(0.0, days)
        self.assume(f"{path}.when", plain(when, time=True), prior, note="evenly over the horizon")
        self.events[COLLAPSE] = Event(
            id=COLLAPSE, name="The ceasefire collapses", probability=probability, when=when, evidence=evidence
        )
