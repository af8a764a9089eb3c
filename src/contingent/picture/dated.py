"""When a claim counts: from which day it is part of the state of affairs, and which claims of the record do.

A claim has three times: when somebody said it, when it was so, and when the record learned it. The picture needs one
day for each claim, *counts from*: the past day it speaks of, else the day it was said, else the day its source was
published, else the day it became known. What a claim says of the future counts from the day it was said, as a plan.
This module promises that no claim counts before it could: a period counts from its last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from operator import attrgetter

from contingent.model import Claim, ClaimKind, Period
from contingent.picture.answer import Evidence
from contingent.record.answer import RecordedClaim, Verdict

#: Kinds whose period may reach beyond the day it was said and then speaks of what is to come.
_PLANS = frozenset({ClaimKind.OFFER, ClaimKind.DEPLOYMENT, ClaimKind.WITHDRAWAL, ClaimKind.TIMELINE})

#: What a person has said of a claim that stands.
_VOUCHED = (Verdict.ACCEPTED, Verdict.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A recorded claim: the ``day`` it counts from, the day it was ``said``, the later period it names (``ahead``).

    ``claim`` and ``source`` (its short name) are those of ``recorded``, ``place`` is where it stands, and ``order``,
    by day and place, does not depend on the order of input. They stand here because the rules ask for them fifty times
    a claim; so does the ``evidence`` that it is.
    """

    recorded: RecordedClaim
    day: date
    said: date
    ahead: Period | None
    claim: Claim = field(init=False, repr=False, compare=False)
    source: str = field(init=False, repr=False, compare=False)
    place: tuple[str, int, str] = field(init=False, repr=False, compare=False)
    order: tuple[date, tuple[str, int, str]] = field(init=False, repr=False, compare=False)
    evidence: Evidence = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        recorded, claim, source = self.recorded, self.recorded.claim, self.recorded.source.id
        span = claim.evidence
        place = (source, span.start, recorded.key)
        told = Evidence(
            start=span.start, end=span.end, text=span.text, source=source, claim=claim.id, reviewed=self.reviewed
        )
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "order", (self.day, place))
        object.__setattr__(self, "evidence", told)

    @property
    def reviewed(self) -> bool:
        """Whether a person has accepted or corrected the claim."""
        return self.recorded.verdict in _VOUCHED

    @property
    def speaker(self) -> str | None:
        """The code of whoever is reported to say it; ``None`` for the author's own voice and for nobody named."""
        statement = self.recorded.statement
        return None if statement is None or statement.speaker is None else statement.speaker.actor

    @property
    def period(self) -> Period:
        """The past period the claim names, or the day it counts from."""
        named = self.claim.when if self.ahead is None else None
        return Period.day(self.day) if named is None else named


def in_order(claims: Iterable[Dated]) -> list[Dated]:
    """By day and place."""
    return sorted(claims, key=attrgetter("order"))


def known_on(recorded: RecordedClaim) -> date:
    """The day (UTC) on which the claim became known; a time without a zone is taken as UTC."""
    known = recorded.known
    return known.date() if known.tzinfo is None else known.astimezone(UTC).date()


def is_undated(recorded: RecordedClaim) -> bool:
    """Whether neither the statement nor the source says on which day this was said."""
    statement = recorded.statement
    return (statement is None or statement.said is None) and recorded.source.published is None


def said_by(recorded: RecordedClaim) -> date:
    """The day by which the claim had certainly been said."""
    published = recorded.source.published
    statement = recorded.statement
    if statement is not None and statement.said is not None:
        end = statement.said.end
        # Nothing is said after the dispatch that reports it: "this week" ends, for us, on the day of publication.
        return end if published is None else min(end, published)
    return published if published is not None else known_on(recorded)


def date_claim(recorded: RecordedClaim) -> Dated:
    """The claim with the day it counts from. A period that is only the day of speaking says nothing of the future."""
    said = said_by(recorded)
    when = recorded.claim.when
    statement = recorded.statement
    if when is None or (statement is not None and when == statement.said):
        return Dated(recorded=recorded, day=said, said=said, ahead=None)
    still_running = when.end > said and (recorded.claim.kind in _PLANS or when.start > said)
    if still_running and not _is_standing(recorded.claim, said):
        return Dated(recorded=recorded, day=said, said=said, ahead=when)
    return Dated(recorded=recorded, day=min(when.end, said), said=said, ahead=None)


def _is_standing(claim: Claim, said: date) -> bool:
    """Whether the claim tells of people who are already there, during a period that has begun."""
    return claim.status == "deployed" and claim.when is not None and claim.when.start <= said


def learned(claims: Iterable[RecordedClaim], known: date) -> tuple[RecordedClaim, ...]:
    """The claims known by the end of a day, each once, rejected ones too, in the order in which they became known."""
    latest: dict[str, RecordedClaim] = {}
    for recorded in claims:
        if known_on(recorded) > known:
            continue
        held = latest.get(recorded.key)
        if held is None or recorded.known > held.known:
            latest[recorded.key] = recorded
    return tuple(sorted(latest.values(), key=lambda r: (r.known, r.source.id, r.claim.evidence.start, r.key)))


def select(claims: Sequence[RecordedClaim], as_of: date) -> tuple[Dated, ...]:
    """The claims that count as of a day, by day and place: none rejected, no headline that the body repeats."""
    kept = [recorded for recorded in claims if recorded.verdict is not Verdict.REJECTED]
    bodies = {_twin(recorded) for recorded in kept if not recorded.claim.headline}
    # Who is named side by side in a headline carries a text together, also where the body repeats one of them only.
    alone = {_sentence(r) for r in kept if r.claim.headline and _twin(r) not in bodies}
    dated = (
        date_claim(r)
        for r in kept
        if not (r.claim.headline and _twin(r) in bodies) or (r.claim.kind is ClaimKind.DRAFT and _sentence(r) in alone)
    )
    return tuple(in_order(d for d in dated if d.day <= as_of))


def _sentence(recorded: RecordedClaim) -> tuple[str, ClaimKind, int]:
    return (recorded.source.id, recorded.claim.kind, recorded.claim.evidence.start)


def _twin(recorded: RecordedClaim) -> tuple[str, ClaimKind, str | None, str | None]:
    claim = recorded.claim
    return (recorded.source.id, claim.kind, claim.actor, claim.counterpart)


def evidence(claims: Iterable[Dated]) -> tuple[Evidence, ...]:
    """The claims' evidence, each once, by day and place."""
    once = {d.place: d for d in claims}
    return tuple([d.evidence for d in in_order(once.values())])
