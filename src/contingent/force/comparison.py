"""Two texts, one set of worlds: what each brings, and which sentence makes the difference.

Both texts meet the same worlds, so what differs is due to the texts. The difference is shared out among the features
that only one of them has (and, where it differs, the probability of adoption) by Shapley's rule, so that the parts sum
to the whole; a feature leads to the sentence that gives it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from contingent.council.answer import VoteForecast
from contingent.errors import RequestError
from contingent.force.answer import Assumption, Forecast
from contingent.force.assumptions import assumptions_of
from contingent.force.check import refuse_unsound
from contingent.force.comparison_answer import (
    Because,
    CommitmentShare,
    ComparedTarget,
    Comparison,
    DaysTo,
    Difference,
    DraftText,
    SentenceEffect,
    Side,
    Votes,
)
from contingent.force.distribution import Floats
from contingent.force.draft_features import Place, differing
from contingent.force.forecast import forecast
from contingent.force.kernel_rows import TOLERANCE
from contingent.force.network import UNIFORMED, Event, Network, Target, counts
from contingent.force.what_if import Given, Sample, Settled, samples, settle
from contingent.force.what_if.given import Mask, Where
from contingent.force.what_if.sample import features_named
from contingent.force.what_if.shapley import Share, Value, shares
from contingent.picture.answer import Evidence

#: Worlds of a comparison unless asked otherwise.
WORLDS = 50_000
#: The most it may be asked for: what is compared is kept for every world.
MOST_WORLDS = 5_000_000
#: Half the width of a 95 % interval, in standard errors.
Z95 = 1.959963985
#: The player that stands for a difference in the probability of adoption.
ADOPTION = "adoption"
#: A commitment that moves by less than this many persons on average is not named among those a feature moves.
_NOTABLE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One side of a comparison: features by the names conditions use, with the places in the text that give them.

    ``adoption`` is the probability that it is adopted; ``None`` leaves the network's own, and ``source`` says where it
    comes from.
    """

    name: str
    features: Mapping[str, tuple[Place, ...]]
    adoption: float | None = None
    source: str = "the network's"
    vote: VoteForecast | None = None

    @classmethod
    def of_names(cls, name: str, features: Sequence[str], adoption: float | None = None) -> Text:
        """A text of which only the features are known."""
        return cls(name=name, features=dict.fromkeys(features, ()), adoption=adoption)


def compare(
    network: Network,
    a: Text,
    b: Text,
    *,
    by: date | None = None,
    samples: int = WORLDS,
    seed: int = 0,
    targets: Sequence[float] = (),
    unit: str = UNIFORMED,
    evidence: Mapping[str, Evidence] | None = None,
) -> Comparison:
    """Compare two texts under one network.

    Args:
        network: the commitments and what they wait for; its own features and probability of adoption give way.
        a: the one text.
        b: the other.
        by: the day of the comparison; the end of the horizon unless given.
        samples: how many worlds to draw.
        seed: the seed; the same one gives the same answer.
        targets: strengths beside the network's own.
        unit: the kind of unit compared.
        evidence: quotes by the names under which the network cites them ("source#claim").

    Raises:
        RequestError: no worlds, a day outside the horizon, a target or a probability that is none.
        InputError: the network does not make sense.
    """
    refuse_unsound(network)
    day = network.end if by is None else by
    if not network.start <= day <= network.end:
        raise RequestError(f"by: got {day}, expected a day from {network.start} to {network.end}")
    if not 2 <= samples <= MOST_WORLDS:
        raise RequestError(f"samples: got {samples}, expected a whole number from 2 to {MOST_WORLDS:,}")
    for text in (a, b):
        if text.adoption is not None and not 0 <= text.adoption <= 1:
            raise RequestError(f"adoption of {text.name}: got {text.adoption}, expected a probability from 0 to 1")
    for amount in targets:
        if not (math.isfinite(amount) and amount > 0):
            raise RequestError(f"target: got {amount}, expected a strength in persons, more than 0")
    wanted = tuple(
        dict.fromkeys((*((one.at_least, one.unit) for one in network.targets), *((amount, unit) for amount in targets)))
    )
    quotes = {} if evidence is None else evidence
    return _Asked(network, a, b, day, samples, seed, unit, wanted, quotes).answer()


@dataclass(slots=True)
class _Tally:
    """One quantity in every world under a and under b."""

    a: list[Floats] = field(default_factory=list)
    b: list[Floats] = field(default_factory=list)

    def add(self, a: Floats, b: Floats) -> None:
        self.a.append(a)
        self.b.append(b)


@dataclass(frozen=True, slots=True)
class _Asked:
    network: Network
    a: Text
    b: Text
    day: date
    worlds: int
    seed: int
    unit: str
    targets: tuple[tuple[float, str], ...]
    quotes: Mapping[str, Evidence]

    @property
    def adoptions(self) -> tuple[float, float]:
        """The probability of adoption of each side; equal where there is no adoption."""
        own = 1.0 if self.network.adoption is None else self.network.event(self.network.adoption).probability
        return tuple(own if text.adoption is None else text.adoption for text in (self.a, self.b))  # type: ignore[return-value]

    def players(self) -> tuple[str, ...]:
        """What can make a difference: features that conditions ask about and only one text has, and the adoption."""
        asked = set(features_named(self.network))
        names = tuple(name for name in differing(self.a.features, self.b.features) if name in asked)
        return names if self.adoptions[0] == self.adoptions[1] else (*names, ADOPTION)

    def answer(self) -> Comparison:
        players = self.players()
        differences = _Tally()
        reached = {target: _Tally() for target in self.targets}
        chunks = self._chunks(players, differences, reached)
        found = shares(len(players), chunks, seed=self.seed)
        because = tuple(
            sorted(
                (self._because(name, share) for name, share in zip(players, found, strict=True)),
                key=lambda one: -abs(one.strength),
            )
        )
        sides = tuple(self._side(text, p) for text, p in zip((self.a, self.b), self.adoptions, strict=True))
        changed = differing(self.a.features, self.b.features)
        return Comparison(
            worlds=self.worlds,
            seed=self.seed,
            start=self.network.start,
            by=self.day,
            strength=_difference(differences, self.unit),
            targets=tuple(self._target(target, tally) for target, tally in reached.items()),
            days_to=self._days_to(*(side.forecast for side in sides)),
            because=because,
            sentences=_sentences(because, self.a, self.b),
            without_effect=tuple(name for name in changed if name not in players),
            vote=Votes(
                a=None if self.a.vote is None else self.a.vote.adopted,
                b=None if self.b.vote is None else self.b.vote.adopted,
            ),
            a=sides[0],
            b=sides[1],
            assumptions=assumptions_of(self._without_adoption()),
            open=self.network.open,
        )

    def _chunks(
        self, players: tuple[str, ...], differences: _Tally, reached: Mapping[tuple[float, str], _Tally]
    ) -> Iterator[tuple[int, int, Value]]:
        """Chunks of worlds with the game's value; both sides are tallied on the way."""
        day = float((self.day - self.network.start).days)
        low, high = sorted(self.adoptions)
        likely = _adopted_with(self.network, high)
        for sample in samples(likely, worlds=self.worlds, seed=self.seed):
            adopted = self._adopted(sample, low)
            base = settle(sample, self.given(players, [False] * len(players), adopted))
            game = _Game(self, players, adopted, sample, base, day)
            other = game.settled([True] * len(players))
            differences.add(base.strength(day, self.unit), other.strength(day, self.unit))
            for (amount, unit), tally in reached.items():
                tally.add(
                    *((one.strength(day, unit) >= amount - TOLERANCE).astype(np.float64) for one in (base, other))
                )
            yield sample.first, sample.size, game.value

    def _adopted(self, sample: Sample, low: float) -> tuple[Where, Where]:
        """In which worlds each text is adopted: the more likely one wherever the other is, and beyond."""
        if self.network.adoption is None:
            return True, True
        row = sample.plan.event_at[self.network.adoption]
        likely = sample.happens[row]
        if self.adoptions[0] == self.adoptions[1]:
            return likely, likely
        (rare,) = samples_at(_adopted_with(self.network, low), self.seed, sample)
        less = rare.happens[row]
        return (less, likely) if self.adoptions[0] == low else (likely, less)

    def given(self, players: tuple[str, ...], inside: Sequence[bool | Mask], adopted: tuple[Where, Where]) -> Given:
        """The intervention under which those inside are as in b, the others as in a."""
        features: dict[str, Where] = {name: name in self.a.features for name in features_named(self.network)}
        events: dict[str, Where] = {}
        if self.network.adoption is not None:
            events[self.network.adoption] = adopted[0]
        for name, mask in zip(players, inside, strict=True):
            if name == ADOPTION:
                events[str(self.network.adoption)] = np.where(mask, adopted[1], adopted[0])
            else:
                features[name] = np.equal(mask, name in self.b.features)
        return Given(events=events, features=features)

    def _because(self, name: str, share: Share) -> Because:
        pairs = sorted(zip(self.network.commitments, share.by_commitment, strict=True), key=lambda pair: -abs(pair[1]))
        moved = tuple(
            CommitmentShare(
                id=one.id,
                contributor=one.contributor,
                strength=strength,
                evidence=tuple(self.quotes[name] for name in one.evidence if name in self.quotes),
            )
            for one, strength in pairs
            if abs(strength) >= _NOTABLE and counts(one.unit, self.unit)
        )
        where: str = "both" if name == ADOPTION else "a" if name in self.a.features else "b"
        texts = tuple(
            DraftText(
                draft="a" if where == "a" else "b",
                clause=place.clause,
                start=place.words.start,
                end=place.words.end,
                text=place.words.text,
            )
            for place in _places(name, where, self.a, self.b)
        )
        return Because(
            feature=name,
            in_=where,  # type: ignore[arg-type]
            commitments=tuple(one.id for one in moved),
            strength=share.strength,
            standard_error=share.standard_error,
            text=texts[0] if texts else None,
            texts=texts,
            by_commitment=moved,
        )

    def _side(self, text: Text, adoption: float) -> Side:
        network = _adopted_with(self.network, adoption).with_features(tuple(text.features))
        targets = tuple(Target(at_least=amount, unit=unit) for amount, unit in self.targets)
        found = forecast(
            replace(network, targets=targets, assumptions=()), samples=self.worlds, seed=self.seed, by=(self.day,)
        )
        return Side(
            name=text.name,
            features=tuple(text.features),
            adoption=None if self.network.adoption is None else adoption,
            adoption_source=text.source,
            forecast=replace(found, assumptions=()),
            vote=text.vote,
        )

    def _target(self, target: tuple[float, str], tally: _Tally) -> ComparedTarget:
        found = _difference(tally, target[1])
        return ComparedTarget(
            at_least=target[0],
            by=self.day,
            unit=target[1],
            a=found.a,
            b=found.b,
            difference=found.difference,
            low=found.low,
            high=found.high,
        )

    def _days_to(self, a: Forecast, b: Forecast) -> tuple[DaysTo, ...]:
        def days(day: date | None) -> int | None:
            return None if day is None else (day - self.network.start).days

        return tuple(
            DaysTo(
                at_least=one.at_least,
                unit=one.unit,
                a=days(one.p50),
                b=days(other.p50),
                a_80=days(one.p80),
                b_80=days(other.p80),
            )
            for one, other in zip(a.target_dates, b.target_dates, strict=True)
        )

    def _without_adoption(self) -> Network:
        """The network without its own probability of adoption where both texts bring theirs."""
        fixed = self.a.adoption is not None and self.b.adoption is not None
        path = f"event.{self.network.adoption}.probability"
        kept = tuple(one for one in self.network.assumptions if not (fixed and one.path == path))
        if not fixed:
            return replace(self.network, assumptions=kept)
        mine = tuple(
            Assumption(path=path, value=p, source=f"{text.name}: {text.source}", set_by="person")
            for text, p in zip((self.a, self.b), self.adoptions, strict=True)
        )
        return replace(self.network, assumptions=(*kept, *mine))


@dataclass(frozen=True, slots=True)
class _Game:
    """The strengths in one chunk of worlds, for any mixture of the two texts."""

    asked: _Asked
    players: tuple[str, ...]
    adopted: tuple[Where, Where]
    sample: Sample
    base: Settled
    day: float

    def settled(self, inside: Sequence[bool | Mask]) -> Settled:
        return settle(self.sample, self.asked.given(self.players, inside, self.adopted))

    def value(self, inside: Sequence[bool | Mask]) -> Floats:
        """The strengths of the kind compared, of each commitment in each world."""
        present = self.settled(inside).present(self.day)
        kept = [[counts(one.unit, self.asked.unit)] for one in self.asked.network.commitments]
        return present * np.array(kept, dtype=np.float64).reshape(-1, 1)


def samples_at(network: Network, seed: int, sample: Sample) -> Iterator[Sample]:
    """The same worlds as a sample's, of a network that differs in its probabilities."""
    yield from samples(network, worlds=sample.size, seed=seed, first=sample.first)


def _adopted_with(network: Network, probability: float) -> Network:
    """The network with another probability of adoption."""

    def changed(event: Event) -> Event:
        return replace(event, probability=probability) if event.id == network.adoption else event

    return replace(network, events=tuple(changed(event) for event in network.events))


def _difference(tally: _Tally, unit: str) -> Difference:
    a, b = (np.concatenate(side) for side in (tally.a, tally.b))
    gap = b - a
    mean = float(gap.mean())
    error = float(gap.std(ddof=1)) / math.sqrt(len(gap))
    low, high = np.quantile(gap, (0.05, 0.95))
    return Difference(
        a=float(a.mean()),
        b=float(b.mean()),
        difference=mean,
        low=mean - Z95 * error,
        high=mean + Z95 * error,
        spread_low=float(low),
        spread_high=float(high),
        unit=unit,
    )


def _places(name: str, where: str, a: Text, b: Text) -> tuple[Place, ...]:
    if where == "both":
        return ()
    return (a if where == "a" else b).features[name]


def _sentences(because: Sequence[Because], a: Text, b: Text) -> tuple[SentenceEffect, ...]:
    """Shares added up by the sentence that first gives the feature, the largest first."""
    groups: dict[tuple[str, int, int], list[tuple[Because, Place]]] = {}
    for one in because:
        places = _places(one.feature, one.in_, a, b)
        if places:
            sentence = places[0].sentence
            groups.setdefault((one.in_, sentence.start, sentence.end), []).append((one, places[0]))
    found = [
        SentenceEffect(
            draft="a" if where == "a" else "b",
            start=start,
            end=end,
            text=members[0][1].sentence.text,
            clause=members[0][1].clause,
            features=tuple(one.feature for one, _ in members),
            commitments=tuple(dict.fromkeys(name for one, _ in members for name in one.commitments)),
            strength=math.fsum(one.strength for one, _ in members),
        )
        for (where, start, end), members in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.strength)))
