"""Refuses a network file that is far too large before anything is imported that could read it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from contingent.model.limits import MAX_COMMITMENTS, TOML_HEADER, refuse_bytes, refuse_commitments


def refuse_huge(arguments: Sequence[str]) -> None:
    """Refuse the network files among a verb's arguments that are too large; whatever else is wrong waits.

    Raises:
        InputError: one is; the message is that of reading it.
    """
    for option, argument in pairwise(("", *arguments)):
        file = Path(argument)
        if option == "--out" or file.suffix.lower() not in {".toml", ".json"}:
            continue
        with suppress(OSError):
            size = file.stat().st_size if file.is_file() else 0
            refuse_bytes(size, argument)
            if file.suffix.lower() == ".toml" and size > MAX_COMMITMENTS * len(TOML_HEADER):
                refuse_commitments(file.read_bytes().count(TOML_HEADER.encode()), argument)
