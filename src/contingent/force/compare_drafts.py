"""Two drafts compared: features from the Council's room, P(adopted) from the vote, the rest from the worlds.

Each draft brings its own probability of adoption, the vote's, unless a person fixes it or the record has the text
adopted already. A vote that cannot be forecast (no membership is known for the day) is a finding, and the network's
own probability stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contingent.council import vote
from contingent.council.answer import Resolution, VoteForecast
from contingent.council.vote import SaidPosition, Stated
from contingent.errors import RequestError
from contingent.force.comparison import WORLDS, Text, compare
from contingent.force.comparison_answer import Comparison
from contingent.force.draft_features import features_of
from contingent.force.mandate import MANDATES_FORCE, asking_for_mandate
from contingent.force.network import UNIFORMED, Network
from contingent.picture.answer import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft to compare: its parsed text, who sponsors it, and a probability of adoption where a person fixes one.

    ``ended`` is the stage at which the record has its life ended (``adopted``, ``vetoed``, ``failed``, ``withdrawn``).
    """

    name: str
    text: Resolution
    sponsors: Collection[str] = ()
    adopted: float | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The vote that a draft faces: the day, and what members have said.

    ``adopted_already`` says that the record has a text adopted, so that neither draft awaits a vote.
    """

    on: date
    positions: Stated | Sequence[SaidPosition] = ()
    adopted_already: bool = False
    optional: bool = False


def compare_drafts(
    network: Network,
    a: Draft,
    b: Draft,
    *,
    ballots: tuple[Ballot | None, Ballot | None] = (None, None),
    by: date | None = None,
    samples: int = WORLDS,
    seed: int = 0,
    targets: Sequence[float] = (),
    unit: str = UNIFORMED,
    evidence: Mapping[str, Evidence] | None = None,
) -> Comparison:
    """Compare two drafts.

    Args:
        network: the commitments and their conditions.
        a: the one draft.
        b: the other.
        ballots: the vote on each; none is forecast where it is left out.
        by: the day of the comparison; the end of the horizon unless given.
        samples: how many worlds to draw.
        seed: the seed.
        targets: strengths beside the network's own.
        unit: the kind of unit compared.
        evidence: quotes by the names under which the network cites them ("source#claim").

    Raises:
        RequestError: the vote's day has no known membership (unless the ballot is optional), a day lies outside the
            horizon, or a probability is none.
    """
    findings: list[str] = []
    sides = []
    for draft, ballot in zip((a, b), ballots, strict=True):
        forecast = _vote(draft, ballot, findings)
        sides.append(_text(draft, forecast, ballot))
    without = [side.name for side in sides if MANDATES_FORCE not in side.features]
    if without:
        network = asking_for_mandate(network)
        findings.append(
            f"{' and '.join(without)}: no words were found that mandate a force, so nobody who waits for the adoption "
            "comes under it"
        )
    found = compare(
        network,
        sides[0],
        sides[1],
        by=by,
        samples=samples,
        seed=seed,
        targets=targets,
        unit=unit,
        evidence={} if evidence is None else evidence,
    )
    findings += [
        f"{draft.name} is {draft.ended} on the record; a probability of adoption of your own says what it would bring"
        for draft in (a, b)
        if draft.ended not in {None, "adopted"} and draft.adopted is None
    ]
    for draft in (a, b):
        # A draft's day of publication plays no part here.
        told = (one for one in draft.text.findings if not one.code.startswith(("published", "dateline")))
        findings += [f"{draft.name}: {finding.message}" for finding in told]
    if not any(one.feature != "adoption" for one in found.because):
        findings.append(
            "no commitment on record depends on what the two texts have different: they differ in the vote alone"
        )
    return replace(found, findings=tuple(dict.fromkeys(findings)))


def _vote(draft: Draft, ballot: Ballot | None, findings: list[str]) -> VoteForecast | None:
    if ballot is None:
        return None
    try:
        return vote(ballot.on, positions=ballot.positions, sponsors=draft.sponsors, draft=draft.text)
    except RequestError as error:
        if not ballot.optional:
            raise
        findings.append(f"no vote is forecast ({error}); the network's probability of adoption stands for both texts")
        return None


def _text(draft: Draft, forecast: VoteForecast | None, ballot: Ballot | None) -> Text:
    features = features_of(draft.text)
    if draft.adopted is not None:
        adoption, source = draft.adopted, "set by a person"
    elif draft.ended is not None:
        adoption, source = float(draft.ended == "adopted"), f"the record has it {draft.ended}"
    elif ballot is not None and ballot.adopted_already:
        adoption, source = None, "the record has a text adopted"
    elif forecast is not None:
        adoption, source = forecast.adopted, f"the vote's forecast for {forecast.date.isoformat()}"
    else:
        adoption, source = None, "the network's"
    return Text(name=draft.name, features=features, adoption=adoption, source=source, vote=forecast)
