"""What an actor is called in a brief.

The register of the reading gives the names; a code it does not know stands for itself, so that nothing is hidden.
"""

from __future__ import annotations

from contingent.read.actors import default_register


def actor_name(code: str) -> str:
    """The name of an actor by its code, as it stands within a sentence: "Indonesia", "the United Nations"."""
    actor = default_register().get(code)
    return code if actor is None else actor.name


def sentence_case(text: str) -> str:
    """A text as it stands at the beginning of a sentence or a cell: "The United Nations"."""
    return text[:1].upper() + text[1:]
