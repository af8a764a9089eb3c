"""A second reader's claims in the record: they wait for a person, and take the first reader's place when accepted."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.read.second.endpoint import Model, fails, running, says
from tests.record.dispatches import make_dispatch

from contingent.cli import main
from contingent.model import Claim, Difference, DifferenceKind, Reading, SecondReading
from contingent.record import Happening, Record, RecordedClaim, Verdict

STORY = "Kenya said on Tuesday it would send 1,000 police officers if the Security Council authorises the mission.\n"


def twice_read(hedged: bool = True) -> tuple[str, Reading]:
    """A dispatch of two claims; the second reader has the first otherwise, and not the second but another."""
    text, reading = make_dispatch("d", [("KEN", 500), ("JAM", 20)])
    first, other = reading.claims
    told: Claim = replace(first, id="x1", hedged=hedged)
    alone = replace(other, id="x2", actor="BHS")
    second = SecondReading(
        reader="m at localhost",
        claims=(told, alone),
        differences=(
            Difference(kind=DifferenceKind.TOLD_DIFFERENTLY, first=first.id, second="x1", fields=("hedged",)),
            Difference(kind=DifferenceKind.ONLY_FIRST, first=other.id),
            Difference(kind=DifferenceKind.ONLY_SECOND, second="x2"),
        ),
    )
    return text, replace(reading, second=second)


def keys(claims: tuple[RecordedClaim, ...]) -> list[str]:
    return [claim.key for claim in claims]


def test_what_only_the_second_reader_says_does_not_count(record: Record) -> None:
    added = record.add(*twice_read())
    assert added.claims == 2
    assert keys(record.claims()) == ["d#c1", "d#c2"]
    assert [(d.kind, d.settled) for d in record.differences()] == [
        (DifferenceKind.TOLD_DIFFERENTLY, False),
        (DifferenceKind.ONLY_FIRST, False),
        (DifferenceKind.ONLY_SECOND, False),
    ]
    first = record.differences()[0]
    assert first.first is not None
    assert first.second is not None
    assert (first.first.key, first.second.key, first.fields) == ("d#c1", "d#x1", ("hedged",))
    assert record.verify().ok


def test_accepted_it_counts_in_the_place_of_the_first(record: Record) -> None:
    record.add(*twice_read())
    record.accept("d#x1", by="A")
    record.accept("d#x2", by="A")
    assert keys(record.claims()) == ["d#c2", "d#x1", "d#x2"]
    assert [d.settled for d in record.differences()] == [True, False, True]
    record.reopen("d#x1", by="A")
    assert keys(record.claims()) == ["d#c1", "d#c2", "d#x2"]


def test_both_count_when_a_person_vouches_for_both(record: Record) -> None:
    record.add(*twice_read())
    record.accept("d#c1", by="A")
    record.accept("d#x1", by="B")
    assert keys(record.claims()) == ["d#c1", "d#c2", "d#x1"]


def test_rejected_it_is_out_and_the_difference_settled(record: Record) -> None:
    record.add(*twice_read())
    record.reject("d#x2", by="A", why="the minister spoke of another mission")
    assert keys(record.claims(include_rejected=True)) == ["d#c1", "d#c2"]
    assert [d.settled for d in record.differences()] == [False, False, True]
    events = record.history("d#x2")
    assert [(event.happening, event.by) for event in events] == [
        (Happening.READ, "m at localhost"),
        (Happening.REJECTED, "A"),
    ]


def test_what_a_person_settled_stays_when_the_source_is_read_again(record: Record) -> None:
    text, reading = twice_read()
    record.add(text, reading)
    record.accept("d#x1", by="A")
    assert record.add(text, reading).appended == 0
    record.add(text, replace(reading, second=None))
    claims = record.claims()
    assert keys(claims) == ["d#c2", "d#x1"]
    assert claims[1].verdict is Verdict.ACCEPTED
    assert record.differences() == ()
    assert record.verify().ok


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Contingent = Callable[..., Finished]


@pytest.fixture
def contingent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Contingent:
    """The program in the test's folder, in this process: the readers are loaded once and not by every command."""
    monkeypatch.delenv("CONTINGENT_WORKSPACE", raising=False)
    monkeypatch.delenv("CONTINGENT_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)

    def finished(*words: object) -> Finished:
        monkeypatch.setattr(sys, "argv", ["contingent", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsys.readouterr()
        return Finished(int(left.value.code or 0), captured.out, captured.err)

    return finished


@pytest.fixture
def model() -> Iterator[Model]:
    with running() as server:
        yield server


def answer(actor: str = "KEN") -> dict[str, Any]:
    return {"claims": [{"kind": "willingness", "actor": actor, "evidence": STORY.strip(), "conditions": []}]}


def test_from_the_settings_to_the_review(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch, contingent: Contingent
) -> None:
    monkeypatch.setenv("MY_KEY", "sk-secret-0123")
    assert contingent("init").returncode == 0
    with (tmp_path / "contingent.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[second_reader]\nurl = "{model.url}"\nmodel = "m"\nkey_variable = "MY_KEY"\nattempts = 1\n')
    (tmp_path / "kenya.txt").write_text(STORY, "utf-8")
    add = ("add", "kenya.txt", "--published", "2024-05-08")
    model.replies = [fails(403)]
    assert "kenya" in contingent(*add).stdout
    model.replies = [says(answer())]
    assert contingent(*add).returncode == 0
    assert len(model.asked) == 2, "a source that the second reader did not answer for is asked again"
    assert "unchanged" in contingent(*add).stdout
    assert len(model.asked) == 2, "one that it answered for is not"
    found = json.loads(contingent("review", "differences", "--json").stdout)
    assert found["schema"] == "contingent.differences/1"
    seconds = [each["second"]["key"] for each in found["differences"] if each["second"] is not None]
    assert "kenya#2.x1" in seconds
    shown = contingent("review", "differences").stdout
    assert "kenya#2.x1" in shown
    assert contingent("review", "accept", "kenya#2.x1", "--by", "A").returncode == 0
    claims = json.loads(contingent("review", "--json").stdout)["claims"]
    assert "kenya#2.x1" in [claim["key"] for claim in claims]
    assert b"sk-secret" not in (tmp_path / "record.db").read_bytes()
    assert model.headers[-1]["authorization"] == "Bearer sk-secret-0123"


def test_read_with_a_second_reader(tmp_path: Path, model: Model, contingent: Contingent) -> None:
    (tmp_path / "kenya.txt").write_text(STORY, "utf-8")
    model.replies = [says(answer())]
    named = ("--second-reader", model.url, "--second-model", "m")
    finished = contingent("read", "kenya.txt", "--published", "2024-05-08", "--json", *named)
    second = json.loads(finished.stdout)["second"]
    assert (second["reader"], [claim["id"] for claim in second["claims"]]) == ("m at 127.0.0.1", ["x1"])
    assert "Only the second reader has x1." in contingent("read", "kenya.txt", *named).stdout
    for words, message in (
        (("--second-reader", model.url), "names an endpoint, but no model; add --second-model NAME"),
        (("--second-model", "m"), "nothing says where it is; add --second-reader URL"),
        ((*named, "--no-second-reader"), "expected one of them"),
    ):
        wrong = contingent("read", "kenya.txt", *words)
        assert (wrong.returncode, message in wrong.stderr) == (2, True)
