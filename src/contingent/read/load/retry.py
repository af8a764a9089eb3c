"""How long a busy server asks its callers to wait: a number of seconds, or a day and time."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime


def retry_after(given: str | None) -> float | None:
    """The seconds that the header ``Retry-After`` asks for, ``None`` if it asks for none."""
    if given is None:
        return None
    try:
        seconds = float(given)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(given).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return None
    return None if math.isnan(seconds) else max(seconds, 0.0)
