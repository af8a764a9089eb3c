"""The Merkle tree: the reference roots of Certificate Transparency, and proofs that prove and cannot be bent."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.record.merkle import Tree, consistency_path, continues, includes, inclusion_path

#: Leaves and roots as the test data of Certificate Transparency's own implementation have them.
DATA = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def leaves(count: int) -> list[bytes]:
    return [leaf(str(number).encode()) for number in range(count)]


@pytest.mark.parametrize("count", range(len(ROOTS)))
def test_the_reference_roots(count: int) -> None:
    assert Tree(leaf(bytes.fromhex(data)) for data in DATA[:count]).root.hex() == ROOTS[count]


@pytest.mark.parametrize("size", range(1, 35))
def test_every_leaf_of_every_small_tree_is_proven_and_no_other(size: int) -> None:
    every = leaves(size)
    root = Tree(every).root
    for index in range(size):
        path = inclusion_path(index, every)
        assert includes(every[index], index, size, path, root)
        assert not includes(leaf(b"other"), index, size, path, root)
        assert not includes(every[index], index, size, path, leaf(b"other"))
        for wrong in {index - 1, index + 1} - {index}:
            assert not includes(every[index], wrong, size, path, root)
        if path:
            assert not includes(every[index], index, size, path[:-1], root)
        assert not includes(every[index], index, size, (*path, root), root)


@pytest.mark.parametrize("size", range(1, 35))
def test_every_earlier_tree_is_a_proven_beginning_and_no_other(size: int) -> None:
    every = leaves(size)
    root = Tree(every).root
    for earlier in range(size + 1):
        before = Tree(every[:earlier]).root
        path = consistency_path(earlier, every)
        assert continues(earlier, before, size, root, path)
        assert not continues(earlier, leaf(b"other"), size, root, path)
        if earlier:
            assert not continues(earlier, before, size, leaf(b"other"), path)
        if path:
            assert not continues(earlier, before, size, root, path[:-1])
            assert not continues(earlier, before, size, root, path[1:])
        assert not continues(earlier, before, size, root, (*path, root))
        assert not continues(size + 1, before, size, root, path)


@given(st.integers(1, 300), st.data())
def test_a_changed_beginning_has_no_proof(size: int, data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, earlier - 1))
    every = leaves(size)
    before = Tree(every[:earlier]).root
    every[changed] = leaf(b"rewritten")
    assert not continues(earlier, before, size, Tree(every).root, consistency_path(earlier, every))


@given(st.lists(st.integers(0, 70), max_size=6))
def test_many_leaves_at_once_are_the_same_tree(sizes: list[int]) -> None:
    one, many = Tree(), Tree()
    number = 0
    for size in sizes:
        leaves = [hashlib.sha256(str(number + at).encode()).digest() for at in range(size)]
        number += size
        for leaf in leaves:
            one.push(leaf)
        many.extend(leaves)
        assert (many.size, many.root) == (one.size, one.root)
