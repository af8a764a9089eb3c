"""Double review: what each person made of a claim, and how far those who judged the same claims agree.

A claim's state is the last decision, whoever took it; the earlier ones of other people stay in the log, and this is
where they are looked at. Two people agree when the claim says the same for both: who accepts a correction agrees.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from sqlalchemy import Connection, select

from contingent.errors import RequestError
from contingent.model import Claim
from contingent.record.answer import Agreement, Disagreement, Judgement, Verdict
from contingent.record.body import VerdictBody, parse
from contingent.record.clock import from_stamp
from contingent.record.row import RowKind
from contingent.record.schema import entry
from contingent.record.state import SourceState, load


def agreement(connection: Connection, *, source: str | None = None) -> Agreement:
    """How far the reviewers of the record, or of one source, agree."""
    judged = _doubly(connection, source)
    values = [[_value(judgement) for judgement in by.values()] for by in judged.values()]
    disputed = _disputed(judged)
    return Agreement(
        alpha=nominal_alpha(values),
        claims=len(judged),
        agreed=len(judged) - len(disputed),
        reviewers=tuple(sorted({name for by in judged.values() for name in by})),
        disagreements=disputed,
    )


def disagreements(connection: Connection, *, source: str | None = None) -> tuple[Disagreement, ...]:
    """The claims about which their reviewers do not agree, in the order in which they were first judged."""
    return _disputed(_doubly(connection, source))


def _doubly(connection: Connection, source: str | None) -> dict[str, Mapping[str, Judgement]]:
    return {key: by for key, by in _judgements(connection, source).items() if len(by) > 1}


def _disputed(judged: Mapping[str, Mapping[str, Judgement]]) -> tuple[Disagreement, ...]:
    return tuple(
        Disagreement(key=key, judgements=tuple(by.values()))
        for key, by in judged.items()
        if len({_value(judgement) for judgement in by.values()}) > 1
    )


def nominal_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal data, by the krippendorff library; ``units`` holds each unit's values.

    Units with fewer than two values tell nothing of agreement and are left out; where all values are the same, chance
    cannot be told from agreement and there is no alpha.

    >>> nominal_alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    0.4444444444444444

    Raises:
        RequestError: the library is not installed.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    places = {value: at for at, value in enumerate(dict.fromkeys(value for unit in pairable for value in unit))}
    if len(places) < 2:
        return None
    try:
        import numpy as np  # noqa: PLC0415 - with it alone
        from krippendorff import alpha  # noqa: PLC0415 - an extra, needed for this alone
    except ModuleNotFoundError as error:
        raise RequestError("the statistics of agreement need krippendorff: install contingent[exchange]") from error
    counts = np.zeros((len(pairable), len(places)), dtype=np.int64)
    for row, unit in enumerate(pairable):
        for value in unit:
            counts[row, places[value]] += 1
    return float(alpha(value_counts=counts, level_of_measurement="nominal"))


def _value(judgement: Judgement) -> Hashable:
    """What a claim says for a person: nothing, when rejected."""
    return judgement.claim


def _judgements(connection: Connection, source: str | None) -> Mapping[str, Mapping[str, Judgement]]:
    """Each person's last judgement of each claim, by key and name; one taken back is none."""
    states: dict[str, SourceState] = {}
    query = select(entry.c.seq, entry.c.source, entry.c.key, entry.c.recorded_at, entry.c.body).order_by(entry.c.seq)
    query = query.where(entry.c.kind == RowKind.VERDICT.value)
    if source is not None:
        query = query.where(entry.c.source == source)
    judged: dict[str, dict[str, Judgement]] = {}
    for seq, owner, key, recorded_at, body in connection.execute(query):
        decision = parse(VerdictBody, seq, body)
        if owner not in states:
            states |= load(connection, source=owner)
        people = judged.setdefault(key, {})
        if decision.verdict is None:
            people.pop(decision.by, None)
        else:
            people[decision.by] = Judgement(
                by=decision.by,
                verdict=decision.verdict,
                claim=_says(decision, states[owner], key),
                why=decision.why,
                recorded_at=from_stamp(recorded_at),
            )
    return judged


def _says(decision: VerdictBody, state: SourceState, key: str) -> Claim | None:
    """What a claim says for who decided so."""
    if decision.verdict is Verdict.REJECTED:
        return None
    return state.as_read(key.partition("#")[2]) if decision.claim is None else decision.claim
