"""Resolutions and votes: what a text says, and whether it would pass."""

from contingent.council.parse import parse
from contingent.council.vote import vote

__all__ = ["parse", "vote"]
