"""Bytes off the disk, or an error that says what is wrong with the place."""

from __future__ import annotations

import errno
from pathlib import Path

from contingent.errors import InputError

_WRONG = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "may not be read by this user: permission denied",
    errno.EISDIR: "is a directory: expected a file",
    errno.ENAMETOOLONG: "is too long a name for a file",
    errno.ELOOP: "is a link that leads back to itself",
}


def read_bytes(path: Path, most: int) -> bytes:
    """The content of a file of at most ``most`` bytes.

    Raises:
        InputError: no such file, a directory, no permission, no regular file, or too large.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(_WRONG[errno.EISDIR], source=name)
        if path.exists() and not path.is_file():
            raise InputError("is no regular file: expected a file", source=name)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise InputError(_WRONG.get(error.errno or 0, f"cannot be opened: {error.strerror}"), source=name) from error
    except ValueError as error:  # a name with a NUL character
        raise InputError("is no name a file can have", source=name) from error
    if len(data) > most:
        raise too_large(name, most)
    return data


def too_large(source: str, most: int) -> InputError:
    """The error for an input above its limit."""
    return InputError(f"is larger than {most // (1024 * 1024)} MiB, the most that is read: split it", source=source)
