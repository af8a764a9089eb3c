"""The brief as Markdown: for a repository, a wiki, an issue, a mail.

The same brief in the same order as the page, with tables where the page has charts, and a footnote for every quote.
Promise: whatever a source contains is text; every run is escaped where it enters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.brief.document import (
    Block,
    Bullets,
    Cite,
    Command,
    Deleted,
    Document,
    Endnotes,
    Figure,
    Heading,
    Inserted,
    Line,
    Paragraph,
    Strong,
    Table,
)
from contingent.brief.outline import outline
from contingent.brief.page import Brief

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LIST = re.compile(r"^(\s*)([-+]|\d+(?=[.)](?: |$)))")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> escape("1. *really* <b>[x](y)</b>")
    '1\\. \\*really\\* \\<b\\>\\[x\\](y)\\</b\\>'
    """
    found = _LIST.match(escaped := _inline(text))
    if found is None:
        return escaped
    marker = found[2]
    return f"{marker}\\{escaped[found.end() :]}" if marker[0].isdigit() else f"\\{escaped[found.start(2) :]}"


def to_markdown(brief: Brief) -> str:
    """A brief as Markdown, with GitHub's tables and footnotes."""
    return write_markdown(outline(brief))


def write_markdown(document: Document) -> str:
    """A document as Markdown."""
    return "\n\n".join(part for block in document.blocks for part in _block(block)) + "\n"


def _inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text))


def _line(runs: Line) -> str:
    """A line of runs; what would begin a list is escaped."""
    parts = []
    for place, run in enumerate(runs):
        if isinstance(run, Cite):
            parts.append("".join(f"[^{number}]" for number in run.numbers))
        elif isinstance(run, Strong):
            parts.append(f"**{escape(run.text)}**")
        elif isinstance(run, Deleted):
            parts.append(f"~~{escape(run.text)}~~")
        elif isinstance(run, Inserted):
            parts.append(f"<ins>{escape(run.text)}</ins>")
        else:
            parts.append(_inline(run) if place else escape(run))
    return "".join(parts)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape(text)}"
        case Paragraph(runs):
            yield _line(runs)
        case Bullets(items):
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table():
            yield _table(block)
        case Command(text):
            yield "    " + text
        case Endnotes(notes):
            yield from (f"[^{number}]: “{escape(quote)}” {_inline(origin)}" for number, quote, origin in notes)
        case Figure():
            return


def _table(table: Table) -> str:
    ruler = ["---:" if column in table.right else "---" for column in range(len(table.head))]
    rows = [[escape(head) for head in table.head], ruler, *([_line(cell) for cell in row] for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
