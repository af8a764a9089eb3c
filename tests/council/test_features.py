"""Mandate features against texts annotated before the rules were run on them; floors, not exact figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.council_features import CASES, CORPUS, DRAFTS, UNREAD, Score, corpus, drafts, label

from contingent.council import parse

FLOOR = 0.95


def shares(score: Score) -> tuple[float, float]:
    right, wrong, missed = score.right.total(), score.wrong.total(), score.missed.total()
    return right / (right + wrong), right / (right + missed)


def test_modern_drafts() -> None:
    unread = {name for title, names in DRAFTS if UNREAD in title or "strange" in title for name in names}
    score = Score()
    for name, labels, resolution in drafts():
        if name not in unread:
            score.add(name, labels, resolution)
    assert min(shares(score)) >= FLOOR, score.faults


def test_old_resolutions(shared_data: Path) -> None:
    _, annotations = CORPUS[0]
    score = Score()
    for number, labels, resolution in corpus(shared_data / "resolutions", annotations):
        score.add(number, labels, resolution)
    assert min(shares(score)) >= FLOOR, score.faults


def test_what_the_force_must_not_do_is_no_task() -> None:
    head = "Draft resolution\n\nThe Security Council,\n\n"
    demand = "1. Demands that all parties protect civilians and take all necessary measures to do so;\n\n"
    text = head + demand + "2. Decides to meet.\n"
    assert not parse(text).features


def phrases() -> list[tuple[str, str]]:
    lines = (CASES / "phrases.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [(wanted, said) for wanted, said in pairs]


@pytest.mark.parametrize(("wanted", "said"), phrases())
def test_one_thing_said_in_many_ways(wanted: str, said: str) -> None:
    recital, clause = (said[2:], "Notes this;") if said.startswith("@ ") else ("Recalling its resolutions,", said)
    text = f"The Security Council,\n\n{recital}\n\n1. {clause}\n\n2. Thanks the Secretary-General.\n"
    found = {label(feature) for feature in parse(text).features}
    assert (wanted.removeprefix("!") in found) is not wanted.startswith("!"), found
