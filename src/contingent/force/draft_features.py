"""The features of a draft under the names that networks use, each with the words of the text that give it.

The Council's room finds features; conditions ask for short names. One feature may answer to several names (either
formula of force is ``all_necessary_measures``), and a name leads back to every place in the text that earns it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contingent.council.answer import Clause, Feature, Resolution
from contingent.council.compare.clauses import clauses
from contingent.council.features import feature_ids
from contingent.force.mandate import MANDATES_FORCE, mandating
from contingent.force.vocabulary import feature_name
from contingent.model import Span

#: Where a sentence ends inside a clause.
_END = re.compile(r"(?<=[.;:])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text earns a feature: the words, the sentence around them, and the clause's name ("4 (a)")."""

    words: Feature
    sentence: Span
    clause: str


def features_of(text: Resolution) -> dict[str, tuple[Place, ...]]:
    """A draft's features by the names that a network's conditions use, in the order of the text."""
    parts = clauses(text)
    found: dict[str, list[Place]] = {}
    for feature in sorted(text.features, key=lambda one: one.start):
        names = set(feature_ids((feature,)))
        own = feature_name(feature.name, feature.value if isinstance(feature.value, (bool, str)) else None)
        for name in sorted({*names, *(() if own is None else (own,))}):
            found.setdefault(name, []).append(_place(feature, parts))
    for feature in mandating(text.features):
        found.setdefault(MANDATES_FORCE, []).append(_place(feature, parts))
    return {name: tuple(places) for name, places in found.items()}


def _place(feature: Feature, parts: tuple[Clause, ...]) -> Place:
    clause = next((one for one in parts if one.start <= feature.start < one.end), None)
    if clause is None:
        return Place(feature, Span(start=feature.start, end=feature.end, text=feature.text), "")
    cuts = [0, *(match.end() for match in _END.finditer(clause.text)), len(clause.text)]
    start = max(cut for cut in cuts[:-1] if clause.start + cut <= feature.start)
    end = min((cut for cut in cuts[1:] if clause.start + cut >= feature.end), default=len(clause.text))
    text = clause.text[start:end].rstrip()
    return Place(
        feature, Span(start=clause.start + start, end=clause.start + start + len(text), text=text), clause.place
    )


def differing(a: Mapping[str, object], b: Mapping[str, object]) -> tuple[str, ...]:
    """The names that only one of two drafts has, a's first."""
    return (*(name for name in a if name not in b), *(name for name in b if name not in a))
