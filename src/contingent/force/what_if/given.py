"""What is held otherwise in a world: the interventions behind every lever, comparison and reason.

An intervention sets something and lets everything that follows from it follow. It may hold in all worlds or, as a mask
over the worlds of a sample, in some of them: that is how a random order of players differs from world to world.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
#: In all worlds, in none, or in those of a mask.
Where = bool | Mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is set: events happen or not, features stand in the text or not, commitments are kept or not.

    ``assured`` are groups of commitments (by their place in the order of settling) whose members move together
    instead of waiting for each other; ``all_assured`` sets that for every group.
    """

    events: Mapping[str, Where] = field(default_factory=dict)
    features: Mapping[str, Where] = field(default_factory=dict)
    honoured: Mapping[str, Where] = field(default_factory=dict)
    assured: Mapping[int, Where] = field(default_factory=dict)
    all_assured: bool = False


#: Nothing is set: the worlds as they were drawn.
AS_DRAWN = Given()
