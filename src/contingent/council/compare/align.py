"""Which clauses of two versions answer each other: an optimal assignment, then splits and merges, then order.

Pairs are chosen all at once so that the total likeness is greatest; a clause left over that its neighbour's partner
contains was split off from it. Moves are what remains outside the longest run that kept its order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from contingent.council.answer import Clause
from contingent.council.compare.assignment import assign
from contingent.council.compare.likeness import Bag, Weights, bag, matrix

#: Below this likeness two clauses are different clauses.
_ALIKE = 0.34
#: What an equal place in the order adds, to settle ties between clauses that repeat each other.
_PLACE = 0.03
#: The share of a left-over clause that another must contain to be its origin, and what joining must gain.
_CONTAINED, _GAIN = 0.6, 0.03


@dataclass(slots=True)
class Match:
    """Clauses of a and of b, by their places in the two lists, that answer each other; one side may be empty."""

    a: list[int]
    b: list[int]
    moved: bool = False


def align(left: Sequence[Clause], right: Sequence[Clause]) -> list[Match]:
    """Matches in the order of b, each removed clause after what it followed in a."""
    bags_a, bags_b = [bag(c.text) for c in left], [bag(c.text) for c in right]
    weights = Weights([*bags_a, *bags_b])
    pairs = _pairs(left, right, bags_a, bags_b, weights)
    matches = [Match([i], [j]) for i, j in pairs]
    _join(matches, bags_a, bags_b, weights)
    _mark_moves(matches)
    used_a = {i for m in matches for i in m.a}
    used_b = {j for m in matches for j in m.b}
    matches += [Match([], [j]) for j in range(len(right)) if j not in used_b]
    matches.sort(key=lambda m: m.b[0])
    for i in range(len(left)):
        if i not in used_a:
            _insert_removed(matches, i)
    return matches


def _pairs(
    left: Sequence[Clause], right: Sequence[Clause], bags_a: Sequence[Bag], bags_b: Sequence[Bag], weights: Weights
) -> list[tuple[int, int]]:
    if not left or not right:
        return []
    likeness = matrix(bags_a, bags_b, weights)
    span_a, span_b = max(len(left) - 1, 1), max(len(right) - 1, 1)
    gain = [
        [
            value - _ALIKE + _PLACE * (1 - abs(i / span_a - j / span_b)) if value >= _ALIKE else 0.0
            for j, value in enumerate(row)
        ]
        for i, row in enumerate(likeness)
    ]
    return assign(gain)


def _join(matches: list[Match], bags_a: Sequence[Bag], bags_b: Sequence[Bag], weights: Weights) -> None:
    """Give each clause left over to the match that it was split off from, or merged into, where there is one."""
    free_b = sorted(set(range(len(bags_b))) - {j for m in matches for j in m.b})
    for j in free_b:
        best = _origin(bags_b[j], [(m, bags_a[m.a[0]], _sum(bags_b, m.b)) for m in matches if len(m.a) == 1], weights)
        if best is not None:
            best.b = sorted([*best.b, j])
    free_a = sorted(set(range(len(bags_a))) - {i for m in matches for i in m.a})
    for i in free_a:
        best = _origin(bags_a[i], [(m, bags_b[m.b[0]], _sum(bags_a, m.a)) for m in matches if len(m.b) == 1], weights)
        if best is not None:
            best.a = sorted([*best.a, i])


def _sum(bags: Sequence[Bag], places: Sequence[int]) -> Bag:
    return sum((bags[p] for p in places), Bag())


def _origin(piece: Bag, candidates: Sequence[tuple[Match, Bag, Bag]], weights: Weights) -> Match | None:
    """The match whose one side contains the piece and comes out more alike when the piece joins its other side."""
    best, score = None, 0.0
    for match, whole, rest in candidates:
        contained = weights.contained(piece, whole - rest) if piece else 0.0
        gain = weights.likeness(whole, rest + piece) - weights.likeness(whole, rest)
        if contained >= _CONTAINED and gain >= _GAIN and contained + gain > score:
            best, score = match, contained + gain
    return best


def _mark_moves(matches: list[Match]) -> None:
    """Mark those outside a longest increasing run of a's places, read in b's order."""
    ordered = sorted(matches, key=lambda m: m.b[0])
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for k, match in enumerate(ordered):
        place = bisect_left(tails, match.a[0])
        back.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(match.a[0])
            at.append(k)
        else:
            tails[place], at[place] = match.a[0], k
    kept = set()
    k = at[-1] if at else -1
    while k != -1:
        kept.add(k)
        k = back[k]
    for k, match in enumerate(ordered):
        match.moved = k not in kept


def _insert_removed(matches: list[Match], i: int) -> None:
    """Put a removed clause after the match of the clause it followed in a, at the front where it followed none."""
    before = [k for k, m in enumerate(matches) if m.a and max(m.a) < i and not m.moved]
    matches.insert(max(before) + 1 if before else 0, Match([i], []))
