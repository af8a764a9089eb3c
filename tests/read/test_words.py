"""The remembered word classes and lemmas are those of the pipeline, token for token."""

from __future__ import annotations

from pathlib import Path

import spacy

from contingent.read.pipeline import MODEL, pipeline

ROOT = Path(__file__).parents[2]
SET_PHRASES = (
    "There's gonna be a vote. Ain't it so? Let's go. Y'all gotta c'mon! There is nothin' here; there were three.\n"
    "\n  I don't think they've done it, they'd said. It had had no effect, didn't it? 'Em folks won't, can't, shan't.\n"
)


def test_the_same_as_the_pipeline() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))[:6]]
    stock = spacy.load(MODEL, exclude=["ner"])
    stock.add_pipe("contingent_sentences", first=True)
    columns: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
    for text in [SET_PHRASES, *texts]:
        for _ in range(2):  # learning, then remembering
            assert (pipeline()(text).to_array(columns) == stock(text).to_array(columns)).all()


def test_nothing_to_annotate() -> None:
    assert len(pipeline()("")) == 0
