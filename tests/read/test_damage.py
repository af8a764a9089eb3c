"""Damaged texts: reading never raises, every span holds, every finding is documented, and the answer is the same again.

The texts are our own; where the shared data lie beside the checkout, news and resolutions are damaged, too.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SHARED
from tests.read.damage import damaged
from tests.read.load.test_documented import ROOT

from contingent.errors import InputError
from contingent.model import Reading, Span, wire
from contingent.read.load import load_text, notice
from contingent.read.reader import read_document, read_text

#: Characters of a text that is damaged: enough for several paragraphs, few enough to parse many of them.
LENGTH = 1_200
DAY = date(2025, 10, 23)


@cache
def texts() -> tuple[str, ...]:
    """Our own dispatches, and a few of the news and resolutions that are damaged as well."""
    own = sorted((ROOT / "examples" / "dispatches").rglob("*.txt"))
    shared = [
        path
        for folder in ("polnear/train/text", "resolutions")
        for path in sorted((SHARED / "data" / folder).glob("*.txt"))[::97]
    ]
    return tuple(path.read_text(encoding="utf-8", errors="replace") for path in (*own, *shared))


@cache
def documented() -> frozenset[str]:
    page = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^\| `([a-z-]+)` \|", page, re.M))


def spans(reading: Reading) -> Iterator[Span]:
    for statement in reading.statements:
        yield from (span for span in (statement.speaker, statement.cue, statement.addressee) if span is not None)
        yield from statement.content
    for claim in reading.claims:
        yield claim.evidence
        yield from claim.conditions
        if claim.quantity is not None:
            yield claim.quantity


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.integers(0, 2**32))
def test_a_damaged_text_is_read(number: int, seed: int) -> None:
    rng = random.Random(seed)
    whole = texts()[number % len(texts())]
    start = rng.randrange(max(1, len(whole) - LENGTH))
    text = damaged(whole[start : start + LENGTH], rng)
    try:
        document = load_text(text, published=DAY)
    except InputError as error:
        assert "is empty" in str(error)  # nothing was left of it
        return
    reading = read_document(document)
    for span in spans(reading):
        assert span.holds_in(document.text)
    for finding in reading.findings:
        assert finding.code in documented()
        assert 0 <= (finding.start or 0) <= (finding.end or 0) <= len(document.text)
    assert wire.to_json(read_document(document)) == wire.to_json(reading)


@pytest.mark.parametrize("marks", range(1, 6))
def test_the_findings_of_marks_left_open_are_counted(marks: int) -> None:
    paragraph = "The force is ready, the minister said, “and it will leave in March.\n"
    reading = read_text(paragraph * marks + "Kenya agreed.", published=DAY)
    counted = Counter(finding.code for finding in reading.findings)
    # Each paragraph opens anew: one finding each, none twice, none lost.
    assert counted == {"quotation-left-open": marks}


def test_a_line_that_is_no_paragraph_is_not_read_and_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (notice, __import__("contingent.read.pieces", fromlist=["pieces"])):
        monkeypatch.setattr(module, "LONGEST_LINE_READ", 100_000)
    long = "Kenya said on Tuesday that it would send 1,000 police officers to the mission. " * 1_500
    last = "Jamaica said on Tuesday that it would send 170 soldiers to the mission."
    reading = read_text(f"{long}\n{last}", published=DAY)
    assert [finding.code for finding in reading.findings] == ["line-not-read"]
    assert {claim.actor for claim in reading.claims} == {"JAM"}


def test_twenty_megabytes_on_one_line_are_told_at_once(tmp_path: Path) -> None:
    document = load_text("Kenya will send 500 troops. " * 750_000, published=DAY)
    assert [finding.code for finding in document.findings] == ["line-not-read"]


@pytest.mark.parametrize(
    "sentence",
    [
        "No agreed terms of reference for the force yet, a vague chain of command.",
        "A contingent of 500 from Kenya, of 300 from Ghana.",
        "Talks, then a force.",
    ],
)
def test_a_sentence_without_a_verb_is_read(sentence: str) -> None:
    """The root of a parse is its own head, but not the same object each time: climbing must end there."""
    assert read_text(f"A peace force is planned. {sentence}", published=DAY).source.language in {"en", None}


def test_no_token_is_compared_by_identity() -> None:
    """Tokens are made anew with every look at them, so that `is` between two of them never holds."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "src" / "contingent" / "read").rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.head is (?:not )?\w+(?!.*None)", line)
    ]
    assert found == []
