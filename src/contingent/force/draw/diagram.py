"""What a drawing of a network holds: boxes in columns, lines between them, frames around knots.

Events and features stand in the first column, then conditions, commitments, and the force. A condition that is a
single event is a line; anything else is a box that says it in words, with lines from what it names, back from the
commitments among it. Conditions on how many or how strong the others are read everybody: they are said, not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from contingent.force.condition import (
    AllOf,
    AnyOf,
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
    walk,
)
from contingent.force.graph import Dependencies
from contingent.force.network import Commitment, Network

#: What a strength's middle is measured at.
_MIDDLE = 0.5
FORCE = "force"


@dataclass(frozen=True, slots=True)
class Box:
    """A node: ``kind`` is event, feature, condition, commitment or force; ``lines`` what it says, the first in bold."""

    key: str
    kind: str
    column: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An edge; ``kind`` is needs, ends (a withdrawal), without (a ``none``) or brings (strength, in persons)."""

    start: str
    end: str
    kind: str
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes in the order of their columns, lines, and knots as the keys of their members."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    knots: tuple[tuple[str, ...], ...]


def diagram(network: Network) -> Diagram:
    """The drawing of a sound network."""
    drawing = _Drawing(network)
    return drawing.diagram()


class _Drawing:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.dependencies = Dependencies(network)
        self.boxes: list[Box] = []
        self.lines: list[Line] = []

    def diagram(self) -> Diagram:
        self._outside()
        groups = self.dependencies.groups()
        for group in groups:
            for at in group:
                self._commitment(self.network.commitments[at])
        total = f"{amount(sum(middle(one) for one in self.network.commitments))} if all come"
        self.boxes.append(Box(FORCE, "force", 3, ("The force", total)))
        keys = [f"commitment:{one.id}" for one in self.network.commitments]
        knots = tuple(tuple(keys[at] for at in group) for group in groups if len(group) > 1)
        return Diagram(tuple(self.boxes), tuple(dict.fromkeys(self.lines)), knots)

    def _outside(self) -> None:
        for event in self.network.events:
            said = f"{event.id} · {event.probability:.0%}"
            name = (event.name,) if event.name and event.name != event.id else ()
            self.boxes.append(Box(f"event:{event.id}", "event", 0, (said, *name)))
        asked = dict.fromkeys(
            part.feature
            for one in self.network.commitments
            for part in walk(one.requires)
            if isinstance(part, OnFeature)
        )
        for feature in asked:
            there = "in the text" if feature in self.network.features else "not in the text"
            self.boxes.append(Box(f"feature:{feature}", "feature", 0, (feature, there)))

    def _commitment(self, one: Commitment) -> None:
        key = f"commitment:{one.id}"
        who = one.id if one.id.startswith(one.contributor) else f"{one.id} ({one.contributor})"
        says = f"{amount(middle(one))} {one.unit} · {one.honoured:.0%}"
        self.boxes.append(Box(key, "commitment", 2, (who, says)))
        sources = list(self._sources(one.requires, "needs"))
        if isinstance(one.requires, OnEvent) and one.requires.after_days == 0:
            self.lines += [Line(source, key, kind) for source, kind in sources]
        elif one.requires != AllOf():
            waits = f"condition:{one.id}"
            self.boxes.append(Box(waits, "condition", 1, ("", *lines_of(one.requires))))
            self.lines += [Line(source, waits, kind) for source, kind in sources]
            self.lines.append(Line(waits, key, "needs"))
        self.lines += [Line(f"event:{name}", key, "ends") for name in one.withdraws_on]
        self.lines.append(Line(key, FORCE, "brings", middle(one)))

    def _sources(self, condition: Condition, kind: str) -> list[tuple[str, str]]:
        """The boxes a condition names, and how."""
        if isinstance(condition, OnEvent):
            return [(f"event:{condition.event}", kind)]
        if isinstance(condition, Held):
            ended = [] if condition.unless is None else [(f"event:{condition.unless}", "without")]
            return [(f"event:{condition.event}", kind), *ended]
        if isinstance(condition, OnFeature):
            return [(f"feature:{condition.feature}", kind if condition.present else "without")]
        if isinstance(condition, OnCommitment):
            return [(f"commitment:{condition.commitment}", kind)]
        if isinstance(condition, OnContributor):
            members = [one.id for one in self.network.commitments if one.contributor == condition.contributor]
            return [(f"commitment:{name}", kind) for name in members]
        inner = "without" if isinstance(condition, NoneOf) else kind
        return [pair for part in condition.parts() for pair in self._sources(part, inner)]


def middle(one: Commitment) -> float:
    """A commitment's strength in the middle case."""
    return float(one.strength.quantile([_MIDDLE])[0])  # type: ignore[arg-type]


def amount(persons: float) -> str:
    """A strength, rounded to two figures above a hundred."""
    places = max(0, len(str(int(persons))) - 2)
    return f"{round(persons, -places):,.0f}"


def lines_of(condition: Condition) -> tuple[str, ...]:
    """A condition in words, a line for each part of its outermost combinator."""
    parts = condition.parts()
    if not parts:
        return (said(condition),)
    return (f"{_head(condition)}:", *(f"– {said(part)}" for part in parts))


def said(condition: Condition) -> str:
    """A condition in words, in one line."""
    parts = condition.parts()
    if parts or isinstance(condition, (AllOf, AnyOf, AtLeast, NoneOf)):
        return f"{_head(condition)} ({', '.join(said(part) for part in parts)})"
    if isinstance(condition, OnEvent):
        return condition.event if condition.after_days == 0 else f"{condition.event} + {condition.after_days:g} days"
    if isinstance(condition, Held):
        unless = "" if condition.unless is None else f" without {condition.unless}"
        return f"{condition.event} held {condition.days:g} days{unless}"
    if isinstance(condition, OnFeature):
        return condition.feature if condition.present else f"no {condition.feature}"
    if isinstance(condition, OnCommitment):
        return condition.commitment
    if isinstance(condition, OnContributor):
        return f"{condition.contributor} joins"
    return _pooled(condition)


def _pooled(condition: Condition) -> str:
    if isinstance(condition, OnContributors):
        return f"{condition.count} others join"
    if isinstance(condition, OnStrength):
        whose = {"others": "of others", "all": "of all"}.get(str(condition.of), f"of {', '.join(condition.of)}")
        return f"{condition.strength:,.0f} {condition.unit or 'uniformed'} {whose}"
    raise TypeError(f"{type(condition).__name__} is not a condition")


def _head(condition: Condition) -> str:
    if isinstance(condition, AtLeast):
        return f"{condition.count} of"
    return {"AllOf": "all of", "AnyOf": "any of", "NoneOf": "none of"}[type(condition).__name__]
