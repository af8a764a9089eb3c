"""The state of the ceasefire: the latest plain word on it, since when, between whom.

On one day the graver word stands and the other is listed as a contradiction. This module promises never to say since
when a ceasefire holds unless somebody said when it was agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contingent.model import ClaimKind
from contingent.picture.answer import Ceasefire, Contradiction
from contingent.picture.dated import Dated, evidence
from contingent.picture.items import alike, of_kind

#: The words from the lightest to the gravest.
_GRAVITY = ("agreed", "holding", "violated", "collapsed")


def ceasefire(claims: Sequence[Dated]) -> tuple[Ceasefire, tuple[Contradiction, ...]]:
    """The ceasefire first spoken of, and what contradicts the word shown."""
    said = [d for d in of_kind(claims, ClaimKind.CEASEFIRE_STATUS) if d.claim.status is not None]
    if not said:
        return Ceasefire(status=None), ()
    named = [pair for pair in alike(said, _parties) if _parties(pair[0])]
    pair = min(named, key=lambda group: (group[0].day, sorted(_parties(group[0])))) if named else []
    # What is said without naming the parties is said of the one that is talked about.
    about = [d for d in said if not _parties(d) or _parties(d) == _parties(pair[0])] if pair else said
    plain = [d for d in about if not d.claim.hedged]
    pool = plain if plain else about
    last = pool[-1].day
    todays = [d for d in pool if d.day == last]
    status = max((_word(d) for d in todays), key=_GRAVITY.index)
    run = _run(pool, status)
    found = Ceasefire(
        status=status,
        since=_since(pool, run, status),
        parties=tuple(sorted(_parties(pair[0]))) if pair else (),
        evidence=evidence(run),
    )
    return found, _contradictions(todays, status, last)


def _parties(dated: Dated) -> frozenset[str]:
    return frozenset(code for code in (dated.claim.actor, dated.claim.counterpart) if code is not None)


def _word(dated: Dated) -> str:
    return "" if dated.claim.status is None else dated.claim.status


def _run(pool: Sequence[Dated], status: str) -> list[Dated]:
    """The claims of this status since another was last said on a day of its own."""
    days = sorted({d.day for d in pool if _word(d) == status})
    broken = [d.day for d in pool if _word(d) != status and d.day < days[-1] and d.day not in days]
    after = max(broken, default=date.min)
    return [d for d in pool if _word(d) == status and d.day > after]


def _since(pool: Sequence[Dated], run: Sequence[Dated], status: str) -> date | None:
    """The day of the event behind the status: the breach, the collapse; for ``holding`` the day it was agreed."""
    if status != "holding":
        return run[0].day
    collapsed = max((d.day for d in pool if _word(d) == "collapsed"), default=date.min)
    agreed = [d.day for d in pool if _word(d) == "agreed" and d.day >= collapsed]
    return min(agreed, default=None)


def _contradictions(todays: Sequence[Dated], status: str, day: date) -> tuple[Contradiction, ...]:
    others = [d for d in todays if _word(d) != status]
    lighter = {_word(d) for d in others} - {"agreed"}
    if not lighter:
        return ()
    words = " and ".join([status, *sorted(lighter)])
    text = f"the ceasefire is reported as {words} for {day.isoformat()}; {status} is shown"
    return (Contradiction(text=text, evidence=evidence(todays)),)
