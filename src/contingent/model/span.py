"""Where a value stands in a source.

Everything contingent says leads back to characters. A span names them by half-open offsets into the source's
*canonical text* and carries the text itself, so that a reader never has to trust an offset blindly:
``canonical[span.start:span.end] == span.text`` holds for every span of every reading.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a canonical text, counted in Unicode code points."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, canonical: str, start: int, end: int) -> Span:
        """The span of ``canonical`` between two offsets.

        Raises:
            ValueError: the offsets lie outside the text or cross each other.
        """
        if not 0 <= start <= end <= len(canonical):
            raise ValueError(f"span {start}:{end} does not lie within a text of {len(canonical)} characters")
        return Span(start=start, end=end, text=canonical[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds_in(self, canonical: str) -> bool:
        """Whether the span's text is exactly what the canonical text has there."""
        return canonical[self.start : self.end] == self.text
