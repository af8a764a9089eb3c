"""The border to the compiler: which functions become machine code, and how.

Compiled code is cached on disk beside the sources (or in the user's cache where that cannot be written), releases the
interpreter's lock, and divides as NumPy does. The cache is keyed by the text of every module whose code or constants
end up in it: Numba itself looks only at the module a function is in, and would run old code after an upgrade.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])

_HERE = Path(__file__).parent
_SOURCES = sorted([*_HERE.glob("kernel_*.py"), *(_HERE / f"{name}.py" for name in ("encode", "histogram", "program"))])
#: What the compiled code is made of, in twelve digits.
DIGEST = hashlib.sha256(b"\0".join(path.read_bytes() for path in _SOURCES)).hexdigest()[:12]


def compiled(function: F) -> F:
    """The function as machine code, compiled on its first call."""
    function.__qualname__ = f"{function.__qualname__}_{DIGEST}"
    return cast("F", numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: F) -> F:
    """The function as part of whatever compiled function calls it.

    For short loops over a block: an array is handed over as nine numbers, which takes longer than 256 worlds do.
    """
    return cast("F", numba.njit(inline="always", nogil=True, error_model="numpy")(function))
