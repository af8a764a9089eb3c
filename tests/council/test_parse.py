from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contingent.council import parse
from contingent.council.answer import Part, Resolution
from contingent.errors import InputError
from contingent.model import canonical_text, wire

CASES = sorted((Path(__file__).parents[1] / "cases" / "council" / "parse").glob("*.txt"))
SEPARATOR = "=== expected\n"
#: The corpus holds the texts of resolutions 538 and 773 under these names.
MISNAMED = {"S_RES_0542_1983_EN_GOLD.txt", "S_RES_0778_1992_EN_GOLD.txt"}


def parts_of(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from parts_of(part.parts)


def spans_hold(resolution: Resolution, text: str) -> None:
    canon = canonical_text(text)
    spans = [*resolution.preamble, *resolution.operative, *resolution.features, *resolution.annexes]
    spans += [part for paragraph in resolution.operative for part in parts_of(paragraph.parts)]
    for span in spans:
        assert span.holds_in(canon)
        assert span.start < span.end


def outline(resolution: Resolution) -> dict[str, Any]:
    data: dict[str, Any] = wire.to_data(resolution)
    data["preamble"] = [p["verb"] for p in data["preamble"]]
    data["operative"] = [[p.number, p.verb, [part.label for part in parts_of(p.parts)]] for p in resolution.operative]
    data["findings"] = [finding.code for finding in resolution.findings]
    data["chapter_vii"] = None if resolution.chapter_vii is None else resolution.chapter_vii.governs
    return data


def subset(expected: Any, got: Any) -> Any:
    """What ``got`` has under the keys that ``expected`` names."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return {key: subset(value, got.get(key)) for key, value in expected.items()}
    return got


def test_there_are_cases_and_each_has_an_answer() -> None:
    assert len(CASES) >= 6
    for path in CASES:
        assert path.read_text(encoding="utf-8").count(SEPARATOR) == 1, path.name


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text, _, answer = path.read_text(encoding="utf-8").partition(SEPARATOR)
    resolution = parse(text, id=path.stem)
    spans_hold(resolution, text)
    expected = json.loads(answer)
    assert subset(expected, outline(resolution)) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_line_ends_do_not_matter(path: Path) -> None:
    text = path.read_text(encoding="utf-8").partition(SEPARATOR)[0]
    windows = text.replace("\n", "\r\n")
    assert outline(parse(windows)) == outline(parse(text))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_json_reads_back(path: Path) -> None:
    resolution = parse(path.read_text(encoding="utf-8").partition(SEPARATOR)[0])
    assert wire.from_json(Resolution, wire.to_json(resolution)) == resolution


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="the text is empty"):
        parse(" \n")


def test_a_dispatch_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match=r"note\.txt: this is no resolution: it has no operative paragraph"):
        parse(
            "Envoys met on Tuesday.\n\nThe draft goes to the Security Council next week, two officials said.",
            id="note.txt",
        )


def test_a_recipe_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match="nothing opens it as “The Security Council,” does"):
        parse("1. Boil the water.\n\n2. Add the tea.")


def test_a_draft_in_french_is_refused_politely() -> None:
    with pytest.raises(InputError, match="the text is in French; contingent reads resolutions in English only"):
        parse("Le Conseil de sécurité,\n\nRappelant ses résolutions,\n\n1. Décide de rester saisi de la question.")


UNNUMBERED = """The Security Council,

Determining that the blockade is a threat to the peace,

Demands that the blockade end at once;

Acting under Chapter VII of the Charter of the United Nations, authorizes Member States to secure the port;

Decides to remain seized of the matter.
"""


def test_a_draft_without_any_number_is_cut_by_its_verbs_and_says_so() -> None:
    resolution = parse(UNNUMBERED)
    assert [p.verb for p in resolution.preamble] == ["Determining"]
    assert [p.verb for p in resolution.operative] == ["Demands", "Authorizes", "Decides"]
    assert [f.code for f in resolution.findings] == ["number-lost"]
    assert "none of the 3 operative paragraphs carries a number" in resolution.findings[0].message


def test_a_text_of_the_general_assembly_is_a_finding() -> None:
    text = "The General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to meet;\n\n2. Requests a report."
    assert [f.code for f in parse(text).findings] == ["another-organ"]


def test_a_second_resolution_in_the_file_is_a_finding() -> None:
    one = CASES[0].read_text(encoding="utf-8").partition(SEPARATOR)[0]
    text = (Path(__file__).parents[1] / "cases" / "council" / "parse" / "volume-layout.txt").read_text(encoding="utf-8")
    first = text.partition(SEPARATOR)[0]
    second = re.sub(r"4411 \(1987\)", "4412 (1987)", first)
    both = parse(first + "\n\n" + second)
    assert "another-resolution" in [finding.code for finding in both.findings]
    assert [p.text for p in both.operative] == [p.text for p in parse(first).operative]
    assert one


def test_every_resolution_of_the_corpus_parses_with_exact_spans(shared_data: Path) -> None:
    paths = sorted((shared_data / "resolutions").glob("*.txt"))
    assert len(paths) == 722
    for path in paths:
        text = path.read_text(encoding="utf-8")
        resolution = parse(text, id=path.name)
        spans_hold(resolution, text)
        assert resolution.operative
        assert resolution.symbol is not None
        if path.name not in MISNAMED:
            assert resolution.symbol.startswith(f"S/RES/{int(path.name.split('_')[2])} (")


BODY = """The Security Council,

Acting under Chapter VII of the Charter of the United Nations,

1. Decides to establish a force for a period of six months;

2. Decides to remain seized of the matter.

Adopted at the 9999th meeting by 13 votes to none.
"""
DIGITS = "1" * 5_000


@pytest.mark.parametrize(
    ("words", "damaged"),
    [
        ("13 votes", f"{DIGITS} votes"),
        ("9999th", f"{DIGITS}th"),
        ("six months", f"{DIGITS} months"),
        ("a force", f"a force of up to {DIGITS} troops"),
        ("of the United Nations,", "for paragraphs 1 to 999999999999,"),
    ],
)
def test_a_row_of_digits_that_is_no_number_is_read_over(words: str, damaged: str) -> None:
    text = BODY.replace(words, damaged)
    resolution = parse(text)
    assert text != BODY
    assert [p.number for p in resolution.operative] == [1, 2]
    assert not any(isinstance(f.value, float) for f in resolution.features)


def test_chapter_seven_governs_the_paragraphs_that_are_named() -> None:
    chapter = parse(BODY.replace("of the United Nations,", "for paragraphs 2 to 7,")).chapter_vii
    assert chapter is not None
    assert (chapter.governs, chapter.paragraphs) == ("named", (1,))


@pytest.mark.parametrize("mark", ["*", "_", " ", "\t"])
def test_a_line_of_one_sign_costs_no_time(mark: str) -> None:
    # A pattern that tries every split of the line takes minutes for this one, and a test that hangs is noticed.
    ruled = mark * 50_000 + "\n"
    assert outline(parse(ruled + BODY + "\n" + ruled))["operative"] == outline(parse(BODY))["operative"]
