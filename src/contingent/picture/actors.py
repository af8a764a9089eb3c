"""Which actors are counted one by one, and which stand for several.

A total ("five nations", "the alliance together") must never be added to its parts, so every sum has to know what kind
of actor it looks at. The register that ships with the package tells. This module promises one thing: an actor is a
*single* contributor, a *collective* (an organisation, whose figure covers its members) or a *group* (unnamed states,
a body that only votes, or the force as a whole).
"""

from __future__ import annotations

from functools import cache

from contingent.read.actors import ActorKind, default_register

#: An unnamed group of states.
UNNAMED = "MULTI"

#: The Council, whose adoption a mandate is.
COUNCIL = "UNSC"

#: Bodies that vote, adopt and endorse; they contribute nothing themselves.
_BODIES = frozenset({COUNCIL, "UNGA", "UNSG"})

#: Parties of the register that govern, and could send police or soldiers of their own.
_AUTHORITIES = frozenset({"PA", "PLO"})

_STATE_LENGTH = 3


@cache
def _kind(actor: str) -> ActorKind:
    entry = default_register().get(actor)
    if entry is not None:
        return entry.kind
    # A code that no register has: by its form, since a user's own register may know it.
    return ActorKind.STATE if len(actor) == _STATE_LENGTH and actor.isalpha() else ActorKind.GROUP


def is_state(actor: str | None) -> bool:
    """Whether the actor is a state or territory."""
    return actor is not None and _kind(actor) in (ActorKind.STATE, ActorKind.TERRITORY)


def is_collective(actor: str) -> bool:
    """Whether the actor is an organisation whose figure covers its members."""
    return _kind(actor) is ActorKind.ORGANISATION and actor not in _BODIES


def is_group(actor: str) -> bool:
    """Whether the actor is an unnamed group, a body, or the force as a whole: nothing to list among contributors."""
    return actor in _BODIES or _kind(actor) in (ActorKind.GROUP, ActorKind.FORCE)


def is_no_contributor(actor: str) -> bool:
    """Whether the actor is a body that only votes, or the force as a whole, to which others contribute."""
    return actor in _BODIES or _kind(actor) is ActorKind.FORCE


def is_armed_party(actor: str | None) -> bool:
    """Whether the actor is a party to a conflict that is no authority of its own: nobody's contributor."""
    return actor is not None and _kind(actor) is ActorKind.PARTY and actor not in _AUTHORITIES


def is_unnamed(actor: str) -> bool:
    """Whether the code stands for states that are not named, so that two words about it may be about different ones."""
    return _kind(actor) is ActorKind.GROUP


def name_of(actor: str) -> str:
    """The actor's name in running text ("the United Arab Emirates"), or its code where no register has it."""
    entry = default_register().get(actor)
    return actor if entry is None else entry.name
