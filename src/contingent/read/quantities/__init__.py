"""How many and how much: counts of forces, money, votes and countries, as said.

``quantities`` is a grammar over raw text, without a parser: it costs next to nothing and finds the same in a heading, a
list or a sentence. Years, dates, ages, percentages and the numbers of resolutions are not quantities.
"""

from contingent.read.quantities.found import Found, Relative
from contingent.read.quantities.reader import quantities

__all__ = ["Found", "Relative", "quantities"]
