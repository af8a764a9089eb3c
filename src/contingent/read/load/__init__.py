"""How a source is opened: bytes in, a canonical text with its metadata and findings out.

Any bytes give a ``Document`` or an ``InputError`` that names the source, never anything else.
"""

from contingent.read.load.document import Document
from contingent.read.load.opener import load, load_text

__all__ = ["Document", "load", "load_text"]
