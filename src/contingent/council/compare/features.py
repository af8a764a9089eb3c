"""Which features of the mandate two versions do not share, with the clauses that make the difference."""

from __future__ import annotations

from collections.abc import Sequence

from contingent.council.answer import Clause, Feature, FeatureChange
from contingent.council.features import NAMES

#: Features of which a text has one value; another value on the other side is a change, not a loss and a gain.
_SINGLE = frozenset({"authorises_force", "reporting", "duration", "ceiling", "geography", "sunset"})


def feature_changes(
    a: Sequence[Feature], b: Sequence[Feature], clauses_a: Sequence[Clause], clauses_b: Sequence[Clause]
) -> tuple[FeatureChange, ...]:
    """The differences in the vocabulary's order; an ``addressee`` is left out, its words vary with style."""
    keys_a, keys_b = {_key(f) for f in a}, {_key(f) for f in b}
    gone = [f for f in a if _key(f) not in keys_b and f.name != "addressee"]
    new = [f for f in b if _key(f) not in keys_a and f.name != "addressee"]
    changes: list[FeatureChange] = []
    for feature in gone:
        partner = next((f for f in new if _answers(feature, f)), None)
        if partner is not None:
            new.remove(partner)
        changes.append(_change(feature, partner, clauses_a, clauses_b))
    changes += [_change(None, feature, clauses_a, clauses_b) for feature in new]
    return tuple(sorted(changes, key=lambda c: NAMES.index(c.name)))


def _key(feature: Feature) -> tuple[str, object, str | None]:
    return feature.name, feature.value, feature.unit


def _answers(one: Feature, other: Feature) -> bool:
    return one.name == other.name and one.name in _SINGLE and one.unit == other.unit and one.detail == other.detail


def _change(
    a: Feature | None, b: Feature | None, clauses_a: Sequence[Clause], clauses_b: Sequence[Clause]
) -> FeatureChange:
    present = a if a is not None else b
    if present is None:
        raise AssertionError("a feature change has at least one side")
    return FeatureChange(
        name=present.name,
        kind="added" if a is None else "removed" if b is None else "changed",
        a=a,
        b=b,
        a_clause=None if a is None else _clause(a, clauses_a),
        b_clause=None if b is None else _clause(b, clauses_b),
    )


def _clause(feature: Feature, clauses: Sequence[Clause]) -> Clause | None:
    """The clause in which the feature's words begin."""
    return next((c for c in clauses if c.start <= feature.start < c.end), None)
