"""The border to the compiler: which functions become machine code, and how.

Compiled code is cached on disk beside the sources (or in the user's cache where that cannot be written), releases the
interpreter's lock, and divides as NumPy does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function as machine code, compiled on its first call."""
    return cast("F", numba.njit(cache=True, nogil=True, error_model="numpy")(function))
