"""What a commitment waits for: an expression over events, the text's features and other commitments.

A condition is a tree of the atoms and combinators of ``docs/reference/network.md``. It says only *what* is waited
for; from when it holds in a given world is the engine's business. ``&`` and ``|`` build trees in a notebook::

    OnEvent("resolution") & (OnContributor("TUR") | OnStrength(3000))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Condition:
    """The root of the expressions."""

    def __and__(self, other: Condition) -> Condition:
        """Both must hold."""
        return AllOf((*_parts(self, AllOf), *_parts(other, AllOf)))

    def __or__(self, other: Condition) -> Condition:
        """Either will do."""
        return AnyOf((*_parts(self, AnyOf), *_parts(other, AnyOf)))

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside this one."""
        return ()


@dataclass(frozen=True, slots=True)
class OnEvent(Condition):
    """Holds ``after_days`` days (0 or more) after the event."""

    event: str
    after_days: float = 0.0


@dataclass(frozen=True, slots=True)
class OnFeature(Condition):
    """Holds from the adoption where the text has the feature (``present``) or lacks it; never otherwise."""

    feature: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class OnCommitment(Condition):
    """Holds from that commitment's trigger."""

    commitment: str


@dataclass(frozen=True, slots=True)
class OnContributor(Condition):
    """Holds from the first trigger among that contributor's commitments."""

    contributor: str


@dataclass(frozen=True, slots=True)
class OnContributors(Condition):
    """Holds when ``count`` distinct other contributors have a triggered commitment."""

    count: int


@dataclass(frozen=True, slots=True)
class OnStrength(Condition):
    """Holds when the full strengths of triggered commitments first sum to ``strength`` or more.

    ``of`` is ``"others"`` (commitments of other contributors), ``"all"`` (everything but the commitment itself) or
    contributors by name; a commitment never counts towards its own condition. ``unit`` ``None`` counts every
    uniformed kind.
    """

    strength: float
    of: Literal["others", "all"] | tuple[str, ...] = "others"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Held(Condition):
    """Holds ``days`` after the event, if ``unless`` has not happened by then; never otherwise."""

    event: str
    days: float = 0.0
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf(Condition):
    """Holds when all of these hold; an empty one holds from the start."""

    of: tuple[Condition, ...] = ()

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside this one."""
        return self.of


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """Holds when one of these holds; an empty one never does."""

    of: tuple[Condition, ...]

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside this one."""
        return self.of


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """Holds when ``count`` of these hold."""

    count: int
    of: tuple[Condition, ...]

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside this one."""
        return self.of


@dataclass(frozen=True, slots=True)
class NoneOf(Condition):
    """Holds from the start if none of these ever holds, never otherwise; only where strata exist."""

    of: tuple[Condition, ...]

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside this one."""
        return self.of


#: The condition of a commitment that waits for nothing.
ALWAYS = AllOf()


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything inside it, outermost first."""
    yield condition
    for part in condition.parts():
        yield from walk(part)


def _parts(condition: Condition, kind: type[AllOf | AnyOf]) -> tuple[Condition, ...]:
    return condition.parts() if isinstance(condition, kind) else (condition,)
