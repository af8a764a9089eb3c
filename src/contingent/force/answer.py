"""The public answer of this room: what force would come, and when (``contingent.forecast/1``).

Strengths are in persons of the named unit kind, probabilities are shares of the simulated worlds with their Monte
Carlo standard error, and every default that went in is listed among the assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """Strength at each of the report's dates: mean and quantiles over worlds."""

    mean: tuple[float, ...]
    q05: tuple[float, ...]
    q25: tuple[float, ...]
    q50: tuple[float, ...]
    q75: tuple[float, ...]
    q95: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthOverTime:
    """One unit kind's strength at ``dates`` under the least fixed point (the forecast) and the greatest."""

    unit: str
    dates: tuple[date, ...]
    least: Fan
    greatest: Fan


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetProbability:
    """P(strength >= ``at_least`` by ``by``) under the least fixed point, and under the greatest."""

    at_least: float
    by: date
    probability: float
    standard_error: float
    probability_greatest: float
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDate:
    """The first date by which a target is reached with 50, 80 and 95 % probability; ``None``: not by the end."""

    at_least: float
    p50: date | None
    p80: date | None
    p95: date | None
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentOutlook:
    """How often a commitment is triggered by the end of the horizon, and its mean strength present then."""

    id: str
    contributor: str
    triggered: float
    triggered_greatest: float
    present_mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Contributors who wait for each other: triggered under the greatest fixed point, not under the least."""

    members: tuple[str, ...]
    probability: float
    strength_mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Keystone:
    """How much a target hangs on one event, feature or commitment (Birnbaum importance).

    ``shapley_strength`` is its share of the expected strength on the day, in persons.
    """

    id: str
    kind: str
    target: float
    by: date
    birnbaum: float
    standard_error: float
    shapley_strength: float | None = None
    shapley_standard_error: float | None = None
    unit: str = "uniformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A number that nobody said: where it is used, its value, where it comes from and who set it.

    ``path`` is the place in the network (``commitment.IDN-1.honoured``); ``set_by`` is ``prior`` or ``person``.
    """

    path: str
    value: float | str
    source: str
    set_by: Literal["prior", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What force would come, when, with what probability, and under which assumptions.

    ``method`` is ``sampled``, ``exact`` (every combination was weighed, of which there are ``worlds``), or ``cut``
    (exact, but for continuous distributions cut into equal parts or strengths rounded to a grid).
    """

    schema: Literal["contingent.forecast/1"] = "contingent.forecast/1"
    worlds: int
    seed: int
    start: date
    end: date
    strength: tuple[StrengthOverTime, ...]
    targets: tuple[TargetProbability, ...] = ()
    target_dates: tuple[TargetDate, ...] = ()
    commitments: tuple[CommitmentOutlook, ...] = ()
    keystones: tuple[Keystone, ...] = ()
    knots: tuple[Knot, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    open: tuple[str, ...] = ()
    method: Literal["sampled", "exact", "cut"] = "sampled"
