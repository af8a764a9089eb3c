"""What the bodies of rows say, as typed objects, and the way from a row to its object.

Sources, statements and claims are written as the public JSON of the model. A reading row says what one reading of a
source holds; a verdict row what a person decided about a claim, a grouping row what a person decided about commitments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar, cast

from contingent.errors import InputError, RecordError
from contingent.model import Claim, Difference, Finding, wire
from contingent.record.answer import GroupingKind, Verdict

T = TypeVar("T")

#: Bodies whose objects are kept in memory: about 200 MB when all are claims.
_KEPT = 100_000


class _Parsed(Protocol):
    def __call__(self, kind: type[T], body: str) -> T: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBody:
    """One reading of a source, by ids of rows of that source.

    ``claims`` and ``statements`` are what the reader took from the text, in its order. ``live`` is what counts from
    here on: the claims, less those that a person has already settled otherwise, and with those that a person vouched
    for and this reader did not see again. ``second`` names a second reader; ``proposed`` are the claims it has that the
    first has not, or not so: one counts when a person accepts it, in the place of the claim that ``differences`` names.
    """

    number: int
    reader: str
    statements: tuple[str, ...]
    claims: tuple[str, ...]
    live: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    second: str | None = None
    proposed: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBody:
    """What a person decided about a claim; ``verdict`` ``None`` takes the decision before back.

    ``supersedes`` is the row (of the claim, or of the verdict before) that this one takes the place of.
    """

    verdict: Verdict | None
    by: str
    why: str | None
    supersedes: int
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingBody:
    """What a person decided about which claims are one commitment; fields as in `contingent.record.answer.Grouping`."""

    what: GroupingKind
    actor: str
    groups: tuple[str, ...]
    claims: tuple[str, ...] = ()
    number: int | None = None
    by: str
    why: str | None
    supersedes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionBody:
    """What is said of a version of a text; fields as in `contingent.record.answer.TextVersion`."""

    kind: str
    stage: str
    on: date | None
    sponsors: tuple[str, ...] = ()
    by: str
    why: str | None = None
    because: tuple[str, ...] = ()


def write(body: object) -> str:
    """The body of a row: compact JSON."""
    return wire.to_json(body)


def parse(kind: type[T], seq: int, body: str) -> T:
    """The object that a row's body describes.

    Raises:
        RecordError: the row was damaged.
    """
    try:
        return _parsed(kind, body)
    except InputError as error:
        raise RecordError(f"row {seq} of the record is damaged ({error}); run 'contingent verify'") from error


# Rows never change and their objects are frozen, so a program that asks again and again, as a server does, parses once.
@lru_cache(maxsize=_KEPT)
def _from_json(kind: type[object], body: str) -> object:
    return wire.from_json(kind, body)


def forget() -> None:
    """Let go of the objects kept: a program that has finished with a large record gives their memory back."""
    _from_json.cache_clear()


#: The same with the type that goes in; `lru_cache` loses it.
_parsed = cast("_Parsed", _from_json)
