"""Short names for features, as the atoms of a commitment network write them."""

from __future__ import annotations

from collections.abc import Iterable

from contingent.council.answer import Feature

_DISARMAMENT = frozenset({"support_disarmament", "disarm"})


def _slug(value: object) -> str:
    return str(value).strip().lower().replace(" ", "_").replace("-", "_")


def feature_ids(features: Iterable[Feature]) -> frozenset[str]:
    """The names a network's ``feature`` atoms may ask for, each prefixed by its kind where values need one.

    ``authorises_force`` also gives its formula ("all_necessary_measures"); both formulas of force give that name, since
    they are used alike. Either disarmament task also gives ``task:disarmament``.
    """
    names: set[str] = set()
    for feature in features:
        if feature.value is True:
            names.add(feature.name)
        elif feature.name == "tasks":
            names.add(f"task:{_slug(feature.value)}")
            if feature.value in _DISARMAMENT:
                names.add("task:disarmament")
        elif feature.name == "authorises_force":
            names.update({"authorises_force", _slug(feature.value)})
            if str(feature.value).startswith("all necessary"):
                names.add("all_necessary_measures")
        elif feature.name in {"form", "command", "funding", "safeguards", "consent", "prohibitions"}:
            names.update({feature.name, f"{feature.name}:{_slug(feature.value)}"})
        else:
            names.add(feature.name)
    return frozenset(names)
