"""Where an answer is to be written, looked at before the work: minutes of it must not end in a name that cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from pathlib import Path

from contingent.errors import RequestError


def refuse_ending(to: Path, endings: Collection[str], *, option: str = "--out") -> None:
    """Refuse a name whose ending says no form that there is.

    Raises:
        RequestError: it has another ending; says which there are.
    """
    if to.suffix.lower() not in endings:
        *others, last = endings
        expected = f"{', '.join(others)} or {last}" if others else last
        raise RequestError(f"{option}: got {str(to)!r}, expected a name that ends in {expected}")


def refuse_unwritable(to: Path, *, option: str = "--out") -> None:
    """Refuse a file that could not be written, as far as can be told without making it.

    Raises:
        RequestError: its folder is none or may not be written to, or something else has its name.
    """
    fault = _fault(to)
    if fault is not None:
        raise RequestError(f"{option}: cannot write {to} ({os.strerror(fault)}); expected a file that can be made")


def _fault(to: Path) -> int | None:
    if to.is_dir():
        return errno.EISDIR
    if to.exists():
        return None if os.access(to, os.W_OK) else errno.EACCES
    if not to.parent.exists():
        return errno.ENOENT
    if not to.parent.is_dir():
        return errno.ENOTDIR
    return None if os.access(to.parent, os.W_OK | os.X_OK) else errno.EACCES
