"""Whatever is done to a text's quotation marks: no exception, every span inside the text, the damage counted."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contingent.read.attribution import Attributions, attribute
from contingent.read.attribution.quotes import find_quotations
from contingent.read.pipeline import pipeline

MARKS = "\"“”‘’'«»"
PIECES = st.sampled_from(
    [
        *MARKS,
        "''",
        "``",
        ", ",
        ". ",
        "\n",
        "\n\n",
        " ",
        ": ",
        " – ",
        "said ",
        "the minister ",
        "told reporters ",
        "We go",
    ]
)

Damage = Callable[[str, random.Random], str]


def check(text: str) -> Attributions:
    answer = attribute(pipeline()(text))
    spans = [span for a in answer.attributions for span in (*a.content, a.cue, a.speaker, a.addressee)]
    for span in spans:
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(text)
            assert text[span[0] : span[1]].strip() == text[span[0] : span[1]]
    for attribution in answer.attributions:
        assert attribution.content
        ends = [0, *(place for span in attribution.content for place in span)]
        assert ends == sorted(ends), "the spans of a content are in order and apart"
    for finding in answer.findings:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)
    return answer


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_heap_of_marks_is_read(text: str) -> None:
    check(text)


@given(st.text(alphabet=MARKS + "ab.,: \n-", max_size=80))
@settings(max_examples=400, deadline=None)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    quotations, findings = find_quotations(text)
    ends = [0, *(place for quotation in quotations for part in quotation.parts for place in part)]
    assert ends == sorted(ends)
    assert all(start < end for quotation in quotations for start, end in quotation.parts)
    codes = {"quotation-left-open", "quotation-not-opened", "quotation-mark-doubled"}
    assert {finding.code for finding in findings} <= codes


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_mark_left_open_is_found(count: int) -> None:
    text = "\n".join(["“The text is ready, the envoy said.", "Work goes on."] * count)
    assert [finding.code for finding in check(text).findings] == ["quotation-left-open"] * count


def truncated(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def without_some(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if c not in MARKS or chance.random() < 0.5)


def doubled(text: str, chance: random.Random) -> str:
    return "".join(c * 2 if c in MARKS and chance.random() < 0.5 else c for c in text)


def nested(text: str, chance: random.Random) -> str:
    return "".join(f"{c}“no”" if c in "“" or (c == " " and chance.random() < 0.02) else c for c in text)


def mixed(text: str, chance: random.Random) -> str:
    return "".join(chance.choice('"“”') if c in '"“”' else c for c in text)


@cache
def samples(folder: Path, count: int) -> list[Path]:
    paths = sorted(folder.glob("*.txt"))
    return random.Random(20251023).sample(paths, min(count, len(paths)))


@pytest.mark.parametrize("damage", [truncated, without_some, doubled, nested, mixed], ids=lambda d: str(d.__name__))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_damaged_texts_are_read(shared_data: Path, damage: Damage, seed: int) -> None:
    chance = random.Random(seed)
    paths = samples(shared_data / "polnear" / "dev" / "text", 40) + samples(shared_data / "resolutions", 20)
    text = chance.choice(paths).read_text(encoding="utf-8")[:6000]
    check(damage(text, chance))


def test_a_very_long_paragraph_is_read() -> None:
    sentence = "“We will send engineers,” the minister said, and the committee noted the offer. "
    text = sentence * 300
    assert len(check(text).attributions) >= 250
