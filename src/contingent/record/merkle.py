"""The Merkle tree over the log's rows, as Certificate Transparency has it (RFC 6962, sections 2.1.1 and 2.1.2).

A published root with its number of rows pins the whole record: a short proof shows that one row is in it, another that
a later record contains the earlier one unchanged. Whoever checks a proof needs the proof and the root, not the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

#: The root of a tree without leaves.
EMPTY = hashlib.sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees; the leading one marks a node, as the leading zero of a row's hash marks a leaf."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf and keeps only the roots of its perfect subtrees."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.push(leaf)

    def push(self, leaf: bytes) -> None:
        """Add a leaf at the right."""
        peaks, size = self._peaks, self.size
        while size & 1:
            leaf = node(peaks.pop(), leaf)
            size >>= 1
        peaks.append(leaf)
        self.size += 1

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaves at the right: whole levels at a time, which is several times faster than one by one."""
        at, sha256 = 0, hashlib.sha256
        while at < len(leaves):
            # The largest perfect subtree that fits the place and what is left.
            room = self.size & -self.size if self.size else len(leaves)
            width = min(room, 1 << ((len(leaves) - at).bit_length() - 1))
            if self.size == 0:
                width = 1 << (len(leaves).bit_length() - 1)
            level = list(leaves[at : at + width])
            while len(level) > 1:
                level = [
                    sha256(b"\1" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=True)
                ]
            self.take(level[0], width)
            at += width

    def take(self, peak: bytes, width: int) -> None:
        """Add a perfect subtree of ``width`` leaves, which divides the size."""
        peaks, size = self._peaks, self.size // width
        while size & 1:
            peak = node(peaks.pop(), peak)
            size >>= 1
        peaks.append(peak)
        self.size += width

    @property
    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self._peaks:
            return EMPTY
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node(peak, root)
        return root


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_path(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes beside the way from a leaf (counted from 0) to the root, lowest first."""
    start, end = 0, len(leaves)
    path = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(Tree(leaves[middle:end]).root)
            end = middle
        else:
            path.append(Tree(leaves[start:middle]).root)
            start = middle
    return tuple(reversed(path))


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that a leaf stands at an index of the tree with this size and root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(beside, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistency_path(earlier: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes that prove that the tree of the first ``earlier`` leaves is the beginning of the tree of all."""
    if not 0 < earlier < len(leaves):
        return ()
    start, end, whole = 0, len(leaves), True
    path = []
    while earlier != end:
        middle = start + _split(end - start)
        if earlier <= middle:
            path.append(Tree(leaves[middle:end]).root)
            end = middle
        else:
            path.append(Tree(leaves[start:middle]).root)
            start, whole = middle, False
    if not whole:
        path.append(Tree(leaves[start:end]).root)
    return tuple(reversed(path))


def continues(earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path proves that the tree of ``size`` leaves begins with the one of ``earlier`` leaves."""
    if not 0 <= earlier <= size:
        return False
    if earlier in {0, size}:
        return not path and earlier_root == (root if earlier else EMPTY)
    hashes = list(path) if earlier & (earlier - 1) else [earlier_root, *path]
    if not hashes:
        return False
    place, last = earlier - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = hashes[0]
    for beside in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node(beside, old), node(beside, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root
