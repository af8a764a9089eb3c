"""What is claimed: every claim of a source, by rules over its parsed sentences.

``read_claims`` walks the sentences in order, lets each rule propose and the trained part (``learned``) judge, and gives
what is left an id, a date and the statement that carries it. Rules live in the modules beside this one, one idea each;
their words in ``lexicon``.
"""

from contingent.read.claims.figures import figures
from contingent.read.claims.reader import Material, read_claims, recall

__all__ = ["Material", "figures", "read_claims", "recall"]
