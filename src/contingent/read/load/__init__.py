"""How a source is opened: bytes in, a canonical text with its metadata and findings out.

Any bytes give a ``Document`` or an ``InputError`` that names the source, never anything else. ``load`` and
``load_text`` open one source, ``load_all`` what may hold several (feeds, mailboxes); ``contingent.read.load.web``
fetches from addresses.
"""

from contingent.read.load.document import Document
from contingent.read.load.many import load_all
from contingent.read.load.opener import load, load_text

__all__ = ["Document", "load", "load_all", "load_text"]
