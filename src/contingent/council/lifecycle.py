"""A draft's life: its versions, the stages they went through, what each changed, and who had asked for that.

The versions are rows of the record; the rest is worked out from them. Who asked is found among the claims that were
known by a version's day: a requirement, a position, a refusal or a condition that speaks of the point which the version
changed. It is a lead for a reader, with the words it rests on; that a change was made because of it, nobody but its
makers can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from contingent.council.answer import FeatureChange, ResolutionComparison
from contingent.council.compare.redline import feature_sentence
from contingent.model import ClaimKind
from contingent.record import RecordedClaim, TextVersion

_ASKING = frozenset(
    {
        ClaimKind.REQUIREMENT,
        ClaimKind.POSITION,
        ClaimKind.REFUSAL,
        ClaimKind.OFFER,
        ClaimKind.WILLINGNESS,
        ClaimKind.TERMS,
        ClaimKind.MANDATE,
    }
)
#: What people call a feature when they ask for it; by name, or by name and value.
_WORDS: Mapping[str, str] = {
    "chapter_vii": r"chapter (?:vii|7|seven)",
    "authorises_force": r"all necessary|use of force|use force|(?:clear|strong|robust) (?:\w+\.?\w* )?mandate"
    r"|coercive|kinetic",
    "form": r"peacekeeping|blue helmet|coalition|multinational|lead nation",
    "command": r"\bcommand|under (?:un|united nations) authority",
    "funding": r"\bfund|\bcosts?\b|\bpay|financ|assessed",
    "ceiling": r"ceiling|no more than|\bnumber of (?:troops|soldiers)",
    "duration": r"deadline|time.?limit|end date|\buntil\b|two years|timetable|timeline",
    "duration_then": r"renew|extend|extension|review",
    "sunset": r"sunset|expir|end date|time.?limit",
    "reporting": r"\breport|oversight by the council",
    "consent": r"consent|invitation|agreement of|approval of",
    "tasks=disarm": r"disarm|demilitari|weapons",
    "tasks=support_disarmament": r"disarm|demilitari|weapons",
    "tasks=monitor_ceasefire": r"cease-?fire|truce",
    "tasks=protect_civilians": r"civilian",
    "tasks=secure_borders": r"border",
    "tasks=humanitarian_access": r"humanitarian|\baid\b",
    "tasks=train_police": r"police",
    "tasks=transition_of_authority": r"transition|palestinian authority|handover",
    "tasks=elections_support": r"election",
    "tasks=human_rights": r"human rights",
    "tasks=stabilise": r"stabili[sz]",
    "tasks=combat_gangs": r"gang|armed group",
    "safeguards": r"human rights|oversight|accountab|conduct|international law",
    "privileges": r"immunit|status.of.forces",
    "prohibitions": r"embargo|occup|must not|shall not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who had spoken of a point before the version that changed it: who, when, in which words."""

    actor: str | None
    claim: str
    source: str
    published: date | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChanged:
    """A feature that a version changed against the one before, and who had asked about it."""

    feature: str
    kind: Literal["added", "removed", "changed"]
    says: str
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One row of a draft's life: a new version, or another stage of one.

    ``after`` names the version it is compared with; ``clauses`` counts what became of those. ``because`` are the
    claims that whoever recorded the version named.
    """

    version: str
    stage: str
    on: date | None
    sponsors: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    new_words: bool
    after: str | None = None
    clauses: Mapping[str, int] | None = None
    changed: tuple[PointChanged, ...] = ()
    because: tuple[Asked, ...] = ()
    by: str
    why: str | None
    known: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """The public answer of ``contingent resolution log`` (``contingent.resolution_log/1``)."""

    schema: Literal["contingent.resolution_log/1"] = "contingent.resolution_log/1"
    name: str
    entries: tuple[LogEntry, ...]


class Comparer(Protocol):
    """Compares two versions, by what was recorded of them."""

    def __call__(self, before: TextVersion, after: TextVersion) -> ResolutionComparison | None:
        """What changed; ``None`` where the two cannot be compared."""


def lifecycle(
    name: str, versions: Sequence[TextVersion], claims: Iterable[RecordedClaim], compare: Comparer
) -> Lifecycle:
    """The life of one text from its rows, in the order in which they were recorded.

    Args:
        name: the text's name.
        versions: its rows, oldest first.
        claims: the claims that count, among which those who asked are looked for.
        compare: what changed between two versions; ``None`` where they cannot be compared.
    """
    speaking = [c for c in claims if c.claim.kind in _ASKING]
    by_key = {c.key: c for c in speaking} | {c.key: c for c in claims}
    entries: list[LogEntry] = []
    seen: dict[str, TextVersion] = {}
    last: TextVersion | None = None
    for one in versions:
        fresh = one.version not in seen
        before = last if fresh else seen[one.version]
        found = compare(last, one) if fresh and last is not None else None
        entries.append(_entry(one, before, found, fresh, last, speaking, by_key))
        seen[one.version] = one
        if fresh or last is None or last.version == one.version:
            last = one
    return Lifecycle(name=name, entries=tuple(entries))


def _entry(
    one: TextVersion,
    before: TextVersion | None,
    found: ResolutionComparison | None,
    fresh: bool,
    last: TextVersion | None,
    speaking: Sequence[RecordedClaim],
    by_key: Mapping[str, RecordedClaim],
) -> LogEntry:
    earlier = () if before is None else before.sponsors
    return LogEntry(
        version=one.version,
        stage=one.stage,
        on=one.on,
        sponsors=one.sponsors,
        joined=tuple(s for s in one.sponsors if s not in earlier),
        left=tuple(s for s in earlier if s not in one.sponsors),
        new_words=fresh,
        after=last.version if fresh and last is not None else None,
        clauses=None if found is None else _counts(found),
        changed=() if found is None else tuple(_point(c, one, speaking) for c in found.features),
        because=tuple(_asked(by_key[key]) for key in one.because if key in by_key),
        by=one.by,
        why=one.why,
        known=one.known,
    )


def _counts(found: ResolutionComparison) -> dict[str, int]:
    counts = {
        kind: sum(c.kind == kind for c in found.changes)
        for kind in ("same", "changed", "added", "removed", "split", "merged")
    }
    return counts | {"moved": sum(c.moved for c in found.changes)}


def _point(change: FeatureChange, one: TextVersion, speaking: Sequence[RecordedClaim]) -> PointChanged:
    return PointChanged(
        feature=change.name, kind=change.kind, says=feature_sentence(change), asked=who_asked(change, one, speaking)
    )


def who_asked(change: FeatureChange, one: TextVersion, speaking: Sequence[RecordedClaim]) -> tuple[Asked, ...]:
    """Who spoke of a point by a version's day, each actor and source once, latest first."""
    pattern = _pattern(change)
    if pattern is None:
        return ()
    found: dict[tuple[str | None, str], Asked] = {}
    for claim in speaking:
        if claim.claim.actor in {None, "UNSC"} or not _in_time(claim, one):
            continue
        words = " ".join(_said(claim))
        if pattern.search(words):
            found.setdefault((claim.claim.actor, claim.source.id), _asked(claim))
    return tuple(sorted(found.values(), key=lambda a: (a.published is None, -(a.published or date.min).toordinal())))


def _pattern(change: FeatureChange) -> re.Pattern[str] | None:
    present = change.b if change.b is not None else change.a
    value = None if present is None else present.value
    words = _WORDS.get(f"{change.name}={value}", _WORDS.get(change.name))
    return None if words is None else re.compile(f"(?i){words}")


def _in_time(claim: RecordedClaim, one: TextVersion) -> bool:
    """Whether it was said before the version: by its day of publication, else by when it became known."""
    day = one.on if one.on is not None else one.known.date()
    said = claim.source.published if claim.source.published is not None else claim.known.date()
    return said <= day


def _said(claim: RecordedClaim) -> Iterable[str]:
    yield claim.claim.evidence.text
    for condition in claim.claim.conditions:
        yield condition.text


def _asked(claim: RecordedClaim) -> Asked:
    evidence = claim.claim.evidence
    return Asked(
        actor=claim.claim.actor,
        claim=claim.key,
        source=claim.source.id,
        published=claim.source.published,
        text=evidence.text,
        start=evidence.start,
        end=evidence.end,
    )
