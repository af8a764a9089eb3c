"""The border between objects and JSON loses nothing and names what does not fit."""

from __future__ import annotations

from datetime import date

import pytest

from contingent.errors import InputError
from contingent.model import Claim, ClaimKind, Period, Reading, Source, Span, wire
from contingent.picture.answer import Picture, TextStage


def test_a_reading_survives_the_round_trip() -> None:
    claim = Claim(
        id="c1",
        kind=ClaimKind.WILLINGNESS,
        actor="ITA",
        evidence=Span(start=0, end=5, text="Italy"),
        when=Period.day(date(2025, 10, 23)),
    )
    reading = Reading(source=Source(id="a", sha256="0" * 64), claims=(claim,))
    assert wire.from_json(Reading, wire.to_json(reading)) == reading


def test_a_keyword_of_python_is_an_ordinary_name_in_json() -> None:
    picture = Picture(
        as_of=date(2025, 10, 23), known=date(2025, 10, 23), resolution=TextStage(stage="drafting", with_=("USA",))
    )
    assert wire.to_data(picture)["resolution"]["with"] == ["USA"]
    assert wire.from_json(Picture, wire.to_json(picture)) == picture
    assert "with" in wire.json_schema(Picture)["$defs"]["TextStage"]["properties"]


def test_what_does_not_fit_is_named() -> None:
    with pytest.raises(InputError, match=r"source\.id.*'contingent schema'"):
        wire.from_json(Reading, '{"source": {"id": 7, "sha256": ""}}')


def test_a_status_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="status 'yes' of a draft claim: expected circulated, drafting"):
        Claim(id="c1", kind=ClaimKind.DRAFT, actor="FRA", evidence=Span(start=0, end=1, text="F"), status="yes")
