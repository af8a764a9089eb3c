"""The first real dispatch, and texts of our own, read as a careful reader does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contingent.read.attribution import attribute
from contingent.read.pipeline import pipeline


def spans(value: list[dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((part["start"], part["end"]) for part in value)


def span(value: dict[str, int] | None) -> tuple[int, int] | None:
    return None if value is None else (value["start"], value["end"])


def test_the_first_dispatch_is_read_as_by_hand(shared_data: Path) -> None:
    folder = shared_data / "dispatch"
    text = (folder / "dispatch-001.txt").read_text(encoding="utf-8")
    wanted = json.loads((folder / "dispatch-001.reading.json").read_text(encoding="utf-8"))["statements"]
    read = {a.content: a for a in attribute(pipeline()(text)).attributions}
    right = 0
    for statement in wanted:
        found = read.get(spans(statement["content"]))
        right += found is not None and (found.speaker, found.cue, found.addressee, found.mode) == (
            span(statement["speaker"]),
            span(statement["cue"]),
            span(statement["addressee"]),
            statement["mode"],
        )
    assert right >= 11
    assert len(read) <= len(wanted) + 4


@pytest.mark.parametrize("name", ["03", "05", "12", "13", "16", "19", "21"])
def test_retold_dispatches_have_exact_speakers(shared_data: Path, name: str) -> None:
    text = (shared_data / "dispatch" / "paraphrased" / f"{name}.txt").read_text(encoding="utf-8")
    for statement in attribute(pipeline()(text)).attributions:
        for start, end in statement.content:
            assert text[start:end].strip() == text[start:end] != ""
            assert "\n" not in text[start:end]
