"""The brief as PDF: a clean A4 set by Typst, with the chart as a drawing and every citation a link to its quote.

Typst sets a page in some 50 ms and needs nothing but its wheel (the extra ``documents``). Promise: whatever a source
contains is text, for each run enters as a string literal; the same document gives the same pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import vl_convert

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
from contingent.errors import RequestError

#: The page and its type. Typst carries Libertinus; where the system has a plain sans-serif it is used, as on screen.
_PREAMBLE = """\
#set document(title: TITLE, date: none)
#set page(paper: "a4", margin: (x: 2cm, y: 1.8cm), numbering: "1 / 1", number-align: right)
#set text(font: ("Noto Sans", "Liberation Sans", "DejaVu Sans", "Libertinus Serif"), size: 9.5pt, lang: "en")
#set par(leading: 0.62em, spacing: 0.95em)
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(200)), inset: (x: 0pt, y: 4pt), column-gutter: 9pt)
#show table: set text(size: 8.5pt)
#show table: set par(justify: false)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.7em, sticky: true, it)
#show link: set text(fill: rgb("#0b4f8a"))
#let cite-to(n) = super(link(label("q" + str(n)), str(n)))
"""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def to_pdf(document: Document) -> bytes:
    """A document as PDF.

    Raises:
        RequestError: the extra ``documents`` is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("a PDF needs typst: pip install 'contingent[documents]'") from error
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        (folder / "brief.typ").write_text(typeset(document, folder), encoding="utf-8")
        pages: bytes = typst.compile(str(folder / "brief.typ"), root=str(folder), format="pdf")
    return pages


def typeset(document: Document, folder: Path) -> str:
    """A document in Typst's language; its figures are drawn into the folder."""
    parts = [_PREAMBLE.replace("TITLE", _string(document.title))]
    for place, block in enumerate(document.blocks):
        parts.extend(_block(block, folder / f"figure-{place}.pdf"))
    return "\n".join(parts) + "\n"


def _string(text: str) -> str:
    """A string literal of Typst, whose escapes are JSON's where no control character is left."""
    return json.dumps(_CONTROL.sub(" ", text), ensure_ascii=False)


def _content(text: str) -> str:
    return f"#text({_string(text)});"


def _line(runs: Line) -> str:
    parts = []
    for run in runs:
        if isinstance(run, Cite):
            parts.append("#super[,];".join(f"#cite-to({number});" for number in run.numbers))
        elif isinstance(run, Strong):
            parts.append(f"#strong(text({_string(run.text)}));")
        elif isinstance(run, Deleted):
            parts.append(f'#text(fill: rgb("#a33c00"), strike(text({_string(run.text)})));')
        elif isinstance(run, Inserted):
            parts.append(f'#text(fill: rgb("#0b4f8a"), underline(text({_string(run.text)})));')
        else:
            parts.append(_content(run))
    return "".join(parts)


def _block(block: Block, drawing: Path) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"#heading(level: {level}, text({_string(text)}))\n"
        case Paragraph(runs):
            yield _line(runs) + "\n"
        case Bullets(items):
            yield f"#list({', '.join(f'[{_line(item)}]' for item in items)})\n"
        case Table():
            yield _table(block)
        case Command(text):
            yield f"#block(fill: luma(244), inset: 6pt, width: 100%, raw({_string(text)}))\n"
        case Figure(specification, alternative, caption):
            # As PDF, not SVG: whoever measured the labels also draws them, so none is cut where a font runs wider.
            drawing.write_bytes(vl_convert.vegalite_to_pdf(specification))
            picture = f"image({_string(drawing.name)}, width: 92%, alt: {_string(alternative)})"
            yield f"#figure({picture}, caption: text({_string(caption)}), numbering: none)\n"
        case Endnotes(notes):
            rows = (
                f'[#text(weight: "bold", {_string(str(number))}) <q{number}>], [“{_content(quote)}” '
                f"#text(fill: luma(90), {_string(origin)});],"
                for number, quote, origin in notes
            )
            yield "\n".join(("#table(columns: (auto, 1fr),", *rows, ")\n"))


def _table(table: Table) -> str:
    columns = [f"{share}fr" for share in table.widths] if table.widths else ["auto"] * len(table.head)
    sides = ", ".join("right" if column in table.right else "left" for column in range(len(table.head)))
    head = ", ".join(f"[#text(fill: luma(90), {_string(text)});]" for text in table.head)
    rows = (f"{', '.join(f'[{_line(cell)}]' for cell in row)}," for row in table.rows)
    opening = f"#table(columns: ({', '.join(columns)},), align: ({sides},), table.header({head}),"
    return "\n".join((opening, *rows, ")\n"))
