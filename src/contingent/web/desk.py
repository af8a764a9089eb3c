"""What the workbench looks at: one workspace, asked as of a day and as known on a day.

The routes know HTTP, this module knows the rooms. Promise: the same two days give what ``contingent brief`` gives; a
page that is asked for again is not forecast again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from contingent.brief.compose import Question, compose, outlook
from contingent.brief.page import Brief
from contingent.errors import ContingentError, RequestError
from contingent.force.answer import Forecast
from contingent.picture import Picture
from contingent.picture.of_record import picture_of_record
from contingent.record import Record, RecordedClaim, Workspace, end_of_day

#: Forecasts kept in memory.
_KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims to list; ``None`` is all. ``review`` is a verdict, or ``unreviewed``."""

    review: str | None = None
    kind: str | None = None
    actor: str | None = None
    source: str | None = None

    def let_through(self, claim: RecordedClaim) -> bool:
        """Whether a claim is among those asked for."""
        verdict = "unreviewed" if claim.verdict is None else claim.verdict.value
        found = {
            "review": verdict,
            "kind": claim.claim.kind.value,
            "actor": claim.claim.actor,
            "source": claim.source.id,
        }
        return all(getattr(self, name) is None or getattr(self, name) == value for name, value in found.items())


class Desk:
    """A workspace as the workbench shows it.

    Args:
        workspace: the workspace.
        today: tells the day that a page is of when nobody names one.
        samples: how many worlds a forecast draws.
        seed: the forecast's seed.
    """

    def __init__(self, workspace: Workspace, *, today: Callable[[], date], samples: int, seed: int) -> None:
        self._workspace = workspace
        self._today = today
        self._draws = {"samples": samples, "seed": seed}
        # A picture is a value and everything else a forecast depends on is fixed here, so a picture is key enough.
        self._outlook = lru_cache(maxsize=_KEPT)(self._forecast)
        self._forecasting = Lock()

    @property
    def name(self) -> str:
        """What the workspace is called."""
        return self._workspace.config.name

    @property
    def reviewer(self) -> str | None:
        """Who reviews, if the workspace says."""
        return self._workspace.config.reviewer

    @property
    def record(self) -> Record:
        """The workspace's record."""
        return self._workspace.record

    def question(self, as_of: date | None, known: date | None) -> Question:
        """The question for two days, each today where left out."""
        today = self._today()
        return Question(
            as_of=today if as_of is None else as_of,
            known=today if known is None else known,
            overrides=self._workspace.config.overrides,
            **self._draws,
        )

    def picture(self, question: Question) -> Picture:
        """The state of affairs of these days."""
        return picture_of_record(self.record, as_of=question.as_of, known=question.known)

    def brief(self, question: Question) -> Brief:
        """What ``contingent brief`` would write of these days."""
        return compose(self.record, question, title=self.name, forecast_with=self._forecast_of)

    def warm_up(self) -> None:
        """Forecast today's picture before anybody asks, so that the first page need not wait for the engine."""
        # What is wrong is told on the page that is asked for, to a person who can mend it.
        with suppress(ContingentError):
            self._forecast_of(self.picture(self.question(None, None)))

    def _forecast_of(self, shown: Picture) -> Forecast | None:
        """The forecast of a picture, made once: who asks while it is being made waits for it."""
        with self._forecasting:
            return self._outlook(shown)

    def _forecast(self, shown: Picture) -> Forecast | None:
        return outlook(shown, self.question(shown.as_of, shown.known))

    def review(self, key: str, decision: str, *, by: str, why: str) -> RecordedClaim:
        """Accept, reject or reopen a claim in somebody's name.

        Raises:
            RequestError: the decision is none of these, nobody is named, or there is no such claim.
            RecordError: a later reading superseded the claim.
        """
        decide = {"accept": self.record.accept, "reject": self.record.reject, "reopen": self.record.reopen}
        if decision not in decide:
            raise RequestError(f"decision: got {decision!r}, expected one of {', '.join(decide)}")
        return decide[decision](key, by=by, why=why if why else None)

    def claims(self, filters: Filters, known: date | None) -> tuple[RecordedClaim, ...]:
        """The claims asked for, rejected ones included, in the order in which they were recorded."""
        moment = None if known is None else end_of_day(known)
        return tuple(filter(filters.let_through, self.record.claims(known=moment, include_rejected=True)))
