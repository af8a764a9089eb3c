"""The public names: those that are documented, and no others, each of them really there."""

from __future__ import annotations

import importlib

import pytest

import contingent


@pytest.mark.parametrize("name", contingent.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(contingent, name) is not None


def test_an_unknown_name_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        contingent.reed  # noqa: B018


def test_a_room_and_the_function_of_its_name_do_not_hide_each_other() -> None:
    importlib.import_module("contingent.read.load")
    importlib.import_module("contingent.picture.answer")
    assert callable(contingent.read)
    assert callable(contingent.picture)


def test_a_text_is_read_with_its_date_as_people_write_it() -> None:
    reading = contingent.read("Italy would send 500 troops, its foreign minister said.", published="2025-10-23")
    assert [(claim.actor, claim.kind) for claim in reading.claims] == [("ITA", "offer")]
