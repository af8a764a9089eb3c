"""A slow reference of what a record says, computed from its rows alone, and from nothing of the package's own folding.

Every answer is worked out anew, one claim at a time, by looking through all rows: too slow to use, easy to check.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the log, its body as plain data."""

    seq: int
    kind: str
    source: str
    key: str
    known: str
    body: str

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Told:
    """What the reference says of one claim."""

    key: str
    claim: Any
    statement: Any
    source: Any
    verdict: str | None
    by: str | None
    known: str


def told(rows: list[LogRow], known: str) -> list[Told]:
    """Every claim that counts as known at a stamp, rejected ones included."""
    answer = []
    for source in dict.fromkeys(row.source for row in rows):
        mine = [row for row in rows if row.source == source]
        readings = [row for row in mine if row.kind == "reading" and row.known <= known]
        described = [row for row in mine if row.kind == "source" and row.known <= known]
        if readings and described:
            for local in readings[-1].data["live"]:
                answer.append(_one(mine, readings, described[-1], local, known))
    return answer


def _one(mine: list[LogRow], readings: list[LogRow], described: LogRow, local: str, known: str) -> Told:
    key = f"{described.source}#{local}"
    claim = _body(mine, "claim", key)
    decisions = [row.data for row in mine if row.kind == "verdict" and row.key == key and row.known <= known]
    verdict = by = None
    if decisions and decisions[-1]["verdict"] is not None:
        verdict, by = decisions[-1]["verdict"], decisions[-1]["by"]
    if decisions and decisions[-1]["claim"] is not None:
        claim = decisions[-1]["claim"]
    statement = (
        None if claim["statement"] is None else _body(mine, "statement", f"{described.source}#{claim['statement']}")
    )
    first = min(row.known for row in readings if local in row.data["live"])
    return Told(key, claim, statement, described.data, verdict, by, first)


def _body(rows: list[LogRow], kind: str, key: str) -> Any:
    (found,) = [row.data for row in rows if row.kind == kind and row.key == key]
    return found
