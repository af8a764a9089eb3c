"""Which numbers of a network nobody said, where each comes from and who set it.

A network built from the record names its priors; a value that a person has since changed in the file is theirs. A
value that a file leaves out is the format's default, and is listed as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from contingent.force.answer import Assumption
from contingent.force.distribution import ZERO, Distribution, Fixed
from contingent.force.network import Network
from contingent.force.write import written

#: What is said of a value that a file gives and no table of priors stands behind.
BY_HAND = "set in the network"
_DEFAULT = "left out: the format's default"


def assumptions_of(network: Network) -> tuple[Assumption, ...]:
    """Every assumption of the network, in its own order: recorded ones first, then what stands in the network."""
    values = dict(_values(network))
    recorded = {one.path: one for one in network.assumptions}
    found = [_current(one, values.get(one.path)) for one in network.assumptions]
    for path, (value, default) in values.items():
        if path not in recorded:
            source = _DEFAULT if default else BY_HAND
            found.append(Assumption(path=path, value=value, source=source, set_by="prior" if default else "person"))
    return tuple(found)


def _current(recorded: Assumption, value: tuple[float | str, bool] | None) -> Assumption:
    """The assumption with the value that is really used."""
    if value is None or _same(recorded.value, value[0]):
        return recorded
    source = f"{BY_HAND}, in place of {recorded.value} ({recorded.source})"
    return Assumption(path=recorded.path, value=value[0], source=source, set_by="person")


def _same(one: float | str, other: float | str) -> bool:
    if one == other:
        return True
    with suppress(ValueError):
        return float(one) == float(other)
    return False


def _values(network: Network) -> Iterator[tuple[str, tuple[float | str, bool]]]:
    """Path, value and whether it is the default, of everything that is assumed rather than said."""
    for event in network.events:
        yield f"event.{event.id}.probability", (event.probability, False)
        yield f"event.{event.id}.when", (plain(event.when, time=True), event.when == ZERO)
    for one in network.commitments:
        place = f"commitment.{one.id}"
        yield f"{place}.strength", (plain(one.strength), False)
        yield f"{place}.honoured", (one.honoured, one.honoured == 1.0)
        yield f"{place}.delay", (plain(one.delay, time=True), one.delay == ZERO)
        yield f"{place}.ramp", (written(one.ramp) if one.ramp else "full at once", not one.ramp)
    for index, group in enumerate(network.correlated):
        yield f"correlated.{index}.rho", (group.rho, False)


def plain(distribution: Distribution, *, time: bool = False) -> float | str:
    """A distribution as an assumption's value: a number where it is one, else as a file writes it."""
    return distribution.value if isinstance(distribution, Fixed) else written(distribution, time=time)
