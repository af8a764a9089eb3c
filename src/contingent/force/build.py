"""A picture of the record becomes a network.

States become commitments by the table "From the record" of ``docs/reference/network.md``; what nobody said comes from
the table of priors and is listed as an assumption; what fits nothing is listed as open. The same picture, priors and
overrides give the same network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contingent.council import vote
from contingent.errors import RequestError
from contingent.force.answer import Assumption
from contingent.force.build_conditions import Expressed, Reader, references
from contingent.force.build_strength import said_as, strength_of, unit_of
from contingent.force.check import refuse_unsound
from contingent.force.condition import ALWAYS, AllOf, Condition, Held, OnEvent
from contingent.force.distribution import ZERO
from contingent.force.draft import CEASEFIRE, COLLAPSE, RESOLUTION, Draft
from contingent.force.mandate import asked_for
from contingent.force.network import Commitment, Network, Target
from contingent.force.override import apply
from contingent.force.priors import Priors
from contingent.force.prune import without_cycles_through_none
from contingent.force.vocabulary import feature_names
from contingent.picture.answer import Commitment as Undertaking
from contingent.picture.answer import Contributor, ContributorState, Picture, StatedCondition, Strength

_PRESENT = ContributorState.DEPLOYED
_GONE = ContributorState.WITHDRAWN
_REFUSED = ContributorState.DECLINED
#: Stages of a text at which its vote lies ahead, and the places to which the vote's probability is kept.
_AHEAD = frozenset({"drafting", "circulated", "in_blue", "tabled"})
_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """One commitment to be: whose, in which state, how many, on which conditions."""

    id: str
    actor: str
    state: ContributorState
    said: Strength | None
    unit: str
    conditions: tuple[StatedCondition, ...]
    evidence: tuple[str, ...]
    due: date | None = None
    less: float = 0.0


def build(
    picture: Picture,
    *,
    priors: Priors | None = None,
    start: date | None = None,
    end: date | None = None,
    features: Sequence[str] | None = None,
    targets: Sequence[float] | None = None,
    overrides: Mapping[str, object] | None = None,
) -> Network:
    """The network of a picture.

    Args:
        picture: the state of affairs.
        priors: the table of what nobody said; the one shipped unless given.
        start: the first day; the picture's unless given.
        end: the last day; the end of the year after the start's unless given.
        features: the text's features; those the picture's sources describe unless given.
        targets: strengths in persons to report.
        overrides: values a person sets instead of those built, by path: ``commitment.IDN-1.honoured``,
            ``event.resolution.probability``. They are marked as a person's. A path whose commitment or event the
            picture does not have (yet) is listed as open.

    Raises:
        InputError: an override or a prior is out of range.
        RequestError: an override's path does not end in something that can be set.
    """
    first = picture.as_of if start is None else start
    draft = Draft(
        priors=Priors.shipped() if priors is None else priors,
        start=first,
        end=date(first.year + 1, 12, 31) if end is None else end,
    )
    _resolution(draft, picture)
    _ceasefire(draft, picture)
    parts = [part for contributor in picture.contributors for part in _parts(draft, contributor)]
    parts += _in_place(draft, picture, {part.actor for part in parts if part.state is _PRESENT})
    takes_part = {part.actor for part in parts}
    draft.commitments = [_commitment(draft, part, takes_part) for part in parts]
    if features is None:
        features = feature_names((item.feature, item.value) for item in picture.mandate)
    used = any(one.withdraws_on or _waits_for(one.requires, _is_truce) for one in draft.commitments)
    network = Network(
        start=draft.start,
        end=draft.end,
        adoption=RESOLUTION,
        features=tuple(features),
        events=tuple(draft.events[name] for name in draft.events if name not in (CEASEFIRE, COLLAPSE) or used),
        commitments=tuple(draft.commitments),
        targets=tuple(Target(at_least=amount) for amount in _targets(draft, picture, targets)),
        assumptions=tuple(
            one
            for path, one in draft.assumptions.items()
            if used or not path.startswith((f"event.{CEASEFIRE}.", f"event.{COLLAPSE}."))
        ),
        open=tuple(draft.open),
    )
    network = replace(network, open=(*network.open, *_unreported(network)))
    network = apply(without_cycles_through_none(network), {} if overrides is None else overrides)
    refuse_unsound(network)
    return network


def _unreported(network: Network) -> Iterator[str]:
    """Features that a commitment asks for and no source says the text has: counted as absent, and said."""
    for one in network.commitments:
        for name in asked_for(one.requires):
            if name not in network.features:
                yield f"text: {one.id} asks for {name}, which no source says the text has; absent unless a draft has it"


def _targets(draft: Draft, picture: Picture, asked: Sequence[float] | None) -> tuple[float, ...]:
    """What was asked for, or the sizes set for the force and the table's."""
    if asked is not None:
        return tuple(asked)
    sizes = {
        bound
        for item in picture.requirements
        if item.quantity is not None and item.quantity.unit in {"troops", "police", "personnel"}
        for bound in (item.quantity.min, item.quantity.max)
        if bound is not None and bound > 0
    }
    return tuple(sorted({*sizes, *draft.priors.numbers("targets.default")}))


def _resolution(draft: Draft, picture: Picture) -> None:
    """The adoption: certain where the record has it, else by the stage of the text."""
    title = "The Council adopts the resolution"
    text = picture.resolution
    evidence = references(text.evidence)
    if text.stage == "adopted":
        draft.certain(RESOLUTION, None if text.on is None else text.on.start, title=title, evidence=evidence)
    else:
        stage = "none" if text.stage is None else text.stage
        draft.uncertain(RESOLUTION, f"adoption.{stage}", title=title, evidence=evidence)
        if stage in _AHEAD:
            _vote(draft, picture, f"adoption.{stage}.probability")


def _vote(draft: Draft, picture: Picture, prior: str) -> None:
    """The adoption's probability is the vote's forecast, unless a person's table of priors has one of its own."""
    if draft.priors.probability(prior) != Priors.shipped().probability(prior):
        return
    text = picture.resolution
    try:
        found = vote(picture.as_of, positions=picture.positions, sponsors=(*text.sponsors, *text.with_))
    except RequestError:
        # The membership of that day is not in the register: the prior stands.
        return
    probability = round(found.adopted, _PLACES)
    path = f"event.{RESOLUTION}.probability"
    source = f"vote: the forecast of the vote, were it held on {picture.as_of} (contingent vote --date {picture.as_of})"
    draft.events[RESOLUTION] = replace(draft.events[RESOLUTION], probability=probability)
    draft.assumptions[path] = Assumption(path=path, value=probability, source=source, set_by="prior")


def _ceasefire(draft: Draft, picture: Picture) -> None:
    """The ceasefire and its collapse, kept only where a commitment depends on them."""
    now = picture.ceasefire
    evidence = references(now.evidence)
    if now.status in {"holding", "agreed", "violated"}:
        draft.certain(CEASEFIRE, now.since, title="A ceasefire is agreed", evidence=evidence)
    else:
        known = "none" if now.status is None else now.status
        draft.uncertain(CEASEFIRE, f"ceasefire.{known}", title="A ceasefire is agreed", evidence=evidence)
    risk = {"holding": "holding", "agreed": "holding", "violated": "violated"}.get(str(now.status), "none")
    draft.collapse(f"ceasefire.{risk}.collapse", evidence)


def _parts(draft: Draft, contributor: Contributor) -> list[_Part]:
    """A contributor's commitments; what yields none says why among what is open."""
    if contributor.collective:
        said = "" if contributor.strength is None else f" ({said_as(contributor.strength)})"
        draft.open.append(f"{contributor.actor}: a collective figure{said}, not added to its members'")
        return []
    parts = [_part(one) for one in contributor.commitments] or [_alone(contributor)]
    return [part for one in parts for part in _lasting(draft, contributor, one)]


def _part(one: Undertaking) -> _Part:
    return _Part(
        id=one.id,
        actor=one.actor,
        state=one.state,
        said=one.strength,
        unit=unit_of(one.strength, one.unit),
        conditions=one.conditions,
        evidence=references(one.evidence),
        due=None if one.expected is None else one.expected.start,
    )


def _alone(contributor: Contributor) -> _Part:
    return _Part(
        id=f"{contributor.actor}-1",
        actor=contributor.actor,
        state=contributor.state,
        said=contributor.strength,
        unit=unit_of(contributor.strength, None),
        conditions=contributor.conditions,
        evidence=references(contributor.evidence),
    )


def _lasting(draft: Draft, contributor: Contributor, part: _Part) -> list[_Part]:
    """What of a commitment can still come: the withdrawn and flat refusals are out, a first contingent has a rest."""
    if part.state is _GONE:
        draft.open.append(f"{part.id}: withdrawn, no commitment")
        return []
    if part.state is _REFUSED and not part.conditions:
        draft.open.append(f"{part.id}: declined without a condition, no commitment")
        return []
    if part.state is not _PRESENT:
        return [part]
    there, promised = _most(part.said), _most(contributor.promised)
    if promised <= there or len(contributor.commitments) > 1:
        return [part]
    rest = replace(
        part, id=f"{part.id}-rest", state=ContributorState.PLEDGED, said=contributor.promised, less=there, due=None
    )
    return [part, rest]


def _most(said: Strength | None) -> float:
    return 0.0 if said is None else max((bound for bound in (said.min, said.max) if bound is not None), default=0.0)


def _in_place(draft: Draft, picture: Picture, counted: set[str]) -> list[_Part]:
    """Personnel already there who are not a contributor's deployed commitment; planners are no force."""
    found: list[_Part] = []
    for one in picture.in_place:
        said = "" if one.strength is None else f" ({said_as(one.strength)})"
        if one.role == "planning":
            draft.open.append(f"{one.actor}: planners and coordinators in place{said}, not counted as force")
        elif one.actor not in counted:
            found.append(
                _Part(
                    id=f"{one.actor}-in-place",
                    actor=one.actor,
                    state=_PRESENT,
                    said=one.strength,
                    unit=unit_of(one.strength, None),
                    conditions=(),
                    evidence=references(one.evidence),
                )
            )
    return found


def _commitment(draft: Draft, part: _Part, takes_part: set[str]) -> Commitment:
    path = f"commitment.{part.id}"
    state = part.state.value
    strength = strength_of(draft, f"{path}.strength", state, part.said, part.unit, less=part.less)
    if part.state is _PRESENT:
        return Commitment(
            id=part.id, contributor=part.actor, unit=part.unit, strength=strength, evidence=part.evidence,
            name=f"{part.actor}, in place",
        )  # fmt: skip
    reader = Reader(draft, part.id, part.actor, takes_part)
    found = reader.express_all(part.conditions)
    if part.state is ContributorState.DEPLOYING:
        found.append(_arrival(draft, part))
    elif not _waits_for(_all(found), _is_adoption):
        # Nobody joins a force that nobody has authorised: what is not said is assumed, and listed.
        draft.assume(f"{path}.requires", "resolution", "conditions.mandate")
        found.append(Expressed((OnEvent(RESOLUTION),)))
    deploying = part.state is ContributorState.DEPLOYING
    return Commitment(
        id=part.id,
        contributor=part.actor,
        unit=part.unit,
        strength=strength,
        requires=_all(found),
        honoured=draft.probability(f"{path}.honoured", f"state.{state}.honoured"),
        delay=ZERO if deploying else draft.time(f"{path}.delay", "delay.coalition"),
        ramp=_ramp(draft, f"{path}.ramp"),
        lapses=min((one.lapses for one in found if one.lapses is not None), default=None),
        withdraws_on=tuple(dict.fromkeys(event for one in found for event in one.withdraws_on)),
        evidence=part.evidence,
        name=f"{part.actor}, {state.replace('_', ' ')}{'' if part.said is None else f': {said_as(part.said)}'}",
    )


def _waits_for(condition: Condition, kind: Callable[[Condition], bool]) -> bool:
    """Whether a condition is of a kind, or has one of that kind inside it."""
    return kind(condition) or any(_waits_for(part, kind) for part in condition.parts())


def _is_truce(condition: Condition) -> bool:
    return isinstance(condition, Held) and condition.event == CEASEFIRE


def _is_adoption(condition: Condition) -> bool:
    return condition == OnEvent(RESOLUTION)


def _ramp(draft: Draft, path: str) -> tuple[tuple[float, float], ...]:
    draft.assume(path, "[[0, 0.1], [60, 1]]", "ramp.default")
    return draft.priors.ramp("ramp.default")


def _arrival(draft: Draft, part: _Part) -> Expressed:
    """Those on their way arrive on the day they named, or soon."""
    name = f"arrival:{part.id}"
    title = f"{part.actor} arrives"
    if part.due is None:
        draft.uncertain(name, "event.arrival", title=title, evidence=part.evidence)
    else:
        draft.certain(name, part.due, title=title, evidence=part.evidence)
    return Expressed((OnEvent(name),))


def _all(found: Sequence[Expressed]) -> Condition:
    parts = tuple(dict.fromkeys(condition for one in found for condition in one.requires))
    return ALWAYS if not parts else parts[0] if len(parts) == 1 else AllOf(parts)
