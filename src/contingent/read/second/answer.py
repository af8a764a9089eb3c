"""From what a model wrote to claims that fit the schema: whatever can be understood, the rest counted.

A model may wrap its JSON in words or a code fence, stop in the middle, leave out fields or invent values. Each claim is
judged alone, so that one bad one costs itself only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from contingent.model import ClaimKind, ConditionKind, Precision

#: More claims than this in one piece of a text are a model in a loop.
MOST_CLAIMS = 400
_SHOWN = 80


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class SaidQuantity(_Lenient):
    """A quantity as the model gives it."""

    text: str = Field(min_length=1)
    min: float | None = None
    max: float | None = None
    unit: str = Field(min_length=1, max_length=40)
    approximate: bool = False


class SaidCondition(_Lenient):
    """A condition as the model gives it."""

    kind: ConditionKind
    text: str = Field(min_length=1)


class SaidWhen(_Lenient):
    """A period as the model gives it."""

    start: date
    end: date
    precision: Precision


class SaidClaim(_Lenient):
    """A claim as the model gives it: valid in itself, not yet found in the source."""

    kind: ClaimKind
    actor: str | None = None
    counterpart: str | None = None
    status: str | None = None
    quantity: SaidQuantity | None = None
    conditions: tuple[SaidCondition, ...] = ()
    when: SaidWhen | None = None
    hedged: bool = False
    evidence: str = Field(min_length=1)

    @field_validator("conditions", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return () if value is None else value


@dataclass(frozen=True, slots=True)
class Understood:
    """The claims of an answer, why others were dropped, and whether the answer ended too early."""

    claims: tuple[SaidClaim, ...]
    dropped: tuple[str, ...] = ()
    cut: bool = False


def understood(text: str) -> Understood | None:
    """What an answer says; ``None`` if there is no list of claims in it."""
    items, cut = _items(text)
    if items is None:
        return None
    claims, dropped = [], []
    for item in items[:MOST_CLAIMS]:
        try:
            claims.append(SaidClaim.model_validate(item))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"]) or "the claim"
            dropped.append(f"it does not fit the schema ({place}: {first['msg']}){_quoted(item)}")
    if len(items) > MOST_CLAIMS:
        dropped.append(f"{len(items) - MOST_CLAIMS} claims beyond the {MOST_CLAIMS} that are taken from one answer")
    return Understood(tuple(claims), tuple(dropped), cut)


def _quoted(item: object) -> str:
    evidence = item.get("evidence") if isinstance(item, dict) else None
    return f": {evidence[:_SHOWN]!r}" if isinstance(evidence, str) else ""


def _items(text: str) -> tuple[list[Any] | None, bool]:
    """The claims in some text, whole or up to where it was cut, and whether it was."""
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        return None, False
    try:
        whole, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return _salvaged(text)
    if isinstance(whole, dict):
        whole = whole.get("claims")
    return (whole, False) if isinstance(whole, list) else (None, False)


def _salvaged(text: str) -> tuple[list[Any] | None, bool]:
    """The claims that are complete in a list that was cut."""
    key = text.find('"claims"')
    at = text.find("[", max(key, 0))
    if at < 0:
        return None, True
    decoder = json.JSONDecoder()
    items: list[Any] = []
    at += 1
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return items, True
        items.append(item)
