"""Why a line of the picture is as it is: a tree from the answer down to the sentences it rests on.

For a contributor (``IDN``), a commitment (``IDN-1``), the ``text``, the ``ceasefire`` and the sums ``pledged`` and
``deployed``. This module promises that every leaf either quotes a claim or says that the record holds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contingent.errors import RequestError
from contingent.picture import wording
from contingent.picture.actors import name_of
from contingent.picture.answer import (
    Bounds,
    Commitment,
    Contradiction,
    Contributor,
    Evidence,
    Picture,
    StateChange,
    StatedCondition,
    TextStage,
)
from contingent.picture.dated import Dated, date_claim
from contingent.picture.facts import period_words, strength_words
from contingent.record.answer import RecordedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One branch: what is so, because of what, on which evidence.

    A branch of the forecast has a ``probability`` (with its ``standard_error`` where it is sampled) and, where it is
    known, the ``gain``: what the branch it belongs to would gain in probability if this one always held.
    """

    text: str
    because: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    probability: float | None = None
    standard_error: float | None = None
    gain: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The public answer ``contingent.why/1``: the tree of reasons behind one line of the picture."""

    schema: Literal["contingent.why/1"] = "contingent.why/1"
    subject: str
    as_of: date
    known: date | None
    reason: Reason


def why(picture: Picture, claims: Sequence[RecordedClaim], subject: str) -> Why:
    """The reasons behind a line of the picture.

    Args:
        picture: the picture that is asked about.
        claims: the claims it was made of, for who said what.
        subject: an actor's code, a commitment's id, ``text``, ``ceasefire``, ``pledged`` or ``deployed``.

    Raises:
        RequestError: the picture has no such line.
    """
    said = {(r.source.id, r.claim.id): date_claim(r) for r in claims}
    reason = _Reasons(picture, said).of(subject)
    return Why(subject=subject, as_of=picture.as_of, known=picture.known, reason=reason)


def subjects(picture: Picture) -> tuple[str, ...]:
    """Everything that can be asked about."""
    people = (*picture.contributors, *picture.groups)
    ids = [c.id for p in people for c in p.commitments]
    return (*(p.actor for p in people), *ids, "text", "ceasefire", "pledged", "deployed")


class _Reasons:
    """Makes the reasons of one picture; every method returns a whole branch."""

    def __init__(self, picture: Picture, said: Mapping[tuple[str, str], Dated]) -> None:
        self._picture = picture
        self._said = said

    def of(self, subject: str) -> Reason:
        people = (*self._picture.contributors, *self._picture.groups)
        for contributor in people:
            if contributor.actor == subject:
                return self._contributor(contributor)
            for commitment in contributor.commitments:
                if commitment.id == subject:
                    return self._commitment(commitment)
        match subject:
            case "text" if self._picture.resolution.stage is not None:
                return self._text(self._picture.resolution)
            case "ceasefire" if self._picture.ceasefire.status is not None:
                truce = self._picture.ceasefire
                return Reason(text=f"The ceasefire: {truce.status}", because=self._claims(truce.evidence))
            case "pledged":
                return self._pledged()
            case "deployed":
                return self._deployed()
            case _:
                known = ", ".join(subjects(self._picture))
                raise RequestError(f"why: got {subject!r}; expected one of {known}")

    def _contributor(self, contributor: Contributor) -> Reason:
        state = contributor.state.value.replace("_", " ")
        since = "" if contributor.since is None else f" since {wording.day(contributor.since)}"
        return Reason(
            text=f"{name_of(contributor.actor)}: {state}{strength_words(contributor.strength)}{since}",
            because=(
                *(self._commitment(c) for c in contributor.commitments),
                *(self._contradiction(c) for c in contributor.contradictions),
            ),
        )

    def _commitment(self, commitment: Commitment) -> Reason:
        state = commitment.state.value.replace("_", " ")
        expected = "" if commitment.expected is None else f", expected {period_words(commitment.expected)}"
        held = set(commitment.evidence)
        earlier = [change for change in commitment.history if not held & set(change.evidence)]
        branches = [
            Reason(text=commitment.reason, because=self._claims(commitment.evidence)),
            *(self._condition(c) for c in commitment.conditions),
            *(self._change(change) for change in earlier),
        ]
        return Reason(
            text=f"{commitment.id}: {state}{strength_words(commitment.strength)}{expected}", because=tuple(branches)
        )

    def _condition(self, condition: StatedCondition) -> Reason:
        met = {True: "met", False: "not met", None: "the record cannot tell whether it is met"}[condition.met]
        because: tuple[Reason, ...] = ()
        if condition.met is not None and condition.kind.value == "mandate":
            because = (self._text(self._picture.resolution),)
        elif condition.met is not None and condition.kind.value == "ceasefire":
            truce = self._picture.ceasefire
            because = (Reason(text=f"The ceasefire: {truce.status}", because=self._claims(truce.evidence)),)
        return Reason(
            text=f"On a condition ({condition.kind.value}), “{condition.text}”: {met}",
            because=because,
            evidence=condition.evidence,
        )

    def _change(self, change: StateChange) -> Reason:
        on = "" if change.on is None else f", {wording.day(change.on)}"
        state = change.state.value.replace("_", " ")
        return Reason(
            text=f"Also said: {state}{strength_words(change.strength)}{on}", because=self._claims(change.evidence)
        )

    def _contradiction(self, dispute: Contradiction) -> Reason:
        return Reason(text=f"Contradiction: {dispute.text}", because=self._claims(dispute.evidence))

    def _text(self, text: TextStage) -> Reason:
        stage = str(text.stage).replace("_", " ")
        by = f" by {wording.names(text.sponsors)}" if text.sponsors else ""
        with_ = f" with {wording.names(text.with_)}" if text.with_ else ""
        return Reason(text=f"The text: {stage}{by}{with_}", because=self._claims(text.evidence))

    def _pledged(self) -> Reason:
        total = self._picture.totals.pledged
        people = (*self._picture.contributors, *self._picture.groups)
        parts = tuple(self._contributor(c) for c in people if c.promised is not None or c.state.value == "pledged")
        nothing = () if parts else (Reason(text="The record holds no promise"),)
        return Reason(text=f"Promised in all: {_amount(total)}", because=(*parts, *nothing))

    def _deployed(self) -> Reason:
        total = self._picture.totals.deployed
        parts = tuple(
            Reason(
                text=f"{name_of(p.actor)}:{strength_words(p.strength) or ' an unknown number'}"
                f"{'' if p.role is None else f', {p.role}'}",
                because=self._claims(p.evidence),
            )
            for p in self._picture.in_place
        )
        nothing = () if parts else (Reason(text="The record tells of nobody there"),)
        return Reason(text=f"There now: {_amount(total)}", because=(*parts, *nothing))

    def _claims(self, evidence: Iterable[Evidence]) -> tuple[Reason, ...]:
        return tuple(Reason(text=self._claim(e), evidence=(e,)) for e in evidence)

    def _claim(self, evidence: Evidence) -> str:
        """Who said it, when, and what no person has done about it."""
        key = f"{evidence.source}#{evidence.claim}"
        dated = self._said.get((evidence.source, evidence.claim))
        if dated is None:
            return key
        return ", ".join([key, *_told(dated), *(() if evidence.reviewed else ("not reviewed",))])


def _told(dated: Dated) -> Iterator[str]:
    statement = dated.recorded.statement
    speaker = None if statement is None else statement.speaker
    if speaker is None:
        yield "in the author's own voice" if statement is None else "speaker not named"
    else:
        whose = "" if speaker.actor is None else f" ({speaker.actor})"
        yield f"said by {speaker.text if speaker.name is None else speaker.name}{whose}"
    if statement is not None and statement.via is not None:
        yield f"via {statement.via}"
    yield wording.day(dated.day)
    if dated.claim.hedged:
        yield "with reservation"


def _amount(total: Bounds) -> str:
    if total.max == 0:
        return "none"
    return wording.bounds(total) or "an unknown number"
