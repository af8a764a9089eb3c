"""The public answer ``contingent.sweep/1``: how the forecast moves with its assumptions.

Each point is a whole forecast over the same worlds with some assumptions set otherwise. Strengths are means on the day,
in persons; probabilities are of the target by the day.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One thing that is varied: the assumptions at ``paths`` move together from ``low`` to ``high``.

    With ``scale`` the values multiply what stands in the network instead of replacing it.
    """

    name: str
    paths: tuple[str, ...]
    low: float
    high: float
    scale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A forecast with the axes at ``values``; ``None`` leaves an axis as the network has it."""

    values: tuple[float | None, ...]
    strength: float
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one axis does on its own, the others as the network has them, from its low end to its high end."""

    axis: str
    strength_low: float
    strength_high: float
    probability_low: float | None
    probability_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Sobol indices of one axis: its own share of the variance over the whole range, and with all its interactions.

    ``of`` says of what: the mean ``strength`` or the target's ``probability``; the intervals are half-widths at 95 %.
    """

    axis: str
    of: Literal["strength", "probability"]
    first: float
    first_interval: float
    total: float
    total_interval: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep over assumptions: the base, every point, the tornado (the widest swing first), Sobol indices if asked."""

    schema: Literal["contingent.sweep/1"] = "contingent.sweep/1"
    worlds: int
    seed: int
    by: datetime.date
    unit: str
    target: float | None
    axes: tuple[Axis, ...]
    base: Point
    points: tuple[Point, ...]
    tornado: tuple[Swing, ...]
    sobol: tuple[Sensitivity, ...] = ()
