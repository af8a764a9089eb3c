"""Things that have a mark in common, directly or through others, as groups.

Needed wherever many claims turn out to speak of one thing. Union by marks, in nearly linear time; the groups and what
is in them keep the order of input.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")


def connected(things: Sequence[T], marks: Callable[[T], Collection[Hashable]]) -> list[list[T]]:
    """The things in groups; those without a mark stand alone.

    >>> connected(["ab", "cd", "bc", "x"], set)
    [['ab', 'cd', 'bc'], ['x']]
    """
    parent = list(range(len(things)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    holder: dict[Hashable, int] = {}
    for index, thing in enumerate(things):
        for mark in marks(thing):
            if mark in holder:
                one, other = root(holder[mark]), root(index)
                parent[max(one, other)] = min(one, other)
            else:
                holder[mark] = index
    groups: dict[int, list[T]] = {}
    for index, thing in enumerate(things):
        groups.setdefault(root(index), []).append(thing)
    return list(groups.values())
