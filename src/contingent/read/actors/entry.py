"""What the register holds and what it finds: actors, and mentions of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model import Span


class ActorKind(StrEnum):
    """What sort of actor a code stands for."""

    STATE = "state"
    TERRITORY = "territory"
    ORGANISATION = "organisation"
    PARTY = "party"
    FORCE = "force"
    GROUP = "group"


class Role(StrEnum):
    """How a mention names its actor.

    ``name`` "France" · ``demonym`` "French", "Britons" · ``capital`` "Paris" · ``seat`` "the Elysee", "Downing Street",
    a place, building, ministry or government that stands for the state · ``organisation`` "NATO", "Hamas", a force.
    """

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry: its code (ISO 3166-1 alpha-3 for states), short name, and formal name where it has one."""

    code: str
    kind: ActorKind
    name: str
    formal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """An actor named in a text: where (without a leading "the"), which, and how."""

    actor: str
    role: Role
