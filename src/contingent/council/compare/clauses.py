"""A resolution as the list of its smallest clauses, in order, each with the name people give its place."""

from __future__ import annotations

from collections.abc import Iterator

from contingent.council.answer import Clause, Operative, Part, Resolution


def clauses(resolution: Resolution) -> tuple[Clause, ...]:
    """Preambular paragraphs, then operative ones; one with parts gives its head and each part."""
    found = [
        Clause(start=p.start, end=p.end, text=p.text, place=f"preamble {count}", operative=False)
        for count, p in enumerate(resolution.preamble, 1)
    ]
    for count, paragraph in enumerate(resolution.operative, 1):
        found.extend(_operative(paragraph, count))
    return tuple(found)


def _operative(paragraph: Operative, count: int) -> Iterator[Clause]:
    number = f"unnumbered {count}" if paragraph.number is None else str(paragraph.number)
    name = number if paragraph.section is None else f"{paragraph.section} {number}"
    yield from _with_parts(paragraph.start, paragraph.end, paragraph.text, paragraph.parts, name)


def _with_parts(start: int, end: int, text: str, parts: tuple[Part, ...], name: str) -> Iterator[Clause]:
    head = text if not parts else text[: parts[0].start - start].rstrip()
    if head:
        yield Clause(start=start, end=start + len(head) if parts else end, text=head, place=name, operative=True)
    for part in parts:
        yield from _with_parts(part.start, part.end, part.text, part.parts, f"{name} {part.label}")
