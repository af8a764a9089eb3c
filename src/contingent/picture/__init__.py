"""The state of affairs as of a date, as known on a date.

``picture(claims, as_of=..., known=...)`` is the room's one question; ``contingent.picture.answer`` its answer.
"""

from contingent.picture.answer import Picture
from contingent.picture.compose import picture

__all__ = ["Picture", "picture"]
