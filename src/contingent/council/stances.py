"""From what was said about a vote to probabilities of it.

A stance read from a source leaves room for a change of mind; a vote the user fixes ("what if China abstains") leaves
none. The figures are judgements, marked as such in every reason that uses them, and can be overridden member by
member.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from contingent.council.priors import Prior

#: yes, abstain, no after a member said so, with the words the reason gives.
_SAID: Mapping[tuple[str, bool], tuple[float, float, float]] = MappingProxyType(
    {
        ("support", True): (0.95, 0.04, 0.01),
        ("support", False): (0.96, 0.03, 0.01),
        ("oppose", True): (0.05, 0.40, 0.55),
        ("oppose", False): (0.10, 0.50, 0.40),
    }
)
_FIXED: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {"yes": (1.0, 0.0, 0.0), "abstain": (0.0, 1.0, 0.0), "no": (0.0, 0.0, 1.0)}
)
_SPONSOR = (0.995, 0.004, 0.001)
_ASSUMED = "an assumption of contingent, no count"

#: Every stance a position may have: as a source was read, or as the user fixes it.
STANCES = ("support", "oppose", "undecided", *_FIXED)


def sponsor() -> Prior:
    """A sponsor of the text votes for it."""
    return Prior(*_SPONSOR, f"sponsors the text: counted as support ({_ASSUMED})")


def stated(stance: str, past: Prior, *, permanent: bool) -> Prior:
    """The probabilities of a member with a stance; ``past`` is what its record alone gives, kept when undecided."""
    if stance in _FIXED:
        return Prior(*_FIXED[stance], f"fixed by the request: {stance}")
    if stance == "undecided":
        return Prior(past.yes, past.abstain, past.no, f"said to be undecided, so its record counts: {past.reason}")
    yes, abstain, no = _SAID[stance, permanent]
    return Prior(yes, abstain, no, f"said to {stance} the text ({_ASSUMED})")
