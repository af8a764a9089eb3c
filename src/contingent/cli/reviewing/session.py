"""A sitting of review: a queue of claims behind filters, decisions that are rows, and undo that is a row too.

Promise: whatever is done here is done by the record's own verbs, so nothing is changed that is not a row with the
reviewer's name; taking a decision back restores what stood before it, by another row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from contingent.cli.actors import refuse_unknown_actor
from contingent.cli.correction import Change, corrected
from contingent.errors import RequestError
from contingent.model import ClaimKind
from contingent.picture import regroup
from contingent.picture.of_record import picture_of_record
from contingent.record import Grouping, Judgement, Record, RecordedClaim, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims are in the queue; ``disputed`` those about which reviewers disagree."""

    kind: ClaimKind | None = None
    actor: str | None = None
    source: str | None = None
    unreviewed: bool = False
    disputed: bool = False

    def __str__(self) -> str:
        words = [str(word) for word in (self.kind, self.actor, self.source) if word is not None]
        words += [name for name, on in (("unreviewed", self.unreviewed), ("disputed", self.disputed)) if on]
        return ", ".join(words) if words else "all claims"


@dataclass(slots=True)
class Session:
    """One reviewer at one record. ``claims`` is the queue; it is taken anew when the filters change.

    ``actors`` are the rows of the workspace's own register.
    """

    record: Record
    by: str
    filters: Filters = field(default_factory=Filters)
    claims: list[RecordedClaim] = field(default_factory=list)
    judged: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    done: int = 0
    actors: str | None = None
    _undo: list[tuple[str, Callable[[], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.filter(self.filters)

    def filter(self, filters: Filters) -> None:
        """Take the queue anew.

        Raises:
            RequestError: no source has the id named.
        """
        if filters.source is not None:
            self.record.source(filters.source)
        self.judged = {d.key: d.judgements for d in self.record.disagreements(source=filters.source)}
        self.filters = filters
        self.claims = [
            claim
            for claim in self.record.claims(source=filters.source, include_rejected=True)
            if (filters.kind is None or claim.claim.kind is filters.kind)
            and (filters.actor is None or filters.actor in (claim.claim.actor, claim.claim.counterpart))
            and not (filters.unreviewed and claim.verdict is not None)
            and not (filters.disputed and claim.key not in self.judged)
        ]

    @property
    def left(self) -> int:
        """How many claims of the queue no person has decided."""
        return sum(claim.verdict is None for claim in self.claims)

    def decide(self, key: str, verdict: Verdict, why: str | None = None) -> None:
        """Accept or reject a claim."""
        before = self.record.claim(key)
        self.record.decide([key], verdict, by=self.by, why=why)
        self._took(key, f"{verdict.value} {key}", before)

    def correct(self, key: str, change: Change, why: str | None = None) -> None:
        """Say what the source says instead; errors as for ``contingent review correct``."""
        before = self.record.claim(key)
        claim = corrected(before.claim, change, self.record.text(before.source.id))
        refuse_unknown_actor(change.actor, "--actor", self.actors, self.record)
        refuse_unknown_actor(change.counterpart, "--counterpart", self.actors, self.record)
        self.record.correct(key, claim, by=self.by, why=why)
        self._took(key, f"corrected {key}", before)

    def accept_source(self, source: str) -> int:
        """Accept every claim of a source that nobody has decided, in one transaction; how many those were."""
        keys = [c.key for c in self.record.claims(source=source) if c.verdict is None]
        if not keys:
            return 0
        self.record.decide(keys, Verdict.ACCEPTED, by=self.by, why=f"{source} reviewed as a whole")

        def back() -> None:
            self.record.decide(keys, None, by=self.by, why="undone")
            self._renew(keys)

        self._undo.append((f"accepted {len(keys)} claims of {source}", back))
        self.done += len(keys)
        self._renew(keys)
        return len(keys)

    def split(self, key: str, today: date) -> Grouping:
        """Say that a claim is another commitment than the one it is counted to.

        Raises:
            RequestError: it is counted to none, to several, or to one of its own.
        """
        shown = picture_of_record(self.record, as_of=date.max, known=today, every_evidence=True)
        every = [c for p in shown.contributors for c in p.commitments]
        ids = [c.id for c in every if key in {f"{e.source}#{e.claim}" for h in c.history for e in h.evidence}]
        if len(ids) != 1:
            told = " and ".join(ids) if ids else "no commitment"
            raise RequestError(f"{key} is counted to {told}; a claim is split off one")
        made = regroup.split(self.record, ids[0], [key], by=self.by, why=None, today=today)

        def back() -> None:
            regroup.undo(self.record, made.seq, by=self.by, why="undone")

        self._undo.append((f"split {key} off {ids[0]}", back))
        return made

    def undo(self) -> str | None:
        """Take the last act of this sitting back, by another row; what it was, ``None`` when there is none."""
        if not self._undo:
            return None
        told, back = self._undo.pop()
        back()
        return told

    def _took(self, key: str, told: str, before: RecordedClaim) -> None:
        def back() -> None:
            why = f"undone: {told}"
            if before.verdict is Verdict.CORRECTED:
                self.record.correct(key, before.claim, by=self.by, why=why)
            else:
                self.record.decide([key], before.verdict, by=self.by, why=why)
            self._renew([key])

        self._undo.append((told, back))
        self.done += 1
        self._renew([key])

    def _renew(self, keys: list[str]) -> None:
        fresh = {key: self.record.claim(key) for key in keys}
        self.claims = [fresh.get(claim.key, claim) for claim in self.claims]
        self.judged = {d.key: d.judgements for d in self.record.disagreements(source=self.filters.source)}
