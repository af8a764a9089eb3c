"""When: absolute and relative dates of a text, resolved against the day it was published, with their precision.

``find_dates`` is a grammar over raw text, without a parser. A relative date without a day of publication is found and
left unresolved; a period is never narrowed to a day that nobody named.
"""

from contingent.read.dates.dateline import dateline
from contingent.read.dates.found import Bound, FoundDate
from contingent.read.dates.reader import find_dates

__all__ = ["Bound", "FoundDate", "dateline", "find_dates"]
