"""The cases themselves: they load, they quote exactly, they cover every kind, and a bad one is refused."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.read.cases import CASES, SPLITS, Case, CaseError, case_paths, cases, load_case, write_gold

from contingent.model import ClaimKind, ConditionKind

#: Each kind occurs at least so often in each split that rules are built on or measured with.
OFTEN = 8
LEAST_CASES = 40
COMPLETE = ("tune", "test")

ALL = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}")
    for split in (*SPLITS, "again")
    for path in case_paths(split)
]

SOUND = """\
id = "bad"
about = "a case to be spoiled"
published = 2025-11-20
text = "Malta offered 50 soldiers. Nobody else did."
[[claim]]
kind = "offer"
actor = "MLT"
quantity = { min = 50, max = 50, unit = "troops" }
evidence = "Malta offered 50 soldiers."
"""


@pytest.mark.parametrize("path", ALL)
def test_a_case_is_sound(path: Path) -> None:
    case = load_case(path)
    assert case.id == path.stem
    assert case.about
    every_span_is_exact(case)
    every_evidence_is_whole_sentences(case)
    no_claim_is_counted_twice(case)
    no_claim_is_expected_where_readings_are_ignored(case)


def every_span_is_exact(case: Case) -> None:
    for claim in case.claims:
        spans = [claim["evidence"], *(c for c in claim["conditions"] if "start" in c)]
        assert all(case.text[span["start"] : span["end"]] == span["text"] for span in spans)
    for statement in case.statements:
        spans = [statement["speaker"], *statement["content"], *([statement["cue"]] if statement["cue"] else [])]
        assert all(case.text[span["start"] : span["end"]] == span["text"] for span in spans)


def every_evidence_is_whole_sentences(case: Case) -> None:
    for claim in case.claims:
        start, end = claim["evidence"]["start"], claim["evidence"]["end"]
        before, after = case.text[:start], case.text[end:]
        assert not before or before[-1].isspace()
        assert not after or after[0].isspace()
        assert claim["evidence"]["text"].rstrip("\"'”’)")[-1] in ".?!:"


def no_claim_is_counted_twice(case: Case) -> None:
    keys = [
        json.dumps([c["kind"], c["actor"], c["counterpart"], c["quantity"], c["status"], c["evidence"]["start"]])
        for c in case.claims
    ]
    assert len(keys) == len(set(keys))


def no_claim_is_expected_where_readings_are_ignored(case: Case) -> None:
    evidences = [claim["evidence"] for claim in case.claims]
    ignored = case.gold["ignore"]
    assert not [e["text"] for e in evidences for s in ignored if s["start"] < e["end"] and e["start"] < s["end"]]


@pytest.mark.parametrize("split", COMPLETE)
def test_every_kind_of_claim_is_there_often_enough(split: str) -> None:
    counted = Counter(claim["kind"] for case in cases(split) for claim in case.claims)
    assert {kind.value: counted[kind] for kind in ClaimKind if counted[kind] < OFTEN} == {}


@pytest.mark.parametrize("split", COMPLETE)
def test_a_split_is_large_enough_and_has_texts_without_claims(split: str) -> None:
    loaded = cases(split)
    assert len(loaded) >= LEAST_CASES
    assert sum(not case.claims for case in loaded) >= 5


def test_every_kind_of_condition_is_there() -> None:
    seen = {
        c["kind"] for split in SPLITS for case in cases(split) for claim in case.claims for c in claim["conditions"]
    }
    assert seen == {kind.value for kind in ConditionKind}


def test_no_text_and_no_name_is_used_twice() -> None:
    loaded = [case for split in SPLITS for case in cases(split)]
    assert len({case.id for case in loaded}) == len({case.text for case in loaded}) == len(loaded)


def test_the_folders_hold_nothing_but_cases() -> None:
    files = {path for split in SPLITS for path in (CASES / split).glob("*")}
    assert files == {path for split in SPLITS for path in case_paths(split)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SOUND[SOUND.index("[[claim]]") :], "", "a case needs"),
        ("[[claim]]", "nothing = 'no force'\n[[claim]]", "exactly one"),
        ('evidence = "Malta', 'evidence = "Cyprus', "occurs 0 times"),
        ("Nobody else did.", "Malta offered 50 soldiers.", "occurs 2 times"),
        ('kind = "offer"', 'kind = "gift"', "is not a valid ClaimKind"),
        ('actor = "MLT"', 'actor = "MLT"\nstatus = "yes"', "'yes' is no status of offer"),
        ('actor = "MLT"', 'actor = "MLT"\nconditions = ["weather"]', "is not a valid ConditionKind"),
        ('actor = "MLT"', 'actor = "MLT"\ncolour = "blue"', "unknown keys: colour"),
        ('actor = "MLT"', "", "'actor' is missing"),
        ("min = 50", "min = 60", "wrong way round"),
        ("min = 50, max = 50, ", "", "needs 'min' or 'max'"),
        ("published =", "published", "bad.toml"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(SOUND, encoding="utf-8")
    load_case(path)
    assert old in SOUND
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseError, match=message):
        load_case(path)


@pytest.mark.parametrize("split", SPLITS)
def test_gold_is_written_as_the_scorer_reads_it(split: str, tmp_path: Path) -> None:
    written = write_gold(CASES / split, tmp_path)
    readings = sorted(tmp_path.glob("*.reading.json"))
    assert written == len(readings) == len(case_paths(split))
    for path in readings:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(gold["source"]["id"] + ".txt").read_text(encoding="utf-8")
        for span in [claim["evidence"] for claim in gold["claims"]] + gold["ignore"]:
            assert text[span["start"] : span["end"]] == span["text"]
