"""Recorded claims from a few words, so that a case reads like notes and not like a data structure.

A claim is a table with ``kind`` and what matters of: ``actor``, ``of`` (the counterpart), ``many`` ("20000+ troops",
"-24 troops", "500-700 police", "~500 troops", "1200+ troops together"), ``if`` (a list such as "mandate",
"parliament AZE", "or funding", "not contributor TUR: unless Turkey takes part"), ``status``, ``when`` and ``said``
("2025-10-23", "2025-09" or "2025-10-20..2025-10-23"), ``by`` (the speaker's actor), ``cue`` (the verb), ``text``,
``source``, ``published``, ``known``, ``verdict``, ``hedged``, ``headline``; ``at`` is the sentence, its own number
unless named.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from contingent.model import (
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Mode,
    Period,
    Precision,
    Quantity,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    content_hash,
)
from contingent.record.answer import RecordedClaim, Verdict

PUBLISHED = date(2025, 10, 23)

_FIELDS = {
    *("kind", "actor", "of", "many", "if", "status", "when", "said", "by", "text", "id", "at"),
    *("source", "published", "known", "verdict", "hedged", "headline", "cue"),
}
_MANY = re.compile(
    r"(?P<about>~)?(?P<low>\d+)?(?P<dash>-)?(?P<high>\d+)?(?P<plus>\+)? (?P<unit>\S+)(?P<shared> together)?"
)
_IF = re.compile(r"(?P<alternative>or )?(?P<negative>not )?(?P<kind>[a-z]+)(?: (?P<actor>[A-Z]+))?(?:: (?P<text>.+))?")


def period(text: str) -> Period:
    """A day, a month or two days with dots between them."""
    if ".." in text:
        start, end = text.split("..")
        return Period(start=date.fromisoformat(start), end=date.fromisoformat(end), precision=Precision.WEEK)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        last = calendar.monthrange(year, month)[1]
        return Period(start=date(year, month, 1), end=date(year, month, last), precision=Precision.MONTH)
    return Period.day(date.fromisoformat(text))


def quantity(text: str, start: int) -> Quantity:
    """A figure in the notation above."""
    found = _MANY.fullmatch(text)
    assert found is not None, f"no quantity: {text!r}"
    low = None if found["low"] is None else float(found["low"])
    high = None if found["high"] is None else float(found["high"])
    if high is None and found["plus"] is None and found["dash"] is None:
        high = low
    return Quantity(
        start=start,
        end=start + len(text),
        text=text,
        min=low,
        max=high,
        unit=found["unit"],
        approximate=found["about"] is not None,
        shared=found["shared"] is not None,
    )


def condition(text: str, start: int) -> Condition:
    """A condition in the notation above."""
    found = _IF.fullmatch(text)
    assert found is not None, f"no condition: {text!r}"
    words = found["text"] if found["text"] is not None else text
    return Condition(
        start=start,
        end=start + len(words),
        text=words,
        kind=ConditionKind(found["kind"]),
        actor=found["actor"],
        negative=found["negative"] is not None,
        alternative=found["alternative"] is not None,
    )


def recorded(table: Mapping[str, Any], number: int) -> RecordedClaim:
    """One claim; ``number`` is its place in the source and its id unless the table names one."""
    unknown = set(table) - _FIELDS
    assert not unknown, f"unknown fields {sorted(unknown)}"
    name = str(table.get("source", "a"))
    # An empty day of publication is a source without one.
    day = str(table.get("published", PUBLISHED))
    published = date.fromisoformat(day) if day else None
    start = int(table.get("at", number)) * 1000
    text = str(table.get("text", f"{table['kind']} {number}"))
    claim = Claim(
        id=str(table.get("id", f"c{number}")),
        kind=ClaimKind(table["kind"]),
        actor=table.get("actor"),
        counterpart=table.get("of"),
        evidence=Span(start=start, end=start + len(text), text=text),
        statement="s" if {"by", "said", "cue"} & set(table) else None,
        quantity=quantity(table["many"], start) if "many" in table else None,
        conditions=tuple(condition(one, start) for one in table.get("if", ())),
        status=table.get("status"),
        when=period(str(table["when"])) if "when" in table else None,
        hedged=bool(table.get("hedged", False)),
        headline=bool(table.get("headline", False)),
    )
    known = date.fromisoformat(str(table["known"])) if "known" in table else published
    assert known is not None, "an undated source needs a day on which it became known"
    return RecordedClaim(
        key=f"{name}#{claim.id}",
        claim=claim,
        statement=_statement(table) if claim.statement is not None else None,
        source=Source(id=name, sha256=content_hash(name), published=published),
        verdict=Verdict(table["verdict"]) if "verdict" in table else None,
        known=datetime.combine(known, time(12), tzinfo=UTC),
    )


def _statement(table: Mapping[str, Any]) -> Statement:
    speaker = None
    if "by" in table:
        speaker = Speaker(start=0, end=1, text="X", kind=SpeakerKind.OFFICE, actor=table["by"])
    said = period(str(table["said"])) if "said" in table else None
    cue = Span(start=0, end=len(table["cue"]), text=table["cue"]) if "cue" in table else None
    return Statement(id="s", mode=Mode.INDIRECT, speaker=speaker, cue=cue, content=(), said=said)


def record(tables: Sequence[Mapping[str, Any]]) -> list[RecordedClaim]:
    """A record of claims, numbered from 1."""
    return [recorded(table, number) for number, table in enumerate(tables, start=1)]
