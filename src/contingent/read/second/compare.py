"""Two readings of one source, claim by claim: who has what, and in which fields a common claim is told differently."""

from __future__ import annotations

from collections.abc import Sequence

from contingent.model import Claim, Difference, DifferenceKind


def differences(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[Difference, ...]:
    """Where two readers differ, in the order of the source.

    Two claims are one when they are of one kind and actor and share evidence; of several such pairs those that differ
    in the fewest fields are taken first. ``when`` is compared only where both know it, ``statement`` never.
    """
    pairs = sorted(
        (len(_fields(a, b)), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if a.kind == b.kind and a.actor == b.actor and a.evidence.overlaps(b.evidence)
    )
    of_first: dict[int, int] = {}
    of_second: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in of_first and j not in of_second:
            of_first[i], of_second[j] = j, i
    found: list[tuple[int, Difference]] = []
    for i, claim in enumerate(first):
        if i not in of_first:
            only = Difference(kind=DifferenceKind.ONLY_FIRST, first=claim.id)
            found.append((claim.evidence.start, only))
        elif fields := _fields(claim, second[of_first[i]]):
            told = Difference(
                kind=DifferenceKind.TOLD_DIFFERENTLY, first=claim.id, second=second[of_first[i]].id, fields=fields
            )
            found.append((claim.evidence.start, told))
    for j, claim in enumerate(second):
        if j not in of_second:
            found.append((claim.evidence.start, Difference(kind=DifferenceKind.ONLY_SECOND, second=claim.id)))
    return tuple(difference for _, difference in sorted(found, key=lambda item: item[0]))


def _fields(a: Claim, b: Claim) -> tuple[str, ...]:
    """The fields in which two claims differ."""
    differ = []
    if a.counterpart != b.counterpart:
        differ.append("counterpart")
    if a.status != b.status:
        differ.append("status")
    if _amount(a) != _amount(b):
        differ.append("quantity")
    if sorted(c.kind for c in a.conditions) != sorted(c.kind for c in b.conditions):
        differ.append("conditions")
    if a.hedged != b.hedged:
        differ.append("hedged")
    if a.when is not None and b.when is not None and (a.when.start, a.when.end) != (b.when.start, b.when.end):
        differ.append("when")
    return tuple(differ)


def _amount(claim: Claim) -> tuple[float | None, float | None, str] | None:
    quantity = claim.quantity
    return None if quantity is None else (quantity.min, quantity.max, quantity.unit)
