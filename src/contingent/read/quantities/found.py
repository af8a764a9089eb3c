"""What is found: a number with its bounds, its unit and the words it was said in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model import Quantity, Span


class Relative(StrEnum):
    """What a quantity without a number of its own is, measured by the one named before it."""

    EQUAL = "equal"  # "an equal number"
    DOUBLE = "double"  # "twice as many"
    HALF = "half"  # "half that number"

    @property
    def factor(self) -> float:
        """By what the quantity before it is to be multiplied."""
        return {"equal": 1.0, "double": 2.0, "half": 0.5}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Span):
    """One quantity of the text.

    ``min`` and ``max`` bound what was said ("hundreds": at least 200); both are ``None`` only where ``relative`` says
    what they refer to. ``unit`` is a word of the claims' vocabulary (``troops``, ``police``, ``personnel``,
    ``votes_for``, ``votes_against``, ``abstentions``, ``countries``, a unit as said such as ``battalions``, an ISO 4217
    code), ``None`` where no noun near the number says it. ``noun`` is the head as said, in lower case: "engineers" are
    ``personnel``. ``additional`` marks "another 1,000", "500 more"; ``each`` "500 each"; ``shared`` one figure given
    for several together.
    """

    min: float | None
    max: float | None
    approximate: bool = False
    unit: str | None = None
    noun: str | None = None
    relative: Relative | None = None
    additional: bool = False
    each: bool = False
    shared: bool = False

    def quantity(self, unit: str = "troops") -> Quantity:
        """The model's quantity; ``unit`` is used where the text names none beside the number."""
        return Quantity(
            start=self.start,
            end=self.end,
            text=self.text,
            min=self.min,
            max=self.max,
            unit=unit if self.unit is None else self.unit,
            approximate=self.approximate,
            shared=self.shared,
        )
