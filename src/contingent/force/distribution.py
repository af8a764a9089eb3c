"""What is not known exactly: a number, or a distribution over numbers.

Each distribution is defined by its quantile function, because everything that draws from it does so by turning a
uniform draw into a value: the same draw gives the same world in the forecast, in a comparison of two drafts and in
the slow interpreter that checks both. Values are persons for strengths and days for times; below 0 counts as 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]

#: The standard normal's 90 % point, by which ``p90`` is turned into a spread.
Z90 = float(special.ndtri(0.9))
#: The weight of the mode in a PERT distribution (Malcolm and others, 1959).
PERT_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Distribution:
    """The root of the distributions."""

    #: The name in a network file.
    name: ClassVar[str] = ""

    def quantile(self, u: Floats) -> Floats:
        """The values below which shares ``u`` (inside 0 to 1) of the draws lie; never negative."""
        return np.maximum(self._quantile(np.asarray(u, dtype=np.float64)), 0.0)

    def _quantile(self, u: Floats) -> Floats:
        raise TypeError(f"{type(self).__name__} has no quantile function to apply to {len(u)} draws")

    def fault(self) -> str | None:
        """What is wrong with the parameters, in words, or ``None``."""
        return None


@dataclass(frozen=True, slots=True)
class Fixed(Distribution):
    """One number, known."""

    value: float
    name: ClassVar[str] = "fixed"

    def _quantile(self, u: Floats) -> Floats:
        return np.full_like(u, self.value)


@dataclass(frozen=True, slots=True)
class OnDay(Distribution):
    """The beginning of a day of the calendar; for times only. ``since`` turns it into days."""

    day: date
    name: ClassVar[str] = "date"

    def since(self, start: date) -> Fixed:
        """The same as days from ``start``."""
        return Fixed(float((self.day - start).days))


@dataclass(frozen=True, slots=True)
class Uniform(Distribution):
    """Anything from ``min`` to ``max``, all equally likely."""

    min: float
    max: float
    name: ClassVar[str] = "uniform"

    def _quantile(self, u: Floats) -> Floats:
        return self.min + u * (self.max - self.min)

    def fault(self) -> str | None:
        """``min`` must not exceed ``max``."""
        return _ordered(self.min, self.max)


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    """From ``min`` to ``max``, most likely at ``mode``, falling off in straight lines."""

    min: float
    mode: float
    max: float
    name: ClassVar[str] = "triangular"

    def _quantile(self, u: Floats) -> Floats:
        width = self.max - self.min
        if width == 0:
            return np.full_like(u, self.min)
        rising = self.mode - self.min
        falling = self.max - self.mode
        return np.where(
            u * width < rising,
            self.min + np.sqrt(u * width * rising),
            self.max - np.sqrt((1.0 - u) * width * falling),
        )

    def fault(self) -> str | None:
        """The three must be in order."""
        return _ordered(self.min, self.mode, self.max)


@dataclass(frozen=True, slots=True)
class Pert(Distribution):
    """From ``min`` to ``max``, most likely at ``mode``, as a beta distribution with PERT's weight of 4."""

    min: float
    mode: float
    max: float
    name: ClassVar[str] = "pert"

    def _quantile(self, u: Floats) -> Floats:
        width = self.max - self.min
        if width == 0:
            return np.full_like(u, self.min)
        alpha = 1 + PERT_WEIGHT * (self.mode - self.min) / width
        beta = 1 + PERT_WEIGHT * (self.max - self.mode) / width
        share: Floats = special.betaincinv(alpha, beta, u)
        return self.min + share * width

    def fault(self) -> str | None:
        """The three must be in order."""
        return _ordered(self.min, self.mode, self.max)


@dataclass(frozen=True, slots=True)
class Lognormal(Distribution):
    """Half of the draws lie below ``median``, nine in ten below ``p90``; the tail is long."""

    median: float
    p90: float
    name: ClassVar[str] = "lognormal"

    def _quantile(self, u: Floats) -> Floats:
        sigma = math.log(self.p90 / self.median) / Z90
        spread: Floats = np.exp(sigma * special.ndtri(u))
        return self.median * spread

    def fault(self) -> str | None:
        """The median must be positive and no larger than the 90 % point."""
        if self.median <= 0:
            return f"median is {self.median:g}, expected a number above 0"
        return _ordered(self.median, self.p90)


@dataclass(frozen=True, slots=True)
class Gamma(Distribution):
    """A positive amount with this mean and standard deviation, skewed to the right."""

    mean: float
    sd: float
    name: ClassVar[str] = "gamma"

    def _quantile(self, u: Floats) -> Floats:
        if self.sd == 0:
            return np.full_like(u, self.mean)
        shape = (self.mean / self.sd) ** 2
        value: Floats = special.gammaincinv(shape, u)
        return value * self.sd**2 / self.mean

    def fault(self) -> str | None:
        """The mean must be positive and the deviation not negative."""
        if self.mean <= 0:
            return f"mean is {self.mean:g}, expected a number above 0"
        return None if self.sd >= 0 else f"sd is {self.sd:g}, expected 0 or more"


@dataclass(frozen=True, slots=True)
class Empirical(Distribution):
    """One of these values, all equally likely: what was observed elsewhere."""

    values: tuple[float, ...]
    name: ClassVar[str] = "empirical"

    def _quantile(self, u: Floats) -> Floats:
        table = np.sort(np.asarray(self.values, dtype=np.float64))
        return table[np.minimum((u * len(table)).astype(np.int64), len(table) - 1)]

    def fault(self) -> str | None:
        """There must be at least one value."""
        return None if self.values else "no values, expected at least one"


#: At once, or nothing: what a delay is when a file leaves it out.
ZERO = Fixed(0.0)

#: Every distribution a file can name, with its parameters in order.
KINDS: dict[str, type[Distribution]] = {
    kind.name: kind for kind in (Uniform, Triangular, Pert, Lognormal, Gamma, Empirical, Fixed)
}


def _ordered(*values: float) -> str | None:
    if all(a <= b for a, b in pairwise(values)):
        return None
    return f"{' and '.join(f'{value:g}' for value in values)} are not in ascending order"
