"""XML that comes from others: parsed without entities, so that a small file cannot grow into a large one."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from contingent.errors import InputError

_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parsed(text: str, source: str, what: str) -> ElementTree.Element:
    """The root of an XML document; ``what`` names it in errors.

    Raises:
        InputError: it is not well formed, or declares entities or a document type.
    """
    if _DECLARES.search(text):
        raise InputError(f"the {what} declares a document type or entities, which is not read", source=source)
    try:
        # The declaration names an encoding, which a decoded text no longer has. Entities are excluded above.
        return ElementTree.fromstring(_DECLARATION.sub("", text, count=1))  # noqa: S314
    except (ElementTree.ParseError, ValueError) as error:
        raise InputError(f"the {what} is damaged: {error}", source=source) from error


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower()
