"""Two versions of a text compared: clauses aligned through moves, splits and renumbering, words, and features."""

from contingent.council.compare.versions import compare

__all__ = ["compare"]
