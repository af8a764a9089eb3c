"""The review for the keyboard, driven key by key (Textual's pilot): every act is a row, undo is one too."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.record.dispatches import Ticking, make_dispatch
from textual.widgets import Input, Static

from contingent.cli.reviewing.session import Filters, Session
from contingent.cli.reviewing.view import ReviewApp
from contingent.errors import RequestError
from contingent.model import ClaimKind
from contingent.record import Record, Verdict
from contingent.record.database import Database

TODAY = date(2026, 1, 5)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two dispatches of two claims."""
    clock = Ticking(datetime(2026, 1, 5, tzinfo=UTC))
    with Record(Database.create(f"sqlite:///{tmp_path / 'r.db'}"), clock=clock) as opened:
        opened.add(*make_dispatch("a", [("KEN", 500), ("JAM", 20)], published=date(2026, 1, 1)))
        opened.add(*make_dispatch("b", [("KEN", 300), ("BEN", 7)], published=date(2026, 1, 2)))
        yield opened


def verdicts(record: Record) -> list[str | None]:
    return [c.verdict for c in record.claims(include_rejected=True)]


def drive(record: Record, *keys: str, filters: Filters | None = None) -> tuple[str, str, str]:
    """Press keys; the head, the message and the claim shown afterwards."""

    async def sit() -> tuple[str, str, str]:
        app = ReviewApp(Session(record, "Ana", Filters() if filters is None else filters), TODAY)
        async with app.run_test(size=(120, 30)) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            head, told = (str(app.query_one(name, Static).content) for name in ("#head", "#message"))
            current = "" if app.current is None else app.current.key
            assert app.export_screenshot().startswith("<svg")
            return head, told, current

    return asyncio.run(sit())


def test_accept_reject_next_and_undo(record: Record) -> None:
    before = record.verify().rows
    head, _, current = drive(record, "a", "r", "n", "p", "a")
    assert verdicts(record) == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED, None]
    assert "Ana · all claims · 4 in the list, 1 to do, 3 done" in head
    assert current == "b#c2"
    assert record.verify().rows == before + 3
    _, told, _ = drive(record, "a", "u")
    assert told == "undone, by a new row: accepted b#c2"
    assert verdicts(record)[3] is None
    assert record.verify().rows == before + 5
    assert record.verify().ok
    assert {event.by for event in record.history("b#c2")[1:]} == {"Ana"}


def test_undo_restores_another_person_s_decision(record: Record) -> None:
    record.accept("a#c1", by="Bo")
    drive(record, "p", "p", "p", "r", "u")
    assert record.claim("a#c1").verdict is Verdict.ACCEPTED
    assert [e.happening for e in record.history("a#c1")] == ["read", "accepted", "rejected", "accepted"]


def test_correct_asks_and_a_bad_value_changes_nothing(record: Record) -> None:
    _, told, _ = drive(record, "c", *["tab"] * 4, *"400", "enter")
    assert told == "corrected a#c1"
    quantity = record.claim("a#c1").claim.quantity
    assert quantity is not None
    assert (quantity.min, quantity.max) == (400, 500)
    rows = record.verify().rows
    _, told, _ = drive(record, "p", "c", *"x", "enter")
    assert "kind: got 'x', expected one of offer" in told
    drive(record, "c", "escape")
    assert record.verify().rows == rows


def test_split_off_and_undo(record: Record) -> None:
    _, told, _ = drive(record, "s")
    assert told == "split a#c1 off: a commitment of its own"
    assert [(g.claims, g.counts) for g in record.groupings()] == [(("a#c1",), True)]
    _, told, _ = drive(record, "n", "s")
    assert "not none and not all of them" in told
    _, told, _ = drive(record, "n", "n", "s")
    assert "not none and not all of them" in told


def test_filters_and_what_is_to_do(record: Record) -> None:
    head, _, current = drive(record, "f", "tab", *"ken", "enter")
    assert ("KEN · 2 in the list" in head, current) == (True, "a#c1")
    record.accept("a#c1", by="Bo")
    head, _, current = drive(record, "t", filters=Filters(kind=ClaimKind.OFFER, actor="KEN"))
    assert ("offer, KEN, unreviewed · 1 in the list" in head, current) == (True, "b#c1")
    _, told, _ = drive(record, "f", *"nothing", "enter")
    assert "kind: got 'nothing'" in told
    _, told, _ = drive(record, "f", "tab", "tab", *"zz", "enter")
    assert "no source zz" in told
    head, _, current = drive(record, filters=Filters(actor="ZZZ"))
    assert ("0 in the list" in head, current) == (True, "")
    drive(record, "a", "r", "c", "s", "b", "u", filters=Filters(actor="ZZZ"))


def test_a_whole_source_only_after_a_yes(record: Record) -> None:
    drive(record, "b", *"no", "enter")
    assert verdicts(record) == [None] * 4
    _, told, current = drive(record, "b", *"yes", "enter")
    assert told == "accepted 2 claims of a"
    assert verdicts(record) == [Verdict.ACCEPTED, Verdict.ACCEPTED, None, None]
    assert current == "b#c1"
    drive(record, "b", *"yes", "enter", "u")
    assert verdicts(record) == [Verdict.ACCEPTED, Verdict.ACCEPTED, None, None]


def test_disagreement_is_shown_and_filtered(record: Record) -> None:
    record.accept("b#c1", by="Bo")
    record.reject("b#c1", by="Cy")
    head, _, current = drive(record, "d")
    assert ("disputed · 1 in the list" in head, current) == (True, "b#c1")
    session = Session(record, "Ana")
    assert [j.by for j in session.judged["b#c1"]] == ["Bo", "Cy"]


def test_the_form_holds_what_was_read(record: Record) -> None:
    async def sit() -> list[str]:
        app = ReviewApp(Session(record, "Ana"), TODAY)
        async with app.run_test() as pilot:
            await pilot.press("c")
            await pilot.pause()
            return [field.value for field in app.screen.query(Input)]

    assert asyncio.run(sit()) == ["offer", "", "KEN", "", "500", "500", "troops", "500 troops", ""]


def test_a_claim_of_no_commitment_cannot_be_split_off(record: Record) -> None:
    record.reject("b#c2", by="Ana")
    with pytest.raises(RequestError, match="b#c2 is counted to no commitment"):
        Session(record, "Ana").split("b#c2", TODAY)


def test_without_textual_the_error_names_the_extra(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from contingent.cli import review  # noqa: PLC0415

    monkeypatch.setitem(sys.modules, "contingent.cli.reviewing.view", None)
    space = type("Space", (), {"record": record})()
    with pytest.raises(RequestError, match=r"install contingent\[terminal\]"):
        review._sit(space, "Ana", kind=None, actor=None, source=None, unreviewed=False)
