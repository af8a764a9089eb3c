"""``compare``: two parsed texts in, what changed between them out."""

from __future__ import annotations

from collections.abc import Sequence

from contingent.council.answer import Clause, ClauseChange, Resolution, ResolutionComparison
from contingent.council.compare.align import Match, align
from contingent.council.compare.clauses import clauses
from contingent.council.compare.features import feature_changes
from contingent.council.compare.wording import edits, same


def compare(a: Resolution, b: Resolution, *, names: tuple[str, str] = ("a", "b")) -> ResolutionComparison:
    """What changed from ``a`` to ``b``: clauses in the order of b, then the features the versions do not share.

    Args:
        a: the earlier version.
        b: the later version, or the rival text.
        names: what to call them.
    """
    left, right = clauses(a), clauses(b)
    return ResolutionComparison(
        a=names[0],
        b=names[1],
        changes=tuple(clause_changes(left, right)),
        features=feature_changes(a.features, b.features, left, right),
    )


def clause_changes(left: Sequence[Clause], right: Sequence[Clause]) -> list[ClauseChange]:
    """What became of each clause, preambular ones first, each half in the order of the second version."""
    halves = (
        ([c for c in left if not c.operative], [c for c in right if not c.operative]),
        ([c for c in left if c.operative], [c for c in right if c.operative]),
    )
    return [_change(match, one, other) for one, other in halves for match in align(one, other)]


def _change(match: Match, left: Sequence[Clause], right: Sequence[Clause]) -> ClauseChange:
    one = tuple(left[i] for i in match.a)
    other = tuple(right[j] for j in match.b)
    text_a, text_b = (" ".join(c.text for c in side) for side in (one, other))
    if not one:
        return ClauseChange(kind="added", moved=False, renumbered=False, a=one, b=other)
    if not other:
        return ClauseChange(kind="removed", moved=False, renumbered=False, a=one, b=other)
    renumbered = one[0].operative and one[0].place != other[0].place
    if len(other) > 1:
        return ClauseChange(
            kind="split", moved=match.moved, renumbered=renumbered, a=one, b=other, words=edits(text_a, text_b)
        )
    if len(one) > 1:
        return ClauseChange(
            kind="merged", moved=match.moved, renumbered=renumbered, a=one, b=other, words=edits(text_a, text_b)
        )
    alike = same(text_a, text_b)
    return ClauseChange(
        kind="same" if alike else "changed",
        moved=match.moved,
        renumbered=renumbered,
        a=one,
        b=other,
        words=() if alike else edits(text_a, text_b),
    )
