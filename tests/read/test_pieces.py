"""What is parsed of a source, and the way back: every span of a reading is the source's own characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from contingent import read
from contingent.read.actors import default_register
from contingent.read.pieces import LONGEST, pieces

PARTS = st.sampled_from(
    [
        "Photo: archive",
        "Read more",
        "Home",
        "",
        "  ",
        "“We will send 300 police,” the Kenyan minister told reporters.",
        "The ministry said that it had no plan to send troops.",
        "“And that is all,",
        "“we know of it,” said the Ghanaian envoy.",
        "The spokesman of the mission was in Paris on Tuesday:",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=12))
def test_every_span_is_of_the_source(parts: list[str]) -> None:
    text = "\n".join([*parts, "The Council met."])
    reading = read(text, published="2026-03-02")
    for statement in reading.statements:
        for span in (*statement.content, statement.cue, statement.addressee, statement.speaker):
            if span is not None:
                assert text[span.start : span.end] == span.text
    for claim in reading.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_captions_are_not_parsed_and_sentences_are() -> None:
    text = "Home\nKenya said it would go.\n\nShare this\nThe envoy left the hall without another word to anybody.\n"
    (piece,) = pieces(text)
    assert piece.text == ("Kenya said it would go.\n\nThe envoy left the hall without another word to anybody.\n")
    start = piece.text.index("The envoy")
    begin, end = piece.source(start, start + 9)
    assert text[begin:end] == "The envoy"


def test_mentions_find_their_place_in_the_piece() -> None:
    text = "Paris\nKenya said it would go, and so did France.\nMenu\nThe envoys of Ghana and of Togo said the same.\n"
    (piece,) = pieces(text)
    found = piece.mentions(default_register().mentions(text))
    assert [piece.text[m.start : m.end] for m in found] == ["Kenya", "France", "Ghana", "Togo"]


def test_a_long_text_is_cut_at_paragraphs_and_a_long_paragraph_at_sentences() -> None:
    sentence = "The minister said that nothing had been agreed. "
    text = "\n".join([sentence * 30] * 60) + "\n" + sentence * 2500
    found = list(pieces(text))
    assert "".join(piece.text for piece in found) == text
    assert all(len(piece.text) <= LONGEST + 1 for piece in found)
    assert all(piece.text.rstrip().endswith(".") for piece in found)
