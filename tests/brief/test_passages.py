"""Cutting a source into marked pieces: laws, and the cases that are easy to get wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contingent.brief.passages import CONTEXT, Passage, Quoted, passages, pieces

TEXTS = st.text(alphabet="ab é\n<&", min_size=1, max_size=60)


@st.composite
def quoted_texts(draw: st.DrawFn) -> tuple[str, list[Quoted]]:
    text = draw(TEXTS)
    spans = draw(st.sets(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=6))
    found = [(start, end) for start, end in sorted(spans) if start < end]
    return text, [Quoted(anchor=f"q{n}", label=str(n), start=s, end=e) for n, (s, e) in enumerate(found)]


def joined(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


@given(quoted_texts())
def test_the_pieces_are_the_text(case: tuple[str, list[Quoted]]) -> None:
    text, quoted = case
    assert "".join(piece.text for piece in pieces(text, 0, len(text), quoted)) == text
    for passage in passages(text, quoted):
        assert joined(passage) in text


@given(quoted_texts())
def test_marks_nest_and_each_anchor_and_label_stands_once(case: tuple[str, list[Quoted]]) -> None:
    text, quoted = case
    depth = 0
    anchors: list[str] = []
    labels: list[str] = []
    for piece in (piece for passage in passages(text, quoted) for piece in passage.pieces):
        depth += len(piece.opens)
        anchors += [anchor for anchor in piece.opens if anchor is not None]
        depth -= len(piece.closes)
        labels += [label for label in piece.closes if label is not None]
        assert depth >= 0
    assert depth == 0
    assert sorted(anchors) == sorted(quote.anchor for quote in quoted)
    assert sorted(labels) == sorted(quote.label for quote in quoted)


@given(quoted_texts())
def test_the_words_under_a_mark_are_the_quote(case: tuple[str, list[Quoted]]) -> None:
    text, quoted = case
    covered: list[tuple[int, int]] = []
    at = 0
    depth = 0
    for piece in pieces(text, 0, len(text), quoted):
        depth += len(piece.opens)
        if depth:
            covered.append((at, at + len(piece.text)))
        depth -= len(piece.closes)
        at += len(piece.text)
    marked = {place for start, end in covered for place in range(start, end)}
    assert marked == {place for quote in quoted for place in range(quote.start, quote.end)}


def test_only_quoted_paragraphs_are_shown_and_gaps_are_told() -> None:
    text = "one\n\ntwo quoted here\n\nthree\n\nfour quoted too"
    starts = [text.index("quoted"), text.rindex("quoted")]
    quoted = [Quoted(anchor=f"q{n}", label=str(n), start=s, end=s + 6) for n, s in enumerate(starts)]
    found = passages(text, quoted)
    assert [joined(passage) for passage in found] == ["two quoted here", "four quoted too"]
    assert [passage.gap_before for passage in found] == [True, True]
    assert [passage.gap_after for passage in found] == [False, False]


def test_a_line_of_megabytes_is_cut_to_its_context() -> None:
    text = "word " * 400_000
    start = 1_000_000
    (passage,) = passages(text, [Quoted(anchor="q1", label="1", start=start, end=start + 4)])
    assert len(joined(passage)) < 2 * CONTEXT + 100
    assert joined(passage).startswith("word ")
    assert passage.gap_before
    assert passage.gap_after


def test_crossing_quotes_are_cut_where_they_cross() -> None:
    quoted = [Quoted(anchor="a", label="1", start=0, end=4), Quoted(anchor="b", label="2", start=2, end=6)]
    found = pieces("abcdef", 0, 6, quoted)
    assert [(piece.text, piece.opens, piece.closes) for piece in found] == [
        ("ab", ("a",), ()),
        ("cd", ("b",), (None, "1")),
        ("ef", (None,), ("2",)),
    ]
