"""What we do not know: the gaps that a picture leaves, said plainly.

A gap is a question the record does not answer, derived by rule from the picture; it is never a guess at the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contingent.brief import words
from contingent.council.answer import VoteForecast
from contingent.picture.answer import Contributor, ContributorState, Evidence, Picture
from contingent.picture.wording import distinct, quoted

_PROMISING = (ContributorState.WILLING, ContributorState.PLEDGED, ContributorState.DEPLOYING, ContributorState.DEPLOYED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something the record does not say, and the evidence that raises the question."""

    text: str
    evidence: tuple[Evidence, ...] = ()


Namer = Callable[[str], str]


def gaps(picture: Picture, vote: VoteForecast | None, name: Namer) -> tuple[Gap, ...]:
    """Every gap, those about contributors first."""
    return (
        *_contributors(picture, name),
        *_conditions(picture, name),
        *_affairs(picture),
        *_vote(vote, name),
    )


def _contributors(picture: Picture, name: Namer) -> Iterator[Gap]:
    def group(members: list[Contributor], text: str) -> Iterator[Gap]:
        if members:
            names = words.listing([name(member.actor) for member in members])
            evidence = tuple(item for member in members for item in member.evidence)
            yield Gap(text=f"{names}: {text}", evidence=evidence)

    by_state = picture.contributors
    silent = [c for c in by_state if c.state in _PROMISING and not words.strength(c.strength)]
    open_ended = [
        c for c in by_state if c.strength is not None and c.strength.min is not None and c.strength.max is None
    ]
    yield from group([c for c in by_state if c.state is ContributorState.ASKED], "asked; no answer is on record.")
    yield from group(
        [c for c in by_state if c.state is ContributorState.IN_TALKS], "in talks; no outcome is on record."
    )
    yield from group(silent, "no number has been given.")
    yield from group(open_ended, "a minimum was given, and no upper bound.")


def _conditions(picture: Picture, name: Namer) -> Iterator[Gap]:
    for contributor in picture.contributors:
        stated = distinct(contributor.conditions)
        for condition in stated:
            if condition.met is None:
                who = name(contributor.actor)
                said = quoted(condition, stated).removeprefix("or ")
                text = f"{who}: the record cannot tell whether its condition {said} is met."
                yield Gap(text=text, evidence=condition.evidence)


def _affairs(picture: Picture) -> Iterator[Gap]:
    if picture.resolution.stage is None:
        yield Gap(text="No draft resolution is on record.")
    if picture.ceasefire.status is None:
        yield Gap(text="The state of the ceasefire is not on record.")
    if not picture.funding:
        yield Gap(text="Nobody on record has said who would pay.")
    if not picture.timeline:
        yield Gap(text="Nobody on record has said when the force would arrive.")


def _vote(vote: VoteForecast | None, name: Namer) -> Iterator[Gap]:
    unheard = (
        [member.actor for member in vote.members if member.basis in {"history", "prior"}] if vote is not None else []
    )
    if unheard:
        names = words.listing([name(actor) for actor in unheard])
        yield Gap(text=f"No statement on the text is on record from {names}; their votes are estimated.")
