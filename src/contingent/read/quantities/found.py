"""What is found: a number with its bounds, its unit and the words it was said in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model import Quantity, Span


class Relative(StrEnum):
    """What a quantity without a number of its own refers to."""

    EQUAL = "equal"  # "an equal number", "as many again": the quantity named before


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Span):
    """One quantity of the text.

    ``min`` and ``max`` bound what was said ("hundreds": at least 200); both are ``None`` only where ``relative`` says what
    they refer to. ``unit`` is a word of the claims' vocabulary (``troops``, ``police``, ``personnel``, ``votes_for``,
    ``countries``, a unit as said, an ISO 4217 code), ``None`` where no noun near the number says it. ``noun`` is the head
    as said, in lower case. ``additional`` marks "another 1,000", "500 more".
    """

    min: float | None
    max: float | None
    approximate: bool = False
    unit: str | None = None
    noun: str | None = None
    relative: Relative | None = None
    additional: bool = False

    def quantity(self, unit: str = "troops", *, shared: bool = False) -> Quantity:
        """The model's quantity; ``unit`` is used where the text names none beside the number."""
        return Quantity(
            start=self.start,
            end=self.end,
            text=self.text,
            min=self.min,
            max=self.max,
            unit=unit if self.unit is None else self.unit,
            approximate=self.approximate,
            shared=shared,
        )
