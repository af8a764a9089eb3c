"""The public answer of a search for precedents (``contingent.precedents/1``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contingent.council.precedents.forces import Force
from contingent.council.precedents.library import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents:
    """Forces of the past and resolutions comparable to a text, most comparable first."""

    schema: Literal["contingent.precedents/1"] = "contingent.precedents/1"
    forces: tuple[Force, ...] = ()
    resolutions: tuple[Found, ...] = ()
