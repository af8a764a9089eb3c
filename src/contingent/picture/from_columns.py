"""The picture of a large record: the claims that decide are read from the log, all others are only counted.

The rules are those of `contingent.picture.compose`, the same as for a small record. This module promises the same
picture, except that of evidences which only repeat others not all are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np

from contingent.model import Claim, ClaimKind, Finding, Mode, Period, Precision, Source, Span, Speaker, SpeakerKind
from contingent.model import Statement as Said
from contingent.picture import findings
from contingent.picture.answer import ContributorState, Picture
from contingent.picture.columns import NEVER, Columns
from contingent.picture.compose import Tally, compose
from contingent.picture.dated import Dated, in_order
from contingent.picture.deciding import Deciding
from contingent.picture.groups import groups_of
from contingent.picture.sayings import Saying
from contingent.picture.standing import Note, Way
from contingent.picture.undertakings import Ways, numbers
from contingent.picture.view import View
from contingent.picture.way_of import Found
from contingent.picture.words import Word, word
from contingent.record.answer import Grouping, RecordedClaim, Verdict

#: Reads claims from the log: their keys and what they say, by the rows that say it.
Fetch = Callable[[Sequence[int]], Mapping[int, tuple[str, Claim]]]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def picture_from_columns(
    columns: Columns,
    *,
    as_of: date,
    known: date,
    groupings: Iterable[Grouping],
    apart: Mapping[int, str],
    fetch: Fetch,
) -> Picture:
    """The state of affairs on a day, as known on a day.

    Args:
        columns: the columns of the record.
        as_of: the day the picture is of.
        known: the day by which claims must have become known.
        groupings: the merges and splits known by then.
        apart: the groups of the claims that were split off, by the log's row of the claim.
        fetch: what reads claims from the log.
    """
    groups = groups_of(groupings)
    view = View(columns, as_of=as_of, known=known, apart=apart)
    deciding = Deciding(view, groups)
    numbered = _numbered(view)
    claims = _Claims(view, {*deciding.rows, *numbered}, fetch)
    counted = in_order(claims.dated(row) for row in view.in_order(deciding.rows))
    learned = sorted(
        (claims.recorded(row) for row in numbered),
        key=lambda r: (r.known, r.source.id, r.claim.evidence.start, r.key),
    )
    tally = Tally(
        given=numbers(learned, groups),
        unreviewed=sum(view.count(s) for s in view.sayings if view.said[s].unreviewed),
        sources=view.sources(),
        nothing=() if view.sayings else _nothing(columns, view, as_of, known),
        undated=_undated(view),
        unclear=sum(view.count(s) for s in view.sayings if _is_unclear(view.said[s])),
        of_parties=lambda _: _of_parties(view, deciding),
        ways=lambda _: _ways(claims, deciding, as_of),
        listed="deciding",
    )
    return compose(counted, as_of=as_of, known=known, groups=groups, tally=tally)


class _Claims:
    """Claims of some rows, as the rules want them."""

    def __init__(self, view: View, rows: Iterable[int], fetch: Fetch) -> None:
        self._view = view
        order = np.array(sorted(rows), dtype=np.int64)
        told = view.columns.at("told", order).tolist()
        found = fetch(told)
        sayings = (np.searchsorted(view.columns.starts, order, side="right") - 1).tolist()
        known, counted = view.columns.at("known", order).tolist(), view.days[order].tolist()
        # Thousands of claims are of a few hundred days.
        moments = {stamp: _EPOCH + timedelta(microseconds=stamp) for stamp in set(known)}
        days = {number: date.fromordinal(number) for number in set(counted)}
        self._recorded: dict[int, RecordedClaim] = {}
        self._dated: dict[int, Dated] = {}
        statements: dict[tuple[str | None, bool], Said | None] = {}
        for row, seq, saying, stamp, number in zip(order.tolist(), told, sayings, known, counted, strict=True):
            key, claim = found[seq]
            said = view.said[saying]
            voice = (said.speaker, said.denies)
            if voice not in statements:
                statements[voice] = _statement(*voice)
            self._recorded[row] = recorded = RecordedClaim(
                key=key,
                claim=claim,
                statement=statements[voice],
                source=Source(id=key.partition("#")[0], sha256=""),
                verdict=None if said.unreviewed else Verdict.ACCEPTED if said.reviewed else Verdict.REJECTED,
                known=moments[stamp],
            )
            if said.counts:
                day = days[number]
                self._dated[row] = Dated(
                    recorded=recorded,
                    day=day,
                    said=day if said.said is None else date.fromisoformat(said.said),
                    ahead=_period(said.ahead),
                )

    def recorded(self, row: int) -> RecordedClaim:
        """The claim of a row."""
        return self._recorded[row]

    def dated(self, row: int) -> Dated:
        """The claim of a row that counts."""
        return self._dated[row]

    def keys(self, rows: Iterable[int]) -> frozenset[str]:
        """The keys of those rows that were read."""
        return frozenset(self._recorded[row].key for row in rows if row in self._recorded)


def _statement(speaker: str | None, denies: bool) -> Said | None:
    """A statement that says what the rules ask of one: who speaks, and whether it is a denial."""
    if speaker is None and not denies:
        return None
    # Nobody named may deny what nobody named would do: then both are missing, and it is a denial all the same.
    voice = None if speaker is None else Speaker(start=0, end=0, text="", kind=SpeakerKind.OFFICE, actor=speaker)
    cue = Span(start=0, end=0, text="denied") if denies else None
    return Said(id="", mode=Mode.INDIRECT, speaker=voice, cue=cue, content=())


def _period(period: Sequence[str] | None) -> Period | None:
    if period is None:
        return None
    start, end, precision = period
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end), precision=Precision(precision))


def _numbered(view: View) -> set[int]:
    """For each kind of unit of an actor, the rows from which the record learned of it, whatever day they count from."""
    columns = view.columns
    starts, learned = columns.starts.tolist(), columns.whole.learned.tolist()
    of_kind: dict[tuple[str | None, str], list[int]] = {}
    for s, said in enumerate(view.said):
        if said.numbered is not None and starts[s + 1] > starts[s]:
            of_kind.setdefault((said.subject, said.numbered), []).append(s)
    found: set[int] = set()
    for sayings in of_kind.values():
        first = min(learned[s] for s in sayings)
        rows = np.concatenate([np.arange(starts[s], starts[s + 1]) for s in sayings if learned[s] == first])
        rows = rows[columns.at("known", rows) == first]
        sources = columns.source[rows]
        found.update(rows[sources == sources.min()].tolist())
    return found


def _nothing(columns: Columns, view: View, as_of: date, known: date) -> tuple[Finding, ...]:
    arrays = columns.arrays
    stamps = arrays["known"] // (24 * 3600 * 1_000_000) + _EPOCH.toordinal()
    later = np.flatnonzero((arrays["until"] == NEVER) & (stamps > known.toordinal()))
    since = None
    if len(later):
        since = (date.fromordinal(int(stamps[later].min())), len(np.unique(arrays["source"][later])))
    return findings.nothing_known(as_of, known, heard=view.columns.rows > 0, later=since)


def _undated(view: View) -> tuple[Finding, ...]:
    sayings = [s for s in view.sayings if view.said[s].undated]
    if not sayings:
        return ()
    source = view.columns.arrays["source"]
    places = np.unique(np.concatenate([source[view.low[s] : view.high[s]] for s in sayings]))
    return findings.undated(
        sum(view.count(s) for s in sayings), [name.decode() for name in view.columns.sources[places].tolist()]
    )


def _is_unclear(said: Saying) -> bool:
    return said.kind == ClaimKind.POSITION and said.status is None


def _of_parties(view: View, deciding: Deciding) -> tuple[Finding, ...]:
    sayings = deciding.of_parties
    return findings.left_out(sum(view.count(s) for s in sayings), {str(view.said[s].actor) for s in sayings})


def _ways(claims: _Claims, deciding: Deciding, as_of: date) -> Ways:
    # One way for all that it is the way of: who has one undertaking goes one way.
    different = {id(found): (found, told) for found, told in deciding.ways.values()}
    made = {one: _way(claims, found, told, as_of) for one, (found, told) in different.items()}
    return {unit: made[id(found)] for unit, (found, _) in deciding.ways.items()}


def _way(claims: _Claims, found: Found, told: Callable[[str], tuple[int, int]], as_of: date) -> Way:
    def spoken(row: int) -> Word:
        said = word(claims.dated(row), as_of)
        if said is None:
            raise ValueError(f"row {row} is no word about a contributor")
        return said

    notes = tuple(
        Note(kind=note.kind, word=spoken(note.row), against=(spoken(note.against),)) for note in found.against
    )

    def counted(state: ContributorState) -> tuple[int, int]:
        return told(state.value)

    return Way(
        out=found.out,
        since=date.min if found.since == 0 else date.fromordinal(found.since),
        notes=notes,
        spared=claims.keys(found.spared),
        limits=tuple(map(spoken, found.limits)),
        told=counted,
    )
