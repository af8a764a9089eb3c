"""Who is meant: the register of states, organisations, forces and parties, and their mentions in a text.

The register is data (``contingent/data/actors-*.csv``), extensible by the user. It knows names, demonyms, capitals and
the seats governments are called by. Persons are no actors; a table of its own says for whom holders of public office
speak (``office-holders.csv``).
"""

from contingent.read.actors.entry import Actor, ActorKind, Mention, Role
from contingent.read.actors.holders import Holders, office_holders
from contingent.read.actors.register import Register, default_register, extended_register

__all__ = [
    "Actor",
    "ActorKind",
    "Holders",
    "Mention",
    "Register",
    "Role",
    "default_register",
    "extended_register",
    "office_holders",
]
