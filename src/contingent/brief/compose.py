"""From a workspace to everything a brief is written from.

One function, used by the command line and by the workbench, so that both say the same: the record's claims as known on
a day, the picture of a day, the network and its forecast, the vote where a text is still before the Council.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from contingent.brief.page import Brief
from contingent.brief.quotes import evidence_in
from contingent.council import vote
from contingent.council.answer import VoteForecast
from contingent.errors import RequestError
from contingent.force import build, forecast
from contingent.force.answer import Forecast
from contingent.force.keystones import with_keystones
from contingent.picture import Picture
from contingent.picture.of_record import claims_known, picture_of_record
from contingent.record import Record, end_of_day

#: Worlds of a brief's forecast: a standard error of 0.1 percentage points, in less than a second.
SAMPLES = 200_000

#: Stages at which a vote still lies ahead.
_AHEAD = frozenset({"drafting", "circulated", "in_blue", "tabled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a brief is asked: the state of affairs of a day, as known on a day, and how to forecast from there.

    ``overrides`` are values a person set instead of priors, by path in the network.
    """

    as_of: date
    known: date
    samples: int = SAMPLES
    seed: int = 0
    overrides: Mapping[str, object] = field(default_factory=dict)


def compose(
    record: Record,
    question: Question,
    *,
    command: str = "",
    title: str | None = None,
    forecast_with: Callable[[Picture], Forecast | None] | None = None,
) -> Brief:
    """Everything a brief of this record is written from.

    Args:
        record: what was read and reviewed.
        question: the days, and how to forecast.
        command: the command line that repeats the brief.
        title: what the workspace is called.
        forecast_with: what forecasts from a picture; :func:`outlook` with this question unless given.

    Raises:
        RequestError: no worlds or too many; an override names what cannot be set.
        InputError: an override is out of range.
    """
    shown = picture_of_record(record, as_of=question.as_of, known=question.known)
    cited = {item.source for item in evidence_in(shown)}
    return Brief(
        picture=shown,
        forecast=outlook(shown, question) if forecast_with is None else forecast_with(shown),
        vote=vote_ahead(shown),
        texts={source: record.text(source) for source in sorted(cited)},
        sources={source.id: source for source in record.sources(known=end_of_day(question.known))},
        claims=claims_known(record, question.known),
        command=command,
        title=title,
    )


def outlook(shown: Picture, question: Question) -> Forecast | None:
    """The forecast from a picture; ``None`` where nobody has committed anything, for then there is nothing to ask."""
    network = build(shown, overrides=question.overrides)
    if not network.commitments:
        return None
    return with_keystones(network, forecast(network, samples=question.samples, seed=question.seed))


def vote_ahead(shown: Picture) -> VoteForecast | None:
    """The vote on the text if it were held on the picture's day; ``None`` without a text that still awaits its vote."""
    text = shown.resolution
    if text.stage not in _AHEAD:
        return None
    try:
        return vote(shown.as_of, positions=shown.positions, sponsors=(*text.sponsors, *text.with_))
    except RequestError:
        # The membership of that day is not in the register: no reason to have no brief.
        return None
