"""What earlier mandates said on the same point, side by side with a draft.

A point is a feature ("funding", "task:disarmament") or one of the draft's paragraphs. For a feature, the most
comparable texts that have it give the clauses in which it stands; for a paragraph, the clause of each most like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from contingent.council.answer import Clause, Feature, Resolution
from contingent.council.compare.clauses import clauses
from contingent.council.compare.likeness import Weights, bag
from contingent.council.features import feature_ids
from contingent.council.features.words import feature_words
from contingent.council.parse import parse
from contingent.council.precedents.library import Found, Library
from contingent.errors import RequestError

#: How many comparable texts are looked into for a clause like a paragraph, and the likeness below which none is.
_CANDIDATES, _ALIKE = 60, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A clause on the point; ``value`` is that of the feature, in words, ``likeness`` that to the draft's paragraph."""

    place: str
    text: str
    value: str | None = None
    likeness: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier resolution and what it says on the point; ``likeness`` is that of the whole texts."""

    symbol: str
    adopted: str | None
    likeness: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The public answer of ``contingent resolution point`` (``contingent.point/1``)."""

    schema: Literal["contingent.point/1"] = "contingent.point/1"
    point: str
    draft: tuple[Passage, ...]
    earlier: tuple[Earlier, ...]


def on_feature(draft: Resolution, library: Library, feature: str, *, top: int = 8) -> Point:
    """What a draft and the most comparable texts say on a feature.

    Args:
        draft: the text.
        library: where earlier texts are.
        feature: a feature's short name, such as ``funding`` or ``task:disarmament``.
        top: how many earlier texts at most.

    Raises:
        RequestError: the library is empty, or nothing in it has this feature.
    """
    found = library.search(draft, top=top, features=(feature,))
    if not found:
        raise RequestError(
            f"no text of the library has the feature {feature!r}; 'contingent resolution show FILE' lists a text's "
            "features, and a library is made with 'contingent import cr-unsc FILE'"
        )
    earlier = tuple(
        Earlier(symbol=f.symbol, adopted=f.adopted, likeness=f.likeness, passages=tuple(_saying(text, feature)))
        for f, text in _texts(library, found)
    )
    return Point(point=feature, draft=tuple(_saying(draft, feature)), earlier=earlier)


def on_paragraph(draft: Resolution, library: Library, place: str, *, top: int = 8) -> Point:
    """A draft's paragraph and the clauses most like it in comparable texts.

    Args:
        draft: the text.
        library: where earlier texts are.
        place: the paragraph's place as people name it: "5", "4 (a)".
        top: how many earlier texts at most.

    Raises:
        RequestError: the library is empty, or the draft has no such paragraph.
    """
    own = clauses(draft)
    wanted = [c for c in own if c.place == place]
    if not wanted:
        raise RequestError(f"the text has no paragraph {place!r}; it has {', '.join(c.place for c in own[:12])} …")
    texts = list(_texts(library, library.search(draft, top=_CANDIDATES)))
    pools = [(found, clauses(text)) for found, text in texts]
    weights = Weights([bag(c.text) for _, pool in pools for c in pool] + [bag(c.text) for c in own])
    asked = bag(" ".join(c.text for c in wanted))
    ranked = []
    for found, pool in pools:
        scored = [(weights.likeness(asked, bag(c.text)), c) for c in pool]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _ALIKE:
            ranked.append((best[0], found, best[1]))
    ranked.sort(key=lambda one: -one[0])
    return Point(
        point=f"paragraph {place}",
        draft=tuple(Passage(place=c.place, text=_flat(c)) for c in wanted),
        earlier=tuple(
            Earlier(
                symbol=f.symbol,
                adopted=f.adopted,
                likeness=f.likeness,
                passages=(Passage(place=c.place, text=_flat(c), likeness=score),),
            )
            for score, f, c in ranked[:top]
        ),
    )


def _texts(library: Library, found: Sequence[Found]) -> Iterator[tuple[Found, Resolution]]:
    texts = library.texts({f.symbol for f in found})
    for one in found:
        yield one, parse(texts[one.symbol], id=one.symbol)


def _saying(text: Resolution, feature: str) -> Iterator[Passage]:
    """The clauses that give a feature, each with its value."""
    pool = clauses(text)
    for one in text.features:
        if feature in feature_ids([one]):
            clause = next((c for c in pool if c.start <= one.start < c.end), None)
            yield _passage(one, clause)


def _passage(feature: Feature, clause: Clause | None) -> Passage:
    place = "" if clause is None else clause.place
    return Passage(place=place, text=feature.text if clause is None else _flat(clause), value=feature_words(feature))


def _flat(clause: Clause) -> str:
    return " ".join(clause.text.split())
