"""The state of the ceasefire: the latest plain word on it, since when, between whom.

On one day the graver word stands and the other is listed as a contradiction. This module promises never to say since
when a ceasefire holds unless somebody said when it was agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contingent.model import ClaimKind
from contingent.picture.actors import is_group
from contingent.picture.answer import Ceasefire, Contradiction
from contingent.picture.dated import Dated, evidence
from contingent.picture.items import of_kind

#: The words from the lightest to the gravest.
GRAVITY = ("agreed", "holding", "violated", "collapsed")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One claim's word on the ceasefire, and the last day it speaks for.

    "Has held since the 10th" speaks for every day up to the one on which it was said; what else is told of a past
    day, a breach or an agreement, is an event of that day.
    """

    dated: Dated
    status: str
    day: date

    @property
    def began(self) -> date | None:
        """Since when it is said to hold, where that is said."""
        when = self.dated.claim.when
        return when.start if when is not None and when.end < self.dated.said else None


def ceasefire(claims: Sequence[Dated], as_of: date) -> tuple[Ceasefire, tuple[Contradiction, ...]]:
    """The ceasefire first spoken of, as of a day, and what contradicts the word shown."""
    said = [d for d in of_kind(claims, ClaimKind.CEASEFIRE_STATUS) if d.claim.status is not None]
    if not said:
        return Ceasefire(status=None), ()
    parties = _main_parties(said)
    # What names one side only, or no side, is said of the ceasefire that is talked about.
    about = [d for d in said if not parties or _parties(d) <= parties]
    plain = [d for d in about if not d.claim.hedged]
    pool = sorted((_word(d, as_of) for d in (plain if plain else about)), key=lambda w: (w.day, w.dated.place))
    todays = [word for word in pool if word.day == pool[-1].day]
    status = max((word.status for word in todays), key=GRAVITY.index)
    run = _run(pool, status)
    found = Ceasefire(
        status=status,
        since=_since(pool, run, status),
        parties=tuple(sorted(parties)),
        evidence=evidence(word.dated for word in run),
    )
    return found, _contradictions(todays, status)


def _word(dated: Dated, as_of: date) -> _Word:
    status = str(dated.claim.status)
    return _Word(dated=dated, status=status, day=min(dated.said, as_of) if status == "holding" else dated.day)


def _parties(dated: Dated) -> frozenset[str]:
    codes = (dated.claim.actor, dated.claim.counterpart)
    return frozenset(code for code in codes if code is not None and not is_group(code))


def _main_parties(said: Sequence[Dated]) -> frozenset[str]:
    """The parties of the ceasefire first spoken of; a claim that names both sides tells them best."""
    named = [d for d in said if _parties(d)]
    if not named:
        return frozenset()
    return _parties(min(named, key=lambda d: (-len(_parties(d)), d.day, sorted(_parties(d)))))


def _run(pool: Sequence[_Word], status: str) -> list[_Word]:
    """The words of this status since another was last said on a day of its own."""
    days = sorted({word.day for word in pool if word.status == status})
    broken = [word.day for word in pool if word.status != status and word.day < days[-1] and word.day not in days]
    after = max(broken, default=date.min)
    return [word for word in pool if word.status == status and word.day > after]


def _since(pool: Sequence[_Word], run: Sequence[_Word], status: str) -> date | None:
    """The day of the event behind the status: the breach, the collapse; for ``holding`` the day it was agreed."""
    if status != "holding":
        return run[0].day
    collapsed = max((word.day for word in pool if word.status == "collapsed"), default=date.min)
    agreed = [word.day for word in pool if word.status == "agreed" and word.day >= collapsed]
    began = [word.began for word in run if word.began is not None and word.began >= collapsed]
    return min(agreed if agreed else began, default=None)


def _contradictions(todays: Sequence[_Word], status: str) -> tuple[Contradiction, ...]:
    lighter = {word.status for word in todays if word.status != status} - {"agreed"}
    if not lighter:
        return ()
    words = " and ".join([status, *sorted(lighter)])
    text = f"the ceasefire is reported as {words} for {todays[0].day.isoformat()}; {status} is shown"
    return (Contradiction(text=text, evidence=evidence(word.dated for word in todays)),)
