from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.council import parse
from contingent.council.answer import Resolution, ResolutionComparison
from contingent.council.compare import compare
from contingent.council.compare.redline import redline
from contingent.council.compare.wording import edits
from contingent.model import wire

DRAFTS = sorted((Path(__file__).parents[2] / "examples" / "drafts").glob("*.txt"))
WORDS = ("a", "force", "of", "troops", "shall", "not", "exceed,", "20", "ships")
CLAUSES = (
    "Calls upon all parties to keep the harbour open to relief ships of every flag",
    "Authorizes Member States to establish a temporary force to protect the harbour of Port Ardent",
    "Requests the Secretary-General to report on the state of the harbour every three months",
    "Urges donors to contribute grain, medicine and fuel without delay to the people of the coast",
    "Decides that the authorization ends when the blockade has been lifted for sixty days",
    "Commends the fishermen who carried the wounded across the bay in their own boats",
    "Demands that armed groups leave the lighthouse and hand over its lamps and signal books",
    "Invites regional organizations to send observers to the municipal elections in the north",
)


def text_of(clauses: list[str]) -> str:
    body = "\n\n".join(f"{n}. {clause};" for n, clause in enumerate(clauses, 1))
    return f"Draft resolution\n\nThe Security Council,\n\nRecalling its previous resolutions,\n\n{body}\n"


def parsed(clauses: list[str]) -> Resolution:
    return parse(text_of(clauses))


def kinds(found: ResolutionComparison) -> list[str]:
    return [change.kind for change in found.changes if not change.b or change.b[0].operative]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_text_compared_with_itself_is_the_same(path: Path) -> None:
    resolution = parse(path.read_text(encoding="utf-8"))
    found = compare(resolution, resolution)
    assert {change.kind for change in found.changes} == {"same"}
    assert not any(change.moved or change.renumbered for change in found.changes)
    assert found.features == ()


@settings(max_examples=40, deadline=None)
@given(st.permutations(CLAUSES))
def test_any_order_is_recognised_as_moves_alone(order: list[str]) -> None:
    found = compare(parsed(list(CLAUSES)), parsed(order))
    for change in found.changes:
        assert change.kind == "same"
        assert change.a[0].text.rstrip(";") == change.b[0].text.rstrip(";")
    moved = sum(change.moved for change in found.changes)
    assert (moved == 0) == (order == list(CLAUSES))


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(CLAUSES) - 1), max_size=4), st.sets(st.integers(0, len(CLAUSES) - 1), max_size=4))
def test_what_is_dropped_is_removed_and_what_comes_is_added(dropped: set[int], lacking: set[int]) -> None:
    a = [c for k, c in enumerate(CLAUSES) if k not in lacking]
    b = [c for k, c in enumerate(CLAUSES) if k not in dropped]
    if not a or not b:
        return
    found = compare(parsed(a), parsed(b))
    assert kinds(found).count("removed") == len(dropped - lacking)
    assert kinds(found).count("added") == len(lacking - dropped)
    back = compare(parsed(b), parsed(a))
    assert kinds(back).count("added") == kinds(found).count("removed")


def test_a_split_and_a_merger_are_named() -> None:
    first, second = CLAUSES[3], CLAUSES[5]
    words = first.split()
    halves = [" ".join(words[:8]), "Urges also " + " ".join(words[8:])]
    whole, pieces = parsed([first, second]), parsed([*halves, second])
    split = [c for c in compare(whole, pieces).changes if c.kind == "split"]
    assert [[clause.place for clause in c.b] for c in split] == [["1", "2"]]
    merged = [c for c in compare(pieces, whole).changes if c.kind == "merged"]
    assert [[clause.place for clause in c.a] for c in merged] == [["1", "2"]]


def test_renumbering_alone_is_no_change_of_words() -> None:
    found = compare(parsed(list(CLAUSES[1:])), parsed(list(CLAUSES)))
    assert kinds(found) == ["added"] + ["same"] * 7
    assert all(change.renumbered for change in found.changes if change.b[0].operative and change.kind == "same")
    assert not any(change.moved for change in found.changes)


@given(st.lists(st.sampled_from(WORDS)), st.data())
def test_edits_give_both_wordings_back(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    runs = edits(" ".join(words), " ".join(other))

    def tokens(text: str) -> list[str]:
        return re.findall(r"\w+|[^\w\s]", text)

    assert tokens(" ".join(e.a for e in runs)) == tokens(" ".join(words))
    assert tokens(" ".join(e.b for e in runs)) == tokens(" ".join(other))


def test_features_lost_and_gained_name_their_clauses() -> None:
    a, b = (
        parse((DRAFTS[0].parent / name).read_text(encoding="utf-8"))
        for name in ("stabilization-force.txt", "stabilization-force-rival.txt")
    )
    changes = {
        (c.kind, c.name, str(side.value)) for c in compare(a, b).features for side in (c.a, c.b) if side is not None
    }
    assert ("removed", "chapter_vii", "True") in changes
    assert ("removed", "authorises_force", "all necessary measures") in changes
    assert ("removed", "tasks", "disarm") in changes
    assert ("added", "funding", "assessed") in changes
    force = next(c for c in compare(a, b).features if c.name == "authorises_force")
    assert force.a_clause is not None
    assert force.a_clause.place == "3"


def test_the_page_holds_both_wordings_and_is_self_contained() -> None:
    found = compare(
        parsed(["Decides to send 500 troops"]), parsed(["Decides to send <650> troops"]), names=("v1", "v2")
    )
    page = redline(found)
    assert "<del>500</del>" in page
    assert "&lt; 650 &gt;" in page or "&lt;650&gt;" in page
    assert "<script" not in page
    assert "http" not in page


def test_the_json_reads_back() -> None:
    found = compare(parsed(list(CLAUSES)), parsed(list(CLAUSES[::-1])))
    assert wire.from_json(ResolutionComparison, wire.to_json(found)) == found
