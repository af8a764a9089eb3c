"""Reading a recorded source again: what is new, what stays, and what a person has already settled.

A newer reader sees more or sees otherwise. Nothing it took before is lost, and no person's work is undone by a machine:

- a claim that says what a recorded one says *is* that one, and keeps its key and its review;
- a claim that nobody has recorded becomes a new row, with an id of this reading (``2.c7``);
- a recorded claim that the reader no longer sees stops counting, unless a person accepted or corrected it;
- where a person has settled such a claim, what the reader now says of the same words does not count beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contingent.model import Claim, Difference, Reading, SecondReading, Statement
from contingent.record.body import ReadingBody, write
from contingent.record.row import Draft, RowKind
from contingent.record.state import SourceState


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows that a reading adds to what is recorded of its source, and whether the reading itself is another."""

    drafts: tuple[Draft, ...]
    body: ReadingBody
    changed: bool


def plan(reading: Reading, state: SourceState, reader: str) -> Plan:
    """Match a reading with what is recorded of the same text."""
    number = state.readings + 1
    statements, statement_drafts = _statements(reading, state, number)
    pool = _pool(state)
    names, fresh = _claims(reading.claims, statements, pool, number)
    ids = [names[claim.id] for claim in reading.claims]
    proposed, differences, proposals = _second(reading.second, names, statements, pool, number)
    replaced = set() if state.body is None else set(state.body.live) - set(state.live)
    standing = [old for old in state.live if old not in ids and state.vouched(old)]
    settled = [side for old in standing for side in _sides(state, old)]
    covered = {claim.id for claim in fresh if any(_same_matter(claim, side) for side in settled)}
    body = ReadingBody(
        number=number,
        reader=reader,
        statements=tuple(statements[statement.id] for statement in reading.statements),
        claims=tuple(ids),
        live=(*(claim for claim in ids if claim not in covered and claim not in replaced), *standing),
        findings=reading.findings,
        second=None if reading.second is None else reading.second.reader,
        proposed=proposed,
        differences=differences,
    )
    claim_drafts = tuple(_draft(RowKind.CLAIM, state.id, claim.id, claim) for claim in (*fresh, *proposals))
    return Plan((*statement_drafts, *claim_drafts), body, _differs(body, state.body))


def _claims(
    claims: Iterable[Claim], statements: Mapping[str, str], pool: dict[Claim, list[str]], number: int
) -> tuple[dict[str, str], list[Claim]]:
    """The recorded id of each claim, and those that are not recorded yet; takes the others out of the pool."""
    names, fresh = {}, []
    for claim in claims:
        told = replace(claim, statement=None if claim.statement is None else statements[claim.statement])
        places = pool.get(replace(told, id=""))
        if places:
            names[claim.id] = places.pop(0)
        else:
            names[claim.id] = _name(claim.id, number)
            fresh.append(replace(told, id=names[claim.id]))
    return names, fresh


def _second(
    second: SecondReading | None,
    names: Mapping[str, str],
    statements: Mapping[str, str],
    pool: dict[Claim, list[str]],
    number: int,
) -> tuple[tuple[str, ...], tuple[Difference, ...], list[Claim]]:
    """What a second reader has otherwise: recorded ids, the differences in recorded ids, and claims to record."""
    if second is None:
        return (), (), []
    other = {difference.second for difference in second.differences}
    seconds, fresh = _claims((claim for claim in second.claims if claim.id in other), statements, pool, number)
    differences = tuple(
        replace(
            difference,
            first=None if difference.first is None else names[difference.first],
            second=None if difference.second is None else seconds[difference.second],
        )
        for difference in second.differences
    )
    return tuple(seconds.values()), differences, fresh


def _name(local: str, number: int) -> str:
    return local if number == 1 else f"{number}.{local}"


def _draft(kind: RowKind, source: str, local: str, thing: object) -> Draft:
    return Draft(kind=kind, source=source, key=f"{source}#{local}", body=write(thing))


def _statements(reading: Reading, state: SourceState, number: int) -> tuple[dict[str, str], tuple[Draft, ...]]:
    """The recorded id of each statement of the reading, and rows for those that are not recorded yet."""
    pool: dict[Statement, list[str]] = {}
    for local in _last_first(tuple(state.statements), () if state.body is None else state.body.statements):
        pool.setdefault(replace(state.statement(local), id=""), []).append(local)
    names, drafts = {}, []
    for statement in reading.statements:
        places = pool.get(replace(statement, id=""))
        if places:
            names[statement.id] = places.pop(0)
            continue
        local = names[statement.id] = _name(statement.id, number)
        drafts.append(_draft(RowKind.STATEMENT, state.id, local, replace(statement, id=local)))
    return names, tuple(drafts)


def _pool(state: SourceState) -> dict[Claim, list[str]]:
    """Every claim ever read in this source, by what it says."""
    pool: dict[Claim, list[str]] = {}
    for local in _last_first(tuple(state.claims), () if state.body is None else state.body.claims):
        pool.setdefault(replace(state.as_read(local), id=""), []).append(local)
    return pool


def _last_first(every: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """All ids, those of the last reading in front: of two equal rows, the one in use is used again."""
    return (*last, *(local for local in every if local not in set(last)))


def _sides(state: SourceState, claim: str) -> tuple[Claim, ...]:
    """A settled claim as it was read and, if a person corrected it, as corrected."""
    decision = state.verdict(claim)
    corrected = () if decision is None or decision.claim is None else (decision.claim,)
    return (state.as_read(claim), *corrected)


def _same_matter(new: Claim, old: Claim) -> bool:
    return new.kind == old.kind and new.actor == old.actor and new.evidence.overlaps(old.evidence)


def _differs(new: ReadingBody, old: ReadingBody | None) -> bool:
    """Whether the reader took anything else from the text; a new version that reads the same is no new reading."""
    return old is None or replace(new, number=0, reader="", live=()) != replace(old, number=0, reader="", live=())
