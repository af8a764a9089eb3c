"""The picture: many claims become one state of affairs, as of a day, as known on a day.

A pure function of the claims and two days: no clock, no store, no dependence on the order of input. The rules are
those of the modules it calls, and are explained in ``docs/explanation/picture.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contingent.model import ClaimKind, Finding
from contingent.picture import findings, items, parties, positions, presence, texts
from contingent.picture.actors import UNNAMED, is_group, is_no_contributor, is_state
from contingent.picture.answer import Ceasefire, Contributor, Picture, TextStage, Totals
from contingent.picture.ceasefire import ceasefire
from contingent.picture.conditions import Facts
from contingent.picture.contributors import Course, by_state, contributor, courses
from contingent.picture.dated import Dated, is_undated, known_on, learned, select
from contingent.picture.groups import Groups, groups_of
from contingent.picture.mandate import mandate
from contingent.picture.presence import Presence
from contingent.picture.totals import Share, companions, totals
from contingent.picture.undertakings import NO_WAYS, Ways, numbers
from contingent.record.answer import Grouping, RecordedClaim


def picture(
    claims: Sequence[RecordedClaim], *, as_of: date, known: date, groupings: Sequence[Grouping] = ()
) -> Picture:
    """The state of affairs on a day, as known on a day.

    Args:
        claims: claims of the record, in any order; those learned after ``known`` are left out here.
        as_of: the day the picture is of; what is said of later days is shown as planned.
        known: the day (its end, UTC) by which a claim must have become known.
        groupings: the merges and splits of commitments that a person decided, as known then.
    """
    heard = learned(claims, known)
    counted = select(heard, as_of)
    groups = groups_of(groupings)
    tally = Tally(
        given=numbers(heard, groups),
        unreviewed=sum(1 for d in counted if d.recorded.verdict is None),
        sources=len({d.source for d in counted}),
        nothing=() if counted else findings.nothing_known(as_of, known, heard=bool(heard), later=_later(claims, known)),
        undated=_undated(counted),
        unclear=positions.unclear(counted),
        of_parties=lambda truce: _of_parties(counted, truce),
    )
    return compose(counted, as_of=as_of, known=known, groups=groups, tally=tally)


def _later(claims: Sequence[RecordedClaim], known: date) -> tuple[date, int] | None:
    later = [recorded for recorded in claims if known_on(recorded) > known]
    return (min(map(known_on, later)), len({recorded.source.id for recorded in later})) if later else None


def _undated(counted: Sequence[Dated]) -> tuple[Finding, ...]:
    found = [d for d in counted if d.claim.when is None and is_undated(d.recorded)]
    return findings.undated(len(found), sorted({d.source for d in found}))


def _of_parties(counted: Sequence[Dated], truce: Ceasefire) -> tuple[Finding, ...]:
    found = parties.left_out(counted, truce)
    return findings.left_out(len(found), {str(d.claim.actor) for d in found})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What must be counted over all claims: commitments' numbers, and how many claims and sources there are of what.

    ``of_parties`` tells of claims about the parties of a ceasefire, ``ways`` where its parties are known the ways of
    actors that were worked out beforehand.
    """

    given: Mapping[tuple[str, str], int]
    unreviewed: int
    sources: int
    nothing: tuple[Finding, ...]
    undated: tuple[Finding, ...]
    unclear: int
    of_parties: Callable[[Ceasefire], tuple[Finding, ...]]
    ways: Callable[[Ceasefire], Ways] = lambda _: NO_WAYS
    listed: Literal["all", "deciding"] = "all"


def compose(counted: Sequence[Dated], *, as_of: date, known: date, groups: Groups, tally: Tally) -> Picture:
    """The picture of claims that count, by day and place: all of them, or those that decide and a tally of all."""
    of = items.by_kind(counted)
    found = texts.texts(counted)
    main = texts.text_stage(found[0]) if found else TextStage(stage=None)
    others = tuple(texts.text_stage(text) for text in found[1:])
    truce, truce_contradictions = ceasefire(of[ClaimKind.CEASEFIRE_STATUS], as_of)
    stances = positions.positions(counted, main, others)
    contributing = parties.contributing(counted, truce)
    ways = courses(contributing, as_of, groups, tally.ways(truce))
    facts = _facts(of[ClaimKind.ADOPTION], ways, main, truce)
    shown = [contributor(course, facts, tally.given) for course in ways]
    present = presence.presences(contributing, ways)
    return Picture(
        as_of=as_of,
        known=known,
        contributors=by_state(c for c in shown if not is_group(c.actor)),
        groups=by_state(c for c in shown if is_group(c.actor) and not _is_only_spoken_of(c)),
        resolution=main,
        other_texts=others,
        mandate=mandate(of[ClaimKind.MANDATE]),
        terms=items.terms(of[ClaimKind.TERMS]),
        positions=stances.on_text,
        positions_on_others=stances.on_others,
        ceasefire=truce,
        endorsements=positions.endorsements(counted),
        in_place=presence.in_place(present),
        planning=items.planning(of[ClaimKind.PLANNING]),
        funding=items.funding(of[ClaimKind.FUNDING_PLEDGE]),
        timeline=items.timeline(counted),
        requirements=items.requirements(of[ClaimKind.REQUIREMENT], facts),
        votes=items.votes(of[ClaimKind.VOTE]),
        totals=_totals(counted, ways, present),
        unreviewed=tally.unreviewed,
        sources=tally.sources,
        contradictions=(*texts.contradictions(found), *stances.contradictions, *truce_contradictions),
        findings=(
            *tally.nothing,
            *tally.undated,
            *findings.rival_texts(others),
            *findings.unclear_positions(tally.unclear),
            *tally.of_parties(truce),
        ),
        listed=tally.listed,
    )


def _is_only_spoken_of(found: Contributor) -> bool:
    """Whether a voting body or the force itself is asked or expected to act: neither contributes anything."""
    return is_no_contributor(found.actor) and found.strength is None


def _facts(adopted: Sequence[Dated], ways: Sequence[Course], main: TextStage, truce: Ceasefire) -> Facts:
    """What conditions wait for. Without a word about any text the record cannot tell whether there is a mandate."""
    approved = frozenset(
        d.claim.actor
        for d in adopted
        if not d.claim.hedged and d.ahead is None and d.claim.actor is not None and is_state(d.claim.actor)
    )
    return Facts(
        adopted=None if main.stage is None else main.stage == "adopted",
        ceasefire=truce.status,
        truce_since=truce.since,
        states={course.actor: course.standing.state for course in ways if course.actor != UNNAMED},
        approved=approved,
    )


def _totals(counted: Sequence[Dated], ways: Sequence[Course], present: Sequence[Presence]) -> Totals:
    pledged = [
        Share(actor=u.actor, label=u.label, figure=u.promised)
        for course in ways
        for u in course.undertakings
        if u.promises
    ]
    return totals(pledged, [p.share for p in present], companions(counted))
