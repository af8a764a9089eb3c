"""The door: from a text to its quantities: tallies, relative quantities, counted things and whole formations."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from contingent.read.quantities.counted import counted
from contingent.read.quantities.found import Found
from contingent.read.quantities.relative import relatives
from contingent.read.quantities.votes import votes
from contingent.read.quantities.whole import formations


def _start(found: Found) -> int:
    return found.start


def quantities(text: str) -> list[Found]:
    """Every quantity of ``text`` in order, without overlaps; offsets count characters of ``text``.

    Of forces, money, votes and countries; what counts anything else is left out. A number without a noun is returned
    with ``unit=None``, or with the unit of the force named just before it ("American troops, up to two dozen, are").
    """
    found = sorted([*_tallies(text), *relatives(text)], key=_start)
    for more in (counted(text), formations(text)):
        starts = [f.start for f in found]
        for candidate in more:
            # What was found before keeps its place: the neighbours on both sides decide, since nothing overlaps there.
            at = bisect(starts, candidate.start)
            if any(candidate.overlaps(f) for f in found[max(0, at - 1) : at + 1]):
                continue
            found.append(candidate)
        found.sort(key=_start)
    return found


def _tallies(text: str) -> Iterator[Found]:
    for tally in votes(text):
        yield Found(
            start=tally.start,
            end=tally.end,
            text=text[tally.start : tally.end],
            min=tally.value,
            max=tally.value,
            unit=tally.unit,
            noun="votes",
        )
