"""Why a commitment comes, or a target is reached, as often as it is: the conditions, each with its probability.

A tree from the answer over the conditions and the commitments they wait for down to the evidence and the assumptions.
``probability`` is the share of worlds in which a branch holds by the day; ``gain`` what the probability of the trunk
would gain if the branch held in every world. Every probability at a leaf names where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from contingent.errors import RequestError
from contingent.force.assumptions import assumptions_of
from contingent.force.check import refuse_unsound
from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import Floats
from contingent.force.kernel_rows import TOLERANCE
from contingent.force.network import UNIFORMED, Commitment, Network, counts
from contingent.force.report import standard_error
from contingent.force.what_if import Given, Settled, samples, settle
from contingent.picture.answer import Evidence
from contingent.picture.why import Reason

#: Worlds of a tree.
WORLDS = 20_000
#: A probability that changes by less is not worth a word.
_NOTABLE = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """What a tree is asked for: a commitment or event by id, or a strength (``target``) of a kind of unit; by a day."""

    subject: str | None = None
    target: float | None = None
    by: date | None = None
    unit: str = UNIFORMED


def reasons(
    network: Network,
    trunk: Trunk,
    *,
    evidence: Mapping[str, Evidence] | None = None,
    worlds: int = WORLDS,
    seed: int = 0,
) -> Reason:
    """The tree behind a commitment, a contributor, an event or a target.

    Args:
        network: the commitments and their conditions.
        trunk: what is asked.
        evidence: quotes by the names under which the network cites them ("source#claim").
        worlds: how many worlds to draw.
        seed: the forecast's.

    Raises:
        RequestError: nothing of that name, a day outside the horizon, or neither a subject nor a target.
        InputError: the network does not make sense.
    """
    refuse_unsound(network)
    day = network.end if trunk.by is None else trunk.by
    if not network.start <= day <= network.end:
        raise RequestError(f"by: got {day}, expected a day from {network.start} to {network.end}")
    if not 1 <= worlds <= 10**6:
        raise RequestError(f"samples: got {worlds}, expected a whole number from 1 to 1,000,000")
    chunks = [settle(sample) for sample in samples(network, worlds=worlds, seed=seed)]
    grower = _Grower(network, day, trunk.unit, chunks, {} if evidence is None else evidence)
    if trunk.target is not None:
        return grower.target(trunk.target)
    for one in network.commitments:
        if one.id == trunk.subject:
            return grower.commitment(one, ())
    if any(one.contributor == trunk.subject for one in network.commitments):
        return grower.contributor(str(trunk.subject), ())
    if any(event.id == trunk.subject for event in network.events):
        return grower.event(str(trunk.subject))
    known = ", ".join(
        dict.fromkeys((*(one.id for one in network.commitments), *(one.contributor for one in network.commitments)))
    )
    raise RequestError(f"why: got {trunk.subject!r}; expected a --target, or one of {known}")


@dataclass(slots=True)
class _Grower:
    network: Network
    day: date
    unit: str
    chunks: list[Settled]
    quotes: Mapping[str, Evidence]
    assumed: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.assumed = {one.path: one.source for one in assumptions_of(self.network)}

    @property
    def days(self) -> float:
        """The day, in days from the start."""
        return float((self.day - self.network.start).days)

    def share(self, rows: Iterator[Floats]) -> float:
        """The share of worlds in which times lie on or before the day."""
        return float(np.mean(np.concatenate([row <= self.days for row in rows])))

    def holds(self, index: int, condition: Condition) -> float:
        """How often a condition of the commitment at ``index`` holds by the day."""
        return self.share(settled.holds.of(index, condition) for settled in self.chunks)

    def target(self, amount: float) -> Reason:
        """The tree of a target: who brings it, each with their own tree, the most first."""
        hits = self._reached(amount, self.chunks)
        worlds = sum(settled.sample.size for settled in self.chunks)
        branches = []
        for at, one in enumerate(self.network.commitments):
            if not counts(one.unit, self.unit):
                continue
            mean = float(np.mean(np.concatenate([settled.present(self.days)[at] for settled in self.chunks])))
            grown = self.commitment(one, ())
            kept = [settle(settled.sample, Given(honoured={one.id: True}), base=settled) for settled in self.chunks]
            gain = (self._reached(amount, kept) - hits) / worlds
            text = f"{grown.text}; {mean:,.0f} in place on average"
            branches.append((mean, replace(grown, text=text, gain=gain)))
        kind = "" if self.unit == UNIFORMED else f" {self.unit}"
        return Reason(
            text=f"{amount:,.0f}{kind} or more in place on {self.day}",
            probability=hits / worlds,
            standard_error=standard_error(hits, worlds),
            because=tuple(branch for _, branch in sorted(branches, key=lambda pair: -pair[0])),
        )

    def _reached(self, amount: float, chunks: list[Settled]) -> int:
        return sum(int((one.strength(self.days, self.unit) >= amount - TOLERANCE).sum()) for one in chunks)

    def contributor(self, name: str, above: tuple[str, ...]) -> Reason:
        """A contributor: the first of its commitments."""
        own = [at for at, one in enumerate(self.network.commitments) if one.contributor == name]
        return Reason(
            text=f"{name} takes part",
            probability=self.share(settled.triggers[own].min(axis=0) for settled in self.chunks),
            because=tuple(self.commitment(self.network.commitments[at], above) for at in own),
        )

    def commitment(self, one: Commitment, above: tuple[str, ...]) -> Reason:
        """A commitment: its condition, whether it is honoured and lasts; ``above`` are those it is a reason of."""
        at = self.network.commitments.index(one)
        triggered = self.share(settled.triggers[at] for settled in self.chunks)
        name = one.id if one.name is None else f"{one.id} ({one.name})"
        if one.id in above:
            return Reason(text=f"{name} is taken up, which waits for this in turn", probability=triggered)
        inner = (*above, one.id)
        branches = [self._grown(at, one.requires, inner)]
        if one.honoured < 1:
            branches.append(
                Reason(text=f"It is honoured{self._source(f'commitment.{one.id}.honoured')}", probability=one.honoured)
            )
        branches += [self._negated(self.event(event), "It does not end because of this") for event in one.withdraws_on]
        if one.lapses is not None:
            branches.append(Reason(text=f"It is taken up by {one.lapses}, after which it lapses"))
        gains = [self._gain(at, triggered, number) for number in range(len(branches))]
        return Reason(
            text=f"{name} is taken up by {self.day}{self._together(at, triggered)}",
            probability=triggered,
            because=tuple(replace(branch, gain=gain) for branch, gain in zip(branches, gains, strict=True)),
            evidence=self._evidence(one.evidence),
        )

    def _together(self, at: int, triggered: float) -> str:
        """What would be if those who wait for each other moved together, where that makes a difference."""
        plan = self.chunks[0].sample.plan
        group = plan.group_of[at]
        if not plan.groups[group].cyclic:
            return ""
        given = Given(assured={group: True})
        chance = self.share(settle(one.sample, given, base=one).triggers[at] for one in self.chunks)
        if chance - triggered < _NOTABLE:
            return ""
        return f"; {chance:.0%} if those who wait for each other moved together".replace("%", " %", 1)

    def _gain(self, at: int, triggered: float, number: int) -> float | None:
        """What the commitment's probability would gain if a branch held everywhere: the condition, or its honour."""
        one = self.network.commitments[at]
        if number == 0:
            kept = np.concatenate([settled.sample.honoured[at] for settled in self.chunks])
            ended = np.concatenate([self._ended(settled, one) for settled in self.chunks])
            lapsed = one.lapses is not None and one.lapses < self.network.start
            return 0.0 if lapsed else max(0.0, float(np.mean(kept & (ended > 0))) - triggered)
        if number == 1 and one.honoured < 1:
            given = Given(honoured={one.id: True})
            times = (settle(settled.sample, given, base=settled).triggers[at] for settled in self.chunks)
            return self.share(times) - triggered
        return None

    def _ended(self, settled: Settled, one: Commitment) -> Floats:
        found = np.full(settled.sample.size, np.inf)
        for name in one.withdraws_on:
            found = np.minimum(found, settled.holds.event(name))
        return found

    def _grown(self, at: int, condition: Condition, above: tuple[str, ...]) -> Reason:
        """A condition with its parts."""
        probability = self.holds(at, condition)
        if isinstance(condition, OnEvent):
            found = self.event(condition.event)
            after = f", {condition.after_days:g} days after it" if condition.after_days else ""
            return replace(found, text=found.text + after, probability=probability)
        if isinstance(condition, (AllOf, AnyOf, AtLeast, NoneOf)):
            parts = tuple(self._grown(at, part, above) for part in condition.of)
            return Reason(text=_combined(condition), probability=probability, because=parts)
        return replace(self._atom(at, condition, above), probability=probability)

    def _atom(self, at: int, condition: Condition, above: tuple[str, ...]) -> Reason:
        network = self.network
        if isinstance(condition, Held):
            parts = [self.event(condition.event)]
            if condition.unless is not None:
                parts.append(self._negated(self.event(condition.unless), "And this has not happened by then"))
            return Reason(text=f"It has held for {condition.days:g} days", because=tuple(parts))
        if isinstance(condition, OnFeature):
            has = condition.feature in network.features
            word = "has" if condition.present else "does without"
            met = "it does" if has == condition.present else "it does not"
            inner = (self.event(str(network.adoption)),) if has == condition.present else ()
            return Reason(text=f"The text {word} {condition.feature}: {met}", because=inner)
        if isinstance(condition, OnCommitment):
            return self.commitment(network.commitment(condition.commitment), above)
        if isinstance(condition, OnContributor):
            return self.contributor(condition.contributor, above)
        if isinstance(condition, (OnContributors, OnStrength)):
            return self._crowd(at, condition)
        raise TypeError(f"{type(condition).__name__} is not a condition")

    def _crowd(self, at: int, condition: OnContributors | OnStrength) -> Reason:
        """A condition on many: each that may count, without its own tree."""
        own = self.network.commitments[at].contributor
        if isinstance(condition, OnContributors):
            text = f"{condition.count} other contributors have taken up a commitment"
            rows = [one for one, other in enumerate(self.network.commitments) if other.contributor != own]
        else:
            whose = condition.of if isinstance(condition.of, str) else ", ".join(condition.of)
            kind = "" if condition.unit is None else f" {condition.unit}"
            text = f"{condition.strength:,.0f}{kind} are committed by {whose}"
            rows = list(self._reads(at, condition))
        parts = tuple(
            Reason(
                text=f"{self.network.commitments[one].id} is taken up",
                probability=self.share(settled.triggers[one] for settled in self.chunks),
            )
            for one in rows
        )
        return Reason(text=text, because=parts)

    def _reads(self, at: int, condition: Condition) -> tuple[int, ...]:
        """The commitments that an atom of the commitment at ``at`` reads."""
        return tuple(self.chunks[0].sample.plan.dependencies.of_atom(at, condition))

    def event(self, name: str) -> Reason:
        """An event: how often it happens by the day, and where that number comes from."""
        event = self.network.event(name)
        called = event.id if event.name is None else event.name
        return Reason(
            text=called if event.probability == 1 else f"{called}{self._source(f'event.{name}.probability')}",
            probability=self.share(settled.holds.event(name) for settled in self.chunks),
            evidence=self._evidence(event.evidence),
        )

    def _negated(self, reason: Reason, text: str) -> Reason:
        chance = None if reason.probability is None else 1 - reason.probability
        return Reason(text=f"{text}: {reason.text}", probability=chance, evidence=reason.evidence)

    def _source(self, path: str) -> str:
        found = self.assumed.get(path)
        return "" if found is None else f" [{found}]"

    def _evidence(self, names: tuple[str, ...]) -> tuple[Evidence, ...]:
        return tuple(self.quotes[name] for name in names if name in self.quotes)


def _combined(condition: AllOf | AnyOf | AtLeast | NoneOf) -> str:
    if isinstance(condition, AllOf):
        return "Its conditions all hold" if condition.of else "It waits for nothing"
    if isinstance(condition, AnyOf):
        return "One of these holds"
    return f"{condition.count} of these hold" if isinstance(condition, AtLeast) else "None of these ever holds"
