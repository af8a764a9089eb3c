"""Where sentences end: at marks, at line breaks, and never between an opening mark and what it opens."""

from __future__ import annotations

import pytest

from contingent.read.pipeline import pipeline

CASES = [
    ["The troops left.", '"We can go," he said.', "He left."],
    ["The troops left.", "“We can go,” he said."],
    ["They went.", "'We can go,' he said."],
    ['"We go."', '"They stay."', "He said so."],
    ['He said: "Go."', "The troops left.", "''We can go,'' he said."],
    ["MR. DUJARRIC: Of course.", "Mr. Dujarric left."],
    ["The U.N. Security Council met in the U.S.", "The vote was on Sept. 5."],
    ['"Why now?" he asked.', "Nobody knew."],
]


@pytest.mark.parametrize("sentences", CASES, ids=[" ".join(case) for case in CASES])
def test_a_text_falls_into_its_sentences(sentences: list[str]) -> None:
    assert [found.text for found in pipeline()(" ".join(sentences)).sents] == sentences


def test_a_line_break_ends_a_sentence() -> None:
    found = [sentence.text.strip() for sentence in pipeline()('Headline without a mark\n"We can go," he said.').sents]
    assert found == ["Headline without a mark", '"We can go," he said.']
