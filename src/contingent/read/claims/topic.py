"""Whether a source is about a force at all, by the words in it."""

from __future__ import annotations

import re
from itertools import islice

from contingent.read.claims import lexicon
from contingent.read.small import for_small, small

#: As many words of the topic as settle that a source is about it, however long it is.
_ENOUGH = 50
#: As many words for a force make a source one about a force, even where it has no name.
_CLEARLY = 2
_TOPIC, _OFF_TOPIC, _FORCE_WORD = map(for_small, (lexicon.TOPIC, lexicon.OFF_TOPIC, lexicon.FORCE_WORD))


def is_topical(text: str) -> bool:
    """Whether a source is about a force: sport, business and film borrow its words, but not only its words."""
    lowered = small(text)
    return _count(_TOPIC, lowered) > _count(_OFF_TOPIC, lowered)


def is_clearly_about_a_force(text: str) -> bool:
    """Whether a source speaks of a force again and again, named or not."""
    return _count(_FORCE_WORD, small(text)) >= _CLEARLY


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in islice(pattern.finditer(text), _ENOUGH))
