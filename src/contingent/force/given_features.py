"""Features that a person names in place of a draft: those that nothing asks for are told, those that are none refused.

A slip of the keyboard would otherwise answer that two texts bring the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from contingent.council.features import NAMES
from contingent.errors import RequestError
from contingent.force.mandate import MANDATES_FORCE
from contingent.force.network import Network
from contingent.force.what_if.sample import features_named

#: What stands before the colon, or alone, in the name of a mandate feature.
_FAMILIES = frozenset({*NAMES, "task", "all_necessary_measures", "all_necessary_means", MANDATES_FORCE})


def unasked(network: Network, names: Sequence[str]) -> tuple[str, ...]:
    """What to say of the features that no condition of a network asks for.

    Raises:
        RequestError: one is neither asked for nor a mandate feature at all.
    """
    asked = features_named(network)
    found = []
    for name in dict.fromkeys(names):
        if name in asked:
            continue
        near = get_close_matches(name, asked, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        listed = f"asked for are {', '.join(sorted(asked))}" if asked else "none asks for any"
        if name.partition(":")[0] not in _FAMILIES:
            raise RequestError(
                f"got {name!r}, expected a mandate feature such as chapter_vii or task:disarmament, or one that the "
                f"network's conditions name ({listed}){hint}"
            )
        found.append(f"no condition of the network asks for {name!r}, so it makes no difference ({listed}){hint}")
    return tuple(found)
