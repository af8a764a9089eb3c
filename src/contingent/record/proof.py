"""Proofs that leave the record: that a row is in it, and that it only grew.

A proof is made from the record and checked without it, against a root that was published.
"""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Connection, select

from contingent.errors import RequestError
from contingent.record.answer import ConsistencyProof, Fault, InclusionProof, ProofCheck
from contingent.record.merkle import EMPTY, Tree, consistency_path, continues, includes, inclusion_path
from contingent.record.row import RowKind, canonical, canonical_hash
from contingent.record.schema import entry

#: Leaves fetched at a time.
_BATCH = 50_000


def _leaves(connection: Connection) -> list[bytes]:
    query = select(entry.c.leaf).order_by(entry.c.seq).execution_options(yield_per=_BATCH)
    return [bytes(leaf) for leaf in connection.execute(query).scalars()]


def prove_claim(connection: Connection, key: str) -> InclusionProof:
    """The proof that the row of a claim, as it was read, is in the record.

    Raises:
        RequestError: no claim has this key.
    """
    row = connection.execute(select(entry).where(entry.c.key == key, entry.c.kind == RowKind.CLAIM.value)).first()
    if row is None:
        raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
    leaves = _leaves(connection)
    return InclusionProof(
        key=key,
        seq=row.seq,
        row=canonical(row.seq, row.kind, row.source, row.key, row.known, row.stated, row.recorded_at, row.body),
        rows=len(leaves),
        root=Tree(leaves).root.hex(),
        path=tuple(beside.hex() for beside in inclusion_path(row.seq - 1, leaves)),
    )


def prove_growth(connection: Connection, earlier: int) -> ConsistencyProof:
    """The proof that the record begins with the record of ``earlier`` rows.

    Raises:
        RequestError: the record has never had as many rows.
    """
    leaves = _leaves(connection)
    if not 0 <= earlier <= len(leaves):
        raise RequestError(f"got {earlier} rows as the earlier record; this one has {len(leaves)}")
    return ConsistencyProof(
        earlier=earlier,
        earlier_root=Tree(islice(leaves, earlier)).root.hex(),
        rows=len(leaves),
        root=Tree(leaves).root.hex(),
        path=tuple(beside.hex() for beside in consistency_path(earlier, leaves)),
    )


def check_published(connection: Connection, rows: int, root: str) -> tuple[Fault, ...]:
    """The fault of a record that does not begin with the published one."""
    query = select(entry.c.leaf).order_by(entry.c.seq).limit(rows)
    tree = Tree(bytes(leaf) for leaf in connection.execute(query).scalars())
    if tree.size < rows:
        message = f"the published record has {rows} rows, this one has {tree.size}: rows were cut off its end"
    elif tree.root.hex() != root.lower():
        message = f"the first {rows} rows are not those of the published root: they were rewritten"
    else:
        return ()
    return (Fault(seq=None, row=f"rows 1 to {rows}", message=message),)


def check_proof(proof: InclusionProof | ConsistencyProof) -> ProofCheck:
    """Whether a proof holds for the root it names; whether that root was published is for the reader to compare."""
    if isinstance(proof, InclusionProof):
        what = f"row {proof.seq} ({proof.key}) is in the record of {proof.rows} rows"
        ok = _included(proof)
    else:
        what = f"the record of {proof.rows} rows begins with the one of {proof.earlier} rows, root {proof.earlier_root}"
        earlier_root = _bytes(proof.earlier_root)
        ok = continues(proof.earlier, earlier_root, proof.rows, _bytes(proof.root), [_bytes(h) for h in proof.path])
    return ProofCheck(ok=ok, what=what, rows=proof.rows, root=proof.root)


def _included(proof: InclusionProof) -> bool:
    fields = proof.row.split("\n")
    named = fields[:4:3] == [str(proof.seq), proof.key]
    path = [_bytes(beside) for beside in proof.path]
    return named and includes(canonical_hash(proof.row), proof.seq - 1, proof.rows, path, _bytes(proof.root))


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        # No hash at all: it equals none.
        return EMPTY[:0]
