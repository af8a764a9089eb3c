"""PolNeAR's annotations: for every attribution the characters of its source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_OFFSETS = re.compile(r"(\d+) (\d+)")


def annotated(path: Path) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Spans by role of every attribution of a stand-off file that has a content; roles may be empty."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            where = fields[1].partition(" ")[2]
            spans[fields[0]] = [(int(start), int(end)) for start, end in _OFFSETS.findall(where)]
        elif line.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for role, _, name in (part.partition(":") for part in fields[1].split()):
                roles.get(role.rstrip("0123456789"), []).extend(spans.get(name, []))
            if roles["Content"]:
                yield roles
