"""Compiled: from when the strengths of a pool of commitments, added up in the order of their triggers, suffice.

Each pool keeps, for every world, its members in the order of their triggers. Between two sweeps few triggers move, so
an insertion sort of the last order is cheap.
"""

from __future__ import annotations

import numpy as np

from contingent.force.compiled import compiled
from contingent.force.distribution import Floats
from contingent.force.encode import Ints
from contingent.force.kernel_rows import TOLERANCE
from contingent.force.what_if.given import Mask


@compiled
def sort_pool(times: Floats, members: Ints, order: Ints, sorted_times: Floats) -> None:
    """Sort each world's members by their times; ``order`` and ``sorted_times`` have the shape (worlds, members)."""
    for world in range(order.shape[0]):
        row = order[world]
        held = sorted_times[world]
        for place in range(row.shape[0]):
            one = row[place]
            time = times[members[one], world]
            at = place
            while at > 0 and held[at - 1] > time:
                held[at] = held[at - 1]
                row[at] = row[at - 1]
                at -= 1
            held[at] = time
            row[at] = one


@compiled
def first_crossing(
    order: Ints, sorted_times: Floats, members: Ints, strength: Floats, counting: Mask, needed: float, out: Floats
) -> None:
    """When the strengths of the ``counting`` members first sum to ``needed`` in each world; infinite where never."""
    for world in range(order.shape[0]):
        total = 0.0
        out[world] = np.inf
        for place in range(order.shape[1]):
            time = sorted_times[world, place]
            if time == np.inf:
                break
            one = order[world, place]
            if counting[one]:
                total += strength[members[one], world]
                if total >= needed - TOLERANCE:
                    out[world] = time
                    break


@compiled
def nth_contributor(
    order: Ints, sorted_times: Floats, owner: Ints, own: int, count: int, seen: Ints, out: Floats
) -> None:
    """When ``count`` owners other than ``own`` have a triggered member; ``seen`` is work space, one an owner."""
    seen[:] = -1
    for world in range(order.shape[0]):
        found = 0
        out[world] = np.inf
        for place in range(order.shape[1]):
            time = sorted_times[world, place]
            if time == np.inf:
                break
            who = owner[order[world, place]]
            if who != own and seen[who] != world:
                seen[who] = world
                found += 1
                if found == count:
                    out[world] = time
                    break
