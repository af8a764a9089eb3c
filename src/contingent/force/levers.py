"""Levers: what unlocks a target, what an assurance brings, what to know first.

The smallest and the cheapest sets of levers that bring P(target by the day) to what is asked. They are searched for on
one sample of worlds, with a margin of three standard errors below what is asked so that chance loses no candidate, and
each candidate is judged on fresh worlds. A set is called proven minimal only where pulling a lever can never do harm,
the solver's search was complete, and no rejected set came within three standard errors of what is asked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np

from contingent.errors import RequestError
from contingent.force.answer import TargetProbability
from contingent.force.check import refuse_unsound
from contingent.force.cursor import unknown_word
from contingent.force.distribution import Floats
from contingent.force.kernel_rows import TOLERANCE
from contingent.force.keystones import Mean, keystones
from contingent.force.knowing import value_of_knowing
from contingent.force.lever_list import LeverChoice, choices_of, given_by, never_harms
from contingent.force.levers_answer import Assurance, Lever, Levers, LeverSet
from contingent.force.network import UNIFORMED, Network
from contingent.force.report import standard_error
from contingent.force.what_if import Given, Sample, Settled, samples, settle
from contingent.force.what_if.unlocking import cheapest

#: Worlds that are searched, and fresh ones on which a set is judged.
WORLDS = 8_000
FRESH = 40_000
#: Standard errors below what is asked at which a set is rejected for certain.
_SURE = 3.0
#: Levers whose every combination is tried where pulling one may do harm.
_ALL_SETS = 8

#: How sure it is that a set is minimal, and a set of levers, by position, with it.
Proof = Literal["proven", "within_error", "not_proven"]
_Judged = tuple[frozenset[int], Proof]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A strength, the day, the probability asked for, and what the levers cost."""

    target: float
    by: date
    probability: float = 0.8
    unit: str = UNIFORMED
    costs: Mapping[str, float] = field(default_factory=dict)
    without: Sequence[str] = ()
    honour: bool = False
    sets: int = 5


def levers(network: Network, wanted: Wanted, *, worlds: int = WORLDS, fresh: int = FRESH, seed: int = 0) -> Levers:
    """What would bring a target about.

    Args:
        network: the commitments and their conditions.
        wanted: what is to be reached, at which costs.
        worlds: how many worlds to search.
        fresh: how many other worlds to judge each set on.
        seed: the seed; the same one gives the same answer.

    Raises:
        RequestError: a day outside the horizon, a probability that is none, a cost of something that is no lever.
        InputError: the network does not make sense.
    """
    refuse_unsound(network)
    _refuse(network, wanted, worlds, fresh)
    search = _Worlds.drawn(network, wanted, worlds, seed, first=0)
    waiting = search.waiting()
    every = choices_of(network, waiting, honour=wanted.honour)
    _refuse_unknown(every, wanted)
    choices = tuple(
        one for one in every if one.id not in wanted.without and one.kind not in wanted.without and not search.moot(one)
    )
    priced = {**dict(network.costs), **wanted.costs}
    costs = [priced.get(one.id, 1.0) for one in choices]
    judge = _Worlds.drawn(network, wanted, fresh, seed, first=worlds)
    base = judge.hits(())
    target = TargetProbability(
        at_least=wanted.target, by=wanted.by, unit=wanted.unit, probability=0, standard_error=0, probability_greatest=0
    )
    finder = _Finder(network, wanted, choices, costs, search, judge)
    sets = finder.sets()
    return Levers(
        worlds=worlds + fresh,
        seed=seed,
        target=wanted.target,
        by=wanted.by,
        unit=wanted.unit,
        probability=wanted.probability,
        before=base / fresh,
        before_standard_error=standard_error(base, fresh),
        reachable=judge.hits(choices) / fresh,
        sets=sets,
        levers=_alone(choices, costs, judge),
        assurances=tuple(_assurance(one, search, judge) for one in every if one.kind == "assure"),
        keystones=keystones(network, (target,), worlds=worlds, seed=seed),
        knowing=value_of_knowing(network, wanted.by, unit=wanted.unit, worlds=worlds, seed=seed),
        findings=tuple(finder.findings),
    )


def _refuse(network: Network, wanted: Wanted, worlds: int, fresh: int) -> None:
    if not network.start <= wanted.by <= network.end:
        raise RequestError(f"by: got {wanted.by}, expected a day from {network.start} to {network.end}")
    if not 0 < wanted.probability <= 1:
        raise RequestError(f"probability: got {wanted.probability}, expected more than 0 and at most 1")
    if not (math.isfinite(wanted.target) and wanted.target > 0):
        raise RequestError(f"target: got {wanted.target}, expected a strength in persons, more than 0")
    for name, count in (("samples", worlds), ("fresh", fresh)):
        if not 100 <= count <= 10**6:
            raise RequestError(f"{name}: got {count}, expected a whole number from 100 to 1,000,000")
    for lever, cost in wanted.costs.items():
        if not (math.isfinite(cost) and cost >= 0):
            raise RequestError(f"cost of {lever}: got {cost}, expected a number, 0 or more")


def _refuse_unknown(choices: Sequence[LeverChoice], wanted: Wanted) -> None:
    known = {one.id for one in choices}
    for name in wanted.costs:
        if name not in known:
            raise RequestError(f"cost of {unknown_word(name, known)}")
    for name in wanted.without:
        if name not in known | {one.kind for one in choices} | {"event", "prevent", "feature", "without", "assure"}:
            raise RequestError(f"without {unknown_word(name, known)}")


@dataclass(slots=True)
class _Worlds:
    """Worlds kept as drawn, on which any set of levers can be tried."""

    network: Network
    wanted: Wanted
    chunks: list[tuple[Sample, Settled]]
    known: dict[frozenset[str], int] = field(default_factory=dict)

    @classmethod
    def drawn(cls, network: Network, wanted: Wanted, worlds: int, seed: int, *, first: int) -> _Worlds:
        """So many worlds from the first on."""
        found = samples(network, worlds=worlds, seed=seed, first=first)
        return cls(network, wanted, [(sample, settle(sample)) for sample in found])

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return sum(sample.size for sample, _ in self.chunks)

    def hits(self, levers: Sequence[LeverChoice]) -> int:
        """In how many worlds the target is in place with these levers pulled."""
        key = frozenset(one.id for one in levers)
        if key not in self.known:
            self.known[key] = sum(int((row >= self.wanted.target - TOLERANCE).sum()) for row in self.strengths(levers))
        return self.known[key]

    def strengths(self, levers: Sequence[LeverChoice]) -> list[Floats]:
        """The strength on the day in every world, chunk by chunk."""
        given = given_by(tuple(levers))
        day = float((self.wanted.by - self.network.start).days)
        found = (settle(sample, given, base=base) if levers else base for sample, base in self.chunks)
        return [one.strength(day, self.wanted.unit) for one in found]

    def moot(self, lever: LeverChoice) -> bool:
        """Whether a lever brings about what is so anyway."""
        if lever.kind not in {"event", "prevent"}:
            return False
        rows = [sample.happens[sample.plan.event_at[lever.of]] for sample, _ in self.chunks]
        return all(bool(row.all()) if lever.kind == "event" else not row.any() for row in rows)

    def waiting(self) -> dict[int, tuple[str, ...]]:
        """The members of each group that wait for each other in some world, by the group's place."""
        found: dict[int, set[int]] = {}
        for sample, base in self.chunks:
            for at in sample.plan.knots():
                members = list(sample.plan.groups[at].members)
                together = settle(sample, Given(assured={at: True}), base=base)
                horizon = self.network.horizon
                sooner = (together.triggers[members] < base.triggers[members]) & (together.triggers[members] <= horizon)
                found.setdefault(at, set()).update(one for one, row in zip(members, sooner, strict=True) if row.any())
        names = [one.id for one in self.network.commitments]
        return {at: tuple(names[one] for one in sorted(members)) for at, members in found.items() if members}


@dataclass(slots=True)
class _Finder:
    network: Network
    wanted: Wanted
    choices: tuple[LeverChoice, ...]
    costs: list[float]
    search: _Worlds
    judge: _Worlds
    findings: list[str] = field(default_factory=list)
    near: bool = False
    complete: bool = True

    def sets(self) -> tuple[LeverSet, ...]:
        """The smallest and the cheapest sets, and the next cheapest."""
        if self.judge.hits(()) >= self.wanted.probability * self.judge.size:
            self.findings.append("the target is reached without pulling any lever")
            return ()
        if self._rejects(frozenset(range(len(self.choices)))):
            self.findings.append("no set of these levers reaches the probability asked for, not even all of them")
            return ()
        if not never_harms(self.network, self.choices):
            self.findings.append(
                "some levers please one contributor and put off another: sets are tried one by one, and minimality "
                "is not proven beyond them"
            )
            return self._marked(self._tried())
        by_cost = self._found(self.costs, self.wanted.sets)
        equal = len(set(self.costs)) <= 1
        by_size = [] if equal else self._found([1.0] * len(self.choices), 1)
        return self._marked([*by_cost, *by_size])

    def _found(self, costs: Sequence[float], many: int) -> list[_Judged]:
        self.near = False
        found: list[_Judged] = []
        for one in cheapest(costs, self._rejects, self._grown, many=many):
            proof: Proof = "not_proven"
            if one.complete:
                proof = "within_error" if self.near else "proven"
            found.append((one.levers, proof))
        return found

    def _tried(self) -> list[_Judged]:
        """Sets tried one by one, small before large, where a lever may do harm."""
        count = len(self.choices)
        limit = count if count <= _ALL_SETS else 2
        every = sorted(
            (frozenset(at for at in range(count) if number >> at & 1) for number in _numbers(count, limit)),
            key=lambda levers: (sum(self.costs[at] for at in levers), len(levers), sorted(levers)),
        )
        found: list[frozenset[int]] = []
        self.near = False
        for levers in every:
            if any(held <= levers for held in found):
                continue
            if not self._rejects(levers):
                found.append(levers)
                if len(found) == self.wanted.sets:
                    break
        proof: Proof = "not_proven" if limit < count else "within_error" if self.near else "proven"
        return [(levers, proof) for levers in found]

    def _rejects(self, levers: frozenset[int]) -> bool:
        """Whether a set falls short: clearly on the searched worlds, or else on the fresh ones."""
        chosen = [self.choices[at] for at in sorted(levers)]
        if self._clearly_short(chosen):
            return True
        hits = self.judge.hits(chosen)
        short = hits < self.wanted.probability * self.judge.size
        if short:
            gap = self.wanted.probability - hits / self.judge.size
            self.near |= gap < _SURE * standard_error(hits, self.judge.size)
        return short

    def _clearly_short(self, chosen: Sequence[LeverChoice]) -> bool:
        share = self.search.hits(chosen) / self.search.size
        p = self.wanted.probability
        margin = _SURE * math.sqrt(max(p * (1 - p), share * (1 - share)) / self.search.size)
        return share < p - margin

    def _grown(self, levers: frozenset[int]) -> frozenset[int]:
        """A set that falls short, with every lever added with which it clearly still does."""
        found = set(levers)
        if not self._clearly_short([self.choices[at] for at in sorted(found)]):
            return levers
        for at in range(len(self.choices)):
            if at not in found and self._clearly_short([self.choices[one] for one in sorted({*found, at})]):
                found.add(at)
        return frozenset(found)

    def _marked(self, found: Sequence[_Judged]) -> tuple[LeverSet, ...]:
        unique = dict(reversed(found))
        if not unique:
            return ()
        least = min(len(levers) for levers in unique)
        cheap = min(sum(self.costs[at] for at in levers) for levers in unique)
        rows = []
        for levers, proof in unique.items():
            chosen = [self.choices[at] for at in sorted(levers)]
            hits = self.judge.hits(chosen)
            cost = sum(self.costs[at] for at in levers)
            rows.append(
                LeverSet(
                    levers=tuple(one.id for one in chosen),
                    probability=hits / self.judge.size,
                    standard_error=standard_error(hits, self.judge.size),
                    cost=cost,
                    minimal=proof,
                    smallest=len(levers) == least,
                    cheapest=cost <= cheap + 1e-9,
                )
            )
        return tuple(sorted(rows, key=lambda one: (one.cost, len(one.levers), -one.probability, one.levers)))


def _numbers(count: int, limit: int) -> list[int]:
    """The numbers whose bits name the sets of at most ``limit`` of ``count`` levers, none left out but the empty."""
    if limit >= count:
        return list(range(1, 1 << count))
    singles = [1 << at for at in range(count)]
    return [*singles, *(one | other for at, one in enumerate(singles) for other in singles[at + 1 :])]


def _alone(choices: Sequence[LeverChoice], costs: Sequence[float], judge: _Worlds) -> tuple[Lever, ...]:
    """Each lever on its own, the strongest first."""
    before = np.concatenate(judge.strengths(()))
    found = []
    for one, cost in zip(choices, costs, strict=True):
        hits = judge.hits((one,))
        gain = Mean()
        gain.add(np.concatenate(judge.strengths((one,))) - before)
        found.append(
            Lever(
                id=one.id,
                kind=one.kind,
                name=one.name,
                cost=cost,
                alone=hits / judge.size,
                standard_error=standard_error(hits, judge.size),
                strength=gain.mean,
                evidence=one.evidence,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.alone, -one.strength, one.id)))


def _assurance(one: LeverChoice, search: _Worlds, judge: _Worlds) -> Assurance:
    """What an assurance brings, and how often the members wait."""
    before = np.concatenate(judge.strengths(()))
    gain = np.concatenate(judge.strengths((one,))) - before
    waiting = 0
    for sample, base in search.chunks:
        members = list(sample.plan.groups[one.group].members)
        together = settle(sample, Given(assured={one.group: True}), base=base)
        sooner = together.triggers[members] < base.triggers[members]
        waiting += int((sooner & (together.triggers[members] <= search.network.horizon)).any(axis=0).sum())
    return Assurance(
        id=one.id,
        members=one.members,
        waiting=waiting / search.size,
        probability=judge.hits((one,)) / judge.size,
        strength=float(gain.mean()),
    )
