"""What a claim says, apart from where and on which day it says it: claims that the picture's rules cannot tell apart.

A record of a million claims holds a few thousand sayings. The picture's columns keep each once, and of each claim only
its day and place (`contingent.picture.columns`). This module promises that whatever a rule of the picture asks of a
claim, besides its day, its place and its words, is the same for all claims of one saying.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from contingent.model import Claim, ClaimKind, Period
from contingent.picture import mandate, texts
from contingent.picture.conditions import identity
from contingent.picture.dated import Dated, is_undated, select
from contingent.picture.figures import unit_kind
from contingent.picture.items import topic
from contingent.picture.undertakings import GENERIC
from contingent.picture.words import NO_STRENGTH, denies, spoken_of, tells_of_planners, word
from contingent.record.answer import RecordedClaim

#: The day of a claim that does not count.
NO_DAY = date.min


class Saying(NamedTuple):
    """What claims say; only JSON values, so that it can be kept. Days and periods are ISO texts."""

    counts: bool
    kind: str
    actor: str | None
    counterpart: str | None
    speaker: str | None
    denies: bool
    reviewed: bool
    unreviewed: bool
    hedged: bool
    status: str | None
    #: Least, most, unit, approximate, shared, words.
    quantity: list[Any] | None
    #: Kind, actor, negative, words of each condition.
    conditions: list[list[Any]]
    when: list[str] | None
    #: The day it was said, where ``when`` makes it another than the day it counts from.
    said: str | None
    ahead: list[str] | None
    undated: bool
    #: What its words decide: a topic, features, marks of a rival, or the words as such.
    words: list[Any]
    #: The contributor spoken of, the state the claim says, and the day of a leave that was announced.
    subject: str | None = None
    state: str | None = None
    leaves: str | None = None
    promise: bool = False
    #: The kind of unit that a word gives a number of; the kind that gives commitments their numbers.
    label: str | None = None
    numbered: str | None = None
    planners: bool = False
    #: Whether it is the asker's word; whether it takes the contributor out.
    request: bool = False
    negative: bool = False

    @property
    def figure(self) -> tuple[Any, ...] | None:
        """What tells two numbers of a contributor's history apart."""
        return None if self.label is None or self.quantity is None else tuple(self.quantity[:3])

    def as_json(self) -> str:
        """One line that no other saying has."""
        return _ENCODER.encode(self)


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as its saying and what is its own: the day it counts from, where it begins, and its key."""

    saying: Saying
    day: date
    start: int
    key: str
    recorded: RecordedClaim


def sayings(claims: Sequence[RecordedClaim]) -> Iterator[Said]:
    """The claims of one source, as it is known at some moment, each once; those that do not count, too."""
    counted = {d.recorded.key: d for d in select(claims, date.max)}
    drafts = [d for d in counted.values() if d.claim.kind is ClaimKind.DRAFT]
    for recorded in claims:
        dated = counted.get(recorded.key)
        saying = _uncounted(recorded) if dated is None else _counted(dated, drafts)
        day = NO_DAY if dated is None else dated.day
        yield Said(saying, day, recorded.claim.evidence.start, recorded.key, recorded)


def _numbered(claim: Claim) -> str | None:
    if spoken_of(claim) is None or claim.quantity is None or claim.quantity.unit in NO_STRENGTH:
        return None
    label = unit_kind(claim.quantity.unit)
    return None if label == GENERIC else label


def _uncounted(recorded: RecordedClaim) -> Saying:
    """What is left of a claim that does not count: a commitment's number that it has taken."""
    claim = recorded.claim
    numbered = _numbered(claim)
    return Saying(
        counts=False,
        kind=claim.kind.value if numbered is not None else "",
        actor=None,
        counterpart=None,
        speaker=None,
        denies=False,
        reviewed=False,
        unreviewed=False,
        hedged=False,
        status=None,
        quantity=None,
        conditions=[],
        when=None,
        said=None,
        ahead=None,
        undated=False,
        words=[],
        subject=spoken_of(claim) if numbered is not None else None,
        numbered=numbered,
    )


def _counted(dated: Dated, drafts: Sequence[Dated]) -> Saying:
    claim = dated.claim
    quantity = claim.quantity
    said = word(dated, date.max)
    leave = said is not None and said.state.value == "withdrawn" and dated.ahead is not None
    return Saying(
        counts=True,
        kind=claim.kind.value,
        actor=claim.actor,
        counterpart=claim.counterpart,
        speaker=dated.speaker,
        denies=denies(dated),
        reviewed=dated.reviewed,
        unreviewed=dated.recorded.verdict is None,
        hedged=claim.hedged,
        status=claim.status,
        quantity=None
        if quantity is None
        else [quantity.min, quantity.max, quantity.unit, quantity.approximate, quantity.shared, quantity.text],
        conditions=[list(map(str, identity(condition))) for condition in claim.conditions],
        when=_period(claim.when),
        said=None if claim.when is None else dated.said.isoformat(),
        ahead=_period(dated.ahead),
        undated=claim.when is None and is_undated(dated.recorded),
        words=_words(dated, drafts),
        subject=spoken_of(claim),
        state=None if said is None else said.state.value,
        leaves=dated.ahead.end.isoformat() if leave and dated.ahead is not None else None,
        promise=said is not None and said.is_promise,
        label=None if said is None else said.label,
        numbered=_numbered(claim),
        planners=tells_of_planners(dated),
        request=claim.kind is ClaimKind.REQUEST,
        negative=said is not None and said.is_negative,
    )


def _period(period: Period | None) -> list[str] | None:
    return None if period is None else [period.start.isoformat(), period.end.isoformat(), period.precision.value]


def _words(dated: Dated, drafts: Iterable[Dated]) -> list[Any]:
    """What the words of a claim decide, by its kind."""
    claim = dated.claim
    match claim.kind:
        case ClaimKind.DRAFT:
            return _of_draft(dated, drafts)
        case ClaimKind.ADOPTION | ClaimKind.VOTE:
            return texts.symbols(dated)
        case ClaimKind.TERMS:
            return [topic(claim.evidence.text)]
        case ClaimKind.MANDATE:
            named = mandate.named(claim.evidence.text)
            return [list(feature) for feature in named] if named else [claim.evidence.text]
        case ClaimKind.PLANNING:
            return [claim.evidence.text]
        case ClaimKind.FUNDING_PLEDGE if claim.quantity is None:
            return [claim.evidence.text]
        case ClaimKind.REQUIREMENT if claim.quantity is None and not claim.conditions:
            return [claim.evidence.text]
        case _:
            return []


def _of_draft(dated: Dated, drafts: Iterable[Dated]) -> list[Any]:
    """What its words decide, whom its sentence names beside it, and whom its report calls helpers."""
    start = dated.claim.evidence.start
    mates = [d for d in drafts if d is not dated and d.claim.evidence.start == start]
    helped = {(d.claim.actor, d.claim.counterpart) for d in drafts if d.claim.counterpart is not None}
    return [
        *texts.marks(dated),
        sorted(json.dumps([_of_mate(d), d.day.toordinal() - dated.day.toordinal()]) for d in mates),
        sorted(map(str, helped)),
    ]


def _of_mate(dated: Dated) -> list[Any]:
    claim = dated.claim
    return [claim.actor, claim.counterpart, claim.status, claim.hedged, dated.speaker, *texts.marks(dated)]
