"""The state of affairs as of a date, as known on a date.

``picture(claims, as_of=..., known=...)`` is the room's one question, ``contingent.picture.answer`` its answer, and
``summary(picture)`` that answer in three sentences.
"""

from contingent.picture.answer import Picture
from contingent.picture.compose import picture
from contingent.picture.sentences import Phrase, Sentence, summary

__all__ = ["Phrase", "Picture", "Sentence", "picture", "summary"]
