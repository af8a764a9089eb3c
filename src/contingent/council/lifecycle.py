"""A draft's life: its versions, the stages they went through, what each changed, and who had asked for that.

The versions are rows of the record; the rest is worked out from them. Who asked is found among the claims that were
known by a version's day: a requirement, a position, a refusal or a condition that speaks of the feature or paragraph
which the version changed, with a plain word for how surely it does. It is a lead for a reader, with the words it rests
on; that a change was made because of it, nobody but its makers can say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

from contingent.council.answer import FeatureChange, ResolutionComparison
from contingent.council.compare.redline import feature_sentence
from contingent.council.spoken import SURENESS, Point, Sure, Wants, content, feature_point, wants
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
ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who had spoken of a point before the version that changed it: who, when, in which words.

    ``sure`` says how surely the words are about the point, ``wants`` whether they want it in the text or out of it
    (``None``: they do not tell), ``answered`` whether the change went that way. ``earlier`` marks what was said before
    the version compared with was there.
    """

    actor: str | None
    claim: str
    source: str
    published: date | None
    text: str
    start: int
    end: int
    sure: Sure | None = None
    wants: Wants | None = None
    answered: bool | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphChanged:
    """A paragraph that a version changed without touching a feature, where somebody had spoken of just that."""

    place: str
    kind: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChanged:
    """A feature that a version changed against the one before, and who had asked about it."""

    feature: str
    kind: ChangeKind
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
    paragraphs: tuple[ParagraphChanged, ...] = ()
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
    heard = [claim for claim in speaking if claim.claim.actor not in {None, "UNSC"} and _in_time(claim, one)]
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
        changed=() if found is None else tuple(_point(c, last, heard) for c in found.features),
        paragraphs=() if found is None else tuple(_paragraphs(found, last, heard)),
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


def _point(change: FeatureChange, last: TextVersion | None, heard: Sequence[RecordedClaim]) -> PointChanged:
    return PointChanged(
        feature=change.name,
        kind=change.kind,
        says=feature_sentence(change),
        asked=who_asked(_point_of(change), change.kind, last, heard),
    )


def _point_of(change: FeatureChange) -> Point:
    present = change.b if change.b is not None else change.a
    words = [side.text for side in (change.a, change.b) if side is not None]
    # Whoever speaks before a version cites the paragraphs of the one before.
    places = () if change.a_clause is None else (change.a_clause.place,)
    return feature_point(change.name, None if present is None else present.value, words, places)


def _paragraphs(
    found: ResolutionComparison, last: TextVersion | None, heard: Sequence[RecordedClaim]
) -> Iterable[ParagraphChanged]:
    """Paragraphs that came, went or were reworded, and whose own words or number somebody had named."""
    told = {side.start for f in found.features for side in (f.a_clause, f.b_clause) if side is not None}
    for change in found.changes:
        if change.kind == "same" or any(side.start in told for side in (*change.a, *change.b)):
            continue
        words = [edit.a + " " + edit.b for edit in change.words if edit.op != "equal"]
        words = words if words else [side.text for side in (*change.a, *change.b)]
        own = frozenset(word for piece in words for word in content(piece))
        point = Point(names=None, topic=None, words=own, places=frozenset(side.place.casefold() for side in change.a))
        kind: ChangeKind = "added" if change.kind == "added" else "removed" if change.kind == "removed" else "changed"
        asked = [a for a in who_asked(point, kind, last, heard) if a.sure == "names the point"]
        if asked:
            place = (change.b if change.b else change.a)[0].place
            yield ParagraphChanged(place=place, kind=change.kind, asked=tuple(asked))


def who_asked(
    point: Point, kind: ChangeKind, last: TextVersion | None, heard: Sequence[RecordedClaim]
) -> tuple[Asked, ...]:
    """Who spoke of a point by a version's day, each actor and source once: the surest first, then the latest."""
    crowded = Counter((c.source.id, c.claim.evidence.start) for c in _one_per_actor(heard))
    found: dict[tuple[str | None, str], Asked] = {}
    for claim in heard:
        said = _said_of(point, claim, crowded)
        if said is None:
            continue
        sure, way = said
        answered = None if way is None or kind == "changed" else (kind == "added") is (way == "with")
        asked = replace(
            _asked(claim), sure=sure, wants=way, answered=answered, earlier=last is not None and _in_time(claim, last)
        )
        key = (claim.claim.actor, claim.source.id)
        if key not in found or _order(asked) < _order(found[key]):
            found[key] = asked
    return tuple(sorted(found.values(), key=_order))


def _order(asked: Asked) -> tuple[int, bool, int]:
    sure = len(SURENESS) if asked.sure is None else SURENESS.index(asked.sure)
    return sure, asked.published is None, -(asked.published or date.min).toordinal()


def _one_per_actor(heard: Sequence[RecordedClaim]) -> Iterable[RecordedClaim]:
    seen = {(c.source.id, c.claim.evidence.start, c.claim.actor): c for c in heard}
    return seen.values()


def _said_of(
    point: Point, claim: RecordedClaim, crowded: Mapping[tuple[str, int], int]
) -> tuple[Sure, Wants | None] | None:
    """How surely a claim is about the point and which way it goes: by its conditions, else by its sentence's part."""
    for condition in claim.claim.conditions:
        sure = point.sure(condition.text)
        if sure is not None and sure != "the text as a whole":
            return sure, wants(condition.text, negative=condition.negative)
    sentence = claim.claim.evidence.text
    sure = point.sure(sentence)
    if sure is None or sure == "the text as a whole":
        return None
    if sure == "names the point" and crowded[(claim.source.id, claim.claim.evidence.start)] > 1:
        # The sentence speaks for several: which of them means the point, it alone does not tell.
        sure = "same topic"
    part = next((piece for piece in _PARTS.split(sentence) if point.sure(piece) == point.sure(sentence)), sentence)
    return sure, wants(part)


#: Where one part of a sentence ends and another begins.
_PARTS = re.compile(r"[;:]|,\s+(?=(?:but|while|although|though|whereas|and|which|who)\b)|\s(?=but\b)")


def _in_time(claim: RecordedClaim, one: TextVersion) -> bool:
    """Whether it was said before the version: by its day of publication, else by when it became known."""
    day = one.on if one.on is not None else one.known.date()
    said = claim.source.published if claim.source.published is not None else claim.known.date()
    return said <= day


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
