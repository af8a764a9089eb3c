"""Who is meant: the register of states, organisations, forces and parties, and their mentions in a text.

The register is data (``contingent/data/actors-*.csv``), extensible by the user. It knows names, demonyms, capitals and
the seats governments are called by; it holds no persons, so a name without an office stays unresolved here.
"""

from contingent.read.actors.entry import Actor, ActorKind, Mention, Role
from contingent.read.actors.register import Register, default_register, extended_register

__all__ = ["Actor", "ActorKind", "Mention", "Register", "Role", "default_register", "extended_register"]
