"""What lies between two pictures: what became known, what changed, what was taken back.

On the axis ``known`` the day of the picture stays and what we know moves; on the axis ``when`` what we know stays and
the day moves. This module promises that two equal pictures have no differences, and that every difference has evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from contingent.errors import RequestError
from contingent.model import Finding
from contingent.picture.answer import ContributorState, Evidence, Picture
from contingent.picture.changes_answer import Axis, Changes, ClaimNews, Difference, News
from contingent.picture.compose import picture
from contingent.picture.dated import Dated, evidence, learned, select
from contingent.picture.facts import Fact, facts
from contingent.picture.of_record import claims_known, groupings_known
from contingent.record import Grouping, Record, RecordedClaim

_OUT = (ContributorState.DECLINED.value, ContributorState.WITHDRAWN.value)


def changes_of_record(
    record: Record, *, start: date, end: date, axis: Axis = Axis.KNOWN, as_of: date | None = None, known: date
) -> Changes:
    """What lies between two days in a record.

    Args:
        record: the record.
        start: the earlier day.
        end: the later day.
        axis: which time moves from ``start`` to ``end``.
        as_of: on the axis ``known``, the day both pictures are of; ``end`` when left out.
        known: on the axis ``when``, the day by which both are known.

    Raises:
        RequestError: the days are in the wrong order.
    """
    if end < start:
        raise RequestError(f"changes: got --from {start} and --to {end}; expected the earlier day first")
    if axis is Axis.KNOWN:
        before, after = claims_known(record, start), claims_known(record, end)
        groupings = (groupings_known(record, start), groupings_known(record, end))
        day = end if as_of is None else as_of
        return changes(before, after, start=start, end=end, as_of=day, groupings=groupings)
    claims, decided = claims_known(record, known), groupings_known(record, known)
    return changes(claims, claims, start=start, end=end, known=known, groupings=(decided, decided))


def changes(
    before: Sequence[RecordedClaim],
    after: Sequence[RecordedClaim],
    *,
    start: date,
    end: date,
    as_of: date | None = None,
    known: date | None = None,
    groupings: tuple[Sequence[Grouping], Sequence[Grouping]] = ((), ()),
) -> Changes:
    """What lies between two pictures of claims (and merges and splits) as they stood at two moments.

    With ``as_of`` the axis is ``known``: both pictures are of that day. With ``known`` it is ``when``.

    Raises:
        ValueError: not exactly one of ``as_of`` and ``known`` is given.
    """
    if as_of is not None and known is None:
        axis, first_day, last_day, first_known, last_known = Axis.KNOWN, as_of, as_of, start, end
    elif known is not None and as_of is None:
        axis, first_day, last_day, first_known, last_known = Axis.WHEN, start, end, known, known
    else:
        raise ValueError("changes: give the day of the pictures, or the day by which both are known, not both")
    first = picture(before, as_of=first_day, known=first_known, groupings=groupings[0])
    last = picture(after, as_of=last_day, known=last_known, groupings=groupings[1])
    news = tuple(
        _news(
            select(learned(before, first_known), first_day),
            select(learned(after, last_known), last_day),
        )
    )
    found = tuple(differences(first, last))
    return Changes(
        axis=axis,
        from_=start,
        to=end,
        as_of=as_of,
        known=known,
        became_known=news,
        changed=tuple(d for d in found if not _is_taken_back(d)),
        taken_back=tuple(d for d in found if _is_taken_back(d)),
        totals_before=first.totals,
        totals_after=last.totals,
        findings=_findings(axis, news, after, start, end),
    )


def differences(before: Picture, after: Picture) -> Iterator[Difference]:
    """The facts that differ, in the order of the later picture; those that are gone come last."""
    old, new = facts(before), facts(after)
    for key, fact in new.items():
        held = old.get(key)
        if held is None or held.value != fact.value:
            yield _difference(held, fact)
    for key, fact in old.items():
        if key not in new:
            yield _difference(fact, None)


def _difference(before: Fact | None, after: Fact | None) -> Difference:
    told = after if after is not None else before
    if told is None:
        raise ValueError("a difference needs a fact on one side at least")
    held: tuple[Evidence, ...] = () if before is None else before.evidence
    fresh = tuple(e for e in told.evidence if e not in held)
    return Difference(
        part=told.part,
        subject=told.subject,
        before=None if before is None else before.value,
        after=None if after is None else after.value,
        evidence=fresh if fresh else told.evidence,
    )


def _is_taken_back(difference: Difference) -> bool:
    """Gone from the picture, or a contributor that has declined or withdrawn what it had."""
    if difference.part in ("contradiction", "condition"):
        # A contradiction that is settled, a condition that is dropped: nobody has taken anything back.
        return False
    if difference.after is None:
        return True
    return (
        difference.part == "contributor"
        and difference.before is not None
        and difference.after.startswith(_OUT)
        and not difference.before.startswith(_OUT)
    )


def _news(before: Sequence[Dated], after: Sequence[Dated]) -> Iterator[ClaimNews]:
    """Claims that count now and did not, say something else, or do not count any more."""
    old = {d.recorded.key: d for d in before}
    new = {d.recorded.key: d for d in after}
    for key, dated in new.items():
        if key not in old:
            yield _claim_news(News.NEW, dated)
        elif old[key].claim != dated.claim:
            yield _claim_news(News.CORRECTED, dated)
    for key, dated in old.items():
        if key not in new:
            yield _claim_news(News.REJECTED, dated)


def _claim_news(news: News, dated: Dated) -> ClaimNews:
    claim = dated.claim
    return ClaimNews(
        news=news,
        kind=claim.kind,
        actor=claim.actor,
        counterpart=claim.counterpart,
        on=dated.day,
        evidence=evidence([dated]),
    )


def _findings(
    axis: Axis, news: Sequence[ClaimNews], after: Sequence[RecordedClaim], start: date, end: date
) -> tuple[Finding, ...]:
    if news:
        return ()
    if axis is Axis.WHEN:
        return (Finding(code="changes.nothing", message=f"nothing is known to have happened from {start} to {end}"),)
    hint = "; what was said of those days may have become known later: --axis when" if not learned(after, end) else ""
    return (Finding(code="changes.nothing", message=f"nothing became known from {start} to {end}{hint}"),)
