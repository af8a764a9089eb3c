"""Who said what: the attributed statements of a parsed text.

``attribute`` takes a spaCy document, a paragraph or a whole text with its paragraphs on lines of their own, and returns
every statement with its content, cue, speaker and addressee as character offsets, and findings about damaged quotation
marks. It never raises because of what the text says.
"""

from contingent.read.attribution.reader import attribute
from contingent.read.attribution.result import Attribution, Attributions, Offsets

__all__ = ["Attribution", "Attributions", "Offsets", "attribute"]
