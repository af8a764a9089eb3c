"""No sweeps for cycles while many objects are made at once.

Python looks through all objects for reference cycles again and again while their number grows; frozen values have
none, and a large record pays a third of its time for it. Promise: whatever happens, sweeping goes on afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_sweeps() -> Iterator[None]:
    """Hold the collector of cycles back for the block; a block inside another changes nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
