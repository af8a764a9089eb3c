"""How exactly resolutions are parsed: ``python -m bench.council_exact FOLDER`` against 80 annotated by hand.

A resolution counts as exact when its date, meeting, tally, named states, number of preambular paragraphs, and every
operative paragraph's number, verb and labels are what the annotation has.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from contingent.council import parse
from contingent.council.answer import Part, Resolution, Tally

CASES = Path(__file__).parents[1] / "tests" / "cases" / "council" / "annotated.txt"
_LATER = re.compile(
    r"(?<=[a-z]s) (?:also|further|again|once (?:again|more)|strongly|vigorously|unequivocally|equally|in particular)\b"
)


def annotated_rows() -> dict[int, list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return {int(row[0]): row[1:] for row in rows}


def labels(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield part.label
        yield from labels(part.parts)


def vote_words(tally: Tally | None) -> str:
    if tally is None or tally.yes is None:
        return "nv"
    if tally.unanimous:
        return "u"
    marks = [f"-{s}" for s in tally.by.no] + [f"~{s}" for s in tally.by.abstain] + [f"!{s}" for s in tally.by.absent]
    return " ".join([f"{tally.yes}-{tally.no}-{tally.abstain}", *marks])


def outline(resolution: Resolution) -> list[str]:
    """The five compared columns of a parsed resolution, as the annotation writes them."""
    operative = []
    for paragraph in resolution.operative:
        number = "-" if paragraph.number is None else str(paragraph.number)
        verb = "?" if paragraph.verb is None else _LATER.sub("", paragraph.verb)
        operative.append(" ".join([number, verb, *labels(paragraph.parts)]))
    return [
        str(resolution.adopted),
        str(resolution.meeting),
        vote_words(resolution.vote),
        str(len(resolution.preamble)),
        "; ".join(operative),
    ]


def differences(folder: Path) -> dict[int, list[tuple[str, str, str]]]:
    """For each annotated resolution: what differs, as (column, annotated, parsed)."""
    columns = ("date", "meeting", "vote", "preamble", "operative")
    found: dict[int, list[tuple[str, str, str]]] = {}
    for number, expected in annotated_rows().items():
        path = next(folder.glob(f"S_RES_{number:04}_*.txt"))
        got = outline(parse(path.read_text(encoding="utf-8"), id=path.name))
        found[number] = [(c, e, g) for c, e, g in zip(columns, expected, got, strict=True) if same(e) != same(g)]
    return found


def same(column: str) -> str:
    """A column with its states in one order."""
    head, *states = column.split(" ") if re.match(r"\d+-\d+-\d+", column) else [column]
    return " ".join([head, *sorted(states)])


def main(folder: Path) -> None:
    found = differences(folder)
    wrong = Counter(column for faults in found.values() for column, _, _ in faults)
    for number, faults in found.items():
        for column, expected, got in faults:
            print(f"{number}: {column}: annotated {expected!r}, parsed {got!r}")
    exact = sum(not faults for faults in found.values())
    print(f"{exact} of {len(found)} exact ({exact / len(found):.1%}); faults by column: {dict(wrong)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
