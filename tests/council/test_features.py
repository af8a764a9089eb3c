"""Mandate features against texts annotated before the rules were run on them; floors, not exact figures."""

from __future__ import annotations

from pathlib import Path

from bench.council_features import CORPUS, DRAFTS, UNREAD, Score, corpus, drafts

from contingent.council import parse

FLOOR = 0.95


def shares(score: Score) -> tuple[float, float]:
    right, wrong, missed = score.right.total(), score.wrong.total(), score.missed.total()
    return right / (right + wrong), right / (right + missed)


def test_modern_drafts() -> None:
    unread = {name for title, names in DRAFTS if title.endswith(UNREAD) for name in names}
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
