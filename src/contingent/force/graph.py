"""Who waits for whom: dependencies between commitments, their knots and a cycle through ``none``.

A commitment depends on another when its condition reads the other's trigger. Strongly connected groups are where the
least and the greatest fixed point can differ; everything else is settled in one pass, in the order given here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contingent.force.condition import (
    Condition,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnStrength,
)
from contingent.force.network import Commitment, Network, counts


def counted(network: Network, index: int, atom: OnStrength) -> tuple[int, ...]:
    """The commitments, by position, whose strength counts for a strength atom of the commitment at ``index``."""
    own = network.commitments[index]

    def within(other: Commitment) -> bool:
        if atom.of == "others":
            return other.contributor != own.contributor
        return atom.of == "all" or other.contributor in atom.of

    return tuple(
        position
        for position, other in enumerate(network.commitments)
        if position != index and within(other) and counts(other.unit, atom.unit)
    )


class Dependencies:
    """For each commitment, the positions of those its condition reads, apart for plain reading and through ``none``."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._position = {commitment.id: index for index, commitment in enumerate(network.commitments)}
        self._by_contributor: dict[str, list[int]] = {}
        for index, commitment in enumerate(network.commitments):
            self._by_contributor.setdefault(commitment.contributor, []).append(index)
        pairs = [self._reads(index) for index in range(len(network.commitments))]
        self.plain: list[frozenset[int]] = [plain for plain, _ in pairs]
        self.negative: list[frozenset[int]] = [negative for _, negative in pairs]

    def _reads(self, index: int) -> tuple[frozenset[int], frozenset[int]]:
        plain: set[int] = set()
        negative: set[int] = set()
        for atom, negated in _atoms(self._network.commitments[index].requires):
            (negative if negated else plain).update(self.of_atom(index, atom))
        return frozenset(plain), frozenset(negative)

    def of_atom(self, index: int, atom: Condition) -> Sequence[int]:
        """The positions that one atom of the commitment at ``index`` reads."""
        if isinstance(atom, OnCommitment):
            return (self._position[atom.commitment],)
        if isinstance(atom, OnContributor):
            return self._by_contributor[atom.contributor]
        if isinstance(atom, OnContributors):
            own = self._network.commitments[index].contributor
            return [at for name, group in self._by_contributor.items() if name != own for at in group]
        if isinstance(atom, OnStrength):
            return counted(self._network, index, atom)
        return ()

    def groups(self) -> list[tuple[int, ...]]:
        """Strongly connected groups, each after all that it depends on; members in the network's order."""
        both = [plain | negative for plain, negative in zip(self.plain, self.negative, strict=True)]
        return [tuple(sorted(group)) for group in _tarjan([sorted(reads) for reads in both])]

    def cycle_through_none(self) -> tuple[int, ...] | None:
        """The commitments along a cycle that passes through ``none``, first and last the same, or ``None``."""
        for group in self.groups():
            members = set(group)
            for index in group:
                for target in sorted(self.negative[index] & members):
                    return (index, *self._path(target, index, members))
        return None

    def _path(self, start: int, goal: int, members: set[int]) -> tuple[int, ...]:
        before: dict[int, int | None] = {start: None}
        queue = [start]
        for node in queue:
            if node == goal:
                break
            for following in sorted((self.plain[node] | self.negative[node]) & members):
                if following not in before:
                    before[following] = node
                    queue.append(following)
        path: list[int] = []
        at: int | None = goal
        while at is not None:
            path.append(at)
            at = before[at]
        return tuple(reversed(path))


def _atoms(condition: Condition, negated: bool = False) -> Iterator[tuple[Condition, bool]]:
    """Every atom, and whether it stands inside a ``none``."""
    inner = negated or isinstance(condition, NoneOf)
    if not condition.parts():
        yield condition, negated
    for part in condition.parts():
        yield from _atoms(part, inner)


def _tarjan(reads: Sequence[Sequence[int]]) -> list[list[int]]:
    """Strongly connected components (Tarjan, 1972), without recursion; dependencies first."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    found: list[list[int]] = []
    for root in range(len(reads)):
        if root in order:
            continue
        work = [(root, iter(reads[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, edges = work[-1]
            for target in edges:
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(reads[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    found.append(_unwind(stack, on_stack, node))
    return found


def _unwind(stack: list[int], on_stack: set[int], node: int) -> list[int]:
    group: list[int] = []
    while True:
        member = stack.pop()
        on_stack.discard(member)
        group.append(member)
        if member == node:
            return group
