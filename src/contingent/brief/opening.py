"""The opening: at most three sentences that say how things stand, each phrase linked to its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contingent.brief import words
from contingent.picture.answer import Contributor, ContributorState, Evidence, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a sentence and what they rest on."""

    text: str
    evidence: tuple[Evidence, ...] = ()


def summary(picture: Picture, name: Callable[[str], str]) -> tuple[Phrase, ...]:
    """The state of affairs in at most three sentences."""
    found = [Phrase(text=f"On {words.day(picture.as_of)} ")]
    offered = [c for c in picture.contributors if c.state is ContributorState.PLEDGED]
    asked = [c for c in picture.contributors if c.state is ContributorState.ASKED]
    if not picture.contributors:
        found.append(Phrase(text="nobody on record had offered troops."))
    for index, contributor in enumerate(offered):
        comma = ", " if index else ""
        found.append(
            Phrase(
                text=f"{comma}{name(contributor.actor)} had offered {_what(contributor)}", evidence=contributor.evidence
            )
        )
    if offered:
        found.append(Phrase(text=". "))
    if asked:
        names = words.listing([name(c.actor) for c in asked])
        found.append(Phrase(text=f"{names} had been asked", evidence=tuple(e for c in asked for e in c.evidence)))
        found.append(Phrase(text="."))
    return tuple(found)


def _what(contributor: Contributor) -> str:
    return words.strength(contributor.strength) or "to take part"
